"""A connection to the database: SQLite as one durable file, or PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from scheduler.errors import DatabaseUnusable

_PRAGMAS = (
    "busy_timeout=15000",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",  # what is erased is overwritten, not only unlinked
)


def engine_of(url: str, *, lasting: bool = True) -> Engine:
    """An engine whose transactions are real ones on SQLite too (the driver would begin them late, and not for DDL).

    What is not ``lasting`` is thrown away anyhow: SQLite then does not wait for the disk."""
    engine = create_engine(url, json_serializer=_dense)
    if is_sqlite(engine):
        event.listen(engine, "connect", _prepare)
        if not lasting:
            event.listen(engine, "connect", _hurry)
        event.listen(engine, "begin", _begin)
    return engine


def _dense(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def is_sqlite(engine: Engine) -> bool:
    """Whether the database is one file."""
    return engine.dialect.name == "sqlite"


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where ``_begin`` says
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _hurry(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads: everything in it is of one moment."""
    with _named(engine), engine.connect() as connection:
        if not is_sqlite(engine):
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: all of it, or nothing. On SQLite it waits for the other writer before it reads."""
    with _named(engine), engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def _named(engine: Engine) -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, engine.dialect.loaded_dbapi.Error) as error:  # rows may come from the driver itself
        raise DatabaseUnusable(url=shown(engine), why=first_line(error)) from error


def shown(engine: Engine) -> str:
    """The database's URL without its password."""
    return engine.url.render_as_string(hide_password=True)


def first_line(error: BaseException) -> str:
    """What the driver says, without the statement."""
    cause = getattr(error, "orig", None) or error
    lines = str(cause).strip().splitlines()
    return lines[0] if lines else type(cause).__name__
