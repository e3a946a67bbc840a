"""``paiban solve`` writes a plan that the judge confirms, whatever ends it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Document = dict[str, object]
Put = Callable[[str, object], Path]
COMMAND = [sys.executable, "-c", "import sys; from scheduler.cli import main; sys.exit(main())"]
GENERATE = Path(__file__).parents[4] / "shared" / "contract" / "generate.py"


def test_the_plan_is_optimal_and_says_so(paiban, put: Put, tmp_path: Path, problem: Document) -> None:
    path, target = put("problem.json", problem), tmp_path / "plan.json"
    answer = paiban("solve", path, "-o", target, "--json").answer
    assert {key: answer[key] for key in ("status", "cost", "bound", "gap", "seed")} == {
        "status": "optimal",
        "cost": 1000,
        "bound": 1000,
        "gap": 0.0,
        "seed": 0,
    }
    assert (answer["sessions_held"], answer["sessions"], answer["seats_filled"], answer["seats_wanted"]) == (2, 2, 1, 2)
    assert " ".join(answer) == ("status cost bound gap seconds work seed sessions_held sessions seats_filled seats_wanted")
    assert paiban("verify", path, target).out == "unfilled=1000\nhard=0 cost=1000 placed=2/2 seats=1/2\n"


def test_the_same_work_gives_the_same_plan(paiban, put: Put, tmp_path: Path, problem: Document) -> None:
    path, one, two = put("problem.json", problem), tmp_path / "one.json", tmp_path / "two.json"
    assert paiban("solve", path, "-o", one, "--work", 500).status == 0
    assert paiban("solve", path, "-o", two, "--work", 500, "--workers", 1).status == 0
    first, second = json.loads(one.read_text()), json.loads(two.read_text())
    assert [first[key] for key in ("sessions", "assignments", "cost")] == [
        second[key] for key in ("sessions", "assignments", "cost")
    ]


def test_a_run_goes_on_from_a_plan(paiban, put: Put, tmp_path: Path, problem: Document, plan: Document) -> None:
    """Of plans that are worth the same it keeps the one that it starts from."""
    rows = problem["volunteers"]
    assert isinstance(rows, list)
    problem["volunteers"] = [rows[0] | {"id": name} for name in ("ann", "bo", "cy")]
    path, target = put("problem.json", problem), tmp_path / "plan.json"
    for name in ("ann", "bo", "cy"):
        plan["assignments"] = [{"shift": "talk-host", "volunteer": name}]
        assert paiban("solve", path, "-o", target, "--from", put("given.json", plan)).status == 0
        assert {"shift": "talk-host", "volunteer": name} in json.loads(target.read_text())["assignments"]


def test_a_plan_to_start_from_is_one_of_the_problem(
    paiban, put: Put, tmp_path: Path, problem: Document, plan: Document
) -> None:
    plan["assignments"] = [{"shift": "talk-host", "volunteer": "nobody"}]
    target = tmp_path / "plan.json"
    outcome = paiban("solve", put("problem.json", problem), "-o", target, "--from", put("given.json", plan))
    assert outcome.status == 2
    assert "nobody" in outcome.err
    assert not target.exists()


def test_pins_that_allow_no_plan_are_named(paiban, put: Put, tmp_path: Path, problem: Document) -> None:
    problem["pins"] = [{"shift": "song-host", "volunteer": "ann"}]
    target = tmp_path / "plan.json"
    outcome = paiban("solve", put("problem.json", problem), "-o", target, "--json")
    assert outcome.status == 3
    assert outcome.answer["status"] == "impossible"
    assert outcome.answer["conflict"]
    assert all(line in outcome.err for line in outcome.answer["conflict"])
    assert not target.exists()


def test_the_answer_is_told_in_chinese_too(paiban, put: Put, tmp_path: Path, problem: Document) -> None:
    outcome = paiban("solve", put("problem.json", problem), "-o", tmp_path / "plan.json", "--lang", "zh")
    assert "最优" in outcome.out
    assert "举办 2／2 场" in outcome.out


def test_a_plan_ending_in_gz_is_zipped_and_read_again(paiban, put: Put, tmp_path: Path, problem: Document) -> None:
    path, target = put("problem.json", problem), tmp_path / "plan.json.gz"
    assert paiban("solve", path, "-o", target).status == 0
    assert target.read_bytes().startswith(b"\x1f\x8b")
    assert paiban("verify", path, target).status == 0


def test_a_trace_tells_how_the_run_went(paiban, put: Put, tmp_path: Path, problem: Document) -> None:
    path, trace = put("problem.json", problem), tmp_path / "trace.jsonl"
    answer = paiban("solve", path, "-o", tmp_path / "plan.json", "--trace", trace, "--json").answer
    lines = [json.loads(line) for line in trace.read_text().splitlines()]
    assert lines[0] | {"seconds": 0} == {"seconds": 0, "work": 0, "cost": None, "bound": None, "phase": "read"}
    assert (lines[-1]["cost"], lines[-1]["bound"]) == (answer["cost"], answer["bound"])
    assert [line["seconds"] for line in lines] == sorted(line["seconds"] for line in lines)
    refused = paiban("solve", path, "-o", tmp_path / "plan.json", "--trace", tmp_path / "none" / "trace.jsonl")
    assert (refused.status, "trace.jsonl: could not be written" in refused.err) == (2, True)


def test_a_place_that_cannot_be_written_is_refused_before_the_work(
    paiban, put: Put, tmp_path: Path, problem: Document
) -> None:
    path = put("problem.json", problem)
    assert "no folder" in paiban("solve", path, "-o", tmp_path / "none" / "plan.json").err
    assert "is a folder" in paiban("solve", path, "-o", tmp_path).err
    assert paiban("solve", path, "-o", "-", "--json").status == 2


def test_a_plan_is_replaced_whole_and_keeps_its_permissions(paiban, put: Put, tmp_path: Path, problem: Document) -> None:
    path, target = put("problem.json", problem), tmp_path / "plan.json"
    target.write_text("old")
    target.chmod(0o640)
    assert paiban("solve", path, "-o", target, "-q").status == 0
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(tmp_path.iterdir()) == sorted([path, target])


def _generated(folder: Path) -> Path:
    if not GENERATE.exists():
        pytest.skip("the contract's generator is not beside this repository")
    path = folder / "week.json"
    with path.open("w") as file:
        subprocess.run([sys.executable, GENERATE, "--centres", "3", "--seed", "1"], stdout=file, check=True)
    return path


@pytest.mark.parametrize(("number", "how"), [(signal.SIGINT, ()), (signal.SIGTERM, ("--json",))])
def test_an_interrupted_run_writes_its_best_plan(
    paiban, tmp_path: Path, number: signal.Signals, how: tuple[str, ...]
) -> None:
    path, target = _generated(tmp_path), tmp_path / "plan.json"
    run = subprocess.Popen(
        [*COMMAND, "solve", path, "-o", target, "--seconds", "60", *how],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PAIBAN_LANG": "en"},
    )
    assert run.stderr is not None
    while "cost" not in run.stderr.readline():
        time.sleep(0.01)
    run.send_signal(number)
    out, _ = run.communicate(timeout=20)
    assert run.returncode == 130
    told = json.loads(out)["notes"] if how else out.splitlines()
    assert told[0] == "Interrupted: this is the best plan so far."
    assert paiban("verify", path, target).status == 0


def test_time_counts_from_the_start_of_the_process(tmp_path: Path) -> None:
    path, target = _generated(tmp_path), tmp_path / "plan.json"
    begun = time.monotonic()
    subprocess.run([*COMMAND, "solve", path, "-o", target, "--seconds", "3", "-q"], check=True, capture_output=True)
    assert time.monotonic() - begun < 8  # a busy machine, compilers that warm up
    assert json.loads(target.read_text())["cost"] < 1_000_000
