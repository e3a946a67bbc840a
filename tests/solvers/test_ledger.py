"""The fairness report: hours, weekends, evenings, and the Gini coefficient."""

from __future__ import annotations

import pytest

from models.plan import Plan
from models.problem import Assigned, Placed
from solvers.ledger import gini, ledger
from tests.solvers.builders import amy, ben, problem, session, shift, volunteer


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [([], 0.0), ([0, 0], 0.0), ([3, 3, 3], 0.0), ([0, 0, 0, 4], 0.75), ([1, 3], 0.25)],
)
def test_gini_is_0_where_all_have_the_same_and_grows_with_the_difference(amounts: list[int], expected: float) -> None:
    assert gini(amounts) == expected


def test_loads_tell_hours_weekends_and_evenings_heaviest_first() -> None:
    of = problem(
        session("sat", "sat 9"), session("sun", "sun 18"), session("mon", "mon 9"),
        shift("sat.a"), shift("sun.a"), shift("mon.a"), amy(history_minutes=100), ben(), fair_minutes=150,
    )  # fmt: skip
    at = {row.id: row.starts[0].at for row in of.sessions}
    plan = Plan(
        problem=of.name,
        sessions=tuple(Placed(id=id_, at=moment, room="blue") for id_, moment in at.items()),
        assignments=(
            Assigned(shift="sat.a", volunteer="amy"),
            Assigned(shift="sun.a", volunteer="amy"),
            Assigned(shift="mon.a", volunteer="ben"),
        ),
    )
    found = ledger(of, plan)
    first, second = found.loads
    assert (first.volunteer, first.duties, first.minutes, first.over) == ("amy", 2, 120, 70)
    assert (first.weekend, first.evening, second.weekend, second.evening) == (2, 1, 0, 0)
    assert [load.volunteer for load in found.weekends_only] == ["amy"]
    assert [load.volunteer for load in found.over_share] == ["amy"]
    assert "Only ever at weekends: 1 (amy)." in found.say("en")
    assert "只在周末值班：1 人（amy）。" in found.say("zh")


def test_of_many_who_only_serve_at_weekends_the_first_are_named_and_the_others_counted() -> None:
    ids = [f"v{i}" for i in range(7)]
    shifts = [shift(f"{day}.{id_}") for day in ("sat", "sun") for id_ in ids]
    of = problem(session("sat", "sat 9"), session("sun", "sun 9"), *shifts, *(volunteer(id_) for id_ in ids))
    plan = Plan(
        problem=of.name,
        sessions=tuple(Placed(id=row.id, at=row.starts[0].at, room="blue") for row in of.sessions),
        assignments=tuple(Assigned(shift=row.id, volunteer=row.id.partition(".")[2]) for row in of.shifts),
    )
    found = ledger(of, plan)
    assert "Only ever at weekends: 7 (v0, v1, v2, v3, v4 and 2 more)." in found.say("en")
    assert "只在周末值班：7 人（v0、v1、v2、v3、v4，另有 2 人）。" in found.say("zh")
