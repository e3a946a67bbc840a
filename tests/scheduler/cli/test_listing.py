"""Tables line up also where some characters are twice as wide."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from rich.cells import cell_len

from scheduler.cli.call import Call
from scheduler.cli.listing import Column, Listing, show, spans

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


@pytest.mark.parametrize("language", ["en", "zh"])
def test_times_that_begin_lines_are_equally_wide(language) -> None:
    morning, noon = datetime(2026, 12, 3, 9, tzinfo=UTC), datetime(2026, 12, 3, 12, tzinfo=UTC)
    later = [(each.replace(day=10), noon.replace(day=11)) for each in (morning, noon)]
    begins = spans(Call(language, 0.0), [(morning, noon), (None, None), *later])
    assert len({cell_len(each) for each in begins}) == 1
    assert all(each.endswith("  ") for each in begins)
    assert begins[0].strip() == {"en": "Thu 3 Dec 09:00–12:00", "zh": "周四 12月3日 09:00–12:00"}[language]
    assert spans(Call(language, 0.0), []) == []


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


SHIFTS = Listing(
    "shifts",
    (Column("id", whole=True), Column("when"), Column("role"), Column("min", "seats", number=True), Column("people")),
    (
        {"id": "talentpark-run@2026-12-01/order", "when": "Tue 1 Dec 06:40–08:10", "role": "秩序引导", "min": 2,
         "people": ["陈文虹", "陈雅萱"]},
        {"id": "desk", "when": "Tue 1 Dec 08:40–12:10", "role": "咨询接待", "min": 1, "people": []},
    ),
)  # fmt: skip


@pytest.mark.parametrize("columns", [60, 80, 100, 200])
def test_no_time_and_no_role_is_broken_and_nothing_is_wider_than_the_terminal(
    columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    show(Call("en", 0.0), SHIFTS)
    text = capsys.readouterr().out
    assert max(map(cell_len, text.splitlines())) <= columns
    assert [
        word for word in ("06:40–08:10", "08:40–12:10", "秩序引导", "咨询接待", "陈文虹", "陈雅萱") if word not in text
    ] == []


def test_an_id_is_broken_only_where_it_must_be_and_behind_its_parts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    show(Call("en", 0.0), SHIFTS)
    assert "talentpark-run@2026-12-01/order " in capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", "60")
    show(Call("en", 0.0), SHIFTS)
    firsts = [line.split()[0] for line in capsys.readouterr().out.splitlines()[2:] if not line.startswith(" ")]
    assert firsts == ["talentpark-run@", "2026-12-01/order", "desk"]


def test_a_terminal_too_narrow_for_anything_still_gets_a_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    show(Call("zh", 0.0), SHIFTS)
    text = capsys.readouterr().out
    assert max(map(cell_len, text.splitlines())) <= 20
    assert "陈" in text
