"""What a notice is about, where its key does not say it: so nobody is warned twice of the same."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A column that is empty so far."""
    op.add_column("outbox", sa.Column("about", sa.Text, nullable=False, server_default=""))
