"""Gives empty seats to whoever betters the cost most, at once or with one swap behind it: a repair in a moment."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from solvers.choices import Choices
from solvers.search.kernel.reserves import changes, swaps
from solvers.search.local import LocalSearch


def refill(local: LocalSearch, choices: Choices, sessions: Iterable[int]) -> None:
    """Fill the seats of these sessions, as they are held now, as long as that pays."""
    placed = local.state.placed
    for session in sorted(sessions):
        column = int(placed[session])
        if column >= 0:
            option, _ = choices.placement_of[column]
            for duty in choices.facts.duties_of_option[option]:
                while _fill(local, choices, duty.index):
                    pass


def _fill(local: LocalSearch, choices: Choices, duty: int) -> bool:
    """Give one seat to somebody, if there is anybody for whom it pays."""
    nothing = np.zeros(0, dtype=np.int64)
    columns = np.array([column for column, _ in choices.assignments[duty]], dtype=np.int64)
    if not len(columns):
        return False
    direct, further = np.zeros(len(columns), dtype=np.int64), np.zeros((len(columns), 3), dtype=np.int64)
    changes(local.fixed, local.state, nothing, columns, direct)
    swaps(local.fixed, local.state, nothing, columns, further)
    one, two = int(direct.argmin()), int(further[:, 2].argmin())
    if min(direct[one], further[two, 2]) >= 0:
        return False
    local.flip([columns[one]] if direct[one] <= further[two, 2] else [columns[two], *further[two, :2]])
    return True
