"""Services in the columns in which China's rules on service records name them, for volunteer platforms to take in.

The platforms publish no format of their files; they ask for what the rules list (志愿服务记录与证明出具办法 of 2020, and the
guidance of 2015). What is not kept here (identity papers, who was in charge) is left empty, to be filled in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from exports.forms.service import Record
from exports.sheet import Cell, Head, Item, Layout, Line, Sheet, Table, cell, line, words
from exports.text import one_line
from models.service import Service

PAIRS = 3
"""So many pairs of coming and going a platform takes of one person, activity and day (i志愿)."""
_COLUMNS = (
    ("d_name", 1.0), ("d_paper", 0.9), ("d_paper_number", 1.2), ("volunteer_id", 1.0), ("phone", 1.1), ("d_activity", 1.6),
    ("d_date", 1.1), ("d_place", 1.6), ("d_what", 1.0), ("d_from", 0.7), ("d_to", 0.7), ("d_minutes", 0.7),
    ("d_hours", 0.7), ("d_organisation", 1.6), ("d_in_charge", 0.9), ("d_recorder", 0.9),
)  # fmt: skip


def declared_sheet(record: Record, rows: Sequence[Service], first: str, last: str, phones: Mapping[str, str]) -> Sheet:
    """What counts, a row for each service."""
    counted = [row for row in rows if row.minutes]
    heads = tuple(Head(record.say(key), width) for key, width in _COLUMNS)
    return Sheet(
        language=record.language,
        network=record.network,
        name=record.network,
        what=record.say("declared"),
        span=record.span(first, last),
        facts=(record.say("declared_how"),),
        blocks=(Table(heads, tuple(_lines(record, counted, phones))),),
        running=record.say("declared"),
        notes=tuple(_too_often(record, counted)),
        confidential=record.say("confidential"),
        layout=Layout("a3"),
    )


def _lines(record: Record, rows: Sequence[Service], phones: Mapping[str, str]) -> Iterator[Line]:
    for row in rows:
        came, went = record.local(row.came), record.local(row.went)
        if came is None or went is None:
            continue
        yield line(
            cell(record.name(row.volunteer), "strong"), Cell(), Cell(), cell(record.number(row.volunteer)),
            cell(one_line(phones.get(row.volunteer, ""))), cell(one_line(row.activity)),
            cell(came.date().isoformat(), value=came.date()), cell(record.centres.get(row.centre or "", "")),
            cell(one_line(row.role)), cell(f"{came:%H:%M}", value=came), cell(f"{went:%H:%M}", value=went),
            cell(str(row.minutes), value=row.minutes), cell(f"{row.minutes / 60:.2f}", value=round(row.minutes / 60, 2)),
            cell(record.network), Cell(), Cell(),
        )  # fmt: skip


def _too_often(record: Record, rows: Sequence[Service]) -> Iterator[Item]:
    """Who came and went more often in one activity and day than a platform takes."""
    times: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        came = record.local(row.came)
        if came is not None:
            times[came.date().isoformat(), row.activity, row.volunteer] += 1
    for (day, activity, volunteer), count in sorted(times.items()):
        if count > PAIRS:
            fields = {"day": day, "activity": one_line(activity), "name": record.name(volunteer), "count": count}
            yield words(record.say("too_often", most=PAIRS, **fields))
