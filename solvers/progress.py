"""What a run of the solver tells while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """The incumbent's cost and the proven bound (None where there is none yet), at ``seconds`` and ``work``."""

    seconds: float
    work: int
    cost: int | None
    bound: int | None
    phase: str


Watch = Callable[[Progress], None]
