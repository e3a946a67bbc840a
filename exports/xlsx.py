"""The roster as a workbook: an overview, and one sheet per centre with dates that are dates; the same bytes every time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from unicodedata import east_asian_width

import xlsxwriter

from exports import dates
from exports.columns import COLUMNS, Value, headings, lines
from exports.roster import Roster
from exports.sentences import SENTENCES
from exports.text import one_line
from models.language import Language, say

_HEAD = 3
"""The row of the headings, counted from 0: above it a title, the version and an empty row."""
_LONGEST = 32_000
"""Excel holds no longer text in a cell (32,767)."""
_HIGHEST = 409.0
"""Points of the highest row that Excel allows."""
_IDS = ("col_session_id", "col_shift_id")
"""Columns for computers, for which no row is made higher."""
_WORDS = re.compile(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_OVERVIEW = ("col_centre", "col_sessions", "col_seats", "col_serving", "col_missing")


class Formats:
    """The looks of cells, made once per workbook."""

    def __init__(self, book: Any) -> None:
        base = {"valign": "top", "border": 1, "border_color": "#B8ACA2", "font_size": 10}
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": "#A3171B"})
        self.soft = book.add_format({"font_color": "#5A4F48"})
        self.strong = book.add_format({"bold": True, "font_size": 12})
        self.head = book.add_format(
            base
            | {
                "bold": True,
                "bg_color": "#F7F2EC",
                "bottom": 2,
                "bottom_color": "#A3171B",
                "text_wrap": True,
                "align": "center",
            }
        )
        self.text = book.add_format(base | {"text_wrap": True, "num_format": "@"})
        self.number = book.add_format(base | {"num_format": "0"})
        self.decimal = book.add_format(base | {"num_format": "0.00"})
        self.date = book.add_format(base | {"num_format": "yyyy-mm-dd", "align": "left"})
        self.time = book.add_format(base | {"num_format": "hh:mm", "align": "left"})
        self.gap = book.add_format({"bold": True, "font_color": "#7A0C10", "bg_color": "#FFF0C2"})
        self.off = book.add_format({"font_strikeout": True, "font_color": "#5A4F48"})


def workbook(rosters: tuple[Roster, ...], language: Language) -> bytes:
    """All centres' rosters of one week. ``rosters``: at least one, all of the same release and week."""
    release = rosters[0].view.release
    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(data, options)
    title = f"{one_line(release.network)} {dates.week_title(rosters[0].monday, language)}"
    created = release.published_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": title[:250], "author": "paiban", "created": created})
    formats = Formats(book)
    names = sheet_names([say(SENTENCES, language, "overview"), *(roster.centre.name for roster in rosters)])
    _overview(book.add_worksheet(names[0]), rosters, names[1:], title, formats, language)
    for name, roster in zip(names[1:], rosters, strict=True):
        _sheet(book.add_worksheet(name), roster, formats, language)
    book.close()
    return data.getvalue()


def fit_row(sheet: Any, row: int, cells: Iterable[tuple[str, float]]) -> None:
    """Makes a row as high as its texts need in columns of these widths: not every program does so by itself."""
    lines = max((_lines(text, width) for text, width in cells), default=1)
    if lines > 1:
        sheet.set_row(row, min(_HIGHEST, 13.5 * lines + 2))


@lru_cache(maxsize=16384)
def _lines(text: str, width: float) -> int:
    """Lines of a text in a column of so many digits."""
    return sum(_wrapped(each, max(1.0, width - 1)) for each in text.split("\n"))


def _wrapped(text: str, room: float) -> int:
    """Lines of a paragraph, of which a word that does not fit behind others begins a new one."""
    if _digits(text) <= room:
        return 1
    lines, used = 1, 0.0
    for word in _WORDS.findall(text):
        long = _digits(word.rstrip())
        if used and used + long > room:
            lines, used = lines + 1, 0.0
        more, rest = divmod(used + long, room)
        lines, used = lines + int(more), rest + len(word) - len(word.rstrip())
    return lines


def _digits(text: str) -> float:
    return len(text) if text.isascii() else len(text) + 0.85 * sum(map(_wide, text))


@lru_cache(maxsize=16384)
def _wide(char: str) -> bool:
    return east_asian_width(char) in "WF"


def sheet_names(names: Iterable[str]) -> list[str]:
    """Names that Excel allows for sheets: at most 31 characters, none of ``[]:*?/\\``, told apart without case."""
    found: list[str] = []
    for wanted in names:
        base = _FORBIDDEN.sub(" ", one_line(wanted)).strip("' ") or "-"
        base = f"{base} " if base.casefold() == "history" else base
        name, number = _short(base, 31), 2
        while name.casefold() in {taken.casefold() for taken in found}:
            tail = f" {number}"
            name, number = _short(base, 31 - len(tail)) + tail, number + 1
        found.append(name)
    return found


