"""Brings a database to the newest form, in one transaction; refuses one that is newer than this program."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, text

from scheduler.errors import DatabaseUnusable, MigrationFailed
from scheduler.store.engine import is_sqlite, reading, shown, writing
from scheduler.store.revision import newest, revision_of

_LOCK = 5_046_716_093  # any number, the same for all: who opens the database first brings it up to date


def migrate(engine: Engine, *more: Path) -> None:
    """Runs the migrations that the database lacks (those of ``more`` folders too).

    ``DatabaseNewer`` where it has one that is unknown here; ``MigrationFailed`` where one fails: then nothing changed.
    """
    with reading(engine) as connection:
        if not more and revision_of(connection) == newest():
            return
    from scheduler.store.upgrading import scripts_of, upgrade

    try:
        with writing(engine) as connection:
            if not is_sqlite(engine):
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            upgrade(connection, scripts_of(more), shown(engine))
    except DatabaseUnusable as error:
        raise MigrationFailed(**error.fields) from error
