"""What the log comes to at some position, so that it need not be folded from its beginning."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The table, empty."""
    op.create_table(
        "snapshots",
        sa.Column("digest", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("part", sa.String, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
