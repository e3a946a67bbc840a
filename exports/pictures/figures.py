"""The numbers behind the pictures: cover by centre and hour, minutes by volunteer, use of rooms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from exports.forms.desk import Desk
from exports.people import shown
from exports.text import one_line
from exports.view import View
from models.hours import DateWindow, opening_spans
from models.release import PlannedShift
from models.spans import joined
from models.times import Day

_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Cover:
    """Seats on site in one hour of the day, over all days of the release: ``wanted`` (the minimum) and ``filled`` of it."""

    wanted: int = 0
    filled: int = 0

    @property
    def missing(self) -> int:
        """Seats that nobody fills."""
        return self.wanted - self.filled


def cover(view: View) -> dict[str, dict[int, Cover]]:
    """By centre's id and hour of the day (0 to 23, local), for hours with any seat; centres in the release's order."""
    found: dict[str, dict[int, Cover]] = {centre.id: {} for centre in view.release.centres}
    for session in view.release.sessions:
        for shift in session.shifts if session.held else ():
            filled = min(shift.min, len(shift.serving))
            for hour in _hours(view, shift):
                before = found[session.centre].get(hour, Cover())
                found[session.centre][hour] = Cover(before.wanted + shift.min, before.filled + filled)
    return found


def _hours(view: View, shift: PlannedShift) -> Iterator[int]:
    """The hours of the day that a shift touches, each as often as it does."""
    begin = view.local(shift.begin)
    at = shift.begin - timedelta(minutes=begin.minute, seconds=begin.second, microseconds=begin.microsecond)
    while at < shift.end:
        yield view.local(at).hour
        at += _HOUR


@dataclass(frozen=True)
class Load:
    """Minutes on site of one volunteer; ``name`` as far as the reader may see it, else empty."""

    volunteer: str
    name: str
    minutes: int
    duties: int


def loads(desk: Desk) -> tuple[Load, ...]:
    """Everybody who serves, the most minutes first."""
    minutes: dict[str, list[int]] = {}
    for session in desk.view.release.sessions:
        for shift in session.shifts if session.held else ():
            for volunteer in shift.serving:
                minutes.setdefault(volunteer, []).append(int((shift.end - shift.begin).total_seconds()) // 60)
    persons = desk.view.persons
    rows = [Load(id, shown(persons.get(id), desk.audience) or "", sum(each), len(each)) for id, each in minutes.items()]
    return tuple(sorted(rows, key=lambda row: (-row.minutes, row.name, row.volunteer)))


@dataclass(frozen=True)
class Use:
    """Minutes in which a room holds a session, and in which it is open on the days of the release."""

    room: str
    name: str
    centre: str
    used: int
    open: int

    @property
    def share(self) -> float:
        """Used of open; 0 where it is never open."""
        return self.used / self.open if self.open else 0.0

    def told(self, desk: Desk) -> str:
        """In words; there is no share of nothing."""
        key = "room_use" if self.open else "room_use_alone"
        return desk.say(key, used=self.used / 60, open=self.open / 60, share=self.share)


def room_use(view: View, days: Mapping[date, Day] | None = None) -> tuple[Use, ...]:
    """Every room, by centre and room in the release's order. A room in use as part of a joined one is in use. ``days``:
    holidays and make-up days, as far as opening hours depend on them."""
    release = view.release
    window = DateWindow(release.first, release.last, view.zone)
    below = {room.id: room.parts or () for room in release.rooms}
    taken: dict[str, list[tuple[datetime, datetime]]] = {}
    for session in release.sessions:
        if session.held and session.room is not None:
            for id in _with_parts(session.room, below):
                taken.setdefault(id, []).append((session.start, session.end))
    order = {centre.id: number for number, centre in enumerate(release.centres)}
    found = []
    for room in sorted(release.rooms, key=lambda room: order.get(room.centre, len(order))):
        centre = view.centres.get(room.centre)
        opening = room.opening or (centre.opening if centre else None)
        spans = opening_spans(opening, window, days or {}) if opening else []
        hours = sum(int((end - begin).total_seconds()) for begin, end in spans) // 60
        used = sum(int((end - begin).total_seconds()) for begin, end in joined(taken.get(room.id, ()))) // 60
        found.append(Use(room.id, one_line(room.name), one_line(centre.name) if centre else "", used, hours))
    return tuple(found)


def _with_parts(room: str, below: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    yield room
    for part in below.get(room, ()):
        yield from _with_parts(part, below)
