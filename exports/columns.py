"""The roster as a plain table, one line per shift: what CSV and XLSX hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from exports.dates import weekday
from exports.roster import Roster, Slot, Turn
from exports.sentences import SENTENCES
from exports.text import one_line
from models.language import Language, say

Value: TypeAlias = str | int | date | datetime
Look: TypeAlias = Callable[[Roster, Slot, Turn | None, Language], Value]


@dataclass(frozen=True)
class Column:
    """``key`` names its heading; ``width`` in characters; ``look`` tells its value of a session and a shift, if any."""

    key: str
    width: int
    look: Look


def _names(turn: Turn, language: Language) -> str:
    parts = list(turn.names)
    if turn.unnamed:
        parts.append(say(SENTENCES, language, "unnamed", count=turn.unnamed))
    return ("、" if language == "zh" else ", ").join(parts)


def _status(slot: Slot, language: Language) -> str:
    return say(SENTENCES, language, "held" if slot.held else "called_off")


COLUMNS: tuple[Column, ...] = (
    Column("col_date", 12, lambda r, s, t, w: s.day),
    Column("col_weekday", 7, lambda r, s, t, w: weekday(s.day, w)),
    Column("col_start", 7, lambda r, s, t, w: s.begin.replace(tzinfo=None)),
    Column("col_end", 7, lambda r, s, t, w: s.end.replace(tzinfo=None)),
    Column("col_session", 30, lambda r, s, t, w: s.name),
    Column("col_room", 20, lambda r, s, t, w: one_line(s.room.name) if s.room else ""),
    Column("col_role", 14, lambda r, s, t, w: t.role if t else ""),
    Column("col_from", 9, lambda r, s, t, w: t.begin.replace(tzinfo=None) if t else ""),
    Column("col_to", 9, lambda r, s, t, w: t.end.replace(tzinfo=None) if t else ""),
    Column("col_people", 28, lambda r, s, t, w: _names(t, w) if t else ""),
    Column("col_wanted", 7, lambda r, s, t, w: t.wanted if t else ""),
    Column("col_most", 7, lambda r, s, t, w: t.most if t else ""),
    Column("col_serving", 7, lambda r, s, t, w: t.serving if t else ""),
    Column("col_missing", 7, lambda r, s, t, w: t.missing if t else ""),
    Column("col_status", 9, lambda r, s, t, w: _status(s, w)),
    Column("col_kind", 12, lambda r, s, t, w: one_line(s.session.kind)),
    Column("col_audience", 12, lambda r, s, t, w: one_line(s.session.audience)),
    Column("col_group", 16, lambda r, s, t, w: one_line(s.session.group or "")),
    Column("col_centre", 36, lambda r, s, t, w: one_line(r.centre.name)),
    Column("col_session_id", 26, lambda r, s, t, w: one_line(s.session.id)),
    Column("col_shift_id", 30, lambda r, s, t, w: one_line(t.id) if t else ""),
)


def headings(language: Language) -> tuple[str, ...]:
    """The columns' headings."""
    return tuple(say(SENTENCES, language, column.key) for column in COLUMNS)


def lines(roster: Roster, language: Language) -> Iterator[tuple[Value, ...]]:
    """One line per shift, in order of time; a session without shifts has one too."""
    for slot in roster.slots:
        for turn in slot.turns or (None,):
            yield tuple(column.look(roster, slot, turn, language) for column in COLUMNS)
