"""Keeps what is served of every feed, how feeds are set, and which of their addresses ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, literal, select, union_all, update

from scheduler.store.engine import reading, writing
from scheduler.store.feed_tables import counters, feed_copies, feed_ends, feeds
from scheduler.store.shelf_rows import Copy, Known, Pulse, Served, Setting
from scheduler.store.tables import events

_SHOWN = ("shown_position", "shown_persons", "shown_settings")
_PULSE = union_all(
    select(counters.c.name, counters.c.value),
    select(literal("end"), func.coalesce(func.max(events.c.position), 0)),
)
_KEPT = ("title", "print", "body", "packed", "etag", "changed_at", "marks")
_KNOWN = tuple(feed_copies.c[name] for name in ("feed", "variant", "title", "print", "etag", "changed_at"))
_SERVED = select(*(feed_copies.c[name] for name in ("feed", "variant", "body", "packed", "etag", "changed_at")))
_AGAIN = (
    update(feed_copies)
    .where(feed_copies.c.feed == bindparam("its_feed"), feed_copies.c.variant == bindparam("its_variant"))
    .values({name: bindparam(f"its_{name}") for name in (*_KEPT, "edition")})
)
_MANY = 400
ENDED = "ended/"
"""Before the generation: the variant that an address gives after its end."""


class Shelf:
    """Made by ``Store.shelf``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def pulse(self) -> Pulse:
        """Where the database stands; asked often, so it is one short question."""
        with reading(self._engine) as connection:
            found: dict[str, int] = {row.name: row.value for row in connection.execute(_PULSE)}
        shown = (found["shown_position"], found["shown_persons"], found["shown_settings"])
        return Pulse(found["end"], found["persons"], found["settings"], found["edition"], found["made"], shown)

    def settings(self) -> dict[str, Setting]:
        """How feeds are set, by feed; one that is as usual may be missing."""
        with reading(self._engine) as connection:
            return {row["feed"]: Setting(**row) for row in connection.execute(select(feeds)).mappings()}

    def ends(self) -> dict[tuple[str, int], datetime]:
        """When addresses ended, by feed and generation."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(feed_ends))
            return {(row.feed, row.generation): datetime.fromisoformat(row.ended_at) for row in rows}

    def set(
        self, settings: Iterable[Setting], ended: Iterable[tuple[Setting, datetime]] = (), copies: Sequence[Copy] = ()
    ) -> None:
        """Sets feeds anew. ``ended``: addresses (feeds as they were set) that end, and ``copies`` what they then give."""
        with writing(self._engine) as connection:
            edition = _count(connection, "edition")
            _count(connection, "settings")
            for setting in settings:
                connection.execute(delete(feeds).where(feeds.c.feed == setting.feed))
                connection.execute(insert(feeds), vars(setting))
            for setting, at in ended:
                row = {"feed": setting.feed, "generation": setting.generation}
                connection.execute(delete(feed_ends).filter_by(**row))
                connection.execute(insert(feed_ends), row | {"ended_at": at.isoformat()})
            _put(connection, copies, edition)

    def reopen(self, ends: Iterable[tuple[str, int]]) -> None:
        """Addresses that ended are valid again."""
        with writing(self._engine) as connection:
            _count(connection, "edition")
            for feed, generation in ends:
                connection.execute(delete(feed_ends).filter_by(feed=feed, generation=generation))

    def known(self, after: int = -1) -> list[Known]:
        """Every variant that is kept or wanted, of those that changed behind edition ``after``."""
        query = select(*_KNOWN).where(feed_copies.c.edition > after).order_by(feed_copies.c.feed, feed_copies.c.variant)
        with reading(self._engine) as connection:
            return [_known(row) for row in connection.execute(query)]

    def served(self, feed: str, variant: str) -> Served | None:
        """What is kept of a variant; None where it is not made yet."""
        return self.served_of([(feed, variant)]).get((feed, variant))

    def served_of(self, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Served]:
        """The same of several; those that are not made yet are left out."""
        found: dict[tuple[str, str], Served] = {}
        with reading(self._engine) as connection:
            for first in range(0, len(keys), _MANY):
                wanted = set(keys[first : first + _MANY])
                names = sorted({feed for feed, _ in wanted})
                for row in connection.execute(_SERVED.where(feed_copies.c.feed.in_(names))):
                    if (row.feed, row.variant) in wanted and row.body is not None:
                        at = datetime.fromisoformat(row.changed_at)
                        found[row.feed, row.variant] = Served(bytes(row.body), bytes(row.packed), row.etag, at)
        return found

    def marks(self, names: Sequence[str]) -> dict[str, dict[str, tuple[str, int, int]]]:
        """The marks of these feeds' events."""
        query = select(feed_copies.c.feed, feed_copies.c.marks).where(feed_copies.c.variant == "")
        with reading(self._engine) as connection:
            return {
                row.feed: {uid: (mark[0], mark[1], mark[2]) for uid, mark in row.marks.items()}
                for first in range(0, len(names), _MANY)
                for row in connection.execute(query.where(feed_copies.c.feed.in_(names[first : first + _MANY])))
                if row.marks
            }

    def wanted(self) -> list[tuple[str, str]]:
        """Variants that somebody waits for."""
        query = select(feed_copies.c.feed, feed_copies.c.variant)
        with reading(self._engine) as connection:
            rows = connection.execute(query.where(feed_copies.c.body.is_(None), feed_copies.c.asked_at.is_not(None)))
            return [(row.feed, row.variant) for row in rows]

    def want(self, feed: str, variant: str, at: datetime, most: int) -> None:
        """Asks for a variant to be made. A feed keeps ``most`` variants beside the plain one: the rarest asked for goes."""
        with writing(self._engine) as connection:
            mine = feed_copies.c.feed == feed, feed_copies.c.variant == variant
            asked = connection.execute(update(feed_copies).where(*mine).values(asked_at=at.isoformat())).rowcount
            if not asked:
                edition = _count(connection, "edition")
                row = {"feed": feed, "variant": variant, "title": "", "asked_at": at.isoformat(), "edition": edition}
                connection.execute(insert(feed_copies), row)
                _forget_rare(connection, feed, most)

    def enter(self, names: Iterable[str]) -> None:
        """Feeds that are there from now on, without bytes as yet."""
        with writing(self._engine) as connection:
            edition = _count(connection, "edition")
            rows = [{"feed": feed, "variant": "", "title": "", "edition": edition} for feed in names]
            known = set(connection.scalars(select(feed_copies.c.feed).where(feed_copies.c.variant == "")))
            rows = [row for row in rows if row["feed"] not in known]
            if rows:
                connection.execute(insert(feed_copies), rows)

    def put(self, copies: Sequence[Copy], lost: Sequence[tuple[str, str]], read: Pulse, shown: bool) -> bool:
        """Keeps what was made after ``read``, forgets what is ``lost``; ``shown``: the feeds are now up to ``read``.
        True; or False, and nothing is kept, where another process kept something meanwhile."""
        with writing(self._engine) as connection:
            if _count(connection, "made", read.made) is None:
                return False
            edition = _count(connection, "edition")
            for feed, variant in lost:
                connection.execute(delete(feed_copies).filter_by(feed=feed, variant=variant))
            _put(connection, copies, edition)
            if shown:
                for name, value in zip(_SHOWN, read.now, strict=True):
                    connection.execute(update(counters).where(counters.c.name == name).values(value=value))
            return True


