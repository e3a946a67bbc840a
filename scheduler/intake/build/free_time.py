"""When volunteers can serve: rows of the availability sheet, a cell of hours, or one yes/no column per time slot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from models.people import Availability, WeeklyWindow
from models.spans import without
from models.times import Between, at_clock, dates
from scheduler.intake.build.people import who
from scheduler.intake.cells.clocks import minutes_of, spell
from scheduler.intake.cells.hours import Spell, read_spells
from scheduler.intake.cells.weekdays import Rhythm
from scheduler.intake.cells.words import read_choice, shown_whole
from scheduler.intake.desk import Desk, text, value
from scheduler.intake.findings import Place, Unreadable
from scheduler.intake.tables import Row
from scheduler.intake.values import BrokenFormula, Value, is_blank

MAYBE = 30
"""What it costs to ask somebody who answered "maybe", in the availability's units."""
_DAY = 24 * 60


@dataclass
class FreeTime:
    """What was said so far of one volunteer. ``asked``: the dated time that a form asked about, ``refused``: what of it
    they did not say yes to; of other time such a form says nothing."""

    weekly: list[tuple[int, int, int, int]] = field(default_factory=list)
    """(weekday, from minute, to minute, cost); an end after midnight is more than 1440."""
    windows: list[Between] = field(default_factory=list)
    blackouts: list[Between] = field(default_factory=list)
    asked: list[Between] = field(default_factory=list)
    refused: list[Between] = field(default_factory=list)

    def add(self, times: Spell, cost: int, zone: ZoneInfo) -> None:
        """Free at these times: on their date, or every week."""
        start, end = minutes_of(times.start), minutes_of(times.end)
        end += _DAY if end <= start else 0
        if times.date:
            self.windows.append(between(times.date, start, end, zone, cost))
        else:
            self.weekly += [(day, start, end, cost) for day in times.days]

    def availability(self, known: Availability | None) -> Availability:
        """All that was said; what is known of time that a dated form did not ask about stays."""
        windows, blackouts, weekly = self.windows, self.blackouts, _weekly(self.weekly)
        if self.asked and known is not None:
            windows = [*_outside(known.windows, self.asked), *windows]
            blackouts = [*_outside(known.blackouts, self.asked), *blackouts]
            weekly = weekly or known.weekly
        if weekly:
            blackouts = [*blackouts, *self.refused]
        return Availability(weekly=weekly, windows=joined(windows), blackouts=joined(blackouts))


def _outside(rows: Iterable[Between], asked: list[Between]) -> list[Between]:
    holes = [(hole.start, hole.end) for hole in asked]
    pieces = [(row, piece) for row in rows for piece in without([(row.start, row.end)], holes)]
    return [row.model_copy(update={"start": start, "end": end}) for row, (start, end) in pieces]


