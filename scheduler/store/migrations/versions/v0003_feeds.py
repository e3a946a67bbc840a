"""Feeds: how each is set, its addresses that ended, the bytes that are served, and counters that tell of changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The tables, empty; the counters at 0."""
    op.create_table(
        "feeds",
        sa.Column("feed", sa.String, primary_key=True),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.Column("public", sa.Boolean, nullable=True),
        sa.Column("audience", sa.String, nullable=True),
        sa.Column("language", sa.String, nullable=True),
        sa.Column("alarm", sa.Integer, nullable=True),
    )
    op.create_table(
        "feed_ends",
        sa.Column("feed", sa.String, primary_key=True),
        sa.Column("generation", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("ended_at", sa.String, nullable=False),
    )
    op.create_table(
        "feed_copies",
        sa.Column("feed", sa.String, primary_key=True),
        sa.Column("variant", sa.String, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("print", sa.String, nullable=True),
        sa.Column("body", sa.LargeBinary, nullable=True),
        sa.Column("packed", sa.LargeBinary, nullable=True),
        sa.Column("etag", sa.String, nullable=True),
        sa.Column("changed_at", sa.String, nullable=True),
        sa.Column("marks", sa.JSON, nullable=True),
        sa.Column("asked_at", sa.String, nullable=True),
        sa.Column("edition", sa.Integer, nullable=False, index=True),
    )
    counters = op.create_table(
        "counters",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.BigInteger, nullable=False),
    )
    names = ("edition", "made", "settings", "persons", "shown_position", "shown_persons", "shown_settings")
    op.bulk_insert(counters, [{"name": name, "value": 0} for name in names])
