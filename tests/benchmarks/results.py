"""Raw results for tests: small, and easily varied."""

from __future__ import annotations

from typing import Any

from benchmarks.results import Result, Results

MACHINE = {"processor": "A processor", "cores": "2"}


def solved(**more: Any) -> Result:
    """A run of paiban on nine centres that took ten seconds."""
    usual: dict[str, Any] = {
        "instance": "week-9-1",
        "competitor": "paiban",
        "seconds": 10,
        "seed": 0,
        "document": "d",
        "build": "b",
        "status": 0,
        "wall": 9.5,
        "cpu": 15.0,
        "memory": 300,
        "resident": 400,
        "cost": 60_000,
        "hard": 0,
        "bound": 57_000,
        "seats_filled": 90,
        "seats_wanted": 100,
    }
    return Result(**usual | more)


def results(*rows: Result) -> Results:
    """A file's worth of them."""
    found = Results(MACHINE)
    for row in rows:
        found.add(row)
    return found
