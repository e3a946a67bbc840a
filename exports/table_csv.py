"""The roster as CSV that spreadsheet programs open as it is meant, and that none of them can be tricked by."""

from __future__ import annotations

import csv
import io
import unicodedata
from datetime import date, datetime

from exports.columns import Value, headings, lines
from exports.roster import Roster
from models.language import Language

_SIGNS = "-=+@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212"
"""Signs of a formula, also as wide or small ones."""
_QUOTES = "\"'\uff02\uff07\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f"
_GUARDED = ("\t", "\r", "\n", "'")
"""First characters that alone make a program look closer, or that are guarded so that every text can be told again."""


def _unseen(char: str) -> bool:
    """Whether a program may look past a character: space, control, without width, not assigned, or a quotation mark."""
    kind = unicodedata.category(char)
    return kind[0] in "ZC" or kind in ("Pi", "Pf") or char in _QUOTES or "\ufe00" <= char <= "\ufe0f"


def harmless(text: str) -> str:
    """``text`` that no spreadsheet program takes for a formula: where it begins like one, an apostrophe stands before it,
    and so it does before an apostrophe. Whoever takes one away has the text again."""
    first = next((char for char in text if not _unseen(char)), " ")
    return f"'{text}" if first in _SIGNS or text.startswith(_GUARDED) else text


def unguarded(text: str) -> str:
    """The text that ``harmless`` made this of; an apostrophe that belongs to a name, as in ``'t Hooft``, stays."""
    return text[1:] if text.startswith("'") and harmless(text[1:]) == text else text


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
