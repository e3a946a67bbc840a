"""``python -m benchmarks.endurance``: a simulated month whose worker is killed (-9) every few seconds, and then checked.

Nothing may be lost or doubled, every release must break no rule, the fold of the log must be the live state, and every
recorded run must give the same plan again, byte for byte. What differs is said, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.mortal import Mortal, mender, solver
from benchmarks.network import network
from exports.pictures.simulated import Simulated
from models.events import PlanDrafted, ReleasePublished
from models.problem import Problem
from models.reading import read_problem, write_problem
from models.world import World
from scheduler.bootstrap import open_office
from scheduler.office import Office
from scheduler.planning import Solve
from scheduler.rerunning import limit_of, recorded, rerun
from scheduler.settings import Settings
from scheduler.simulation.loop import SOURCE, Clock, Simulation, Wish, send_nowhere
from scheduler.simulation.network import copy_document, morning_before
from scheduler.worker import Worker
from solvers.repair import Repairs
from solvers.verify import judge

PLAN_WORK, REPAIR_WORK = 120, 60
NOTHING = Simulated(0, 0.0, 0, (), (), 0, 0, 0, 0, 0, 0, ())
"""A simulation in which nothing happened."""


def checked(office: Office, found: Simulated) -> Iterator[str]:
    """What is wrong with a log and its database."""
    entries = list(office.entries())
    if [entry.position for entry in entries] != list(range(1, len(entries) + 1)):
        yield "the log has gaps"
    world = World()
    for entry in entries:
        if isinstance(entry.event, ReleasePublished):
            row = entry.event
            problem = world.problem(row.first, row.last, subtree=row.subtree)
            if broken := judge(problem, row.plan).broken:
                yield f"release {row.version} breaks {len(broken)} rules"
        world.apply(entry.event)
    if world != office.world():
        yield "the fold of the log is not the live state"
    if sorted(world.releases) != list(range(1, len(world.releases) + 1)):
        yield "versions are missing or there twice"
    notices = Counter(row.key for row in office.store.postbox.notices())
    if set(notices.values()) - {1}:
        yield "a notice is there twice"
    if lost := [row.key for row in office.store.postbox.notices() if row.status != "sent" and row.due <= office.now()]:
        yield f"{len(lost)} notices were not sent: {lost[:3]}"
    if found.broken or found.errors:
        yield f"the simulation says: {found.broken} broken releases, {found.errors}"
    if not found.whole:
        yield "the time is not over: it was ended before"


def repeated(world: World, tell: Callable[[str], None], most: int) -> Iterator[str]:
    """Which recorded runs do not give the same plan again."""
    runs = list(world.runs)
    chosen = runs if len(runs) <= most else random.Random(1).sample(runs, most)
    for number, run in enumerate(chosen, 1):
        draft = recorded(world, run)
        with Repairs(seed=draft.seed, workers=1) as engine:
            found = rerun(world, draft, lambda draft: _again(draft, engine))
        if not found.same:
            yield f"run {run} differs: {', '.join(found.differs)}"
        if number % 20 == 0:
            tell(f"{number} of {len(chosen)} runs made again")


def _again(draft: PlanDrafted, engine: Repairs) -> Solve:
    return mender(engine, limit_of(draft)) if draft.how == "repair" else solver(limit_of(draft), draft.seed)


def endure(
    problem: Problem, wish: Wish, database: str, every: float, tell: Callable[[str], None],
    works: tuple[int, int], most: int, ended: Callable[[], bool] = lambda: False,
) -> tuple[dict[str, object], list[str]]:  # fmt: skip
    """The figures of a simulation under fire, and what is wrong."""
    clock = Clock(morning_before(problem))
    begun = time.monotonic()
    with open_office(Settings(database=database), clock) as office:
        copy_document(office, "problem.json", write_problem(problem), "en", wish.weeks)
        with Mortal(database, clock, wish.seed, works[1], every) as mortal:
            planned, progress = solver(works[0], wish.seed), lambda day, count: tell(f"{day}: {count} events")
            never: Solve = lambda problem, plan: solver(1, 0)(problem, plan)  # noqa: E731
            found = Simulation(office, clock, wish, planned, never, progress, ended, mortal).run()
        clock.at += timedelta(days=1)
        with Repairs(seed=wish.seed, workers=1) as engine:
            Worker(office, mender(engine, works[1]), SOURCE, send_nowhere).step()
        wrong = list(checked(office, found))
        tell(f"{len(office.world().runs)} runs to be made again")
        wrong += repeated(office.world(), tell, most)
        figures = _figures(found) | {"events_in_log": office.world().position, "runs": len(office.world().runs)}
    return figures | {"deaths": mortal.deaths, "seconds": round(time.monotonic() - begun)}, wrong


def _figures(found: Simulated) -> dict[str, object]:
    named: dict[str, object] = {name: getattr(found, name) for name in ("events", "releases", "sent", "refused")}
    shares = {name: round(getattr(found, name), 4) for name in ("share", "disturbed", "asked")}
    return named | shares | dict(zip(("p50", "p95", "p99"), (round(value, 3) for value in found.latency()), strict=True))


def main(words: Sequence[str] | None = None) -> int:
    """One month; 1 where anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endurance", description=__doc__)
    parser.add_argument("--problem", type=Path, help="a problem document [a network of --centres]")
    parser.add_argument("--centres", type=int, default=9)
    parser.add_argument("--weeks", type=int, default=4)
    parser.add_argument("--rate", type=float, default=40.0, help="events a day")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=float, default=4.0, help="seconds between two deaths of the worker, on the average")
    parser.add_argument("--runs", type=int, default=10**9, help="at most so many runs are made again")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="end it after so long, whatever day it is")
    asked = parser.parse_args(words)
    over = time.monotonic() + 60 * asked.minutes
    document = json.loads(asked.problem.read_bytes()) if asked.problem else network(asked.centres, asked.seed)
    problem = read_problem(document)
    wish = Wish(problem.horizon.start.date(), asked.weeks, asked.rate, asked.seed)
    with TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'paiban.sqlite'}"
        works, ended = (PLAN_WORK, REPAIR_WORK), lambda: time.monotonic() > over
        figures, wrong = endure(problem, wish, database, asked.every, _tell, works, asked.runs, ended)
    _tell(json.dumps(figures, default=str))
    for line in wrong or ["nothing is wrong"]:
        _tell(line)
    return 1 if wrong else 0


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
