"""The table of volunteers' own calendars. Their addresses are secrets of their owners, and are erased with them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, String, Table, Text

from scheduler.store.tables import metadata

sources = Table(
    "sources",
    metadata,
    Column("volunteer", String, primary_key=True),
    Column("url", Text, nullable=False),
    Column("transparent", Boolean, nullable=False),
    Column("etag", String, nullable=False),
    Column("modified", String, nullable=False),
    Column("read_at", String, nullable=True),
    Column("checked_at", String, nullable=True),
    Column("due", String, nullable=False, index=True),
    Column("failures", Integer, nullable=False),
    Column("error", String, nullable=False),
    Column("detail", Text, nullable=False),
    Column("claimed_until", String, nullable=False),
)
