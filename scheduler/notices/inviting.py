"""Invites everybody to the duties that they have to come, whether a release changed them or not."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.notices.outgoing import loud
from scheduler.office import Office
from scheduler.store import Channel, Notice


def invite_all(office: Office, channels: Iterable[Channel], *, dry_run: bool = False) -> tuple[Notice, ...]:
    """Puts invitations for everybody with duties to come into the outbox: once for each version, however often it is
    asked for. Those that are new."""
    world, now, box = office.world(), office.now(), office.store.postbox
    latest = max(world.releases, default=0)
    there = {row.key for row in box.notices(limit=1_000_000)}
    found = []
    for channel in channels:
        inside = world.subtree(channel.centre)
        coming = [held for held in world.published.values() if held.end > now and held.centre in inside]
        for who in sorted({row.volunteer for held in coming for row in held.crew}):
            key = f"invite-{latest}/{channel.name}/{who}"
            fields = {"key": key, "channel": channel.name, "kind": "invite", "version": latest, "volunteer": who}
            found.append(Notice.model_validate({**fields, "due": loud(now, world, who), "at": now}))
    fresh = tuple(row for row in found if row.key not in there)
    if not dry_run:
        box.add(fresh)
    return fresh
