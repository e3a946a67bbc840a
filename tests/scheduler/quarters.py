"""A quarter with a session every day, as a log: what counting hours is tried on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from models.activities import DatedSession
from models.events import Event, NetworkDescribed, ReleasePublished, SessionScheduled, VolunteerRegistered
from models.people import Volunteer
from models.places import Network
from models.plan import Plan
from models.problem import Assigned, Placed, Session, Shift, Start


def quarter_of(
    zone: str,
    people: Sequence[str],
    first: date,
    days: int,
    begin: Callable[[int], datetime],
    minutes: int,
    published: datetime,
) -> list[Event]:
    """Two seats and one to spare at every session, all of it published; the first two of the ``people`` serve."""
    log: list[Event] = [NetworkDescribed(network=Network(name="net", timezone=zone, country=None))]
    log += [VolunteerRegistered(volunteer=Volunteer(id=id, home="c")) for id in people]
    placed, seats = [], []
    for day in range(days):
        at = begin(day)
        session = Session(
            id=f"s{day}", name="walk", centres=("c",), minutes=minutes, attendance=1, starts=(Start(at=at),), rooms=()
        )
        shift = Shift(id=f"d{day}", session=session.id, role="guide", skills={}, min=2, max=3)
        log.append(SessionScheduled(session=DatedSession(session=session, shifts=(shift,), date=at.date())))
        placed.append(Placed(id=session.id, at=at, room=None))
        seats += [Assigned(shift=shift.id, volunteer=id) for id in people[:2]]
    plan = Plan(problem="net", sessions=tuple(placed), assignments=tuple(seats))
    last = first + timedelta(days=days)
    return [*log, ReleasePublished(version=1, first=first, last=last, published_at=published, plan=plan)]
