"""The tables of notices and of the worker, as the newest migration leaves them."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text

from scheduler.store.tables import metadata

channels = Table(
    "channels",
    metadata,
    Column("name", String, primary_key=True),
    Column("audience", String, nullable=False),
    Column("url", Text, nullable=False),
    Column("centre", String, nullable=True),
    Column("language", String, nullable=False),
    Column("secret", String, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("key", String, primary_key=True),
    Column("channel", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("volunteer", String, nullable=False),
    Column("status", String, nullable=False, index=True),
    Column("due", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("claimed_until", String, nullable=False),
    Column("error", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("about", Text, nullable=False, server_default=""),
)

cursors = Table(
    "cursors",
    metadata,
    Column("name", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("digest", String, nullable=False),
    Column("holder", String, nullable=False),
    Column("held_until", String, nullable=False),
)
