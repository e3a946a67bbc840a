"""How long the solver's input takes to make, in how much memory; ``python -m benchmarks.building PROBLEM``: once."""

from __future__ import annotations

import json
import resource
import sys
import time
from itertools import pairwise
from pathlib import Path
from statistics import median

from benchmarks.competitors import build
from benchmarks.instances import ROOT, Instance, digest
from benchmarks.process import run
from benchmarks.results import Built
from models.reading import read_problem
from solvers.encoding import outline, spell_out
from solvers.matrix import matrix_of

TURNS = 3
TIMES = ("reading", "choices", "clashes", "arrays")
_LIMIT = 120.0


def measure(instance: Instance, folder: Path) -> Built:
    """Medians of some processes' measurements."""
    path = instance.write(folder)
    turns = [json.loads(_turn(path)) for _ in range(TURNS)]
    usual = {name: median(turn[name] for turn in turns) for name in turns[0]}
    whole = {name: round(value, 3) if name in TIMES else int(value) for name, value in usual.items()}
    return Built.model_validate({"instance": instance.name, "document": digest(path), "build": build()} | whole)


def _turn(path: Path) -> str:
    ended = run([sys.executable, "-m", "benchmarks.building", str(path)], limit=_LIMIT, folder=ROOT)
    if ended.status:
        raise RuntimeError(ended.err)
    return ended.out


def once(path: Path) -> dict[str, float]:
    """One measurement, in this process: seconds of its processor, counts, and the process's largest memory in MB."""
    clock = [time.process_time()]
    problem = read_problem(json.loads(path.read_bytes()))
    clock.append(time.process_time())
    choices = outline(problem)
    clock.append(time.process_time())
    spell_out(choices)
    clock.append(time.process_time())
    matrix = matrix_of(choices.program)
    clock.append(time.process_time())
    times = dict(zip(TIMES, (b - a for a, b in pairwise(clock)), strict=True))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    return times | {"columns": len(matrix.costs), "rows": len(matrix.limit), "memory": round(memory)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(once(Path(sys.argv[1]))))
