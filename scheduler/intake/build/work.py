"""Groups, activities, their roles, and dated sessions."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from models.activities import Activity, DatedSession, OtherStart, Role
from models.problem import After, Session, Start
from models.standby import shifts_of
from models.times import at_clock
from scheduler.intake.build.rhythm import recurrence
from scheduler.intake.cells.clocks import minutes_of
from scheduler.intake.desk import Desk, Draft, copied, made, text, value
from scheduler.intake.findings import Place
from scheduler.intake.tables import Row
from scheduler.intake.text import pieces, slug

_INLINE = re.compile(
    r"(?P<role>.+?)\s*(?:[x×*]\s*(?P<min>\d+)(?:\s*[-~至]\s*(?P<max>\d+))?\s*[人名]?|(?P<count>\d+)\s*[人名])?"
)


def group(row: Row, desk: Desk) -> None:
    """A group; its size is only used for the attendance of what it attends."""
    draft = desk.draft("groups", desk.ids[row.place], row.place)
    draft.fields["id"] = desk.ids[row.place]
    copied(row, draft, "name", "size")


def role(row: Row, desk: Desk, roles: dict[tuple[str, str], list[Role]]) -> None:
    """Gathers roles by (``activities`` or ``sessions``, id)."""
    owner = _owner(row, desk)
    name, least, most = text(row, "role"), value(row, "min", int), value(row, "max", int)
    least = 1 if least is None else least
    if most is not None and most < least:
        desk.findings.fault(row.at("max"), most, "max_min", least=least)
    if owner is None or not name or row.failed:
        return
    known = roles.setdefault(owner, [])
    if text(row, "key") and slug(text(row, "key")) in {role.key for role in known}:
        desk.findings.fault(row.at("key"), text(row, "key"), "key_once")
        return
    said = {"min": least, "max": most, "skills": value(row, "skills", dict)}
    said |= {key: value(row, key, int) for key in ("standby", "arrive_before", "leave_after")}
    fields = {key: field for key, field in said.items() if field is not None}
    known.append(Role.model_validate({"key": key_of(text(row, "key") or name, known), "role": name, **fields}))


def _owner(row: Row, desk: Desk) -> tuple[str, str] | None:
    for kind, key in (("sessions", "session"), ("activities", "activity")):
        if text(row, key):
            other = desk.directory.named("sessions", text(row, key)) if kind == "activities" else ()
            if other and not desk.directory.named("activities", text(row, key)):
                return "sessions", other[0]
            id = desk.reference(row, key, kind)
            return (kind, id) if id else None
    if not row.failed & {"session", "activity"}:
        desk.findings.fault(row.place, "", "activity_or_session")
    return None


def key_of(name: str, taken: list[Role]) -> str:
    """A key for a role that no other role of the list has."""
    keys = {role.key for role in taken}
    key, number = slug(name), 2
    while key in keys:
        key, number = f"{slug(name)}-{number}", number + 1
    return key


def inline_roles(said: str) -> list[Role]:
    """Roles in one cell: ``讲解员x2; 签到x1-2``; without skills."""
    roles: list[Role] = []
    for item in pieces(said):
        found = _INLINE.fullmatch(item)
        if found is None:
            continue
        most = int(found["max"]) if found["max"] else None
        least = int(found["min"] or found["count"] or 1)
        roles.append(Role(key=key_of(found["role"], roles), role=found["role"], min=least, max=most))
    return roles


def centres_of(row: Row, desk: Desk, rooms: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The centres that a row allows: those named, those of its rooms, else the only one there is."""
    named = desk.references(row, "centres", "centres")
    if named or row.has("centres") or "centres" in row.failed:
        return named
    of_rooms = tuple(dict.fromkeys(desk.directory.centres[room] for room in rooms))
    return of_rooms or default_centre(row, desk)


def default_centre(row: Row, desk: Desk) -> tuple[str, ...]:
    """The centre for rows that name none; a fault if there are several and no option says which."""
    if desk.options.centre:
        found = desk.directory.find("centres", desk.options.centre, Place("--centre"), desk.findings)
        return (found,) if found else ()
    ids = desk.directory.ids("centres")
    if len(ids) == 1:
        if desk.directory.labels["centres"][ids[0]] and ids[0] in desk.known.state.centres:
            desk.findings.note("centre_used", centre=desk.directory.labels["centres"][ids[0]])
        return ids
    labels = [desk.directory.labels["centres"][id] for id in desk.directory.ids("centres")]
    desk.findings.fault(row.place, "", "home", centres=", ".join(labels[:9]))
    return ()


