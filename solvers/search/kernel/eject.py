"""Filling every seat by ejection: a seat that nobody is free for takes the place of those that are easiest to fill again.

After Nagata and Bräysy's route minimisation (2009): the seat emptied last is filled first; each time that somebody must
leave another seat for it, it counts for more, so what is hard to fill is learned and no list of forbidden steps is needed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from solvers.search.kernel.layout import I64, compiled, inlined

Flags = NDArray[np.bool_]


@inlined
def _draw(random: NDArray[np.uint64], below: int) -> int:
    """A random whole number from 0 to ``below - 1`` (xorshift64*)."""
    v = random[0]
    v ^= v >> np.uint64(12)
    v ^= v << np.uint64(25)
    v ^= v >> np.uint64(27)
    random[0] = v
    high = (v * np.uint64(2685821657736338717)) >> np.uint64(33)
    return np.int64(high % np.uint64(below))  # type: ignore[return-value]


@inlined
def _pick(able: Flags, load: I64, crew: I64, random: NDArray[np.uint64]) -> int:
    """Who of the crew could take a seat at least loss (``able``, ``load``: the seat's rows); ties are drawn; -1: nobody."""
    who, least, ties = -1, 0, 0
    for k in range(len(crew)):
        v = crew[k]
        if not able[v]:
            continue
        if who < 0 or load[v] < least:
            who, least, ties = v, load[v], 1
        elif load[v] == least:
            ties += 1
            if _draw(random, ties) == 0:
                who = v
    return who


@compiled
def fill(
    steps: int,
    last: bool,
    crew: I64,
    able: Flags,
    first: I64,
    near: I64,
    given: I64,
    load: I64,
    weight: I64,
    waiting: I64,
    count: int,
    random: NDArray[np.uint64],
) -> int:
    """Fill the first ``count`` of ``waiting`` (the last of them first, or any) in at most so many steps; how many are left.

    ``near[first[j]:first[j + 1]]`` are the seats that clash with seat j; ``given[j]`` is who has it, or -1; ``load[j, v]``
    the weight of the seats that v would have to leave for it. All but the first six and ``near`` are changed in place.
    """
    for _ in range(steps):
        if count == 0:
            return 0
        at = count - 1 if last else _draw(random, count)
        j = waiting[at]
        v = _pick(able[j], load[j], crew, random)
        if v < 0:
            return count
        count -= 1
        waiting[at] = waiting[count]
        if load[j, v] > 0:
            weight[j] += 1
            for k in range(first[j], first[j + 1]):
                other = near[k]
                if given[other] == v:
                    given[other] = -1
                    waiting[count] = other
                    count += 1
                    for i in range(first[other], first[other + 1]):
                        load[near[i], v] -= weight[other]
        given[j] = v
        for k in range(first[j], first[j + 1]):
            load[near[k], v] += weight[j]
    return count
