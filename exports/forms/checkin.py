"""Sheets to check in on: who is expected at a centre on a day, with room for times and signatures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from exports import dates
from exports.forms.desk import Desk
from exports.roster import Roster, Slot
from exports.sheet import Block, Cell, Code, Head, Layout, Line, Prose, Sheet, Table, cell, line, words
from exports.text import one_line


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
    caption = " · ".join(filter(None, (f"{desk.time(slot)} {slot.name}", desk.named_room(slot))))
    return Table(heads, tuple(_signing(desk, slot)), caption, height=7.0)


def _signing(desk: Desk, slot: Slot) -> Iterator[Line]:
    persons = desk.view.persons
    for shift, turn in zip(slot.session.shifts, slot.turns, strict=True):
        for volunteer in (*shift.serving, ""):
            name = one_line(persons[volunteer].name) if volunteer in persons else ""
            yield line(
                cell(name, "strong"), cell(turn.role), cell(desk.time(turn), "time"), Cell(), Cell(), Cell(),
                cell(shift.id, "soft"), cell(volunteer, "soft"),
            )  # fmt: skip
