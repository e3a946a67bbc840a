"""Where notices go, those that wait to be sent, and how far the worker has come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The tables, empty."""
    op.create_table(
        "channels",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("audience", sa.String, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("centre", sa.String, nullable=True),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("secret", sa.String, nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("volunteer", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False, index=True),
        sa.Column("due", sa.String, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("claimed_until", sa.String, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_table(
        "cursors",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("holder", sa.String, nullable=False),
        sa.Column("held_until", sa.String, nullable=False),
    )
