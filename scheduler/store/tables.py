"""The tables as the newest migration leaves them. The log is append-only; persons can be changed and erased; keys
are random, and this database's own; deliveries tell which events from outside were taken in; snapshots spare folding
the whole log, and can be thrown away at any time."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

events = Table(
    "events",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("command", Integer, nullable=False),
    Column("name", String, nullable=False),
    Column("at", String, nullable=False),
    Column("type", String, nullable=False),
    Column("body", JSON, nullable=False),
)

persons = Table(
    "persons",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("shows", String, nullable=False),
    Column("since", Integer, nullable=False),  # the command that brought them: undone, it takes them away again
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("source", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("command", Integer, nullable=False),  # the position at which its events would stand
    Column("at", String, nullable=False),
)

keys = Table(
    "keys",
    metadata,
    Column("name", String, primary_key=True),
    Column("secret", String, nullable=False),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("digest", String, primary_key=True),  # of what reads and writes them: others are not understood
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("part", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
