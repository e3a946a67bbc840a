"""The raw results of a run, kept in a file by key: what was measured once is not measured again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from benchmarks.running import Folded, Repaired
from models.base import Model

FORMAT = "paiban-benchmarks/1"
Point = tuple[float, int | None, int | None]
"""Seconds since the command's start, cost of the best plan, proven bound."""


class Result(Model):
    """One run of one competitor. Costs are those that our judge finds; times are seconds, memory is MB.

    ``hard``: broken hard rules. ``agreed``: whether the contract's own judge says the same (None: it is not here).
    ``status``: the exit status; None where it had to be killed. ``build``: a digest of the code that was measured.
    """

    kind: Literal["solve"] = "solve"
    instance: str
    competitor: str
    seconds: float
    seed: int
    document: str
    build: str
    status: int | None
    wall: float
    cpu: float
    memory: int
    resident: int
    cost: int | None = None
    hard: int | None = None
    agreed: bool | None = None
    bound: int | None = None
    seats_filled: int | None = None
    seats_wanted: int | None = None
    trace: tuple[Point, ...] = ()

    @property
    def key(self) -> str:
        """What it is the result of."""
        return f"{self.instance}/{self.competitor}/{self.seconds:g}s/{self.seed}"

    @property
    def said(self) -> str:
        """The result in a line."""
        took = f"{self.wall:.1f} s, {self.memory} MB"
        if self.cost is None:
            return f"no plan (exit status {self.status}), {took}"
        broken = "" if self.valid else f" breaks {self.hard} rules" if self.hard else " the judges disagree"
        return f"cost {self.cost:,}{broken}, bound {'none' if self.bound is None else f'{self.bound:,}'}, {took}"

    @property
    def valid(self) -> bool:
        """Whether there is a plan that breaks nothing."""
        return self.cost is not None and self.hard == 0 and self.agreed is not False

    @property
    def late(self) -> bool:
        """Whether it came noticeably after its time."""
        return self.wall > self.seconds * 1.05 + 1.5

    @property
    def gap(self) -> float | None:
        """``(cost - bound) / cost``; None where nothing is proven."""
        if self.cost is None or self.bound is None:
            return None
        return max(0.0, (self.cost - self.bound) / max(1, abs(self.cost)))


class Built(Model):
    """Medians of the processor times to make the solver's input of a document (see ``benchmarks.building``); its memory."""

    kind: Literal["build"] = "build"
    instance: str
    document: str
    build: str
    reading: float
    choices: float
    clashes: float
    arrays: float
    columns: int
    rows: int
    memory: int

    @property
    def key(self) -> str:
        """What it is the result of."""
        return f"{self.instance}/build"

    @property
    def said(self) -> str:
        """The result in a line."""
        return f"{self.total:.2f} s for {self.columns:,} columns and {self.rows:,} rows, {self.memory} MB"

    @property
    def total(self) -> float:
        """Seconds from the document to the arrays."""
        return self.reading + self.choices + self.clashes + self.arrays


class Same(Model):
    """Whether runs of equal work gave the same bytes: ``plans`` maps workers (and the turn) to a plan's digest."""

    kind: Literal["same"] = "same"
    instance: str
    work: int
    seed: int
    document: str
    build: str
    plans: dict[str, str]

    @property
    def key(self) -> str:
        """What it is the result of."""
        return f"{self.instance}/same/{self.work}/{self.seed}"

    @property
    def said(self) -> str:
        """The result in a line."""
        return "the same plan each time" if self.equal else f"different plans: {self.plans}"

    @property
    def equal(self) -> bool:
        """Whether all plans are one."""
        return len(set(self.plans.values())) == 1


Row = Result | Built | Same | Repaired | Folded
_KINDS: dict[str, type[Result] | type[Built] | type[Same] | type[Repaired] | type[Folded]] = {
    "solve": Result,
    "build": Built,
    "same": Same,
    "repair": Repaired,
    "fold": Folded,
}


class OtherMachine(Exception):
    """The file holds results of another machine or of other versions."""


@dataclass
class Results:
    """Everything measured on one machine, with one set of versions; in order of measuring."""

    machine: dict[str, str]
    rows: dict[str, Row] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """Keep a result, in place of an older one of the same key."""
        self.rows.pop(row.key, None)
        self.rows[row.key] = row

    def solved(self) -> list[Result]:
        """The runs of competitors."""
        return [row for row in self.rows.values() if isinstance(row, Result)]

    def built(self) -> list[Built]:
        """The measurements of model building."""
        return [row for row in self.rows.values() if isinstance(row, Built)]

    def same(self) -> list[Same]:
        """The checks of determinism."""
        return [row for row in self.rows.values() if isinstance(row, Same)]

    def repaired(self) -> list[Repaired]:
        """The repairs of published weeks."""
        return [row for row in self.rows.values() if isinstance(row, Repaired)]

    def folded(self) -> list[Folded]:
        """The folds of long logs."""
        return [row for row in self.rows.values() if isinstance(row, Folded)]

    def text(self) -> str:
        """The file: a line for each result, so that changes can be read."""
        lines = [json.dumps(_short(row), ensure_ascii=False) for row in self.rows.values()]
        head = f'"format": "{FORMAT}",\n"machine": {json.dumps(self.machine, ensure_ascii=False)},\n"results": [\n'
        return "{\n" + head + ",\n".join(lines) + "\n]\n}\n"


def _short(row: Row) -> dict[str, object]:
    document: dict[str, object] = row.model_dump(mode="json", exclude_defaults=True)
    return {"kind": row.kind} | document


def read(path: Path) -> Results:
    """The results in a file. ValueError where it holds something else."""
    data = json.loads(path.read_text(encoding="utf-8"))
    if data.get("format") != FORMAT:
        raise ValueError(f"{path.name}: expected the format {FORMAT}")
    found = Results(data["machine"])
    for row in data["results"]:
        found.add(_KINDS[row["kind"]].model_validate(row))
    return found


def begin(path: Path, machine: dict[str, str], *, fresh: bool = False) -> Results:
    """What to go on with: the results in the file, or none. OtherMachine where they would not be comparable."""
    if fresh or not path.exists():
        return Results(machine)
    found = read(path)
    if found.machine != machine:
        raise OtherMachine(path.name)
    return found


def save(results: Results, path: Path) -> None:
    """Write the file, whole or not at all."""
    aside = path.with_name(path.name + ".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    aside.write_text(results.text(), encoding="utf-8")
    aside.replace(path)


def thinned(points: Sequence[Point], most: int = 60) -> tuple[Point, ...]:
    """A run's progress with few points: those where cost or bound became better by a thousandth, evenly fewer if many."""
    kept = list(_better(points))
    step = max(1, -(-len(kept) // most))
    return tuple(dict.fromkeys([*kept[::step], *kept[-1:]]))


def _better(points: Sequence[Point]) -> Iterator[Point]:
    last: Point | None = None
    for point in points:
        if last is None or _moved(last[1], point[1]) or _moved(last[2], point[2]) or point is points[-1]:
            last = point
            yield point


def _moved(before: int | None, now: int | None) -> bool:
    if before is None or now is None:
        return before is not now
    return abs(now - before) * 1000 >= max(1, abs(before))
