"""What a raw cell can hold, whatever file it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias


@dataclass(frozen=True)
class BrokenFormula:
    """A cell whose formula failed: ``#N/A``, ``#DIV/0!``."""

    code: str


@dataclass(frozen=True)
class Absent:
    """A field that an object in JSON does not have: nothing is said about it."""


Value: TypeAlias = (
    str
    | int
    | float
    | bool
    | datetime
    | date
    | time
    | timedelta
    | BrokenFormula
    | Absent
    | list[object]
    | dict[str, object]
    | None
)
"""JSON brings lists and objects; None is an empty cell."""


def is_blank(value: Value) -> bool:
    """Whether nothing was filled in."""
    return value is None or isinstance(value, Absent) or (isinstance(value, str) and not value.strip()) or value == []


def shown(value: object) -> str:
    """A value as a person would see it in the cell; long ones are cut."""
    if isinstance(value, BrokenFormula):
        return value.code
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else text[:59] + "…"
