"""Tables line up also where some characters are twice as wide."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from scheduler.cli.call import Call
from scheduler.cli.listing import Column, Listing, show

ROOMS = Listing(
    "rooms",
    (Column("name"), Column("capacity", number=True), Column("note", spare=True)),
    ({"name": "多功能厅", "capacity": 1200, "note": "x"}, {"name": "Hall", "capacity": 8, "note": ""}),
)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_columns_line_up(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    show(Call(language, 0.0), ROOMS)
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert len({cell_len(line) for line in lines if line.endswith(("1,200", "8"))}) == 1


def test_narrow_terminals_leave_out_what_can_be_spared(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    show(Call("en", 0.0), ROOMS)
    assert "Note" in capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", "60")
    show(Call("en", 0.0), ROOMS)
    assert "Note" not in capsys.readouterr().out


def test_json_gives_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    show(Call("en", 0.0, as_json=True), ROOMS, head={"version": 1})
    assert capsys.readouterr().out == (
        '{"version": 1, "rooms": [{"name": "多功能厅", "capacity": 1200, "note": "x"},'
        ' {"name": "Hall", "capacity": 8, "note": ""}]}\n'
    )
