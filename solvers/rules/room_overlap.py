"""Room overlap: a room, alone or as a part of a joined one, is used by one session at a time, its turnaround included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from solvers.choices import Choices
from solvers.cliques import at_once
from solvers.facts import MINUTE
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule, Stay


class RoomOverlap(Rule):
    id = "room_overlap"
    hard = True
    sentence = (
        "A room holds one session at a time, and is cleared in between.",
        "同一场地同一时间只安排一个场次，并留出整理时间。",
    )

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        busy: dict[str, list[Stay]] = defaultdict(list)
        for id_, held in schedule.held.items():
            if held.room is not None:
                until = held.end + timedelta(minutes=schedule.rooms[held.room].turnaround_minutes)
                for atom in schedule.atoms(held.room):
                    busy[atom].append((held.begin, until, None, id_))
        for atom, stays in busy.items():
            for one, two in schedule.collisions(stays):
                yield Violation(self.id, 1, f"{atom}: {one}, {two}", schedule.rooms[atom].centre)

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        busy: dict[int, list[tuple[int, int, int]]] = {}
        for column, (o, room) in choices.placement_of.items():
            if room is not None:
                option = facts.options[o]
                until = option.end + facts.problem.rooms[room].turnaround_minutes * MINUTE
                for atom in facts.atoms[room]:
                    busy.setdefault(atom, []).append((option.begin, until, column))
        posted: set[tuple[int, ...]] = set()
        for atom in sorted(busy):
            for clique in at_once(busy[atom]):
                columns = tuple(sorted(clique))
                sessions = {facts.options[choices.placement_of[c][0]].session for c in columns}
                if len(sessions) > 1 and columns not in posted:
                    posted.add(columns)
                    choices.program.at_most(list(columns), 1, (self.id, facts.problem.rooms[atom].id))
