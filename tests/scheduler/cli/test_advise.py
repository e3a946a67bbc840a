"""What is missing, what would help, who carries how much: of documents and of what the database has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scheduler.cli.conftest import Paiban

Put = Callable[[str, object], Path]


@pytest.fixture
def documents(problem: dict[str, object], plan: dict[str, object], put: Put) -> tuple[Path, Path]:
    return put("problem.json", problem), put("plan.json", plan)


def test_missing_names_the_seat_and_who_is_one_rule_away(paiban: Paiban, documents: tuple[Path, Path]) -> None:
    found = paiban("missing", *documents)
    assert found.status == 0
    assert "Mon 30 Nov 14:00–15:00  host @ song" in found.out
    assert "周一 11月30日 14:00–15:00  host @ song" in paiban("missing", *documents, "--lang", "zh").out
    assert "Ann, but is not available" in found.out
    answer = paiban("missing", *documents, "--json").answer
    assert answer["seats"] == 1


def test_nothing_missing_is_said(paiban: Paiban, problem: dict[str, object], plan: dict[str, object], put: Put) -> None:
    problem["shifts"] = []
    paths = put("p.json", problem), put("s.json", plan | {"assignments": []})
    assert "没有缺口" in paiban("missing", *paths, "--lang", "zh").out


def test_advice_can_be_made_and_brings_what_it_promised(
    paiban: Paiban, documents: tuple[Path, Path], tmp_path: Path
) -> None:
    new, solved = tmp_path / "new.json", tmp_path / "solved.json"
    found = paiban("advise", *documents, "--work", 500, "--json", "--apply", 1, "-o", new)
    assert found.status == 0
    first = found.answer["advice"][0]  # type: ignore[index]
    assert first["gain"]["seats"] == 1
    assert first["exact"]
    paiban("solve", new, "-o", solved, "--work", 500)
    assert paiban("verify", new, solved, "--json").answer["cost"] == first["after"]["cost"]


def test_saved_advice_is_applied_without_trying_again(
    paiban: Paiban, documents: tuple[Path, Path], put: Put, tmp_path: Path
) -> None:
    once, again = tmp_path / "once.json", tmp_path / "again.json"
    answer = paiban("advise", *documents, "--work", 500, "--json", "--apply", 1, "-o", once).answer
    saved = put("advice.json", answer)
    assert paiban("advise", documents[0], "--saved", saved, "--apply", 1, "-o", again).status == 0
    assert once.read_text() == again.read_text()
    refused = paiban("advise", documents[0], "--saved", saved, "--apply", 99, "-o", again)
    assert refused.status == 2
    assert "There is no advice 99" in refused.err


def test_apply_needs_an_output(paiban: Paiban, documents: tuple[Path, Path]) -> None:
    assert paiban("advise", *documents, "--apply", 1).status == 2


def test_a_problem_without_its_plan_is_refused(paiban: Paiban, documents: tuple[Path, Path]) -> None:
    for command in ("advise", "missing", "fairness"):
        assert paiban(command, documents[0]).status == 2


def test_fairness_tells_hours_and_how_unequal_they_are(paiban: Paiban, documents: tuple[Path, Path]) -> None:
    found = paiban("fairness", *documents)
    assert "1 of 1 volunteer serves: 1 duty, 1 hour" in found.out
    assert paiban("fairness", *documents, "--json").answer["gini"] == 0.0