def _short(text: str, units: int) -> str:
    """At most ``units`` UTF-16 units of the text, which is how Excel counts, and no half of a character."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore").strip("' ")


def _banner(sheet: Any, title: str, roster: Roster, formats: Formats, language: Language) -> None:
    release = roster.view.release
    published = dates.stamp(roster.view.local(release.published_at), language)
    version = say(SENTENCES, language, "version", version=release.version)
    sheet.write_string(0, 0, title, formats.title)
    sheet.write_string(
        1,
        0,
        f"{dates.week_span(roster.monday, language)} · {version} · {say(SENTENCES, language, 'published', time=published)}",
        formats.soft,
    )
    footer = f"&L{_printed(title)}&C{_printed(version)}&R&P / &N"
    sheet.set_footer(footer)


def _printed(text: str) -> str:
    """Text in a sheet's footer, where ``&`` begins a code; all of a footer may hold 255 characters."""
    return text[:80].replace("&", "&&")


def _overview(
    sheet: Any, rosters: tuple[Roster, ...], names: list[str], title: str, formats: Formats, language: Language
) -> None:
    _banner(sheet, title, rosters[0], formats, language)
    for column, key in enumerate(_OVERVIEW):
        sheet.write_string(_HEAD, column, say(SENTENCES, language, key), formats.head)
    for row, (roster, name) in enumerate(zip(rosters, names, strict=True), _HEAD + 1):
        sheet.write_url(
            row, 0, "internal:'" + name.replace("'", "''") + "'!A1", formats.text, one_line(roster.centre.name)[:250]
        )
        for column, number in enumerate((roster.held, roster.wanted, roster.serving, roster.missing), 1):
            sheet.write_number(row, column, number, formats.number)
    last = _HEAD + len(rosters)
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, len(_OVERVIEW) - 1, 11)
    _gaps(sheet, last, len(_OVERVIEW) - 1, formats)
    _printing(sheet, last, len(_OVERVIEW) - 1)


def _sheet(sheet: Any, roster: Roster, formats: Formats, language: Language) -> None:
    title = f"{one_line(roster.centre.name)} {dates.week_title(roster.monday, language)}"
    _banner(sheet, title, roster, formats, language)
    for column, heading in enumerate(headings(language)):
        sheet.write_string(_HEAD, column, heading, formats.head)
        sheet.set_column(column, column, COLUMNS[column].width)
    widths = [1000 if column.key in _IDS else column.width for column in COLUMNS]
    row = _HEAD
    for row, line in enumerate(lines(roster, language), _HEAD + 1):
        for column, value in enumerate(line):
            _write(sheet, row, column, value, formats)
        fit_row(sheet, row, ((value, width) for value, width in zip(line, widths, strict=True) if isinstance(value, str)))
    keys = [column.key for column in COLUMNS]
    last = max(row, _HEAD + 1)
    off = say(SENTENCES, language, "called_off").replace('"', '""')
    status = xlsxwriter.utility.xl_col_to_name(keys.index("col_status"))
    sheet.conditional_format(
        _HEAD + 1, 0, last, len(keys) - 1,
        {"type": "formula", "criteria": f'=${status}{_HEAD + 2}="{off}"', "format": formats.off},
    )  # fmt: skip
    _gaps(sheet, last, keys.index("col_missing"), formats)
    sheet.autofilter(_HEAD, 0, last, len(keys) - 1)
    # What readers of the paper need; ids stay on the screen.
    _printing(sheet, last, keys.index("col_status"))


def _write(sheet: Any, row: int, column: int, value: Value, formats: Formats) -> None:
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, value, formats.time)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), formats.date)  # noqa: DTZ001
    elif isinstance(value, int):
        sheet.write_number(row, column, value, formats.number)
    else:
        sheet.write_string(row, column, value[:_LONGEST], formats.text)


def _gaps(sheet: Any, last: int, column: int, formats: Formats) -> None:
    # Text counts as more than any number to Excel: a session without shifts has an empty text here.
    name = xlsxwriter.utility.xl_col_to_name(column)
    rule = {"type": "formula", "criteria": f"=N(${name}{_HEAD + 2})>0", "format": formats.gap}
    sheet.conditional_format(_HEAD + 1, column, last, column, rule)


def _printing(sheet: Any, last: int, last_column: int) -> None:
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.print_area(0, 0, last, last_column)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
