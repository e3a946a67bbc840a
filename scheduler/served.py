"""Hours of service: what was served, not what was planned, to the minute and across changes of the clocks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from models.published import Held
from models.seats import Attendance
from models.service import Service
from models.world import World


def counted(came: datetime, went: datetime, step: int = 1) -> int:
    """Minutes that count: whole minutes between two instants, down to a multiple of ``step``; none where they went before
    they came."""
    minutes = max(0, int((went - came).total_seconds()) // 60)
    return minutes - minutes % step


def services(
    world: World, first: date | None = None, last: date | None = None, *, volunteer: str | None = None, step: int = 1
) -> tuple[Service, ...]:
    """What was served on the local dates from ``first`` to ``last`` (both included; None: without end), by the time at which
    it began. A later check-in of the same seat corrects an earlier one."""
    found = []
    for (shift, who), attendance in world.attendance.items():
        held = world.published.get(world.session_of.get(shift, ""))
        at = attendance.came or attendance.went or (held.placed.at if held else None)
        day = at.astimezone(world.zone).date() if at else None
        if volunteer not in (None, who) or day is None:
            continue
        if (first is None or day >= first) and (last is None or day <= last):
            found.append((at, _service(world, shift, who, attendance, held, step)))
    return tuple(one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].shift, pair[1].volunteer)))


def _service(world: World, shift: str, who: str, seen: Attendance, held: Held | None, step: int) -> Service:
    dated = held.dated if held else None
    role = next((row.role for row in dated.shifts if row.id == shift), "") if dated else ""
    activity = world.activities.get(dated.activity or "") if dated else None
    minutes = counted(seen.came, seen.went, step) if seen.came and seen.went and not seen.absent else 0
    return Service(
        volunteer=who,
        shift=shift,
        session=dated.session.name if dated else shift,
        activity=activity.name if activity else dated.session.name if dated else shift,
        role=role,
        centre=held.centre if held else None,
        came=seen.came,
        went=seen.went,
        minutes=minutes,
        planned=bool(held and any((row.shift, row.volunteer) == (shift, who) for row in held.crew)),
        absent=seen.absent,
    )


def totals(rows: Iterable[Service]) -> dict[str, int]:
    """Minutes by volunteer, in order of id."""
    found: dict[str, int] = {}
    for row in rows:
        found[row.volunteer] = found.get(row.volunteer, 0) + row.minutes
    return dict(sorted(found.items()))
