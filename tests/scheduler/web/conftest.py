"""A network that is published and served, once for each module and kind of database."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy

from tests.scheduler.web.server import Running, running
from tests.scheduler.web.telling import PEOPLE, publish_with


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server of two processes; amy serves every session."""
    url = f"sqlite:///{tmp_path_factory.mktemp('served') / 'paiban.sqlite'}"
    if request.param == "postgresql":
        url = fresh_postgres(request.getfixturevalue("postgres"))
    publish_with(url, "amy", people=PEOPLE)
    with running(url, "--workers", "2") as found:
        yield found


def fresh_postgres(maintenance: str) -> str:
    url = sqlalchemy.make_url(maintenance).set(drivername="postgresql+psycopg")
    name = f"t{uuid.uuid4().hex}"
    engine = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sqlalchemy.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def database_file(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'paiban.sqlite'}"
