"""When a run of the solver ends: a deadline, an amount of deterministic work, or somebody's wish. The only clock it sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Stop:
    """``seconds`` of wall time, or ``work`` units, whichever is given and comes first; ``cancel()`` ends it at once.

    ``clock`` gives seconds that never run backwards (``time.monotonic``); ``started`` is its reading when time began to
    count, which may lie before this object was made (a command counts from its own start).
    """

    clock: Callable[[], float]
    started: float
    seconds: float | None = None
    work: int | None = None
    cancelled: bool = field(default=False, init=False)
    reserve: float = field(default=0.0, init=False)
    """Seconds at the end that are kept for the answer, so that whoever asked has it when time is up."""

    def cancel(self) -> None:
        """End the run: the best plan so far is its answer."""
        self.cancelled = True

    def elapsed(self) -> float:
        """Seconds of wall time since ``started``."""
        return self.clock() - self.started

    def remaining(self) -> float:
        """Seconds left; infinite where only work is limited, 0 once cancelled."""
        if self.cancelled:
            return 0.0
        return float("inf") if self.seconds is None else max(0.0, self.seconds - self.reserve - self.elapsed())

    def over(self, work: int = 0) -> bool:
        """Whether the run should end, having done ``work`` units."""
        return self.remaining() <= 0 or (self.work is not None and work >= self.work)
