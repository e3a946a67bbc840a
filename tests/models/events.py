"""Any events about a handful of things, many of which are never registered, or removed again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from models import events as e
from models.activities import DatedSession
from models.events_swaps import SeatTaken, SwapAsked, SwapWithdrawn
from models.people import Availability, Volunteer, WeeklyWindow
from models.places import Centre, Network, Room, Way
from models.plan import Plan
from models.policy import PARAMETERS, PRICED, Parameter, Policy, Setting
from models.problem import (
    After,
    Assigned,
    AssignmentPin,
    Group,
    Pair,
    Placed,
    Preference,
    Session,
    SessionPin,
    Shift,
    Skill,
    Start,
)
from models.reactions import Reactions
from models.times import Between, Day, DayHours, Opening, WeeklyHours

FIRST, LAST = date(2026, 10, 24), date(2026, 11, 1)
"""Nine days within which both Paris (25 October) and New York (1 November) put their clocks back."""
ZONES = ("Asia/Shanghai", "Europe/Paris", "America/New_York", "UTC")

_NOON = datetime(2026, 10, 23, 12, tzinfo=UTC)
_CLOCKS = ("00:00", "01:30", "02:30", "09:00", "12:00", "18:00", "22:00", "24:00")


def _ids(prefix: str, count: int = 3) -> st.SearchStrategy[str]:
    return st.sampled_from([f"{prefix}{number}" for number in range(count)])


centres, rooms, sessions, volunteers, groups = _ids("c"), _ids("r", 4), _ids("s"), _ids("v"), _ids("g", 2)
shifts = st.builds(lambda session, number: f"{session}/{number}", sessions, st.integers(0, 1))
moments = st.integers(0, 22).map(lambda step: _NOON + timedelta(hours=12 * step))
days = st.integers(-1, 9).map(lambda step: FIRST + timedelta(days=step))
clocks = st.sampled_from(_CLOCKS)
weekdays = st.sets(st.integers(0, 6), max_size=4).map(lambda chosen: tuple(sorted(chosen)))
few_minutes = st.sampled_from((0, 30, 600))


def _tuples(things: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(things, max_size=most).map(tuple)


@st.composite
def betweens(draw: st.DrawFn) -> Between:
    start = draw(moments)
    return Between(start=start, end=start + timedelta(hours=draw(st.integers(0, 40))), cost=draw(st.integers(0, 2)))


hours = st.builds(WeeklyHours, weekdays=weekdays, start=clocks, end=clocks)
openings = st.builds(
    Opening,
    weekly=_tuples(hours),
    exceptions=_tuples(st.builds(DayHours, date=days, hours=_tuples(st.tuples(clocks, clocks), 2)), 2),
    holidays=st.sampled_from(("usual", "closed")),
    makeup=st.sampled_from(("usual", "weekday")),
)
networks = st.builds(
    Network, name=st.just("net"), timezone=st.sampled_from(ZONES), fair_minutes=st.sampled_from((None, 0, 240))
)
some_centres = st.builds(Centre, id=centres, name=centres, parent=st.none() | centres, opening=openings)
some_rooms = st.builds(
    Room,
    id=rooms,
    centre=centres,
    name=rooms,
    capacity=st.integers(1, 9),
    opening=st.none() | openings,
    parts=st.none() | _tuples(rooms),
)


@st.composite
def dated(draw: st.DrawFn) -> DatedSession:
    id = draw(sessions)
    session = Session(
        id=id,
        name=id,
        centres=draw(_tuples(centres)),
        minutes=draw(st.sampled_from((30, 90))),
        attendance=draw(st.integers(1, 9)),
        starts=draw(_tuples(st.builds(Start, at=moments, cost=st.integers(0, 3)))),
        needs_room=draw(st.booleans()),
        rooms=draw(st.none() | _tuples(rooms)),
        group=draw(st.none() | groups),
        after=draw(_tuples(st.builds(After, session=sessions, minutes=few_minutes), 1)),
    )
    roles = draw(_tuples(st.builds(Shift, id=shifts, session=sessions, role=st.just("host"), skills=st.just({}),
                                   min=st.integers(0, 2), max=st.none() | st.integers(0, 2)), 2))  # fmt: skip
    return DatedSession(session=session, shifts=roles, date=draw(st.none() | days))


some_volunteers = st.builds(
    Volunteer,
    id=volunteers,
    home=centres,
    skills=st.just({"host": Skill()}),
    centres=st.none() | _tuples(centres),
    min_rest_minutes=few_minutes,
    preferences=_tuples(
        st.builds(
            Preference,
            kind=st.sampled_from(("role", "centre", "session", "activity")),
            id=centres | sessions,
            cost=st.integers(-1, 1),
        ),
        2,
    ),
)
availabilities = st.builds(
    Availability,
    weekly=_tuples(st.builds(WeeklyWindow, weekdays=weekdays, start=clocks, end=clocks, cost=st.integers(0, 2))),
    windows=_tuples(betweens()),
    blackouts=_tuples(betweens(), 2),
)
pairs = st.builds(Pair, kind=st.sampled_from(("apart", "together")), volunteers=st.tuples(volunteers, volunteers))
seats = st.builds(Assigned, shift=shifts, volunteer=volunteers)
plans = st.builds(
    Plan,
    problem=st.just("net"),
    sessions=_tuples(st.builds(Placed, id=sessions, at=moments, room=st.none() | rooms)),
    assignments=_tuples(seats),
)
pins = (
    st.builds(SessionPin, session=sessions)
    | st.builds(SessionPin, session=sessions, at=moments, room=st.none() | rooms)
    | st.builds(AssignmentPin, shift=shifts, volunteer=volunteers, banned=st.booleans())
)
settings = st.builds(
    Setting,
    rule=st.sampled_from((*PRICED, "start", "nonsense")),
    centre=st.none() | centres,
    hard=st.booleans(),
    weight=st.none() | st.sampled_from((0, 7, 300)),
)
parameters = st.builds(
    Parameter, name=st.sampled_from((*PARAMETERS, "nonsense")), centre=st.none() | centres, value=st.none() | few_minutes
)
policies = st.builds(
    Policy, rules=_tuples(settings), parameters=_tuples(parameters), tiers=_tuples(_tuples(st.sampled_from(PRICED)), 2)
)
releases = st.builds(
    e.ReleasePublished,
    version=st.integers(1, 3),
    first=days,
    last=days,
    subtree=st.none() | centres,
    published_at=moments,
    plan=plans,
)

any_event: st.SearchStrategy[e.Event] = st.one_of(
    st.builds(e.NetworkDescribed, network=networks),
    st.builds(e.CentreRegistered, centre=some_centres),
    st.builds(e.CentreRegistered, centre=some_centres),
    st.builds(e.CentreRemoved, centre=centres),
    st.builds(e.RoomRegistered, room=some_rooms),
    st.builds(e.RoomRemoved, room=rooms),
    st.builds(e.RoomClosed, room=rooms, between=betweens()),
    st.builds(e.RoomReopened, room=rooms, between=betweens()),
    st.builds(e.WaysMeasured, ways=_tuples(st.builds(Way, origin=centres, to=centres, minutes=few_minutes))),
    st.builds(
        e.DaysMarked,
        days=_tuples(
            st.builds(
                Day, date=days, kind=st.sampled_from(("holiday", "workday", "ordinary")), certainty=st.just("announced")
            )
        ),
    ),
    st.builds(e.DaysUnmarked, dates=_tuples(days)),
    st.builds(e.SessionScheduled, session=dated()),
    st.builds(e.SessionScheduled, session=dated()),
    st.builds(e.SessionCancelled, session=sessions, by_hand=st.booleans()),
    st.builds(e.GroupRegistered, group=st.builds(Group, id=groups, name=groups)),
    st.builds(e.GroupRemoved, group=groups),
    st.builds(e.VolunteerRegistered, volunteer=some_volunteers),
    st.builds(e.VolunteerRegistered, volunteer=some_volunteers),
    st.builds(e.VolunteerLeft, volunteer=volunteers),
    st.builds(e.PersonErased, volunteer=volunteers),
    st.builds(e.AvailabilityDeclared, volunteer=volunteers, availability=availabilities),
    st.builds(e.PairDeclared, pair=pairs),
    st.builds(e.PairDissolved, pair=pairs),
    st.builds(e.PinSet, pin=pins),
    st.builds(e.PinCleared, session=st.none() | sessions, shift=st.none() | shifts, volunteer=st.none() | volunteers),
    st.builds(e.WeightsSet, weights=st.dictionaries(st.sampled_from(("moved", "travel", "nonsense")), few_minutes)),
    st.builds(e.PolicyChanged, policy=policies),
    releases,
    st.builds(e.AssignmentsOffered, version=st.just(1), seats=_tuples(seats), at=moments, until=moments),
    st.builds(
        e.ReactionsSet,
        centre=st.none() | centres,
        reactions=st.none() | st.builds(Reactions, consent=st.sampled_from(("trust", "ask"))),
    ),
    st.builds(e.OffersExpired, seats=_tuples(seats), at=moments),
    *(
        st.builds(kind, shift=shifts, volunteer=volunteers, at=moments)
        for kind in (e.OfferAccepted, e.OfferDeclined, e.DutyCancelled, e.CheckedIn, e.CheckedOut, e.NoShowReported)
    ),
    st.builds(SwapAsked, shift=shifts, volunteer=volunteers, at=moments),
    st.builds(SwapWithdrawn, shift=shifts, volunteer=volunteers, at=moments),
    st.builds(SeatTaken, shift=shifts, volunteer=volunteers, before=volunteers, at=moments),
)


_FOUNDING: tuple[tuple[st.SearchStrategy[e.Event], int], ...] = (
    (st.builds(e.NetworkDescribed, network=networks), 1),
    (st.builds(e.CentreRegistered, centre=some_centres), 3),
    (st.builds(e.RoomRegistered, room=some_rooms), 4),
    (st.builds(e.GroupRegistered, group=st.builds(Group, id=groups, name=groups)), 1),
    (st.builds(e.SessionScheduled, session=dated()), 3),
    (st.builds(e.VolunteerRegistered, volunteer=some_volunteers), 3),
    (st.builds(e.AvailabilityDeclared, volunteer=volunteers, availability=availabilities), 3),
    (st.builds(e.WaysMeasured, ways=_tuples(st.builds(Way, origin=centres, to=centres, minutes=few_minutes))), 1),
    (st.builds(e.PairDeclared, pair=pairs), 1),
    (st.builds(e.PinSet, pin=pins), 2),
    (releases, 1),
)


@st.composite
def logs(draw: st.DrawFn, most: int = 25) -> list[e.Event]:
    """A few things to begin with, then events in any order; now and then the last few are undone."""
    log: list[e.Event] = []
    if draw(st.booleans() | st.just(True)):
        log += [draw(kind) for kind, number in _FOUNDING for _ in range(number)]
    for event in draw(st.lists(any_event, max_size=most)):
        log.append(event)
        if draw(st.integers(0, 9)) == 9:
            first = draw(st.integers(max(1, len(log) - 3), len(log)))
            log.append(e.CommandUndone(position=first, last=len(log)))
    return log
