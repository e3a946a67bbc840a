"""What a command says beside its answer is in ``--json`` too, under ``notes``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scheduler.fonts import find_press
from tests.scheduler.cli.conftest import Paiban

Sheets = dict[str, list[dict[str, object]]]
AHOM = "\U00011700"
"""A letter that no typeface of this machine draws."""


@pytest.fixture
def published(paiban: Paiban, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, little_network: Sheets) -> Paiban:
    monkeypatch.chdir(tmp_path)
    for name in ("PAIBAN_DATABASE", "PAIBAN_URL"):
        monkeypatch.delenv(name, raising=False)
    odd = [{**row, "name": f"{row['name']}{AHOM}"} for row in little_network["activities"]]
    Path("network.json").write_text(json.dumps(little_network | {"activities": odd}, ensure_ascii=False), encoding="utf-8")
    for words in (("import", "network.json"), ("plan", "--week", "2026-W49", "--work", "200", "-q"), ("publish",)):
        assert paiban(*words).status == 0
    return paiban


def test_it_is_noted_that_addresses_are_not_whole(published: Paiban, monkeypatch: pytest.MonkeyPatch) -> None:
    told = published("feed", "--lang", "zh").err.strip()
    assert "PAIBAN_URL" in told
    assert published("feed", "--json", "--lang", "zh").answer["notes"] == [told]
    monkeypatch.setenv("PAIBAN_URL", "https://example.org")
    assert "notes" not in published("feed", "--json").answer


def test_it_is_noted_why_nobody_is_asked(published: Paiban) -> None:
    (why,) = published("offers", "make", "--json").answer["notes"]  # type: ignore[misc]
    assert "consent" in why
    assert published("offers", "make").out == f"{why}\n"
    (trusted,) = published("offers", "--json").answer["notes"]  # type: ignore[misc]
    assert trusted in published("offers").out


@pytest.mark.skipif(find_press() is None, reason="no typeface with Chinese letters on this machine")
def test_it_is_noted_which_texts_were_printed_as_boxes(published: Paiban) -> None:
    told = published("export", "--form", "door", "--format", "pdf", "--json", "--lang", "zh")
    (note,) = told.answer["notes"]  # type: ignore[misc]
    assert AHOM in note
    assert note == told.err.strip()
    assert "notes" not in published("export", "--form", "door", "--format", "csv", "--json").answer


def test_it_is_noted_why_there_are_no_files(published: Paiban) -> None:
    answer = published("export", "--form", "changes", "--json").answer
    assert answer["created"] == []
    assert len(answer["notes"]) == 1  # type: ignore[arg-type]
