"""``paiban policy``: what counts is said, changed, refused with everything that is wrong, and planned by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Sheets = dict[str, list[dict[str, object]]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, little_network: Sheets, paiban) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PAIBAN_DATABASE", raising=False)
    monkeypatch.setenv("COLUMNS", "160")
    Path("network.json").write_text(json.dumps(little_network, ensure_ascii=False), encoding="utf-8")
    assert paiban("import", "network.json").status == 0
    return tmp_path


def rows(answer: dict[str, object]) -> dict[tuple[str, bool], dict[str, object]]:
    return {(row["rule"], row["may_weigh"]): row for row in answer["rules"]}  # type: ignore[index,union-attr]


def test_at_first_everything_is_as_usual(paiban, folder: Path) -> None:
    assert "as usual" in paiban("policy").out
    assert "Everything is as usual." in paiban("policy", "explain").out
    found = rows(paiban("policy", "--json").answer)
    assert (found["rest", True]["hard"], found["rest", True]["weight"]) == (True, None)
    assert (found["fairness", True]["weight"], found["fairness", True]["may_hold"]) == (10, True)
    assert (found["overlap", False]["hard"], found["overlap", False]["unit"]) == (True, "")


def test_what_is_set_is_said_in_a_sentence_and_planned_by(paiban, folder: Path) -> None:
    told = paiban("policy", "set", "skill=70", "fair_minutes=480")
    assert "A skill that a volunteer on duty lacks costs 70" in told.out
    assert "A fair share is 480 minutes." in told.out
    assert "It was so already." in paiban("policy", "set", "skill=70").out
    assert "每项技能计 70" in paiban("policy", "explain", "skill", "--lang", "zh").out
    short = paiban("plan", "--week", "2026-W49", "--work", "200", "--json").answer
    assert short["cost"] == sum(short["costs"].values())  # type: ignore[attr-defined]
    assert paiban("publish").status == 0


def test_a_part_of_the_tree_has_its_own_say(paiban, folder: Path) -> None:
    centre = paiban("show", "centres", "--json").answer["centres"][0]["id"]  # type: ignore[index]
    paiban("policy", "set", "fairness=30", "--centre", centre)
    assert rows(paiban("policy", "--json").answer)["fairness", True]["weight"] == 10
    assert rows(paiban("policy", "-c", centre, "--json").answer)["fairness", True]["weight"] == 30
    assert "fairness 30" in paiban("policy", "explain").out
    paiban("policy", "reset", "fairness", "--centre", centre)
    assert paiban("policy", "--json").answer["policy"] == {}


def test_everything_that_is_wrong_is_said_at_once(paiban, folder: Path) -> None:
    words = ["fairnes=3", "skill=x", "overlap=5", "unfilled=hard", "moved=hard", "moved=5", "minors_per_adult=none", "a"]
    refused = paiban("policy", "set", *words)
    assert (refused.status, len(refused.err.splitlines())) == (2, 7)
    assert "Maybe fairness" in refused.err
    assert "nobody can be in two places" in refused.err
    assert len(paiban("policy", "set", *words, "--lang", "zh").err.splitlines()) == 7
    assert len(paiban("policy", "set", *words, "--json").answer["errors"]) == 7  # type: ignore[arg-type]
    assert paiban("policy", "--json").answer["policy"] == {}
    for wrong in (["set"], ["preset"], ["preset", "nice"], ["tiers"], ["tiers", "seats", "unfilled"], ["tiers", "x"],
                  ["tiers", "seats", "-c", "c"], ["explain", "x"], ["show", "x"], ["boil"]):  # fmt: skip
        assert paiban("policy", *wrong).status == 2, wrong


@pytest.mark.parametrize("preset", ["fair", "stable", "frugal", "newcomers"])
def test_a_preset_is_one_word_and_undo_takes_it_back(paiban, folder: Path, preset: str) -> None:
    assert "Recorded" in paiban("policy", "preset", preset).out
    assert paiban("policy", "--json").answer["presets"] == [preset]
    assert "preset" in paiban("log").out
    assert paiban("undo").status == 0
    assert paiban("policy", "--json").answer["presets"] == []


def test_tiers_are_words_in_order_and_checked_in_a_week(paiban, folder: Path) -> None:
    paiban("policy", "set", "fair_minutes=480")
    told = paiban("policy", "tiers", "seats", ">", "fairness>travel,room_waste")
    assert "unscheduled, unfilled, desired before fairness before travel, room_waste" in told.out
    checked = paiban("policy", "check", "--week", "2026-W49", "--json").answer
    assert [tier["certain"] for tier in checked["tiers"]] == [True, True, True]  # type: ignore[union-attr]
    assert checked["contract"] is True
    assert "proven" in paiban("policy", "check", "--week", "2026-W49").out
    assert "已证明" in paiban("policy", "check", "--week", "2026-W49", "--lang", "zh").out
    assert "Recorded" in paiban("policy", "tiers", "none").out


def test_a_change_can_be_checked_before_it_is_made(paiban, folder: Path) -> None:
    checked = paiban("policy", "check", "desired=2000", "skill=5", "--week", "2026-W49", "--json").answer
    assert [row["kind"] for row in checked["remarks"]] == ["desired"]  # type: ignore[union-attr]
    assert checked["terms"] == {"rules": [{"rule": "skill", "weight": 5}]}
    assert paiban("policy", "--json").answer["policy"] == {}


def test_a_document_with_a_policy_is_solved_and_judged(paiban, problem: dict[str, object], tmp_path: Path) -> None:
    described: dict[str, Any] = dict(problem)
    described["policy"] = {"rules": [{"rule": "capacity", "weight": 3}, {"rule": "travel", "weight": 2, "centre": "c"}]}
    path = tmp_path / "policy.json"
    path.write_text(json.dumps(described), encoding="utf-8")
    plan = path.with_name("plan.json")
    assert paiban("solve", path, "-o", plan, "--work", "50", "-q").status == 0
    judged = paiban("verify", path, plan, "--json").answer
    assert (judged["hard"], judged["rules"]["capacity"]) == (0, 0)  # type: ignore[index]
    described["policy"]["rules"] += [{"rule": "overlap", "weight": 3}, {"rule": "travel", "weight": 1, "centre": "c"}]
    path.write_text(json.dumps(described), encoding="utf-8")
    refused = paiban("verify", path, plan)
    assert refused.status == 2
    assert "policy.rules[2].weight" in refused.err
    assert "policy.rules[3]" in refused.err


def test_a_document_brings_its_policy_and_a_second_time_nothing(
    paiban, problem: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PAIBAN_DATABASE", raising=False)
    terms = {"rules": [{"rule": "capacity", "weight": 3}, {"rule": "moved", "hard": True}]}
    Path("policy.json").write_text(json.dumps(problem | {"policy": terms}), encoding="utf-8")
    assert paiban("import", "policy.json").status == 0
    assert paiban("policy", "--json").answer["policy"] == terms
    assert "known already" in paiban("import", "policy.json").out
    assert paiban("policy", "reset").status == 0
    assert paiban("policy", "--json").answer["policy"] == {}
