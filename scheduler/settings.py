"""What the environment says: where the database is, under which address calendars are served, where typefaces are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scheduler.errors import BadSettings

DATABASE = "PAIBAN_DATABASE"
URL = "PAIBAN_URL"
FONTS = "PAIBAN_FONTS"
DEFAULT_FILE = "paiban.sqlite"
_WEB = re.compile(r"https?://[\w.\-\[\]:]+(/[\w.~%/-]*)?", re.ASCII)
_POSTGRES = ("postgresql://", "postgres://")


@dataclass(frozen=True)
class Settings:
    """``database`` is a URL that SQLAlchemy reads; ``url`` is where the server is reached, without a slash at its
    end; ``fonts`` a folder of typefaces besides those of the machine."""

    database: str
    url: str | None = None
    fonts: Path | None = None

    @classmethod
    def of(cls, environment: Mapping[str, str], folder: Path) -> Settings:
        """``PAIBAN_DATABASE``: a URL (``sqlite:///...`` or ``postgresql://...``), or the path of an SQLite file.

        Where it is not set: ``paiban.sqlite`` in ``folder``, the working directory, beside the spreadsheets that it was
        made from. ``PAIBAN_URL``: ``https://…`` or ``http://…``. ``PAIBAN_FONTS``: a folder. ``BadSettings`` for a URL of
        another kind.
        """
        value = environment.get(DATABASE, "").strip()
        database = _url(value, folder) if value else _file(folder / DEFAULT_FILE)
        fonts = environment.get(FONTS, "").strip()
        return cls(database, _web(environment.get(URL, "").strip()), folder / Path(fonts).expanduser() if fonts else None)


def _web(value: str) -> str | None:
    if value and not _WEB.fullmatch(value):
        raise BadSettings(name=URL, value=value, expected="https://… / http://…")
    return value.rstrip("/") or None


def _url(value: str, folder: Path) -> str:
    for prefix in _POSTGRES:
        if value.startswith(prefix):
            return "postgresql+psycopg://" + value.removeprefix(prefix)
    if value.startswith(("sqlite:///", "postgresql+psycopg://")):
        return value
    if "://" in value:
        raise BadSettings(name=DATABASE, value=value.split("://")[0] + "://…", expected="sqlite:///… / postgresql://…")
    return _file(folder / Path(value).expanduser())


def _file(path: Path) -> str:
    return f"sqlite:///{path}"
