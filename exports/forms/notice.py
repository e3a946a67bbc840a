"""The weekly notice: what there is to come to, and where help is still wanted. It tells no names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from exports import dates
from exports.forms.desk import Desk
from exports.roster import Roster, Slot, Turn
from exports.sheet import (
    Block,
    Cell,
    Code,
    Head,
    Item,
    Layout,
    Line,
    Piece,
    Prose,
    Sheet,
    Table,
    cell,
    line,
    listed,
    to_read,
    words,
)
from exports.text import isolated, one_line

MESSAGE = 2000
"""Characters that a chat message may hold."""


def notice_sheet(desk: Desk, roster: Roster) -> Sheet:
    """The notice as a table to hand out."""
    heads = tuple(
        Head(desk.say(key), w)
        for key, w in (("col_date", 0.9), ("time", 0.9), ("col_session", 2.2), ("room", 1.4), ("col_audience", 1.0))
    )
    lines = tuple(_line(desk, slot) for slot in _held(roster))
    blocks: list[Block] = [Table(heads, lines, desk.say("programme"))] if lines else [_nothing(desk)]
    return _sheet(desk, roster, (*blocks, *_wanted_table(desk, roster)), 1.15)


def poster_sheet(desk: Desk, roster: Roster) -> Sheet:
    """The notice as a poster: large, by day."""
    blocks: list[Block] = [
        Prose(tuple(_poster_line(desk, slot) for slot in slots), dates.day(day, desk.language), size=1.25)
        for day, slots in groupby(_held(roster), key=lambda slot: slot.day)
    ]
    wanted = _wanted(roster)
    if wanted:
        blocks.append(Prose(tuple(_call(desk, *one) for one in wanted), desk.say("volunteers_wanted"), size=1.15))
    scale, columns = _poster_size(len(_held(roster)) + len(wanted))
    return replace(_sheet(desk, roster, tuple(blocks or [_nothing(desk)]), scale), columns=columns)


def _poster_size(lines: int) -> tuple[float, int]:
    """Scale of the text and columns: as large as fits on a page, as long as there are not too many."""
    return (1.8, 1) if lines <= 18 else (1.45, 1) if lines <= 28 else (1.25, 2) if lines <= 55 else (1.0, 2)


def _sheet(desk: Desk, roster: Roster, blocks: tuple[Block, ...], scale: float) -> Sheet:
    key = f"centre:{roster.centre.id}"
    code = (Code(desk.addresses[key], desk.say("notice_code")),) if key in desk.addresses else ()
    return desk.sheet(
        name=one_line(roster.centre.name),
        what=desk.say("notice"),
        span=desk.week(roster.monday),
        facts=(one_line(roster.centre.address),),
        blocks=(*blocks, *code),
        layout=Layout(landscape=False),
        scale=scale,
        legend=False,
    )


def _held(roster: Roster) -> tuple[Slot, ...]:
    return tuple(slot for slot in roster.slots if slot.held)


def _wanted(roster: Roster) -> list[tuple[Slot, Turn]]:
    """Seats that nobody fills yet, in order of time."""
    slots = {slot.session.id: slot for slot in roster.slots}
    return [(slots[turn.session.id], turn) for turn in roster.turns if turn.missing]


def _nothing(desk: Desk) -> Prose:
    return Prose((words(desk.say("no_sessions_week")),), size=1.5)


def _line(desk: Desk, slot: Slot) -> Line:
    return line(
        cell(dates.day(slot.day, desk.language), "strong", slot.day),
        cell(desk.time(slot), "time"),
        Cell((desk.title(slot),)),
        cell(desk.room_of(slot)),
        cell(one_line(slot.session.audience)),
    )


def _wanted_table(desk: Desk, roster: Roster) -> Iterator[Table]:
    keys = (("on_site", 1.6), ("role", 1.0), ("col_session", 2.0), ("col_missing", 0.6))
    wanted = _wanted(roster)
    if wanted:
        lines = tuple(
            line(
                cell(f"{dates.day(turn.begin.date(), desk.language)} {desk.time(turn)}", "time"),
                cell(turn.role, "strong"),
                cell(slot.name),
                cell(desk.say("missing", count=turn.missing), "gap", turn.missing),
            )
            for slot, turn in wanted
        )
        yield Table(tuple(Head(desk.say(key), width) for key, width in keys), lines, desk.say("volunteers_wanted"))


def _poster_line(desk: Desk, slot: Slot) -> Item:
    tail = listed((desk.named_room(slot), one_line(slot.session.audience)), "soft")
    return Piece(desk.time(slot), "time"), Piece("  "), *desk.title(slot), *([Piece("  "), *tail] if tail else [])


def _call(desk: Desk, slot: Slot, turn: Turn) -> Item:
    when = f"{dates.day(turn.begin.date(), desk.language)} {desk.time(turn)}"
    missing = desk.say("missing", count=turn.missing)
    return Piece(when, "time"), Piece(" "), *listed((turn.role, slot.name)), Piece(" "), Piece(missing, "gap")


def notice_messages(desk: Desk, roster: Roster) -> tuple[str, ...]:
    """The notice for a chat group: messages of at most ``MESSAGE`` characters, each of which says what it is of."""
    title = f"{isolated(one_line(roster.centre.name)[:60])} · {desk.say('notice')}"
    head = f"【{title}】{desk.week(roster.monday)}" if desk.language == "zh" else f"[{title}] {desk.week(roster.monday)}"
    return messages(head, _paragraphs(desk, roster))


def _paragraphs(desk: Desk, roster: Roster) -> Iterator[list[str]]:
    """Each a heading and its lines."""
    for day, slots in groupby(_held(roster), key=lambda slot: slot.day):
        yield [f"■ {dates.day(day, desk.language)}", *(_plain(_poster_line(desk, slot)) for slot in slots)]
    if not _held(roster):
        yield [desk.say("no_sessions_week")]
    wanted = _wanted(roster)
    if wanted:
        yield [f"★ {desk.say('volunteers_wanted')}", *(_plain(_call(desk, *one)) for one in wanted)]


def _plain(item: Item) -> str:
    return " ".join(to_read(item).split())


def messages(head: str, paragraphs: Iterable[list[str]], limit: int = MESSAGE) -> tuple[str, ...]:
    """Paragraphs in messages of at most ``limit`` characters, none of which ends with a heading; a line that would not fit
    into a message of its own is cut. Several messages are numbered behind ``head``."""
    room = limit - len(head) - len(" (99/99)\n")
    bodies: list[str] = []
    body = ""
    for title, *lines in paragraphs:
        for number, text in enumerate(lines or [""]):
            again = "\n\n" if number == 0 and body else "\n"
            piece = (f"{title}\n{text}" if number == 0 else text).strip()
            if body and len(body) + len(again) + len(piece) > room:
                bodies.append(body)
                body = ""
                piece = f"{title}\n{text}".strip()
            body += (again if body else "") + (piece if len(piece) <= room else piece[: room - 1] + "…")
    bodies.append(body)
    many = len(bodies) > 1
    return tuple(f"{head}{f' ({n}/{len(bodies)})' if many else ''}\n{body}" for n, body in enumerate(bodies, 1))
