"""How far workers have followed the log, which of them is at what, and waiting for news."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from scheduler.errors import DatabaseUnusable, LogMoved
from scheduler.store.engine import is_sqlite, reading, writing
from scheduler.store.entry import Cursor, utc_text
from scheduler.store.outbox_tables import cursors
from scheduler.store.tables import events as log

NEWS = "paiban_log"
"""The name under which PostgreSQL tells that the log has grown."""
_POLL = 0.25
"""Seconds between two looks at an SQLite file."""


class Follower:
    """Made by ``Store.follower``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def cursor(self, name: str) -> Cursor:
        """Where it stands; at 0 if it never moved."""
        with reading(self._engine) as connection:
            row = connection.execute(select(cursors).where(cursors.c.name == name)).first()
        if row is None:
            return Cursor(name=name, before=0, position=0)
        return Cursor(name=name, before=row.position, position=row.position, digest=row.digest)

    def take(self, name: str, holder: str, now: datetime, lease: timedelta) -> bool:
        """Whether it is the holder's until the lease is over, and nobody else's."""
        values = {"holder": holder, "held_until": utc_text(now + lease)}
        with suppress(DatabaseUnusable), writing(self._engine) as connection:
            if connection.scalar(select(func.count()).where(cursors.c.name == name)) == 0:
                connection.execute(insert(cursors), {"name": name, "position": 0, "digest": "", **values})
                return True
            free = (cursors.c.holder == holder) | (cursors.c.held_until <= utc_text(now))
            return connection.execute(update(cursors).where(cursors.c.name == name, free).values(**values)).rowcount == 1
        return False

    def release(self, name: str, holder: str) -> None:
        """Lets others have it."""
        mine = (cursors.c.name == name, cursors.c.holder == holder)
        with writing(self._engine) as connection:
            connection.execute(update(cursors).where(*mine).values(holder="", held_until=""))

    def wait(self, position: int, seconds: float) -> bool:
        """Waits until the log is longer than ``position``, or the seconds are over; whether it is longer."""
        if not is_sqlite(self._engine):
            return self._listen(position, seconds)
        deadline = time.monotonic() + seconds
        while self._end() <= position:
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(_POLL, left))
        return True

    def _listen(self, position: int, seconds: float) -> bool:
        """Listens first and looks then, so that nothing is missed between the two."""
        connection = self._engine.raw_connection()
        try:
            driver = connection.driver_connection
            assert driver is not None
            driver.autocommit = True
            driver.execute(f"LISTEN {NEWS}")
            if self._end() > position:
                return True
            for _ in driver.notifies(timeout=seconds, stop_after=1):
                pass
            return self._end() > position
        finally:
            connection.invalidate()

    def _end(self) -> int:
        with reading(self._engine) as connection:
            return connection.scalar(select(func.max(log.c.position))) or 0


def move(connection: Connection, cursor: Cursor) -> None:
    """Moves a cursor on, within somebody's transaction. ``LogMoved`` where it is not where it was thought to be."""
    values = {"position": cursor.position, "digest": cursor.digest}
    there = update(cursors).where(cursors.c.name == cursor.name, cursors.c.position == cursor.before).values(**values)
    if connection.execute(there).rowcount == 1:
        return
    if cursor.before != 0:
        raise LogMoved
    try:
        connection.execute(insert(cursors), {"name": cursor.name, "holder": "", "held_until": "", **values})
    except IntegrityError as error:
        raise LogMoved from error


def tell(connection: Connection) -> None:
    """Wakes those who listen, when the transaction is done."""
    connection.execute(text(f"NOTIFY {NEWS}"))
