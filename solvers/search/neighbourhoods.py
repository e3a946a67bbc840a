"""Which choices an exact step may change: a day at neighbouring centres, a circle of volunteers, or some sessions.

Large neighbourhood search (Pisinger and Ropke 2010): each kind is drawn the more often, the more it has paid for its work.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices

Free = NDArray[np.bool_]


class Neighbourhoods:
    """Draws sets of choice columns to free, of about ``size`` columns, which ``adapt`` steers by what solving took."""

    def __init__(self, choices: Choices, width: int, seed: int) -> None:
        self.choices, self.width = choices, width
        self.random = random.Random(seed)
        facts = choices.facts
        self.size = 1500
        self.kinds: list[Callable[[set[int]], Free]] = [self._days, self._circle, self._sessions]
        self.paid = [1.0] * len(self.kinds)
        trips = facts.trips
        self._near = [np.argsort(trips[c], kind="stable").tolist() for c in range(len(facts.problem.centres))]
        self._of_session = [
            np.array(
                [c for o in row for d in facts.duties_of_option[o.index] for c, _ in choices.assignments[d.index]], np.int64
            )
            for row in facts.options_of_session
        ]
        self._placed = [np.array(choices.session(s), dtype=np.int64) for s in range(len(facts.problem.sessions))]

    def draw(self, chosen: set[int]) -> tuple[int, Free]:
        """A kind, and the choice columns that it frees."""
        kind = self.random.choices(range(len(self.kinds)), self.paid)[0]
        return kind, self.kinds[kind](chosen)

    def adapt(self, kind: int, saved: int, work: int, solved: bool) -> None:
        """Learn from a step: what it saved for its work, and whether it was solved to the end."""
        self.paid[kind] = max(0.2, 0.8 * self.paid[kind] + 0.2 * min(10.0, 10 * saved / max(1, work)))
        if solved and work < 15:
            self.size = min(6000, int(self.size * 1.1))
        elif not solved or work > 60:
            self.size = max(400, int(self.size * 0.85))

    def _serving(self, chosen: set[int], sessions: set[int]) -> list[int]:
        facts, of = self.choices.facts, self.choices.assignment_of
        return sorted({of[c][1] for c in chosen if c in of and facts.duties[of[c][0]].session in sessions})

    def _people(self, free: Free, chosen: set[int], volunteers: list[int]) -> None:
        """Free what volunteers could do at sessions as they are held now."""
        of = self.choices.placement_of
        held = {of[c][0] for c in chosen if c in of}
        for v in volunteers:
            for column, d in self.choices.by_volunteer[v]:
                if self.choices.facts.duties[d].option in held:
                    free[column] = True
            if free.sum() > self.size:
                return

    def _grow(self, chosen: set[int], sessions: list[int]) -> Free:
        free = np.zeros(self.width, dtype=np.bool_)
        opened: set[int] = set()
        for s in sessions:
            if free.sum() > 0.6 * self.size:
                break
            free[self._placed[s]] = True
            free[self._of_session[s]] = True
            opened.add(s)
        people = self._serving(chosen, opened)
        self.random.shuffle(people)
        self._people(free, chosen, people)
        return free

    def _days(self, chosen: set[int]) -> Free:
        """Sessions of one day, from a random centre outwards."""
        facts = self.choices.facts
        seed = self.random.choice(facts.options) if facts.options else None
        if seed is None:
            return np.zeros(self.width, dtype=np.bool_)
        day, rank = facts.day(seed.begin), {c: i for i, c in enumerate(self._near[seed.centre])}
        found = {o.session: rank[o.centre] for o in facts.options if facts.day(o.begin) == day}
        return self._grow(chosen, sorted(found, key=lambda s: (found[s], self.random.random())))

    def _sessions(self, chosen: set[int]) -> Free:
        """Random sessions of two neighbouring centres, on any day."""
        facts = self.choices.facts
        sessions = list(range(len(facts.problem.sessions)))
        self.random.shuffle(sessions)
        centre = facts.options_of_session[sessions[0]][0].centre if facts.options_of_session[sessions[0]] else 0
        near = self._near[centre][:2]
        mine = [s for s in sessions if any(o.centre in near for o in facts.options_of_session[s])]
        return self._grow(chosen, mine)

    def _circle(self, chosen: set[int]) -> Free:
        """Volunteers who live near each other, and all that they could do at sessions as they are held."""
        free = np.zeros(self.width, dtype=np.bool_)
        homes = self.choices.facts.homes
        if not len(homes):
            return free
        centre = int(homes[self.random.randrange(len(homes))])
        rank = {c: i for i, c in enumerate(self._near[centre])}
        people = sorted(range(len(homes)), key=lambda v: (rank[int(homes[v])] // 2, self.random.random()))
        self._people(free, chosen, people)
        return free
