"""How long a long log takes to become the present, without and with a snapshot; ``python -m benchmarks.folding DATABASE``:
once, in this process; prints JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.competitors import build
from benchmarks.history import history
from benchmarks.instances import ROOT
from benchmarks.process import run
from benchmarks.running import Folded
from scheduler.office import Office
from scheduler.store import Store

TURNS = 3
CENTRES = 9
_NOW = datetime(2026, 11, 23, tzinfo=UTC)
_LIMIT = 300.0


def measure(events: int, folder: Path) -> Folded:
    """Medians of some processes' measurements, each of the whole log, and of as many that begin with its snapshot."""
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / f"log-{events}.sqlite"
    for old in folder.glob(f"{database.name}*"):
        old.unlink()
    write(database, events)
    fold, much = _usual(database)
    settle(database)
    snapshot, less = _usual(database)
    for old in folder.glob(f"{database.name}*"):
        old.unlink()
    return Folded(
        events=events, build=build(), fold=round(fold, 2), snapshot=round(snapshot, 2), memory=round(much),
        memory_with_snapshot=round(less),
    )  # fmt: skip


def write(database: Path, events: int) -> None:
    """The log of a network of nine centres that has run for years."""
    store = Store.open(f"sqlite:///{database}", lasting=False)
    end = 0
    for portion in history(events, CENTRES):
        end = store.append(portion, after=end, name="years", at=_NOW)
    store.close()


def settle(database: Path) -> None:
    """Keeps a snapshot."""
    office = _office(database)
    office.world()
    office.settle()
    office.store.close()


def _usual(database: Path) -> tuple[float, float]:
    turns = list(_turns(database))
    return median(turn["seconds"] for turn in turns), median(turn["memory"] for turn in turns)


def _turns(database: Path) -> Iterator[dict[str, float]]:
    for _ in range(TURNS):
        ended = run([sys.executable, "-m", "benchmarks.folding", str(database)], limit=_LIMIT, folder=ROOT)
        if ended.status:
            raise RuntimeError(ended.err)
        yield json.loads(ended.out)


def once(database: Path) -> dict[str, float]:
    """Seconds of the processor until everything is as it is now, and the process's largest memory in MB."""
    begun = time.process_time()
    office = _office(database)
    events = office.world().position
    seconds = time.process_time() - begun
    office.store.close()
    return {"events": events, "seconds": seconds, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6}


def _office(database: Path) -> Office:
    return Office(Store.open(f"sqlite:///{database}", lasting=False), lambda: _NOW, every=1)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(once(Path(sys.argv[1]))))
