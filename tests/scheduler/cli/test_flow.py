"""From spreadsheets to calendars, as a coordinator types it."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest

Sheets = dict[str, list[dict[str, object]]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, little_network: Sheets) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PAIBAN_DATABASE", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    Path("network.json").write_text(json.dumps(little_network, ensure_ascii=False), encoding="utf-8")
    return tmp_path


@pytest.fixture
def planned(paiban, folder: Path) -> Path:
    assert paiban("import", "network.json").status == 0
    assert paiban("plan", "--week", "2026-W49", "--work", "200", "-q").status == 0
    return folder


def test_a_week_is_imported_planned_published_exported_and_taken_back(paiban, planned: Path) -> None:
    assert "李雷" in paiban("show", "draft").out
    published = paiban("publish", "--json").answer
    assert (published["version"], published["sessions"], published["seats"]) == (1, 1, 1)
    assert "Version 1" not in paiban("show", "release", "--lang", "zh").out
    outcome = paiban("export")
    assert outcome.status == 0
    files = {path: path.stat().st_mtime_ns for path in Path("out").rglob("*") if path.is_file()}
    assert any(path.suffix == ".ics" for path in files)
    assert any(path.suffix == ".html" for path in files)
    assert paiban("export", "--json").answer["changed"] == []
    assert {path: path.stat().st_mtime_ns for path in files} == files
    assert "publish" in paiban("undo").out
    assert paiban("show", "release", "--json").answer["version"] == 2
    told = [(row["command"], row["undone"]) for row in paiban("log", "--json").answer["commands"]]
    assert told[-2:] == [("publish", True), ("undo", False)]


def test_exported_events_that_tell_something_else_are_marked_as_younger(paiban, planned: Path) -> None:
    assert paiban("publish").status == 0
    assert paiban("export", "--ics").status == 0
    (own,) = Path("out/calendars/volunteers").glob("*v1.ics")
    assert b"SEQUENCE:0\r\n" in own.read_bytes()
    assert paiban("export", "--ics", "--alarm", "60").status == 0
    later = own.read_bytes()
    assert b"SEQUENCE:1\r\n" in later
    assert paiban("export", "--ics", "--alarm", "60", "--json").answer["changed"] == []
    assert own.read_bytes() == later


def test_calendars_lead_only_to_pages_that_are_there(paiban, planned: Path) -> None:
    assert paiban("publish").status == 0
    alone, beside = ("--ics", "--url", "https://x.example"), Path("out/calendars/centres/north.ics")
    assert paiban("export", *alone).status == 0
    assert b"\r\nURL:" not in beside.read_bytes()
    assert b"SOURCE;VALUE=URI:https://x.example/calendars/centres/north.ics\r\n" in beside.read_bytes()
    assert paiban("export", "--rosters", "--url", "https://x.example").status == 0
    assert paiban("export", *alone).status == 0
    (page,) = Path("out/rosters").glob("north-*.html")
    assert f"\r\nURL:https://x.example/rosters/{page.name}#".encode() in beside.read_bytes().replace(b"\r\n ", b"")
    assert b"\r\nURL:https://x.example/index.html\r\n" in beside.read_bytes()


def test_a_draft_or_release_is_not_meant_by_a_mere_part_of_its_code(paiban, planned: Path) -> None:
    code = paiban("show", "--json").answer["drafts"][0]["id"]
    for part in (code[:1], code[:3], code[-1], code[2:]):
        assert paiban("publish", part).status == 2
    assert paiban("publish", code[:4], "--json").answer["version"] == 1
    assert paiban("publish", code, "--json").answer["version"] == 2
    assert paiban("release", "revert", "1").status == 0
    assert paiban("show", "release", "--json").answer["version"] == 3
    assert paiban("show", "release", "v3").status == 0
    assert paiban("show", "release", "0").status == 2


def test_a_draft_says_what_is_short_and_why(paiban, folder: Path) -> None:
    paiban("import", "network.json")
    outcome = paiban("plan", "--week", "2026-W49", "--work", "200", "-q")
    assert "1 of 1 session held, 1 of 2 seats filled" in outcome.out
    assert ", Mon 30 Nov – Sun 6 Dec.\n" in outcome.out
    assert re.search(r"^Tue 1 Dec \d\d:\d\d–\d\d:\d\d  .+  1 wanted$", outcome.out, re.MULTILINE)
    assert "1 wanted" in outcome.out
    assert "not available" in outcome.out
    answer = paiban("plan", "--week", "2026-W49", "--work", "200", "--json").answer
    assert [report["missing"] for report in answer["short"]] == [1]
    assert answer["cost"] == sum(answer["costs"].values())
    assert "缺 1 人" in paiban("plan", "--week", "2026-W49", "--work", "200", "-q", "--lang", "zh").out


def test_a_draft_of_days_without_sessions_says_so(paiban, folder: Path) -> None:
    paiban("import", "network.json")
    wednesday = ("plan", "--from", "2026-12-02", "--to", "2026-12-02", "--work", "10", "-q")
    head, note, *_ = paiban(*wednesday).out.splitlines()
    assert (head, "paiban show sessions" in note) == ("Draft 2026-12-02..2026-12-02-1, Wed 2 Dec.", True)
    (note,) = paiban(*wednesday, "--json", "--lang", "zh").answer["notes"]
    assert "没有场次" in note
    assert "notes" not in paiban("plan", "--week", "2026-W49", "--work", "10", "--json").answer


def test_pins_and_bans_are_kept_and_lifted(paiban, planned: Path) -> None:
    (session,) = paiban("show", "sessions", "--json").answer["sessions"]
    shift = next(row["id"] for row in paiban("show", "shifts", "--json").answer["shifts"] if row["role"] == "签到")
    assert paiban("pin", shift, "李雷").status == 0
    assert "It was so already" in paiban("pin", shift, "v1").out
    paiban("plan", "--week", "2026-W49", "--work", "200", "-q")
    (planned_session,) = paiban("show", "draft", "--json").answer["sessions"]
    assert {row["role"]: row["serving"] for row in planned_session["shifts"]} == {"主持": [], "签到": ["v1"]}
    assert paiban("ban", shift, "李雷").status == 0
    assert [row["kind"] for row in paiban("show", "pins", "--json").answer["pins"]] == ["ban"]
    assert paiban("unpin", shift, "v1").status == 0
    assert paiban("pin", session["id"], "--at", "9:00", "--room", "大厅").status == 0
    refused = paiban("pin", session["id"], "--at", "10:00", "--lang", "zh")
    assert (refused.status, "2026年12月1日 10:00：不存在。是否指 2026年12月1日 09:00？" in refused.err) == (2, True)
    assert paiban("unpin", session["id"]).status == 0
    assert paiban("show", "pins", "--json").answer["pins"] == []


def test_a_release_says_what_it_changes_with_weekday_and_date(paiban, planned: Path) -> None:
    assert "已发布：周一 11月30日 – 周日 12月6日，" in paiban("publish", "--lang", "zh").out
    for row in paiban("show", "shifts", "--json").answer["shifts"]:
        paiban("ban", row["id"], "李雷")
    paiban("plan", "--week", "2026-W49", "--work", "200", "-q")
    assert re.search(r"  换人：.+，周二 12月1日 09:00–\d\d:\d\d，北区中心：-李雷\n", paiban("publish", "--lang", "zh").out)


def test_pins_that_contradict_a_rule_end_with_status_three(paiban, planned: Path) -> None:
    shift = paiban("show", "shifts", "--json").answer["shifts"][0]["id"]
    paiban("pin", shift, "韩梅梅")
    outcome = paiban("plan", "--week", "2026-W49", "--work", "200", "-q", "--lang", "zh")
    assert outcome.status == 3
    assert "韩梅梅" in outcome.err
    assert len(paiban("show", "drafts", "--json").answer["drafts"]) == 1


def test_who_could_take_a_seat_and_how_else_a_session_could_be_held_is_recommended(paiban, planned: Path) -> None:
    shift, session = (paiban("show", what, "--json").answer[what][0]["id"] for what in ("shifts", "sessions"))
    seats = paiban("recommend", shift, "--json").answer
    assert (seats["kind"], seats["sound"], seats["report"]["shift"]) == ("shift", True, shift)
    assert [row["change"] for row in seats["report"]["reserves"]] == sorted(
        row["change"] for row in seats["report"]["reserves"]
    )
    assert paiban("recommend", session, "--most", 2, "--json").answer["report"]["session"] == session
    told = paiban("recommend", shift, "--lang", "zh")
    assert (told.status, seats["report"]["label"] in told.out) == (0, True)
    absent = next(
        v["id"]
        for v in paiban("show", "volunteers", "--json").answer["volunteers"]
        if v["name"] not in seats["report"]["serving"]
    )
    refused = paiban("recommend", shift, "--instead-of", absent)
    assert (refused.status, f"--instead-of {absent}: does not serve {shift}" in refused.err) == (2, True)
    assert paiban("recommend", session, "--instead-of", absent).status == 2
    assert paiban("recommend", "nobody").status == 2


def test_everything_can_be_explained(paiban, planned: Path) -> None:
    (session,) = paiban("show", "sessions", "--json").answer["sessions"]
    shift = paiban("show", "shifts", "--json").answer["shifts"][0]["id"]
    for word, kind in ((session["id"], "session"), (shift, "shift"), ("韩", "volunteer")):
        assert paiban("explain", word).status == 0
        assert paiban("explain", word, "--json").answer["kind"] == kind
    assert paiban("explain", session["id"][:-1], "--json").answer["kind"] == "session"
    assert paiban("explain", "nobody").status == 2


def test_a_dry_run_leaves_nothing_behind(paiban, folder: Path) -> None:
    outcome = paiban("import", "network.json", "--dry-run", "--json")
    assert outcome.answer["recorded"] is False
    assert outcome.answer["counts"]["volunteers"]["added"] == 2
    assert not Path("paiban.sqlite").exists()


def test_an_import_of_what_is_known_changes_nothing(paiban, planned: Path) -> None:
    before = paiban("show", "--json").answer["events"]
    assert "known already" in paiban("import", "network.json").out
    assert paiban("show", "--json").answer["events"] == before


def test_faults_of_an_import_are_told_all_at_once(paiban, folder: Path, little_network: Sheets) -> None:
    rooms = [{"centre": "north", "name": "大厅", "capacity": "many"}, {"centre": "south", "name": "小厅", "capacity": 0}]
    Path("broken.json").write_text(json.dumps(little_network | {"rooms": rooms}), encoding="utf-8")
    outcome = paiban("import", "broken.json", "none.csv")
    assert outcome.status == 2
    assert "none.csv" in outcome.err
    faults = paiban("import", "broken.json", "--json").answer["faults"]
    assert {fault["value"] for fault in faults} >= {"many", "south"}


def test_a_first_import_that_is_refused_leaves_no_database_behind(paiban, folder: Path, little_network: Sheets) -> None:
    Path("broken.json").write_text(json.dumps(little_network | {"rooms": [{"centre": "south", "name": "小厅"}]}))
    for words in (
        ("broken.json",),
        ("network.json", "--timezone", "Mars"),
        ("broken.json", "--save-mapping", "m.json", "-y"),
    ):
        assert paiban("import", *words).status == 2
        assert list(Path().glob("paiban.sqlite*")) == []
    assert paiban("import", "network.json", "--save-mapping", "m.json", "-y").status == 0
    before = paiban("show", "--json").answer["events"]
    assert paiban("import", "broken.json").status == 2
    assert paiban("show", "--json").answer["events"] == before


def test_columns_that_nobody_knows_are_asked_about_once(paiban, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("people.csv").write_text("姓名,手机,怪列\n李雷,13800000001,x\n", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO("-\n" * 20))
    outcome = paiban("import", "people.csv", "--centre", "北区中心", "--save-mapping", "mapping.json")
    assert outcome.status == 0
    assert "怪列" in outcome.err
    assert json.loads(Path("mapping.json").read_text(encoding="utf-8"))["columns"]["volunteers"]["怪列"] is None
    again = paiban("import", "people.csv", "--mapping", "mapping.json")
    assert again.status == 0
    assert "known already" in again.out


def test_a_person_is_erased_only_after_a_yes(paiban, planned: Path) -> None:
    refused = paiban("erase", "李雷")
    assert refused.status == 2
    assert "--yes" in refused.err
    assert paiban("erase", "李雷", "--yes").status == 0
    assert paiban("show", "volunteers", "--json").answer["volunteers"][0]["name"] == "韩梅梅"
    assert b"13800000001" not in Path("paiban.sqlite").read_bytes()


def test_days_are_looked_up_and_overridden(paiban, planned: Path) -> None:
    listed = paiban("days", "--from", "2026-09-20", "--to", "2026-10-10", "--json").answer["days"]
    assert {row["certainty"] for row in listed} == {"announced"}
    assert "2026年9月20日 周日" in paiban("days", "--from", "2026-09-20", "--to", "2026-10-10", "--lang", "zh").out
    (row,) = paiban("days", "2026-12-24", "holiday", "--name", "圣诞", "--json").answer["days"]
    assert (row["kind"], row["certainty"]) == ("holiday", "overridden")
    assert paiban("days", "2026-12-24", "calendar", "--json").answer["days"] == []
    assert paiban("days", "2026-12-24").status == 2


def test_nothing_is_planned_where_nothing_is_known(paiban, folder: Path) -> None:
    assert paiban("import", "network.json").status == 0
    assert paiban("undo").status == 0
    refused = paiban("plan", "--week", "2026-W49")
    assert (refused.status, "Nothing is known yet" in refused.err) == (2, True)


def test_a_template_is_written_once_and_imports_as_nothing_new(paiban, folder: Path) -> None:
    assert paiban("template", "empty.xlsx").status == 0
    assert Path("empty.xlsx").read_bytes().startswith(b"PK")
    assert paiban("template", "empty.xlsx").status == 2
    assert paiban("template", "-o", "empty.xlsx", "--yes", "-s", "rooms").status == 0


def test_an_export_keeps_out_of_other_peoples_files(paiban, planned: Path) -> None:
    paiban("publish")
    Path("out").mkdir()
    Path("out/index.html").write_text("mine")
    outcome = paiban("export")
    assert outcome.status == 2
    assert "index.html" in outcome.err
    assert Path("out/index.html").read_text() == "mine"
