"""Records what files say, in one transaction: only what is new, and only if it all fits together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from models.events import Event
from models.people import Person
from models.world import World
from scheduler.errors import Several
from scheduler.loose_ends import loose_ends
from scheduler.news import news
from scheduler.office import Office, Recording

SALT = "volunteer-ids"
"""The name of the key that goes into volunteers' ids, so that nobody can tell from an id whose name and phone made it."""


class Facts(Protocol):
    """What was read: events for the log, and persons for the erasable table."""

    @property
    def events(self) -> Sequence[Event]: ...

    @property
    def persons(self) -> Sequence[Person]: ...


_F = TypeVar("_F", bound=Facts)


def import_facts(office: Office, read: Callable[[World, Mapping[str, Person]], _F], *, dry_run: bool = False) -> _F:
    """Reads facts in the light of what is known, and records what is new; with ``dry_run`` nothing is recorded.

    ``read`` is called again where somebody else recorded something meanwhile; what it raises is passed on. What is known
    already is not recorded again. ``Several`` where facts name what is neither known nor among them.
    """
    found: list[_F] = []

    def decide(world: World) -> Recording:
        persons = office.persons()
        facts = read(world, persons)
        found.append(facts)
        events, after = news(world, facts.events)
        if faults := loose_ends(after, events):
            raise Several(faults)
        if dry_run:
            return Recording()
        return Recording(events, [one for one in facts.persons if persons.get(one.id) != one])

    office.record("import", decide)
    return found[-1]


def salt(office: Office) -> str:
    """This database's own key for volunteers' ids."""
    return office.store.secret(SALT)
