"""Runs migrations. Only who has to bring a database up to date imports this: it takes longer than most commands."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection

from scheduler.errors import DatabaseNewer, MigrationFailed
from scheduler.store.engine import first_line
from scheduler.store.revision import MIGRATIONS, revision_of


def scripts_of(more: tuple[Path, ...]) -> ScriptDirectory:
    """The migrations that there are, those of ``more`` folders too."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    folders = [str(path).replace("%", "%%") for path in (MIGRATIONS / "versions", *more)]
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(folders))
    return ScriptDirectory.from_config(config)


def upgrade(connection: Connection, scripts: ScriptDirectory, url: str) -> None:
    """Runs those that the database lacks. ``DatabaseNewer`` where it has one that is unknown here."""
    revision = revision_of(connection)
    known = {script.revision for script in scripts.walk_revisions()}
    if revision is not None and revision not in known:
        raise DatabaseNewer(url=url, revision=revision)
    context = EnvironmentContext(_config(scripts), scripts, fn=lambda rev, _: scripts._upgrade_revs("head", rev))
    with context as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        try:
            environment.run_migrations()
        except (CommandError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise MigrationFailed(url=url, why=first_line(error)) from error


def _config(scripts: ScriptDirectory) -> Config:
    """The configuration that alembic wants beside the scripts."""
    config = Config()
    config.set_main_option("script_location", str(scripts.dir).replace("%", "%%"))
    return config
