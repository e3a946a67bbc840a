"""Sends what was sent already once more, because somebody asks for it."""

from __future__ import annotations

from scheduler.lookup import known
from scheduler.notices.outgoing import notices_of
from scheduler.office import Office
from scheduler.store import Notice
from scheduler.telling import release_changes


def resend(office: Office, version: int) -> int:
    """Puts the notices of a release into the outbox once more, under new keys; how many. ``Unknown`` for no such release."""
    world, now, box = office.world(), office.now(), office.store.postbox
    known("release", str(version), {str(one): row for one, row in world.releases.items()})
    fresh = notices_of(release_changes(world, version), world, box.channels(), now)
    taken = {row.key for row in box.notices(limit=1_000_000)}
    box.add([_renamed(row, taken) for row in fresh])
    return len(fresh)


def _renamed(notice: Notice, taken: set[str]) -> Notice:
    number = next(n for n in range(1, len(taken) + 2) if (f"{notice.key}#{n}" if n > 1 else notice.key) not in taken)
    return notice if number == 1 else notice.model_copy(update={"key": f"{notice.key}#{number}"})
