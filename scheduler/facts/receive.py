"""Takes facts in: all that were sent together, or none of them; each once, however often it is delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from models.events import Event
from models.people import Person
from models.world import World
from scheduler.commands import Join
from scheduler.errors import BadInput, PaibanError, Several
from scheduler.errors_events import BadFact, IdReused
from scheduler.facts.cloud import Fact
from scheduler.facts.kinds import KINDS
from scheduler.facts.past import check_time
from scheduler.handlers import handle
from scheduler.office import Office, Recording
from scheduler.store import Delivery

RECEIVE = "event"
"""What the log calls it."""


@dataclass(frozen=True)
class Receipt:
    """What became of one fact: it was recorded (``events``), was so already, or had been delivered before."""

    source: str
    id: str
    kind: str
    status: Literal["recorded", "known", "repeated"]
    events: tuple[Event, ...] = ()


def receive(office: Office, facts: Sequence[Fact], *, dry_run: bool = False) -> tuple[Receipt, ...]:
    """Records what these facts say, each in the light of those before it; with ``dry_run`` nothing is recorded.

    ``Several`` with the reason for every fact that contradicts what is known; then nothing is recorded of any.
    """
    done: list[tuple[Receipt, ...]] = []

    def decide(world: World) -> Recording:
        desk = Desk.of(office, world.scratch(), facts)
        desk.take(facts)
        done.append(tuple(desk.receipts))
        return Recording() if dry_run else Recording(desk.events, desk.persons, deliveries=desk.deliveries)

    office.record(RECEIVE, decide)
    return done[-1]


class Desk:
    """One delivery as it is gone through; ``world`` changes with it, and is nobody else's."""

    def __init__(self, world: World, now: datetime, delivered: dict[tuple[str, str], str]) -> None:
        self.world, self.now, self.delivered = world, now, delivered
        self.receipts: list[Receipt] = []
        self.events: list[Event] = []
        self.persons: list[Person] = []
        self.deliveries: list[Delivery] = []

    @classmethod
    def of(cls, office: Office, world: World, facts: Sequence[Fact]) -> Desk:
        """A desk for these facts."""
        return cls(world, office.now(), office.store.delivered([(fact.source, fact.id) for fact in facts]))

    def take(self, facts: Sequence[Fact]) -> None:
        """Goes through the facts in order. ``Several`` with the reason for every one that contradicts what is known."""
        errors: list[PaibanError] = []
        for fact in facts:
            try:
                self._take(fact)
            except BadInput as error:
                errors.append(BadFact(f"{fact.place} {fact.kind}".strip(), error))
        if errors:
            raise Several(errors)

    def _take(self, fact: Fact) -> None:
        before = self.delivered.get((fact.source, fact.id))
        if before is not None:
            if before != fact.digest:
                raise IdReused(id=fact.id, source=fact.source)
            self.receipts.append(Receipt(fact.source, fact.id, fact.kind, "repeated"))
            return
        events = self._decided(fact)
        for event in events:
            self.world.apply(event)
        self.events += events
        self.persons += _persons(fact)
        self.delivered[fact.source, fact.id] = fact.digest
        self.deliveries.append(Delivery(source=fact.source, id=fact.id, type=fact.kind, digest=fact.digest))
        status: Literal["recorded", "known"] = "recorded" if events else "known"
        self.receipts.append(Receipt(fact.source, fact.id, fact.kind, status, tuple(events)))

    def _decided(self, fact: Fact) -> Sequence[Event]:
        command = fact.command
        check_time(command, fact.at, self.world, self.now)
        guard = KINDS[fact.kind].guard
        if guard is not None:
            guard(command, self.world)
        return handle(command, self.world, self.now.astimezone(self.world.zone).date())


def _persons(fact: Fact) -> list[Person]:
    """Names and contacts go to the erasable table."""
    command = fact.command
    return [command.person] if isinstance(command, Join) and command.person is not None else []
