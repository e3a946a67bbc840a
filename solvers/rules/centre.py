"""Centre: a session is held at one of the centres that it may be held at."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.facts import Facts, Option
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Centre(Rule):
    id = "centre"
    hard = True
    sentence = ("A session is held at a centre that is allowed for it.", "场次须在允许的中心举办。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, held in schedule.held.items():
            if held.centre not in held.session.centres:
                yield Violation(self.id, 1, f"{id_}: {held.centre}", held.centre)

    def admits(self, facts: Facts, option: Option, room: int | None) -> bool:
        centre = option.centre if room is None else facts.room_centre[room]
        return centre == option.centre and facts.problem.centres[centre].id in facts.problem.sessions[option.session].centres
