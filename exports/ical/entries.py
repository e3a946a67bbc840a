"""What one calendar event says: a seat in a volunteer's own calendar, or a session in a public one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from exports.dates import times as time_span
from exports.ical.lines import uid
from exports.people import shown
from exports.sentences import SENTENCES
from exports.text import clean, one_line
from exports.view import View
from models.language import Language, say
from models.people import Audience
from models.places import Centre
from models.release import Mark, PlannedSession, PlannedShift, Seat

Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
_STATUS: dict[str, Status] = {"confirmed": "CONFIRMED", "tentative": "TENTATIVE", "cancelled": "CANCELLED"}


@dataclass(frozen=True)
class Entry:
    """One event, before it is written. ``busy``: whether it takes the reader's time."""

    uid: str
    mark: Mark
    status: Status
    begin: datetime
    end: datetime
    summary: str
    place: str
    description: str
    geo: tuple[float, float] | None
    session: PlannedSession
    busy: bool


def place(view: View, session: PlannedSession, language: Language) -> str:
    """Where it is: room, centre and address, the general first in Chinese and last in English."""
    centre = view.centres[session.centre]
    room = view.rooms[session.room].name if session.room is not None else ""
    if language == "zh":
        address = one_line(centre.address)
        return " ".join(filter(None, (one_line(centre.name), one_line(room)))) + (f"（{address}）" if address else "")
    return ", ".join(filter(None, map(one_line, (room, centre.name, centre.address))))


def _geo(centre: Centre) -> tuple[float, float] | None:
    if centre.location is None:
        return None
    lat, lon = (0.0 if abs(angle) < 1e-4 else round(angle, 6) for angle in (centre.location.lat, centre.location.lon))
    return lat, lon  # never in the form 1e-05, which RFC 5545 does not know


def _summary(text: str, status: Status, language: Language) -> str:
    text = one_line(text)
    return say(SENTENCES, language, "cancelled", text=text) if status == "CANCELLED" else text


def _notes(view: View, session: PlannedSession, language: Language) -> Iterator[str]:
    room = view.rooms[session.room] if session.room is not None else None
    if room is not None and clean(room.area):
        yield say(SENTENCES, language, "area_line", area=one_line(room.area))
    for note in (room.note if room is not None else "", view.centres[session.centre].note):
        if clean(note):
            yield say(SENTENCES, language, "note_line", note=clean(note))


def _mates(view: View, session: PlannedSession, me: str, audience: Audience, language: Language) -> str:
    found = []
    for shift in session.shifts:
        for volunteer in shift.serving:
            if volunteer != me:
                name = shown(view.persons.get(volunteer), audience)
                role = one_line(shift.role)
                found.append(say(SENTENCES, language, "with_role", name=name, role=role) if name else role)
    return ("、" if language == "zh" else ", ").join(sorted(found))


def seat_entry(
    view: View, session: PlannedSession, shift: PlannedShift, seat: Seat, audience: Audience, language: Language
) -> Entry:
    """A volunteer's duty. ``audience`` bounds what it tells of team mates."""
    status = _STATUS[seat.status] if session.held else "CANCELLED"
    role = one_line(shift.role)
    span = time_span(view.local(session.start), view.local(session.end), language)
    lines = [say(SENTENCES, language, "role_line", role=role), say(SENTENCES, language, "session_time", time=span)]
    mates = "" if status == "CANCELLED" else _mates(view, session, seat.volunteer, audience, language)
    if mates:
        lines.append(say(SENTENCES, language, "mates", people=mates))
    if clean(session.group or ""):
        lines.append(say(SENTENCES, language, "group_line", group=one_line(session.group or "")))
    lines.extend(_notes(view, session, language))
    title = say(SENTENCES, language, "duty_summary", role=role, session=one_line(session.name))
    return Entry(
        uid=uid("seat", shift.id, seat.volunteer),
        mark=seat.mark,
        status=status,
        begin=shift.begin,
        end=shift.end,
        summary=_summary(title, status, language),
        place=place(view, session, language),
        description="\n".join(lines),
        geo=_geo(view.centres[session.centre]),
        session=session,
        busy=status != "CANCELLED",
    )


def _crew(view: View, session: PlannedSession, audience: Audience, language: Language) -> str:
    """The session's roles; behind each, who serves, as far as the audience may see them."""
    found: dict[str, list[str]] = {}
    for shift in session.shifts:
        names = found.setdefault(one_line(shift.role), [])
        if audience != "role" and session.held:
            names += filter(None, (shown(view.persons.get(volunteer), audience) for volunteer in shift.serving))
    comma = "、" if language == "zh" else ", "
    told = (
        say(SENTENCES, language, "role_with", role=role, names=comma.join(sorted(names))) if names else role
        for role, names in found.items()
    )
    return comma.join(told)


def session_entry(
    view: View, session: PlannedSession, language: Language, *, busy: bool, audience: Audience = "role"
) -> Entry:
    """A session as ``audience`` may see it; the public sees of people the roles only."""
    status: Status = "CONFIRMED" if session.held else "CANCELLED"
    facts = {
        "kind_line": ("kind", session.kind),
        "for_whom": ("audience", session.audience),
        "group_line": ("group", session.group or ""),
    }
    lines = [say(SENTENCES, language, key, **{field: one_line(text)}) for key, (field, text) in facts.items() if clean(text)]
    if session.shifts:
        lines.append(say(SENTENCES, language, "roles_line", roles=_crew(view, session, audience, language)))
    lines.extend(_notes(view, session, language))
    return Entry(
        uid=uid("session", session.id),
        mark=session.mark,
        status=status,
        begin=session.start,
        end=session.end,
        summary=_summary(session.name or session.activity_name, status, language),
        place=place(view, session, language),
        description="\n".join(lines),
        geo=_geo(view.centres[session.centre]),
        session=session,
        busy=busy and status != "CANCELLED",
    )
