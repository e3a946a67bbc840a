"""What has happened, told in a few words or sent as CloudEvents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.scheduler.facts import cloud

Sheets = dict[str, list[dict[str, object]]]
SESSION = "talk@2026-12-01"


@pytest.fixture
def published(paiban, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, little_network: Sheets) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PAIBAN_DATABASE", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    Path("network.json").write_text(json.dumps(little_network, ensure_ascii=False), encoding="utf-8")
    for words in (("import", "network.json"), ("plan", "--week", "2026-W49", "--work", "200", "-q"), ("publish",)):
        assert paiban(*words).status == 0
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ("ill", "李雷", "--to", "2999-12-02"),
        ("busy", "李雷", "--from", "2999-12-01", "--to", "2999-12-01 12:00"),
        ("gain", "李雷", "急救", "--level", "2", "--until", "2999-01-01"),
        ("close", "大厅", "--from", "2999-12-01", "--to", "2999-12-02"),
        ("leave", "韩梅梅"),
        ("join", "v9", "北区中心", "name=赵敏", "skills=急救2", "available=周二 8:00-12:00"),
        ("available", "韩梅梅", "周二周四 8:00-12:00; 2999-12-05 9:00-17:00"),
        ("hours", "北区中心", "周二至周日 9:00-20:00"),
        ("hours", "大厅", "13:00-17:00", "on=2999-12-01"),
        ("hours", "大厅", "闭馆", "on=2999-12-02"),
        ("add", "s9", "新春讲座", "北区中心", "at=2999-12-05 14:00", "minutes=90", "people=20", "roles=讲解员x2; 签到x1"),
        ("weights", "moved=500", "travel=2"),
    ],
)
def test_the_frequent_facts_take_a_few_words(paiban, published: Path, words: tuple[str, ...]) -> None:
    outcome = paiban("event", *words, "--json", "--id", "1")
    assert [row["status"] for row in outcome.answer["facts"]] == ["recorded"]
    if words[0] not in ("ill", "leave", "join"):  # which begins now; who is nobody's name any more
        assert [row["status"] for row in paiban("event", *words, "--json", "--id", "1").answer["facts"]] == ["repeated"]
    assert paiban("log", "--json").answer["commands"][-1]["command"] == "event"
    assert paiban("undo").status == 0


def test_guests_come_to_what_is_known(paiban, published: Path) -> None:
    added = ("add", "s9", "新春讲座", "北区中心", "at=2999-12-05 14:00", "minutes=90")
    assert paiban("event", *added).status == 0
    assert paiban("event", "guests", "g1", "考察团", "s9", "--json").answer["facts"][0]["status"] == "recorded"
    assert paiban("event", "guests", "g1", "旅行团", "s9").status == 2


def test_a_file_or_lines_of_events_are_taken_in_together(paiban, published: Path, put) -> None:
    left = cloud("volunteer_left", {"volunteer": "v2"})
    lines = Path("events.jsonl")
    lines.write_text(
        "\n".join(json.dumps(one) for one in (left, cloud("skill_gained", {"volunteer": "v1", "skill": "急救"})))
    )
    outcome = paiban("event", "send", lines, "--lang", "zh")
    assert (outcome.status, outcome.out.count("已记录")) == (0, 2)
    assert "此前已收到" in paiban("event", "send", put("one.json", left), "--lang", "zh").out
    assert "nothing" in paiban("event", "send", put("one.json", [left])).out


def test_what_is_wrong_is_told_with_its_place_and_nothing_is_recorded(paiban, published: Path, put) -> None:
    bad = put("bad.json", [cloud("volunteer_left", {"volunteer": 7}), cloud("holiday", {})])
    outcome = paiban("event", "send", bad, "--json")
    assert outcome.status == 2
    assert [fault["path"] for fault in outcome.answer["faults"]] == ["[0].data.volunteer", "[1].type"]
    wrong = put("wrong.json", [cloud("volunteer_left", {"volunteer": "v2"}), cloud("volunteer_left", {"volunteer": "v3"})])
    outcome = paiban("event", "send", wrong, "--lang", "zh")
    assert (outcome.status, outcome.err.strip()) == (2, "事件 [1] volunteer_left：志愿者 v3：不存在。")
    outcome = paiban("event", "leave", "韩梅梅", "--dry-run")
    assert (outcome.status, outcome.out.splitlines()[0]) == (0, "Would be taken: somebody serves no more.")
    assert paiban("event", "leave", "韩梅梅").status == 0


@pytest.mark.parametrize(
    "words",
    [
        ("cancel", "x"),
        ("close", "大厅"),
        ("move", SESSION),
        ("people", SESSION, "many"),
        ("people", SESSION, "-3"),
        ("dance",),
        ("send",),
        ("join", "v9"),
        ("join", "v9", "北区中心", "nome=x"),
        ("available", "韩梅梅", "sometimes"),
        ("hours", "北区中心", "9:00-20:00", "on=tomorrow"),
        ("hours", "北区中心", "闭馆"),
        ("add", "s9", "讲座", "北区中心", "at=2999-12-05 14:00"),
        ("add", "s9", "讲座", "北区中心", "at=2999-12-05 14:00", "minutes=0"),
        ("guests", "g1", "考察团"),
        ("weights",),
        ("weights", "mowed=1"),
        ("weights", "moved=-1"),
    ],
)
def test_a_fact_that_lacks_something_is_refused(paiban, published: Path, words: tuple[str, ...]) -> None:
    assert paiban("event", *words).status == 2


def test_the_kinds_are_listed(paiban, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = paiban("event", "kinds", "--json").answer["kinds"]
    assert {"type": "paiban.volunteer_left", "fields": ["volunteer"], "means": "somebody serves no more"} in rows


def test_what_a_release_changes_is_told_by_session_and_by_person(paiban, published: Path) -> None:
    answer = paiban("diff", "--json").answer
    assert [row["change"] for row in answer["sessions"]] == ["added"]
    assert [row["person"] for row in answer["persons"]] == ["李雷"]
    assert "李雷" in paiban("diff", "--by", "person", "--lang", "zh").out
    assert "北区中心" in paiban("diff", "1", "--by", "centre", "--lang", "zh").out
    assert paiban("diff", "--volunteer", "韩梅梅", "--json").answer["persons"] == []
    assert paiban("diff", "7").status == 2


def test_releases_are_listed_shown_and_published_anew(paiban, published: Path) -> None:
    assert [row["version"] for row in paiban("release", "--json").answer["releases"]] == [1]
    assert "李雷" in paiban("release", "show").out
    assert paiban("release", "revert").status == 2
    assert "Version 2" in paiban("release", "revert", "1").out
    assert paiban("release", "revert", "1", "--json").answer["version"] == 3
    assert paiban("diff", "--json").answer["sessions"] == []
    assert paiban("diff").out == "Nothing changes.\n"


def test_what_was_at_an_earlier_time_can_be_shown(paiban, published: Path) -> None:
    end = paiban("show", "--json").answer["events"]
    assert paiban("at", end - 1, "show", "releases", "--json").answer["releases"] == []
    assert len(paiban("at", "2999-01-01", "show", "releases", "--json").answer["releases"]) == 1
    assert paiban("at", "2020-01-01", "show", "--json").answer["events"] == 0
    assert paiban("at", end + 1, "show").status == 2
    assert "a position in the log" in paiban("at", "yesterday", "show").err
    assert paiban("at", "1", "publish").status == 2
    assert "TIME|POSITION" in paiban("at", "--help").out


def test_a_run_is_made_again(paiban, published: Path) -> None:
    outcome = paiban("rerun", "1", "-q")
    assert (outcome.status, "byte for byte" in outcome.out) == (0, True)
    again = paiban("rerun", "1", "-q", "--json").answer
    words = {"work": "its work was done", "proven": "nothing better is possible"}[str(again["ended"])]
    assert (again["same"], f"ended: {words}" in outcome.out, words in paiban("log").out) == (True, True, True)
    (draft,) = paiban("show", "drafts", "--json").answer["drafts"]
    ended = {row["command"]: row["ended"] for row in paiban("log", "--json").answer["commands"]}
    assert (draft["ended"], ended["record_draft"], ended["publish"]) == (again["ended"], again["ended"], None)
    assert paiban("rerun", "9").status == 2


def test_what_would_follow_from_an_event_is_told(paiban, published: Path) -> None:
    outcome = paiban("whatif", "leave", "李雷", "--work", "100", "-q", "--json", "--week", "2026-W49")
    (window,) = outcome.answer["windows"]
    assert [row["change"] for row in window["sessions"]] == ["people"]
    assert window["cost_after"] - window["cost_before"] == sum(window["costs_added"].values()) > 0
    assert window["costs_added"]["unfilled"] == 1000
    told = paiban("whatif", "leave", "李雷", "--work", "100", "-q", "--lang", "zh", "--week", "2026-W49").out
    assert ("李雷" in told, "成本变化：必需名额空缺 +1,000" in told) == (True, True)
    outcome = paiban("whatif", "gain", "李雷", "急救", "--work", "100", "-q", "--week", "2026-W49")
    assert "nothing better was found" in outcome.out


def test_what_an_event_would_break_is_told_in_words(paiban, coming: Path) -> None:
    words = ("whatif", "busy", "李雷", "--from", "2020-01-01", "--to", "2999-01-01", "--work", "100", "-q", "--week", "next")
    assert [row["broken"] for row in paiban(*words, "--json").answer["windows"]] == [["availability"]]
    told = paiban(*words, "--lang", "zh").out
    assert "违反的规则：\n    志愿者只在其申报的可服务时段内值班。\n" in told
    assert "A volunteer serves only inside one of the times that they offered.\n" in paiban(*words).out


def test_how_it_reacts_is_shown_and_set_and_who_was_asked_is_listed(paiban, coming: Path) -> None:
    assert paiban("offers", "--json").answer["offers"] == []
    assert "代为确认" in paiban("offers", "--lang", "zh").out
    rows = paiban("offers", "--status", "trusted", "--json").answer["offers"]
    assert {(row["person"], row["status"]) for row in rows} == {("李雷", "trusted")}
    outcome = paiban("reactions", "consent=ask", "quiet=none", "answer_hours=5", "--json")
    said = {row["setting"]: row["value"] for row in outcome.answer["reactions"]}
    assert (said["consent"], said["quiet"], said["answer_hours"], said["open_offers"]) == ("ask", None, 5, 3)
    assert {row["status"] for row in paiban("offers", "--json").answer["offers"]} == {"proposed"}
    assert "询问" in paiban("reactions", "--centre", "北区中心", "--lang", "zh").out
    assert paiban("reactions", "consent=maybe", "answer_hours=0").err.count("\n") == 2
    assert paiban("offers", "make", "--json").status == 0
    assert paiban("offers", "--status", "accepted", "--json").answer["offers"] == []
    assert paiban("reactions", "--reset", "--json").answer["centre"] is None


@pytest.fixture
def coming(paiban, published: Path) -> Path:
    """With a release of what is still to come, whenever this runs."""
    for words in (("plan", "--week", "next", "--work", "200", "-q"), ("publish",)):
        assert paiban(*words).status == 0
    return published


def test_who_could_step_in_is_told_of_releases_drafts_and_documents(paiban, coming: Path, put, problem, plan) -> None:
    answer = paiban("cover", "--json").answer
    assert (answer["duties"], answer["none"], answer["share"]) == (1, 1, 0.0)
    assert answer["sessions"][0]["bare"] == ["主持 李雷"] or answer["sessions"][0]["bare"] == ["签到 李雷"]
    assert paiban("cover", "--lang", "zh").out.startswith("1 人次值班中有 1 人次无人可替。")
    draft = paiban("show", "drafts", "--json").answer["drafts"][-1]["id"]
    assert paiban("cover", "--draft", draft, "--centre", "北区中心", "--json").answer["duties"] == 1
    assert "nobody could step in" in paiban("cover", "--duties", "--release", "2").out
    outcome = paiban("cover", put("p.json", problem), put("s.json", plan))
    assert (outcome.status, "Nobody could step in for 1 of 1 duty." in outcome.out) == (0, True)
    assert paiban("cover", put("p.json", problem), put("s.json", plan), "--centre", "c").status == 2
    assert paiban("cover", "--release", "9").status == 2


def test_a_worker_does_what_there_is_to_do_and_stops(paiban, coming: Path) -> None:
    assert paiban("reactions", "publish=automatic", "gather_seconds=0", "quiet=none").status == 0
    held = paiban("show", "release", "--json").answer["sessions"][0]
    shift = next(row["id"] for row in held["shifts"] if row["serving"])
    assert paiban("event", "cancel", shift, "李雷").status == 0
    outcome = paiban("worker", "--once", "--work", "20", "--json")
    assert (outcome.status, outcome.answer["published"], outcome.answer["errors"]) == (0, [3], [])
    after = paiban("show", "release", "--json").answer["sessions"][0]
    assert [row["serving"] for row in after["shifts"]] == [[], []]  # who cannot come is given no other role, either


def test_the_report_on_a_release_tells_how_much_of_it_could_be_covered(paiban, coming: Path) -> None:
    answer = paiban("report", "--json", "--lang", "zh").answer
    assert (answer["coverability"]["duties"], answer["coverability"]["none"]) == (1, 1)
    assert "1 人次值班中有 1 人次无人可替" in Path("out/report/index.html").read_text(encoding="utf-8")


def test_channels_are_set_and_the_outbox_tells_what_became_of_notices(
    paiban, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paiban("channel", "add", "hook", "http://127.0.0.1:9/", "--for", "webhook", "--json").answer["secret"]
    assert paiban("channel", "add", "team", "nonsense://x").status == 2
    assert paiban("channel", "add", "team", "json://127.0.0.1:9/", "--lang", "zh").status == 0
    rows = paiban("channel", "--json").answer["channels"]
    assert [(row["name"], row["scheme"]) for row in rows] == [("hook", "http"), ("team", "json")]
    assert paiban("channel", "test", "hook").status == 2
    assert paiban("outbox", "resend", "1", "--json").answer["count"] == 2
    assert paiban("outbox", "send", "--json").answer == {"sent": 0, "failed": 2, "given_up": 0}
    assert [row["attempts"] for row in paiban("outbox", "--json").answer["notices"]] == [1, 1]
    assert paiban("outbox", "retry", "--json").answer["count"] == 0
    assert {row["key"] for row in paiban("outbox", "--json").answer["notices"]} == {"release-1/hook", "release-1/team"}
    monkeypatch.setenv("COLUMNS", "80")
    keys = [line.split()[0] for line in paiban("outbox").out.splitlines() if line.startswith("release-")]
    assert sorted(keys) == ["release-1/hook", "release-1/team"]
    refused = paiban("outbox", "retry", "99", "98")
    assert (refused.status, refused.err.count("expected a key")) == (2, 2)
    assert paiban("channel", "remove", "hook").status == 0
    assert "待发" in paiban("outbox", "--lang", "zh").out


def test_a_setting_that_there_is_not_is_refused_with_those_that_there_are(paiban, published: Path) -> None:
    outcome = paiban("reactions", "consnt=ask", "--lang", "zh")
    assert (outcome.status, "consent" in outcome.err, "freeze_hours" in outcome.err) == (2, True, True)


def test_where_nobody_is_to_be_asked_it_is_told_why(paiban, published: Path) -> None:
    assert "consent" in paiban("offers", "make").out
    assert paiban("offers", "make", "--json").answer["made"] == 0


def test_a_form_of_which_there_is_nothing_is_told(paiban, published: Path) -> None:
    outcome = paiban("export", "--form", "changes", "--format", "csv")
    assert (outcome.status, "earlier version" in outcome.out) == (0, True)


def test_quiet_hours_that_are_none_are_told_with_an_example(paiban, published: Path) -> None:
    for wrong in ("99", "22:00-25:99", "late"):
        outcome = paiban("reactions", f"quiet={wrong}", "consent=maybe")
        assert outcome.status == 2
        assert f"quiet: {wrong}; expected two wall times such as 21:30-08:00, or none" in outcome.err
        assert 'consent: "maybe"' in outcome.err
    assert paiban("reactions", "quiet=22:00-07:00").status == 0
