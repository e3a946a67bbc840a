"""Checking in by telephone: the code on a check-in sheet leads to who is expected at a centre on that day."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeAlias

from exports import dates
from exports.text import one_line
from models.language import Language
from models.published import Held
from models.seats import Attendance
from models.world import World
from scheduler.commands_seats import CheckIn, CheckOut, SeatCommand
from scheduler.errors import BadInput
from scheduler.feeds.naming import checkin_path
from scheduler.web.duties import Duties

_NIGHT = timedelta(hours=6)
"""So long after midnight the day's sheet still takes who leaves."""
Move: TypeAlias = Literal["come", "go"]
_MOVES: dict[str, type[SeatCommand]] = {"come": CheckIn, "go": CheckOut}


@dataclass(frozen=True)
class Arrival:
    """A volunteer in a shift of the day, and when they came and went so far, as the network's clocks show it."""

    shift: str
    volunteer: str
    name: str
    title: str
    begin: datetime
    end: datetime
    came: datetime | None
    went: datetime | None

    @property
    def may(self) -> Move | None:
        """What is to be said of them next."""
        return "come" if self.came is None else "go" if self.went is None else None

    @property
    def button(self) -> str:
        """What that is called, as a key of the sentences."""
        return f"arrivals_{self.may}"

    def when(self, language: Language) -> str:
        """From when to when they are expected."""
        return dates.times(self.begin, self.end, language)

    def been(self) -> str:
        """From when until when they were there."""
        return f"{dates.clock(self.came) if self.came else ''}–{dates.clock(self.went) if self.went else ''}"


@dataclass(frozen=True)
class DayList:
    """``open``: whether it is that day; else it names nobody."""

    centre: str
    day: date
    open: bool
    arrivals: tuple[Arrival, ...] = ()


class Arrivals:
    """Belongs to one process; asks the same office as ``duties``, in the same thread."""

    def __init__(self, duties: Duties, key: Callable[[], str]) -> None:
        self._duties, self._key = duties, key

    async def of(self, path: str) -> DayList | None:
        """The list that an address leads to; None where it leads nowhere."""
        return await self._duties.ask(lambda: self._of(path))

    async def record(self, path: str, shift: str, volunteer: str, move: str) -> bool | None:
        """Records that somebody comes or goes now. Whether that could be; None where the address leads nowhere."""
        return await self._duties.ask(lambda: self._record(path, shift, volunteer, move))

    def _of(self, path: str) -> DayList | None:
        world = self._duties.office.world()
        found = self._meant(world, path)
        if found is None:
            return None
        centre, day = found
        name = one_line(world.centres[centre].name)
        begin = datetime.combine(day, time(), world.zone)
        if not begin <= self._duties.now() < datetime.combine(day + timedelta(days=1), time(), world.zone) + _NIGHT:
            return DayList(name, day, open=False)
        names = self._duties.office.names()
        rows = [
            one
            for held in world.published.values()
            if held.centre == centre and held.placed.at.astimezone(world.zone).date() == day
            for one in _arrivals(world, held, names.get)
        ]
        return DayList(name, day, open=True, arrivals=tuple(sorted(rows, key=lambda one: (one.begin, one.title, one.name))))

    def _meant(self, world: World, path: str) -> tuple[str, date] | None:
        """The centre and the day of an address, which nobody can make up."""
        try:
            day = date.fromisoformat(path.removeprefix("/in/").partition("/")[0])
        except ValueError:
            return None
        key = self._key()
        same = (id for id in world.centres if hmac.compare_digest(checkin_path(key, id, day).encode(), path.encode()))
        return next(((id, day) for id in same), None)

    def _record(self, path: str, shift: str, volunteer: str, move: str) -> bool | None:
        found = self._of(path)
        if found is None:
            return None
        mine = (one for one in found.arrivals if (one.shift, one.volunteer) == (shift, volunteer))
        if move not in _MOVES or not any(one.may == move for one in mine):
            return False
        at = self._duties.now().replace(second=0, microsecond=0)
        try:
            self._duties.office.do(_MOVES[move](shift=shift, volunteer=volunteer, at=at))
        except BadInput:
            return False  # much too early, or taken back in this very moment
        return True


def _arrivals(world: World, held: Held, name: Callable[[str], str | None]) -> Iterator[Arrival]:
    rows = {row.id: row for row in held.dated.shifts}
    for seat in held.crew:
        seen = world.attendance.get((seat.shift, seat.volunteer), Attendance())
        begin, end = (at.astimezone(world.zone) for at in held.duty(rows[seat.shift]))
        came, went = (at.astimezone(world.zone) if at and not seen.absent else None for at in (seen.came, seen.went))
        title = f"{one_line(rows[seat.shift].role)} · {one_line(held.dated.session.name)}"
        called = one_line(name(seat.volunteer) or "")
        if called:
            yield Arrival(seat.shift, seat.volunteer, called, title, begin, end, came, went)
