"""Years of duties that cannot matter to a window are passed over, and the problem is the same as with all of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models import events as e
from models.activities import DatedSession
from models.hours import DateWindow
from models.people import Availability, Volunteer, WeeklyWindow
from models.places import Centre, Network
from models.plan import Plan
from models.problem import Assigned, Placed, Session, Shift, Start
from models.problem import Volunteer as Planned
from models.published import Held
from models.served import HISTORY_DAYS, busy_spans, legs_of
from models.times import Between, Opening
from models.willing import windows_of
from models.window_near import near
from models.world import World
from tests.models.events import logs

HOUR = timedelta(hours=1)
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
HOURS = st.integers(-14 * 24, 14 * 24)


@st.composite
def availabilities(draw: st.DrawFn) -> Availability:
    """Mostly free around the clock, or for some days, or both."""
    weekdays = tuple(sorted(draw(st.sets(st.integers(0, 6)))))
    weekly = (WeeklyWindow(weekdays=weekdays, start="00:00", end=draw(st.sampled_from(("24:00", "09:00")))),)
    pairs = draw(st.lists(st.tuples(HOURS, st.integers(1, 400)), max_size=3))
    between = [Between(start=NOON + begin * HOUR, end=NOON + (begin + long) * HOUR) for begin, long in pairs]
    return Availability(weekly=weekly if weekdays else (), windows=tuple(between[:2]), blackouts=tuple(between[2:]))


@settings(max_examples=100, deadline=None)
@given(st.lists(HOURS, max_size=6, unique=True), availabilities(), st.sampled_from((0, 600, 12000)), st.integers(0, 6))
def test_the_problem_is_the_same_as_if_all_that_was_ever_published_were_looked_at(
    hours: list[int], availability: Availability, minutes: int, ahead: int
) -> None:
    """Of rest, and of what is done before and after a duty, there are so many minutes, or a fifth of them."""
    check_same(network(*hours, availability=availability, minutes=minutes), NOON.date() + timedelta(days=ahead - 3))


@settings(max_examples=30, deadline=None)
@given(logs(most=40), st.integers(0, 8))
def test_so_it_is_in_every_world(log: list[e.Event], step: int) -> None:
    check_same(World.after(log), date(2026, 10, 24) + timedelta(days=step))


def check_same(world: World, day: date) -> None:
    problem = world.problem(day, day)
    planned, window = {row.id for row in problem.sessions}, DateWindow(day, day, world.zone)
    elsewhere = [held for id, held in world.published.items() if id in world.sessions and id not in planned]
    legs, default = legs_of(problem.travel), world.network.travel_default_minutes
    for row in problem.volunteers:
        mine = [held for held in elsewhere if row.id in {seat.volunteer for seat in held.crew}]
        busy = busy_spans(mine, world.volunteers[row.id], frozenset(world.centres), legs, default, window)
        expected = windows_of(world.availability.get(row.id, Availability()), busy, window)
        assert row.available[: len(expected)] == expected
        assert row.available == expected or world.reactions  # duties that are kept in spite of what was said
        assert row.history_minutes == history(row, world, window)


def history(row: Planned, world: World, window: DateWindow) -> int:
    since = window.start - timedelta(days=HISTORY_DAYS)
    spans = [span for held in world.published.values() for who, span in held.duties() if who == row.id]
    return sum((end - begin) // timedelta(minutes=1) for begin, end in spans if since <= begin < window.start)


def session(id: str, at: datetime, around: int) -> DatedSession:
    one = Session(id=id, name=id, centres=("c",), minutes=60, attendance=1, needs_room=False, starts=(Start(at=at),))
    shift = Shift(
        id=f"{id}/0", session=id, role="host", skills={}, min=1, arrive_before=around, leave_after=around
    )  # fmt: skip
    return DatedSession(session=one, shifts=(shift,))


def network(*hours: int, availability: Availability, minutes: int = 0) -> World:
    """A world in which somebody serves so many hours after noon of the window's day."""
    moments = {f"s{-number}": NOON + number * HOUR for number in hours}
    plan = Plan(
        problem="p",
        sessions=tuple(Placed(id=id, at=at, room=None) for id, at in moments.items()),
        assignments=tuple(Assigned(shift=f"{id}/0", volunteer="v") for id in moments),
    )
    days = [at.date() for at in moments.values()] or [NOON.date()]
    return World.after([
        e.NetworkDescribed(network=Network(name="p", timezone="UTC")),
        e.CentreRegistered(centre=Centre(id="c", name="c", opening=Opening(weekly=()))),
        e.VolunteerRegistered(volunteer=Volunteer(id="v", home="c", min_rest_minutes=minutes)),
        e.AvailabilityDeclared(volunteer="v", availability=availability),
        *(e.SessionScheduled(session=session(id, at, minutes // 5)) for id, at in moments.items()),
        e.ReleasePublished(version=1, first=min(days), last=max(days), published_at=NOON, plan=plan),
    ])  # fmt: skip


def looked_at(world: World) -> list[str]:
    window = DateWindow(NOON.date(), NOON.date(), world.zone)
    found: list[Held] = near(world, window, (), world.volunteers.values(), world.published.values(), ())
    return sorted(held.placed.id for held in found)


def test_who_is_free_every_week_is_kept_by_duties_of_these_days_only() -> None:
    weekly = (WeeklyWindow(weekdays=tuple(range(7)), start="00:00", end="24:00"),)
    assert looked_at(network(-24, -720, -9600, availability=Availability(weekly=weekly))) == ["s24"]


def test_a_duty_long_before_the_window_ends_free_time_that_reaches_into_it() -> None:
    long = Availability(windows=(Between(start=NOON - timedelta(days=40), end=NOON + timedelta(days=1)),))
    world = network(-24, -720, -9600, availability=long)
    assert looked_at(world) == ["s24", "s720"]
    (planned,) = world.problem(NOON.date() - timedelta(days=5), NOON.date() - timedelta(days=5)).volunteers
    assert [row.start for row in planned.available] == [NOON - timedelta(days=30) + timedelta(minutes=60)]
