"""The itinerary of a group that visits several places: where it has to be when, and who receives it."""

from __future__ import annotations

from collections.abc import Iterator

from exports import dates
from exports.forms.desk import Desk
from exports.roster import Slot
from exports.sheet import Cell, Code, Head, Item, Layout, Line, Sheet, Table, cell, line, words
from exports.text import one_line


def tour_sheets(desk: Desk) -> Iterator[tuple[str, Sheet]]:
    """Group and itinerary, by name."""
    found: dict[str, list[Slot]] = {}
    for slot in desk.slots:
        if slot.session.group:
            found.setdefault(slot.session.group, []).append(slot)
    for group, slots in sorted(found.items()):
        yield group, _sheet(desk, group, slots)


def _sheet(desk: Desk, group: str, slots: list[Slot]) -> Sheet:
    heads = tuple(
        Head(desk.say(key), width) for key, width in (("time", 0.8), ("place", 2.0), ("col_session", 1.6), ("hosts", 1.6))
    )
    days = sorted({slot.day for slot in slots})
    tables = tuple(
        Table(heads, tuple(_line(desk, slot) for slot in slots if slot.day == day), dates.day(day, desk.language))
        for day in days
    )
    code = (Code(desk.addresses[f"group:{group}"], desk.say("tour_code")),) if f"group:{group}" in desk.addresses else ()
    places = len({slot.session.centre for slot in slots if slot.held})
    return desk.sheet(
        name=one_line(group),
        what=desk.say("itinerary"),
        span=desk.span(days[0], days[-1]),
        facts=(desk.say("tour_sum", stops=sum(slot.held for slot in slots), places=places),),
        blocks=(*tables, *code),
        slots=tuple(slots),
        layout=Layout(landscape=False),
        scale=1.2,
    )


def _line(desk: Desk, slot: Slot) -> Line:
    centre = desk.view.centres[slot.session.centre]
    where: list[Item] = [words(one_line(centre.name), "strong"), words(desk.room_of(slot))]
    where += [words(one_line(text), "soft") for text in (centre.address, centre.note) if one_line(text)]
    return line(
        cell(desk.time(slot), "time"),
        Cell(tuple(where)),
        Cell((desk.title(slot, group=False),)),
        Cell(tuple(desk.crew(slot))),
    )
