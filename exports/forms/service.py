"""Forms of service: sheets to check in on, records of hours, and certificates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from exports import dates
from exports.forms.desk import Desk, duration
from exports.forms.sentences import FORMS
from exports.roster import Roster, Slot
from exports.sentences import SENTENCES
from exports.sheet import Block, Cell, Code, Head, Layout, Line, Piece, Prose, Sheet, Signature, Table, cell, line, words
from exports.text import one_line
from models.language import Language, say
from models.service import Service

_ALL = {**SENTENCES, **FORMS}


class Certified(Protocol):
    """What a certificate says: ``scheduler.certificates.Certificate``."""

    @property
    def name(self) -> str: ...
    @property
    def issuer(self) -> str: ...
    @property
    def first(self) -> str: ...
    @property
    def last(self) -> str: ...
    @property
    def minutes(self) -> int: ...
    @property
    def issued(self) -> str: ...
    @property
    def number(self) -> str: ...


def checkin_sheets(desk: Desk, roster: Roster) -> Iterator[Sheet]:
    """Who is expected at each session of a centre's day, with room to sign; whom nobody expected signs below. A sheet for
    each day on which anybody is."""
    for day in roster.days:
        slots = [slot for slot in roster.on(day) if slot.held and slot.turns]
        if slots:
            code = desk.addresses.get(checkin_key(roster.centre.id, day))
            yield _checkin(desk, roster, dates.day(day, desk.language), (
                *([Code(code, desk.say("checkin_code"))] if code else []), *(_expected(desk, slot) for slot in slots),
            ))  # fmt: skip


def no_checkin(desk: Desk, roster: Roster) -> Sheet:
    """What there is where nobody is expected in a week."""
    return _checkin(desk, roster, desk.week(roster.monday), (Prose((words(desk.say("no_sessions_week")),), size=1.5),))


def checkin_key(centre: str, day: date) -> str:
    """By which a desk finds the address at which people can check in at a centre on a day."""
    return f"checkin:{day}:{centre}"


def _checkin(desk: Desk, roster: Roster, span: str, blocks: tuple[Block, ...]) -> Sheet:
    return desk.sheet(
        name=one_line(roster.centre.name),
        what=desk.say("checkin"),
        span=span,
        blocks=blocks,
        confidential=desk.say("confidential"),
        layout=Layout(landscape=False),
        legend=False,
        scale=1.1,
    )


def _expected(desk: Desk, slot: Slot) -> Table:
    keys = (("name", 1.4), ("role", 1.1), ("on_site", 1.1), ("came", 0.9), ("went", 0.9), ("signature", 1.6))
    ids = ("col_shift_id", "volunteer_id")
    heads = (*(Head(desk.say(key), width) for key, width in keys), *(Head(desk.say(key), data=True) for key in ids))
    return Table(heads, tuple(_signing(desk, slot)), f"{desk.time(slot)} {slot.name} · {desk.room_of(slot)}", height=7.0)


def _signing(desk: Desk, slot: Slot) -> Iterator[Line]:
    persons = desk.view.persons
    for shift, turn in zip(slot.session.shifts, slot.turns, strict=True):
        for volunteer in (*shift.serving, ""):
            name = one_line(persons[volunteer].name) if volunteer in persons else ""
            yield line(
                cell(name, "strong"), cell(turn.role), cell(desk.time(turn), "time"), Cell(), Cell(), Cell(),
                cell(shift.id, "soft"), cell(volunteer, "soft"),
            )  # fmt: skip


class Record:
    """How services are written in one language, with their times as the network's clocks showed them."""

    def __init__(
        self, language: Language, network: str, zone: ZoneInfo, centres: Mapping[str, str], names: Mapping[str, str]
    ) -> None:
        self.language, self.network, self.zone, self.centres, self.names = language, one_line(network), zone, centres, names

    def say(self, key: str, /, **fields: object) -> str:
        """The sentence ``key``."""
        return say(_ALL, self.language, key, **fields)

    def duration(self, minutes: int) -> str:
        """``2 小时 30 分``."""
        return duration(self.language, minutes)

    def span(self, first: str, last: str) -> str:
        """From one date to another."""
        one, other = (dates.long(each, self.language) for each in (first, last))
        return one if first == last else self.say("span", first=one, last=other)

    def lines(self, rows: Sequence[Service], *, named: bool) -> Iterator[Line]:
        """One row per service."""
        for row in rows:
            came, went = self._local(row.came), self._local(row.went)
            at = came or went
            status = "absent" if row.absent else "open" if row.open else "planned" if row.planned else "walk_in"
            lead = (cell(self.names.get(row.volunteer, row.volunteer), "strong"),) if named else ()
            yield line(
                *lead,
                cell(dates.long(at.date().isoformat(), self.language), "plain", at.date()) if at else Cell(),
                cell(dates.clock(came), "time", came) if came else Cell(),
                cell(dates.clock(went), "time", went) if went else Cell(),
                cell(str(row.minutes), value=row.minutes),
                cell(one_line(row.activity)),
                cell(one_line(row.role)),
                cell(self.centres.get(row.centre or "", "")),
                cell(self.say(f"status_{status}")),
            )

    def _local(self, when: datetime | None) -> datetime | None:
        return when.astimezone(self.zone) if when else None

    def heads(self, *, named: bool) -> tuple[Head, ...]:
        """The columns that national platforms ask for, as far as they can be known here."""
        keys = [("name", 1.0)] if named else []
        keys += [
            ("col_date", 1.3),
            ("came", 0.7),
            ("went", 0.7),
            ("minutes", 0.7),
            ("col_session", 1.8),
            ("col_role", 1.0),
            ("centre", 1.8),
            ("status", 1.2),
        ]
        return tuple(Head(self.say(key), width) for key, width in keys)


