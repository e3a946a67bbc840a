"""Warns whoever plans, in time to do something: of duties that nobody has agreed to or that nobody has, and of people who
keep a duty although they say that they cannot come."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from models.doubts import doubt
from models.problem import Shift
from models.published import Held
from models.seats import REFUSED
from models.world import World
from scheduler.notices.outgoing import PLANNERS
from scheduler.office import Office
from scheduler.seats import to_come
from scheduler.store import Channel, Notice

What = Literal["unsure", "empty", "kept"]
_LEASE_OF, _LEASE = "warnings", timedelta(minutes=1)


@dataclass(frozen=True, order=True)
class Trouble:
    """``what`` is wrong with a seat of a shift: not agreed to, empty (then without ``volunteer``), or kept against what its
    volunteer says."""

    begin: datetime
    shift: str
    volunteer: str
    what: What
    centre: str

    @property
    def token(self) -> str:
        """What tells it from all others, without a name."""
        return f"{self.what} {self.begin:%Y%m%dT%H%M} {self.shift} {self.volunteer}"


def warn(office: Office, name: str) -> int:
    """Puts into the outbox what nobody who plans was warned of yet, a notice for each of their channels; how many. Of
    several who do this at once, one (``name``) does it."""
    follower = office.store.follower
    if not _due(office) or not follower.take(_LEASE_OF, name, office.now(), _LEASE):
        return 0
    try:
        made = _due(office)
        office.store.postbox.add(made)
        return len(made)
    finally:
        follower.release(_LEASE_OF, name)


def _due(office: Office) -> list[Notice]:
    box, world, now = office.store.postbox, office.world(), office.now()
    channels = [channel for channel in box.channels() if channel.audience in PLANNERS]
    found = sorted(troubles(world, now)) if channels else []
    made = (_notice(world, channel, found, box.about(channel.name), now) for channel in channels if found)
    return [notice for notice in made if notice is not None]


def troubles(world: World, now: datetime) -> Iterator[Trouble]:
    """Everything that is wrong now with what is to come: kept seats as soon as they are known, others when it is time to
    look for somebody else (``escalate_hours``)."""
    for held in to_come(world, now):
        how = world.reactions_at(held.centre)
        for shift in held.dated.shifts:
            begin, _ = held.duty(shift)
            if begin > now:
                late = begin - timedelta(hours=how.escalate_hours) <= now
                yield from _of_shift(world, held, shift, begin, late=late)


def _of_shift(world: World, held: Held, shift: Shift, begin: datetime, *, late: bool) -> Iterator[Trouble]:
    how, there = world.reactions_at(held.centre), 0
    for seat in held.crew:
        if seat.shift != shift.id or seat.volunteer not in world.volunteers:
            continue
        consent = world.consents.get((shift.id, seat.volunteer))
        if consent is not None and consent.status in REFUSED:
            continue
        there += 1
        trusted = consent is None and how.consent == "trust"
        if late and not trusted and (consent is None or consent.status != "accepted"):
            yield Trouble(begin, shift.id, seat.volunteer, "unsure", held.centre)
        if how.late_blackout == "keep" and doubt(world, held, seat):
            yield Trouble(begin, shift.id, seat.volunteer, "kept", held.centre)
    if late and there < shift.min:
        yield Trouble(begin, shift.id, "", "empty", held.centre)


def _notice(world: World, channel: Channel, found: list[Trouble], told: frozenset[str], now: datetime) -> Notice | None:
    inside = world.subtree(channel.centre)
    fresh = [one.token for one in found if one.centre in inside and one.token not in told]
    if not fresh:
        return None
    about = "\n".join(fresh)
    name = hashlib.sha256(about.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    version = max(world.releases, default=0)
    key = f"warning-{name}/{channel.name}"
    return Notice(key=key, channel=channel.name, kind="warning", version=version, due=now, at=now, about=about)
