"""Databases of every age, and what is no database at all."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from models.events import GroupRemoved
from scheduler.errors import DatabaseNewer, DatabaseUnusable, MigrationFailed
from scheduler.store import Store
from scheduler.store.engine import engine_of
from scheduler.store.migrate import migrate
from scheduler.store.revision import MIGRATIONS, newest
from scheduler.store.tables import metadata
from scheduler.store.upgrading import scripts_of

_NEXT = '''
"""A step that fails after it has changed something."""

from alembic import op

revision = "9999"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE TABLE half_done (id INTEGER)")
    op.execute("{statement}")
'''


def step(folder: Path, statement: str) -> Path:
    folder.mkdir()
    head = max(path.name[1:5] for path in (MIGRATIONS / "versions").glob("v*.py"))
    (folder / "v9999_next.py").write_text(_NEXT.format(statement=statement, head=head), encoding="utf-8")
    return folder


def test_migrations_make_exactly_the_tables_that_the_program_uses(database: str) -> None:
    Store.open(database).close()
    engine = engine_of(database)
    found = inspect(engine)
    columns = {name: [column["name"] for column in found.get_columns(name)] for name in found.get_table_names()}
    wanted = {table.name: [column.name for column in table.columns] for table in metadata.tables.values()}
    assert {name: cells for name, cells in columns.items() if name != "alembic_version"} == wanted
    engine.dispose()


def test_a_step_that_fails_leaves_everything_as_it_was(database: str, tmp_path: Path) -> None:
    store = Store.open(database)
    store.append([GroupRemoved(group="g")], after=0, name="test", at=datetime(2026, 11, 23, tzinfo=UTC))
    store.close()
    engine = engine_of(database)
    with pytest.raises(MigrationFailed) as failed:
        migrate(engine, step(tmp_path / "bad", "SELECT nonsense FROM nowhere"))
    assert "nowhere" in failed.value.say("en")
    assert not inspect(engine).has_table("half_done")
    engine.dispose()
    again = Store.open(database)
    assert again.end() == 1
    again.close()


def test_a_new_step_is_taken_when_the_database_is_opened(database: str, tmp_path: Path) -> None:
    Store.open(database).close()
    engine = engine_of(database)
    migrate(engine, step(tmp_path / "good", "CREATE TABLE second (id INTEGER)"))
    assert inspect(engine).has_table("second")
    engine.dispose()


def test_a_database_of_a_newer_program_is_refused(database: str) -> None:
    Store.open(database).close()
    engine = engine_of(database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '7777'"))
    engine.dispose()
    with pytest.raises(DatabaseNewer) as refused:
        Store.open(database)
    assert "7777" in refused.value.say("zh")


def test_a_file_that_is_no_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "roster.xlsx"
    file.write_bytes(b"PK\x03\x04 no database at all, but a spreadsheet " * 100)
    before = file.read_bytes()
    with pytest.raises(DatabaseUnusable) as refused:
        Store.open(f"sqlite:///{file}")
    assert "roster.xlsx" in refused.value.say("en")
    assert file.read_bytes() == before


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable):
        Store.open(f"sqlite:///{tmp_path / 'nowhere' / 'paiban.sqlite'}")


def test_a_password_is_never_shown() -> None:
    with pytest.raises(DatabaseUnusable) as refused:
        Store.open("postgresql+psycopg://amy:opensesame@127.0.0.1:1/none?connect_timeout=2")
    assert "opensesame" not in refused.value.say("en")


def test_the_newest_migration_is_the_one_with_the_highest_number() -> None:
    assert scripts_of(()).get_heads() == [newest()]


def test_a_database_that_is_up_to_date_is_opened_without_the_machinery_that_changes_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/paiban.sqlite"
    Store.open(url).close()
    code = f"import sys; from scheduler.store import Store; Store.open({url!r}).close(); sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
