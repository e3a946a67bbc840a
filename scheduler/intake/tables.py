"""Rows of a recognised sheet, each cell with its column and its place; what is left out is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from scheduler.intake.cells.hours import Spell
from scheduler.intake.cells.reading import Context, read_cell
from scheduler.intake.column import Column, Sheet
from scheduler.intake.findings import Findings, Place, Unreadable
from scheduler.intake.grids import Grid
from scheduler.intake.headings import Headings
from scheduler.intake.text import folded, unaccented
from scheduler.intake.values import Absent, Value, is_blank, shown

EXAMPLE = "示例 Example"
"""How the first cell of an example row begins; such rows are never imported."""
_TOTALS = {"合计", "总计", "小计", "共计", "total", "sum", "totaux"}
_HOURS = re.compile(r"小时|\bhours?\b|\bheures?\b|\(h\)|（h）")


@dataclass
class Row:
    """``values``: key -> what the cell says (None if blank), for every column that is there and could be read; keys whose
    cell is wrong are in ``failed``. ``slots``: the slot columns that hold something."""

    sheet: Sheet
    place: Place
    values: dict[str, object] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    raw: dict[str, Value] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    slots: list[tuple[tuple[Spell, ...], Value, Place]] = field(default_factory=list)

    def has(self, key: str) -> bool:
        """Whether something readable stands there."""
        return self.values.get(key) is not None

    def at(self, key: str) -> Place:
        """The place of a cell; the row's if there is no such column."""
        return self.places.get(key, self.place)


@dataclass(frozen=True)
class Table:
    """A sheet that was read."""

    sheet: Sheet
    place: Place
    keys: frozenset[str]
    rows: tuple[Row, ...]
    slotted: bool = False


def read_table(grid: Grid, headings: Headings, context: Context, findings: Findings) -> Table:
    """All rows below the headings. Every cell that cannot be read is a fault."""
    _say_columns(grid, headings, findings)
    rows = []
    hours = {position: bool(_HOURS.search(unaccented(headings.names[position]))) for position in headings.columns}
    for number in range(headings.row + 1, len(grid.rows)):
        if _is_data(grid, number, headings):
            rows.append(_row(grid, number, headings, context, hours, findings))
    place = grid.place(None)
    if rows:
        findings.note("sheet_read", place, sheet=(headings.sheet.english, headings.sheet.chinese), rows=len(rows))
    elif not any(_is_example(cells) for cells in grid.rows[headings.row + 1 :]):
        findings.note("sheet_empty", place)
    return Table(headings.sheet, place, headings.keys, tuple(rows), bool(headings.slots))


def _say_columns(grid: Grid, headings: Headings, findings: Findings) -> None:
    place = grid.place(headings.row if not grid.fields else None)
    for column in headings.missing:
        findings.fault(place, "", "column_there", heading=column.heading)
    for position, taken in headings.doubled.items():
        where = grid.place(headings.row, position)
        heading = headings.columns[taken].heading
        findings.fault(where, headings.names[position], "column_once", heading=heading, other=grid.place(None, taken).column)
    for position, text in headings.unknown.items():
        findings.note("column_left", grid.place(None), column=grid.place(None, position).column, heading=text)
    for position in sorted(headings.guessed):
        meaning = headings.columns[position].heading
        letters = grid.place(None, position).column
        findings.note("column_guessed", grid.place(None), column=letters, heading=headings.names[position], meaning=meaning)
    _say_slots(grid, headings, findings)


def _say_slots(grid: Grid, headings: Headings, findings: Findings) -> None:
    if not headings.slots:
        return
    positions = sorted(headings.slots)
    first, last = headings.names[positions[0]], headings.names[positions[-1]]
    findings.note("slots", grid.place(None), count=len(positions), first=first, last=last)
    for word, start, end in sorted({(s.word, s.start, s.end) for times in headings.slots.values() for s in times if s.word}):
        findings.note("periods", word=word, start=start, end=end)


def _is_data(grid: Grid, number: int, headings: Headings) -> bool:
    cells = grid.rows[number]
    filled = [value for value in cells if not is_blank(value)]
    if not filled or cells == grid.rows[headings.row]:
        return False
    return not _is_example(cells) and folded(shown(filled[0])) not in _TOTALS


def _is_example(cells: Sequence[Value]) -> bool:
    """Whether a row is a template's example, which is there to be looked at."""
    first = next((value for value in cells if not is_blank(value)), None)
    return first is not None and folded(shown(first)).startswith(folded(EXAMPLE))


def _row(
    grid: Grid, number: int, headings: Headings, context: Context, hours: dict[int, bool], findings: Findings
) -> Row:  # fmt: skip
    row = Row(headings.sheet, grid.place(number))
    for position, column in headings.columns.items():
        value = grid.at(number, position)
        if isinstance(value, Absent):
            continue
        row.places[column.key] = grid.place(number, position, headings.names[position])
        row.raw[column.key] = value
        _take(row, column, value, Context(context.first, context.spellings, hours[position]), findings)
    for position, times in headings.slots.items():
        value = grid.at(number, position)
        row.slots.append((times, value, grid.place(number, position, headings.names[position])))
    return row


def _take(row: Row, column: Column, value: Value, context: Context, findings: Findings) -> None:
    if is_blank(value):
        row.values[column.key] = None
        return
    try:
        row.values[column.key] = read_cell(column, value, context)
    except Unreadable as problem:
        row.failed.add(column.key)
        findings.fault(row.at(column.key), value, problem.key, **problem.fields)
