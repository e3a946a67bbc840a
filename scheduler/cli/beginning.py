"""When this process began: time limits count from there, not from when the imports were done."""

from __future__ import annotations

import os
import time
from pathlib import Path

_LONGEST = 60.0
"""Seconds. An older birth than this is a clock that we misread: nobody waits as long for an interpreter."""


def process_start() -> float:
    """The reading that ``time.monotonic`` had when this process began, as far as the system tells."""
    worked = time.process_time()
    age = _age()
    return time.monotonic() - (age if age is not None and worked <= age <= _LONGEST else worked)


def _age() -> float | None:
    """Seconds since the kernel started this process, to a hundredth; None where it does not say."""
    try:
        after_name = Path("/proc/self/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        ticks = int(after_name[19])
        return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):
        return None
