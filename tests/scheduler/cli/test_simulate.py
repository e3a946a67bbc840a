"""``paiban simulate``: tries weeks on a copy, and leaves the database as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

Sheets = dict[str, list[dict[str, object]]]
FEW = ("--weeks", 1, "--rate", "7/week", "--work", 20, "--plan-work", 20)


@pytest.fixture
def network(paiban, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, little_network: Sheets) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PAIBAN_DATABASE", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    Path("network.json").write_text(json.dumps(little_network, ensure_ascii=False), encoding="utf-8")
    assert paiban("import", "network.json").status == 0
    return tmp_path


def test_a_copy_of_the_database_is_simulated_and_the_database_stays_as_it_is(paiban, network: Path) -> None:
    before = paiban("log", "--json").answer
    found = paiban("simulate", *FEW, "--json", "-q")
    assert (found.status, found.answer["broken"], found.answer["whole"]) == (0, 0, True)
    assert len(found.answer["days"]) == 7
    assert found.answer["seats_filled"] <= found.answer["seats_wanted"]
    assert {"p50", "p95", "p99", "disturbed", "asked", "share_filled"} <= found.answer.keys()
    assert sum(row["count"] for row in found.answer["kinds"]) == found.answer["events"]
    assert paiban("log", "--json").answer == before


def test_a_document_is_simulated_week_by_week_and_told_as_a_page(paiban, put, problem, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    words = ("simulate", "--problem", put("tiny.json", problem), "--weeks", 2, "--rate", "3/week", "--work", 20)
    found = paiban(*words, "--plan-work", 20, "--html", page, "--lang", "zh")
    assert found.status == 0, found.err
    assert "均无违规" in found.out
    assert "11月30日" in page.read_text(encoding="utf-8")
    assert "12月7日" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("rate", ["many", "40/hour", "-1/day", "1e9"])
def test_a_rate_that_is_none_is_refused(paiban, network: Path, rate: str) -> None:
    refused = paiban("simulate", "--rate", rate)
    assert (refused.status, f"--rate {rate}" in refused.err) == (2, True)


def test_where_there_is_nothing_that_is_said(paiban, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, put) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PAIBAN_DATABASE", raising=False)
    assert paiban("simulate").status == 2
    assert paiban("simulate", "--problem", put("bad.json", {"format": "other"})).status == 2
    assert paiban("simulate", "--problem", put("one.json", {}), "--html", tmp_path / "no" / "page.html").status == 2
