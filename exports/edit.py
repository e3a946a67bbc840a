"""The roster as a workbook to edit and hand back: what may be changed is open, all else is locked, and the file knows what
it said when it was made."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from exports import dates
from exports.forms.desk import Desk
from exports.roster import Roster, Slot
from exports.text import one_line
from exports.xlsx import Formats, fit_row, sheet_names
from models.release import PlannedShift

MARK = "paiban-roster/1"
"""What the hidden sheet begins with."""
HIDDEN = "_paiban"
HEAD = 3
"""The row of the headings, counted from 0."""
KEYS = (
    "col_date", "col_weekday", "col_start", "col_end", "col_session", "col_room", "col_role", "col_people",
    "col_wanted", "col_most", "col_session_id", "col_shift_id",
)  # fmt: skip
START, ROOM, PEOPLE, SESSION_ID, SHIFT_ID = (
    KEYS.index(key) for key in ("col_start", "col_room", "col_people", "col_session_id", "col_shift_id")
)
_WIDTHS = (12, 7, 8, 8, 30, 22, 14, 40, 7, 7, 26, 30)


def labels(names: Mapping[str, str]) -> dict[str, str]:
    """What to call each id, each differently: the name, with the id behind it where several share it."""
    count = Counter(one_line(name) for name in names.values())
    found = {}
    for id, name in names.items():
        own = one_line(name)
        found[id] = own if own and count[own] == 1 else f"{own} ({id})".strip()
    return found


def edit_workbook(desk: Desk, rosters: tuple[Roster, ...], people: Mapping[str, str]) -> bytes:
    """All centres' rosters of one week. ``people``: names of all who may be written into it, by id."""
    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(data, options)
    release = desk.view.release
    created = release.published_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.set_properties(
        {"title": f"{desk.network} {desk.week(rosters[0].monday)}"[:250], "author": "paiban", "created": created}
    )
    writer = _Writer(book, desk, labels(people))
    names = sheet_names([*(one.centre.name for one in rosters), desk.say("people")])
    for name, one in zip(names, rosters, strict=False):
        writer.roster(book.add_worksheet(name), one)
    writer.people(book.add_worksheet(names[-1]))
    writer.memory(book.add_worksheet(HIDDEN))
    book.close()
    return data.getvalue()


class _Writer:
    """Writes the sheets of one workbook, and remembers what it wrote."""

    def __init__(self, book: Any, desk: Desk, people: Mapping[str, str]) -> None:
        self._desk, self._people = desk, people
        self._formats = Formats(book)
        self._rooms = labels({room.id: room.name for room in desk.view.release.rooms})
        base = {
            "valign": "top",
            "border": 1,
            "border_color": "#B8ACA2",
            "font_size": 10,
            "locked": False,
            "bg_color": "#FFFBEA",
        }
        self._open_text = book.add_format(base | {"text_wrap": True, "num_format": "@"})
        self._open_time = book.add_format(base | {"num_format": "hh:mm", "align": "left"})
        self._rows: list[dict[str, object]] = []

    def roster(self, sheet: Any, roster: Roster) -> None:
        """One centre's sheet."""
        desk, formats = self._desk, self._formats
        sheet.write_string(0, 0, f"{one_line(roster.centre.name)} {desk.week(roster.monday)}", formats.title)
        sheet.write_string(1, 0, f"{desk.version[0]} · {desk.say('edit_how')}", formats.soft)
        for column, key in enumerate(KEYS):
            sheet.write_string(HEAD, column, desk.say(key), formats.head)
            sheet.set_column(column, column, _WIDTHS[column])
        row = HEAD
        for slot, shift, first in _rows(roster):
            row += 1
            self._row(sheet, row, slot, shift, first)
        if row > HEAD:
            rooms = [self._rooms[room.id] for room in roster.rooms]
            rooms = [] if any(mark in name for mark in ',"' for name in rooms) else rooms  # what a list cannot hold
            if rooms and len(",".join(rooms)) <= 255:
                sheet.data_validation(
                    HEAD + 1, ROOM, row, ROOM, {"validate": "list", "source": rooms, "error_type": "warning"}
                )
        sheet.freeze_panes(HEAD + 1, 0)
        sheet.protect("", {"sort": True, "autofilter": True, "format_columns": True, "format_rows": True})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD)

    def _row(self, sheet: Any, row: int, slot: Slot, shift: PlannedShift | None, first: bool) -> None:
        formats, serving = self._formats, shift.serving if shift else ()
        room = self._rooms[slot.room.id] if slot.room else ""
        sheet.write_datetime(row, 0, datetime(slot.day.year, slot.day.month, slot.day.day), formats.date)  # noqa: DTZ001
        sheet.write_string(row, 1, dates.weekday(slot.day, self._desk.language), formats.text)
        sheet.write_datetime(row, START, slot.begin.replace(tzinfo=None), self._open_time if first else formats.time)
        sheet.write_datetime(row, 3, slot.end.replace(tzinfo=None), formats.time)
        sheet.write_string(row, 4, slot.name, formats.text)
        sheet.write_string(row, ROOM, room, self._open_text if first else formats.text)
        sheet.write_string(row, 6, one_line(shift.role) if shift else "", formats.text)
        people = "、".join(self._people.get(id, id) for id in serving)
        sheet.write_string(row, PEOPLE, people, self._open_text if shift else formats.text)
        for column, number in ((8, shift.min), (9, shift.max)) if shift else ():
            sheet.write_number(row, column, number, formats.number)
        sheet.write_string(row, SESSION_ID, slot.session.id, formats.text)
        sheet.write_string(row, SHIFT_ID, shift.id if shift else "", formats.text)
        texts = {4: slot.name, ROOM: room, PEOPLE: people}
        fit_row(sheet, row, ((text, _WIDTHS[column]) for column, text in texts.items()))
        self._rows.append(
            {"session": slot.session.id, "shift": shift.id if shift else "", "start": slot.begin.isoformat(), "first": first}
            | {"room": slot.session.room, "room_label": room, "people": list(serving)}
        )

    def people(self, sheet: Any) -> None:
        """Who may be written into a roster, as they are to be written."""
        sheet.write_string(0, 0, self._desk.say("edit_people"), self._formats.strong)
        for row, label in enumerate(sorted(self._people.values()), 1):
            sheet.write_string(row, 0, label, self._formats.text)
        sheet.set_column(0, 0, 32)
        sheet.protect()

    def memory(self, sheet: Any) -> None:
        """What the file said when it was made: rows by session and shift."""
        release = self._desk.view.release
        about = {"format": MARK, "version": release.version, "network": one_line(release.network)}
        for row, one in enumerate((about, *self._rows)):
            sheet.write_string(row, 0, json.dumps(one, ensure_ascii=False, sort_keys=True))
        sheet.very_hidden()
        sheet.protect()


def _rows(roster: Roster) -> Iterator[tuple[Slot, PlannedShift | None, bool]]:
    """Session, shift (None where it has none), and whether it is the session's first row, which holds start and room."""
    for slot in roster.slots:
        if slot.held:
            for number, shift in enumerate(slot.session.shifts or (None,)):
                yield slot, shift, number == 0
