"""Channels and the outbox in the database. Of several who send, each notice is one's at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, delete, insert, select, update

from scheduler.store.engine import reading, writing
from scheduler.store.entry import utc_text
from scheduler.store.notice import Channel, Notice, Status
from scheduler.store.outbox_tables import channels, outbox


class Postbox:
    """Made by ``Store.postbox``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def channels(self) -> tuple[Channel, ...]:
        """Every channel, by name."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(channels).order_by(channels.c.name)).mappings()
            return tuple(Channel.model_validate(dict(row)) for row in rows)

    def keep(self, channel: Channel) -> None:
        """Adds a channel, or changes the one of that name."""
        with writing(self._engine) as connection:
            connection.execute(delete(channels).where(channels.c.name == channel.name))
            connection.execute(insert(channels), [channel.model_dump()])

    def remove(self, name: str) -> None:
        """Removes a channel, and what waits to be sent by it."""
        with writing(self._engine) as connection:
            connection.execute(delete(channels).where(channels.c.name == name))
            connection.execute(delete(outbox).where(outbox.c.channel == name, outbox.c.status == "waiting"))

    def notices(self, status: Status | None = None, *, limit: int = 1000) -> tuple[Notice, ...]:
        """The newest notices, oldest first."""
        query = select(outbox).order_by(outbox.c.at.desc(), outbox.c.key.desc()).limit(limit)
        with reading(self._engine) as connection:
            rows = connection.execute(query if status is None else query.where(outbox.c.status == status)).mappings()
            return tuple(Notice.model_validate(dict(row)) for row in rows)[::-1]

    def about(self, channel: str) -> frozenset[str]:
        """Everything that a channel's notices were about, as far as they say so."""
        said = select(outbox.c.about).where(outbox.c.channel == channel, outbox.c.about != "")
        with reading(self._engine) as connection:
            return frozenset(line for text in connection.scalars(said) for line in text.split("\n"))

    def add(self, notices: Sequence[Notice]) -> None:
        """Lets these be sent."""
        with writing(self._engine) as connection:
            post(connection, notices)

    def claim(self, now: datetime, lease: timedelta, *, due: datetime | None = None, most: int = 10) -> tuple[Notice, ...]:
        """Some notices that are due (now, or by ``due``), from now on nobody else's until the lease is over."""
        free = (outbox.c.status == "waiting", outbox.c.due <= utc_text(due or now), outbox.c.claimed_until <= utc_text(now))
        mine: list[Notice] = []
        with writing(self._engine) as connection:
            rows = connection.execute(
                select(outbox).where(*free).order_by(outbox.c.due, outbox.c.key).limit(most)
            ).mappings()
            for row in list(rows):
                until = utc_text(now + lease)
                claimed = update(outbox).where(outbox.c.key == row["key"], *free).values(claimed_until=until)
                if connection.execute(claimed).rowcount == 1:
                    mine.append(Notice.model_validate({**row, "claimed_until": until}))
        return tuple(mine)

    def settle(self, notice: Notice, status: Status, *, due: datetime, error: str = "") -> None:
        """What became of an attempt. Only whoever holds the claim can say so."""
        values = {
            "status": status,
            "due": utc_text(due),
            "attempts": notice.attempts + 1,
            "error": error,
            "claimed_until": "",
        }
        with writing(self._engine) as connection:
            held = (outbox.c.key == notice.key, outbox.c.claimed_until == notice.claimed_until)
            connection.execute(update(outbox).where(*held).values(**values))

    def retry(self, keys: Iterable[str], now: datetime) -> int:
        """Lets notices that failed be tried anew; how many."""
        values = {"status": "waiting", "due": utc_text(now), "attempts": 0, "claimed_until": ""}
        with writing(self._engine) as connection:
            wanted = (outbox.c.key.in_(list(keys)), outbox.c.status == "failed")
            return int(connection.execute(update(outbox).where(*wanted).values(**values)).rowcount)


def post(connection: Connection, notices: Sequence[Notice]) -> None:
    """Puts notices into the outbox, within somebody's transaction; what is there already stays as it is."""
    keys = [row.key for row in notices]
    known: set[str] = set()
    for first in range(0, len(keys), 500):
        known |= set(connection.scalars(select(outbox.c.key).where(outbox.c.key.in_(keys[first : first + 500]))))
    rows = [row.model_dump() | {"due": utc_text(row.due), "at": utc_text(row.at)} for row in notices if row.key not in known]
    if rows:
        connection.execute(insert(outbox), rows)


def forget(connection: Connection, volunteers: Sequence[str]) -> None:
    """Takes out what waits for somebody who was erased."""
    connection.execute(delete(outbox).where(outbox.c.volunteer.in_(list(volunteers)), outbox.c.status == "waiting"))
