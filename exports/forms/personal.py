"""A volunteer's own sheet: their duties, who serves with them, and a code that leads to their calendar."""

from __future__ import annotations

from collections.abc import Iterator

from exports import dates
from exports.forms.desk import Desk
from exports.people import shown
from exports.roster import Slot, Turn
from exports.sheet import Block, Cell, Code, Head, Item, Layout, Line, Piece, Prose, Sheet, Table, cell, joined, line, words
from exports.text import one_line
from models.release import PlannedShift


def personal_sheets(desk: Desk) -> Iterator[tuple[str, Sheet]]:
    """Volunteer's id and sheet, of everybody who serves or served in the release and was not erased."""
    mine: dict[str, list[tuple[Slot, Turn, PlannedShift]]] = {id: [] for id in sorted(desk.view.persons)}
    for slot in desk.slots:
        for shift, turn in zip(slot.session.shifts, slot.turns, strict=True):
            for volunteer in shift.serving if slot.held else ():
                mine.setdefault(volunteer, []).append((slot, turn, shift))
    for volunteer, duties in mine.items():
        if volunteer in desk.view.persons:
            yield volunteer, _sheet(desk, volunteer, sorted(duties, key=lambda duty: (duty[1].begin, duty[1].id)))


def first_centres(desk: Desk) -> dict[str, str]:
    """The centre of each volunteer's first duty, by volunteer."""
    found: dict[str, str] = {}
    for slot in desk.slots:
        for shift in slot.session.shifts if slot.held else ():
            for volunteer in shift.serving:
                found.setdefault(volunteer, slot.session.centre)
    return found


def _sheet(desk: Desk, volunteer: str, duties: list[tuple[Slot, Turn, PlannedShift]]) -> Sheet:
    minutes = sum(int((shift.end - shift.begin).total_seconds()) // 60 for _, _, shift in duties)
    blocks: list[Block] = [Prose((words(desk.say("my_none")),), size=1.4)]
    if duties:
        keys = (("col_date", 0.9), ("on_site", 0.9), ("role", 0.9), ("col_session", 1.6), ("place", 1.9), ("with_me", 1.4))
        heads = tuple(Head(desk.say(key), width) for key, width in keys)
        blocks = [Table(heads, tuple(_line(desk, volunteer, *duty) for duty in duties))]
    if volunteer in desk.addresses:
        blocks.append(Code(desk.addresses[volunteer], desk.say("my_code")))
    release = desk.view.release
    return desk.sheet(
        name=one_line(desk.view.persons[volunteer].name) or volunteer,
        what=desk.say("my_sheet"),
        span=desk.span(release.first, release.last),
        facts=(desk.say("my_sum", duties=len(duties), hours=desk.duration(minutes)),),
        blocks=tuple(blocks),
        confidential=desk.say("my_only"),
        layout=Layout(landscape=False),
        scale=1.15,
    )


def _line(desk: Desk, volunteer: str, slot: Slot, turn: Turn, shift: PlannedShift) -> Line:
    seat = next(seat for seat in shift.seats if seat.volunteer == volunteer and seat.status != "cancelled")
    role = (
        Piece(turn.role, "strong"),
        *((Piece(" "), Piece(desk.say("tentative"), "mark")) if seat.status == "tentative" else ()),
    )
    centre = desk.view.centres[slot.session.centre]
    names = (one_line(centre.name), desk.room_of(slot))
    where = joined((words(name) for name in names if name), " ")
    address = (words(one_line(centre.address), "soft"),) if one_line(centre.address) else ()
    return line(
        cell(dates.day(turn.begin.date(), desk.language), "strong", turn.begin.date()),
        Cell((words(desk.time(turn), "time"), words(desk.say("session_time", time=desk.time(slot)), "soft"))),
        Cell((role,)),
        Cell((desk.title(slot),)),
        Cell((where, *address)),
        Cell(tuple(filter(None, (joined(_mates(desk, slot, volunteer), desk.comma),)))),
    )


def _mates(desk: Desk, slot: Slot, me: str) -> Iterator[Item]:
    """Who serves at the same session: as far as each agreed, or the role alone."""
    for shift in slot.session.shifts:
        for mate in shift.serving:
            if mate != me:
                role, name = one_line(shift.role), shown(desk.view.persons.get(mate), desk.audience)
                yield desk.with_role(name, role) if name else words(role)
