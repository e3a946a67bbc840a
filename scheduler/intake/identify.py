"""Which thing a row is about: its ID, or what is known by that name; else an id made of the name, always the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date

from models.people import Person
from scheduler.intake.desk import Desk, text, value
from scheduler.intake.tables import Row, Table
from scheduler.intake.text import folded, slug

_ENTITIES = ("groups", "centres", "rooms", "activities", "sessions", "volunteers")


def identify(tables: Iterable[Table], desk: Desk) -> None:
    """Enters all that is known and all that the files name into the directory, and gives every row its id."""
    _enter_known(desk)
    tables = tuple(tables)
    for kind in _ENTITIES:
        if kind == "rooms":
            _centre_if_none(tables, desk)
        for table in sorted((table for table in tables if table.sheet.key == kind), key=_vague):
            _identify_table(kind, table, desk)


def _vague(table: Table) -> bool:
    """Lists that tell people apart come before those that only name them."""
    return not table.keys & {"id", "external_id", "phone"}


def _enter_known(desk: Desk) -> None:
    state, directory = desk.known.state, desk.directory
    desk.people = dict(desk.known.persons)
    for kind, things in (("centres", state.centres), ("groups", state.groups), ("activities", state.activities)):
        for id, thing in things.items():
            directory.add(kind, id, thing.name)
    for id, room in state.rooms.items():
        directory.add("rooms", id, room.name)
        directory.centres[id] = room.centre
    for id, dated in state.sessions.items():
        directory.add("sessions", id, dated.session.name)
    for id in state.volunteers:
        person = desk.known.persons.get(id)
        names = (person.external_id, person.phone) if person else ()
        directory.add("volunteers", id, person.name if person else id, names)


def _identify_table(kind: str, table: Table, desk: Desk) -> None:
    seen: dict[str, Row] = {}
    for row in table.rows:
        id = _VOICES[kind](row, desk, seen)
        if id is None:
            continue
        if id in seen:
            where = row.at("id" if text(row, "id") else "name")
            desk.findings.fault_about(where, _label(row), "once", kind, row=seen[id].place.row)
            continue
        seen[id] = row
        desk.ids[row.place] = id
        desk.directory.add(kind, id, text(row, "name"), _further(kind, row))


def _label(row: Row) -> str:
    return text(row, "id") or text(row, "name")


def _further(kind: str, row: Row) -> tuple[str, ...]:
    return (text(row, "external_id"), text(row, "phone")) if kind == "volunteers" else ()


def _by_name(kind: str, row: Row, desk: Desk) -> str | None:
    """The ID as given, or that of the one thing of this name, or one made of the name; None without either."""
    id, name = text(row, "id"), text(row, "name")
    if id or not name:
        return id or None
    known = desk.directory.named(kind, name)
    return known[0] if len(known) == 1 else slug(name)


def _centre(row: Row, desk: Desk, seen: dict[str, Row]) -> str | None:
    return _by_name("centres", row, desk)


def _group(row: Row, desk: Desk, seen: dict[str, Row]) -> str | None:
    return _by_name("groups", row, desk)


def _room(row: Row, desk: Desk, seen: dict[str, Row]) -> str | None:
    centre = desk.reference(row, "centre", "centres") if text(row, "centre") else None
    if centre is None:
        return None
    id, name = text(row, "id"), text(row, "name")
    if not id and name:
        here = [room for room in desk.directory.named("rooms", name) if desk.directory.centres.get(room) == centre]
        id = here[0] if len(here) == 1 else f"{centre}-{slug(name)}"
    if id:
        desk.directory.centres[id] = centre
    return id or None


def _numbered(base: str, row: Row, desk: Desk, seen: dict[str, Row]) -> str:
    """Several rows of one name that differ in time or place are several things: ``name-2`` and so on."""
    id, number = base, 2
    while id in seen and not _same(row, seen[id]):
        id, number = f"{base}-{number}", number + 1
    if number > 2:
        desk.findings.note("numbered", row.place, name=text(row, "name"), id=id)
    return id


def _same(row: Row, other: Row) -> bool:
    keys = ("weekdays", "clock", "centres", "first", "rrule", "date")
    return all(row.values.get(key) == other.values.get(key) for key in keys)


def _activity(row: Row, desk: Desk, seen: dict[str, Row]) -> str | None:
    id, name = text(row, "id"), text(row, "name")
    if id or not name:
        return id or None
    known = [id for id in desk.directory.named("activities", name) if id in desk.known.state.activities and id not in seen]
    base = slug(name)
    if len(known) == 1 and base not in known and base not in seen:
        return known[0]
    return _numbered(base, row, desk, seen)


def _session(row: Row, desk: Desk, seen: dict[str, Row]) -> str | None:
    id, name = text(row, "id"), text(row, "name")
    if id or not name:
        return id or None
    clock = value(row, "clock", tuple) or (None, None)
    day = value(row, "date", date) or clock[0]
    return _numbered(f"{slug(name)}-{day:%Y%m%d}" if day else slug(name), row, desk, seen)


def _volunteer(row: Row, desk: Desk, seen: dict[str, Row]) -> str | None:
    """By ID; by external ID; by name and phone; by the name alone, where only one bears it and no phone differs."""
    id, name, phone, external = (text(row, key) for key in ("id", "name", "phone", "external_id"))
    if not (id or name or external):
        return None
    found = id or _known_person(desk, name, phone, external) or _digest(desk, external or f"{folded(name)}|{phone}")
    if found in seen and not (id or phone or external):
        desk.findings.fault(row.at("name"), name, "person_apart", row=seen[found].place.row)
        return None
    before = desk.people.get(found)
    said = {"phone": phone, "external_id": external, "name": name}
    fields = {
        "id": found,
        "name": "",
        **(before.model_dump() if before else {}),
        **{key: one for key, one in said.items() if one},
    }
    desk.people[found] = Person.model_validate(fields)
    return found


def _known_person(desk: Desk, name: str, phone: str, external: str) -> str | None:
    """The one person who may be meant, known before or named in this import."""
    people = desk.people.values()
    if external:
        found = [person.id for person in people if person.external_id == external]
        if len(found) == 1:
            return found[0]
    same = [person for person in people if name and folded(person.name) == folded(name)]
    if phone:
        same = [person for person in same if person.phone in (phone, "")]
    if external:
        same = [person for person in same if person.external_id in (external, "")]
    exact = [person for person in same if phone and person.phone == phone] or same
    return exact[0].id if len(exact) == 1 else None


def _digest(desk: Desk, secret: str) -> str:
    return "v" + hashlib.sha256(f"{desk.options.salt}|{secret}".encode()).hexdigest()[:12]


def _centre_if_none(tables: tuple[Table, ...], desk: Desk) -> None:
    """Nobody named a centre anywhere: there is one all the same."""
    if desk.directory.ids("centres"):
        return
    rows = [table for table in tables if table.sheet.key in ("rooms", "activities", "sessions", "demand", "volunteers")]
    if not any(table.rows for table in rows):
        return
    name = desk.options.centre or ("中心" if desk.options.language == "zh" else "Centre")
    draft = desk.draft("centres", slug(name), rows[0].place)
    draft.fields |= {"id": slug(name), "name": name}
    desk.directory.add("centres", slug(name), name)
    desk.findings.note("centre_made", centre=name)


_VOICES: dict[str, Callable[[Row, Desk, dict[str, Row]], str | None]] = {
    "centres": _centre,
    "groups": _group,
    "rooms": _room,
    "activities": _activity,
    "sessions": _session,
    "volunteers": _volunteer,
}
