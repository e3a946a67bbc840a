"""Makes a volunteer's calendar count: its busy times become theirs, recorded only where they differ from before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.people import Availability
from models.world import World
from scheduler.commands import DeclareAvailability
from scheduler.handlers import handle
from scheduler.intake.busy import Busy, busy_times
from scheduler.intake.busy.merge import with_busy
from scheduler.office import Office, Recording

MONTHS = 7
"""From the first day of this month on: the window moves once a month, not every day, so that less is recorded."""
TAKE = "declare_availability"
"""What the log calls it."""
_ENDLESS = datetime.fromisoformat("9999-01-01T00:00:00+00:00")


@dataclass(frozen=True)
class Taken:
    """The busy times; ``changed``: they were others before; ``recorded``: that was recorded."""

    busy: Busy
    changed: bool
    recorded: bool


def take(
    office: Office,
    volunteer: str,
    data: bytes,
    window: tuple[date, date] | None = None,
    *,
    transparent: bool = False,
    dry_run: bool = False,
) -> Taken:
    """Reads a calendar's bytes and records what is new. ``window``: local dates, both included; None: the usual one.

    ``Refused`` where it cannot be read; then nothing is recorded."""
    busy = busy_of(data, window or usual(office.today()), office.world().zone, transparent=transparent)
    changed = record(office, volunteer, busy, dry_run=dry_run)
    return Taken(busy, changed, changed and not dry_run)


def busy_of(data: bytes, window: tuple[date, date], zone: ZoneInfo, *, transparent: bool = False) -> Busy:
    """The busy times of a calendar's bytes on local dates, both included. ``Refused`` where it cannot be read."""
    first, last = window
    begin, end = datetime.combine(first, time(), zone), datetime.combine(last + timedelta(days=1), time(), zone)
    return busy_times(data, begin, end, zone, transparent=transparent)


def forget(office: Office, volunteer: str) -> bool:
    """What a calendar said of the time to come counts no more. Whether it had said anything."""
    return record(office, volunteer, Busy((office.now(), _ENDLESS), ()))


def usual(today: date) -> tuple[date, date]:
    """The dates for which calendars are read."""
    months = today.month - 1 + MONTHS
    return today.replace(day=1), date(today.year + months // 12, months % 12 + 1, 1) - timedelta(days=1)


def record(office: Office, volunteer: str, busy: Busy, *, dry_run: bool = False) -> bool:
    """Records the busy times where they differ from before; whether they do."""
    differs: list[bool] = []

    def decide(world: World) -> Recording:
        said = world.availability.get(volunteer, Availability())
        new = with_busy(said, busy)
        differs.append(new is not said)
        if new is said or dry_run:
            return Recording()
        return Recording(handle(DeclareAvailability(volunteer=volunteer, availability=new), world, office.today()))

    office.record(TAKE, decide)
    return differs[-1]
