"""Takes back the last command that can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from models.events import CommandUndone, Event, PersonErased, ReleasePublished
from models.plan import Plan
from models.world import World
from scheduler.errors import NothingToUndo
from scheduler.office import Office, Recording
from scheduler.store import Entry

UNDO = "undo"
HOUSEKEEPING = frozenset({"mark_days", "schedule_activities"})
"""Commands that nobody gave: planning brings the calendar's days and the activities' sessions up to date by them."""
SAID = frozenset({"offer", "expire"})
"""What was said to volunteers cannot be unsaid."""


@dataclass(frozen=True)
class Undone:
    """The command that was taken back: its name, and what it had recorded; and the events that did it."""

    name: str
    took_back: tuple[Event, ...]
    events: tuple[Event, ...]


def undo(office: Office) -> Undone:
    """Takes back the last command that still counts. ``NothingToUndo`` where there is none.

    Commands that are taken back already, undoing itself and erasing persons are passed over; housekeeping that followed the
    command is taken back with it, as it followed from it. A release has been read by
    people, so it is not struck out: the plan that it replaced is published anew, as the next version; where it replaced
    none, a release that holds nothing. Persons whom an import brought are erased with it.
    """
    done: list[Undone] = []

    def decide(world: World) -> Recording:
        command = last_command(world, office.entries())
        events = tuple(_against(command, world, office))
        done.append(Undone(command[0].name, tuple(entry.event for entry in command), events))
        return Recording(events, erase=sorted(office.store.brought_by(command[0].command)))

    office.record(UNDO, decide)
    return done[-1]


def last_command(world: World, entries: Sequence[Entry]) -> list[Entry]:
    """The entries of the last command that can be taken back."""
    undone = world.undone()
    taken_back = world.taken_back()
    for last in reversed(entries):
        event = last.event
        if last.position in undone or last.name in {UNDO, *HOUSEKEEPING, *SAID} or isinstance(event, PersonErased):
            continue
        if isinstance(event, ReleasePublished) and event.version in taken_back:
            continue
        return [entry for entry in entries[last.command - 1 : last.position] if entry.command == last.command]
    raise NothingToUndo


def _against(command: Sequence[Entry], world: World, office: Office) -> list[Event]:
    last = command[-1].event
    if isinstance(last, ReleasePublished):
        return [former(last, world).model_copy(update={"published_at": office.now()})]
    return [
        CommandUndone(position=first, last=last) for first, last in [_range(command), *_housekeeping(command, world, office)]
    ]


def _range(command: Sequence[Entry]) -> tuple[int, int]:
    return command[0].position, command[-1].position


def _housekeeping(command: Sequence[Entry], world: World, office: Office) -> list[tuple[int, int]]:
    """The positions of the housekeeping behind a command that still counts."""
    undone = world.undone()
    later = [entry for entry in office.entries()[command[-1].position :] if entry.name in HOUSEKEEPING]
    counting = [entry for entry in later if entry.position not in undone]
    return [_range(list(rows)) for _, rows in groupby(counting, key=lambda entry: entry.command)]


def former(release: ReleasePublished, world: World) -> ReleasePublished:
    """A release that says again what people had been told of the window before ``release``."""
    before = World.after(world.log[: world.editions[release.version] - 1])
    inside = before.scope(release)
    held = [row for _, row in sorted(before.published.items()) if inside(row)]
    plan = Plan(
        problem=release.plan.problem,
        sessions=tuple(row.placed for row in held),
        assignments=tuple(seat for row in held for seat in row.crew),
    )
    update = {"version": max(world.releases) + 1, "takes_back": release.version, "plan": plan, "draft": None}
    return release.model_copy(update=update)