_TOTALS = (("name", 1.5), ("volunteer_id", 1.5), ("times", 0.8), ("minutes", 0.8), ("hours", 1.2))


def hours_sheet(record: Record, rows: Sequence[Service], first: str, last: str) -> Sheet:
    """Minutes by person and month, and every service."""
    people: dict[str, list[Service]] = {}
    for row in rows:
        people.setdefault(row.volunteer, []).append(row)
    names = {id: record.names.get(id, id) for id in people}
    total = Table(
        tuple(Head(record.say(key), width) for key, width in _TOTALS),
        tuple(
            line(
                cell(names[id], "strong"), cell(id, "soft"),
                cell(str(_times(people[id])), value=_times(people[id])),
                cell(str(_sum(people[id])), value=_sum(people[id])),
                cell(record.duration(_sum(people[id]))),
            )
            for id in sorted(people, key=lambda id: (names[id], id))
        ),
        record.say("by_person"),
    )  # fmt: skip
    return Sheet(
        language=record.language,
        network=record.network,
        name=record.network,
        what=record.say("hours_of_service"),
        span=record.span(first, last),
        facts=(record.say("hours_sum", people=len(people), hours=record.duration(_sum(rows))),),
        blocks=(total, Table(record.heads(named=True), tuple(record.lines(rows, named=True)), record.say("every_service"))),
        running=record.say("hours_of_service"),
        confidential=record.say("confidential"),
        layout=Layout(landscape=False),
        scale=1.1,
    )


def _sum(rows: Sequence[Service]) -> int:
    return sum(row.minutes for row in rows)


def _times(rows: Sequence[Service]) -> int:
    return sum(not row.absent for row in rows)


def certificate_sheet(record: Record, one: Certified, rows: Sequence[Service], code: str, payload: str) -> Sheet:
    """The certificate: who served where, when and how long, who says so, and how that can be checked."""
    names = list(dict.fromkeys(one_line(row.activity) for row in rows))
    listed = ("、" if record.language == "zh" else ", ").join(names[:8]) + ("…" if len(names) > 8 else "")
    told = record.say(
        "certified",
        name=one_line(one.name),
        span=record.span(one.first, one.last),
        times=len(rows),
        hours=record.duration(one.minutes),
        activities=listed,
    )
    facts = Prose(
        (
            (Piece(record.say("number") + " "), Piece(one.number, "strong")),
            (Piece(record.say("code") + " "), Piece(code, "strong")),
            (Piece(record.say("issued") + " "), Piece(dates.long(one.issued, record.language))),
        )
    )
    return Sheet(
        language=record.language,
        network=record.network,
        name=record.say("certificate"),
        what="",
        span="",
        facts=(),
        blocks=(
            Prose((words(told),), size=1.35),
            Signature(f"{one_line(one.issuer)} {record.say('seal')}"),
            facts,
            Code(payload, record.say("check_me")),
            Table(record.heads(named=False), tuple(record.lines(rows, named=False)), record.say("record")),
        ),
        running=f"{record.say('certificate')} {one.number}",
        layout=Layout(landscape=False),
        scale=1.3,
    )
