"""Empty workbooks to fill in: headings in both languages, lists to choose from, and an example that is never imported."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scheduler.intake.choices import CHOICES
from scheduler.intake.column import Column, Kind, Sheet
from scheduler.intake.columns import BY_KEY, SHEETS
from scheduler.intake.sentences import COLUMN_KINDS, INSTRUCTIONS
from scheduler.intake.tables import EXAMPLE

_ROWS = 2000
"""How many rows have lists to choose from."""
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001  # a fixed mark: the same template has the same bytes
_TEXT: tuple[Kind, ...] = ("text", "phone", "email", "hours", "starts", "after", "skills", "list", "weekdays", "dates")


def template(keys: Iterable[str] | None = None) -> bytes:
    """An ``.xlsx`` with the sheets of these keys (all of them for None) after one with instructions. KeyError for an
    unknown key."""
    sheets = SHEETS if keys is None else tuple(BY_KEY[key] for key in keys)
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "paiban", "created": _MADE})
    formats = _formats(book)
    _instructions(book.add_worksheet(INSTRUCTIONS["sheet"][1] + " " + INSTRUCTIONS["sheet"][0]), sheets, formats)
    for sheet in sheets:
        _sheet(book.add_worksheet(sheet.title), sheet, formats)
    book.close()
    return buffer.getvalue()


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    head = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
    return {
        "required": book.add_format(head | {"bg_color": "#F4B183"}),
        "optional": book.add_format(head | {"bg_color": "#DDEBF7"}),
        "example": book.add_format({"italic": True, "font_color": "#7F7F7F", "num_format": "@"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "strong": book.add_format({"bold": True, "valign": "top"}),
        "text": book.add_format({"num_format": "@"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "clock": book.add_format({"num_format": "hh:mm"}),
    }


def _instructions(page: Worksheet, sheets: tuple[Sheet, ...], formats: dict[str, Format]) -> None:
    page.set_column(0, 0, 26)
    page.set_column(1, 2, 62)
    english, chinese = INSTRUCTIONS["title"]
    page.write_string(0, 0, f"{chinese} {english}", formats["title"])
    row = 2
    for key in ("fill", "required", "example", "lists", "separators", "again", "unknown"):
        english, chinese = INSTRUCTIONS[key]
        page.write_string(row, 1, chinese, formats["wrap"])
        page.write_string(row, 2, english, formats["wrap"])
        row += 1
    for sheet in sheets:
        row += 1
        page.write_url(row, 0, f"internal:'{sheet.title}'!A1", string=sheet.title)
        page.write_string(row, 1, sheet.about[1], formats["wrap"])
        page.write_string(row, 2, sheet.about[0], formats["wrap"])


def _sheet(page: Worksheet, sheet: Sheet, formats: dict[str, Format]) -> None:
    page.freeze_panes(1, 1)
    page.set_row(0, 34)
    for place, column in enumerate(sheet.columns):
        wide = max(_width(column.chinese), _width(column.english), _width(column.example)) + 3
        page.set_column(place, place, max(wide, 24) if place == 0 else wide, formats.get(_format(column)))
        page.write_string(
            0, place, f"{column.chinese}\n{column.english}", formats["required" if column.required else "optional"]
        )
        page.write_comment(0, place, _hint(column), {"x_scale": 1.6})
        example = f"{EXAMPLE}: {column.example}" if place == 0 else column.example
        page.write_string(1, place, example, formats["example"])
        _choices(page, place, column)


def _width(text: str) -> int:
    """Chinese characters take the room of two."""
    return sum(2 if ord(sign) > 255 else 1 for sign in text)


def _format(column: Column) -> str:
    """Text stays text: phones keep their zeros, ``1-2`` becomes no date. Dates and times are shown as such."""
    return "text" if column.kind in _TEXT else column.kind


def _hint(column: Column) -> str:
    english, chinese = COLUMN_KINDS[column.kind]
    lines = [f"{chinese}\n{english}"]
    if column.refers:
        lines.append(f"→ {BY_KEY[column.refers].title}")
    return "\n".join(lines)


def _choices(page: Worksheet, place: int, column: Column) -> None:
    name = "yesno" if column.kind == "yesno" else column.choices
    if name is not None:
        offered = [words[1] for words in CHOICES[name].values()]
        page.data_validation(1, place, _ROWS, place, {"validate": "list", "source": offered, "error_type": "warning"})
    elif column.kind in ("count", "positive"):
        least = 1 if column.kind == "positive" else 0
        rule = {"validate": "integer", "criteria": ">=", "value": least, "error_type": "warning"}
        page.data_validation(2, place, _ROWS, place, rule)
