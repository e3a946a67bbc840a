"""What happens to published weeks is drawn the same each time, and how they are repaired is measured and told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.aims import verdicts
from benchmarks.figures import Figures, portion
from benchmarks.happenings import KINDS, happened, published
from benchmarks.network import network
from benchmarks.page import repairs
from benchmarks.repairing import Asked, once
from benchmarks.results import read, save
from benchmarks.running import Mended, Repaired
from models.reading import read_problem, write_plan
from solvers.solve import solve
from solvers.stop import Stop
from tests.benchmarks.results import MACHINE, Results


@pytest.fixture(scope="module")
def week() -> dict[str, Any]:
    """A centre's week, with a plan that was quickly found."""
    drawn = network(1, 1)
    plan = solve(read_problem(drawn), Stop(lambda: 0.0, 0.0, work=20), workers=1).plan
    assert plan is not None
    return published(drawn, write_plan(plan))


@pytest.mark.parametrize("kind", KINDS)
def test_a_happening_is_the_same_each_time_and_changes_the_week_but_not_what_is_published(
    week: dict[str, Any], kind: str
) -> None:
    before = json.dumps(week)
    after = [happened(week, kind, seed) for seed in range(4)]
    assert json.dumps(week) == before
    assert after == [happened(week, kind, seed) for seed in range(4)]
    assert all(row["baseline"] == week["baseline"] for row in after)
    assert any(row != week for row in after)
    assert all(read_problem(row).baseline is not None for row in after)


def test_an_event_of_each_kind_is_repaired_and_compared_with_what_is_proven(week: dict[str, Any], tmp_path: Path) -> None:
    base = {name: value for name, value in week.items() if name != "baseline"}
    (tmp_path / "week.json").write_text(json.dumps(base))
    (tmp_path / "plan.json").write_text(json.dumps(week["baseline"]))
    rows = list(once(tmp_path / "week.json", tmp_path / "plan.json", Asked(0.1, 1, 0.5)))
    assert [row.kind for row in rows] == list(KINDS)
    assert all(row.hard == 0 and row.first <= row.took for row in rows)
    assert all(row.bound is None or row.bound <= row.cost for row in rows)
    assert all(row.best is not None and row.best <= row.cost for row in rows)


def test_repairs_are_kept_and_told(tmp_path: Path) -> None:
    mended = [
        Mended(kind="ill", seed=n, first=n / 100, took=n / 50, cost=1000 + n, hard=0, bound=1000) for n in range(1, 101)
    ]
    found = Results(MACHINE)
    found.add(Repaired(instance="week-9-1", seconds=0.8, document="d", build="b", mended=tuple(mended)))
    save(found, tmp_path / "results.json")
    assert read(tmp_path / "results.json") == found
    cells = repairs(Figures(found)).splitlines()[-1].strip("| ").split(" | ")
    assert cells == ["week-9-1", "100", "0.8 s", "0.50 s", "0.95 s", "0.99 s", "1.00 s", "1.90 s", "1.98 s", "5 %", "9.5 %"]
    told = {row.aim: row.met for row in verdicts(Figures(found))}
    assert told["week-9-1: 95% of 100 repairs, all valid, in 1 s"] is False
    assert told["week-9-1: 99% of 100 repairs, all valid, in 2 s"] is True


def test_a_portion_is_the_least_that_so_many_do_not_exceed() -> None:
    assert [portion([1.0, 2.0, 3.0, 4.0], part) for part in (0.25, 0.5, 0.51, 1.0)] == [1.0, 2.0, 3.0, 4.0]
