"""Brings a database to the newest form, in one transaction; refuses one that is newer than this program."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, inspect, text

from scheduler.errors import DatabaseNewer, DatabaseUnusable, MigrationFailed
from scheduler.store.engine import first_line, is_sqlite, reading, shown, writing

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 5_046_716_093  # any number, the same for all: who opens the database first brings it up to date


def migrate(engine: Engine, *more: Path) -> None:
    """Runs the migrations that the database lacks (those of ``more`` folders too).

    ``DatabaseNewer`` where it has one that is unknown here; ``MigrationFailed`` where one fails: then nothing changed.
    """
    scripts = _scripts(more)
    if _revision_of(engine) == scripts.get_current_head():
        return
    try:
        with writing(engine) as connection:
            if not is_sqlite(engine):
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            _upgrade(connection, scripts, shown(engine))
    except DatabaseUnusable as error:
        raise MigrationFailed(**error.fields) from error


def _scripts(more: tuple[Path, ...]) -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    folders = [str(path).replace("%", "%%") for path in (MIGRATIONS / "versions", *more)]
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(folders))
    return ScriptDirectory.from_config(config)


def _revision_of(engine: Engine) -> str | None:
    with reading(engine) as connection:
        return _revision(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def _upgrade(connection: Connection, scripts: ScriptDirectory, url: str) -> None:
    revision = _revision(connection)
    known = {script.revision for script in scripts.walk_revisions()}
    if revision is not None and revision not in known:
        raise DatabaseNewer(url=url, revision=revision)
    context = EnvironmentContext(scripts_config(scripts), scripts, fn=lambda rev, _: scripts._upgrade_revs("head", rev))
    with context as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        try:
            environment.run_migrations()
        except (CommandError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise MigrationFailed(url=url, why=first_line(error)) from error


def scripts_config(scripts: ScriptDirectory) -> Config:
    """The configuration that alembic wants beside the scripts."""
    config = Config()
    config.set_main_option("script_location", str(scripts.dir).replace("%", "%%"))
    return config
