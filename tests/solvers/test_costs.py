"""One small problem for every cost, and what it comes to."""

from __future__ import annotations

from typing import Any

import pytest

from models.plan import Plan
from models.problem import DEFAULT_WEIGHTS, Problem
from solvers.verify import judge
from tests.solvers.builders import amy, at, ben, cat, plan, problem, room, session, shift
from tests.solvers.reckoning import reckon

TALK = {"talk": "mon 9 blue"}
USHER = ["talk.usher"]


def costs(given: Problem, what: Plan) -> dict[str, int]:
    """What a valid plan pays for; the program has the same sum."""
    verdict = judge(given, what)
    assert verdict.broken == ()
    assert list(verdict.costs) == list(DEFAULT_WEIGHTS)
    assert reckon(given, what) == verdict.cost
    return {name: cost for name, cost in verdict.costs.items() if cost}


def test_a_perfect_plan_costs_nothing() -> None:
    assert costs(problem(session("talk"), shift("talk.usher"), amy()), plan(TALK, amy=USHER)) == {}


def test_unscheduled_counts_the_priority() -> None:
    two = problem(session("talk"), session("film", priority=3))
    assert costs(two, plan(TALK)) == {"unscheduled": 30_000}
    assert costs(two, plan({})) == {"unscheduled": 40_000}


def test_unfilled_counts_seats_of_held_sessions_with_their_priority() -> None:
    talk = problem(session("talk", priority=2), shift("talk.usher", min=3), amy(), ben())
    assert costs(talk, plan(TALK)) == {"unfilled": 6_000}
    assert costs(talk, plan(TALK, amy=USHER, ben=USHER)) == {"unfilled": 2_000}
    assert costs(talk, plan({})) == {"unscheduled": 20_000}


def test_desired_counts_seats_over_the_least() -> None:
    talk = problem(session("talk"), shift("talk.usher", min=1, max=3), amy(), ben(), cat())
    assert costs(talk, plan(TALK)) == {"unfilled": 1_000, "desired": 200}
    assert costs(talk, plan(TALK, amy=USHER)) == {"desired": 200}
    assert costs(talk, plan(TALK, amy=USHER, ben=USHER)) == {"desired": 100}
    assert costs(talk, plan(TALK, amy=USHER, ben=USHER, cat=USHER)) == {}


@pytest.mark.parametrize("unfilled", [0, 1, 99, 100, 101])
def test_desired_may_weigh_more_than_unfilled(unfilled: int) -> None:
    weights = {"unfilled": unfilled}
    talk = problem(session("talk"), shift("talk.usher", min=2, max=3), amy(), ben(), cat(), weights=weights)
    crews: list[dict[str, list[str]]] = [{}, {"amy": USHER}, {"amy": USHER, "ben": USHER}]
    assert [sum(costs(talk, plan(TALK, **crew)).values()) for crew in crews] == [100 + 2 * unfilled, 100 + unfilled, 100]


def test_start_costs_what_it_says() -> None:
    talk = problem(session("talk", starts=[{"at": at("mon 9"), "cost": 7}, {"at": at("mon 10"), "cost": -2}]))
    assert costs(talk, plan(TALK)) == {"start": 7}
    assert costs(talk, plan({"talk": "mon 10 blue"})) == {"start": -2}


def test_availability_costs_the_least_of_the_windows_around_the_duty() -> None:
    windows = [
        {"from": at("mon 8"), "to": at("mon 12"), "cost": 15},
        {"from": at("mon 9"), "to": at("mon 10"), "cost": 4},
        {"from": at("mon 9"), "to": at("mon 9:30"), "cost": 1},
    ]
    talk = problem(session("talk"), shift("talk.usher"), amy(available=windows))
    assert costs(talk, plan(TALK, amy=USHER)) == {"availability": 4}


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ([("role", "usher", -2)], -20),
        ([("centre", "north", 1)], 10),
        ([("session", "talk", 3)], 30),
        ([("activity", "lectures", -1)], -10),
        ([("role", "usher", -2), ("role", "usher", 1), ("centre", "north", 4)], 30),
        ([("role", "north", 5), ("centre", "south", 5), ("activity", "talk", 5)], 0),
    ],
)
def test_preference_sums_what_matches(wishes: list[tuple[str, str, int]], expected: int) -> None:
    rows = [{"kind": kind, "id": id_, "cost": cost} for kind, id_, cost in wishes]
    talk = problem(session("talk", activity="lectures"), shift("talk.usher"), amy(preferences=rows))
    assert costs(talk, plan(TALK, amy=USHER)).get("preference", 0) == expected


def test_travel_is_from_home_for_every_duty() -> None:
    rows = [session("talk"), session("film", "mon 11")]
    two = problem(*rows, shift("talk.usher"), shift("film.usher"), amy(home="south"))
    held = {"talk": "mon 9 blue", "film": "mon 11 blue"}
    assert costs(two, plan(held, amy=["talk.usher", "film.usher"])) == {"travel": 60}


def test_travel_that_nobody_measured_takes_the_default() -> None:
    far = problem(session("talk"), shift("talk.usher"), amy(home="south"), travel=[], travel_default_minutes=45)
    assert costs(far, plan(TALK, amy=USHER)) == {"travel": 45}


@pytest.mark.parametrize(("capacity", "tenths"), [(10, 0), (11, 0), (12, 1), (20, 5), (1000, 9)])
def test_room_waste_is_in_whole_tenths(capacity: int, tenths: int) -> None:
    talk = problem(session("talk"), rooms=[room("blue", capacity=capacity)])
    assert costs(talk, plan(TALK)).get("room_waste", 0) == tenths


