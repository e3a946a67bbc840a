"""Drafts, and the weights by which plans are compared."""

from __future__ import annotations

from datetime import date, timedelta

from models.events import DraftDiscarded, Event, WeightsSet
from models.problem import DEFAULT_WEIGHTS
from models.reactions import ReactionsSet
from models.world import World
from scheduler import commands as c
from scheduler.lookup import known


def set_weights(command: c.SetWeights, world: World, today: date) -> list[Event]:
    for name in command.weights:
        known("weight", name, DEFAULT_WEIGHTS)
    return [] if world.weights == command.weights else [WeightsSet(weights=command.weights)]


def set_reactions(command: c.SetReactions, world: World, today: date) -> list[Event]:
    if command.centre is not None:
        known("centre", command.centre, world.centres)
    same = world.reactions.get(command.centre) == command.reactions
    return [] if same else [ReactionsSet(centre=command.centre, reactions=command.reactions)]


def record_draft(command: c.RecordDraft, world: World, today: date) -> list[Event]:
    """Every draft gets a name of its own: the window's, and a number that no draft of it ever had."""
    stem = window_name(command.draft.first, command.draft.last, command.draft.subtree)
    number = next(n for n in range(1, len(world.runs) + 2) if f"{stem}-{n}" not in world.runs)
    return [command.draft.model_copy(update={"draft": f"{stem}-{number}"})]


def window_name(first: date, last: date, subtree: str | None) -> str:
    """A window as people name it: ``2026-W49`` for a whole week, else its dates; and the part of the tree."""
    year, week, weekday = first.isocalendar()
    whole = weekday == 1 and last - first == timedelta(days=6)
    return "-".join([f"{year}-W{week:02}" if whole else f"{first}..{last}", *([subtree] if subtree else [])])


def discard_draft(command: c.DiscardDraft, world: World, today: date) -> list[Event]:
    known("draft", command.draft, world.drafts)
    return [DraftDiscarded(draft=command.draft)]
