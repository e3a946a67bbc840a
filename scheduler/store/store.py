"""The append-only log and the erasable persons, behind one door. Two writers who read the same end cannot both append."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Engine, Select, Text, cast, delete, func, insert, select, tuple_
from sqlalchemy.exc import IntegrityError

from models.events import CommandUndone, Event
from models.people import Person
from scheduler.errors import DatabaseUnusable, LogMoved
from scheduler.store.engine import engine_of, is_sqlite, reading, writing
from scheduler.store.entry import Cursor, Delivery, Entry, body_of, entry_of, events_of, utc_text
from scheduler.store.following import Follower, move, tell
from scheduler.store.migrate import migrate
from scheduler.store.notice import Notice
from scheduler.store.postbox import Postbox, forget, post
from scheduler.store.shelf import Shelf, persons_changed
from scheduler.store.snapshots import Snapshots
from scheduler.store.sources import Sources, forget_sources
from scheduler.store.tables import deliveries as delivered
from scheduler.store.tables import events as log
from scheduler.store.tables import keys
from scheduler.store.tables import persons as people
from scheduler.store.telling import told

_MANY = 500
"""Keys asked for at once: databases bound the number of a statement's parameters."""
_PAGE = 2_000
"""Rows of the log that are fetched at once."""
_STRIKES = CommandUndone.model_fields["type"].default
_PERSON = tuple(people.c[name] for name in Person.model_fields)


