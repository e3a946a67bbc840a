"""The whole run: what is to be measured, in an order that is useful early, each result kept as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from functools import partial
from pathlib import Path

from benchmarks import building, folding, repairing, sameness, solving
from benchmarks.aims import LONG
from benchmarks.competitors import PAIBAN, Competitor
from benchmarks.instances import Instance
from benchmarks.results import Results, Row, save
from benchmarks.solving import Job

Task = tuple[str, Callable[[], Row]]
"""A result's key, and what measures it."""
BUILT = ("-9-", "-50-", "data_85")
SAME = ("-9-",)
REPAIRED = {
    "week-1-1": (0.8, 9, 10),
    "week-9-1": (0.8, 9, 60),
    "week-50-1": (2.0, 9, 0),
    "city-1-1": (0.8, 9, 10),
    "city-9-1": (0.8, 9, 60),
    "city-50-1": (2.0, 9, 0),
}
"""Weeks that something happens to: seconds for a repair, how many of each kind, and seconds for a long run of each."""
WORK = 120
WARM, PATIENCE = 8.0, 300.0
"""Seconds to solve in, and to compile or install in, before anything is measured."""
QUICK = {"week-1-1": (5.0,), "week-9-1": (5.0, 10.0), "data_1": (5.0,), "city-1-1": (5.0,), "city-9-1": (5.0, 10.0)}


@dataclass(frozen=True)
class Wish:
    """What is asked for. ``only``: patterns of keys, any of which may match; none: everything."""

    seeds: int = 3
    only: tuple[str, ...] = ()
    quick: bool = False

    def wants(self, key: str) -> bool:
        """Whether a result is asked for."""
        return not self.only or any(fnmatch(key, pattern) for pattern in self.only)


def quick(instances: Sequence[Instance]) -> tuple[Instance, ...]:
    """A few instances with short limits: whether everything works, not how well."""
    return tuple(replace(instance, limits=QUICK[instance.name], own=()) for instance in instances if instance.name in QUICK)


def jobs(instances: Sequence[Instance], competitors: Sequence[Competitor], seeds: int) -> Iterator[Job]:
    """Every run: all of one seed before the next, and competitors one after the other under the same limit."""
    for seed in range(seeds):
        for instance in instances:
            for seconds in sorted({*instance.limits, *instance.own}):
                able = [c for c in competitors if seconds in instance.limits or c.name == PAIBAN]
                yield from (Job(instance, competitor, seconds, seed) for competitor in able)


def tasks(wish: Wish, instances: Sequence[Instance], competitors: Sequence[Competitor], folder: Path) -> Iterator[Task]:
    """Everything to be measured."""
    for instance in instances:
        if not instance.spare and any(part in instance.name for part in BUILT):
            yield f"{instance.name}/build", partial(building.measure, instance, folder)
    for job in jobs(instances, competitors, 1 if wish.quick else wish.seeds):
        yield job.key, partial(solving.measure, job, folder)
    for instance in instances:
        if not instance.spare and instance.name in REPAIRED:
            limit, seeds, reference = REPAIRED[instance.name]
            asked = repairing.Asked(limit, 1 if wish.quick else seeds, 0 if wish.quick else reference)
            yield f"{instance.name}/repair/{limit:g}s", partial(repairing.measure, instance, folder, asked)
    events = LONG // 20 if wish.quick else LONG
    yield f"log-{events}/fold", partial(folding.measure, events, folder)
    work = WORK // 6 if wish.quick else WORK
    for instance in instances:
        if not instance.spare and any(part in instance.name for part in SAME):
            yield f"{instance.name}/same/{work}/0", partial(sameness.measure, instance, folder, work)


def warm(competitors: Sequence[Competitor], instances: Sequence[Instance], folder: Path) -> None:
    """Let everybody compile and install what they do once in their life: that is nobody's solving time.

    Ways that only some kinds of problem go are gone by solving the smallest of each kind, and by paiban a larger one too.
    """
    kinds = {instance.family: instance for instance in sorted(instances, key=lambda i: -i.write(folder).stat().st_size)}
    larger = [instance for instance in instances if "-9-" in instance.name][:1]
    for competitor in competitors:
        own = competitor.name == PAIBAN
        for instance in dict.fromkeys((*kinds.values(), *larger)) if own else list(kinds.values())[-1:]:
            solving.measure(Job(instance, competitor, WARM, 0), folder, PATIENCE)


def carry_out(todo: Sequence[Task], results: Results, path: Path, tell: Callable[[str], None]) -> None:
    """Measure, one after the other; each result is in the file before the next is begun."""
    for number, (_, measure) in enumerate(todo, 1):
        row = measure()
        results.add(row)
        save(results, path)
        tell(f"{number}/{len(todo)} {row.key}: {row.said}")
