"""Draws the log of a network that has run for years: the same arguments give the same events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

from models import events as e
from models import events_seats as s
from models.activities import Activity, DatedSession, Role
from models.people import Availability, Volunteer, WeeklyWindow
from models.places import Centre, Network, Room
from models.plan import Plan
from models.problem import Assigned, Placed, Session, Shift, Skill, Start
from models.times import Between, Opening, Recurrence, WeeklyHours

MONDAY = datetime(2016, 1, 4, 1, tzinfo=UTC)
"""9 o'clock in Shanghai on the first Monday."""
WEEK = timedelta(weeks=1)
PEOPLE, SESSIONS = 40, 28
"""Of each centre."""
ROLES = ("host", "help")
"""Each session has a seat of each."""
REPAIRS = 2
"""Releases after a week's first."""
_HOURS = Opening(weekly=(WeeklyHours(weekdays=tuple(range(7)), start="09:00", end="21:00"),))
_FREE = Availability(weekly=(WeeklyWindow(weekdays=tuple(range(7)), start="09:00", end="21:00"),))


def history(count: int, centres: int = 9, seed: int = 1) -> Iterator[list[e.Event]]:
    """``count`` events, in the portions in which they are appended: a network, then week after week of it."""
    years, left = _Years(centres, Random(seed)), count
    for events in _portions(years):
        yield events[:left]
        left -= len(events)
        if left <= 0:
            return


def _portions(years: _Years) -> Iterator[list[e.Event]]:
    yield years.network()
    number = 0
    while True:
        yield years.week(MONDAY + number * WEEK)
        number += 1