@pytest.mark.parametrize(
    ("fair", "history", "hours"),
    [(120, 0, 0), (119, 0, 1), (60, 0, 1), (59, 0, 3), (0, 0, 4), (120, 30, 1), (90, 200, 2 + 2)],
)
def test_fairness_counts_hours_over_one_share_and_over_two(fair: int, history: int, hours: int) -> None:
    talk = problem(session("talk", minutes=120), shift("talk.usher"), amy(history_minutes=history), fair_minutes=fair)
    assert costs(talk, plan(TALK, amy=USHER)).get("fairness", 0) == 10 * hours


@pytest.mark.parametrize(("wish", "hours"), [(0, 0), (60, 0), (61, 1), (120, 1), (121, 2)])
def test_undershoot_counts_hours_begun(wish: int, hours: int) -> None:
    talk = problem(session("talk"), shift("talk.usher"), amy(min_minutes=wish))
    assert costs(talk, plan(TALK, amy=USHER)).get("undershoot", 0) == 5 * hours


def test_undershoot_counts_for_who_cannot_serve_at_all() -> None:
    talk = problem(session("talk"), shift("talk.usher", min=0), amy(min_minutes=61, available=[]))
    assert costs(talk, plan(TALK)) == {"undershoot": 10}


def test_together_costs_where_exactly_one_serves() -> None:
    pairs = [{"kind": "together", "volunteers": ["amy", "ben"]}]
    rows = [session("talk"), shift("talk.usher", min=0, max=1), shift("talk.guide", min=0, max=1)]
    talk = problem(*rows, amy(), ben(), pairs=pairs, weights={"desired": 0})
    assert costs(talk, plan(TALK)) == {}
    assert costs(talk, plan(TALK, amy=USHER)) == {"together": 50}
    assert costs(talk, plan(TALK, amy=USHER, ben=["talk.guide"])) == {}


def test_continuity_counts_people_beyond_the_first() -> None:
    rows = [session("talk", activity="lectures"), session("talk2", "tue 9", activity="lectures")]
    shifts = [shift("talk.usher", min=0, max=2), shift("talk2.usher", min=0, max=2)]
    two = problem(*rows, *shifts, amy(), ben(), weights={"desired": 0})
    held, other = TALK | {"talk2": "tue 9 blue"}, ["talk2.usher"]
    assert costs(two, plan(held)) == {}
    assert costs(two, plan(held, amy=[*USHER, *other])) == {}
    assert costs(two, plan(held, amy=USHER, ben=other)) == {"continuity": 5}
    assert costs(two, plan(held, amy=[*USHER, *other], ben=USHER)) == {"continuity": 5}


def test_opened_counts_people() -> None:
    rows = [session("talk"), session("film", "mon 11"), shift("talk.usher", min=0, max=2), shift("film.usher", min=0, max=2)]
    two = problem(*rows, amy(), ben(), weights={"opened": 3, "desired": 0})
    held = TALK | {"film": "mon 11 blue"}
    assert costs(two, plan(held, amy=[*USHER, "film.usher"])) == {"opened": 3}
    assert costs(two, plan(held, amy=USHER, ben=USHER)) == {"opened": 6}


def published(**more: Any) -> Problem:
    base = {
        "sessions": [{"id": "talk", "at": at("mon 9"), "room": "blue"}, {"id": "gone", "at": at("mon 9"), "room": "sold"}],
        "assignments": [{"shift": "talk.usher", "volunteer": "amy"}, {"shift": "talk.usher", "volunteer": "gone"}],
    }
    return problem(session("talk", "mon 9", "mon 10"), shift("talk.usher"), amy(), ben(), baseline=base, **more)


def test_moved_and_rerouted_are_never_both_paid() -> None:
    assert costs(published(), plan(TALK, amy=USHER)) == {}
    assert costs(published(), plan({"talk": "mon 9 green"}, amy=USHER)) == {"rerouted": 100}
    assert costs(published(), plan({"talk": "mon 10 green"}, ben=USHER)) == {"moved": 300, "replaced": 200}


def test_replaced_is_paid_even_where_the_session_is_dropped() -> None:
    assert costs(published(), plan({})) == {"unscheduled": 10_000, "replaced": 200}


def test_reconsent_is_paid_for_who_stays_at_another_time() -> None:
    assert costs(published(), plan({"talk": "mon 10 blue"}, amy=USHER)) == {"moved": 300, "reconsent": 50}


def test_weights_are_the_documents() -> None:
    doubled = published(weights={name: 2 * weight for name, weight in DEFAULT_WEIGHTS.items()})
    assert costs(doubled, plan({"talk": "mon 10 blue"}, amy=USHER)) == {"moved": 600, "reconsent": 100}
    free = published(weights=dict.fromkeys(DEFAULT_WEIGHTS, 0))
    assert costs(free, plan({"talk": "mon 10 green"}, ben=USHER)) == {}


def test_verdict_counts_sessions_and_least_seats() -> None:
    rows = [session("talk"), session("film"), shift("talk.usher", min=1, max=2), shift("film.usher", min=2)]
    verdict = judge(problem(*rows, amy(), ben()), plan(TALK, amy=USHER, ben=USHER))
    assert (verdict.placed, verdict.sessions, verdict.seats_filled, verdict.seats_wanted) == (1, 2, 1, 3)