def _about(row: Row, draft: Draft, desk: Desk) -> None:
    """What activities and sessions have in common: where they may be, what they need, who comes."""
    copied(row, draft, "name", "attendance", "needs_room", "priority")
    if "features" in row.values:
        draft.fields["features"] = frozenset(value(row, "features", tuple) or ())
    if "group" in row.values:
        draft.fields["group"] = desk.reference(row, "group", "groups")
    named = value(row, "centres", tuple) or ()
    allowed = {id for name in named for id in desk.directory.named("centres", str(name))}
    rooms = desk.references(row, "rooms", "rooms", lambda id: not allowed or desk.directory.centres[id] in allowed)
    if "rooms" in row.values:
        draft.fields["rooms"] = rooms or None
    if row.has("centres") or "centres" not in draft.fields:
        draft.fields["centres"] = centres_of(row, desk, rooms)


def _room_needed(row: Row, draft: Draft, desk: Desk) -> None:
    """Where nobody says, a room is needed if the centres have any; without a room there is exactly one centre."""
    centres = draft.fields.get("centres")
    assert isinstance(centres, tuple)
    if draft.fields.get("needs_room") is None:
        draft.fields["needs_room"] = any(centre in centres for centre in desk.directory.centres.values())
    if draft.fields["needs_room"] is False and len(centres) > 1:
        desk.findings.fault(row.at("centres"), row.raw.get("centres"), "one_centre")


def activity(row: Row, desk: Desk) -> None:
    """An activity with its recurrence."""
    id = desk.ids[row.place]
    known = desk.known.state.activities.get(id)
    draft = desk.draft("activities", id, row.place)
    if known:
        draft.fields = {name: getattr(known, name) for name in known.model_fields_set} | draft.fields
    draft.fields["id"] = id
    _about(row, draft, desk)
    _room_needed(row, draft, desk)
    copied(row, draft, "kind", "audience", "host", "same_people", "note")
    if row.has("roles"):
        draft.fields["roles"] = tuple(inline_roles(text(row, "roles")))
    if "other_starts" in row.values:
        starts = value(row, "other_starts", tuple) or ()
        draft.fields["other_starts"] = tuple(OtherStart(days=days, clock=clock, cost=cost) for days, clock, cost in starts)
    draft.fields["minutes"] = minutes_between(row, text(row, "clock"), text(row, "end")) or draft.fields.get("minutes")
    if not draft.fields["minutes"] and not row.failed:
        desk.findings.fault(row.at("minutes"), "", "length")
    draft.fields["recurrence"] = found = recurrence(row, known.recurrence if known else None, desk)
    draft.faulty = found is None
    _attendance(draft, desk)


def _attendance(draft: Draft, desk: Desk) -> None:
    """Where nobody says how many come, a group comes whole, and otherwise at least one."""
    if draft.fields.get("attendance") is None:
        group = desk.drafts.get("groups", {}).get(str(draft.fields.get("group")))
        draft.fields["attendance"] = (group and group.fields.get("size")) or 1


def minutes_between(row: Row, start: str, end: str) -> int | None:
    """How long: minutes as given, or until the end, which may be on the next day."""
    minutes = value(row, "minutes", int)
    if minutes or not start or not end:
        return minutes or None
    return (minutes_of(end) - minutes_of(start)) % (24 * 60) or 24 * 60


def session(row: Row, desk: Desk) -> None:
    """A dated session; what it leaves blank is as in its activity."""
    id = desk.ids[row.place]
    draft = desk.draft("sessions", id, row.place)
    known = desk.known.state.sessions.get(id)
    if known:
        before = {name: getattr(known.session, name) for name in known.session.model_fields_set}
        draft.fields = before | {"owner": known.activity} | draft.fields
    draft.fields["id"] = id
    owner = desk.reference(row, "activity", "activities") if text(row, "activity") else None
    if owner:
        draft.fields["owner"] = owner
        _inherit(row, draft, owner, desk)
    _about(row, draft, desk)
    _room_needed(row, draft, desk)
    if "after" in row.values:
        draft.fields["after"] = _after(row, desk)
    _times(row, draft, desk)
    if row.has("roles"):
        draft.fields["roles"] = tuple(inline_roles(text(row, "roles")))
    _attendance(draft, desk)


