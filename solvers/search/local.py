"""Local search over a program: builds the kernel's arrays, and runs it in cycles of annealing that grow.

The first plan is constructed greedily; then each cycle cools from a temperature at which seats still trade places to one
at which only gains pass, twice as long as the one before it. The sequence of moves depends on the program and the seed
alone, so a run that is stopped earlier did the beginning of what a longer one does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices
from solvers.matrix import Matrix
from solvers.search.arrays import arrays_of
from solvers.search.kernel.ease import ease
from solvers.search.kernel.flips import become
from solvers.search.kernel.layout import BEST, BROKEN, COST, JOURNAL, LIMIT, PER, UNSAVED, WAITING, WEIGHT, Fixed, State
from solvers.search.kernel.moves import adopt, anneal, construct

CHUNK = 2_000
"""Moves between two looks at the clock: one unit of work."""


class Annealing:
    """A plan of the program that ``fixed`` and ``table`` describe, which gets better: ``chosen`` is the best so far. Starts
    from the empty plan."""

    def __init__(self, fixed: Fixed, table: NDArray[Any], seed: int) -> None:
        self.fixed = fixed
        self.state = _state(fixed, table, seed)
        limit, weight, per = table[:, LIMIT], table[:, WEIGHT], table[:, PER]
        self.state.n[BROKEN] = int((limit[weight == 0] < 0).sum())
        owed = -(-np.maximum(0, -limit) // per) * weight
        self.state.n[COST] = int(owed[weight > 0].sum())
        self.forget()

    def load(self, chosen: Iterable[int]) -> None:
        """Put these choices in place of the plan, which they become the best of."""
        wanted = np.zeros(len(self.state.x), dtype=np.int8)
        wanted[np.fromiter(chosen, dtype=np.int64)] = 1
        become(self.fixed, self.state, wanted)
        self.forget()

    def flip(self, columns: Iterable[int]) -> None:
        """Choose these, or drop those of them that are chosen: the plan becomes the best."""
        wanted = self.state.x.copy()
        wanted[np.fromiter(columns, dtype=np.int64)] ^= 1
        become(self.fixed, self.state, wanted)
        self.forget()

    def forget(self) -> None:
        """Let the plan as it is now be the best: what came before does not count any more."""
        self.state.best[:] = self.state.x
        self.state.n[BEST], self.state.n[UNSAVED] = self.state.n[COST], 0

    @property
    def sound(self) -> bool:
        """Whether the plan as it is now breaks nothing: only from such a plan can the search go on."""
        return int(self.state.n[BROKEN]) == 0

    @property
    def chosen(self) -> list[int]:
        """The best plan's columns."""
        of = self.state.x if self.state.n[UNSAVED] else self.state.best
        return [int(c) for c in np.flatnonzero(of)]

    def run(self, chunks: int, hot: float, cold: float) -> Iterator[int]:
        """One cycle of annealing in ``chunks`` of moves, cooling from ``hot`` to ``cold`` cost units; yields after each."""
        factor = (cold / hot) ** (1.0 / max(1, chunks - 1))
        heat = hot
        for _ in range(chunks):
            if self.fixed.sessions:
                anneal(self.fixed, self.state, CHUNK, int(heat * 1024))
            heat *= factor
            yield 1


class LocalSearch(Annealing):
    """The same of a whole program: ``cost`` is the best plan's."""

    def __init__(self, choices: Choices, matrix: Matrix, seed: int) -> None:
        super().__init__(*arrays_of(choices, matrix), seed)
        self.constant = matrix.constant
        self._order = _order(choices)

    def adopt(self, chosen: Iterable[int]) -> None:
        """Take these choices, but for those whose dropping makes them keep the rules together; where none does (a pin asks
        for more), as many of them as the rules allow beside what is."""
        before, columns = self.chosen, list(chosen)
        if not columns:
            return
        self.load(columns)
        if ease(self.fixed, self.state, len(self.state.table)):
            self.forget()
        else:
            self.load(before)
            wanted = np.zeros(len(self.state.x), dtype=np.int8)
            wanted[columns] = 1
            adopt(self.fixed, self.state, wanted)
            self.forget()

    @property
    def cost(self) -> int:
        """What the best plan costs."""
        return int(self.state.n[BEST]) + self.constant

    def build(self) -> None:
        """The greedy first plan."""
        construct(self.fixed, self.state, self._order)
        self.forget()


def _state(fixed: Fixed, table: NDArray[Any], seed: int) -> State:
    """The empty plan."""
    width = fixed.width
    return State(
        x=np.zeros(width, dtype=np.int8),
        table=table,
        counts=np.zeros(width, dtype=np.int32),
        placed=np.full(len(fixed.session_first) - 1, -1, dtype=np.int32),
        chosen=np.zeros(width + 1, dtype=np.int32),
        where=np.zeros(width, dtype=np.int32),
        journal=np.zeros(JOURNAL, dtype=np.int32),
        suspects=np.zeros(WAITING, dtype=np.int32),
        mark=np.zeros(width, dtype=np.int64),
        best=np.zeros(width, dtype=np.int8),
        n=np.zeros(8, dtype=np.int64),
        random=np.array([(seed * 0x9E3779B97F4A7C15 + 0x2545F4914F6CDD1D) % 2**64 or 1], dtype=np.uint64),
    )


def _order(choices: Choices) -> NDArray[np.int64]:
    """Sessions for the first plan: the dear ones with the fewest ways to hold them first."""
    sessions = choices.facts.problem.sessions
    ways = [len(choices.session(s)) for s in range(len(sessions))]
    return np.array(sorted(range(len(sessions)), key=lambda s: (-sessions[s].priority, ways[s], s)), dtype=np.int64)
