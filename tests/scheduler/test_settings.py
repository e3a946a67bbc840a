"""Where the database is, as the environment says."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.errors import BadSettings
from scheduler.settings import Settings

HERE = Path("/work here")


@pytest.mark.parametrize(
    ("value", "url"),
    [
        (None, "sqlite:////work here/paiban.sqlite"),
        (" ", "sqlite:////work here/paiban.sqlite"),
        ("week.sqlite", "sqlite:////work here/week.sqlite"),
        ("/data/week.sqlite", "sqlite:////data/week.sqlite"),
        ("sqlite:///week.sqlite", "sqlite:///week.sqlite"),
        ("postgres://amy@db/p", "postgresql+psycopg://amy@db/p"),
        ("postgresql://amy@db/p", "postgresql+psycopg://amy@db/p"),
        ("postgresql+psycopg://amy@db/p", "postgresql+psycopg://amy@db/p"),
    ],
)
def test_the_database_is_a_path_a_url_or_a_file_in_this_folder(value: str | None, url: str) -> None:
    environment = {} if value is None else {"PAIBAN_DATABASE": value}
    assert Settings.of(environment, HERE).database == url


def test_a_database_of_another_kind_is_refused_without_showing_its_password() -> None:
    with pytest.raises(BadSettings) as refused:
        Settings.of({"PAIBAN_DATABASE": "mysql://amy:opensesame@db/p"}, HERE)
    assert refused.value.say("en") == "PAIBAN_DATABASE=mysql://…: expected sqlite:///… / postgresql://…."
    assert "opensesame" not in refused.value.say("zh")
