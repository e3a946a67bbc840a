"""What is read off raw results: medians over seeds, and the best that is known of an instance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

from benchmarks.competitors import PAIBAN
from benchmarks.results import Result, Results

OPTIMA = {
    "data_1": 20, "data_8": 40, "data_20": 80, "data_30": 20, "data_39": 40, "data_45": 60, "data_51": 160,
    "data_60": 139, "data_67": 300, "data_75": 60, "data_85": 180, "data_97": 300, "data_100": 160, "data_110": 155,
    "data_122": 348, "repair-r00-ill": 64577, "repair-r01-cancels": 64294, "repair-r02-closed": 85263,
    "repair-r03-added": 74063, "repair-r04-dropped": 64067, "repair-r05-larger": 74688,
}  # fmt: skip
"""What the literature, or a long run of an exact engine, says is the least cost."""


@dataclass(frozen=True)
class Cell:
    """One competitor's runs of one instance under one limit, a seed each."""

    runs: tuple[Result, ...]

    @property
    def valid(self) -> tuple[Result, ...]:
        """Those that ended with a plan that keeps every rule."""
        return tuple(run for run in self.runs if run.valid)

    @property
    def whole(self) -> bool:
        """Whether most of its runs ended with a valid plan: otherwise its median is none."""
        return 2 * len(self.valid) > len(self.runs)

    @property
    def cost(self) -> int | None:
        """The median; where there is none for half of the runs, none."""
        costs = sorted(float(run.cost) if run.valid and run.cost is not None else float("inf") for run in self.runs)
        return int(median(costs)) if self.whole else None

    @property
    def bound(self) -> int | None:
        """The median of the bounds that were proven; None where half of the runs proved nothing."""
        bounds = [run.bound for run in self.valid if run.bound is not None]
        return int(median(bounds)) if 2 * len(bounds) > len(self.runs) else None

    @property
    def gap(self) -> float | None:
        """The median of the gaps; None where half of the runs proved nothing."""
        gaps = [run.gap for run in self.valid if run.gap is not None]
        return median(gaps) if 2 * len(gaps) > len(self.runs) else None

    @property
    def spread(self) -> tuple[int, int]:
        """The least and the largest cost."""
        costs = [run.cost for run in self.valid if run.cost is not None]
        return min(costs), max(costs)

    @property
    def memory(self) -> int:
        """The largest memory, MB."""
        return max(run.memory for run in self.runs)

    @property
    def late(self) -> bool:
        """Whether any of the runs was noticeably late."""
        return any(run.late for run in self.runs)

    @property
    def seats(self) -> float | None:
        """The median share of wanted seats that are filled."""
        shares = [run.seats_filled / max(1, run.seats_wanted or 0) for run in self.valid if run.seats_filled is not None]
        return median(shares) if shares else None


class Figures:
    """Results by instance, competitor and limit."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self.cells: dict[tuple[str, str, float], Cell] = {}
        found: dict[tuple[str, str, float], list[Result]] = {}
        for run in results.solved():
            found.setdefault((run.instance, run.competitor, run.seconds), []).append(run)
        for key, runs in found.items():
            self.cells[key] = Cell(tuple(sorted(runs, key=lambda run: run.seed)))

    def instances(self, *families: str) -> list[str]:
        """The instances of some families (all unless named), in order of measuring."""
        names = dict.fromkeys(name for name, _, _ in self.cells)
        return [name for name in names if not families or family(name) in families]

    def competitors(self, instance: str) -> list[str]:
        """Who was measured on an instance; paiban first."""
        names = dict.fromkeys(who for name, who, _ in self.cells if name == instance)
        return sorted(names, key=lambda who: who != PAIBAN)

    def limits(self, instance: str, *, shared: bool = False) -> list[float]:
        """The limits under which it was solved; ``shared``: by more than paiban."""
        rows = [(who, seconds) for name, who, seconds in self.cells if name == instance]
        return sorted({seconds for who, seconds in rows if not shared or who != PAIBAN or len({w for w, _ in rows}) == 1})

    def cell(self, instance: str, competitor: str, seconds: float) -> Cell | None:
        """One competitor's runs of one instance under one limit."""
        return self.cells.get((instance, competitor, seconds))

    def proven(self, instance: str) -> int | None:
        """The best bound that anybody proved."""
        bounds = [run.bound for run in self.results.solved() if run.instance == instance and run.valid]
        return max((bound for bound in bounds if bound is not None), default=OPTIMA.get(instance))

    def found(self, instance: str) -> int | None:
        """The best cost that anybody found."""
        costs = [run.cost for run in self.results.solved() if run.instance == instance and run.valid]
        return min((cost for cost in costs if cost is not None), default=None)


def family(instance: str) -> str:
    """What kind of instance a name stands for."""
    return "smptsp" if instance.startswith("data_") else "red-cross" if instance == "red-cross" else instance.split("-")[0]


def number(value: int | None) -> str:
    """A cost as people read it."""
    return "–" if value is None else f"{value:,}"


def portion(ordered: Sequence[float], part: float) -> float:
    """The least of them that at least this part of them does not exceed."""
    return ordered[max(0, ceil(part * len(ordered)) - 1)]


def share(value: float | None) -> str:
    """A share as people read it: never 0 % while there is something left."""
    if value is None:
        return "–"
    percent = 100 * value
    if 0 < percent < 0.01:
        return "< 0.01 %"
    return f"{percent:.2f} %" if 0 < percent < 1 else f"{percent:.3g} %"
