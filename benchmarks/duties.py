"""A network whose feeds are many: volunteers with twenty duties each over four weeks, in one release or several."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from models.activities import DatedSession
from models.events import (
    CentreRegistered,
    Event,
    NetworkDescribed,
    ReleasePublished,
    RoomRegistered,
    SessionScheduled,
    VolunteerRegistered,
)
from models.people import Person, Volunteer
from models.places import Centre, Network, Room
from models.plan import Plan
from models.problem import Assigned, Placed, Session, Shift, Start
from models.times import Opening

FIRST, LAST = date(2026, 11, 30), date(2026, 12, 27)
_BEGIN = datetime(2026, 11, 30, 1, tzinfo=UTC)
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"


def person(number: int) -> Person:
    return Person(id=f"v{number}", name=f"{_SURNAMES[number % 20]}小{_SURNAMES[number // 20 % 20]}")


def beginnings(volunteers: int = 1000, duties: int = 20, crew: int = 4) -> Iterator[Event]:
    """Everything but a release: 25 centres of 4 rooms, and as many sessions of four seats as the duties fill."""
    yield NetworkDescribed(network=Network(name="深圳党群服务网络", timezone="Asia/Shanghai"))
    for number in range(25):
        yield CentreRegistered(
            centre=Centre(
                id=f"c{number}", name=f"第{number}社区党群服务中心", address=f"大道{number}号", opening=Opening(weekly=())
            )
        )
        for room in range(4):
            yield RoomRegistered(room=Room(id=f"c{number}r{room}", centre=f"c{number}", name=f"{room}号活动室", capacity=40))
    for number in range(volunteers):
        yield VolunteerRegistered(volunteer=Volunteer(id=f"v{number}", home="c0"))
    for number in range(volunteers * duties // crew):
        yield SessionScheduled(session=_session(number, crew))


def start(number: int) -> datetime:
    """Sessions go round the 100 rooms; each round is two hours later, six rounds a day."""
    turn = number // 100
    return _BEGIN + timedelta(days=turn // 6 % 28, hours=turn % 6 * 2)


def _session(number: int, crew: int) -> DatedSession:
    id, centre = f"s{number}", f"c{number % 25}"
    session = Session(
        id=id, name=f"第{number}场讲解", centres=(centre,), minutes=90, attendance=20, starts=(Start(at=start(number)),)
    )
    roles = ("讲解员", "秩序引导", "咨询接待", "签到")
    shifts = tuple(
        Shift(id=f"{id}.{each}", session=id, role=roles[each % 4], skills={}, min=1, max=1, arrive_before=30)
        for each in range(crew)
    )
    return DatedSession(session=session, shifts=shifts)


def released(version: int, at: datetime, volunteers: int = 1000, duties: int = 20, crew: int = 4, swaps: int = 0) -> Event:
    """A release that holds every session; in ``swaps`` of them another volunteer than before serves the first seat."""
    count = volunteers * duties // crew
    sessions = tuple(Placed(id=f"s{n}", at=start(n), room=f"c{n % 25}r{n // 25 % 4}") for n in range(count))
    seats = tuple(
        Assigned(shift=f"s{n}.{each}", volunteer=f"v{_who(n, each, volunteers, crew, n < swaps and each == 0)}")
        for n in range(count)
        for each in range(crew)
    )
    plan = Plan(problem="large", sessions=sessions, assignments=seats)
    return ReleasePublished(version=version, first=FIRST, last=LAST, published_at=at, plan=plan)


def _who(session: int, seat: int, volunteers: int, crew: int, other: bool) -> int:
    return (session * crew + seat + (volunteers // 2 if other else 0)) % volunteers
