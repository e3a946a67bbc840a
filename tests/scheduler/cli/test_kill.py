"""A kill -9 at any moment of a command leaves what the next command accepts: all of it, or nothing.

The commands run in forked children, where everything is imported already: their time is spent where it could hurt.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scheduler.cli import main

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
TRIES = 10
Sheets = dict[str, list[dict[str, object]]]
DICE = random.Random(9)


def child(*words: str) -> int:
    """A process of its own group that runs the command, silently."""
    pid = os.fork()
    if pid == 0:
        os.setpgid(0, 0)
        sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123 - it lives as long as the child
        status = 70
        try:
            status = main(words)
        finally:
            os._exit(status)
    return pid


def finish(*words: str) -> float:
    """Runs the command here, to its end; how many seconds that took."""
    begun = time.monotonic()
    assert main(words) == 0
    return time.monotonic() - begun


def kill_now_and_then(words: tuple[str, ...], longest: float) -> Iterator[None]:
    """Starts the command again and again, and kills it at some moment each time."""
    for number in range(TRIES):
        pid = child(*words)
        time.sleep(longest * (number + DICE.random()) / TRIES)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        yield


WEEK = ("plan", "--week", "2026-W49", "--work", "50", "-q", "--workers", "1")


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory: pytest.TempPathFactory, little_network: Sheets) -> None:
    """Everything is imported and compiled before the first child is forked."""
    before = Path.cwd()
    os.chdir(tmp_path_factory.mktemp("warm"))
    try:
        Path("network.json").write_text(json.dumps(little_network), encoding="utf-8")
        for words in (("import", "network.json"), WEEK, ("publish",), ("export",)):
            finish(*words)
    finally:
        os.chdir(before)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, little_network: Sheets) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PAIBAN_DATABASE", raising=False)
    Path("network.json").write_text(json.dumps(little_network), encoding="utf-8")
    return tmp_path


def shown(paiban: Callable[..., object], *words: str) -> dict[str, object]:
    outcome = paiban("show", *words, "--json")
    assert outcome.status == 0, outcome.err  # type: ignore[attr-defined]
    return outcome.answer  # type: ignore[attr-defined, no-any-return]


def test_an_import_is_whole_or_not_there(paiban, folder: Path) -> None:
    words = ("import", "network.json")
    longest = finish(*words)
    whole = shown(paiban)["events"]
    for path in folder.glob("paiban.sqlite*"):
        path.unlink()
    for _ in kill_now_and_then(words, longest):
        if Path("paiban.sqlite").exists():
            assert shown(paiban)["events"] in (0, whole)
    finish(*words)
    assert shown(paiban)["events"] == whole
    assert len(shown(paiban, "volunteers")["volunteers"]) == 2


def test_drafts_and_releases_are_whole_or_not_there(paiban, folder: Path) -> None:
    finish("import", "network.json")
    for words, kind in ((WEEK, "drafts"), (("publish", "2026-W49-1"), "releases")):
        longest = finish(*words)
        for _ in kill_now_and_then(words, longest):
            assert all(row["sessions"] == 1 and row["seats"] == 1 for row in shown(paiban, kind)[kind])
        known = len(shown(paiban, kind)[kind])
        finish(*words)
        assert len(shown(paiban, kind)[kind]) == known + 1


def test_an_export_never_shows_half_a_file(paiban, folder: Path) -> None:
    finish("import", "network.json")
    finish(*WEEK)
    finish("publish")
    longest = finish("export", "--out", "whole")
    wanted = {path.relative_to("whole"): path.read_bytes() for path in Path("whole").rglob("*") if path.is_file()}
    for _ in kill_now_and_then(("export", "--out", "out"), longest):
        for path in (path for path in Path("out").rglob("*") if path.is_file() and not _aside(path)):
            assert path.read_bytes() == wanted[path.relative_to("out")]
    finish("export", "--out", "out")
    assert {path.relative_to("out"): path.read_bytes() for path in Path("out").rglob("*") if path.is_file()} == wanted


def _aside(path: Path) -> bool:
    return any(part.startswith(".paiban") for part in path.parts)


def test_a_plan_file_is_the_old_one_or_the_new_one(paiban, tmp_path: Path, put, problem: dict[str, object]) -> None:
    source, target = put("problem.json", problem), tmp_path / "plan.json"
    words = ("solve", str(source), "-o", str(target), "--work", "50", "-q", "--workers", "1")
    longest = finish(*words)
    new = target.read_bytes()
    for _ in kill_now_and_then(words, longest):
        assert target.read_bytes() in (b"old", new)
        target.write_bytes(b"old")
    assert paiban("verify", source, target).status == 2
    finish(*words)
    assert target.read_bytes() == new
