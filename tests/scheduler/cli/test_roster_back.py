"""A roster that is exported, edited in a spreadsheet program and handed back."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from exports.edit import HEAD, PEOPLE, ROOM, START, edit_workbook
from exports.forms.desk import Desk
from exports.view import View
from models.places import Room
from tests.exports.builders import AMY, release, session, shift

Sheets = dict[str, list[dict[str, object]]]
OFFICE = shutil.which("soffice")
FILE = Path("out/confidential/edit/roster-2026-W49.xlsx")


@pytest.fixture
def published(paiban, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, little_network: Sheets) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PAIBAN_DATABASE", raising=False)
    Path("network.json").write_text(json.dumps(little_network, ensure_ascii=False), encoding="utf-8")
    paiban("import", "network.json")
    paiban("plan", "--week", "2026-W49", "--work", "200", "-q")
    paiban("publish")
    assert paiban("export", "--form", "edit").status == 0
    return tmp_path


def edit(change: Callable[[Worksheet], None]) -> None:
    book = openpyxl.load_workbook(FILE)
    change(book.worksheets[0])
    book.save(FILE)


def cell(sheet: Worksheet, row: int, column: int):
    return sheet.cell(HEAD + 2 + row, column + 1)


def rows(sheet: Worksheet) -> list[tuple[str, str]]:
    return [(cell(sheet, n, PEOPLE - 1).value, cell(sheet, n, PEOPLE).value or "") for n in range(2)]


def test_only_what_may_be_changed_is_open(published: Path) -> None:
    book = openpyxl.load_workbook(FILE)
    sheet = book.worksheets[0]
    assert sheet.protection.sheet
    opened = [(n, c) for n in range(2) for c in range(12) if not cell(sheet, n, c).protection.locked]
    assert opened == [(0, START), (0, ROOM), (0, PEOPLE), (1, PEOPLE)]
    assert book["_paiban"].sheet_state == "veryHidden"


def test_an_unchanged_roster_asks_for_nothing(paiban, published: Path) -> None:
    answer = paiban("import", "--roster", FILE, "--json").answer
    assert answer["files"] == [{"file": str(FILE), "recorded": False, "changes": [], "conflicts": [], "notes": []}]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_roster_that_libreoffice_saved_again_means_the_same(paiban, published: Path) -> None:
    """It opens and recalculates the file without a complaint, and writes its own."""
    edit(lambda sheet: setattr(cell(sheet, 0, PEOPLE), "value", "韩梅梅、李雷"))
    told = subprocess.run(
        [str(OFFICE), f"-env:UserInstallation={(published / 'office').as_uri()}", "--headless", "--convert-to", "xlsx",
         "--outdir", "saved", str(FILE)], capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert "Error" not in told.stdout + told.stderr
    ours, theirs = (
        paiban("import", "--roster", name, "-n", "--json").answer["files"][0] for name in (FILE, f"saved/{FILE.name}")
    )
    assert ours["changes"]
    assert {**theirs, "file": ""} == {**ours, "file": ""}


def test_a_room_whose_name_no_list_can_hold_does_not_spoil_the_workbook() -> None:
    room = Room(id="studio", centre="yitian", name='A,"B"厅', capacity=9)
    desk = Desk(View(release(session("s", "mon 9-10", shift("引导", AMY)), rooms=(room,))), "zh", "full")
    data = edit_workbook(desk, desk.rosters, {"amy": "王小明"})
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert cell(sheet, 0, ROOM).value == 'A,"B"厅'
    assert not sheet.data_validations.dataValidation


def test_changed_names_become_pins_and_bans_and_broken_rules_are_told(paiban, published: Path) -> None:
    def swap(sheet: Worksheet) -> None:
        for number, (_, people) in enumerate(rows(sheet)):
            cell(sheet, number, PEOPLE).value = "" if people else "韩梅梅"

    edit(swap)
    dry = paiban("import", "--roster", FILE, "-n", "--lang", "zh")
    assert "尚未记录" in dry.out
    assert paiban("show", "pins", "--json").answer["pins"] == []
    told = paiban("import", "--roster", FILE, "--lang", "zh")
    assert told.status == 0
    assert "韩梅梅" in told.out
    assert "会违反规则" in told.err
    assert sorted(row["kind"] for row in paiban("show", "pins", "--json").answer["pins"]) == ["ban", "serve"]
    assert "导入修改后的值班表" in paiban("log", "--lang", "zh").out
    assert paiban("undo").status == 0
    assert paiban("show", "pins", "--json").answer["pins"] == []


def test_all_cells_that_mean_nothing_are_told_and_nothing_is_recorded(paiban, published: Path) -> None:
    def spoil(sheet: Worksheet) -> None:
        cell(sheet, 0, START).value = "soon"
        cell(sheet, 0, PEOPLE).value = "李雷、王五"
        cell(sheet, 1, PEOPLE).value = "赵六"

    edit(spoil)
    outcome = paiban("import", "--roster", FILE, "--lang", "zh")
    assert outcome.status == 2
    assert all(word in outcome.err for word in ("soon", "王五", "赵六", "北区中心:5"))
    assert paiban("show", "pins", "--json").answer["pins"] == []


def test_a_start_that_the_session_does_not_have_is_a_conflict(paiban, published: Path) -> None:
    edit(lambda sheet: setattr(cell(sheet, 0, START), "value", "10:15"))
    (file,) = paiban("import", "--roster", FILE, "--json").answer["files"]
    assert file["changes"] == []
    assert file["conflicts"][0].endswith("Tue 1 Dec 10:15: the session may begin at Tue 1 Dec 09:00 only.")


def test_the_starts_that_a_session_does_have_are_listed_as_the_language_does(paiban, published: Path) -> None:
    visit = {"id": "visit", "name": "参观", "centres": "north", "date": "2026-12-02", "clock": "14:00", "minutes": 60}
    more = {"sessions": [visit | {"other_starts": "15:00", "attendance": 5, "roles": "主持"}]}
    Path("more.json").write_text(json.dumps(more, ensure_ascii=False), encoding="utf-8")
    for words in (("import", "more.json"), ("plan", "--week", "2026-W49", "--work", "200", "-q"), ("publish",)):
        assert paiban(*words).status == 0
    assert paiban("export", "--form", "edit").status == 0
    edit(lambda sheet: setattr(cell(sheet, 2, START), "value", "10:15"))
    for language, starts in (("zh", "周三 12月2日 14:00、周三 12月2日 15:00"), ("en", "Wed 2 Dec 14:00, Wed 2 Dec 15:00")):
        assert starts in paiban("import", "--roster", FILE, "--lang", language).out


def test_what_was_changed_on_both_sides_is_left_as_it_is_published(paiban, published: Path) -> None:
    old = FILE.read_bytes()
    shifts = {row["role"]: row["id"] for row in paiban("show", "shifts", "--json").answer["shifts"]}
    serving = dict(rows(openpyxl.load_workbook(FILE).worksheets[0]))
    role = next(role for role, people in serving.items() if people)
    paiban("ban", shifts[role], "李雷")
    paiban("plan", "--week", "2026-W49", "--work", "200", "-q")
    paiban("publish")
    FILE.write_bytes(old)
    number = list(serving).index(role)
    edit(lambda sheet: setattr(cell(sheet, number, PEOPLE), "value", "韩梅梅"))
    (file,) = paiban("import", "--roster", FILE, "--json").answer["files"]
    assert "version 1" in file["notes"][0]
    assert file["changes"] == []
    assert "also changed" in file["conflicts"][0]


def test_another_workbook_is_refused(paiban, published: Path) -> None:
    openpyxl.Workbook().save("other.xlsx")
    Path("text.xlsx").write_text("no")
    assert "export --form edit" in paiban("import", "--roster", "other.xlsx").err
    assert paiban("import", "--roster", "text.xlsx").status == 2