class Store:
    """Made by ``Store.open``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str, *, lasting: bool = True) -> Store:
        """The database at ``url``, made or brought up to date where needed. ``StoreError`` where that cannot be done.

        ``lasting``: what is recorded is to survive the machine, too."""
        engine = engine_of(url, lasting=lasting)
        migrate(engine)
        return cls(engine)

    def close(self) -> None:
        """Gives the connections back."""
        self._engine.dispose()

    @property
    def shelf(self) -> Shelf:
        """Where feeds are kept."""
        return Shelf(self._engine)

    @property
    def postbox(self) -> Postbox:
        """Channels, and notices that wait to be sent."""
        return Postbox(self._engine)

    @property
    def sources(self) -> Sources:
        """Volunteers' own calendars."""
        return Sources(self._engine)

    @property
    def snapshots(self) -> Snapshots:
        """What spares folding the whole log."""
        return Snapshots(self._engine)

    @property
    def follower(self) -> Follower:
        """How far workers have come."""
        return Follower(self._engine)

    def end(self) -> int:
        """The position of the last event; 0 for an empty log."""
        with reading(self._engine) as connection:
            return _end(connection)

    def entries(self, *, after: int = 0, until: int | None = None) -> list[Entry]:
        """The log from behind position ``after`` on, up to ``until`` (included)."""
        return list(self.stream(after=after, until=until))

    def stream(self, *, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """As ``entries``, a few at a time: the whole log may be larger than the memory."""
        c = log.c
        query = (
            select(c.position, c.command, c.name, c.at, cast(c.body, Text)).where(c.position > after).order_by(c.position)
        )
        query = query if until is None else query.where(c.position <= until)
        for rows in self._pages(query):
            yield from [entry_of(*row) for row in rows]

    def again(self, key: object, position: str) -> Event:
        """One of its events, for whoever kept but its position."""
        return self.entries(after=int(position) - 1, until=int(position))[0].event

    def events(self, until: int) -> Iterator[Event]:
        """The events of the log up to ``until``, without anything else that it knows of them."""
        for bodies in self._bodies(until):
            yield from events_of(bodies)

    def told(self, until: int) -> Iterator[Any]:
        """The same events for those who only fold them: what has their fields."""
        for bodies in self._bodies(until):
            yield from told(bodies)

    def _bodies(self, until: int) -> Iterator[Sequence[str]]:
        query = select(cast(log.c.body, Text)).where(log.c.position <= until).order_by(log.c.position)
        for rows in self._pages(query):
            yield [body for (body,) in rows]

    def _pages(self, query: Select[Any]) -> Iterator[Sequence[Any]]:
        """Rows; from a file as the driver gives them: of a long log, making them more comfortable takes a while."""
        with reading(self._engine) as connection:
            if not is_sqlite(self._engine):
                yield from connection.execute(query, execution_options={"yield_per": _PAGE}).partitions()
                return
            cursor = connection.execute(query).cursor
            while rows := cursor.fetchmany(_PAGE):
                yield rows

    def struck(self, until: int | None = None) -> tuple[CommandUndone, ...]:
        """The log's events that take others back, up to ``until``."""
        query = select(cast(log.c.body, Text)).where(log.c.type == _STRIKES).order_by(log.c.position)
        with reading(self._engine) as connection:
            bodies = connection.scalars(query if until is None else query.where(log.c.position <= until))
            return tuple(CommandUndone.model_validate_json(body) for body in bodies)

    def position_at(self, moment: datetime) -> int:
        """The end of the log as it was at an instant; 0 before anything was recorded."""
        with reading(self._engine) as connection:
            query = select(func.max(log.c.position)).where(log.c.at <= utc_text(moment))
            return connection.scalar(query) or 0

    def persons(self) -> dict[str, Person]:
        """Everybody who is known by name, by id."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(*_PERSON).order_by(people.c.id)).mappings()
            return {row["id"]: Person.model_validate(dict(row)) for row in rows}

    def brought_by(self, command: int) -> frozenset[str]:
        """The ids of the persons whom one command brought for the first time."""
        with reading(self._engine) as connection:
            return frozenset(connection.scalars(select(people.c.id).where(people.c.since == command)))

    def delivered(self, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """The digests of those events from outside, by source and id, that were taken in before."""
        found: dict[tuple[str, str], str] = {}
        with reading(self._engine) as connection:
            for first in range(0, len(keys), _MANY):
                wanted = tuple_(delivered.c.source, delivered.c.id).in_(keys[first : first + _MANY])
                rows = connection.execute(select(delivered.c.source, delivered.c.id, delivered.c.digest).where(wanted))
                found |= {(row.source, row.id): row.digest for row in rows}
        return found

    def secret(self, name: str) -> str:
        """This database's own key of that name: 32 random hexadecimal digits, made when it is first asked for."""
        find = select(keys.c.secret).where(keys.c.name == name)
        with reading(self._engine) as connection:
            found = connection.scalar(find)
        if found is None:
            with suppress(DatabaseUnusable), writing(self._engine) as connection:
                connection.execute(insert(keys), {"name": name, "secret": token_hex(16)})
            with reading(self._engine) as connection:
                found = connection.scalar(find)
        return str(found)

    def append(
        self,
        events: Sequence[Event],
        *,
        after: int,
        name: str,
        at: datetime,
        persons: Iterable[Person] = (),
        erase: Iterable[str] = (),
        deliveries: Iterable[Delivery] = (),
        notices: Sequence[Notice] = (),
        cursor: Cursor | None = None,
    ) -> int:
        """Appends one command's events right behind position ``after``, with persons to keep, ids of persons to erase for
        good, the deliveries that it answers, notices to be sent, and a cursor that moves: all of it, or nothing. Returns
        the new end. ``LogMoved`` where somebody else appended since, took in one of the deliveries, or moved the cursor."""
        erased, taken = list(erase), [row.model_dump() | {"command": after + 1, "at": utc_text(at)} for row in deliveries]
        with writing(self._engine) as connection:
            if _end(connection) != after:
                raise LogMoved
            try:
                if events:
                    connection.execute(insert(log), _rows(events, after, name, at))
                if taken:
                    connection.execute(insert(delivered), taken)
                if events and not is_sqlite(self._engine):
                    tell(connection)
                post(connection, notices)
                if cursor is not None:
                    move(connection, cursor)
            except IntegrityError as error:
                raise LogMoved from error
            kept = _keep(connection, list(persons), after + 1)
            if erased:
                connection.execute(delete(people).where(people.c.id.in_(erased)))
                forget(connection, erased)
                forget_sources(connection, erased)
            if kept or erased:
                persons_changed(connection, erased=bool(erased))
        if erased:
            self._scrub()
        return after + len(events)

    def _scrub(self) -> None:
        """Leaves no copy of erased rows in SQLite's write-ahead log."""
        if is_sqlite(self._engine):
            with closing(self._engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _end(connection: Connection) -> int:
    return connection.scalar(select(func.max(log.c.position))) or 0


def _rows(events: Sequence[Event], after: int, name: str, at: datetime) -> list[dict[str, object]]:
    return [
        {"position": position, "command": after + 1, "name": name, "at": utc_text(at), "type": event.type}
        | {"body": body_of(event)}
        for position, event in enumerate(events, after + 1)
    ]


def _keep(connection: Connection, persons: Sequence[Person], command: int) -> bool:
    """Whether there was anything to keep."""
    ids = [person.id for person in persons]
    if not ids:
        return False
    known = select(people.c.id, people.c.since).where(people.c.id.in_(ids))
    since = {row.id: row.since for row in connection.execute(known)}
    connection.execute(delete(people).where(people.c.id.in_(ids)))
    rows = [person.model_dump() | {"since": since.get(person.id, command)} for person in persons]
    connection.execute(insert(people), rows)
    return True
