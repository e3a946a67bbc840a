"""Forms of service that was given: records of hours, and certificates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from exports import dates
from exports.forms.desk import duration
from exports.forms.sentences import FORMS
from exports.sentences import SENTENCES
from exports.sheet import Cell, Code, Head, Item, Layout, Line, Piece, Prose, Sheet, Signature, Table, cell, line, words
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


class Record:
    """How services are written in one language, with their times as the network's clocks showed them."""

    def __init__(
        self,
        language: Language,
        network: str,
        zone: ZoneInfo,
        centres: Mapping[str, str],
        names: Mapping[str, str],
        numbers: Mapping[str, str] | None = None,
    ) -> None:
        """``centres`` and ``names`` by id; ``numbers``: by which a register outside knows volunteers, where it does."""
        self.language, self.network, self.zone, self.centres = language, one_line(network), zone, centres
        self._names, self._numbers = names, numbers or {}

    def name(self, volunteer: str) -> str:
        """The volunteer's name, or the id of one who was erased."""
        return one_line(self._names.get(volunteer, "")) or volunteer

    def number(self, volunteer: str) -> str:
        """By which a register outside knows the volunteer; else the id."""
        return one_line(self._numbers.get(volunteer, "")) or volunteer

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
            came, went = self.local(row.came), self.local(row.went)
            at = came or went
            status = "absent" if row.absent else "open" if row.open else "planned" if row.planned else "walk_in"
            lead = (cell(self.name(row.volunteer), "strong"),) if named else ()
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

    def local(self, when: datetime | None) -> datetime | None:
        """An instant as the network's clocks showed it."""
        return when.astimezone(self.zone) if when else None

    def heads(self, *, named: bool) -> tuple[Head, ...]:
        """The columns of ``lines``."""
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


def certificate_sheet(
    record: Record, one: Certified, rows: Sequence[Service], code: str, check: str, contact: str = ""
) -> Sheet:
    """The certificate: who served where, when and how long, who says so, and how that can be checked. Of the person's
    identity paper, which is not kept here, there is a line to fill in; the issuer's people sign. ``check``: what proves it,
    or the address of a page that tells."""
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
    seals = [f"{one_line(one.issuer)} {record.say('seal')}", record.say("in_charge"), record.say("handled_by")]
    return Sheet(
        language=record.language,
        network=record.network,
        name=record.say("certificate"),
        what="",
        span="",
        facts=(),
        blocks=(
            Prose((words(told),), size=1.35),
            Prose((_identity(record, rows),)),
            Signature(tuple(seals)),
            Prose(tuple(_facts(record, one, code, contact))),
            Code(check, record.say("check_page" if check.startswith("http") else "check_me")),
            Table(record.heads(named=False), tuple(record.lines(rows, named=False)), record.say("record")),
        ),
        running=f"{record.say('certificate')} {one.number}",
        layout=Layout(landscape=False),
        scale=1.3,
    )


def _identity(record: Record, rows: Sequence[Service]) -> Item:
    number = record.number(rows[0].volunteer)
    return (
        Piece(record.say("volunteer_number") + " "), Piece(number, "strong"),
        Piece(f"    {record.say('identity_paper')} {'_' * 30}"),
    )  # fmt: skip


def _facts(record: Record, one: Certified, code: str, contact: str) -> Iterator[Item]:
    yield Piece(record.say("number") + " "), Piece(one.number, "strong")
    yield Piece(record.say("code") + " "), Piece(code, "strong")
    yield Piece(record.say("issued") + " "), Piece(dates.long(one.issued, record.language))
    yield Piece(record.say("contact") + " "), Piece(one_line(contact) or "_" * 30)
