"""How soon, and how well, a published week is repaired within a running engine, whatever happens to it.

``python -m benchmarks.repairing WEEK PLAN SECONDS SEEDS REFERENCE``: once, in this process; prints JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.competitors import build
from benchmarks.happenings import KINDS, happened, published
from benchmarks.instances import ROOT, Instance, digest
from benchmarks.process import run
from benchmarks.running import Mended, Repaired
from models.problem import Problem
from models.reading import read_problem
from models.result import Result
from solvers.progress import Progress
from solvers.repair import Repairs
from solvers.solve import solve
from solvers.stop import Stop
from solvers.verify import judge

PUBLISHED = {"1": 20.0, "9": 60.0, "50": 120.0}
"""Seconds in which the plan is found that is then published, by how many centres there are."""
_PATIENCE = 600.0


@dataclass(frozen=True)
class Asked:
    """Seconds for each repair, how many events of each kind, and seconds for the long run that it is compared with."""

    seconds: float
    seeds: int
    reference: float


def measure(instance: Instance, folder: Path, asked: Asked) -> Repaired:
    """All of an instance's repairs, in a process of their own."""
    week = instance.write(folder)
    plan = folder / f"{instance.name}-published.json"
    if not plan.exists():
        seconds = PUBLISHED[instance.name.split("-")[1]]
        command = [str(Path(sys.executable).with_name("paiban")), "solve", str(week), "-o", str(plan), "--quiet"]
        run([*command, "--seconds", f"{seconds:g}"], limit=seconds + _PATIENCE, folder=ROOT)
    numbers = (f"{asked.seconds:g}", str(asked.seeds), f"{asked.reference:g}")
    events = len(KINDS) * asked.seeds
    limit = events * (asked.seconds + asked.reference + 10) + _PATIENCE
    ended = run([sys.executable, "-m", "benchmarks.repairing", str(week), str(plan), *numbers], limit=limit, folder=ROOT)
    if ended.status:
        raise RuntimeError(ended.err)
    rows = tuple(Mended.model_validate(row) for row in json.loads(ended.out))
    return Repaired(instance=instance.name, seconds=asked.seconds, document=digest(week), build=build(), mended=rows)


def once(week: Path, plan: Path, asked: Asked) -> Iterator[Mended]:
    """Events of every kind in turn, each repaired by the same engine."""
    base = published(json.loads(week.read_bytes()), json.loads(plan.read_bytes()))
    with Repairs() as engine:
        engine.warm()
        for seed in range(asked.seeds):
            for kind in KINDS:
                problem = read_problem(happened(base, kind, seed))
                yield _mended(engine, problem, asked, kind, seed)


def _mended(engine: Repairs, problem: Problem, asked: Asked, kind: str, seed: int) -> Mended:
    told: list[float] = []

    def watch(progress: Progress) -> None:
        if progress.cost is not None:
            told.append(progress.seconds)

    begun = time.monotonic()
    found = engine.repair(problem, Stop(time.monotonic, begun, seconds=asked.seconds), watch=watch)
    took = time.monotonic() - begun
    assert found.plan is not None
    verdict = judge(problem, found.plan)
    more = _reference(problem, found, asked.reference)
    return Mended(
        kind=kind, seed=seed, first=round(told[0], 3), took=round(took, 3), cost=verdict.cost, hard=verdict.hard,
        best=more.cost if more else None, bound=more.bound if more else None,
    )  # fmt: skip


def _reference(problem: Problem, found: Result, seconds: float) -> Result | None:
    """What a long run makes of it, and proves."""
    if not seconds:
        return None
    return solve(problem, Stop(time.monotonic, time.monotonic(), seconds=seconds), incumbent=found.plan)


if __name__ == "__main__":
    week, plan, seconds, seeds, reference = sys.argv[1:]
    rows = once(Path(week), Path(plan), Asked(float(seconds), int(seeds), float(reference)))
    sys.stdout.write(json.dumps([row.model_dump(mode="json", exclude_defaults=True) for row in rows]))
