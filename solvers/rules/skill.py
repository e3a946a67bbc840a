"""Skill: a volunteer has every skill of the shift, at its level, and none of them expires before the duty ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from models.problem import Skill as Have
from solvers.choices import Choices
from solvers.facts import Duty, Facts
from solvers.rule import Booleans, Rule, Violation
from solvers.schedule import Schedule

_FOREVER = np.iinfo(np.int64).max

Levels = dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]]


def _levels(facts: Facts) -> Levels:
    """Skill -> each volunteer's level (where ``until`` is not negative) and last day."""
    size = len(facts.problem.volunteers)
    found: Levels = {}
    for v, volunteer in enumerate(facts.problem.volunteers):
        for name, have in volunteer.skills.items():
            if name not in found:
                found[name] = (np.zeros(size, dtype=np.int64), np.full(size, -1, dtype=np.int64))
            level, until = found[name]
            level[v] = have.level
            until[v] = _FOREVER if have.until is None else have.until.toordinal()
    return found


def _masks(facts: Facts) -> dict[tuple[int, int], Booleans]:
    """(Shift, last day of the duty) -> who is able; filled as duties ask."""
    return {}


class Skill(Rule):
    id = "skill"
    hard = True
    sentence = (
        "A volunteer has the skills that the shift asks for, still valid.",
        "志愿者须具备班次要求的技能等级且在有效期内。",
    )

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, duties in schedule.duties.items():
            skills = schedule.volunteers[id_].skills
            for duty in duties:
                for name, level in schedule.shifts[duty.shift].skills.items():
                    have = skills.get(name)
                    if have is None or have.level < level or self._expired(schedule, have, duty.end):
                        yield Violation(self.id, 1, f"{id_}: {duty.shift}, {name}", duty.centre)

    @staticmethod
    def _expired(schedule: Schedule, have: Have, end: datetime) -> bool:
        return have.until is not None and schedule.day(end) > have.until

    def eligible(self, facts: Facts, duty: Duty) -> Booleans | None:
        skills = facts.problem.shifts[duty.shift].skills
        if not skills or facts.prices(self.id)[duty.centre] is not None:
            return None
        known = facts.once(_masks)
        key = (duty.shift, duty.last_day)
        if key not in known:
            able: Booleans = np.ones(len(facts.problem.volunteers), dtype=np.bool_)
            for name, needed in skills.items():
                if name not in facts.once(_levels):
                    return np.zeros_like(able)
                level, until = facts.once(_levels)[name]
                able &= (until >= duty.last_day) & (level >= needed)
            known[key] = able
        return known[key]

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        if facts.softened(self.id) is None:
            return
        for duty in facts.duties:
            price = facts.price(self.id, duty.centre)
            if price and choices.assignments[duty.index]:
                choices.charge(duty.index, price, self._lacking(facts, duty))

    @staticmethod
    def _lacking(facts: Facts, duty: Duty) -> NDArray[np.int64]:
        """How many of the shift's skills each volunteer lacks."""
        lacking = np.zeros(len(facts.problem.volunteers), dtype=np.int64)
        for name, needed in facts.problem.shifts[duty.shift].skills.items():
            level, until = facts.once(_levels).get(name, (lacking, np.full(len(lacking), -1, dtype=np.int64)))
            lacking = lacking + ((until < duty.last_day) | (level < needed))
        return lacking
