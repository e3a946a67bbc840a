"""The one door from a problem to what an engine reads: every choice that is allowed, and every rule's word on them."""

from __future__ import annotations

from models.problem import Problem
from models.uncollected import uncollected
from solvers.choices import Choices, clash_cliques, enumerate_choices
from solvers.facts import Facts
from solvers.rules import RULES
from solvers.scope import Scope
from solvers.tightening import link_cliques, share_limits


@uncollected()
def encode(problem: Problem) -> Choices:
    """The choices of a problem and, in ``.program``, everything that the rules say about them."""
    choices = outline(problem)
    spell_out(choices)
    return choices


def outline(problem: Problem) -> Choices:
    """The choices and all that the rules say about them but for which of a volunteer's duties clash."""
    return _outline(Facts(problem), None)


def encode_within(facts: Facts, scope: Scope) -> Choices:
    """As ``encode``, of the choices within ``scope`` alone; what they cost is what the whole plan costs with them."""
    choices = _outline(facts, scope)
    spell_out(choices)
    return choices


@uncollected()
def _outline(facts: Facts, scope: Scope | None) -> Choices:
    choices = enumerate_choices(facts, RULES, scope)
    _hold_once(choices)
    for rule in RULES:
        rule.encode(choices)
    return choices


@uncollected()
def spell_out(choices: Choices) -> None:
    """Add to an outline what it lacks: the clashes, and what follows from all together."""
    clash_cliques(choices.facts, RULES, choices)
    link_cliques(choices.program)
    share_limits(choices.program)


def _hold_once(choices: Choices) -> None:
    """Hard: a session is held once at most. No rule of the contract, but what a plan is."""
    for index, session in enumerate(choices.facts.problem.sessions):
        columns = choices.session(index)
        if len(columns) > 1:
            choices.program.at_most(columns, 1, ("once", session.id))
