"""A process that imports, plans, publishes, erases and undoes as fast as it can, until it is killed."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from models import events as e
from models.people import Person
from scheduler.commands import ErasePerson
from scheduler.importing import import_facts
from scheduler.office import Office
from scheduler.planning import Window, plan
from scheduler.publishing import publish
from scheduler.undoing import undo
from tests.scheduler.network import MONDAY, SUNDAY, always, an_office, first_fit, network_events, person, volunteer


@dataclass(frozen=True)
class Facts:
    events: list[e.Event]
    persons: list[Person]


def done(office: Office) -> None:
    """Tells the position up to which everything is recorded: it must never be lost."""
    print(office.store.end(), flush=True)  # noqa: T201


def work(office: Office) -> None:
    facts = Facts(network_events(), [person(id) for id in ("amy", "ben", "eva")])
    import_facts(office, lambda world, persons: facts)
    for number in range(1, 10_000):
        guests = [f"guest{len(office.entries())}x{who}" for who in range(3)]
        some = [one for id in guests for one in (e.VolunteerRegistered(volunteer=volunteer(id)), always(id))]
        import_facts(office, lambda world, persons: Facts(some, [person(id) for id in guests]))  # noqa: B023
        done(office)
        plan(office, Window(MONDAY, SUNDAY), first_fit("amy" if number % 2 else "ben"))
        done(office)
        publish(office)
        done(office)
        office.do(ErasePerson(volunteer=guests[0]))
        done(office)
        if number % 2:
            undo(office)
            done(office)


if __name__ == "__main__":
    with an_office(sys.argv[1]) as office:
        work(office)
