"""Checks a promise: the same document, seed and work give the same plan, with one worker or two, again and again."""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.competitors import build
from benchmarks.instances import ROOT, Instance, digest
from benchmarks.process import run
from benchmarks.results import Same

_LIMIT = 600.0
TURNS = {"1 worker": 1, "1 worker, again": 1, "2 workers": 2, "2 workers, again": 2}


def measure(instance: Instance, folder: Path, work: int, seed: int = 0) -> Same:
    """Plans of equal work, as digests."""
    path = instance.write(folder)
    plans = {name: _plan(path, work, seed, workers) for name, workers in TURNS.items()}
    return Same(instance=instance.name, work=work, seed=seed, document=digest(path), build=build(), plans=plans)


def _plan(problem: Path, work: int, seed: int, workers: int) -> str:
    """A digest of who serves where and what that costs. What is proven meanwhile depends on the processors: left out."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.json"
        command = [str(Path(sys.executable).with_name("paiban")), "solve", str(problem), "-o", str(plan), "--quiet"]
        command += ["--work", str(work), "--seed", str(seed), "--workers", str(workers)]
        if run(command, limit=_LIMIT, folder=ROOT).status != 0:
            return "no plan"
        document = json.loads(plan.read_bytes())
    wanted = [document[name] for name in ("sessions", "assignments", "cost")]
    return hashlib.sha256(json.dumps(wanted).encode()).hexdigest()[:12]
