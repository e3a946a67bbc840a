"""One run of one competitor, measured from outside and judged by us and, where it is here, by the contract's own judge."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from benchmarks.competitors import Competitor, build
from benchmarks.instances import ROOT, Instance, digest, judge_script
from benchmarks.process import Ended, run
from benchmarks.results import Point, Result, thinned
from models.plan import Plan
from models.problem import Problem
from models.reading import Malformed, read_plan, read_problem
from solvers.verify import judge


@dataclass(frozen=True)
class Job:
    """Who solves what, for how long, with which seed."""

    instance: Instance
    competitor: Competitor
    seconds: float
    seed: int

    @property
    def key(self) -> str:
        """As the result's."""
        return f"{self.instance.name}/{self.competitor.name}/{self.seconds:g}s/{self.seed}"


def measure(job: Job, folder: Path, patience: float = 20.0) -> Result:
    """Run it, and judge what it leaves. Who is not done after half its limit more, and ``patience`` seconds, is killed."""
    problem = job.instance.write(folder)
    with tempfile.TemporaryDirectory() as place:
        plan, trace = Path(place) / "plan.json", Path(place) / "trace.jsonl"
        command = job.competitor.command(problem, job.seconds, plan, job.seed, trace)
        ended = run(command, limit=job.seconds * 1.5 + patience, folder=ROOT)
        result = _result(job, digest(problem), ended)
        return result.model_copy(update=_judged(problem, plan) | {"trace": _trace(trace)})


def _result(job: Job, document: str, ended: Ended) -> Result:
    return Result(
        instance=job.instance.name,
        competitor=job.competitor.name,
        seconds=job.seconds,
        seed=job.seed,
        document=document,
        build=build(),
        status=ended.status,
        wall=round(ended.wall, 2),
        cpu=round(ended.cpu, 2),
        memory=ended.memory,
        resident=ended.resident,
    )


@lru_cache(maxsize=1)
def _problem(path: Path) -> Problem:
    return read_problem(json.loads(path.read_bytes()))


def _judged(path: Path, plan: Path) -> dict[str, object]:
    """What the judges say; nothing where there is no plan that can be read."""
    problem = _problem(path)
    try:
        found: Plan = read_plan(json.loads(plan.read_bytes()), problem)
    except (OSError, ValueError, Malformed):
        return {}
    verdict = judge(problem, found)
    figures: dict[str, object] = {"cost": verdict.cost, "hard": verdict.hard, "bound": found.bound}
    figures |= {"seats_filled": verdict.seats_filled, "seats_wanted": verdict.seats_wanted}
    script = judge_script()
    if script is None:
        return figures
    return figures | {"agreed": _agrees(script, path, plan, verdict.cost, verdict.hard)}


def _agrees(script: Path, problem: Path, plan: Path, cost: int, hard: int) -> bool:
    """Whether the other judge finds rules broken where ours does and, where none is, the same cost."""
    command = [sys.executable, str(script), str(problem), str(plan), "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        return False
    said = json.loads(run.stdout)
    return bool(said["hard"]) == bool(hard) and (hard > 0 or said["cost"] == cost)


def _trace(path: Path) -> tuple[Point, ...]:
    try:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError):
        return ()
    return thinned([(line["seconds"], line["cost"], line["bound"]) for line in lines])
