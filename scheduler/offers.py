"""Asks volunteers whether they take the seats that are published as theirs: politely, and in time for somebody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.doubts import doubt
from models.events import Event
from models.events_seats import AssignmentsOffered, OffersExpired
from models.problem import Assigned
from models.published import Held
from models.reactions import Reactions
from models.state import State
from models.world import World
from scheduler.office import Office, Recording
from scheduler.seats import to_come

OFFER, EXPIRE = "offer", "expire"
"""What the log calls them. Undoing passes over them: who was asked was asked."""
_SOON = timedelta(hours=1)


def make_offers(office: Office) -> int:
    """Lets offers expire that nobody answered in time, and offers what may be offered now. How many offers were made."""
    office.record(EXPIRE, lambda world: Recording(expired(world, office.now())))
    made = office.record(OFFER, lambda world: Recording(offers(world, office.now()))).events
    return sum(len(event.seats) for event in made if isinstance(event, AssignmentsOffered))


def expired(world: World, now: datetime) -> list[Event]:
    """The offers whose time is over."""
    late = [key for key, row in sorted(world.consents.items()) if row.status == "offered" and row.until and row.until <= now]
    return [OffersExpired(seats=tuple(Assigned(shift=s, volunteer=v) for s, v in late), at=now)] if late else []


def offers(world: World, now: datetime) -> list[Event]:
    """The seats to be offered now: the soonest duties first, nobody more than they may have open, nobody at night."""
    open_now = Counter(who for (_, who), row in world.consents.items() if row.status == "offered")
    batches: dict[tuple[int, datetime], list[Assigned]] = {}
    for held, seat, begin in _unasked(world, now):
        how = world.reactions_at(held.centre)
        if quiet(how, now, world.zone) or open_now[seat.volunteer] >= how.open_offers:
            continue
        open_now[seat.volunteer] += 1
        batches.setdefault((held.version, deadline(how, now, begin)), []).append(seat)
    return [
        AssignmentsOffered(version=version, seats=tuple(seats), at=now, until=until)
        for (version, until), seats in sorted(batches.items())
    ]


def _unasked(world: State, now: datetime) -> Iterator[tuple[Held, Assigned, datetime]]:
    """Published seats whose volunteers were never asked, or have said since that they cannot come, by when the duty
    begins."""
    found = []
    for held in to_come(world, now):
        how = world.reactions_at(held.centre)
        if how.consent == "ask" or how.late_blackout == "ask":
            begins = {shift.id: held.duty(shift)[0] for shift in held.dated.shifts}
            for seat in held.crew:
                if begins[seat.shift] > now and _to_ask(world, how, held, seat):
                    found.append((held, seat, begins[seat.shift]))
    return iter(sorted(found, key=lambda row: (row[2], row[1].shift, row[1].volunteer)))


def _to_ask(world: State, how: Reactions, held: Held, seat: Assigned) -> bool:
    consent = world.consents.get((seat.shift, seat.volunteer))
    if consent is None and how.consent == "ask":
        return True
    if how.late_blackout != "ask" or (consent is not None and consent.status != "accepted"):
        return False
    against = doubt(world, held, seat)
    return bool(against) and (consent is None or consent.despite != against)


def deadline(how: Reactions, now: datetime, begin: datetime) -> datetime:
    """By when an offer is to be answered: in good time, but never after the duty has begun."""
    usual = min(now + timedelta(hours=how.answer_hours), begin - timedelta(hours=how.escalate_hours))
    return min(max(usual, now + _SOON), begin)


def quiet(how: Reactions, now: datetime, zone: ZoneInfo) -> bool:
    """Whether nobody is to be disturbed now."""
    if how.quiet is None:
        return False
    start, end = (_clock(word) for word in how.quiet)
    here = now.astimezone(zone).time()
    return start <= here < end if start < end else here >= start or here < end


def _clock(word: str) -> time:
    return time.max if word == "24:00" else time.fromisoformat(word)
