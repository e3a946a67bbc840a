"""How the compiled search sees a program and its plan: flat arrays, and how functions over them are compiled and kept.

Compiled functions pass bare addresses, not arrays: numba counts references to every array of a tuple at every call, which
costs ten times what the calls themselves do. Only the few functions that Python calls take arrays and open them.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any, NamedTuple

import numba
import numpy as np
from numba import njit, types
from numba.extending import intrinsic
from numpy.typing import NDArray

I64 = NDArray[np.int64]
I32 = NDArray[np.int32]
I8 = NDArray[np.int8]

COST, BROKEN, FLIPS, SUSPECTS, CHOSEN, MOVE, BEST, UNSAVED = range(8)
"""Places in ``State.n``: cost now; hard rows broken; lengths of journal, suspects and chosen; move number; best cost."""
ACTIVITY, LIMIT, WEIGHT, PER = range(4)
"""Places in a row's four numbers in ``State.table``."""
CHANCES = 4096
"""Length of ``Fixed.chance``: how likely annealing takes a step, drawn from a table to be the same on every machine."""
JOURNAL, WAITING = 512, 4096
"""Flips of a move that the journal can hold, and suspects that can wait."""


def _kept() -> str:
    """Where compiled code is kept: a folder of this source's own, as numba does not see that a function called by a
    compiled one has changed."""
    here = Path(__file__).parent
    digest = hashlib.sha256(numba.__version__.encode())
    for path in sorted(here.glob("*.py")):
        digest.update(path.read_bytes())
    home = here / "__pycache__" if os.access(here, os.W_OK) else Path.home() / ".cache" / "paiban"
    return str(home / f"compiled-{digest.hexdigest()[:16]}")


_settings: Any = numba.config
if not _settings.CACHE_DIR:
    _settings.CACHE_DIR = _kept()
compiled = njit(cache=True, error_model="numpy")
inlined = njit(cache=True, error_model="numpy", inline="always")


def _address(context: Any, array: Any) -> Any:
    """The address of an array's first element, to be indexed like the array."""

    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return context.make_array(signature.args[0])(context, builder, arguments[0]).data

    return types.CPointer(array.dtype)(array), code


_bare: Any = intrinsic(_address)


class Fixed(NamedTuple):
    """The program, unchanging. Ranges are ``[first[i], first[i + 1])`` of columns; ``active`` are the ``sessions`` that
    moves are drawn from."""

    row_start: I64
    row_columns: I32
    row_values: I64
    column_start: I64
    column_rows: I32
    column_values: I64
    cost: I64
    derived_start: I64
    derived: I32
    kind: I8
    duty: I32
    volunteer: I32
    option: I32
    session: I32
    duty_first: I32
    option_duty: I32
    session_first: I32
    volunteer_start: I64
    volunteer_columns: I32
    chance: I64
    active: I32
    sessions: int
    width: int


class State(NamedTuple):
    """The plan as it is now. ``table`` holds of each row its sum, limit, weight and per, side by side for the cache.

    Weight 0 marks a hard row, one below 0 a reward (paid from the limit on). ``journal`` lists this move's flips in order,
    ``suspects`` hard rows that may be broken; ``mark`` the move that chose a column for good.
    """

    x: I8
    table: I64
    counts: I32
    placed: I32
    chosen: I32
    where: I32
    journal: I32
    suspects: I32
    mark: I64
    best: I8
    n: I64
    random: NDArray[np.uint64]


@compiled
def opened(f: Fixed, s: State) -> tuple[Fixed, State]:
    """Both by their addresses: what every other compiled function takes."""
    fixed = Fixed(
        _bare(f.row_start),
        _bare(f.row_columns),
        _bare(f.row_values),
        _bare(f.column_start),
        _bare(f.column_rows),
        _bare(f.column_values),
        _bare(f.cost),
        _bare(f.derived_start),
        _bare(f.derived),
        _bare(f.kind),
        _bare(f.duty),
        _bare(f.volunteer),
        _bare(f.option),
        _bare(f.session),
        _bare(f.duty_first),
        _bare(f.option_duty),
        _bare(f.session_first),
        _bare(f.volunteer_start),
        _bare(f.volunteer_columns),
        _bare(f.chance),
        _bare(f.active),
        f.sessions,
        f.width,
    )
    return fixed, State(
        _bare(s.x),
        _bare(s.table),
        _bare(s.counts),
        _bare(s.placed),
        _bare(s.chosen),
        _bare(s.where),
        _bare(s.journal),
        _bare(s.suspects),
        _bare(s.mark),
        _bare(s.best),
        _bare(s.n),
        _bare(s.random),
    )
