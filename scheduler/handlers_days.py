"""Holidays and make-up working days: what calendars say, and what people here say instead."""

from __future__ import annotations

from datetime import date

from models.events import DaysMarked, DaysUnmarked, Event
from models.times import Day
from models.world import World
from scheduler import commands as c


def mark_days(command: c.MarkDays, world: World, today: date) -> list[Event]:
    """Marks what is new or has changed, and lifts marks that calendars no longer make; overrides stay."""
    ours = {day.date for day in world.days.values() if day.certainty == "overridden"}
    said = {day.date: day for day in command.days if day.date not in ours}
    changed = tuple(day for _, day in sorted(said.items()) if world.days.get(day.date) != day)
    gone = tuple(d for d in sorted(world.days.keys() - said.keys() - ours) if command.first <= d <= command.last)
    events: list[Event] = [DaysUnmarked(dates=gone)] if gone else []
    return [*events, DaysMarked(days=changed)] if changed else events


def override_day(command: c.OverrideDay, world: World, today: date) -> list[Event]:
    before = world.days.get(command.date)
    if command.kind is None:
        overridden = before is not None and before.certainty == "overridden"
        return [DaysUnmarked(dates=(command.date,))] if overridden else []
    day = Day(date=command.date, kind=command.kind, certainty="overridden", name=command.name)
    return [] if before == day else [DaysMarked(days=(day,))]