class _Years:
    """What is needed to go on: who and what there is, and the last version."""

    def __init__(self, centres: int, random: Random) -> None:
        self.random, self.version = random, 0
        self.centres = [f"c{number}" for number in range(centres)]
        self.people = {c: [f"{c}v{number}" for number in range(PEOPLE)] for c in self.centres}

    def network(self) -> list[e.Event]:
        events: list[e.Event] = [e.NetworkDescribed(network=Network(name="years", timezone="Asia/Shanghai"))]
        for centre in self.centres:
            events.append(e.CentreRegistered(centre=Centre(id=centre, name=centre.upper(), opening=_HOURS)))
            events += [e.RoomRegistered(room=Room(id=f"{centre}r{k}", centre=centre, name=f"Room {k}", capacity=30))
                       for k in range(6)]  # fmt: skip
            events += [e.VolunteerRegistered(volunteer=Volunteer(id=id, home=centre, skills={"host": Skill()}))
                       for id in self.people[centre]]  # fmt: skip
            events += [e.AvailabilityDeclared(volunteer=id, availability=_FREE) for id in self.people[centre]]
            events.append(e.ActivityRegistered(activity=_activity(centre)))
        return events

    def week(self, monday: datetime) -> list[e.Event]:
        """Sessions, a plan, answers, what happens, repairs, and who came."""
        sessions = [one for centre in self.centres for one in self._sessions(centre, monday)]
        crews = {one.session.id: self._crew(one) for one in sessions}
        events: list[e.Event] = [e.SessionScheduled(session=one) for one in sessions]
        events += self._published(monday, sessions, crews)
        events += self._answers(monday, crews)
        for number in range(REPAIRS):
            events += self._trouble(monday, crews)
            events += self._published(monday + timedelta(days=1 + number), sessions, crews)
        return [*events, *self._attendance(sessions, crews)]

    def _sessions(self, centre: str, monday: datetime) -> Iterator[DatedSession]:
        for number in range(SESSIONS):
            at = monday + timedelta(days=number % 7, hours=3 * (number // 7))
            day, id = at.date(), f"{centre}a{number}@{at.date()}"
            session = Session(
                id=id, name=f"Activity {number}", centres=(centre,), minutes=90, attendance=20, starts=(Start(at=at),),
                activity=f"{centre}a",
            )  # fmt: skip
            shifts = tuple(
                Shift(id=f"{id}/{key}", session=id, role=key, skills={"host": 1}, min=1) for key in ("host", "help")
            )
            yield DatedSession(session=session, shifts=shifts, activity=f"{centre}a", date=day)

    def _crew(self, one: DatedSession) -> dict[str, str]:
        people = self.random.sample(self.people[one.session.centres[0]], len(ROLES))
        return {shift.id: who for shift, who in zip(one.shifts, people, strict=True)}

    def _published(self, at: datetime, sessions: list[DatedSession], crews: dict[str, dict[str, str]]) -> list[e.Event]:
        self.version += 1
        first = sessions[0].session.starts[0].at.date()
        held = tuple(
            Placed(id=one.session.id, at=one.session.starts[0].at, room=f"{one.session.centres[0]}r{number % 6}")
            for number, one in enumerate(sessions)
        )
        seats = tuple(Assigned(shift=shift, volunteer=who) for crew in crews.values() for shift, who in crew.items())
        plan, id, last = (
            Plan(problem="years", sessions=held, assignments=seats),
            f"d{self.version}",
            first + timedelta(days=6),
        )
        draft = e.PlanDrafted(
            draft=id, first=first, last=last, position=1, digest="0" * 64, seed=0, work=100, seconds=1.0,
            status="feasible", cost=1000, bound=900, plan=plan,
        )  # fmt: skip
        published = e.ReleasePublished(
            version=self.version, draft=id, first=first, last=last, published_at=at - timedelta(days=7), plan=plan
        )
        return [draft, published]

    def _answers(self, monday: datetime, crews: dict[str, dict[str, str]]) -> Iterator[e.Event]:
        at = monday - timedelta(days=6)
        for crew in crews.values():
            seats = tuple(Assigned(shift=shift, volunteer=who) for shift, who in crew.items())
            yield s.AssignmentsOffered(version=self.version, seats=seats, at=at, until=at + timedelta(days=2))
            for seat in seats:
                kind = s.OfferDeclined if self.random.random() < 0.05 else s.OfferAccepted
                yield kind(shift=seat.shift, volunteer=seat.volunteer, at=at + timedelta(hours=self.random.randrange(40)))

    def _trouble(self, monday: datetime, crews: dict[str, dict[str, str]]) -> Iterator[e.Event]:
        for _ in range(100):
            crew = crews[self.random.choice(list(crews))]
            shift, who = self.random.choice(list(crew.items()))
            at = monday + timedelta(minutes=self.random.randrange(7 * 24 * 60))
            away = Between(start=at, end=at + timedelta(days=1))
            yield s.DutyCancelled(shift=shift, volunteer=who, at=at)
            yield e.AvailabilityDeclared(volunteer=who, availability=_FREE.model_copy(update={"blackouts": (away,)}))
            crew[shift] = self.random.choice(self.people[shift.split("a")[0]])

    def _attendance(self, sessions: list[DatedSession], crews: dict[str, dict[str, str]]) -> Iterator[e.Event]:
        for one in sessions:
            at = one.session.starts[0].at
            for shift, who in crews[one.session.id].items():
                if self.random.random() < 0.03:
                    yield s.NoShowReported(shift=shift, volunteer=who, at=at)
                else:
                    yield s.CheckedIn(shift=shift, volunteer=who, at=at - timedelta(minutes=10))
                    yield s.CheckedOut(shift=shift, volunteer=who, at=at + timedelta(minutes=95))


def _activity(centre: str) -> Activity:
    return Activity(
        id=f"{centre}a", name=f"Programme of {centre}", centres=(centre,), minutes=90, attendance=20,
        recurrence=Recurrence(first=date(2016, 1, 4), clock="09:00", rrule="FREQ=DAILY"),
        roles=tuple(Role(key=key, role=key, skills={"host": 1}, min=1) for key in ROLES),
    )  # fmt: skip
