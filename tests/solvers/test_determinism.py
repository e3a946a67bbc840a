"""The same document, seed and work give the same plan: on one worker or two, again, and in another process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.network import Document, network
from models.plan import Plan
from models.reading import read_problem
from solvers.progress import Progress
from solvers.solve import solve
from solvers.stop import Stop


def few(sessions: int, volunteers: int) -> Document:
    """A part of a drawn centre's week."""
    document = network(1, 5)
    document["sessions"] = document["sessions"][:sessions]
    document["volunteers"] = document["volunteers"][:volunteers]
    held = {row["id"] for row in document["sessions"]}
    document["shifts"] = [row for row in document["shifts"] if row["session"] in held]
    return document | {"pairs": []}


def plan(document: Document, work: int, workers: int, seed: int = 0) -> Plan:
    """The plan alone: what is proven meanwhile depends on the processors."""
    stop = Stop(time.monotonic, time.monotonic(), work=work)
    found = solve(read_problem(document), stop, seed=seed, workers=workers).plan
    assert found is not None
    return found.model_copy(update={"bound": None, "status": None})


@pytest.mark.parametrize("seed", [0, 1])
def test_a_small_problem_that_is_solved_as_a_whole_has_the_same_plan(seed: int) -> None:
    document = few(10, 15)
    one = plan(document, 40, 1, seed)
    assert [plan(document, 40, workers, seed) for workers in (2, 1, 2)] == [one] * 3


@pytest.mark.parametrize("work", [1, 13, 60])
def test_a_network_that_is_searched_has_the_same_plan(work: int) -> None:
    document = network(4, 2)
    one = plan(document, work, 1)
    assert [plan(document, work, workers) for workers in (2, 1)] == [one] * 2


def test_the_same_plan_comes_out_of_exact_steps() -> None:
    document = network(3, 2)
    assert plan(document, 170, 2) == plan(document, 170, 1)


def test_another_seed_gives_another_plan() -> None:
    document = network(2, 2)
    assert plan(document, 5, 1, seed=1) != plan(document, 5, 1, seed=2)


def test_what_is_done_with_little_work_is_the_beginning_of_what_is_done_with_more() -> None:
    problem, told = read_problem(network(2, 2)), dict[int, list[tuple[int, int | None]]]()
    for work in (8, 16):
        seen = told.setdefault(work, [])

        def watch(progress: Progress, seen: list[tuple[int, int | None]] = seen) -> None:
            seen.append((progress.work, progress.cost))

        solve(problem, Stop(time.monotonic, time.monotonic(), work=work), workers=1, watch=watch)
    assert told[8][:-1] == told[16][: len(told[8]) - 1]


def test_another_process_with_other_hashes_gives_the_same_plan(tmp_path: Path) -> None:
    (tmp_path / "problem.json").write_text(json.dumps(few(10, 15)), encoding="utf-8")
    code = "import sys; from scheduler.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "solve", "problem.json", "--work", "12", "--workers", "1", "-q", "-o"]
    for seed in ("1", "2"):
        more = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
        subprocess.run([*command, f"{seed}.json"], cwd=tmp_path, env=os.environ | more, check=True, capture_output=True)
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
