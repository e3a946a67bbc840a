"""Rooms may be joined of joined rooms, however deep and however often a part is shared."""

from __future__ import annotations

from solvers.facts import Facts
from solvers.schedule import Schedule
from tests.solvers.builders import plan, problem, room


def test_a_long_chain_of_joined_rooms_occupies_its_last_part() -> None:
    chain = [room(f"x{n}", parts=[f"x{n + 1}"]) for n in range(1500)]
    about = problem(rooms=[*chain, room("x1500")])
    assert Facts(about).atoms[0] == frozenset({1500})
    assert Schedule(about, plan({})).atoms("x0") == frozenset({"x1500"})


def test_shared_parts_are_looked_at_once() -> None:
    layers = [room(f"{side}{n}", parts=[f"a{n - 1}", f"b{n - 1}"]) for n in range(1, 60) for side in "ab"]
    about = problem(rooms=[room("a0"), room("b0"), *layers])
    assert Facts(about).atoms[-1] == frozenset({0, 1})
    assert Schedule(about, plan({})).atoms("b59") == frozenset({"a0", "b0"})
