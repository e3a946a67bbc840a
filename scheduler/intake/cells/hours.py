"""Times with their days in one cell or heading: ``周一至周五 9:00-12:00, 14-18; 周六全天``, ``Lundi - [00 - 02h]``."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from datetime import date

from scheduler.intake.cells.calendar_words import PERIODS
from scheduler.intake.cells.clocks import CLOCK, DAY, matched_minutes, spell, with_digits
from scheduler.intake.cells.dates import take_date
from scheduler.intake.cells.weekdays import take_weekdays
from scheduler.intake.findings import Unreadable

_TO = r"\s*(?:-|–|—|~|→|至|到|\bto\b|\ba\b|\bau\b|\buntil\b)+\s*"
_RANGE = re.compile(CLOCK.format("a_") + _TO + CLOCK.format("b_") + r"(?!\d)")
_PERIOD = re.compile("|".join(re.escape(word) for word in sorted(PERIODS, key=len, reverse=True)) + r"|\bam\b|\bpm\b")
_SKIPPED = re.compile(r"[\s,、;/&+和及\[\]()【】《》<>:|-]+|每(?=周|星期)|\b(?:from|between|de|le|on|et|and)\b")
_CLOSED = re.compile(r"闭馆|不开放|休息|关闭|closed|ferme|休馆|off\b")
_BARE = re.compile(r"\d{1,2}\s*\D+\s*\d{1,2}")
_HALVES = {"am": (8 * 60, 12 * 60), "pm": (12 * 60, 18 * 60)}


@dataclass(frozen=True)
class Spell:
    """From wall time to wall time, on weekdays or on one date (neither: every day); ``word`` if a word stood for them."""

    start: str
    end: str
    weekdays: tuple[int, ...] = ()
    date: datetime.date | None = None
    word: str = ""

    @property
    def days(self) -> tuple[int, ...]:
        """The weekdays, all seven where none were given."""
        return self.weekdays or tuple(range(7))


@dataclass
class _Scan:
    """Where a scan stands: the days that hold from here on, and what was found."""

    rest: str
    first: date
    weekdays: tuple[int, ...] = ()
    date: datetime.date | None = None
    pending: bool = False
    found: list[Spell] | None = None

    def spells(self) -> list[Spell]:
        self.found = []
        while self.rest:
            if not (self._skip() or self._days() or self._range() or self._word() or self._closed()):
                raise Unreadable("hours")
        if self.pending:
            self._keep("00:00", "24:00")
        return self.found

    def _keep(self, start: str, end: str, word: str = "") -> bool:
        assert self.found is not None
        if start == end:
            raise Unreadable("hours")
        self.found.append(Spell(start, end, self.weekdays, self.date, word))
        self.pending = False
        return True

    def _cut(self, found: re.Match[str]) -> bool:
        self.rest = self.rest[found.end() :]
        return True

    def _skip(self) -> bool:
        found = _SKIPPED.match(self.rest)
        return bool(found) and self._cut(found)  # type: ignore[arg-type]

    def _days(self) -> bool:
        if _RANGE.match(self.rest) and not re.match(r"\d{4}[-/.年]\d{1,2}[-/.月]\d|\d{1,2}[月/]", self.rest):
            return False
        taken = take_date(self.rest, self.first)
        if taken:
            day, self.rest = taken
            self._begin((), day)
            return True
        weekdays, rest = take_weekdays(self.rest)
        if not weekdays:
            return False
        self.rest = rest
        self._begin(weekdays, None)
        return True

    def _begin(self, weekdays: tuple[int, ...], day: datetime.date | None) -> None:
        if self.pending:
            self._keep("00:00", "24:00")
        self.weekdays, self.date, self.pending = weekdays, day, True

    def _range(self) -> bool:
        found = _RANGE.match(self.rest)
        if found is None or found["a_hour"] is None or found["b_hour"] is None:
            return False
        start, part = matched_minutes(found, "a_", found["b_english"])
        if found["b_english"] and not found["a_english"] and start >= matched_minutes(found, "b_")[0]:
            start, part = matched_minutes(found, "a_")
        end, _ = matched_minutes(found, "b_", part if not found["b_part"] else None)
        if end < start <= 12 * 60 and _BARE.fullmatch(found[0].strip()):
            end += 12 * 60  # nine to five
        self._cut(found)
        return self._keep(spell(start), spell(end))

    def _word(self) -> bool:
        found = _PERIOD.match(self.rest)
        if found is None:
            return False
        start, end = PERIODS.get(found[0]) or _HALVES[found[0]]
        self._cut(found)
        return self._keep(spell(start), spell(end), found[0] if end - start < DAY else "")

    def _closed(self) -> bool:
        found = _CLOSED.match(self.rest)
        if found is None:
            return False
        self.pending = False
        return self._cut(found)


def read_spells(value: object, first: date) -> tuple[Spell, ...]:
    """All times in a cell. Raises Unreadable."""
    if isinstance(value, list):
        value = "; ".join(str(item) for item in value)
    if not isinstance(value, str):
        raise Unreadable("hours")
    spells = tuple(_Scan(with_digits(value), first).spells())
    if not spells and not _CLOSED.search(value):
        raise Unreadable("hours")
    return spells


def read_slot(heading: str, first: date) -> tuple[Spell, ...]:
    """The times that a heading stands for, none if it is no time slot: it must name a weekday or date."""
    try:
        spells = read_spells(heading, first)
    except Unreadable:
        return ()
    return spells if all(spell.weekdays or spell.date for spell in spells) else ()