def _inherit(row: Row, draft: Draft, owner: str, desk: Desk) -> None:
    known = desk.known.state.activities.get(owner)
    of_files = desk.drafts.get("activities", {}).get(owner)
    for key in ("centres", "minutes", "attendance", "needs_room", "features", "rooms", "priority", "group"):
        found = of_files.fields.get(key) if of_files else getattr(known, key, None)
        if found is not None and not row.has(key):
            draft.fields.setdefault(key, found)
            row.values.pop(key, None)


def _after(row: Row, desk: Desk) -> tuple[After, ...]:
    found = []
    for name, minutes in value(row, "after", tuple) or ():
        id = desk.directory.find("sessions", name, row.at("after"), desk.findings)
        if id == desk.ids[row.place]:
            desk.findings.fault(row.at("after"), name, "no_circle")
        elif id:
            found.append(After(session=id, minutes=minutes))
    return tuple(found)


def _times(row: Row, draft: Draft, desk: Desk) -> None:
    start, end = value(row, "clock", tuple) or (None, None), value(row, "end", tuple) or (None, None)
    day = start[0] or value(row, "date", date)
    if "clock" in row.failed or "date" in row.failed or not row.has("clock"):
        draft.faulty = True
        return
    if day is None or start[1] is None:
        desk.findings.fault(row.at("clock"), row.raw.get("clock"), "date_needed" if day is None else "clock")
        draft.faulty = True
        return
    minutes = minutes_between(row, start[1], end[1] or "")
    if end[0] and end[1] and not value(row, "minutes", int):
        minutes = _apart(at_clock(day, start[1], desk.zone), at_clock(end[0], end[1], desk.zone))
    draft.fields["minutes"] = minutes or draft.fields.get("minutes")
    if minutes is not None and minutes <= 0:
        desk.findings.fault(row.at("end"), row.raw.get("end"), "later", start=f"{day} {start[1]}")
    elif not draft.fields["minutes"] and not row.failed:
        desk.findings.fault(row.at("minutes"), "", "length")
    draft.fields["starts"] = _starts(row, day, start[1], desk)


def _apart(begin: datetime, end: datetime) -> int:
    return int((end - begin).total_seconds()) // 60


def _starts(row: Row, day: date, clock: str, desk: Desk) -> tuple[Start, ...]:
    starts = {at_clock(day, clock, desk.zone): 0}
    for days, other, cost in value(row, "other_starts", tuple) or ():
        starts.setdefault(at_clock(day + timedelta(days=days), other, desk.zone), cost)
    return tuple(Start(at=at, cost=cost) for at, cost in starts.items())


def dated(draft: Draft, roles: tuple[Role, ...] | None, desk: Desk) -> DatedSession:
    """The session with its shifts: its own roles, those in its cell, those it had, else those of its activity."""
    inline, owner = draft.fields.pop("roles", None), draft.fields.pop("owner", None)
    owner = owner if isinstance(owner, str) else None
    draft.fields["activity"] = owner if owner and _same_people(owner, desk) else None
    session = made(Session, None, draft)
    known = desk.known.state.sessions.get(session.id)
    own = roles if roles is not None else inline if isinstance(inline, tuple) else None
    if own is None and known is not None:
        shifts = known.shifts
    else:
        usual = desk.known.state.reactions_at(next(iter(session.centres), "")).standby
        shifts = tuple(shifts_of(session.id, own if own is not None else _activity_roles(owner, desk), usual))
    return DatedSession(session=session, shifts=shifts, activity=owner, by_hand=True)


def _same_people(id: str, desk: Desk) -> bool:
    """Whether an activity wants the same volunteers every time: only then do its sessions name it."""
    draft, known = desk.drafts.get("activities", {}).get(id), desk.known.state.activities.get(id)
    found = draft.fields.get("same_people") if draft else None
    return bool(known.same_people if found is None and known else found)


def _activity_roles(id: str | None, desk: Desk) -> tuple[Role, ...]:
    draft = desk.drafts.get("activities", {}).get(id or "")
    known: Activity | None = desk.known.state.activities.get(id or "")
    found = draft.fields.get("roles") if draft else known.roles if known else None
    return found if isinstance(found, tuple) else ()
