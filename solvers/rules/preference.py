"""Preference: what volunteers like costs less, what they dislike more."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from models.problem import Session, Shift, Volunteer
from solvers.choices import Choices
from solvers.facts import Facts
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


def _wishes(facts: Facts) -> dict[tuple[str, str], NDArray[np.int64]]:
    """(Kind, id) -> what it costs each volunteer to serve there."""
    found: dict[tuple[str, str], NDArray[np.int64]] = {}
    for v, volunteer in enumerate(facts.problem.volunteers):
        for wish in volunteer.preferences:
            key = (wish.kind, wish.id)
            if key not in found:
                found[key] = np.zeros(len(facts.problem.volunteers), dtype=np.int64)
            found[key][v] += wish.cost
    return found


def _matching(volunteer: Volunteer, shift: Shift, session: Session, centre: str) -> int:
    traits = {"role": shift.role, "centre": centre, "session": session.id, "activity": session.activity}
    return sum(wish.cost for wish in volunteer.preferences if traits[wish.kind] == wish.id)


class Preference(Rule):
    id = "preference"
    hard = False
    sentence = ("Volunteers should serve where they like to.", "尽量安排志愿者喜欢的服务。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, duties in schedule.duties.items():
            for duty in duties:
                shift = schedule.shifts[duty.shift]
                session = schedule.sessions[shift.session]
                cost = _matching(schedule.volunteers[id_], shift, session, duty.centre)
                if cost:
                    yield Violation(self.id, cost, f"{id_}: {duty.shift}", duty.centre)

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        wishes = _wishes(facts)
        if not any(facts.prices(self.id)) or not wishes:
            return
        for duty in facts.duties:
            weight = facts.price(self.id, duty.centre)
            session = facts.problem.sessions[duty.session]
            traits = [
                ("role", facts.problem.shifts[duty.shift].role),
                ("centre", facts.problem.centres[duty.centre].id),
                ("session", session.id),
                *([("activity", session.activity)] if session.activity is not None else []),
            ]
            for trait in traits:
                if trait in wishes and choices.assignments[duty.index]:
                    choices.charge(duty.index, weight, wishes[trait])
