"""The lists and pictures of ``docs/benchmarks.md``, made from the raw results that are kept beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from benchmarks.aims import verdicts
from benchmarks.competitors import PAIBAN
from benchmarks.figures import OPTIMA, Cell, Figures, number, portion, share
from benchmarks.instances import ROOT
from benchmarks.plot import Line, draw
from benchmarks.results import Results, read

FOLDER = ROOT / "docs" / "benchmarks"
RAW = FOLDER / "results.json"
_NOTHING = "Nothing has been measured yet."
_PARTS = ("p50", "p95", "p99")
_FLOOR = 0.1
_LEGEND = "cost above the best proven bound; medians, least and most of the seeds; the thin line is a single run"


@cache
def _figures() -> Figures:
    return Figures(read(RAW) if RAW.exists() else Results({}))


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"| {' | '.join(headings)} |", "|" + " --- |" * len(headings), *body]) if body else _NOTHING


def machine(figures: Figures) -> str:
    """What the figures were measured on."""
    results = figures.results
    if not results.rows:
        return _NOTHING
    builds = {row.build for row in results.rows.values()}
    mixed = f" The code changed while it was measured ({len(builds)} builds)." if len(builds) > 1 else ""
    seeds = len({run.seed for run in results.solved()})
    said = f" {seeds} seeds of each planner." if seeds > 1 else " One seed of each planner."
    return ", ".join(f"{name} {value}" for name, value in results.machine.items()) + "." + said + mixed


def aims(figures: Figures) -> str:
    """What we aim at, and whether we are there."""
    marks = {True: "✓", False: "✗", None: ""}
    return _table(("aim", "measured", ""), [(v.aim, v.came, marks[v.met]) for v in verdicts(figures)])


def networks(figures: Figures) -> str:
    """Costs by time limit, and a picture, for every network."""
    parts = []
    for instance in figures.instances("week", "city"):
        limits = figures.limits(instance, shared=True)
        rows = [_network_row(figures, instance, who, limits) for who in figures.competitors(instance)]
        headings = ["", *(f"{seconds:g} s" for seconds in limits), "proven gap", "seats", "memory"]
        picture = f"![Cost over time of {instance}](benchmarks/{instance}.svg)\n\n" if instance in pictures(figures) else ""
        parts.append(f"### {instance}\n\n{picture}{_table(headings, rows)}")
    return "\n\n".join(parts) or _NOTHING


def _network_row(figures: Figures, instance: str, who: str, limits: Sequence[float]) -> list[str]:
    cells = [figures.cell(instance, who, seconds) for seconds in limits]
    costs = [_bold(cell, _least(figures, instance, seconds)) for cell, seconds in zip(cells, limits, strict=True)]
    last = next((cell for cell in reversed(cells) if cell), None)
    if last is None:
        return [who, *costs, "–", "–", "–"]
    return [who, *costs, share(last.gap), share(last.seats), f"{max(c.memory for c in cells if c):,} MB"]


def _least(figures: Figures, instance: str, seconds: float) -> int | None:
    """The best median of all competitors."""
    cells = [figures.cell(instance, who, seconds) for who in figures.competitors(instance)]
    return min((cell.cost for cell in cells if cell and cell.cost is not None), default=None)


def _bold(cell: Cell | None, best: int | None) -> str:
    if cell is None:
        return ""
    text = "no plan" if cell.cost is None else f"**{cell.cost:,}**" if cell.cost == best else f"{cell.cost:,}"
    return text + (" (late)" if cell.late else "")


def public(figures: Figures) -> str:
    """Public instances and repairs: cost, and whether the competitor itself proved that nothing is better."""
    found = figures.instances("red-cross", "smptsp", "repair")
    names = list(dict.fromkeys(who for instance in found for who in figures.competitors(instance)))
    rows = []
    for instance in found:
        for seconds in figures.limits(instance):
            cells = [figures.cell(instance, who, seconds) for who in names]
            rows.append([instance, number(OPTIMA.get(instance)), f"{seconds:g} s", *map(_proven, cells)])
    return _table(["instance", "known optimum", "limit", *names], rows)


def _proven(cell: Cell | None) -> str:
    if cell is None or cell.cost is None:
        return "" if cell is None else "no plan"
    proof = " ✓" if cell.bound == cell.cost else f" (≥ {cell.bound:,})" if cell.bound is not None else ""
    return f"{cell.cost:,}{proof}" + (" (late)" if cell.late else "")


def starts(figures: Figures) -> str:
    """How soon there is a plan: medians over paiban's runs."""
    rows = []
    for instance in figures.instances("week", "city"):
        own = [run for run in figures.results.solved() if run.instance == instance and run.competitor == PAIBAN]
        runs = [run for run in own if run.trace]
        if not runs:
            continue
        read = sorted(run.trace[0][0] for run in runs)[len(runs) // 2]
        firsts = sorted(next((t for t, cost, _ in run.trace if cost is not None), run.wall) for run in runs)
        worth = sorted(_worth(run.trace, run.wall) for run in runs)
        rows.append([instance, *(f"{column[len(runs) // 2]:.1f} s" for column in ([read] * len(runs), firsts, worth))])
    return _table(("instance", "document read", "first plan", "a tenth of its cost"), rows)


def _worth(trace: Sequence[tuple[float, int | None, int | None]], otherwise: float) -> float:
    """When a plan cost a tenth of the first one, which is mostly empty."""
    costs = [(seconds, cost) for seconds, cost, _ in trace if cost is not None]
    return next((seconds for seconds, cost in costs if cost * 10 <= costs[0][1]), otherwise)


def repairs(figures: Figures) -> str:
    """How soon a published week that something has happened to has a valid plan again, and how good it is."""
    rows = []
    for row in figures.results.repaired():
        firsts, took = sorted(one.first for one in row.mended), sorted(one.took for one in row.mended)
        gaps = sorted(one.gap for one in row.mended if one.gap is not None)
        times = [f"{portion(column, part):.2f} s" for column in (firsts, took) for part in (0.5, 0.95, 0.99)]
        good = [share(portion(gaps, part)) for part in (0.5, 0.95)] if gaps else ["–", "–"]
        rows.append([row.instance, str(len(row.mended)), f"{row.seconds:g} s", *times, *good])
    headings = ("instance", "events", "limit", *(f"{what} {part}" for what in ("valid", "answer") for part in _PARTS))
    return _table((*headings, "gap p50", "gap p95"), rows)


def building(figures: Figures) -> str:
    """How long the solver's input takes to make."""
    rows = []
    for row in figures.results.built():
        times = (row.reading, row.choices, row.clashes, row.arrays)
        sizes = (f"{row.columns:,}", f"{row.rows:,}", f"{row.memory:,} MB")
        rows.append([row.instance, *(f"{seconds:.2f} s" for seconds in times), f"**{row.total:.2f} s**", *sizes])
    return _table(("instance", "reading", "choices", "clashes", "arrays", "together", "columns", "rows", "memory"), rows)


def folds(figures: Figures) -> str:
    """How long a long log takes to become the present."""
    rows = [
        [f"{row.events:,}", f"{row.fold:.1f} s", f"{row.memory:,} MB", f"{row.snapshot:.2f} s",
         f"{row.memory_with_snapshot:,} MB"]
        for row in figures.results.folded()
    ]  # fmt: skip
    return _table(("events", "all of them", "memory", "from a snapshot", "memory then"), rows)


def pictures(figures: Figures) -> dict[str, str]:
    """SVG by instance: how far each competitor's plans are from what is proven to be the least."""
    found = {}
    for instance in figures.instances("week", "city"):
        least, limits = figures.proven(instance), figures.limits(instance, shared=True)
        if least and len(limits) > 1:
            lines = [_curve(figures, instance, who, limits, least) for who in figures.competitors(instance)]
            found[instance] = draw(f"{instance}: plans over time", _LEGEND, "seconds", lines, limits, _FLOOR)
    return found


def _curve(figures: Figures, instance: str, who: str, limits: Sequence[float], least: int) -> Line:
    def above(cost: float) -> float:
        return max(_FLOOR, 100 * (cost - least) / least)

    points = []
    for seconds in limits:
        cell = figures.cell(instance, who, seconds)
        if cell and cell.cost is not None:
            points.append((seconds, above(cell.spread[0]), above(cell.cost), above(cell.spread[1])))
    longest = figures.cell(instance, who, limits[-1])
    trace = longest.runs[0].trace if longest else ()
    return Line(who, tuple(points), tuple((seconds, above(cost)) for seconds, cost, _ in trace if cost is not None))


LISTS: dict[str, Callable[[], str]] = {
    "bench-machine": lambda: machine(_figures()),
    "bench-aims": lambda: aims(_figures()),
    "bench-networks": lambda: networks(_figures()),
    "bench-public": lambda: public(_figures()),
    "bench-starts": lambda: starts(_figures()),
    "bench-repairs": lambda: repairs(_figures()),
    "bench-building": lambda: building(_figures()),
    "bench-folds": lambda: folds(_figures()),
}
"""The lists of the page, as ``docs.make`` writes them."""


def files() -> dict[Path, str]:
    """The pictures as they should be, by path."""
    return {FOLDER / f"{instance}.svg": svg for instance, svg in pictures(_figures()).items()}
