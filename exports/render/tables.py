"""A sheet's tables for computers: CSV, and workbooks with dates that are dates."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

from exports.sheet import Cell, Prose, Sheet, Table, Value, text_of
from exports.table_csv import harmless
from exports.xlsx import Formats, fit_row, sheet_names

_LONGEST = 32_000
"""Excel holds no longer text in a cell (32,767)."""


def _value(cell: Cell) -> Value:
    return cell.text if cell.value is None else cell.value


def sheet_csv(sheets: Sequence[Sheet], *, bom: bool = True) -> bytes:
    """All rows of all tables, under the headings of the first of each; a table's caption stands before its rows;
    without any table, what the sheets say instead. CRLF, UTF-8; with ``bom`` a mark at the start, without which Excel
    misreads Chinese. No cell can be taken for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    tables = [table for sheet in sheets for table in sheet.tables]
    if not tables:
        writer.writerows([harmless(text)] for sheet in sheets for text in _prose(sheet))
    for number, table in enumerate(tables):
        if number:
            writer.writerow([])
        if table.caption:
            writer.writerow([harmless(table.caption)])
        writer.writerow([harmless(head.text) for head in table.heads])
        writer.writerows([_written(_value(cell)) for cell in line.cells] for line in table.lines)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _written(value: Value) -> str:
    if isinstance(value, datetime):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else str(value)


def sheet_workbook(sheets: Sequence[Sheet], at: datetime) -> bytes:
    """One worksheet per sheet. ``at``: when it was published, which the file says it was made."""
    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(data, options)
    created = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": sheets[0].title[:250], "author": "paiban", "created": created})
    formats = Formats(book)
    for name, sheet in zip(sheet_names(_names(sheets)), sheets, strict=True):
        _fill(book.add_worksheet(name), sheet, formats)
    book.close()
    return data.getvalue()


def _names(sheets: Sequence[Sheet]) -> list[str]:
    """What the worksheets are called: whose they are; where several are of the same, by their days."""
    names = [sheet.name or sheet.what for sheet in sheets]
    return [name if names.count(name) == 1 else f"{sheet.span} {name}" for name, sheet in zip(names, sheets, strict=True)]


def _fill(page: Any, sheet: Sheet, formats: Formats) -> None:
    row = 0
    for text, look in ((sheet.title, formats.title), (sheet.confidential, formats.gap)):
        if text:
            page.write_string(row, 0, text[:_LONGEST], look)
            row += 1
    page.write_string(row, 0, " · ".join(filter(None, (sheet.span, *sheet.facts)))[:_LONGEST], formats.soft)
    row += 2
    for text in () if sheet.tables else _prose(sheet):
        page.write_string(row, 0, text[:_LONGEST], formats.strong)
        row += 1
    top, widths = row, _widths(sheet)
    for table in sheet.tables:
        row = _table(page, table, row, formats, widths) + 1
    _finish(page, sheet, top, row)


def _prose(sheet: Sheet) -> Iterator[str]:
    """What a sheet without tables says."""
    for block in sheet.blocks:
        if isinstance(block, Prose):
            yield from map(text_of, block.items)


def _widths(sheet: Sheet) -> list[int]:
    """Of the columns, in digits; tables below each other share them."""
    columns = max((len(table.heads) for table in sheet.tables), default=1)
    heads = [[table.heads[n].width for table in sheet.tables if n < len(table.heads)] for n in range(columns)]
    return [max(13, round(14 * max(column, default=1.0))) for column in heads]


def _table(page: Any, table: Table, row: int, formats: Formats, widths: Sequence[int]) -> int:
    """Writes the table from ``row`` on; the row behind it."""
    if table.caption:
        page.write_string(row, 0, table.caption, formats.strong)
        row += 1
    for column, head in enumerate(table.heads):
        page.write_string(row, column, head.text, formats.head)
    fit_row(page, row, zip((head.text for head in table.heads), widths, strict=False))
    for line in table.lines:
        row += 1
        for column, cell in enumerate(line.cells):
            _write(page, row, column, cell, formats)
        fit_row(
            page, row, ((cell.text, width) for cell, width in zip(line.cells, widths, strict=False) if cell.value is None)
        )
    return row + 1


def _write(page: Any, row: int, column: int, cell: Cell, formats: Formats) -> None:
    value = _value(cell)
    if isinstance(value, datetime):
        page.write_datetime(row, column, value.replace(tzinfo=None), formats.time)
    elif isinstance(value, date):
        page.write_datetime(row, column, datetime(value.year, value.month, value.day), formats.date)  # noqa: DTZ001
    elif isinstance(value, int | float):
        page.write_number(row, column, value, formats.number if isinstance(value, int) else formats.decimal)
    else:
        page.write_string(row, column, value[:_LONGEST], formats.text)


def _finish(page: Any, sheet: Sheet, top: int, last: int) -> None:
    tables = sheet.tables
    widths = _widths(sheet)
    columns = len(widths)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    if len(tables) == 1:
        head = top + bool(tables[0].caption)
        page.freeze_panes(head + 1, 0)
        page.repeat_rows(head)
        if tables[0].lines:
            page.autofilter(head, 0, head + len(tables[0].lines), columns - 1)
    page.set_landscape() if sheet.layout.landscape else page.set_portrait()
    page.set_paper(9 if sheet.layout.paper == "a4" else 8)
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, last, columns - 1)
    page.set_footer(f"&L{sheet.running[:150].replace('&', '&&')}&R&P / &N")
