"""Which notices a release, an offer or a repair that waits calls for. They are recorded with it, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from datetime import datetime, time, timedelta

from models.events import Event, PlanDrafted, ReleasePublished
from models.events_seats import AssignmentsOffered
from models.reactions import Reactions
from models.world import World
from scheduler.releases import awaited, publication
from scheduler.store import Channel, Notice
from scheduler.telling import Changes, between, changes_by

PLANNERS = ("coordinators", "webhook")
"""Channels by which whoever plans is reached."""
_AHEAD = timedelta(hours=2)
"""Who is to come, or need not come, must know it so long before."""


def outgoing(world: World, events: Sequence[Event], channels: Sequence[Channel], now: datetime) -> list[Notice]:
    """The notices that these events, the next of the log, call for."""
    if not channels:
        return []
    later, found = world.scratch(), list[Notice]()
    for event in events:
        before = copy(later.published)
        later.apply(event)
        if isinstance(event, ReleasePublished):
            found += notices_of(between(before, later.published, event.version), later, channels, now)
        elif isinstance(event, AssignmentsOffered):
            found += _of_offers(event, later, channels, now)
    waiting = [
        event for event in events if isinstance(event, PlanDrafted) and event.how == "repair" and awaited(event, later)
    ]
    return found + [notice for draft in waiting for notice in _of_draft(draft, later, channels, now)]


def notices_of(changes: Changes, world: World, channels: Iterable[Channel], now: datetime) -> list[Notice]:
    """The notices of a release that changes this."""
    soonest = _soonest(changes)
    return [
        Notice(
            key=f"release-{changes.version}/{channel.name}" + (f"/{who}" if who else ""),
            channel=channel.name,
            kind="release",
            version=changes.version,
            volunteer=who,
            due=in_time(loud(now, world, who), soonest.get(who), now) if who else now,
            at=now,
        )
        for channel in channels
        for who in addressees(changes, channel, world)
    ]


def _soonest(changes: Changes) -> dict[str, datetime]:
    """When the first duty of each volunteer that changes begins, as it was or as it is."""
    found: dict[str, datetime] = {}
    for row in changes.duties:
        for held in (row.before, row.after):
            if held is not None:
                begin, _ = held.duty(row.shift)
                found[row.volunteer] = min(begin, found.get(row.volunteer, begin))
    return found


def in_time(loud: datetime, begin: datetime | None, now: datetime) -> datetime:
    """When to tell of a duty: when the quiet hours are over; at once if that would be too late to go, or not to."""
    return now if begin is not None and begin > now and begin - _AHEAD < loud else loud


def addressees(changes: Changes, channel: Channel, world: World) -> list[str]:
    """Whom a channel tells of changes: the volunteers concerned; or (an empty name) its only reader, if anything is."""
    own = changes if channel.centre is None else changes.of_centres(world.subtree(channel.centre))
    if channel.audience in ("volunteers", "invitations"):
        return sorted({row.volunteer for row in own.duties})
    return [""] if own.sessions else []


def _of_offers(event: AssignmentsOffered, world: World, channels: Iterable[Channel], now: datetime) -> list[Notice]:
    """Volunteers are asked; others need not know."""
    return [
        Notice(
            key=f"offer-{world.position}/{channel.name}/{who}",
            channel=channel.name,
            kind="offer",
            version=event.version,
            volunteer=who,
            due=now,
            at=now,
        )
        for channel in channels
        if channel.audience == "volunteers"
        for who in sorted({seat.volunteer for seat in event.seats if _inside(seat.shift, channel, world)})
    ]


def _of_draft(draft: PlanDrafted, world: World, channels: Iterable[Channel], now: datetime) -> list[Notice]:
    """Whoever plans learns of a repair that is not published by itself; others when it is published."""
    changes = changes_by(publication(draft, world, now), world)
    return [
        Notice(
            key=f"draft-{world.position}/{channel.name}",
            channel=channel.name,
            kind="draft",
            version=max(world.releases, default=0),
            due=now,
            at=now,
            about=draft.draft,
        )
        for channel in channels
        if channel.audience in PLANNERS and addressees(changes, channel, world)
    ]


def _inside(shift: str, channel: Channel, world: World) -> bool:
    held = world.published.get(world.session_of.get(shift, ""))
    return channel.centre is None or (held is not None and held.centre in world.subtree(channel.centre))


def loud(now: datetime, world: World, volunteer: str) -> datetime:
    """From when on a volunteer may be told something: now, or when the quiet hours of their home centre are over."""
    home = world.volunteers.get(volunteer)
    how: Reactions = world.reactions_at(home.home if home is not None else "")
    if how.quiet is None:
        return now
    here, (start, end) = now.astimezone(world.zone), how.quiet
    minute = f"{here:%H:%M}"
    silent = start <= minute < end if start < end else minute >= start or minute < end
    if not silent:
        return now
    day = here.date() + timedelta(days=1 if minute >= end else 0)
    return datetime.combine(day, time(int(end[:2]) % 24, int(end[3:])), world.zone)
