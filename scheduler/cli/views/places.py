"""Centres, rooms and special days as listings."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.places import Centre, Room
from models.times import Opening
from scheduler.cli.call import Call
from scheduler.cli.listing import Column, Listing, Row
from scheduler.cli.views.scene import Scene

_CENTRES = (
    Column("id", whole=True),
    Column("name"),
    Column("level", spare=True),
    Column("parent_name", "parent"),
    Column("rooms", number=True),
    Column("volunteers", number=True),
    Column("open", look=lambda call, row: hours(call, row["opening"]), spare=True),
)
_ROOMS = (
    Column("id", whole=True, spare=True),
    Column("centre_name", "centre"),
    Column("name", "room"),
    Column("area", spare=True),
    Column("capacity", number=True),
    Column("features"),
    Column("parts"),
)
_DAYS = (
    Column("date", look=lambda call, row: _date(call, row["date"]), whole=True),
    Column("kind", look=lambda call, row: call.say(f"day.{row['kind']}")),
    Column("certainty", look=lambda call, row: call.say(f"certainty.{row['certainty']}")),
    Column("name", "occasion"),
)


def centres(scene: Scene) -> Listing:
    """Every centre with how many rooms and volunteers it has."""
    found = [each for each in scene.state.centres.values() if scene.wants_centre(each.id)]
    return Listing("centres", _CENTRES, [_centre(scene, each) for each in found])


def _centre(scene: Scene, centre: Centre) -> Row:
    state = scene.state
    return {
        "id": centre.id,
        "name": centre.name,
        "level": centre.level,
        "parent": centre.parent,
        "parent_name": scene.centre(centre.parent),
        "rooms": sum(room.centre == centre.id for room in state.rooms.values()),
        "volunteers": sum(volunteer.home == centre.id for volunteer in state.volunteers.values()),
        "address": centre.address,
        "opening": centre.opening.model_dump(mode="json"),
    }


def hours(call: Call, dumped: Any) -> str:
    """Weekly opening hours in a line: ``Mon–Fri 09:00–18:00; Sat 10:00–17:00``."""
    opening = Opening.model_validate(dumped)
    return "; ".join(f"{weekdays(call, row.weekdays)} {row.start}–{row.end}" for row in opening.weekly)


def weekdays(call: Call, days: tuple[int, ...]) -> str:
    """Runs of weekdays: ``Mon–Fri, Sun``."""
    words, ordered, runs = call.say("weekdays").split(), sorted(set(days)), list[list[int]]()
    for number in ordered:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    if len(ordered) == 7:
        return call.say("daily")
    return call.say("comma").join(words[run[0]] if len(run) == 1 else f"{words[run[0]]}–{words[run[-1]]}" for run in runs)


def rooms(scene: Scene) -> Listing:
    """Every room, centre by centre."""
    order = {centre: number for number, centre in enumerate(scene.state.centres)}
    found = [each for each in scene.state.rooms.values() if scene.wants_centre(each.centre)]
    found.sort(key=lambda room: order.get(room.centre, len(order)))
    return Listing("rooms", _ROOMS, [_room(scene, each) for each in found])


def _room(scene: Scene, room: Room) -> Row:
    closed = scene.state.closures.get(room.id, ())
    return {
        "id": room.id,
        "name": room.name,
        "centre": room.centre,
        "centre_name": scene.centre(room.centre),
        "area": room.area,
        "capacity": room.capacity,
        "features": sorted(room.features),
        "parts": [scene.room(part) for part in room.parts or ()],
        "turnaround_minutes": room.turnaround_minutes,
        "closed": [{"start": scene.local(each.start), "end": scene.local(each.end), "note": each.note} for each in closed],
    }


def _date(call: Call, value: object) -> str:
    """With the year: holidays are looked up far ahead."""
    from exports.dates import dated

    return dated(value, call.language) if isinstance(value, date) else ""


def days(scene: Scene) -> Listing:
    """Holidays and make-up working days, and how certain each is."""
    found = sorted(scene.state.days.values(), key=lambda day: day.date)
    rows = [
        {"date": each.date, "kind": each.kind, "certainty": each.certainty, "name": each.name}
        for each in found
        if scene.wants_day(each.date)
    ]
    return Listing("days", _DAYS, rows)
