"""Attendance, hours and certificates, as a coordinator types them."""

from __future__ import annotations

import csv
import io
import json
from datetime import time
from pathlib import Path

import openpyxl
import pytest

Sheets = dict[str, list[dict[str, object]]]


@pytest.fixture
def published(paiban, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, little_network: Sheets) -> str:
    """The id of the shift that Li Lei serves, on a Tuesday of long ago from nine to ten."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PAIBAN_DATABASE", raising=False)
    long_past = [row | {"first": "2024-03-01"} for row in little_network["activities"]]
    Path("network.json").write_text(
        json.dumps(little_network | {"activities": long_past}, ensure_ascii=False), encoding="utf-8"
    )
    paiban("import", "network.json")
    paiban("plan", "--week", "2024-W10", "--work", "200", "-q")
    paiban("publish")
    (session,) = paiban("show", "release", "--json").answer["sessions"]
    return next(shift["id"] for shift in session["shifts"] if shift["serving"])


def test_hours_are_what_was_served_and_a_second_entry_corrects_the_first(paiban, published: str) -> None:
    assert "2" in paiban("attend", published, "李雷", "--in", "8:50", "--out", "10:05").out
    assert "so already" in paiban("attend", published, "李雷", "--in", "8:50").out
    paiban("attend", published, "李雷", "--out", "10:20")
    assert paiban("hours", "--year", "2024", "--json").answer["minutes"] == {"v1": 90}
    assert "1 小时 30 分" in paiban("hours", "李雷", "--year", "2024", "--lang", "zh").out
    assert paiban("hours", "--year", "2024", "--round", "60", "--json").answer["minutes"] == {"v1": 60}
    assert paiban("hours", "--year", "2023", "--json").answer["minutes"] == {}
    paiban("attend", published, "李雷", "--absent")
    assert paiban("hours", "--year", "2024", "--json").answer["minutes"] == {"v1": 0}
    paiban("undo")
    assert paiban("hours", "--year", "2024", "--json").answer["minutes"] == {"v1": 90}


def test_both_times_may_become_earlier_and_none_may_be_before_the_other(paiban, published: str) -> None:
    paiban("attend", published, "李雷", "--in", "9:30", "--out", "10:10")
    refused = paiban("attend", published, "李雷", "--in", "9:30", "--out", "9:10", "--lang", "zh")
    assert (refused.status, "--out 9:10 早于 --in 9:30" in refused.err) == (2, True)
    assert paiban("attend", published, "李雷", "--in", "8:50", "--out", "9:20").status == 0
    assert paiban("hours", "--year", "2024", "--json").answer["minutes"] == {"v1": 30}


def test_what_is_still_to_come_is_refused_and_nothing_recorded(paiban, published: str) -> None:
    Path("network.json").write_text(Path("network.json").read_text(encoding="utf-8").replace("2024-03-01", "2999-01-01"))
    paiban("import", "network.json")
    paiban("plan", "--from", "2999-03-04", "--to", "2999-03-10", "--work", "200", "-q")
    paiban("publish")
    (session,) = paiban("show", "release", "--json").answer["sessions"]
    shift = next(shift["id"] for shift in session["shifts"] if shift["serving"])
    for words in (("--in", "8:50"), ("--out", "10:00"), ("--absent",)):
        refused = paiban("attend", shift, "李雷", *words)
        assert (refused.status, "still to come" in refused.err) == (2, True)
    Path("filled.csv").write_text(f"shift id,volunteer id,came,left\n{shift},v1,8:50,10:00\n{published},v1,8:50,10:00\n")
    refused = paiban("attend", "filled.csv", "--lang", "zh")
    assert (refused.status, "filled.csv:2" in refused.err, "尚未到来" in refused.err) == (2, True, True)
    assert paiban("hours", "--year", "2024", "--json").answer["minutes"] == {}


def test_a_filled_in_sheet_is_taken_in_whole_or_not_at_all(paiban, published: str) -> None:
    assert paiban("export", "--form", "checkin", "--format", "csv", "--lang", "zh").status == 0
    (path,) = Path("out/confidential/checkin").glob("*.csv")
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    mine = next(row for row in rows if "李雷" in row)
    mine[3], mine[4] = "8:55", "10：10"
    guest = next(row for row in rows if row and published in row and not row[0])
    guest[0], guest[3], guest[4] = "韩梅梅", "9:00", "later"
    with Path("filled.csv").open("w", newline="", encoding="utf-8") as handle:
        csv.writer(handle).writerows(rows)
    outcome = paiban("attend", "filled.csv", "--lang", "zh")
    assert outcome.status == 2
    assert "later" in outcome.err
    assert paiban("hours", "--year", "2024", "--json").answer["minutes"] == {}
    guest[4] = "9:30"
    with Path("filled.csv").open("w", newline="", encoding="gb18030") as handle:
        csv.writer(handle).writerows(rows)
    assert paiban("attend", "filled.csv").status == 0
    found = paiban("hours", "--year", "2024", "--json", "-o", "out").answer
    assert found["minutes"] == {"v1": 75, "v2": 30}
    assert {row["volunteer"]: row["planned"] for row in found["services"]} == {"v1": True, "v2": False}
    assert all(Path(one).exists() for one in found["files"])
    assert paiban("attend", "network.json").status == 2


def test_a_certificate_is_issued_and_checked(paiban, published: str) -> None:
    assert paiban("certificate", "李雷", "--year", "2024").status == 2
    paiban("attend", published, "李雷", "--in", "9:00", "--out", "10:00")
    made = paiban("certificate", "李雷", "--year", "2024", "--issuer", "北区志愿者协会", "--json").answer
    assert made["minutes"] == 60
    text = str(made["text"])
    assert "北区志愿者协会" in text
    assert paiban("certificate", "--verify", text).status == 0
    assert paiban("certificate", "--verify", text.replace('"minutes": 60', '"minutes": 600')).status == 1
    page = next(path for path in Path("out/confidential/certificates").glob("*.html"))
    assert str(made["code"]) in page.read_text(encoding="utf-8")


def test_a_sheet_filled_in_as_a_workbook_is_read_too(paiban, published: str) -> None:
    paiban("export", "--form", "checkin", "--format", "xlsx", "--lang", "en")
    (path,) = Path("out/confidential/checkin").glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    (sheet,) = book.worksheets
    row = next(cell.row for cells in sheet.iter_rows() for cell in cells if cell.value == "李雷")
    sheet.cell(row, 4).value, sheet.cell(row, 5).value = time(8, 45), "absent-minded"
    book.save("filled.xlsx")
    assert "absent-minded" in paiban("attend", "filled.xlsx").err
    sheet.cell(row, 5).value = time(10, 0)
    book.save("filled.xlsx")
    assert paiban("attend", "filled.xlsx").status == 0
    assert paiban("hours", "--year", "2024", "--json").answer["minutes"] == {"v1": 75}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_name_that_begins_with_an_apostrophe_comes_back_as_it_is(paiban, published: str, ending: str) -> None:
    text = Path("network.json").read_text(encoding="utf-8").replace("李雷", "'t Hooft")
    Path("network.json").write_text(text, encoding="utf-8")
    assert paiban("import", "network.json").status == 0
    assert next(one["name"] for one in paiban("show", "volunteers", "--json").answer["volunteers"]) == "'t Hooft"
    paiban("export", "--form", "checkin", "--format", ending, "--lang", "en", "--audience", "full")
    (path,) = Path("out/confidential/checkin").glob(f"*.{ending}")
    if ending == "csv":
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        named = next(row[0] for row in rows if "Hooft" in "".join(row))
    else:
        cells = (cell.value for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row)
        named = next(str(value) for value in cells if "Hooft" in str(value))
    assert named == ("''t Hooft" if ending == "csv" else "'t Hooft")
    Path("filled.csv").write_text(f"shift id,name,came,left\n{published},{named},8:50,10:00\n", encoding="utf-8")
    assert paiban("attend", "filled.csv").status == 0
    assert paiban("hours", "--year", "2024", "--json").answer["minutes"] == {"v1": 70}


def test_a_name_that_no_typeface_draws_is_told_of_and_all_else_is_quiet(paiban, published: str) -> None:
    assert "boxes" not in paiban("export", "--form", "week", "--format", "pdf", "--audience", "full", "-o", "out").err
    text = Path("network.json").read_text(encoding="utf-8").replace("李雷", "\U00011700\U00011701")
    Path("network.json").write_text(text, encoding="utf-8")
    paiban("import", "network.json")
    told = paiban("export", "--form", "week", "--form", "calls", "--format", "pdf", "-o", "out", "--audience", "full")
    assert ("boxes" in told.err, "Ahom \U00011700 \U00011701" in told.err) == (True, True)
    assert told.err.count("boxes") == 1
    assert "boxes" in paiban("report", "--audience", "full").err
    chinese = paiban("export", "--form", "week", "--format", "pdf", "-o", "out", "--audience", "full", "--lang", "zh")
    assert ("方框" in chinese.err, chinese.status) == (True, 0)
