"""Whether a fact comes too late to mean anything, or tells of what has not happened yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from models.activities import DatedSession
from models.times import Between, at_clock
from models.world import World
from scheduler import commands as c
from scheduler import commands_seats as s
from scheduler.commands import Command
from scheduler.errors_events import BadInterval, LongPast, NotComeYet

GRACE = timedelta(hours=24)
"""How long after its time something may still be reported that people could act on."""
RECORDS = timedelta(days=92)
"""How long after a duty it may be said who came."""
AHEAD = timedelta(minutes=10)
"""How wrong a sender's clock may be."""

_RECORDS = (s.CheckIn, s.CheckOut, s.ReportNoShow)


def check_time(command: Command, at: datetime, world: World, now: datetime) -> None:
    """``LongPast``, ``NotComeYet`` or ``BadInterval`` where the times of a fact make no sense now."""
    if at > now + AHEAD:
        raise NotComeYet(time=at.astimezone(world.zone))
    if isinstance(command, s.SeatCommand) and command.at > now + AHEAD:
        raise NotComeYet(time=command.at.astimezone(world.zone))
    for row in _intervals(command):
        if row.end <= row.start:
            raise BadInterval(start=row.start.astimezone(world.zone), end=row.end.astimezone(world.zone))
    look = _ENDS.get(type(command))
    end = None if look is None else look(command, world)
    if end is not None and end < now - (RECORDS if isinstance(command, _RECORDS) else GRACE):
        raise LongPast(end=end.astimezone(world.zone))


def _intervals(command: Command) -> list[Between]:
    if isinstance(command, c.CloseRoom | c.AddBlackout):
        return [command.between]
    free = command.availability if isinstance(command, c.DeclareAvailability | c.Join) else None
    return [] if free is None else [*free.windows, *free.blackouts]


def _last_end(dated: DatedSession) -> datetime | None:
    ends = [start.at + timedelta(minutes=dated.session.minutes) for start in dated.session.starts]
    return max(ends, default=None)


def _session_end(id: str, world: World) -> datetime | None:
    """When a session ends: as it is published, or at the latest."""
    if id in world.published:
        return world.published[id].end
    return _last_end(world.sessions[id]) if id in world.sessions else None


def _moved(command: c.MoveSession, world: World) -> datetime:
    return max(start.at for start in command.starts)


def _delegation(command: c.AddDelegation, world: World) -> datetime | None:
    ends = [_last_end(row) for row in command.sessions] + [_session_end(id, world) for id in command.attends]
    return max((end for end in ends if end is not None), default=None)


def _duty_end(command: s.SeatCommand, world: World) -> datetime | None:
    held = world.published.get(world.session_of.get(command.shift, ""))
    return None if held is None else held.end


def _hours(command: c.ChangeHours, world: World) -> datetime | None:
    if command.opening is not None or not command.exceptions:
        return None
    return at_clock(max(row.date for row in command.exceptions), "24:00", world.zone)


_ENDS: Mapping[type[Command], Callable[[Any, World], datetime | None]] = {
    c.CloseRoom: lambda command, world: command.between.end,
    c.AddBlackout: lambda command, world: command.between.end,
    c.LiftBlackout: lambda command, world: command.end,
    c.ReopenRoom: lambda command, world: command.end,
    c.AddSession: lambda command, world: _last_end(command.session),
    c.MoveSession: _moved,
    c.CancelSession: lambda command, world: _session_end(command.session, world),
    c.ChangeAttendance: lambda command, world: _session_end(command.session, world),
    c.AddDelegation: _delegation,
    c.ChangeHours: _hours,
    **dict.fromkeys((s.AcceptOffer, s.DeclineOffer, s.CancelDuty, s.AskSwap, s.WithdrawSwap, *_RECORDS), _duty_end),
}
"""When what a command is about is over; None: never, or it is not known."""
