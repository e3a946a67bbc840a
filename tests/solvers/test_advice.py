"""What is advised is true: made, a change brings what was promised; and nothing is promised that needs no change."""

from __future__ import annotations

import time

import pytest

from models.plan import Plan
from models.problem import Assigned, Problem
from solvers.advice.advise import advise
from solvers.advice.change import applied
from solvers.advice.component import component, counterpart
from solvers.advice.ground import Ground, Region
from solvers.advice.ideas import ideas
from solvers.advice.report import Report
from solvers.advice.trial import Trials
from solvers.explain import Explanations
from solvers.solve import solve
from solvers.stop import Stop
from solvers.verify import judge
from tests.solvers.builders import amy, at, ben, cat, problem, session, shift, volunteer
from tests.solvers.test_solve import generated


def stop() -> Stop:
    return Stop(time.monotonic, time.monotonic(), work=2_000)


def best(of: Problem) -> Plan:
    plan = solve(of, stop(), workers=1).plan
    assert plan is not None
    return plan


def advised(of: Problem) -> Report:
    return advise(of, best(of), stop(), workers=1)


def test_advice_made_brings_exactly_what_was_promised() -> None:
    of = problem(
        session("talk", "mon 9"), session("song", "mon 14"), session("class", "tue 9"),
        shift("talk.a", skills={"docent": 1}, min=2), shift("song.a", skills={"docent": 1}), shift("class.a"),
        amy(skills={"docent": {}}, available=[{"from": at("tue 8"), "to": at("tue 12")}]), ben(), cat(max_days=1),
    )  # fmt: skip
    report = advised(of)
    assert report.proven
    assert report.advice
    for advice in report.advice:
        changed = applied(of, advice.changes)
        verdict = judge(changed, best(changed))
        assert advice.exact
        assert verdict.cost == advice.after.cost
        assert advice.before.cost - verdict.cost == advice.gain.cost
        assert verdict.seats_filled - advice.before.seats == advice.gain.seats


def test_parts_of_a_problem_tell_the_same_gains_as_the_whole_where_it_is_tiny() -> None:
    of = problem(
        session("talk", "mon 9"), session("song", "mon 9"), session("late", "mon 22"), session("class", "tue 9"),
        shift("talk.a", skills={"docent": 1}, min=2), shift("song.a"), shift("class.a", skills={"docent": 1}),
        amy(skills={"docent": {}}, max_days=1), ben(available=[{"from": at("tue 8"), "to": at("tue 12")}]), cat(),
        volunteer("dan", skills={"docent": {}}, available=[{"from": at("wed 8"), "to": at("wed 12")}]),
    )  # fmt: skip
    plan = best(of)
    whole, parts = Trials(of, plan, stop()), Trials(of, plan, stop(), whole=0)
    try:
        whole.settle()
        parts.settle()
        found = [(idea.change, idea.sessions) for idea in ideas(Explanations(of, plan))]
        glances = parts.glance(found)
        assert {change.kind for change, _ in found} >= {"recruit", "open", "begin", "train", "invite", "allow"}
        for (change, sessions), glance in zip(found, glances, strict=True):
            exact, estimate = whole.trial((change,), sessions), parts.trial((change,), sessions)
            assert exact is not None
            assert estimate is not None
            assert (exact.exact, estimate.exact) == (True, False)
            assert exact.gain == estimate.gain == glance
    finally:
        whole.close()
        parts.close()


def test_estimates_are_within_a_tenth_of_what_is_proven() -> None:
    of = generated(centres=1, seed=3, sessions=14, volunteers=16)
    plan = best(of)
    whole, parts = Trials(of, plan, stop()), Trials(of, plan, Stop(time.monotonic, time.monotonic(), work=20_000), whole=0)
    try:
        whole.settle()
        parts.settle()
        found = []
        for idea in ideas(Explanations(of, plan))[:12]:
            exact, estimate = (each.trial((idea.change,), idea.sessions) for each in (whole, parts))
            if exact is not None and exact.exact and exact.gain:
                assert estimate is not None
                found.append((estimate.gain, exact.gain))
        assert len(found) >= 6
        assert all(abs(estimate - exact) <= exact / 10 for estimate, exact in found), found
    finally:
        whole.close()
        parts.close()


