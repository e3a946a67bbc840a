"""Which part of a plan an exact step looks at: sessions near each other in space and time, with who could serve there."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices

Free = NDArray[np.bool_]
LEAST, MOST = 1_500, 24_000
"""Choices in a region: where fewer are left over than that, and where a relaxation takes too long."""


class Regions:
    """Draws regions of about ``size`` choices; ``adapt`` steers the size by the work that their relaxations took."""

    def __init__(self, choices: Choices, width: int) -> None:
        facts = choices.facts
        self.size = MOST
        self._width = width
        self._trips = facts.trips
        self._of = [_columns(choices, s) for s in range(len(facts.problem.sessions))]
        held = [s for s, row in enumerate(facts.options_of_session) if row]
        self._held = held
        self._centre = np.array([facts.options_of_session[s][0].centre for s in held], dtype=np.int64)
        self._day = np.array([facts.day(facts.options_of_session[s][0].begin) for s in held], dtype=np.int64)
        self.total = sum(len(row) for row in self._of)

    @property
    def count(self) -> int:
        """How many regions it takes to look at every part of the plan about once."""
        return 1 if self.total <= self.size else -(-3 * self.total // (2 * self.size))

    def draw(self, dice: random.Random, taken: Sequence[Free]) -> Free:
        """The choice columns of a region: all, where that is not too much, else neighbouring centres or days, but none of
        those that are ``taken``."""
        free = np.zeros(self._width, dtype=np.bool_)
        size = 0
        for session in range(len(self._of)) if self.total <= self.size else self.order(dice):
            columns = self._of[session]
            if any(other[columns].any() for other in taken):
                continue
            if size and size + len(columns) > self.size:
                break
            free[columns] = True
            size += len(columns)
        return free

    def beside(self, sessions: Sequence[int], most: int) -> Free:
        """The choice columns of about ``most`` choices: of sessions that can be held, those first that are nearest to one of
        these, in space and then in time."""
        free = np.zeros(self._width, dtype=np.bool_)
        if not self._held:
            return free
        wanted, size = set(sessions), 0
        places = [k for k, s in enumerate(self._held) if s in wanted] or list(range(len(self._held)))
        away = self._trips[self._centre[places]][:, self._centre].min(axis=0)
        days = abs(self._day[:, None] - self._day[places]).min(axis=1)
        for k in np.lexsort((days, away)):
            columns = self._of[self._held[int(k)]]
            if size and size + len(columns) > most:
                break
            free[columns] = True
            size += len(columns)
        return free

    def order(self, dice: random.Random) -> list[int]:
        """The sessions that can be held, those first that are near one of them: in space and then in time, or otherwise."""
        if not self._held:
            return []
        seed = dice.randrange(len(self._held))
        away = self._trips[self._centre[seed]][self._centre]
        days = abs(self._day - self._day[seed])
        chance = np.array([dice.random() for _ in self._held])
        keys = (chance, days, away) if dice.random() < 0.7 else (chance, away, days)
        return [self._held[int(k)] for k in np.lexsort(keys)]

    def adapt(self, work: int, aim: int) -> None:
        """Smaller regions where one took more work than ``aim``, larger ones where it took much less."""
        if work > aim:
            self.size = max(LEAST, int(self.size * max(0.5, aim / work)))
        elif work < aim // 3 and self.size < min(self.total, MOST):
            self.size = min(MOST, int(self.size * 1.2))


def _columns(choices: Choices, session: int) -> NDArray[np.int64]:
    facts = choices.facts
    found = list(choices.session(session))
    for option in facts.options_of_session[session]:
        for duty in facts.duties_of_option[option.index]:
            found.extend(column for column, _ in choices.assignments[duty.index])
    return np.array(found, dtype=np.int64)