def between(day: date, start: int, end: int, zone: ZoneInfo, cost: int = 0, note: str = "") -> Between:
    """From one minute of a local date to another, which may lie in the days after."""
    begin, until = (at_clock(day + timedelta(days=m // _DAY), spell(m % _DAY), zone) for m in (start, end))
    return Between(start=begin, end=until, cost=cost, note=note)


def joined(rows: list[Between]) -> tuple[Between, ...]:
    """In order of time, those that touch or overlap at the same cost as one."""
    out: list[Between] = []
    for row in sorted(set(rows), key=lambda row: (row.cost, row.note, row.start, row.end)):
        last = out[-1] if out else None
        if last and (last.cost, last.note) == (row.cost, row.note) and row.start <= last.end:
            out[-1] = last.model_copy(update={"end": max(last.end, row.end)})
        else:
            out.append(row)
    return tuple(sorted(out, key=lambda row: (row.start, row.end, row.cost)))


def _weekly(rows: list[tuple[int, int, int, int]]) -> tuple[WeeklyWindow, ...]:
    """Those that touch on one weekday as one; the same hours of several weekdays as one window."""
    merged: list[tuple[int, int, int, int]] = []
    for day, start, end, cost in sorted(set(rows), key=lambda row: (row[0], row[3], row[1], row[2])):
        if (
            merged
            and merged[-1][0] == day
            and merged[-1][3] == cost
            and start <= merged[-1][2]
            and end - merged[-1][1] <= _DAY
        ):
            last = merged.pop()
            merged.append((day, last[1], max(last[2], end), cost))
        else:
            merged.append((day, start, end, cost))
    days: dict[tuple[int, int, int], list[int]] = {}
    for day, start, end, cost in merged:
        days.setdefault((start, end, cost), []).append(day)
    return tuple(
        WeeklyWindow(weekdays=tuple(on), start=spell(start), end=spell(end if end <= _DAY else end - _DAY), cost=cost)
        for (start, end, cost), on in sorted(days.items())
    )


def of_cell(row: Row, id: str, desk: Desk, gathered: dict[str, FreeTime]) -> None:
    """The cell of hours that a volunteer's row may have."""
    spells = value(row, "available", tuple)
    if spells is not None:
        for times in spells:
            gathered.setdefault(id, FreeTime()).add(times, 0, desk.zone)


def of_slots(row: Row, id: str, desk: Desk, gathered: dict[str, FreeTime]) -> None:
    """The slot columns of a row. A blank is no answer, hence no consent."""
    if not row.slots:
        return
    free = gathered.setdefault(id, FreeTime())
    if desk.options.first and any(not spell.date for times, _, _ in row.slots for spell in times):
        first = desk.options.first
        desk.findings.note("week", first=first, last=first + timedelta(days=6))
    elif any(not spell.date for times, _, _ in row.slots for spell in times):
        desk.findings.note("weekly")
    for times, said, place in row.slots:
        answer = _answer(times, said, place, desk)
        for one in answer[0]:
            for on_date in _dated(one, desk):
                _answered(on_date, answer[1], free, desk.zone)


def _answered(times: Spell, cost: int | None, free: FreeTime, zone: ZoneInfo) -> None:
    if times.date:
        free.asked.append(_span(times, zone))
        free.refused += [free.asked[-1]] if cost is None else []
    if cost is not None:
        free.add(times, cost, zone)


def _span(times: Spell, zone: ZoneInfo) -> Between:
    start, end = minutes_of(times.start), minutes_of(times.end)
    assert times.date is not None
    return between(times.date, start, end + (_DAY if end <= start else 0), zone)


def _answer(times: tuple[Spell, ...], said: Value, place: Place, desk: Desk) -> tuple[tuple[Spell, ...], int | None]:
    """The times that an answer is about, and what they cost; None: not free."""
    if is_blank(said):
        return times, None
    try:
        if isinstance(said, BrokenFormula):
            raise Unreadable("formula")
        words = desk.options.meanings.spellings.get("slot") or desk.options.meanings.spellings.get("yesno")
        choice = read_choice(said, "slot", words)
    except Unreadable as problem:
        inside = _inside(times, said, desk)
        if inside is None:
            desk.findings.fault(place, said, problem.key, **problem.fields)
        return inside or (), 0
    return times, {"yes": 0, "maybe": MAYBE}.get(choice)


def _inside(times: tuple[Spell, ...], said: Value, desk: Desk) -> tuple[Spell, ...] | None:
    """Hours written into the cell of a day: ``9:00-12:00`` under 周一."""
    try:
        spells = read_spells(shown_whole(said), desk.options.since)
    except Unreadable:
        return None
    if any(spell.weekdays or spell.date for spell in spells):
        return None
    return tuple(Spell(hours.start, hours.end, day.weekdays, day.date) for day in times for hours in spells)


def _dated(times: Spell, desk: Desk) -> tuple[Spell, ...]:
    """Weekdays of a form for one week, as dates; other times as they are."""
    first = desk.options.first
    if times.date or first is None:
        return (times,)
    week = dates(first, first + timedelta(days=6))
    return tuple(Spell(times.start, times.end, (), day) for day in week if day.weekday() in times.days)


def of_row(row: Row, desk: Desk, gathered: dict[str, FreeTime]) -> None:
    """A row of the availability sheet."""
    id = who(row, "volunteer", desk)
    if id is None:
        return
    of_slots(row, id, desk, gathered)
    if row.failed or row.slots:
        return
    free = gathered.setdefault(id, FreeTime())
    if text(row, "kind") == "blackout":
        _blackout(row, free, desk)
        return
    spells = _spells(row, desk)
    for times in spells:
        free.add(times, value(row, "cost", int) or 0, desk.zone)


def _spells(row: Row, desk: Desk) -> tuple[Spell, ...]:
    rhythm, day = value(row, "weekdays", Rhythm), value(row, "date", date)
    weekdays = rhythm.weekdays if rhythm else ()
    hours = value(row, "when", tuple) or (Spell(text(row, "start") or "00:00", text(row, "end") or "24:00"),)
    if not (row.has("when") or weekdays or day):
        desk.findings.fault(row.place, "", "when")
        return ()
    out = []
    for spell_ in hours:
        if spell_.date or day is None:
            out.append(Spell(spell_.start, spell_.end, spell_.weekdays or weekdays, spell_.date))
            continue
        on = set(spell_.weekdays or weekdays or range(7))
        out += [Spell(spell_.start, spell_.end, (), one) for one in _range(row, day, desk) if one.weekday() in on]
    return tuple(out)


def _range(row: Row, first: date, desk: Desk) -> tuple[date, ...]:
    last = value(row, "until", date) or first
    if last < first or (last - first).days > 800:
        desk.findings.fault(row.at("until"), last, "later_date", first=first)
        return ()
    return tuple(dates(first, last))


def _blackout(row: Row, free: FreeTime, desk: Desk) -> None:
    spells = _spells(row, desk)
    if any(not times.date for times in spells):
        desk.findings.fault(row.at("date"), row.raw.get("date"), "date")
        return
    free.blackouts += [_span(times, desk.zone) for times in spells]
