"""What paiban aims at, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.competitors import PAIBAN
from benchmarks.figures import OPTIMA, Figures, number, portion, share


@dataclass(frozen=True)
class Verdict:
    """Something aimed at: in words, what came of it, and whether that is enough (None: not measured)."""

    aim: str
    came: str
    met: bool | None


def verdicts(figures: Figures) -> Iterator[Verdict]:
    """Every aim, in reading order."""
    yield from _costs(figures)
    yield from _making(figures)
    yield from _repairs(figures)
    yield from _folds(figures)
    yield from _public(figures)
    yield from _rivals(figures)
    for row in figures.results.same():
        aim = f"{row.instance}: the same plan with 1 and 2 workers, each twice ({row.work} units of work)"
        yield Verdict(aim, row.said, row.equal)


COSTS = (("week-9-1", 4, 160_000), ("week-9-1", 10, 62_000), ("week-9-1", 30, 60_500), ("week-9-1", 60, 59_500),
         ("week-9-1", 120, 58_432), ("week-50-1", 120, 755_000), ("red-cross", 10, 5_970))  # fmt: skip
GAPS = (
    ("week-1-1", 30, 0.0),
    ("week-9-1", 60, 0.04),
    ("week-9-1", 120, 0.02),
    ("week-50-1", 600, 0.04),
    ("red-cross", 60, 0.0045),
)
SEATS = (("week-50-1", 20, 0.85),)
MAKING = (("week-9-1", 0.7), ("week-50-1", 5.0))
MEMORY = (("week-9-1", 400), ("week-50-1", 2_000))
REPAIRS = {"9": ((0.95, 1.0), (0.99, 2.0)), "50": ((0.95, 3.0),)}
NEAR = ((0.5, 0.01), (0.95, 0.05))
LONG, FOLD, SNAPSHOT = 1_000_000, 10.0, 1.0
"""A log is long from so many events on; the seconds in which it is to be the present, and from a snapshot."""
PROVEN = 13
"""How many of the public instances of shift minimisation are to be solved to their known optimum, proven."""


def _costs(figures: Figures) -> Iterator[Verdict]:
    for instance, seconds, cost in COSTS:
        if cell := figures.cell(instance, PAIBAN, seconds):
            met = cell.cost is not None and cell.cost <= cost
            yield Verdict(f"{instance}, {seconds} s: cost at most {cost:,}", number(cell.cost), met)
    for instance, seconds, gap in GAPS:
        if cell := figures.cell(instance, PAIBAN, seconds):
            met = cell.gap is not None and cell.gap <= gap
            yield Verdict(f"{instance}, {seconds} s: proven gap at most {share(gap)}", share(cell.gap), met)
    for instance, seconds, least in SEATS:
        if (cell := figures.cell(instance, PAIBAN, seconds)) and cell.seats is not None:
            yield Verdict(f"{instance}, {seconds} s: {share(least)} of the seats", share(cell.seats), cell.seats >= least)


def _making(figures: Figures) -> Iterator[Verdict]:
    built = {row.instance: row for row in figures.results.built()}
    for instance, seconds in MAKING:
        if row := built.get(instance):
            aim = f"{instance}: from document to model in {seconds:g} s"
            yield Verdict(aim, f"{row.total:.2f} s", row.total <= seconds)
    for instance, most in MEMORY:
        cells = [cell for (name, who, _), cell in figures.cells.items() if name == instance and who == PAIBAN]
        if cells:
            worst = max(cell.memory for cell in cells)
            yield Verdict(f"{instance}: at most {most:,} MB, all processes together", f"{worst:,} MB", worst <= most)


def _repairs(figures: Figures) -> Iterator[Verdict]:
    """How soon there is a valid plan again, and how good it is."""
    for row in figures.results.repaired():
        times, gaps = sorted(one.took for one in row.mended), sorted(one.gap for one in row.mended if one.gap is not None)
        for part, most in REPAIRS.get(row.instance.split("-")[1], ()):
            came = portion(times, part)
            aim = f"{row.instance}: {part:.0%} of {len(times)} repairs, all valid, in {most:g} s"
            yield Verdict(aim, f"{came:.2f} s", row.valid and came <= most)
        for part, far in NEAR if gaps else ():
            aim = f"{row.instance}: {part:.0%} of {len(gaps)} repairs within {share(far)} of the proven bound"
            yield Verdict(aim, share(portion(gaps, part)), portion(gaps, part) <= far)


def _folds(figures: Figures) -> Iterator[Verdict]:
    """How soon a long log is the present."""
    for row in figures.results.folded():
        if row.events >= LONG:
            for what, came, most in (("all", row.fold, FOLD), ("from a snapshot on", row.snapshot, SNAPSHOT)):
                yield Verdict(f"a log of {row.events:,} events, {what}: in {most:g} s", f"{came:.2f} s", came <= most)


def _public(figures: Figures) -> Iterator[Verdict]:
    cells = {name: cell for name in figures.instances("smptsp") if (cell := figures.cell(name, PAIBAN, 60))}
    if not cells:
        return
    proven = [name for name, cell in cells.items() if cell.cost == cell.bound == OPTIMA[name]]
    aim = f"shift minimisation, 60 s: known optimum, proven, for {PROVEN} of 15"
    yield Verdict(aim, f"{len(proven)} of {len(cells)}", len(proven) >= PROVEN if len(cells) == 15 else None)
    far = [name for name, cell in cells.items() if cell.cost is None or cell.cost > 1.01 * OPTIMA[name]]
    yield Verdict("shift minimisation, 60 s: never more than 1 % above", ", ".join(far) or "none is", not far)


def _rivals(figures: Figures) -> Iterator[Verdict]:
    """Better than everybody else, wherever others were measured."""
    for instance in figures.instances("week", "city"):
        others = [who for who in figures.competitors(instance) if who != PAIBAN]
        limits = figures.limits(instance, shared=True)
        lost = [name for seconds in limits for name in _better(figures, instance, others, seconds)]
        if others and instance.split("-")[1] != "1":
            aim = f"{instance}: better than {', '.join(others)} after {', '.join(f'{s:g}' for s in limits)} s"
            yield Verdict(aim, "not than " + ", ".join(lost) if lost else "always", not lost)


def _better(figures: Figures, instance: str, others: Sequence[str], seconds: float) -> Iterator[str]:
    """The others that paiban is not better than."""
    own = figures.cell(instance, PAIBAN, seconds)
    for who in others:
        cell = figures.cell(instance, who, seconds)
        if own and cell and cell.cost is not None and (own.cost is None or own.cost >= cell.cost):
            yield f"{who} at {seconds:g} s"
