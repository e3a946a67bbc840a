"""A small network to test with: two centres, a weekly activity, three volunteers, and an office that holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from models.activities import Activity, Role
from models.events import (
    ActivityRegistered,
    AvailabilityDeclared,
    CentreRegistered,
    Event,
    NetworkDescribed,
    RoomRegistered,
    VolunteerRegistered,
)
from models.people import Availability, Person, Volunteer, WeeklyWindow
from models.places import Centre, Network, Room
from models.plan import Plan
from models.problem import Assigned, Placed, Problem, Skill
from models.result import Result
from models.times import Opening, Recurrence, WeeklyHours
from scheduler.bootstrap import open_office
from scheduler.office import Office
from scheduler.settings import Settings
from solvers.verify import judge

MONDAY, SUNDAY = date(2026, 11, 30), date(2026, 12, 6)
EVERY_DAY = tuple(range(7))


def opening(start: str = "09:00", end: str = "21:00", weekdays: tuple[int, ...] = EVERY_DAY) -> Opening:
    return Opening(weekly=(WeeklyHours(weekdays=weekdays, start=start, end=end),))


def centre(id: str, parent: str | None = None, hours: Opening | None = None) -> Centre:
    return Centre(id=id, name=id.title(), parent=parent, opening=hours or opening())


def room(id: str, at: str = "north", capacity: int = 20, parts: tuple[str, ...] | None = None) -> Room:
    return Room(id=id, centre=at, name=id.title(), capacity=capacity, parts=parts)


def activity(id: str = "yoga", rrule: str = "FREQ=WEEKLY;BYDAY=TU,TH", clock: str = "10:00", at: str = "north") -> Activity:
    return Activity(
        id=id,
        name=id.title(),
        centres=(at,),
        minutes=60,
        attendance=10,
        recurrence=Recurrence(first=date(2026, 11, 2), clock=clock, rrule=rrule),
        roles=(Role(key="host", role="host", skills={"host": 1}, min=1),),
    )


def volunteer(id: str, home: str = "north") -> Volunteer:
    return Volunteer(id=id, home=home, skills={"host": Skill()})


def always(id: str) -> AvailabilityDeclared:
    weekly = (WeeklyWindow(weekdays=EVERY_DAY, start="08:00", end="22:00"),)
    return AvailabilityDeclared(volunteer=id, availability=Availability(weekly=weekly))


def network_events() -> list[Event]:
    people = ("amy", "ben", "eva")
    return [
        NetworkDescribed(network=Network(name="net", timezone="Asia/Shanghai")),
        CentreRegistered(centre=centre("city")),
        CentreRegistered(centre=centre("north", parent="city")),
        RoomRegistered(room=room("hall")),
        RoomRegistered(room=room("den")),
        ActivityRegistered(activity=activity()),
        *(VolunteerRegistered(volunteer=volunteer(id)) for id in people),
        *(always(id) for id in people),
    ]


def person(id: str) -> Person:
    return Person(id=id, name=f"{id.title()} Li", phone=f"138{id}", email=f"{id}@example.org")


@dataclass
class Clock:
    """Goes on by a minute whenever somebody looks."""

    at: datetime = datetime(2026, 11, 23, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


@contextmanager
def an_office(url: str, clock: Callable[[], datetime] | None = None) -> Iterator[Office]:
    with open_office(Settings(database=url), clock or Clock()) as office:
        yield office


def sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / 'paiban.sqlite'}"


def result_of(problem: Problem, plan: Plan) -> Result:
    cost = judge(problem, plan).cost
    return Result(status="feasible", plan=plan, cost=cost, bound=None, seconds=0.1, work=1, seed=0)


def nothing(problem: Problem, incumbent: Plan | None) -> Result:
    """The plan that holds nothing: always valid."""
    return result_of(problem, Plan(problem=problem.name))


def first_fit(*crew: str, in_room: str = "hall") -> Callable[[Problem, Plan | None], Result]:
    """Every session at its first start in one room; its first shift served by ``crew``."""

    def solve(problem: Problem, incumbent: Plan | None) -> Result:
        held = tuple(Placed(id=row.id, at=row.starts[0].at, room=in_room) for row in problem.sessions)
        first = {row.session: row.id for row in reversed(problem.shifts)}
        there = [who for who in crew if who in {row.id for row in problem.volunteers}]
        seats = tuple(Assigned(shift=first[row.id], volunteer=who) for row in held if row.id in first for who in there)
        return result_of(problem, Plan(problem=problem.name, sessions=held, assignments=seats))

    return solve
