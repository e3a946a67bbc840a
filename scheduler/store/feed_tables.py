"""The tables of feeds: how they are set and which addresses ended; and, made from the log again whenever they are lost,
the bytes that are served. Counters tell processes of each other's changes."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, Integer, LargeBinary, String, Table, Text

from scheduler.store.tables import metadata

feeds = Table(
    "feeds",
    metadata,
    Column("feed", String, primary_key=True),
    Column("generation", Integer, nullable=False),  # raised by one, the address is another
    Column("closed", Boolean, nullable=False),
    Column("public", Boolean, nullable=True),  # null here and below: as is usual for feeds of its kind
    Column("audience", String, nullable=True),
    Column("language", String, nullable=True),
    Column("alarm", Integer, nullable=True),
)

feed_ends = Table(
    "feed_ends",
    metadata,
    Column("feed", String, primary_key=True),
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("ended_at", String, nullable=False),
)

feed_copies = Table(
    "feed_copies",
    metadata,
    Column("feed", String, primary_key=True),
    Column("variant", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("print", String, nullable=True),  # of all that the bytes were made from
    Column("body", LargeBinary, nullable=True),  # null: wanted, and not made yet
    Column("packed", LargeBinary, nullable=True),
    Column("etag", String, nullable=True),
    Column("changed_at", String, nullable=True),
    Column("marks", JSON, nullable=True),
    Column("asked_at", String, nullable=True),
    Column("edition", Integer, nullable=False, index=True),  # the counter when this row last changed
)

counters = Table(
    "counters",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", BigInteger, nullable=False),
)
