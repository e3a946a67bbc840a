"""Volunteers' own calendars in the database. Of several processes that read them, each calendar is one's at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, delete, insert, select, update

from scheduler.store.engine import reading, writing
from scheduler.store.entry import utc_text
from scheduler.store.source import Source
from scheduler.store.source_tables import sources

_TIMES = ("read_at", "checked_at", "due")


class Sources:
    """Made by ``Store.sources``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> tuple[Source, ...]:
        """Every calendar, by volunteer."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(sources).order_by(sources.c.volunteer)).mappings()
            return tuple(Source.model_validate(dict(row)) for row in rows)

    def of(self, volunteer: str) -> Source | None:
        """The volunteer's calendar, if they gave one."""
        with reading(self._engine) as connection:
            row = connection.execute(select(sources).where(sources.c.volunteer == volunteer)).mappings().first()
            return None if row is None else Source.model_validate(dict(row))

    def keep(self, source: Source) -> None:
        """Adds the volunteer's calendar, or puts another in its place."""
        with writing(self._engine) as connection:
            connection.execute(delete(sources).where(sources.c.volunteer == source.volunteer))
            connection.execute(insert(sources), [_row(source)])

    def remove(self, volunteer: str) -> bool:
        """Whether there was one."""
        with writing(self._engine) as connection:
            return bool(connection.execute(delete(sources).where(sources.c.volunteer == volunteer)).rowcount)

    def claim(self, now: datetime, lease: timedelta, *, due: datetime | None = None) -> Source | None:
        """A calendar that is due (now, or by ``due``), from now on nobody else's until the lease is over."""
        free = (sources.c.due <= utc_text(due or now), sources.c.claimed_until <= utc_text(now))
        with writing(self._engine) as connection:
            row = (
                connection.execute(select(sources).where(*free).order_by(sources.c.due, sources.c.volunteer).limit(1))
                .mappings()
                .first()
            )
            if row is None:
                return None
            until = utc_text(now + lease)
            mine = update(sources).where(sources.c.volunteer == row["volunteer"], *free).values(claimed_until=until)
            if connection.execute(mine).rowcount != 1:
                return None
            return Source.model_validate({**row, "claimed_until": until})

    def settle(self, claimed: Source, after: Source) -> None:
        """How a reading went. Only whoever holds the claim can say so, and only of the address that was read."""
        held = (
            sources.c.volunteer == claimed.volunteer,
            sources.c.url == claimed.url,
            sources.c.claimed_until == claimed.claimed_until,
        )
        with writing(self._engine) as connection:
            connection.execute(update(sources).where(*held).values(**_row(after) | {"claimed_until": ""}))


def _row(source: Source) -> dict[str, object]:
    times = {name: getattr(source, name) for name in _TIMES}
    return source.model_dump() | {name: None if at is None else utc_text(at) for name, at in times.items()}


def forget_sources(connection: Connection, volunteers: Sequence[str]) -> None:
    """Takes out the calendars of somebody who was erased, within somebody's transaction."""
    connection.execute(delete(sources).where(sources.c.volunteer.in_(list(volunteers))))
