"""Features: the room has everything that the session needs (a stage, a projector)."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.facts import Facts, Option
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Features(Rule):
    id = "features"
    hard = True
    sentence = ("The room has every feature that the session needs.", "场地须具备场次所需的全部设施。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, held in schedule.held.items():
            if held.room is not None:
                lacking = sorted(held.session.features - schedule.rooms[held.room].features)
                if lacking:
                    yield Violation(self.id, len(lacking), f"{id_}: {held.room} - {', '.join(lacking)}")

    def admits(self, facts: Facts, option: Option, room: int | None) -> bool:
        problem = facts.problem
        return room is None or problem.sessions[option.session].features <= problem.rooms[room].features
