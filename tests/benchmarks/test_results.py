"""Raw results are kept by key, come back as they were, and are never mixed with another machine's."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.results import Built, OtherMachine, Same, begin, read, save, thinned
from tests.benchmarks.results import MACHINE, results, solved


def test_results_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "results.json"
    kept = results(solved(), solved(seed=1, cost=None, bound=None, trace=((1.5, None, None), (2.5, 7, 3))))
    kept.add(
        Built(
            instance="x",
            document="d",
            build="b",
            reading=0.1,
            choices=0.2,
            clashes=0.1,
            arrays=0.3,
            columns=4,
            rows=5,
            memory=6,
        )
    )
    kept.add(Same(instance="x", work=5, seed=0, document="d", build="b", plans={"1 worker": "a", "2 workers": "a"}))
    save(kept, path)
    assert read(path) == kept
    assert len(path.read_text().splitlines()) == len(kept.rows) + 6


def test_a_new_result_takes_the_place_of_the_old_one_of_its_key() -> None:
    assert [row.cost for row in results(solved(cost=2), solved(seed=1), solved(cost=1)).solved()] == [60_000, 1]


def test_a_run_goes_on_with_what_there_is_unless_it_is_to_be_fresh(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    assert begin(path, MACHINE).rows == {}
    save(results(solved()), path)
    assert list(begin(path, MACHINE).rows) == ["week-9-1/paiban/10s/0"]
    assert begin(path, MACHINE, fresh=True).rows == {}


def test_results_of_another_machine_are_not_gone_on_with(tmp_path: Path) -> None:
    save(results(solved()), tmp_path / "results.json")
    with pytest.raises(OtherMachine):
        begin(tmp_path / "results.json", MACHINE | {"cores": "64"})


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text("{}")
    with pytest.raises(ValueError, match=r"results\.json: expected the format"):
        begin(tmp_path / "results.json", MACHINE)


def test_a_plan_counts_only_if_it_keeps_the_rules_and_both_judges_agree() -> None:
    assert solved().valid
    assert solved(agreed=True).valid
    assert not solved(hard=1).valid
    assert not solved(agreed=False).valid
    assert not solved(cost=None).valid


def test_a_trace_is_kept_with_few_points_its_first_and_its_last_among_them() -> None:
    points = [(float(k), 1_000_000 - 2_000 * k, None) for k in range(400)]
    kept = thinned([*points, (400.0, 202_000, 150_000)])
    assert len(kept) <= 61
    assert (kept[0], kept[-1]) == (points[0], (400.0, 202_000, 150_000))
    still = [(0.0, 100_000, 5), (1.0, 99_999, 5), (2.0, 99_998, 5), (3.0, 90_000, 5)]
    assert thinned(still) == (still[0], still[3])
    assert thinned([]) == ()
