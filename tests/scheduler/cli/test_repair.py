"""``paiban repair`` mends a published plan that something has disturbed, and says what that changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scheduler.cli.conftest import Paiban, at

Document = dict[str, object]
Put = Callable[[str, object], Path]


@pytest.fixture
def disturbed(problem: Document) -> Document:
    """Ann was published to serve the talk; she has left, and Bob has come."""
    bob = {"id": "bob", "name": "Bob", "home": "c", "skills": {}, "available": [{"from": at(8), "to": at(18)}]}
    placed = [{"id": "talk", "at": at(9), "room": "r"}, {"id": "song", "at": at(14), "room": "r"}]
    baseline = {"sessions": placed, "assignments": [{"shift": "talk-host", "volunteer": "ann"}]}
    ann = {"id": "ann", "name": "Ann", "home": "c", "skills": {}, "available": []}
    return problem | {"volunteers": [ann, bob], "baseline": baseline}


def test_the_empty_seat_is_taken_and_the_change_is_told(
    paiban: Paiban, put: Put, tmp_path: Path, disturbed: Document
) -> None:
    path, target = put("problem.json", disturbed), tmp_path / "plan.json"
    answer = paiban("repair", path, "-o", target, "--json").answer
    assert {key: answer[key] for key in ("status", "cost", "bound", "replaced", "moved", "rerouted", "reconsent")} == {
        "status": "optimal",
        "cost": 200,
        "bound": 200,
        "replaced": 1,
        "moved": 0,
        "rerouted": 0,
        "reconsent": 0,
    }
    assert paiban("verify", path, target).out.endswith("hard=0 cost=200 placed=2/2 seats=2/2\n")
    served = {(row["shift"], row["volunteer"]) for row in json.loads(target.read_text())["assignments"]}
    assert served == {("talk-host", "bob"), ("song-host", "bob")}


def test_it_is_told_in_chinese_too(paiban: Paiban, put: Put, tmp_path: Path, disturbed: Document) -> None:
    outcome = paiban("repair", put("problem.json", disturbed), "-o", tmp_path / "plan.json", "--work", 40, "--lang", "zh")
    assert outcome.status == 0
    assert "撤换 1 人次" in outcome.out


def test_without_a_published_plan_there_is_nothing_to_repair(
    paiban: Paiban, put: Put, tmp_path: Path, problem: Document
) -> None:
    outcome = paiban("repair", put("problem.json", problem), "-o", tmp_path / "plan.json")
    assert outcome.status == 2
    assert "problem.json: baseline: nothing; expected the published plan" in outcome.err
    assert not (tmp_path / "plan.json").exists()


def test_pins_that_allow_no_plan_are_named(paiban: Paiban, put: Put, tmp_path: Path, disturbed: Document) -> None:
    disturbed["pins"] = [{"shift": "talk-host", "volunteer": "ann"}]
    outcome = paiban("repair", put("problem.json", disturbed), "-o", tmp_path / "plan.json", "--json")
    assert (outcome.status, outcome.answer["status"]) == (3, "impossible")
    assert outcome.answer["conflict"]
