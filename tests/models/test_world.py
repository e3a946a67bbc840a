"""The world is the fold of the log, and every window of every world is a problem that can be read."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models import events as e
from models.events import EVENT
from models.problem import Group
from models.reading import read_problem, write_problem
from models.state import State
from models.world import World
from tests.models.events import FIRST, LAST, centres, logs


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
