"""Has a foreign calendar read in a process of its own, so that nothing it does can harm or last."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import Any
from zoneinfo import ZoneInfo

from scheduler.intake.busy.child import MEGABYTES, SECONDS
from scheduler.intake.busy.refusals import Refused
from scheduler.intake.busy.spans import Span
from scheduler.intake.busy.text import LARGEST

_PATIENCE = 45.0 if find_spec("resource") else SECONDS + 3.5
"""Seconds by the clock on the wall, the start of the process included. Where the process counts what it uses, it is ended by
that: only on a busy machine does it take longer, which is no fault of the calendar."""
_CHILD = "scheduler.intake.busy.child"


@dataclass(frozen=True)
class Busy:
    """When somebody is busy within a window, in order; the spans do not touch. ``doubts``: why events were left out."""

    window: Span
    spans: tuple[Span, ...]
    doubts: tuple[str, ...] = ()


def busy_times(data: bytes, begin: datetime, end: datetime, zone: ZoneInfo, *, transparent: bool = False) -> Busy:
    """The busy times of a calendar (its bytes) from ``begin`` to ``end``, both aware. ``zone`` is for times that name none;
    ``transparent``: events that are marked as taking no time count too. ``Refused`` where it cannot be told."""
    window = begin.astimezone(UTC), end.astimezone(UTC)
    if len(data) > LARGEST:
        raise Refused("large", str(LARGEST))
    wishes = {"begin": window[0].isoformat(), "end": window[1].isoformat(), "zone": zone.key, "transparent": transparent}
    answer = _asked(json.dumps(wishes).encode() + b"\n" + data)
    if "refused" in answer:
        raise Refused(answer["refused"], answer["detail"])
    spans = tuple((datetime.fromisoformat(one), datetime.fromisoformat(other)) for one, other in answer["busy"])
    return Busy(window, spans, tuple(answer["doubts"]))


def _asked(question: bytes) -> dict[str, Any]:
    command = [sys.executable, "-m", _CHILD]
    try:
        run = subprocess.run(command, input=question, capture_output=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired as late:
        raise Refused("time", str(SECONDS)) from late
    if run.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise Refused("time", str(SECONDS))
    try:
        found: dict[str, Any] = json.loads(run.stdout)
        return found
    except ValueError as error:
        lines = run.stderr.decode("utf-8", "replace").strip().splitlines()
        if lines and "MemoryError" in lines[-1]:
            raise Refused("memory", str(MEGABYTES)) from error
        raise Refused("broken", lines[-1][:200] if lines else f"{run.returncode}") from error
