"""Where commands are carried out: a handler decides on the world; its events are appended, unless somebody was faster."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from models.events import Event, PlanDrafted, ReleasePublished
from models.events_seats import AssignmentsOffered
from models.people import Person
from models.world import World
from scheduler.commands import Command, ErasePerson, Join
from scheduler.errors import LogMoved
from scheduler.errors_events import ReadOnly
from scheduler.handlers import handle
from scheduler.lookup import known
from scheduler.past import HELD, Past
from scheduler.snapshots import EVERY, begin, due, keep
from scheduler.store import Cursor, Delivery, Entry, Notice, Store

_TRIES = 8
_LONG = 100_000
"""What so many events come to is left out of every search for garbage, whatever is made later: it stays anyway."""


@dataclass(frozen=True)
class Recording:
    """What one command comes to: events for the log, persons to keep, ids of persons to erase for good, the events from
    outside that it takes in, and how far the worker has come by it."""

    events: Sequence[Event] = ()
    persons: Sequence[Person] = ()
    erase: Sequence[str] = ()
    deliveries: Sequence[Delivery] = ()
    cursor: Cursor | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to record: everything is so already."""
        return not (self.events or self.persons or self.erase or self.deliveries or self.cursor)


Decide = Callable[[World], Recording]


@dataclass
class Office:
    """A database and a clock. ``now`` gives aware datetimes. The world is folded once and then kept up to date.

    ``until``: everything is as it was at this end of the log, and nothing can be recorded. ``every``: after so many events
    what they come to is kept, so that the next office need not fold them; ``held``: so many are held in memory at most.
    ``url``: where the server is reached, if that is settled.
    """

    store: Store
    now: Callable[[], datetime]
    until: int | None = None
    every: int = EVERY
    held: int = HELD
    url: str | None = None
    _past: Past = field(init=False, repr=False)
    _world: World = field(default_factory=World, init=False, repr=False)
    _kept: int = field(default=0, init=False, repr=False)

    def __post_init__(self) -> None:
        self._past = Past(self.store)

    def world(self) -> World:
        """Everything that is recorded by now. It belongs to the office: nobody else applies events to it."""
        if self._world.position == 0:
            with _no_collecting():
                begun = begin(self.store, self.until, self.every, self.held)
                if begun.world.position >= _LONG:
                    gc.freeze()
            self._past, self._world, self._kept = begun.past, begun.world, begun.kept
        for entry in self.store.entries(after=self._world.position, until=self.until):
            self._world.apply(entry.event)
            self._past.append(entry)
        return self._world

    def at(self, position: int) -> World:
        """Everything as it was at an earlier end of the log; the world belongs to whoever asked."""
        with _no_collecting():
            return begin(self.store, position, self.every, self.held).world

    def entries(self) -> Sequence[Entry]:
        """The log as of the last look at the world."""
        return self._past

    def settle(self) -> None:
        """Keeps what the log comes to, where folding it again would take a while."""
        if self.until is None and due(self._world.position, self._kept, self.every):
            self._kept = self._world.position
            keep(self.store, self._world)

    def persons(self) -> dict[str, Person]:
        """Everybody who is known by name, by id."""
        return self.store.persons()

    def names(self) -> Mapping[str, str]:
        """What volunteers are called, by id."""
        return {id: person.name for id, person in self.persons().items()}

    def today(self) -> date:
        """The date at the network, now."""
        world = self._world if self._world.position else self.world()
        return self.now().astimezone(world.zone).date()

    def do(self, command: Command) -> Sequence[Event]:
        """Carries out a command, all of it or nothing. Returns the events; none where all was so already.

        ``BadInput`` where it cannot be done; ``LogMoved`` only if others kept writing all the while.
        """
        if isinstance(command, ErasePerson):
            return self.record("erase_person", lambda world: self._erase(command, world)).events
        persons = [command.person] if isinstance(command, Join) and command.person is not None else []
        return self.record(name_of(command), lambda world: Recording(handle(command, world, self.today()), persons)).events

    def record(self, name: str, decide: Decide) -> Recording:
        """Lets ``decide`` look at the world, and records what it says; it is asked anew when the log moved meanwhile."""
        if self.until is not None:
            raise ReadOnly
        for _ in range(_TRIES):
            world = self.world()
            position = world.position
            recording = decide(world)
            if recording.empty:
                return recording
            try:
                self._append(name, recording, position)
            except LogMoved:
                continue
            return recording
        raise LogMoved

    def _append(self, name: str, recording: Recording, after: int) -> None:
        now = self.now()
        self.store.append(
            recording.events,
            after=after,
            name=name,
            at=now,
            persons=recording.persons,
            erase=recording.erase,
            deliveries=recording.deliveries,
            notices=self._notices(recording, now),
            cursor=recording.cursor,
        )

    def _notices(self, recording: Recording, now: datetime) -> Sequence[Notice]:
        """What people are to be told of it."""
        if not any(isinstance(event, PlanDrafted | ReleasePublished | AssignmentsOffered) for event in recording.events):
            return ()
        from scheduler.notices.outgoing import outgoing  # it tells dates, which takes a while to import

        return outgoing(self._world, recording.events, self.store.postbox.channels(), now)

    def _erase(self, command: ErasePerson, world: World) -> Recording:
        known("volunteer", command.volunteer, dict.fromkeys([*self.persons(), *world.volunteers]))
        return Recording(handle(command, world, self.today()), erase=[command.volunteer])


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Does not look for garbage while millions of things are made that all stay: looking takes longer than making."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def name_of(command: Command) -> str:
    """How the log names a command: ``PinSession`` is ``pin_session``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(command).__name__).lower()
