"""Opening: a session lies inside the opening hours of its centre, its room, and the rooms that a joined room is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.problem import Span
from solvers.facts import Facts, Option, ticks
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule, within

Hours = list[tuple[int, int]]


def _hours(spans: Iterable[Span]) -> Hours:
    return [(ticks(begin), ticks(end)) for begin, end in spans]


def _centres(facts: Facts) -> list[Hours]:
    return [_hours(centre.open) for centre in facts.problem.centres]


def _rooms(facts: Facts) -> list[list[Hours]]:
    """For each room the hours of every place that it occupies and that has hours of its own."""
    own = [None if room.open is None else _hours(room.open) for room in facts.problem.rooms]
    places = [sorted({room, *atoms}) for room, atoms in enumerate(facts.atoms)]
    return [[hours for place in row if (hours := own[place]) is not None] for row in places]


def _contains(hours: Hours, option: Option) -> bool:
    return any(begin <= option.begin and option.end <= end for begin, end in hours)


class Opening(Rule):
    id = "opening"
    hard = True
    sentence = ("A session lies inside the opening hours of its centre and room.", "场次须在中心和场地的开放时间内。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, held in schedule.held.items():
            if not within(held.begin, held.end, schedule.centres[held.centre].open):
                yield Violation(self.id, 1, f"{id_}: {held.centre}")
            if held.room is None:
                continue
            for place in sorted({held.room} | schedule.atoms(held.room)):
                hours = schedule.rooms[place].open
                if hours is not None and not within(held.begin, held.end, hours):
                    yield Violation(self.id, 1, f"{id_}: {place}")

    def admits(self, facts: Facts, option: Option, room: int | None) -> bool:
        if not _contains(facts.once(_centres)[option.centre], option):
            return False
        return room is None or all(_contains(hours, option) for hours in facts.once(_rooms)[room])
