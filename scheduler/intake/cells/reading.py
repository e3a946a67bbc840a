"""A cell, by what its column holds: one door to all that reads cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from scheduler.intake.cells.clocks import read_clock
from scheduler.intake.cells.dates import read_date
from scheduler.intake.cells.hours import read_spells
from scheduler.intake.cells.moments import split_moment
from scheduler.intake.cells.numbers import read_minutes, read_number, read_whole
from scheduler.intake.cells.weekdays import read_rhythm
from scheduler.intake.cells.words import (
    read_after,
    read_choice,
    read_email,
    read_list,
    read_phone,
    read_skills,
    read_starts,
    read_text,
    read_yes,
)
from scheduler.intake.column import Column, Kind
from scheduler.intake.findings import Unreadable
from scheduler.intake.values import BrokenFormula, Value


@dataclass(frozen=True)
class Context:
    """What a cell cannot know: the date from which years are told, further spellings, whether bare numbers are hours."""

    first: date
    spellings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    hours: bool = False


_READERS: dict[Kind, Callable[[Value, Context], object]] = {
    "text": lambda value, _: read_text(value),
    "phone": lambda value, _: read_phone(value),
    "email": lambda value, _: read_email(value),
    "number": lambda value, _: read_number(value),
    "whole": lambda value, _: read_whole(value),
    "count": lambda value, _: read_whole(value, 0),
    "positive": lambda value, _: read_whole(value, 1),
    "minutes": lambda value, context: read_minutes(value, hours=context.hours),
    "yesno": lambda value, context: read_yes(value, context.spellings.get("yesno")),
    "date": lambda value, context: read_date(value, context.first),
    "dates": lambda value, context: _dates(value, context.first),
    "clock": lambda value, _: read_clock(value),
    "moment": lambda value, context: split_moment(value, context.first),
    "weekdays": lambda value, _: read_rhythm(value),
    "hours": lambda value, context: read_spells(value, context.first),
    "starts": lambda value, _: read_starts(value),
    "after": lambda value, _: read_after(value),
    "skills": lambda value, _: read_skills(value),
    "list": lambda value, _: read_list(value),
}


def read_cell(column: Column, value: Value, context: Context) -> object:
    """What the cell says. Raises Unreadable."""
    if isinstance(value, BrokenFormula):
        raise Unreadable("formula")
    if column.kind == "choice":
        return read_choice(value, column.choices or "", context.spellings.get(column.choices or ""))
    return _READERS[column.kind](value, context)


def _dates(value: Value, first: date) -> tuple[date, ...]:
    if not isinstance(value, str | list):
        return (read_date(value, first),)
    return tuple(sorted({read_date(item, first) for item in _items(value)}))


def _items(value: str | list[object]) -> tuple[str, ...]:
    """Slashes belong to dates, so they do not separate them."""
    if isinstance(value, list):
        return read_list(value)
    return tuple(item for item in re.split(r"[;；,，、\n]", value) if item.strip())
