"""``paiban verify`` says what the contract's judge says."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

Document = dict[str, object]
Put = Callable[[str, object], Path]
CHECK = Path(__file__).parents[4] / "shared" / "contract" / "check.py"


def test_a_valid_plan_is_priced_rule_by_rule(paiban, put: Put, problem: Document, plan: Document) -> None:
    outcome = paiban("verify", put("problem.json", problem), put("plan.json", plan))
    assert outcome.status == 0
    assert outcome.out == "unfilled=1000\nhard=0 cost=1000 placed=2/2 seats=1/2\n"
    assert outcome.err == ""


def test_a_broken_plan_ends_with_status_one_and_names_the_rule(paiban, put: Put, problem: Document, plan: Document) -> None:
    plan["assignments"] = [{"shift": "song-host", "volunteer": "ann"}]
    outcome = paiban("verify", put("problem.json", problem), put("plan.json", plan), "--json")
    assert outcome.status == 1
    assert outcome.answer["hard"] == 1
    assert [rule for rule, _ in outcome.answer["broken"]] == ["availability"]


def test_the_json_answer_has_the_judges_keys(paiban, put: Put, problem: Document, plan: Document) -> None:
    answer = paiban("verify", put("problem.json", problem), put("plan.json", plan), "--json").answer
    assert list(answer) == ["hard", "cost", "rules", "placed", "sessions", "seats_filled", "seats_wanted", "broken"]


@pytest.mark.skipif(not CHECK.exists(), reason="the contract's judge is not beside this repository")
@pytest.mark.parametrize(
    "change", [{}, {"sessions": []}, {"assignments": []}, {"cost": 1000}, {"cost": 999}, {"bound": 1001}]
)
def test_the_contracts_judge_agrees(paiban, put: Put, problem: Document, plan: Document, change: Document) -> None:
    one, two = put("problem.json", problem), put("plan.json", plan | change)
    wanted = subprocess.run([sys.executable, CHECK, one, two, "--json"], capture_output=True, text=True, check=False)
    outcome = paiban("verify", one, two, "--json")
    assert outcome.status == wanted.returncode
    if outcome.status < 2:
        ours, theirs = outcome.answer, json.loads(wanted.stdout)
        assert {rule for rule, _ in ours.pop("broken")} == {rule for rule, _ in theirs.pop("broken")}
        assert ours == theirs


def test_a_wrong_claim_is_refused_with_path_value_and_expectation(
    paiban, put: Put, problem: Document, plan: Document
) -> None:
    outcome = paiban("verify", put("problem.json", problem), put("plan.json", plan | {"cost": 7}))
    assert outcome.status == 2
    assert "cost: 7; expected the cost of this plan, which is 1000" in outcome.err
    assert outcome.out == ""


def test_all_faults_of_a_document_are_listed_in_both_languages(paiban, put: Put, problem: Document, plan: Document) -> None:
    problem["rooms"][0]["capacity"] = 0  # type: ignore[index]
    problem["sessions"][1]["minutes"] = "60"  # type: ignore[index]
    one, two = put("problem.json", problem), put("plan.json", plan)
    english, chinese = paiban("verify", one, two), paiban("verify", one, two, "--lang", "zh")
    assert english.status == chinese.status == 2
    for outcome, word in ((english, "expected"), (chinese, "要求")):
        assert "rooms[0].capacity" in outcome.err
        assert "sessions[1].minutes" in outcome.err
        assert word in outcome.err
    faults = paiban("verify", one, two, "--json").answer["faults"]
    assert [fault["path"] for fault in faults] == ["rooms[0].capacity", "sessions[1].minutes"]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"{", "line 1"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"\x1f\x8bnot gzip", "gzip"),
        (b"[" * 100_000, "not a JSON document"),
        (b'{"a": NaN}', "NaN"),
        (b"[]", "expected an object"),
    ],
)
def test_a_file_that_is_no_document_is_refused_by_name(paiban, tmp_path: Path, raw: bytes, words: str) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(raw)
    outcome = paiban("verify", path, path)
    assert outcome.status == 2
    assert "broken.json" in outcome.err
    assert words in outcome.err


def test_a_missing_file_is_refused_by_name(paiban, tmp_path: Path) -> None:
    outcome = paiban("verify", tmp_path / "none.json", tmp_path / "none.json")
    assert outcome.status == 2
    assert "none.json" in outcome.err


def test_gzip_is_known_by_its_content_and_stdin_by_a_dash(
    paiban, put: Put, tmp_path: Path, problem: Document, plan: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    zipped = gzip.compress(json.dumps(problem).encode())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(zipped)))
    assert paiban("verify", "-", put("plan.json", plan)).status == 0
