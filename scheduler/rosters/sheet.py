"""Reads an edited roster: what the file said when it was made, and what it says now."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TypeAlias

from exports.edit import HEAD, HIDDEN, MARK, PEOPLE, ROOM, SESSION_ID, SHIFT_ID, START
from scheduler.intake.pages import pages_of

CellValue: TypeAlias = object
Key: TypeAlias = tuple[str, str]
"""A session's id and a shift's, which is empty where the session has none."""


@dataclass(frozen=True)
class Written:
    """A row as the file was made. ``first``: it holds the session's start and room. ``start``: with its offset."""

    session: str
    shift: str
    first: bool
    start: datetime
    room: str | None
    room_label: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Edited:
    """A row as it is now: texts and times as they stand in the cells."""

    sheet: str
    row: int
    start: CellValue
    room: str
    people: str


@dataclass(frozen=True)
class Returned:
    """A file that came back."""

    version: int
    network: str
    written: Mapping[Key, Written]
    edited: Mapping[Key, Edited]
    strange: tuple[tuple[str, int], ...]


class NoRoster(Exception):
    """``key`` names the sentence that tells why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def read(data: bytes) -> Returned:
    """The file's rows. ``NoRoster`` where it is none."""
    pages = pages_of(data)
    if pages is None:
        raise NoRoster("unreadable")
    if HIDDEN not in pages:
        raise NoRoster("not_one")
    memory = [str(row[0]) for row in pages[HIDDEN] if row]
    try:
        about, *rows = map(json.loads, memory)
        written = {(row["session"], row["shift"]): _written(row) for row in rows}
        known = about["format"] == MARK
        version, network = int(about["version"]), str(about["network"])
    except (ValueError, KeyError, TypeError) as error:
        raise NoRoster("not_one") from error
    if not known:
        raise NoRoster("not_one")
    edited: dict[Key, Edited] = {}
    strange: list[tuple[str, int]] = []
    for name, page in [(name, page) for name, page in pages.items() if name != HIDDEN][:-1]:
        for number, cells in enumerate(page[HEAD + 1 :], HEAD + 2):
            _sort(name, number, cells, written, edited, strange)
    return Returned(version, network, written, edited, tuple(strange))


def _written(row: Mapping[str, object]) -> Written:
    people = row["people"]
    return Written(
        session=str(row["session"]),
        shift=str(row["shift"]),
        first=bool(row["first"]),
        start=datetime.fromisoformat(str(row["start"])),
        room=None if row["room"] is None else str(row["room"]),
        room_label=str(row["room_label"]),
        people=tuple(map(str, people)) if isinstance(people, list) else (),
    )


def _sort(
    sheet: str, number: int, cells: Sequence[CellValue], written: Mapping[Key, Written], edited: dict[Key, Edited],
    strange: list[tuple[str, int]],
) -> None:  # fmt: skip
    if not any(_text(cell) for cell in cells):
        return
    padded = [*cells, *[""] * (SHIFT_ID + 1 - len(cells))]
    key = (_text(padded[SESSION_ID]), _text(padded[SHIFT_ID]))
    if key not in written or key in edited:
        strange.append((sheet, number))
        return
    edited[key] = Edited(sheet, number, padded[START], _text(padded[ROOM]), _text(padded[PEOPLE]))


def _text(cell: CellValue) -> str:
    return cell.strip() if isinstance(cell, str) else "" if cell is None else str(cell)


def start_of(cell: CellValue, was: datetime) -> datetime | None:
    """The start that a cell means, on the date of ``was`` unless it has one of its own; None where it means none."""
    if isinstance(cell, datetime):
        whole = cell.replace(second=0, microsecond=0)
        on = whole.date() if whole.year > 1905 else was.date()
        return datetime.combine(on, whole.time(), was.tzinfo)
    if isinstance(cell, time):
        return datetime.combine(was.date(), cell.replace(second=0, microsecond=0, tzinfo=None), was.tzinfo)
    if isinstance(cell, timedelta):
        return datetime.combine(was.date(), time(), was.tzinfo) + cell
    if isinstance(cell, float) and 0 <= cell < 1:
        return datetime.combine(was.date(), time(), was.tzinfo) + timedelta(minutes=round(cell * 1440))
    if isinstance(cell, str):
        return _typed(cell, was)
    return None


def _typed(text: str, was: datetime) -> datetime | None:
    hours, mark, minutes = text.strip().replace("：", ":").partition(":")
    if mark and hours.isdecimal() and minutes[:2].isdecimal() and int(hours) < 24 and int(minutes[:2]) < 60:
        return datetime.combine(was.date(), time(int(hours), int(minutes[:2])), was.tzinfo)
    return None
