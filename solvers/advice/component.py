"""What hangs together: the choices that no rule and no cost ties to any other, which can be solved by themselves."""

from __future__ import annotations

import numpy as np

from solvers.advice.ground import Free, Ground


def component(ground: Ground, start: Free) -> Free:
    """All columns that rows tie to those of ``start``, one by way of another."""
    rows = ground.matrix.rows
    of = np.repeat(np.arange(len(rows.start) - 1), np.diff(rows.start))
    mask, size = start.copy(), -1
    while size != (size := int(mask.sum())):
        touched = np.zeros(len(rows.start) - 1, dtype=np.bool_)
        touched[of[mask[rows.columns]]] = True
        mask[rows.columns[touched[of]]] = True
    return mask


def counterpart(ground: Ground, mask: Free, other: Ground) -> Free:
    """The columns of another problem, of the same sessions and people, that mean the same sessions and people."""
    sessions, people = _who(ground, mask)
    found = np.zeros(len(other.matrix.costs), dtype=np.bool_)
    facts, choices = other.choices.facts, other.choices
    for id_ in sessions:
        found[choices.session(facts.session_of[id_])] = True
        for option in facts.options_of_session[facts.session_of[id_]]:
            for duty in facts.duties_of_option[option.index]:
                found[[column for column, _ in choices.assignments[duty.index]]] = True
    for id_ in people & facts.volunteer_of.keys():
        found[[column for column, _ in choices.by_volunteer[facts.volunteer_of[id_]]]] = True
    return found


def _who(ground: Ground, mask: Free) -> tuple[set[str], set[str]]:
    """The ids of the sessions and of the people that columns are about."""
    choices, problem = ground.choices, ground.problem
    placed = {choices.facts.options[o].session for c, (o, _) in choices.placement_of.items() if mask[c]}
    pairs = [pair for c, pair in choices.assignment_of.items() if mask[c]]
    placed |= {choices.facts.duties[d].session for d, _ in pairs}
    return {problem.sessions[s].id for s in placed}, {problem.volunteers[v].id for _, v in pairs}
