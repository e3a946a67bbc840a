"""The roster as CSV that spreadsheet programs open as it is meant, and that none of them can be tricked by."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

from exports.columns import Value, headings, lines
from exports.roster import Roster
from models.language import Language

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def harmless(text: str) -> str:
    """``text`` that no spreadsheet program takes for a formula: where it begins like one, an apostrophe stands before it."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _cell(value: Value) -> str:
    if isinstance(value, datetime):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else str(value)


def table_csv(roster: Roster, language: Language, *, bom: bool = True) -> bytes:
    """One line per shift, CRLF, UTF-8; with ``bom`` a mark at the start, without which Excel misreads Chinese."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings(language))
    writer.writerows([_cell(value) for value in line] for line in lines(roster, language))
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")
