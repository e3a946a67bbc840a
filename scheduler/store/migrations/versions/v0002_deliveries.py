"""Which events from outside were delivered, so that a second delivery does nothing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The table, empty."""
    op.create_table(
        "deliveries",
        sa.Column("source", sa.String, primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("command", sa.Integer, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
