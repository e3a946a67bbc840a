"""A problem and a plan on which parts can be solved anew: what changes are tried on."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.plan import Plan
from models.problem import Problem
from solvers.choices import Choices
from solvers.encoding import encode
from solvers.engines.answer import Answer, Model
from solvers.matrix import Ints, Matrix, matrix_of
from solvers.search.restrict import part_of, widened

Free = NDArray[np.bool_]


@dataclass(frozen=True)
class Region:
    """What may change, by ids: all about these sessions; and for these people, who serves where as sessions are held."""

    sessions: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class Ground:
    """``chosen`` are the plan's columns, ``cost`` what they cost. Choices of the plan that no longer exist are left out."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.choices: Choices = encode(problem)
        self.matrix: Matrix = matrix_of(self.choices.program)
        self.chosen = self.choices.columns(plan)
        self.x: Ints = self.matrix.complete(self.chosen)
        self.cost = self.matrix.cost(self.x)

    @property
    def sound(self) -> bool:
        """Whether the plan keeps every rule."""
        return self.matrix.broken(self.x) == 0

    @property
    def size(self) -> int:
        """How many yes-or-no choices there are."""
        return self.matrix.choices

    def fork(self) -> Ground:
        """The same, to be changed by itself."""
        return copy(self)

    def plan(self) -> Plan:
        """The plan as it is now, with its cost."""
        return self.choices.plan(self.chosen).model_copy(update={"status": "feasible", "cost": self.cost})

    def whole(self) -> Model:
        """The whole program, begun from the plan."""
        return Model.whole(self.matrix, self.x)

    def part(self, free: Free) -> tuple[Ints, Model]:
        """The program over the free columns alone, and which they are."""
        part = part_of(self.matrix, self.x, widened(self.matrix, free))
        return part.free, part.model

    def take(self, answer: Answer, columns: Ints | None = None) -> None:
        """Make an answer the plan, if it keeps every rule and costs less. ``columns``: those that it is about."""
        if answer.x is None:
            return
        x = self.x.copy()
        x[slice(None) if columns is None else columns] = answer.x
        self.adopt([int(c) for c in np.flatnonzero(x[: self.matrix.choices]) if c in self._real])

    def adopt(self, found: list[int]) -> None:
        """Make these choices the plan, if they keep every rule and cost less."""
        full = self.matrix.complete(found)
        cost = self.matrix.cost(full)
        if cost < self.cost and self.matrix.broken(full) == 0:
            self.chosen, self.x, self.cost = found, full, cost

    @cached_property
    def _real(self) -> set[int]:
        return {*self.choices.placement_of, *self.choices.assignment_of}

    def wanting(self) -> list[str]:
        """The sessions that are not held, or lack people whom they need."""
        crew: dict[int, int] = {}
        for column in self.chosen:
            if column in self.choices.assignment_of:
                shift = self.choices.facts.duties[self.choices.assignment_of[column][0]].shift
                crew[shift] = crew.get(shift, 0) + 1
        short = {row.session for number, row in enumerate(self.problem.shifts) if crew.get(number, 0) < row.min}
        held = self.held()
        rows = enumerate(self.problem.sessions)
        return [row.id for number, row in rows if number not in held or row.id in short]

    def held(self) -> dict[int, int]:
        """Session -> the option as which the plan holds it."""
        of = self.choices.placement_of
        options = (self.choices.facts.options[of[c][0]] for c in self.chosen if c in of)
        return {option.session: option.index for option in options}

    def crew(self) -> dict[int, list[int]]:
        """Session -> who serves it."""
        found: dict[int, list[int]] = {}
        for column in self.chosen:
            if column in self.choices.assignment_of:
                duty, volunteer = self.choices.assignment_of[column]
                found.setdefault(self.choices.facts.duties[duty].session, []).append(volunteer)
        return found

    def free(self, region: Region, most: int) -> Free:
        """The choice columns that a region frees: its sessions first, then its people in order, ``most`` about."""
        facts, choices = self.choices.facts, self.choices
        mask = np.zeros(len(self.matrix.costs), dtype=np.bool_)
        for id_ in region.sessions:
            session = facts.session_of[id_]
            mask[choices.session(session)] = True
            for option in facts.options_of_session[session]:
                for duty in facts.duties_of_option[option.index]:
                    mask[[column for column, _ in choices.assignments[duty.index]]] = True
            if mask.sum() > most // 2:
                break
        held = set(self.held().values())
        for name in region.people:
            volunteer = facts.volunteer_of.get(name)
            for column, d in choices.by_volunteer[volunteer] if volunteer is not None else ():
                mask[column] |= facts.duties[d].option in held
            if mask.sum() > most:
                break
        return self.mask(mask)

    def mask(self, free: Free) -> Free:
        """What of it may be chosen: all."""
        return free

    def names(self, volunteers: Iterable[int]) -> list[str]:
        """The ids of volunteers."""
        rows = self.problem.volunteers
        return [rows[v].id for v in volunteers]
