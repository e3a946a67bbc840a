"""Where snapshots of the world are kept: they only spare folding the log, and may be lost without harm."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from sqlalchemy import Engine, delete, func, insert, select

from scheduler.errors import DatabaseUnusable
from scheduler.store.engine import reading, writing
from scheduler.store.tables import snapshots


class Snapshots:
    """Made by ``Store.snapshots``. ``digest``: of what wrote one; nothing else reads it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def newest(self, digest: str, until: int | None = None) -> tuple[int, dict[str, bytes]] | None:
        """The position of the last one, at or before ``until``, and its parts by name; None where there is none."""
        c = snapshots.c
        with reading(self._engine) as connection:
            latest = select(func.max(c.position)).where(c.digest == digest)
            position = connection.scalar(latest if until is None else latest.where(c.position <= until))
            if position is None:
                return None
            rows = connection.execute(select(c.part, c.body).where(c.digest == digest, c.position == position))
            return position, {row.part: bytes(row.body) for row in rows}

    def position(self, digest: str) -> int:
        """The position of the last one; 0 where there is none."""
        with reading(self._engine) as connection:
            return connection.scalar(select(func.max(snapshots.c.position)).where(snapshots.c.digest == digest)) or 0

    def keep(self, digest: str, position: int, parts: Mapping[str, bytes]) -> None:
        """Keeps one in place of all others, unless somebody has just kept it or the database cannot be written to."""
        rows = [{"digest": digest, "position": position, "part": part, "body": body} for part, body in parts.items()]
        with suppress(DatabaseUnusable), writing(self._engine) as connection:
            newest = connection.scalar(select(func.max(snapshots.c.position)).where(snapshots.c.digest == digest))
            if newest is None or newest < position:
                connection.execute(delete(snapshots))
                connection.execute(insert(snapshots), rows)
