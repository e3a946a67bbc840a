"""Opening: a session lies inside the opening hours of its centre, its room, and the rooms that a joined room is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.problem import Span
from solvers.choices import Choices
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
                yield Violation(self.id, 1, f"{id_}: {held.centre}", held.centre)
            if held.room is None:
                continue
            for place in sorted({held.room} | schedule.atoms(held.room)):
                hours = schedule.rooms[place].open
                if hours is not None and not within(held.begin, held.end, hours):
                    yield Violation(self.id, 1, f"{id_}: {place}", held.centre)

    def admits(self, facts: Facts, option: Option, room: int | None) -> bool:
        places = [] if room is None else facts.once(_rooms)[room]
        if _contains(facts.once(_centres)[option.centre], option) and all(_contains(hours, option) for hours in places):
            return True
        return facts.prices(self.id)[option.centre] is not None

    @staticmethod
    def _closed(facts: Facts, option: Option, room: int | None) -> int:
        """How many of the places that the session would occupy are closed then."""
        closed = not _contains(facts.once(_centres)[option.centre], option)
        places = [] if room is None else facts.once(_rooms)[room]
        return closed + sum(not _contains(hours, option) for hours in places)

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        soft = facts.softened(self.id)
        if soft is None:
            return
        for column, (o, room) in choices.placement_of.items():
            option = facts.options[o]
            if soft[option.centre]:
                choices.program.pay(column, facts.price(self.id, option.centre) * self._closed(facts, option, room))
