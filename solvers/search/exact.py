"""Exact steps: looks near the plan, at all of it or at two regions of it at a time, each in a process beside this one."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

import numpy as np

from solvers.choices import Choices
from solvers.engines.answer import Answer, Limits, Model
from solvers.matrix import Ints, Matrix
from solvers.search.aside import Aside, awaited
from solvers.search.bounds import proves
from solvers.search.near import EXTRAS, SMALL, Look, Near, Seen, better
from solvers.search.regions import Free, Regions

MANY_NODES = 300
"""Branches that the program as a whole may take, unless more are asked for."""
PAYS = 1 / 1000
"""A level is kept for another look, and regions for another sweep, while that saves so much of what is looked at."""
AIM = 100
"""Units of work that the first relaxation of a region should take."""
SLOTS = 2
"""Regions that are looked at at a time."""
PARTS = (500, 800, 1300, 1300, 2000, 2000, 3000)
"""Choices in the parts that are solved: at first, and at most in the sweeps that follow each other without gain."""
MOVED, MOVES = 2, 2
"""The level from which on single moves are tried that the relaxation shows, and how many of them at a time."""
AGAIN, VARIED = 2, 3
"""The level at which sweeps begin that follow another one: what larger extras find has been found. And the looks at each of
their levels, each with differences that cost otherwise."""


@dataclass
class _Slot:
    """A region that is being looked at; None: another one is to be drawn. ``begun``: its relaxation is there already;
    ``looks``: how many there were at this level, and what they ``saved``; ``moves``: placements that are to be tried before
    the next one, ``tried``: those that were; ``done``: all levels have been tried."""

    region: Free | None = None
    begun: bool = False
    done: bool = False
    level: int = 0
    looks: int = 0
    part: int = PARTS[0]
    saved: int = 0
    moves: tuple[int, ...] = ()
    tried: frozenset[int] = frozenset()

    def turn(self, level: int) -> None:
        """To another level, or back to the first one."""
        self.level, self.looks, self.saved, self.moves, self.tried = level, 0, 0, (), frozenset()


class ExactSteps:
    """``step`` improves a plan where it can, and says what work it took. The same plan and seed give the same steps.

    ``level``: how many extras have been tried until they paid no more, where all of the plan is looked at.
    """

    def __init__(self, choices: Choices, matrix: Matrix, seed: int, workers: int, lent: Aside | None = None) -> None:
        """``lent``: a process that is there already, and stays; it solves the program as a whole."""
        self.matrix, self.choices = matrix, choices
        self.regions = Regions(choices, len(matrix.costs))
        self._derived = set(matrix.program.derived) | set(matrix.program.rewards)
        self._random = random.Random(seed)
        self._near = Near(choices, matrix, self.regions)
        self._lent = lent
        self._asides: list[Aside | None] = [None] * min(SLOTS, workers)
        self._slots = [_Slot() for _ in range(SLOTS)]
        self.again()

    def again(self) -> None:
        """Begin another sweep with the largest extra: the plan has been shaken."""
        self._drawn, self._saved, self.exhausted = 0, 0, False
        self._first, self._size = 0, 1
        for slot in self._slots:
            slot.region, slot.done, slot.part = None, False, PARTS[0]

    @property
    def level(self) -> int:
        """See the class."""
        return max(self._first, self._slots[0].level) if self.regions.count == 1 else 0

    def aside(self, slot: int = 0) -> Aside:
        """The process that works for a slot, started when first needed."""
        number = slot % len(self._asides)
        found = self._asides[number]
        if found is None:
            found = self._asides[number] = Aside(self.matrix, self._near)
        return found

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        for aside in self._asides:
            if aside is not None:
                aside.close()

    def choices_in(self, x: Ints) -> list[int]:
        """The choices of a full vector."""
        return [int(c) for c in np.flatnonzero(x[: self.matrix.choices]) if c not in self._derived]

    def any_plan(self, over: Callable[[], bool]) -> Answer | None:
        """Some plan that keeps every hard statement, whatever it costs; None if ``over`` comes first."""
        return awaited(self._everything(Limits(gap=1.0), free_of_cost=True), over)

    def _everything(self, limits: Limits, *, guess: Ints | None = None, free_of_cost: bool = False) -> Future[Answer]:
        if self._lent is None:
            return self.aside().whole(limits, guess=guess, free_of_cost=free_of_cost)
        return self._lent.part(Model.whole(self.matrix, guess, free_of_cost=free_of_cost), limits)

    def step(self, chosen: list[int], over: Callable[[], bool]) -> tuple[list[int], int]:
        """The plan after one look (the same one, if nothing better was found), and the units of work.

        A step that ``over`` cuts off counts as not begun, so that a run can be repeated by its work.
        """
        looks = self._looks(chosen)
        waiting = [self.aside(look.slot).look(look) for look in looks]
        seen = [awaited(future, over, 0.02) for future in waiting]
        cost = self.matrix.cost(self.matrix.complete(chosen))
        best, work = chosen, 0
        for look, each in zip(looks, seen, strict=True):
            if each is None:
                return chosen, 0
            best = self._merged(chosen, each.chosen, best)
            work += each.work
            saved = cost - self.matrix.cost(self.matrix.complete(each.chosen))
            self._learn(self._slots[look.slot], look, each, saved, cost)
        self._saved += cost - self.matrix.cost(self.matrix.complete(best))
        if all(slot.region is None or slot.done for slot in self._slots) and self._drawn >= self.regions.count:
            self._end_sweep(cost)
        return best, work

    def _looks(self, chosen: list[int]) -> list[Look]:
        """What to look at next: with each slot its region of now, or another one that leaves the others' alone."""
        looks = []
        for number, slot in enumerate(self._slots if self.regions.count > 1 else self._slots[:1]):
            if slot.region is None and self._drawn < self.regions.count:
                taken = [other.region for other in self._slots if other.region is not None]
                region = self.regions.draw(self._random, taken)
                slot.region, slot.begun = region if region.any() else None, False
                slot.turn(self._first)
                self._drawn += 1
            if slot.region is not None:
                fresh = None if slot.begun else slot.region
                seed, most = self._random.randrange(1 << 30), PARTS[self._size]
                varied = (self._first > 0 or slot.looks > 0) and not slot.moves
                look = Look(number, fresh, chosen, slot.level, slot.part, most, seed, varied, slot.moves[:MOVES])
                looks.append(look)
        return looks

    def _merged(self, before: list[int], after: list[int], best: list[int]) -> list[int]:
        """The best plan with what a look has changed, if both go together."""
        if best is before:
            return after
        changed = set(before) ^ set(after)
        return better(self.matrix, best, sorted(set(best) ^ changed))

    def _learn(self, slot: _Slot, look: Look, seen: Seen, saved: int, cost: int) -> None:
        """Go on where it pays: with this extra, with a smaller one, or with another region."""
        assert slot.region is not None
        slot.part = seen.part
        slot.saved += saved
        if not slot.begun:
            self.regions.adapt(seen.relaxed, AIM)
            slot.begun = True
        if look.moves:
            slot.moves = slot.moves[MOVES:]
        else:
            slot.looks += 1
            slot.moves = tuple(c for c in seen.moves if c not in slot.tried) if self._moving(look) else ()
            slot.tried |= set(slot.moves)
        if slot.moves:
            return
        if slot.saved <= PAYS * abs(cost) / self.regions.count and (self._first == 0 or slot.looks >= VARIED):
            slot.turn(slot.level + 1)
        slot.saved = 0
        slot.done = slot.level >= len(EXTRAS)
        if slot.done and self.regions.count > 1:
            slot.region = None

    def _moving(self, look: Look) -> bool:
        """Whether single moves are tried: where one look sees everything, or every region has been looked at before. Small
        programs are soon solved as a whole."""
        return look.level >= MOVED and self.matrix.choices > SMALL and (self.regions.count == 1 or self._first > 0)

    def _end_sweep(self, cost: int) -> None:
        """Another sweep follows: with parts as large as in this one where that has paid, else with larger ones."""
        if self._first == 0 or self._saved <= PAYS * abs(cost):
            self._size += 1
        self.exhausted = self._size >= len(PARTS) or 2 * PARTS[self._size] > self.matrix.choices
        self._drawn = sum(slot.region is not None for slot in self._slots)
        self._saved, self._first = 0, AGAIN
        for slot in self._slots:
            slot.turn(AGAIN)
            slot.done, slot.part = False, PARTS[min(self._size, len(PARTS) - 1)]

    def whole(self, chosen: list[int], over: Callable[[], bool], nodes: int = MANY_NODES) -> tuple[list[int], int, bool]:
        """As ``step``, with everything free, for at most so many branches; and whether that proves the plan optimal."""
        guess = self.matrix.complete(chosen)
        answer = awaited(self._everything(Limits(nodes=nodes, proof=True), guess=guess), over, 0.02)
        if answer is None:
            return chosen, 0, False
        found = chosen if answer.x is None else better(self.matrix, chosen, self.choices_in(answer.x))
        cost = self.matrix.cost(self.matrix.complete(found))
        return found, answer.work, proves(answer, cost, self.matrix.constant)
