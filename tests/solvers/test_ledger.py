"""The fairness report: hours, weekends, evenings, and the Gini coefficient."""

from __future__ import annotations

import pytest

from models.plan import Plan
from models.problem import Assigned, Placed
from solvers.ledger import gini, ledger
from tests.solvers.builders import amy, ben, problem, session, shift


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
