"""Names that look like formulas, hold commas, or run from right to left: they leave and come back as they are."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest

from exports.edit import HEAD, PEOPLE

NAMES = (
    "=1+1", "+86 138", "-李", "@SUM(A1)", "＝王", "'=1", "'引号", '"=x"', "Smith, Amy", "A;B、C", "<b>&amp;", "سيد علي",
    "𠮷野", "李🎉", "e\u0301ric", "Amy", "Smith", "·",
)  # fmt: skip
FILE = Path("out/confidential/edit/roster-2024-W10.xlsx")


def at(hour: int) -> str:
    return f"2024-03-05T{hour:02}:00:00+08:00"


def network() -> dict[str, object]:
    """One session on a Tuesday of long ago, in which all of them serve but the last two."""
    return {
        "format": "paiban-problem/1", "name": "=网络", "timezone": "Asia/Shanghai",
        "horizon": {"start": "2024-03-04T00:00:00+08:00", "end": "2024-03-11T00:00:00+08:00"},
        "centres": [{"id": "c", "name": "@中心", "open": [[at(8), at(18)]]}],
        "rooms": [{"id": "r", "name": "-厅", "centre": "c", "capacity": 40}],
        "sessions": [
            {"id": "s", "name": "+课", "centres": ["c"], "minutes": 60, "attendance": 9, "starts": [{"at": at(9)}]}
        ],
        "shifts": [{"id": "s/1", "session": "s", "role": "=岗", "skills": {}, "min": len(NAMES) - 2}],
        "volunteers": [
            {"id": f"v{n}", "name": name, "home": "c", "skills": {}, "available": [{"from": at(8), "to": at(18)}]}
            for n, name in enumerate(NAMES)
        ],
        "pins": [{"shift": "s/1", "volunteer": f"v{n}"} for n in range(len(NAMES) - 2)],
    }  # fmt: skip


@pytest.fixture
def published(paiban, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PAIBAN_DATABASE", raising=False)
    Path("network.json").write_text(json.dumps(network(), ensure_ascii=False), encoding="utf-8")
    assert paiban("import", "network.json").status == 0
    paiban("plan", "--week", "2024-W10", "--work", "200", "-q")
    assert paiban("publish").status == 0


def write(names: str) -> None:
    book = openpyxl.load_workbook(FILE)
    book.worksheets[0].cell(HEAD + 2, PEOPLE + 1).value = names
    book.save(FILE)


def test_a_check_in_sheet_finds_everybody_by_name_alone(paiban, published: None) -> None:
    paiban("export", "--form", "checkin", "--format", "csv", "--lang", "zh")
    (path,) = Path("out/confidential/checkin").glob("*.csv")
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    head = next(row for row in rows if "志愿者编号" in row)
    name, who = head.index("姓名"), head.index("志愿者编号")
    mine = [row for row in rows if len(row) > who and re.fullmatch(r"v\d+", row[who])]
    assert sorted(row[name].removeprefix("'") for row in mine) == sorted(NAMES[:-2])
    for row in mine:
        row[who], row[head.index("到达")], row[head.index("离开")] = "", "8:50", "10:00"
    with Path("filled.csv").open("w", newline="", encoding="utf-8") as handle:
        csv.writer(handle).writerows(rows)
    assert paiban("attend", "filled.csv").err == ""
    assert paiban("hours", "--year", "2024", "--json").answer["minutes"] == {f"v{n}": 70 for n in range(len(NAMES) - 2)}


def test_an_edited_roster_reads_every_name_however_they_are_parted(paiban, published: None) -> None:
    paiban("export", "--form", "edit")
    assert paiban("import", "--roster", FILE, "--json").answer["files"][0]["changes"] == []
    for comma in ("、", ", ", " ; ", "\n", "，", "；\n", "、、"):
        write(comma.join(reversed(NAMES[:-2])))
        told = paiban("import", "--roster", FILE)
        assert (told.status, told.err) == (0, ""), comma
    pins = paiban("show", "pins", "--json").answer["pins"]
    assert {row["kind"] for row in pins} == {"serve"}  # as they were imported
    # one with a comma goes, another one comes
    write(", ".join([*(name for name in NAMES[:-2] if name not in ("Smith, Amy", "=1+1")), "Smith", "·"]))
    assert paiban("import", "--roster", FILE).status == 0
    rows = paiban("show", "pins", "--json").answer["pins"]
    banned = {row["volunteer"] for row in rows if row["kind"] == "ban"}
    assert banned == {f"v{NAMES.index(name)}" for name in ("Smith, Amy", "=1+1")}
    write("Smith, Bob、李")
    wrong = paiban("import", "--roster", FILE, "--lang", "zh")
    assert (wrong.status, "Bob" in wrong.err, "李" in wrong.err) == (2, True, True)
