"""The roster of one centre and week, ready to be drawn: sessions with their turns, and who is on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from exports.people import shown
from exports.text import one_line
from exports.view import View
from models.people import Audience
from models.places import Centre, Room
from models.release import PlannedSession, PlannedShift


@dataclass(frozen=True)
class Turn:
    """One shift as the reader may see it; times are local. ``unnamed``: how many serve who may not be named."""

    id: str
    session: PlannedSession
    role: str
    begin: datetime
    end: datetime
    names: tuple[str, ...]
    unnamed: int
    wanted: int
    most: int

    @property
    def serving(self) -> int:
        """How many serve."""
        return len(self.names) + self.unnamed

    @property
    def missing(self) -> int:
        """Seats under the minimum that nobody fills; none where the session is called off."""
        return max(0, self.wanted - self.serving) if self.session.held else 0

    @property
    def spare(self) -> int:
        """Seats that may yet be filled beyond the minimum."""
        return max(0, self.most - max(self.wanted, self.serving)) if self.session.held else 0


@dataclass(frozen=True)
class Slot:
    """One session; times are local. It lies on the day on which it begins."""

    session: PlannedSession
    name: str
    begin: datetime
    end: datetime
    room: Room | None
    turns: tuple[Turn, ...]

    @property
    def held(self) -> bool:
        """False: it was published once and is called off."""
        return self.session.held

    @property
    def day(self) -> date:
        """The local date on which it begins."""
        return self.begin.date()


@dataclass(frozen=True)
class Roster:
    """``slots`` in order of time; ``days``: Monday to Sunday; ``covered``: those of them that the release plans."""

    view: View
    centre: Centre
    monday: date
    audience: Audience
    slots: tuple[Slot, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """Monday to Sunday."""
        return tuple(self.monday + timedelta(days=number) for number in range(7))

    def covered(self, day: date) -> bool:
        """Whether the release plans this day."""
        return self.view.release.first <= day <= self.view.release.last

    def on(self, day: date) -> tuple[Slot, ...]:
        """What begins on this day."""
        return tuple(slot for slot in self.slots if slot.day == day)

    @cached_property
    def rooms(self) -> tuple[Room, ...]:
        """The centre's rooms and those that its sessions are in, in the order of the release."""
        used = {slot.session.room for slot in self.slots}
        return tuple(room for room in self.view.release.rooms if room.centre == self.centre.id or room.id in used)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """All turns of sessions that are held, in order of time and role."""
        found = (turn for slot in self.slots if slot.held for turn in slot.turns)
        return tuple(sorted(found, key=lambda turn: (turn.begin, turn.end, turn.role, turn.id)))

    @property
    def held(self) -> int:
        """How many sessions are held."""
        return sum(slot.held for slot in self.slots)

    @property
    def wanted(self) -> int:
        """Seats that must be filled."""
        return sum(turn.wanted for turn in self.turns)

    @property
    def serving(self) -> int:
        """Seats that are filled, those beyond the minimum too."""
        return sum(turn.serving for turn in self.turns)

    @property
    def unnamed(self) -> int:
        """How many seats are filled by somebody who may not be named."""
        return sum(turn.unnamed for turn in self.turns)

    @property
    def missing(self) -> int:
        """Seats under the minimum that nobody fills."""
        return sum(turn.missing for turn in self.turns)


def rosters(view: View, audience: Audience) -> tuple[Roster, ...]:
    """One roster per centre and ISO week of the release: centres in the release's order, then weeks."""
    return tuple(roster(view, centre, monday, audience) for centre in view.release.centres for monday in view.mondays)


def roster(view: View, centre: Centre, monday: date, audience: Audience) -> Roster:
    """The roster of ``centre`` for the week that begins on ``monday``."""
    last = monday + timedelta(days=6)
    mine = (one for one in view.release.sessions if one.centre == centre.id and monday <= view.day(one) <= last)
    slots = sorted(
        (_slot(view, one, audience) for one in mine), key=lambda slot: (slot.begin, slot.end, slot.name, slot.session.id)
    )
    return Roster(view, centre, monday, audience, tuple(slots))


def _slot(view: View, session: PlannedSession, audience: Audience) -> Slot:
    return Slot(
        session=session,
        name=one_line(session.name) or one_line(session.activity_name) or session.id,
        begin=view.local(session.start),
        end=view.local(session.end),
        room=view.rooms[session.room] if session.room is not None else None,
        turns=tuple(_turn(view, session, shift, audience) for shift in session.shifts),
    )


def _turn(view: View, session: PlannedSession, shift: PlannedShift, audience: Audience) -> Turn:
    serving = shift.serving if session.held else ()
    names = [shown(view.persons.get(volunteer), audience) for volunteer in serving]
    return Turn(
        id=shift.id,
        session=session,
        role=one_line(shift.role),
        begin=view.local(shift.begin),
        end=view.local(shift.end),
        names=tuple(sorted(name for name in names if name)),
        unnamed=names.count(None),
        wanted=shift.min,
        most=shift.max,
    )
