"""The list that a coordinator calls people by: everybody who serves in a centre's week, with their telephone."""

from __future__ import annotations

from collections.abc import Iterator

from exports import dates
from exports.forms.desk import Desk
from exports.roster import Roster, Slot, Turn
from exports.sheet import Cell, Head, Item, Layout, Line, Piece, Sheet, Table, cell, line, listed, words
from exports.text import one_line


def call_sheet(desk: Desk, roster: Roster) -> Sheet:
    """Names and telephones whatever people agreed to publish: it is for coordinators alone, and says so on every page."""
    duties: dict[str, list[tuple[Slot, Turn]]] = {}
    for slot in roster.slots:
        for shift, turn in zip(slot.session.shifts, slot.turns, strict=True):
            for volunteer in shift.serving if slot.held else ():
                duties.setdefault(volunteer, []).append((slot, turn))
    keys = (("name", 0.9), ("phone", 1.2), ("email", 1.5), ("duties", 4.0))
    return desk.sheet(
        name=one_line(roster.centre.name),
        what=desk.say("call_list"),
        span=desk.week(roster.monday),
        facts=(desk.say("call_sum", people=len(duties)),),
        blocks=(
            Table(tuple(Head(desk.say(key), width) for key, width in keys), tuple(_lines(desk, duties)), desk.say("people")),
            *_open_seats(desk, roster),
        ),
        confidential=desk.say("confidential"),
        layout=Layout(landscape=False),
        legend=False,
    )


def _lines(desk: Desk, duties: dict[str, list[tuple[Slot, Turn]]]) -> Iterator[Line]:
    persons = desk.view.persons
    names = {id: one_line(persons[id].name) if id in persons else desk.say("nobody") for id in duties}
    for id in sorted(duties, key=lambda id: (names[id], id)):
        person = persons.get(id)
        yield line(
            cell(names[id], "strong"),
            cell(one_line(person.phone) if person else ""),
            cell(one_line(person.email) if person else ""),
            Cell(tuple(_duty(desk, slot, turn) for slot, turn in sorted(duties[id], key=lambda duty: duty[1].begin))),
        )


def _duty(desk: Desk, slot: Slot, turn: Turn) -> Item:
    when = f"{dates.day(turn.begin.date(), desk.language)} {desk.time(turn)}"
    return Piece(when, "time"), Piece(" "), *listed((turn.role, slot.name, desk.named_room(slot)))


def _open_seats(desk: Desk, roster: Roster) -> Iterator[Table]:
    """Whom to look for."""
    slots = {slot.session.id: slot for slot in roster.slots}
    turns = [turn for turn in roster.turns if turn.missing]
    if turns:
        heads = tuple(
            Head(desk.say(key), width)
            for key, width in (("on_site", 1.4), ("role", 1.0), ("col_session", 2.0), ("col_missing", 0.6))
        )
        yield Table(
            heads,
            tuple(
                line(
                    cell(f"{dates.day(turn.begin.date(), desk.language)} {desk.time(turn)}", "time"),
                    Cell((words(turn.role, "strong"),)),
                    cell(slots[turn.session.id].name),
                    cell(str(turn.missing), value=turn.missing),
                )
                for turn in turns
            ),
            desk.say("open_seats"),
        )
