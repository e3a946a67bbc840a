"""Territory: a volunteer serves at centres that they chose and that are not too far from home."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from solvers.facts import Duty, Facts
from solvers.rule import Booleans, Rule, Violation
from solvers.schedule import Schedule


def _reach(facts: Facts) -> Booleans:
    """Volunteers by centres: who may serve where."""
    volunteers = facts.problem.volunteers
    furthest = [np.inf if v.max_travel_minutes is None else v.max_travel_minutes for v in volunteers]
    near: Booleans = facts.trips[facts.homes, :] <= np.array(furthest)[:, None]
    for v, volunteer in enumerate(volunteers):
        if volunteer.centres is not None:
            chosen = np.zeros(near.shape[1], dtype=np.bool_)
            chosen[[facts.centre_of[c] for c in volunteer.centres]] = True
            near[v] &= chosen
    return np.asfortranarray(near)


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
                    yield Violation(self.id, 1, f"{id_}: {duty.centre}")
                way = schedule.trip(volunteer.home, duty.centre)
                if volunteer.max_travel_minutes is not None and way > volunteer.max_travel_minutes:
                    yield Violation(self.id, 1, f"{id_}: {duty.centre}, {way} > {volunteer.max_travel_minutes}")

    def eligible(self, facts: Facts, duty: Duty) -> Booleans | None:
        return facts.once(_reach)[:, duty.centre]
