"""Few cliques that together hold every edge of a graph: one statement each instead of one for every pair."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


def _rows(clash: NDArray[np.bool_]) -> list[int]:
    """Each row of a square as one integer, bit j being column j."""
    packed = np.packbits(clash, axis=1, bitorder="little")
    return [int.from_bytes(row.tobytes(), "little") for row in packed]


def cover(clash: NDArray[np.bool_]) -> list[list[int]]:
    """Greedy edge clique cover of a symmetric square: every pair that clashes lies in one of the cliques.

    Cliques grow from the first edge not yet covered, first by vertices that cover new edges of it, then to a maximal one
    (a larger clique is a stronger statement). The diagonal is ignored. O(edges x clique size) on bit sets.
    """
    square = clash.copy()
    np.fill_diagonal(square, False)
    near = _rows(square)
    open_ = list(near)
    found: list[list[int]] = []
    for i in range(len(near)):
        while open_[i]:
            low = open_[i] & -open_[i]
            j = low.bit_length() - 1
            members, mask = [i, j], 1 << i | low
            candidates = near[i] & near[j]
            fresh = open_[i] & open_[j]
            while candidates:
                pool = candidates & fresh or candidates
                low = pool & -pool
                k = low.bit_length() - 1
                members.append(k)
                mask |= low
                candidates &= near[k]
                fresh &= open_[k]
            outside = ~mask
            for m in members:
                open_[m] &= outside
            found.append(sorted(members))
    return found


def at_once(spans: Iterable[tuple[int, int, int]]) -> list[list[int]]:
    """The largest sets of items whose half-open ``(begin, end, item)`` share a moment: no set lies in another."""
    found: list[list[int]] = []
    active: list[tuple[int, int]] = []
    for begin, end, item in sorted(spans):
        going = [(until, x) for until, x in active if until > begin]
        if len(going) < len(active):
            found.append([x for _, x in active])
        active = [*going, (end, item)]
    if active:
        found.append([x for _, x in active])
    return found
