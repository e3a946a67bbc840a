"""When an activity recurs: weekdays, every other week, the first Saturday of the month, or an RRULE."""

from __future__ import annotations

from datetime import date, timedelta

from models.language import say
from models.times import Recurrence, dates
from scheduler.errors import RECURRENCE_FAULTS, BadRecurrence
from scheduler.intake.cells.weekdays import Rhythm
from scheduler.intake.desk import Desk, text, value
from scheduler.intake.directory import LANGUAGES
from scheduler.intake.tables import Row
from scheduler.recurrence import check_recurrence

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FIELDS = ("weekdays", "rrule", "first", "clock", "until", "every", "except_dates", "extra_dates", "holidays", "makeup")


def recurrence(row: Row, known: Recurrence | None, desk: Desk) -> Recurrence | None:
    """What a row says of the recurrence, over what is known of it; None if it cannot be told (a fault)."""
    if known is not None and not any(row.has(key) for key in _FIELDS):
        return known
    clock = text(row, "clock") or (known.clock if known else "")
    rule, rhythm = _rule(row), value(row, "weekdays", Rhythm)
    if not clock or row.failed & set(_FIELDS):
        return None
    first = value(row, "first", date) or (known.first if known else None) or _assumed(row, desk)
    first = _aligned(first, rhythm)
    until = value(row, "until", date)
    if until is not None and until < first:
        desk.findings.fault(row.at("until"), until, "later_date", first=first)
        return None
    fields: dict[str, object] = {"first": first, "clock": clock, "rrule": rule or _written(row, rhythm, until)}
    if fields["rrule"] is None and known and not {"weekdays", "rrule"} & row.values.keys():
        fields["rrule"] = known.rrule
    for key, name in (
        ("except_dates", "exdates"),
        ("extra_dates", "rdates"),
        ("holidays", "holidays"),
        ("makeup", "makeup"),
    ):
        if row.has(key):
            fields[name] = row.values[key]
        elif known and key not in row.values:
            fields[name] = getattr(known, name)
    return _usable(row, Recurrence.model_validate(fields), desk)


def _usable(row: Row, found: Recurrence, desk: Desk) -> Recurrence | None:
    try:
        check_recurrence(text(row, "name"), found)
    except BadRecurrence as problem:
        why = tuple(say(RECURRENCE_FAULTS, language, problem.reason, **problem.details) for language in LANGUAGES)
        desk.findings.fault(row.at("rrule" if row.has("rrule") else "weekdays"), found.rrule, "rrule", why=why)
        return None
    return found


def _assumed(row: Row, desk: Desk) -> date:
    first = desk.options.since
    desk.findings.note("first_assumed", row.place, first=first)
    return first


def _aligned(first: date, rhythm: Rhythm | None) -> date:
    """The first date on which the rhythm falls, so that every other week is counted from there."""
    if rhythm is None or not rhythm.weekdays:
        return first
    return next(day for day in dates(first, first + timedelta(days=6)) if day.weekday() in rhythm.weekdays)


def _written(row: Row, rhythm: Rhythm | None, until: date | None) -> str | None:
    every = value(row, "every", int) or 1
    if rhythm is None and every == 1 and not row.has("every"):
        return None
    rhythm = rhythm or Rhythm(())
    return weekly_rule(rhythm, max(every, rhythm.every), until)


def weekly_rule(rhythm: Rhythm, every: int, until: date | None) -> str:
    """The RRULE of a rhythm."""
    if rhythm.nth:
        parts = ["FREQ=MONTHLY", "BYDAY=" + ",".join(f"{nth}{_DAYS[day]}" for nth in rhythm.nth for day in rhythm.weekdays)]
    elif len(rhythm.weekdays) == 7 and every == 1:
        parts = ["FREQ=DAILY"]
    else:
        parts = ["FREQ=WEEKLY"]
        if every > 1:
            parts.append(f"INTERVAL={every}")
        if rhythm.weekdays:
            parts.append("BYDAY=" + ",".join(_DAYS[day] for day in rhythm.weekdays))
    if until:
        parts.append(f"UNTIL={until:%Y%m%d}T235959")
    return ";".join(parts)


def _rule(row: Row) -> str | None:
    said = text(row, "rrule").upper().removeprefix("RRULE:").strip(" ;")
    if not said:
        return None
    until = value(row, "until", date)
    return f"{said};UNTIL={until:%Y%m%d}T235959" if until and "UNTIL=" not in said and "COUNT=" not in said else said
