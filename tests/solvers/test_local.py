"""The local search takes up what it is given: all of a sound plan, and of a broken one what the rules allow."""

from __future__ import annotations

from solvers.encoding import encode
from solvers.matrix import matrix_of
from solvers.search.local import LocalSearch
from tests.solvers.builders import problem, session, shift, volunteer


def test_of_choices_that_clash_as_many_are_taken_as_the_rules_allow() -> None:
    talks = (session(name, "mon 9", needs_room=False) for name in ("a", "b"))
    choices = encode(problem(*talks, shift("a.x"), shift("b.x"), volunteer("v"), volunteer("w")))
    matrix = matrix_of(choices.program)
    everything = [*choices.placement_of, *choices.assignment_of]
    local = LocalSearch(choices, matrix, 0)
    local.adopt(everything)
    taken = [choices.assignment_of[c] for c in local.chosen if c in choices.assignment_of]
    assert matrix.broken(matrix.complete(everything)) > 0
    assert matrix.broken(matrix.complete(local.chosen)) == 0
    assert len({v for _, v in taken}) == len({d for d, _ in taken}) == 2
    assert local.cost == matrix.cost(matrix.complete(local.chosen))
    again = LocalSearch(choices, matrix, 0)
    again.adopt(local.chosen)
    assert again.chosen == local.chosen
