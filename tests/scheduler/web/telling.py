"""What a coordinator does while the server runs, and what a calendar program makes of what it gets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from models.activities import Role
from models.events import ActivityRegistered
from models.events import Event as Fact
from models.people import Person
from scheduler.office import Recording
from scheduler.planning import Window, plan
from scheduler.publishing import publish
from tests.scheduler.network import MONDAY, Clock, activity, an_office, first_fit, network_events

PEOPLE = (
    Person(id="amy", name="王小明", phone="13800000001", email="amy@example.org", shows="surname"),
    Person(id="ben", name="欧阳修", phone="13800000002", email="ben@example.org", shows="full"),
    Person(id="eva", name="李四光", phone="13800000003", email="eva@example.org", shows="role"),
)


def roomy(facts: Iterable[Fact]) -> list[Fact]:
    """The same, with up to three people at every session."""
    role = Role(key="host", role="host", skills={"host": 1}, min=1, max=3)
    wide = activity().model_copy(update={"roles": (role,)})
    return [ActivityRegistered(activity=wide) if isinstance(fact, ActivityRegistered) else fact for fact in facts]


def later(url: str) -> Clock:
    """A clock that goes on where the database's last entry is."""
    with an_office(url) as office:
        office.world()
        entries = office.entries()
        return Clock(max((entry.at for entry in entries), default=Clock().at) + timedelta(minutes=1))


def publish_with(
    url: str,
    *crew: str,
    people: Iterable[Person] = (),
    events: Sequence[Fact] | None = None,
    in_room: str = "hall",
    monday: date = MONDAY,
) -> None:
    """Plans the week of ``monday`` with this crew, and publishes it; first imports the small network, if there is none."""
    with an_office(url, later(url)) as office:
        if office.world().position == 0:
            facts = roomy(network_events()) if events is None else events
            office.record("import", lambda world: Recording(facts, tuple(people)))
        plan(office, Window(monday, monday + timedelta(days=6)), first_fit(*crew, in_room=in_room))
        publish(office)


def keep(url: str, *people: Person) -> None:
    """Persons are as given from now on."""
    with an_office(url, later(url)) as office:
        office.record("import", lambda world: Recording((), people))


def events_of(body: bytes) -> list[Event]:
    """A feed's events in order of time, as another program reads them."""
    found = IcsCalendarStream.calendar_from_ics(body.decode("utf-8")).events
    return sorted(found, key=lambda event: str(event.dtstart))


def statuses(body: bytes) -> list[str]:
    return [str(event.status.value) if event.status else "" for event in events_of(body)]


def utc_now() -> datetime:
    return datetime.now(UTC)


def changed(event: Event) -> datetime:
    """When the event says that it last changed."""
    assert isinstance(event.last_modified, datetime)
    return event.last_modified
