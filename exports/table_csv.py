"""The roster as CSV that spreadsheet programs open as it is meant, and that none of them can be tricked by."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime

from exports.columns import Value, headings, lines
from exports.roster import Roster
from models.language import Language

_FORMULA = re.compile(
    "[\\s\\x00-\\x1f\\x7f-\\xa0\"'\u2018-\u201f\u00ab\u00bb\u300c-\u300f\uff02\uff07"  # spaces, controls, quotation marks
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]*"  # and what has no width
    "[-=+@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]"
    "|[\\t\\r\\n']"
)
"""How texts begin that a spreadsheet program may calculate, or that are guarded so that every text can be told again."""


def harmless(text: str) -> str:
    """``text`` that no spreadsheet program takes for a formula: where it begins like one, an apostrophe stands before it,
    and so it does before an apostrophe. Whoever takes one away has the text again."""
    return f"'{text}" if _FORMULA.match(text) else text


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
