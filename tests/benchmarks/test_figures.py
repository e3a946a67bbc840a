"""What the page says follows from the raw results."""

from __future__ import annotations

from benchmarks.aims import Verdict, verdicts
from benchmarks.figures import Cell, Figures, share
from benchmarks.page import machine, networks, pictures, public, starts
from tests.benchmarks.results import results, solved


def three(*costs: int | None, **more: object) -> list:  # type: ignore[type-arg]
    return [solved(seed=seed, cost=cost, **more) for seed, cost in enumerate(costs)]


def test_a_cell_tells_the_median_of_its_seeds_and_none_where_most_have_no_plan() -> None:
    assert Cell(tuple(three(5, 9, 7))).cost == 7
    assert Cell(tuple(three(5, 9, None))).cost == 9
    assert Cell(tuple(three(5, None, None))).cost is None
    assert Cell(tuple(three(5, 7, 9, hard=1))).cost is None


def test_the_gap_is_told_only_where_most_runs_proved_one() -> None:
    assert Cell((solved(cost=100, bound=97),)).gap == 0.03
    assert Cell(tuple(three(5, 9, 7, bound=None))).gap is None


def test_shares_are_never_rounded_to_nothing() -> None:
    assert [share(value) for value in (0.0, 0.00001, 0.0045, 0.041, 0.853, 1.0, None)] == [
        "0 %", "< 0.01 %", "0.45 %", "4.1 %", "85.3 %", "100 %", "–",
    ]  # fmt: skip


def test_the_table_of_a_network_has_a_column_for_every_shared_limit_and_marks_the_best() -> None:
    rows = [solved(), solved(seconds=4), solved(competitor="HiGHS", cost=70_000, bound=None, memory=1_200)]
    assert networks(Figures(results(*rows))) == (
        "### week-9-1\n\n"
        "|  | 10 s | proven gap | seats | memory |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| paiban | **60,000** | 5 % | 90 % | 300 MB |\n"
        "| HiGHS | 70,000 | – | 90 % | 1,200 MB |"
    )


def test_who_has_no_plan_or_is_late_is_marked() -> None:
    rows = [solved(), solved(competitor="A", cost=None), solved(competitor="B", wall=13.0)]
    text = networks(Figures(results(*rows)))
    assert "| A | no plan |" in text
    assert "| B | **60,000** (late) |" in text


def test_public_instances_tell_what_was_proven() -> None:
    rows = [
        solved(instance="data_1", seconds=60, cost=20, bound=20),
        solved(instance="data_8", seconds=60, cost=41, bound=40),
    ]
    text = public(Figures(results(*rows)))
    assert "| data_1 | 20 | 60 s | 20 ✓ |" in text
    assert "| data_8 | 40 | 60 s | 41 (≥ 40) |" in text


def test_the_first_plan_is_read_off_the_trace() -> None:
    trace = ((0.8, None, None), (1.5, 1_000_000, None), (2.0, 150_000, None), (3.0, 90_000, None))
    assert "| week-9-1 | 0.8 s | 1.5 s | 3.0 s |" in starts(Figures(results(solved(trace=trace))))


def test_aims_are_met_or_not_by_medians() -> None:
    rows = [*three(60_000, 61_000, 65_000, seconds=10), solved(competitor="Other", cost=61_000)]
    found = {verdict.aim: verdict for verdict in verdicts(Figures(results(*rows)))}
    assert found["week-9-1, 10 s: cost at most 62,000"].met
    better = found["week-9-1: better than Other after 10 s"]
    assert better == Verdict(better.aim, "not than Other at 10 s", False)
    assert found["week-9-1: at most 400 MB, all processes together"].came == "300 MB"


def test_a_mixture_of_builds_is_owned_up_to() -> None:
    assert "changed" not in machine(Figures(results(solved())))
    assert "2 builds" in machine(Figures(results(solved(), solved(seed=1, build="c"))))


def test_how_many_seeds_the_medians_are_of_is_told() -> None:
    assert "One seed" in machine(Figures(results(solved())))
    assert "3 seeds" in machine(Figures(results(*three(5, 7, 9))))


def test_pictures_show_the_distance_to_what_is_proven() -> None:
    rows = [solved(seconds=seconds, competitor=who) for seconds in (10, 30) for who in ("paiban", "HiGHS & Co")]
    (picture,) = pictures(Figures(results(*rows))).values()
    assert "HiGHS &amp; Co" in picture
    assert pictures(Figures(results(solved()))) == {}, "a single limit is no line"


def test_nothing_measured_is_said_to_be_nothing() -> None:
    empty = Figures(results())
    assert [show(empty) for show in (networks, public, starts)] == ["Nothing has been measured yet."] * 3
    assert list(verdicts(empty)) == []
