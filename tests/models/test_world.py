"""The world is the fold of the log, and every window of every world is a problem that can be read."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models import events as e
from models.activities import DatedSession
from models.events import EVENT
from models.plan import Plan
from models.problem import Assigned, Group, Placed, Session, Shift, Start
from models.reading import read_problem, write_problem
from models.seats import REFUSED
from models.state import State
from models.world import World
from tests.models.events import FIRST, LAST, centres, logs, some_centres

NOON = datetime(2026, 10, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@settings(max_examples=50, deadline=None)
@given(logs())
def test_a_world_that_grew_event_by_event_equals_the_world_after_all_of_them(log: list[e.Event]) -> None:
    grown = World()
    for position, event in enumerate(log, 1):
        grown.apply(event)
        assert grown.position == position
    assert grown == World.after(log)


@settings(max_examples=50, deadline=None)
@given(logs(), st.data())
def test_the_world_at_an_earlier_position_is_the_world_after_the_events_up_to_it(
    log: list[e.Event], data: st.DataObject
) -> None:
    position = data.draw(st.integers(0, len(log)))
    assert World.after(log).at(position) == World.after(log[:position])


def state_of(world: World) -> dict[str, object]:
    return {one.name: getattr(world, one.name) for one in fields(State)}


@settings(max_examples=50, deadline=None)
@given(logs(most=15), st.data())
def test_undoing_the_last_events_gives_the_world_before_them(log: list[e.Event], data: st.DataObject) -> None:
    kept = data.draw(st.integers(0, len(log)))
    if any(isinstance(event, e.CommandUndone) for event in log[kept:]) or kept == len(log):
        return
    undone = World.after([*log, e.CommandUndone(position=kept + 1, last=len(log))])
    before = World.after(log[:kept])
    undone.position = before.position
    assert state_of(undone) == state_of(before)


@settings(max_examples=150, deadline=None)
@given(logs(), st.none() | centres, st.integers(0, 5))
def test_every_window_of_every_world_is_a_problem_that_reads_back_as_itself(
    log: list[e.Event], subtree: str | None, later: int
) -> None:
    problem = World.after(log).problem(FIRST + timedelta(days=later), LAST, subtree=subtree)
    assert read_problem(write_problem(problem)) == problem


@settings(max_examples=50, deadline=None)
@given(logs())
def test_events_survive_their_json(log: list[e.Event]) -> None:
    assert [EVENT.validate_json(EVENT.dump_json(event, by_alias=True)) for event in log] == log


def test_a_command_that_was_undone_counts_as_if_it_were_not_there() -> None:
    red, blue = (e.GroupRegistered(group=Group(id=id, name=id)) for id in ("red", "blue"))
    world = World.after([red, blue, e.CommandUndone(position=2, last=2)])
    assert set(world.groups) == {"red"}
    assert world.position == 3


def test_the_world_before_anything_is_an_empty_problem() -> None:
    problem = World().problem(date(2026, 11, 30), date(2026, 12, 6))
    assert problem.name == "paiban 2026-11-30/2026-12-06"
    assert (problem.centres, problem.sessions, problem.baseline) == ((), (), None)


AMY = Assigned(shift="s0/0", volunteer="v0")
FEW_SEATS = st.builds(Assigned, shift=st.sampled_from(("s0/0", "s1/0")), volunteer=st.sampled_from(("v0", "v1")))


def _again(draw: st.DrawFn, version: int) -> list[e.Event]:
    """A release of two sessions, at one of two times, to which few people can be given, and a few of them who answer."""
    placed = [Placed(id=id, at=draw(st.sampled_from((NOON, NOON + HOUR))), room=None) for id in ("s0", "s1")]
    few = st.lists(FEW_SEATS, max_size=3, unique_by=lambda row: (row.shift, row.volunteer))
    crew = draw(st.just([AMY]) | few)
    plan = Plan(problem="net", sessions=tuple(placed), assignments=tuple(crew))
    release = e.ReleasePublished(version=version, first=FIRST, last=LAST, published_at=NOON, plan=plan)
    kinds = st.sampled_from((e.OfferAccepted, e.OfferAccepted, e.OfferDeclined))
    asked = draw(st.lists(st.just(AMY) | FEW_SEATS, max_size=2))
    return [release, *(draw(kinds)(shift=row.shift, volunteer=row.volunteer, at=NOON) for row in asked)]


@st.composite
def lives(draw: st.DrawFn) -> list[e.Event]:
    """The lives of two sessions: release after release, and what people say to them."""
    log: list[e.Event] = [draw(st.builds(e.CentreRegistered, centre=some_centres))]
    log += [e.SessionScheduled(session=_held(number)) for number in range(2)]
    for version in range(1, draw(st.integers(4, 6))):
        log += _again(draw, version)
    return log


def _held(number: int) -> DatedSession:
    id = f"s{number}"
    session = Session(id=id, name=id, centres=("c0",), minutes=60, attendance=5, starts=(Start(at=NOON),))
    shifts = tuple(Shift(id=f"{id}/{k}", session=id, role="host", skills={}, min=1) for k in range(2))
    return DatedSession(session=session, shifts=shifts, date=FIRST)


@given(lives())
def test_after_a_release_nobody_is_held_to_what_they_did_not_agree_to(log: list[e.Event]) -> None:
    world = World()
    for event in log:
        world.apply(event)
        if isinstance(event, e.ReleasePublished):
            for (shift, volunteer), consent in world.consents.items():
                held = world.published.get(world.session_of.get(shift, ""))
                if consent.status in REFUSED:
                    continue
                if held is not None and any((row.shift, row.volunteer) == (shift, volunteer) for row in held.crew):
                    assert consent.about == held.span_and_centre
                else:
                    assert (shift, volunteer) in world.unsettled
