"""Territory: a volunteer serves at centres that they chose and that are not too far from home."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices
from solvers.facts import Duty, Facts
from solvers.rule import Booleans, Rule, Violation
from solvers.schedule import Schedule


def _reach(facts: Facts) -> Booleans:
    """Volunteers by centres: who may serve where."""
    return np.asfortranarray(_beyond(facts) == 0)


def _beyond(facts: Facts) -> NDArray[np.int64]:
    """Volunteers by centres: how many of the two limits (their choice, the way) stand against serving there."""
    volunteers = facts.problem.volunteers
    furthest = [np.inf if v.max_travel_minutes is None else v.max_travel_minutes for v in volunteers]
    beyond = (facts.trips[facts.homes, :] > np.array(furthest)[:, None]).astype(np.int64)
    for v, volunteer in enumerate(volunteers):
        if volunteer.centres is not None:
            others = np.ones(beyond.shape[1], dtype=np.int64)
            others[[facts.centre_of[c] for c in volunteer.centres]] = 0
            beyond[v] += others
    return beyond


class Territory(Rule):
    id = "territory"
    hard = True
    sentence = (
        "A volunteer serves at centres of their choice, within reach of home.",
        "志愿者只在所选且路程可及的中心服务。",
    )

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, duties in schedule.duties.items():
            volunteer = schedule.volunteers[id_]
            for duty in duties:
                if volunteer.centres is not None and duty.centre not in volunteer.centres:
                    yield Violation(self.id, 1, f"{id_}: {duty.centre}", duty.centre)
                way = schedule.trip(volunteer.home, duty.centre)
                if volunteer.max_travel_minutes is not None and way > volunteer.max_travel_minutes:
                    yield Violation(self.id, 1, f"{id_}: {duty.centre}, {way} > {volunteer.max_travel_minutes}", duty.centre)

    def eligible(self, facts: Facts, duty: Duty) -> Booleans | None:
        return facts.once(_reach)[:, duty.centre] if facts.prices(self.id)[duty.centre] is None else None

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        if facts.softened(self.id) is None:
            return
        beyond = _beyond(facts)
        for duty in facts.duties:
            price = facts.price(self.id, duty.centre)
            if price and choices.assignments[duty.index]:
                choices.charge(duty.index, price, beyond[:, duty.centre])
