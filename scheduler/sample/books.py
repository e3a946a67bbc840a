"""Rows of the canonical sheets as the bytes of a workbook: the same rows give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scheduler.intake.columns import BY_KEY, Column
from scheduler.sample.tables import Cell, Row, Tables

MADE = datetime(2026, 11, 1)  # noqa: DTZ001  # a fixed mark, so that the bytes do not change
DATE, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"


def workbook(title: str, about: Sequence[str], tables: Tables) -> bytes:
    """A workbook whose first sheet says what it is; then a sheet per table, its headings in Chinese."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": title, "created": MADE})
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#F2DCDB", "border": 1, "text_wrap": True, "valign": "vcenter"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        DATE: book.add_format({"num_format": DATE}),
        MOMENT: book.add_format({"num_format": MOMENT}),
    }
    _cover(book.add_worksheet("说明"), title, about, formats)
    for key, rows in tables.items():
        _sheet(book.add_worksheet(BY_KEY[key].chinese), BY_KEY[key].columns, rows, formats)
    book.close()
    return buffer.getvalue()


def _cover(sheet: Worksheet, title: str, about: Sequence[str], formats: dict[str, Format]) -> None:
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, title, formats["title"])
    for number, line in enumerate(about, start=2):
        sheet.write_string(number, 0, line)


def _sheet(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Row], formats: dict[str, Format]) -> None:
    shown = [column for column in columns if any(row.get(column.key) not in (None, "") for row in rows)]
    for place, column in enumerate(shown):
        sheet.write_string(0, place, column.chinese, formats["head"])
        sheet.set_column(place, place, _width(column, rows))
    for number, row in enumerate(rows, start=1):
        for place, column in enumerate(shown):
            _write(sheet, number, place, row.get(column.key), formats)
    sheet.freeze_panes(1, 2 if len(shown) > 4 else 0)
    sheet.autofilter(0, 0, len(rows), len(shown) - 1)


def _width(column: Column, rows: Sequence[Row]) -> int:
    """Chinese characters take the room of two."""
    texts = [str(row.get(column.key) or "") for row in rows]
    longest = max(sum(2 if ord(sign) > 255 else 1 for sign in text) for text in texts)
    return min(max(longest, 2 * len(column.chinese)) + 2, 48)


def _write(sheet: Worksheet, row: int, place: int, cell: Cell, formats: dict[str, Format]) -> None:
    if isinstance(cell, datetime):
        sheet.write_datetime(row, place, cell, formats[MOMENT])
    elif isinstance(cell, date):
        sheet.write_datetime(row, place, datetime(cell.year, cell.month, cell.day), formats[DATE])  # noqa: DTZ001
    elif isinstance(cell, int | float):
        sheet.write_number(row, place, cell)
    elif cell:
        sheet.write_string(row, place, cell)
