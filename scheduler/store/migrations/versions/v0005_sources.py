"""Volunteers' own calendars, which are read again and again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The table, empty."""
    op.create_table(
        "sources",
        sa.Column("volunteer", sa.String, primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("transparent", sa.Boolean, nullable=False),
        sa.Column("etag", sa.String, nullable=False),
        sa.Column("modified", sa.String, nullable=False),
        sa.Column("read_at", sa.String, nullable=True),
        sa.Column("checked_at", sa.String, nullable=True),
        sa.Column("due", sa.String, nullable=False, index=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("error", sa.String, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("claimed_until", sa.String, nullable=False),
    )
