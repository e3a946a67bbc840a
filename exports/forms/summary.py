"""What was served in a time, added up: by person, by month and by centre, and every single service."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from exports.forms.service import Record
from exports.sheet import Cell, Head, Layout, Line, Sheet, Table, cell, line
from models.service import Service

_TOTALS = (("name", 1.5), ("volunteer_id", 1.5), ("times", 0.8), ("minutes", 0.8), ("hours", 1.2))
_GROUPS = (("people", 0.9), ("times", 0.8), ("minutes", 0.8), ("hours", 1.2))
_MONTHS = 12
"""More columns than this do not fit on a page."""


def hours_sheet(record: Record, rows: Sequence[Service], first: str, last: str) -> Sheet:
    """The record of a time, and of a year or less its summary by month and centre."""
    people = _grouped(rows, lambda row: row.volunteer)
    return Sheet(
        language=record.language,
        network=record.network,
        name=record.network,
        what=record.say("hours_of_service"),
        span=record.span(first, last),
        facts=(record.say("hours_sum", people=_people(rows), hours=record.duration(_sum(rows))),),
        blocks=(
            *_summary(record, rows),
            Table(tuple(Head(record.say(key), width) for key, width in _TOTALS), tuple(_totals(record, people)),
                  record.say("by_person")),
            *_by_month(record, people, rows),
            Table(record.heads(named=True), tuple(record.lines(rows, named=True)), record.say("every_service")),
        ),
        running=record.say("hours_of_service"),
        confidential=record.say("confidential"),
        layout=Layout(landscape=False),
        scale=1.1,
    )  # fmt: skip


def _grouped(rows: Sequence[Service], key: Callable[[Service], str]) -> dict[str, list[Service]]:
    found: dict[str, list[Service]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def _month(record: Record, row: Service) -> str:
    """``2026-12``, of the local date on which the service began; empty where no time is known."""
    at = record.local(row.came or row.went)
    return f"{at:%Y-%m}" if at else ""


def _summary(record: Record, rows: Sequence[Service]) -> Iterator[Table]:
    """By month, where there are several; by centre, likewise."""
    months = _grouped([row for row in rows if _month(record, row)], lambda row: _month(record, row))
    centres = _grouped(rows, lambda row: record.centres.get(row.centre or "", "–"))
    for caption, head, groups in (("by_month", "month", months), ("by_centre", "centre", centres)):
        if len(groups) > 1:
            heads = (Head(record.say(head), 1.8), *(Head(record.say(key), width) for key, width in _GROUPS))
            yield Table(heads, tuple(_group(record, name, groups[name]) for name in sorted(groups)), record.say(caption))


def _group(record: Record, name: str, rows: Sequence[Service]) -> Line:
    minutes = _sum(rows)
    return line(
        cell(name, "strong"), _number(_people(rows)), _number(_times(rows)), _number(minutes), cell(record.duration(minutes))
    )


def _totals(record: Record, people: dict[str, list[Service]]) -> Iterator[Line]:
    for id in _by_name(record, people):
        mine, minutes = people[id], _sum(people[id])
        yield line(
            cell(record.name(id), "strong"), cell(id, "soft"), _number(_times(mine)), _number(minutes),
            cell(record.duration(minutes)),
        )  # fmt: skip


def _by_month(record: Record, people: dict[str, list[Service]], rows: Sequence[Service]) -> Iterator[Table]:
    """Minutes of each person in each month, where these are several and not too many."""
    months = sorted({_month(record, row) for row in rows} - {""})
    if 1 < len(months) <= _MONTHS:
        heads = (Head(record.say("name"), 1.6), *(Head(month, 1.0) for month in months), Head(record.say("sum"), 1.1))
        lines = []
        for id in _by_name(record, people):
            found = [_sum([row for row in people[id] if _month(record, row) == month]) for month in months]
            cells = [_number(minutes) if minutes else Cell() for minutes in found]
            lines.append(line(cell(record.name(id), "strong"), *cells, _number(sum(found))))
        yield Table(heads, tuple(lines), record.say("by_person_month"))


def _by_name(record: Record, people: dict[str, list[Service]]) -> list[str]:
    return sorted(people, key=lambda id: (record.name(id), id))


def _number(count: int) -> Cell:
    return cell(str(count), value=count)


def _sum(rows: Sequence[Service]) -> int:
    return sum(row.minutes for row in rows)


def _times(rows: Sequence[Service]) -> int:
    return sum(not row.absent for row in rows)


def _people(rows: Sequence[Service]) -> int:
    return len({row.volunteer for row in rows if not row.absent})