def test_gains_are_exact_where_all_that_hangs_together_with_a_change_is_solved_to_the_end() -> None:
    here, there = {"centres": ["north"]}, {"centres": ["south"]}
    of = problem(
        session("talk", "mon 9"), session("song", "mon 9", **there, needs_room=False),
        shift("talk.a", skills={"docent": 1}, min=2), shift("song.a"), amy(**here), ben(**there), cat(**here),
    )  # fmt: skip
    plan = best(of)
    parts, whole = Trials(of, plan, stop()), Trials(of, plan, stop())
    try:
        whole.settle()
        for idea in ideas(Explanations(of, plan)):
            tried, known = (each.trial((idea.change,), idea.sessions) for each in (parts, whole))
            assert tried is not None
            assert known is not None
            assert tried.exact
            assert tried.gain == known.gain
    finally:
        parts.close()
        whole.close()


def test_what_hangs_together_ends_where_nobody_can_serve_both() -> None:
    of = problem(
        session("talk", "mon 9"), session("song", "mon 9", centres=["south"], needs_room=False),
        shift("talk.a"), shift("song.a"), amy(centres=["north"]), ben(centres=["south"]),
    )  # fmt: skip
    ground = Ground(of, best(of))
    start = ground.free(Region(("song",)), ground.size)
    mask = component(ground, start)
    assert start.sum() <= mask.sum() < len(mask)
    assert counterpart(ground, mask, ground)[: ground.size].sum() <= mask.sum()


def test_a_skill_that_nobody_has_is_recruited_or_trained() -> None:
    report = advised(problem(session("talk"), shift("talk.a", skills={"docent": 1}, min=2), amy(), ben()))
    kinds = {advice.changes[0].kind for advice in report.advice}
    assert {"recruit", "train"} <= kinds
    assert max(advice.gain.seats for advice in report.advice) == 2


def test_longer_hours_are_advised_for_a_session_that_they_would_place() -> None:
    report = advised(problem(session("late", "mon 22"), ben()))
    first = next(advice for advice in report.advice if advice.changes[0].kind == "open")
    assert first.gain.sessions == 1
    assert first.say("en") == "opening north Mon 30 Nov 22:00–23:00: places 1 session, saves 10,000"
    assert first.say("zh") == "north在 周一 11月30日 22:00–23:00 开放：可多举办 1 场、成本降低 10,000"


def test_nothing_is_advised_where_nothing_is_missing() -> None:
    report = advised(problem(session("talk"), shift("talk.a"), amy()))
    assert report.advice == ()


def test_what_solving_on_would_bring_is_credited_to_no_change() -> None:
    of = problem(session("talk"), shift("talk.a"), shift("talk.b", skills={"docent": 1}), amy())
    report = advise(of, Plan(problem=of.name), stop(), workers=1)
    assert report.given.cost > report.basis.cost
    assert all(advice.gain.sessions == 0 for advice in report.advice)


def test_that_there_was_no_time_to_try_anything_is_said() -> None:
    of = problem(session("talk"), shift("talk.a", skills={"docent": 1}), amy())
    report = advise(of, best(of), Stop(time.monotonic, time.monotonic(), seconds=0))
    assert "Time was up before any change could be tried." in report.say("en")


def test_a_plan_that_breaks_a_rule_gets_no_advice() -> None:
    of = problem(session("talk"), shift("talk.a", skills={"docent": 1}), amy())
    wrong = best(of).model_copy(update={"assignments": (Assigned(shift="talk.a", volunteer="amy"),)})
    with pytest.raises(ValueError, match="breaks a rule"):
        advise(of, wrong, stop())


def test_the_same_work_gives_the_same_advice() -> None:
    of = problem(session("talk"), shift("talk.a", skills={"docent": 1}, min=2), amy(), ben())
    assert advised(of) == advised(of)
