"""Draws what happens to a network: who cancels when, who falls ill, which rooms close, what is asked for late."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from models.activities import DatedSession
from models.problem import Shift
from models.published import Held
from models.seats import REFUSED
from models.world import World

Fact = tuple[str, dict[str, object]]
"""A kind of fact and its data."""
HOURS = (0, 0, 0, 0, 0, 0, 1, 3, 5, 5, 4, 4, 4, 3, 4, 4, 4, 4, 5, 6, 6, 5, 3, 1)
"""How likely something is to happen in each hour of the day: many messages come in the evening."""
KINDS = {
    "duty_cancelled": 40,
    "volunteer_ill": 14,
    "volunteer_busy": 9,
    "attendance_changed": 8,
    "session_added": 6,
    "room_closed": 5,
    "session_moved": 4,
    "volunteer_joined": 4,
    "skill_gained": 4,
    "session_cancelled": 3,
    "delegation_added": 2,
    "volunteer_left": 1,
}
"""How many of a hundred events are of each kind."""
_TRIES = 20


def drawn_times(random: Random, midnight: datetime, rate: float) -> list[datetime]:
    """When something happens on a day: about ``rate`` times, any number, at hours at which people say something."""
    count, at = 0, random.expovariate(1.0)
    while at < rate:
        count, at = count + 1, at + random.expovariate(1.0)
    hours = random.choices(range(24), HOURS, k=count)
    return sorted(midnight + timedelta(hours=hour, seconds=random.randrange(3600)) for hour in hours)


@dataclass
class Drawing:
    """Knows the world, and draws what happens to it next."""

    random: Random
    count: int = field(default=0, init=False)

    def fact(self, world: World, now: datetime) -> Fact | None:
        """What happens now; None where nothing can."""
        for _ in range(_TRIES):
            (kind,) = self.random.choices(list(KINDS), list(KINDS.values()))
            data = _DRAW[kind](self, world, now)
            if data is not None:
                self.count += 1
                return kind, data
        return None

    def _held(self, world: World, now: datetime, hours: float = 0.0) -> Held | None:
        """A session that is published: rather one that begins soon, but not within so many hours."""
        earliest = now + timedelta(hours=hours)
        found = [held for _, held in sorted(world.published.items()) if held.placed.at > earliest]
        if not found:
            return None
        return self.random.choices(found, [_soon(held, now) for held in found])[0]

    def _seat(self, world: World, now: datetime) -> tuple[Held, Shift, str] | None:
        held = self._held(world, now, 0.5)
        if held is None:
            return None
        shifts = {shift.id: shift for shift in held.dated.shifts}
        seats = [row for row in held.crew if (row.shift, row.volunteer) in _serving(world, held)]
        if not seats:
            return None
        row = self.random.choice(seats)
        return held, shifts[row.shift], row.volunteer

    def cancelled(self, world: World, now: datetime) -> dict[str, object] | None:
        """Somebody cannot come to one duty, more often the nearer it is."""
        seat = self._seat(world, now)
        return None if seat is None else {"shift": seat[1].id, "volunteer": seat[2]}

    def ill(self, world: World, now: datetime) -> dict[str, object] | None:
        """From today for some days: two or three as a rule, now and then a week."""
        return self._away(world, now, now, min(10, 1 + int(self.random.expovariate(0.5))))

    def busy(self, world: World, now: datetime) -> dict[str, object] | None:
        """A day within the next ten, told beforehand."""
        return self._away(world, now, now + timedelta(days=self.random.randint(1, 10)), 1)

    def _away(self, world: World, now: datetime, since: datetime, days: int) -> dict[str, object] | None:
        who = self._volunteer(world)
        if who is None:
            return None
        first = since.astimezone(world.zone).replace(hour=0, minute=0, second=0, microsecond=0)
        last = first + timedelta(days=days)
        return {"volunteer": who, "between": {"start": first.isoformat(), "end": last.isoformat()}}

    def _volunteer(self, world: World) -> str | None:
        return self.random.choice(sorted(world.volunteers)) if world.volunteers else None

    def crowd(self, world: World, now: datetime) -> dict[str, object] | None:
        """More or fewer people are expected."""
        held = self._held(world, now, 3)
        if held is None:
            return None
        most = max((room.capacity for room in world.rooms.values() if room.centre == held.centre), default=20)
        wanted = round(held.dated.session.attendance * self.random.uniform(0.6, 1.5))
        return {"session": held.placed.id, "attendance": max(1, min(most, wanted))}

    def closed(self, world: World, now: datetime) -> dict[str, object] | None:
        """A pipe bursts: the room of a session is closed from now on for hours or days."""
        held = self._held(world, now)
        if held is None or held.placed.room is None:
            return None
        end = now + timedelta(hours=self.random.choice((4, 8, 24, 48)))
        return {"room": held.placed.room, "between": {"start": now.isoformat(), "end": end.isoformat()}}

    def added(self, world: World, now: datetime) -> dict[str, object] | None:
        """A late request: like a session that there is, in the next days."""
        held = self._held(world, now)
        if held is None:
            return None
        dated = self._like(held.dated, world, now, f"late-{self.count}")
        return {"session": dated[0], "shifts": dated[1]}

    def _like(self, dated: DatedSession, world: World, now: datetime, id: str) -> tuple[object, object]:
        day = (
            (now + timedelta(days=self.random.randint(2, 8)))
            .astimezone(world.zone)
            .replace(minute=0, second=0, microsecond=0)
        )
        starts = [{"at": day.replace(hour=hour).isoformat()} for hour in (10, 14, 16, 19)]
        session = dated.session.model_dump(mode="json", by_alias=True, include=_PLAIN) | {"id": id, "starts": starts}
        shifts = [
            row.model_dump(mode="json", by_alias=True, exclude_unset=True) | {"id": f"{id}/{number}", "session": id}
            for number, row in enumerate(dated.shifts)
        ]
        return session, shifts

    def moved(self, world: World, now: datetime) -> dict[str, object] | None:
        """The teacher can only come at another hour of that day."""
        held = self._held(world, now, 30)
        if held is None:
            return None
        starts = [{"at": (held.placed.at + timedelta(hours=by)).isoformat()} for by in (-3, -2, 2, 3)]
        return {"session": held.placed.id, "starts": starts}

    def joined(self, world: World, now: datetime) -> dict[str, object] | None:
        """Somebody new, who can do and come as somebody else does."""
        like = self._volunteer(world)
        if like is None:
            return None
        one = world.volunteers[like].model_dump(mode="json", exclude_unset=True, exclude={"preferences"})
        new = one | {"id": f"new-{self.count}"}
        free = world.availability.get(like)
        told = {} if free is None else {"availability": free.model_dump(mode="json", exclude={"blackouts"})}
        return {"volunteer": new, **told}

    def skilled(self, world: World, now: datetime) -> dict[str, object] | None:
        """Somebody has learned what others can do."""
        skills = sorted({name for row in world.volunteers.values() for name in row.skills})
        who = self._volunteer(world)
        return {"volunteer": who, "skill": self.random.choice(skills)} if who is not None and skills else None

    def dropped(self, world: World, now: datetime) -> dict[str, object] | None:
        """A session is not to be."""
        held = self._held(world, now, 2)
        return None if held is None else {"session": held.placed.id}

    def delegation(self, world: World, now: datetime) -> dict[str, object] | None:
        """A group comes, to a session of its own."""
        held = self._held(world, now)
        if held is None:
            return None
        id = f"group-{self.count}"
        session, shifts = self._like(held.dated, world, now, f"{id}-visit")
        own = {"session": session, "shifts": shifts}
        return {"group": {"id": id, "name": id}, "sessions": [own]}

    def left(self, world: World, now: datetime) -> dict[str, object] | None:
        """Somebody serves no more."""
        who = self._volunteer(world)
        return None if who is None else {"volunteer": who}


_PLAIN = {"name", "centres", "minutes", "attendance", "needs_room", "features", "priority"}
_DRAW: Mapping[str, Callable[[Drawing, World, datetime], dict[str, object] | None]] = {
    "duty_cancelled": Drawing.cancelled,
    "volunteer_ill": Drawing.ill,
    "volunteer_busy": Drawing.busy,
    "attendance_changed": Drawing.crowd,
    "session_added": Drawing.added,
    "room_closed": Drawing.closed,
    "session_moved": Drawing.moved,
    "volunteer_joined": Drawing.joined,
    "skill_gained": Drawing.skilled,
    "session_cancelled": Drawing.dropped,
    "delegation_added": Drawing.delegation,
    "volunteer_left": Drawing.left,
}


def _soon(held: Held, now: datetime) -> float:
    """How much likelier something happens to it than to a session that is long to come."""
    return 1.0 / (0.5 + (held.placed.at - now) / timedelta(days=1))


def _serving(world: World, held: Held) -> set[tuple[str, str]]:
    """The seats whose volunteers have not said that they do not come."""
    keys = [(row.shift, row.volunteer) for row in held.crew]
    return {key for key in keys if key not in world.consents or world.consents[key].status not in REFUSED}


def serving(world: World, held: Held) -> list[tuple[str, str]]:
    """Shift and volunteer of everybody who is expected at a session, in order."""
    return sorted(_serving(world, held))
