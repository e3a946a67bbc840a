"""What calendars show of sessions and seats through all releases, and how often that has changed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from operator import is_
from typing import Literal

from models.events import ReleasePublished
from models.places import Centre, Room
from models.published import Held
from models.release import Mark, PlannedSession, PlannedShift, Seat
from models.state import State

_NONE_YET = Mark(sequence=0, changed_at=datetime.fromisoformat("1970-01-01T00:00:00+00:00"))


Facts = tuple[tuple[object, ...], tuple[object, ...]]
"""What something is shown from: values that are compared, and models that are to be the very same objects (they never
change, and comparing them whole takes long)."""


def _alike(one: Facts | None, other: Facts) -> bool:
    return one is not None and one[0] == other[0] and all(map(is_, one[1], other[1]))


@dataclass
class Book:
    """Everything that was ever published, as it is shown now, with its marks. What is no longer held stays as tombstones.

    A session is shown as its own release has it; centres and rooms (names, addresses, notes) as the newest one has them,
    or the last that had them.
    """

    sessions: dict[str, PlannedSession] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    centres: dict[str, Centre] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    _prints: dict[tuple[str, ...], Hashable] = field(default_factory=dict)
    _marks: dict[tuple[str, ...], Mark] = field(default_factory=dict)
    _facts: dict[str, Facts] = field(default_factory=dict)

    def turn(self, state: State, release: ReleasePublished) -> None:
        """Turns to the next release. ``state`` is what there is right after it. What is shown as before stays the very
        same object, which costs little and tells whoever compares."""
        self.centres |= state.centres
        self.rooms |= state.rooms
        at = release.published_at.replace(microsecond=0)
        fresh = {id: self._turned(held, state, release.version, at) for id, held in state.published.items()}
        gone = {id: self._over(row, at) for id, row in self.sessions.items() if id not in fresh}
        self.days |= {id: held.day for id, held in state.published.items()}
        self.sessions = dict(sorted((fresh | gone).items()))

    def answer(self, state: State, shifts: Iterable[str], at: datetime) -> None:
        """Shows what volunteers have answered about some shifts since the last release."""
        for id in dict.fromkeys(state.session_of[shift] for shift in shifts if shift in state.session_of):
            held = state.published[id]
            if id in self.sessions:
                self.sessions[id] = self._turned(held, state, held.version, at.replace(microsecond=0))

    def _turned(self, held: Held, state: State, version: int, at: datetime) -> PlannedSession:
        id = held.placed.id
        before, facts = self.sessions.get(id), self._read(held, state)
        if before is not None and before.held and _alike(self._facts.get(id), facts):
            return before
        self._facts[id] = facts
        now = self._marked(self._shown(held, state, version), at)
        if before is None or (not before.former and before.places == now.places):
            return now
        return now.model_copy(update={"former": _former(before, now, at)})

    def _read(self, held: Held, state: State) -> Facts:
        """Everything that ``_shown`` and ``_marked`` look at; the same again is shown the same."""
        session = held.dated.session
        values = (held.placed.at, held.placed.room, held.centre, held.crew, _said(state, held))
        activity, group = state.activities.get(held.dated.activity or ""), state.groups.get(session.group or "")
        return values, (held.dated, activity, group, self.centres.get(held.centre), self.rooms.get(held.placed.room or ""))

    def _over(self, session: PlannedSession, at: datetime) -> PlannedSession:
        facts: Facts = (), (self.centres.get(session.centre), self.rooms.get(session.room or ""))
        if not session.held and _alike(self._facts.get(session.id), facts):
            return session
        self._facts[session.id] = facts
        return self._marked(_ended(session), at)

    def _shown(self, held: Held, state: State, version: int) -> PlannedSession:
        before = self.sessions.get(held.placed.id)
        if before is not None and held.version != version:
            return before
        shifts = {shift.id: shift for shift in _shifts(held, state)}
        for old in before.shifts if before is not None else ():
            new = shifts.get(old.id, old.model_copy(update={"seats": ()}))
            shifts[old.id] = new.model_copy(update={"seats": _with_tombstones(new.seats, old.seats)})
        return _planned(held, state, tuple(shifts.values()))

    def _marked(self, session: PlannedSession, at: datetime) -> PlannedSession:
        place = self._place(session)
        shifts = tuple(
            shift.model_copy(update={"seats": tuple(self._seat(seat, shift, session, place, at) for seat in shift.seats)})
            for shift in session.shifts
        )
        roles = tuple(shift.role for shift in session.shifts)
        kind = session.activity, session.activity_name, session.kind
        shown = (session.name, kind, session.audience, session.group_id, session.group, session.held)
        mark = self._mark((session.id,), (shown, session.start, session.end, roles, place), at)
        return session.model_copy(update={"shifts": shifts, "mark": mark})

    def _seat(self, seat: Seat, shift: PlannedShift, session: PlannedSession, place: Hashable, at: datetime) -> Seat:
        cancelled = seat.status == "cancelled"
        team = None if cancelled else tuple((row.role, row.serving) for row in session.shifts)
        shown = (seat.status, session.name, session.group, session.start, session.end, shift.role, shift.begin, shift.end)
        key = session.id, shift.id, seat.volunteer
        return seat.model_copy(update={"mark": self._mark(key, (shown, team, place), at)})

    def _place(self, session: PlannedSession) -> Hashable:
        centre = self.centres.get(session.centre)
        room = self.rooms.get(session.room or "")
        return (
            (centre.id, centre.name, centre.address, centre.location, centre.note) if centre else None,
            (room.id, room.name, room.area, room.note) if room else None,
        )

    def _mark(self, key: tuple[str, ...], shown: Hashable, at: datetime) -> Mark:
        """The mark of what is shown: as before if it is as before, else one higher and at least a second later."""
        before = self._marks.get(key)
        if before is None:
            self._marks[key] = Mark(sequence=0, changed_at=at)
        elif self._prints[key] != shown:
            later = max(at, before.changed_at + timedelta(seconds=1))
            self._marks[key] = Mark(sequence=before.sequence + 1, changed_at=later)
        self._prints[key] = shown
        return self._marks[key]


def _planned(held: Held, state: State, shifts: tuple[PlannedShift, ...]) -> PlannedSession:
    session = held.dated.session
    activity = state.activities.get(held.dated.activity or "")
    group = state.groups.get(session.group or "")
    return PlannedSession(
        id=session.id,
        name=session.name,
        activity=held.dated.activity,
        activity_name=activity.name if activity else "",
        centre=held.centre,
        room=held.placed.room,
        start=held.placed.at,
        end=held.end,
        held=True,
        attendance=session.attendance,
        group=group.name if group else None,
        group_id=group.id if group else None,
        kind=activity.kind if activity else "",
        audience=activity.audience if activity else "",
        mark=_NONE_YET,
        shifts=shifts,
    )


def _shifts(held: Held, state: State) -> list[PlannedShift]:
    crews: dict[str, list[str]] = {}
    for row in held.crew:
        crews.setdefault(row.shift, []).append(row.volunteer)
    out = []
    for shift in held.dated.shifts:
        begin, end = held.duty(shift)
        seats = tuple(
            Seat(shift=shift.id, volunteer=id, status=_agreed(state, held, shift.id, id), mark=_NONE_YET)
            for id in sorted(crews.get(shift.id, ()))
        )
        out.append(
            PlannedShift(id=shift.id, role=shift.role, begin=begin, end=end, min=shift.min, max=shift.most, seats=seats)
        )
    return out


def _said(state: State, held: Held) -> Hashable:
    """How everybody of the crew has agreed; in short where all are as if nobody had been asked."""
    usual = "tentative" if state.reactions_at(held.centre).consent == "ask" else "confirmed"
    if not state.consents:
        return usual
    said = tuple([_agreed(state, held, row.shift, row.volunteer) for row in held.crew])
    return usual if all(one == usual for one in said) else said


def _agreed(state: State, held: Held, shift: str, volunteer: str) -> Literal["confirmed", "tentative"]:
    """Whether the volunteer has said yes, or is trusted to have been asked."""
    consent = state.consents.get((shift, volunteer))
    if consent is not None:
        return "confirmed" if consent.status == "accepted" else "tentative"
    return "tentative" if state.reactions_at(held.centre).consent == "ask" else "confirmed"


def _with_tombstones(new: tuple[Seat, ...], old: tuple[Seat, ...]) -> tuple[Seat, ...]:
    taken = {seat.volunteer for seat in new}
    return (*new, *(_cancelled(seat) for seat in old if seat.volunteer not in taken))


def _cancelled(seat: Seat) -> Seat:
    return seat.model_copy(update={"status": "cancelled"})


def _former(before: PlannedSession, now: PlannedSession, at: datetime) -> tuple[PlannedSession, ...]:
    """What is to be seen of it where it was and is no longer. Each such place shows its latest; what no place shows is
    dropped."""
    rows, seen, found = [*before.former], set(now.places), list[PlannedSession]()
    if before.places - now.places:
        rows.append(_left(before, at))
    for row in reversed(rows):
        if row.places - seen:
            found.append(row)
            seen |= row.places
    return tuple(reversed(found))


def _left(session: PlannedSession, at: datetime) -> PlannedSession:
    """A tombstone where the session was, without anybody: who served there is told in their own calendar."""
    shifts = tuple(shift.model_copy(update={"seats": ()}) for shift in session.shifts)
    mark = session.mark
    if session.held:
        later = max(at, mark.changed_at + timedelta(seconds=1))
        mark = Mark(sequence=mark.sequence + 1, changed_at=later)
    return session.model_copy(update={"held": False, "shifts": shifts, "mark": mark, "former": ()})


def _ended(session: PlannedSession) -> PlannedSession:
    """The session as a tombstone."""
    shifts = tuple(
        shift.model_copy(update={"seats": tuple(_cancelled(seat) for seat in shift.seats)}) for shift in session.shifts
    )
    return session.model_copy(update={"held": False, "shifts": shifts})
