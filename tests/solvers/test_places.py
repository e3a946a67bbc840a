"""Rooms and starts are shared out so that as many sessions as can be have a place, and everybody else stays."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from solvers.choices import Choices
from solvers.encoding import encode
from solvers.engines.mip import solve_mip
from solvers.matrix import Matrix, matrix_of
from solvers.search.places import LIMITS, Places
from tests.solvers.builders import at, problem, room, session, volunteer
from tests.solvers.reckoning import begun
from tests.solvers.small import busy, document


def rehoused(choices: Choices, matrix: Matrix, chosen: list[int]) -> list[int]:
    places = Places(choices, matrix, chosen)
    return places.rehoused(solve_mip(places.model, LIMITS))[0]


def held(choices: Choices, chosen: list[int]) -> int:
    """The priority of all sessions that have a place."""
    sessions, options = choices.facts.problem.sessions, choices.facts.options
    return sum(sessions[options[choices.placement_of[c][0]].session].priority for c in chosen if c in choices.placement_of)


def test_each_has_the_room_that_nobody_else_can_do_without() -> None:
    """Each session may have its own room or that of the next one, the last only its own: there is one way for all."""
    ladder = [session(f"s{k}", rooms=[f"r{k}", f"r{k + 1}"][: 2 - k // 11]) for k in range(12)]
    choices = encode(problem(*ladder, rooms=[room(f"r{k}") for k in range(12)]))
    matrix = matrix_of(choices.program)
    wrong = [c for c, (o, r) in choices.placement_of.items() if r == choices.facts.options[o].session + 1]
    assert held(choices, wrong) == 11
    assert held(choices, rehoused(choices, matrix, wrong)) == 12


def test_who_is_pinned_is_not_left_behind() -> None:
    """Amy must serve at nine, so the session that could be held later makes room although it was there first."""
    both = [session(name, "mon 9", "mon 14", rooms=["blue"]) for name in ("walk", "talk")]
    usher = {"id": "talk.usher", "session": "talk", "role": "usher", "skills": {}, "min": 1}
    morning = volunteer("amy", available=[{"from": at("mon 8"), "to": at("mon 12")}])
    pins = [{"shift": "talk.usher", "volunteer": "amy"}]
    choices = encode(problem(*both, usher, morning, pins=pins))
    matrix = matrix_of(choices.program)
    first = [c for c, (o, _) in choices.placement_of.items() if choices.facts.options[o].session == 1]
    serving = list(choices.assignment_of)
    found = rehoused(choices, matrix, [first[0], *serving])
    assert matrix.broken(matrix.complete(found)) == 0
    assert held(choices, found) == 2


@given(st.randoms(use_true_random=False), st.sampled_from([document, busy]))
def test_what_is_sound_stays_sound(random: Random, draw: Callable[[Random], dict[str, object]]) -> None:
    choices, matrix, local = begun(draw(random))
    if not local.sound or not matrix.choices:
        return
    places = Places(choices, matrix, local.chosen)
    answer = solve_mip(places.model, LIMITS)
    found, moved = places.rehoused(answer)
    assert answer.optimal
    assert matrix.broken(matrix.complete([c for c in found if c in choices.placement_of])) == 0
    assert moved or set(found) <= set(local.chosen)
