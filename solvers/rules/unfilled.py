"""Empty seats: those that a shift needs, and the less important ones between its least and its most.

With ``n`` serving a held shift, the seats under the least are ``(low - n)+``, those between are
``(high - n)+ - (low - n)+``. Weighed and added, that is ``desired * (high - n) + (unfilled - desired) * (low - n)+``,
as ``n <= high``. The first summand is linear and posted by ``Desired``; the second by ``Unfilled``: together they are exact.
"""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
from solvers.facts import Duty
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


def _charge_seats(choices: Choices, duty: Duty, seats: int, price: int) -> None:
    """Costs ``price * (seats - n)`` where the duty is held."""
    if price:
        for column in choices.held(duty.option):
            choices.program.pay(column, price * seats)
        for column, _ in choices.assignments[duty.index]:
            choices.program.pay(column, -price)


class Unfilled(Rule):
    id = "unfilled"
    hard = False
    sentence = ("A shift should have the volunteers that it needs.", "班次应达到最少人数。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, shift in schedule.shifts.items():
            short = shift.min - len(schedule.crew.get(id_, ()))
            if shift.session in schedule.held and short > 0:
                priority = schedule.sessions[shift.session].priority
                yield Violation(self.id, short * priority, f"{id_}: -{short}", schedule.place(shift.session))

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        for duty in facts.duties:
            low = facts.problem.shifts[duty.shift].min
            if low and choices.placements[duty.option]:
                priority = facts.problem.sessions[duty.session].priority
                price = facts.price(self.id, duty.centre) * priority - facts.price(Desired.id, duty.centre)
                self._short(choices, duty, low, price)

    def _short(self, choices: Choices, duty: Duty, low: int, price: int) -> None:
        """Costs ``price * (low - n)+`` where the duty is held."""
        program, shift = choices.program, choices.facts.problem.shifts[duty.shift]
        columns = [column for column, _ in choices.assignments[duty.index]]
        most = min(len(columns), shift.most)
        because = (self.id, shift.id)
        if most <= low:
            _charge_seats(choices, duty, low, price)
        elif price >= 0:
            held = choices.held(duty.option)
            coefficients = [low] * len(held) + [-1] * len(columns)
            program.penalise(price, [*held, *columns], 0, because, coefficients)
        else:
            # The further seats are worth more than the first, so no penalty says it:
            # (low - n)+ = (low - n) + (n - low)+, and the last is a reward for each number over the least.
            _charge_seats(choices, duty, low, price)
            for number in range(low + 1, most + 1):
                program.reward(columns, number, price, because)


class Desired(Rule):
    id = "desired"
    hard = False
    sentence = ("A shift is better with all the volunteers that it takes.", "班次人数越接近最多人数越好。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, shift in schedule.shifts.items():
            empty = shift.most - max(shift.min, len(schedule.crew.get(id_, ())))
            if shift.session in schedule.held and empty > 0:
                yield Violation(self.id, empty, f"{id_}: -{empty}", schedule.place(shift.session))

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        for duty in facts.duties:
            _charge_seats(choices, duty, facts.problem.shifts[duty.shift].most, facts.price(self.id, duty.centre))
