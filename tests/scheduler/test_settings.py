"""Where the database is, as the environment says."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.pdf.boxes import box_typeface
from scheduler.errors import BadSettings, NoFontFolder
from scheduler.fonts import find_press
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


def test_typefaces_may_stand_in_a_folder_of_ones_own(tmp_path: Path) -> None:
    assert Settings.of({}, HERE).fonts is None
    assert Settings.of({"PAIBAN_FONTS": " typefaces "}, HERE).fonts == HERE / "typefaces"
    with pytest.raises(NoFontFolder) as refused:
        find_press(tmp_path / "none")
    assert refused.value.say("en") == f"PAIBAN_FONTS={tmp_path / 'none'}: expected a folder with typefaces."


def test_a_typeface_in_that_folder_draws_what_no_other_does(tmp_path: Path) -> None:
    if find_press() is None:
        pytest.skip("no typeface with Chinese letters on this machine")
    (tmp_path / "ahom.ttf").write_bytes(box_typeface("\U00011700"))
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" font-family="x"><text>\U00011700</text></svg>'
    told = []
    for press in (find_press(), find_press(tmp_path)):
        assert press is not None
        press.png(svg)
        told.append(press.boxed)
    assert told == [("\U00011700",), ()]