def persons_changed(connection: Connection, erased: bool) -> None:
    """Tells that persons changed, within the transaction that changes them; after an erasure no bytes are kept that could
    hold a name (what only says that an address ended holds none)."""
    _count(connection, "persons")
    if erased:
        names = feed_copies.c.variant.not_like(f"{ENDED}%")
        edition = _count(connection, "edition")
        nothing = {"title": "", "print": None, "body": None, "packed": None, "etag": None, "edition": edition}
        connection.execute(update(feed_copies).where(names).values(**nothing))


def _count(connection: Connection, name: str, read: int | None = None) -> Any:
    """Raises a counter and gives its new value; None where it is no longer as it was ``read``."""
    query = update(counters).where(counters.c.name == name).values(value=counters.c.value + 1).returning(counters.c.value)
    return connection.scalar(query if read is None else query.where(counters.c.value == read))


def _known(row: Any) -> Known:
    at = None if row.changed_at is None else datetime.fromisoformat(row.changed_at)
    return Known(row.feed, row.variant, row.title, row.print, row.etag, at)


def _put(connection: Connection, copies: Sequence[Copy], edition: int) -> None:
    query = select(feed_copies.c.feed, feed_copies.c.variant)
    for first in range(0, len(copies), _MANY):
        rows = [_row(copy, edition) for copy in copies[first : first + _MANY]]
        found = connection.execute(query.where(feed_copies.c.feed.in_([row["feed"] for row in rows])))
        there = {(row.feed, row.variant) for row in found}
        old = [row for row in rows if (row["feed"], row["variant"]) in there]
        new = [row for row in rows if (row["feed"], row["variant"]) not in there]
        if old:
            connection.execute(_AGAIN, [{f"its_{name}": value for name, value in row.items()} for row in old])
        if new:
            connection.execute(insert(feed_copies), new)


def _row(copy: Copy, edition: int) -> dict[str, object]:
    return {
        "feed": copy.feed,
        "variant": copy.variant,
        "title": copy.title,
        "print": copy.print,
        "body": copy.served.body,
        "packed": copy.served.packed,
        "etag": copy.served.etag,
        "changed_at": copy.served.changed_at.isoformat(),
        "marks": copy.marks,
        "edition": edition,
    }


def _forget_rare(connection: Connection, feed: str, most: int) -> None:
    query = select(feed_copies.c.variant).where(feed_copies.c.feed == feed, feed_copies.c.variant.contains("="))
    rare = connection.scalars(query.order_by(feed_copies.c.asked_at.desc()).offset(most)).all()
    for variant in rare:
        connection.execute(delete(feed_copies).filter_by(feed=feed, variant=variant))
