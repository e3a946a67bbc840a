"""One small problem for every rule that may have a weight, and for every cost that may be made to hold: by hand."""

from __future__ import annotations

from typing import Any

import pytest

from models.plan import Plan
from models.policy import HARDENABLE, SOFTENABLE
from models.problem import Problem
from models.reading import read_problem, write_problem
from solvers.conflict import conflict
from solvers.explain import Explanations
from solvers.explain_words import costs_in_words
from solvers.verify import judge
from tests.solvers.builders import Document, amy, at, ben, plan, problem, room, session, shift
from tests.solvers.reckoning import reckon

TALK = {"talk": "mon 9 blue"}
USHER = ["talk.usher"]
TWO = [session("talk"), session("film", "mon 11"), shift("talk.usher", min=0, max=2), shift("film.usher", min=0, max=2)]
BOTH = TALK | {"film": "mon 11 blue"}
ALL = ["talk.usher", "film.usher"]
QUIET = {"desired": 0, "unfilled": 0}


def weighs(rule: str, weight: int, centre: str | None = None) -> Document:
    return {"rule": rule, "weight": weight} | ({} if centre is None else {"centre": centre})


def holds(rule: str, centre: str | None = None) -> Document:
    return {"rule": rule, "hard": True} | ({} if centre is None else {"centre": centre})


def verdict(given: Problem, what: Plan) -> dict[str, int] | set[str]:
    """What a plan pays, or the rules that it breaks; the program agrees."""
    found = judge(given, what)
    assert reckon(given, what) == (None if found.broken else found.cost)
    return set(found.rules_broken) or {name: cost for name, cost in found.costs.items() if cost}


def day(*duties: str) -> Document:
    return plan({"talk": "mon 9 blue", "film": "mon 11 blue"}, amy=list(duties))


CASES: dict[str, tuple[list[Document], dict[str, Any], Plan, int]] = {
    "opening": ([session("talk", "mon 7")], {}, plan({"talk": "mon 7 blue"}), 1),
    "room": ([session("talk", rooms=["green"])], {}, plan(TALK), 1),
    "capacity": ([session("talk", attendance=13)], {}, plan(TALK), 3),
    "features": ([session("talk", features=["tv", "stage"])], {}, plan(TALK), 2),
    "after": (
        [session("talk", after=[{"session": "film", "minutes": 30}]), session("film", "mon 8")],
        {},
        plan(TALK | {"film": "mon 8 blue"}),
        1,
    ),
    "skill": ([session("talk"), shift("talk.usher", skills={"a": 1, "b": 2}), amy(skills={"b": {"level": 1}})], {},
              plan(TALK, amy=USHER), 2),
    "territory": ([session("talk"), shift("talk.usher"), amy(home="south", centres=["south"], max_travel_minutes=10)], {},
                  plan(TALK, amy=USHER), 2),
    "rest": (
        [session("talk", "mon 21"), session("film", "tue 8"), shift("talk.usher"), shift("film.usher"),
         amy(min_rest_minutes=660)],
        {},
        plan({"talk": "mon 21 blue", "film": "tue 8 blue"}, amy=ALL),
        1,
    ),
    "max_minutes": ([*TWO, amy(max_minutes=50)], QUIET, day(*ALL), 2),
    "max_minutes_per_day": ([*TWO, amy(max_minutes_per_day=60)], QUIET, day(*ALL), 1),
    "max_duties_per_day": ([*TWO, amy(max_duties_per_day=0)], QUIET, day(*ALL), 2),
    "max_days": ([*TWO, amy(max_days=0)], QUIET, day(*ALL), 1),
    "apart": ([session("talk"), shift("talk.usher", min=2), amy(), ben()],
              {"pairs": [{"kind": "apart", "volunteers": ["amy", "ben"]}]}, plan(TALK, amy=USHER, ben=USHER), 1),
    "pin": ([session("talk", "mon 9", "mon 10")], {"pins": [{"session": "talk", "at": at("mon 10")}]}, plan(TALK), 1),
}  # fmt: skip


def of(rule: str, *policy: Document, **more: Any) -> Problem:
    rows, fields, _, _ = CASES[rule]
    weights = {"weights": {"travel": 0} | (fields if rule.startswith("max") else {})}
    rest = {} if rule.startswith("max") else fields
    return problem(*rows, **weights, **rest, **({"policy": {"rules": list(policy)}} if policy else {}), **more)


def test_every_rule_that_may_have_a_weight_has_its_case() -> None:
    assert set(CASES) == set(SOFTENABLE)


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_with_a_weight_is_paid_for_and_forbids_nothing(rule: str) -> None:
    _, _, what, units = CASES[rule]
    assert verdict(of(rule), what) == {rule}
    assert verdict(of(rule, weighs(rule, 7)), what) == {rule: 7 * units}
    assert verdict(of(rule, weighs(rule, 0)), what) == {}


@pytest.mark.parametrize("rule", CASES)
def test_the_nearest_centre_in_the_tree_decides(rule: str) -> None:
    _, _, what, units = CASES[rule]
    tree = [{"id": "city", "name": "city", "open": []}, *of(rule).model_dump(mode="json", by_alias=True)["centres"]]
    centres = [row | ({"parent": "city"} if row["id"] == "north" else {}) for row in tree]
    assert verdict(of(rule, weighs(rule, 7, "city"), centres=centres), what) == {rule: 7 * units}
    assert verdict(of(rule, weighs(rule, 7), weighs(rule, 3, "north"), centres=centres), what) == {rule: 3 * units}
    assert verdict(of(rule, weighs(rule, 7, "city"), holds(rule, "north"), centres=centres), what) == {rule}
    assert verdict(of(rule, weighs(rule, 7, "south")), what) == {rule}


def test_a_ban_always_holds() -> None:
    pins = [{"shift": "talk.usher", "volunteer": "amy", "banned": True}]
    banned = problem(session("talk"), shift("talk.usher"), amy(), pins=pins, policy={"rules": [weighs("pin", 7)]})
    assert verdict(banned, plan(TALK, amy=USHER)) == {"pin"}


def test_a_session_that_needs_a_room_always_has_one() -> None:
    talk = problem(session("talk", rooms=["green"]), policy={"rules": [weighs("room", 7)]})
    assert verdict(talk, plan({"talk": "mon 9"})) >= {"room"}


def published(*policy: Document) -> Problem:
    base = {
        "sessions": [{"id": "talk", "at": at("mon 9"), "room": "blue"}],
        "assignments": [{"shift": "talk.usher", "volunteer": "amy"}],
    }
    rows = [session("talk", "mon 9", "mon 10", activity="a"), session("film", "mon 12", activity="a")]
    shifts = [shift("talk.usher", min=0, max=2), shift("film.usher", min=0, max=2)]
    return problem(*rows, *shifts, amy(), ben(), baseline=base, fair_minutes=60, policy={"rules": list(policy)})


HELD = {"film": "mon 12 blue"}
HARDENED: dict[str, Plan] = {
    "fairness": plan(TALK | HELD, amy=ALL),
    "continuity": plan(TALK | HELD, amy=USHER, ben=["film.usher"]),
    "moved": plan({"talk": "mon 10 blue"} | HELD),
    "rerouted": plan({"talk": "mon 9 green"} | HELD),
    "reconsent": plan({"talk": "mon 10 blue"} | HELD, amy=USHER),
}


@pytest.mark.parametrize("rule", HARDENABLE)
def test_a_cost_that_must_hold_forbids(rule: str) -> None:
    paid = verdict(published(), HARDENED[rule])
    assert isinstance(paid, dict)
    assert paid[rule]
    assert verdict(published(holds(rule)), HARDENED[rule]) == {rule}
    assert verdict(published(holds(rule, "south")), HARDENED[rule]) == paid
    assert judge(published(*map(holds, HARDENABLE)), plan({})).broken == ()


def test_figures_count_by_centre() -> None:
    rows = [session("talk", minutes=120), shift("talk.usher"), amy()]
    given = [{"name": "fair_minutes", "value": 60, "centre": "north"}, {"name": "fair_minutes", "value": None}]
    assert verdict(problem(*rows, fair_minutes=0, policy={"parameters": given}), plan(TALK, amy=USHER)) == {"fairness": 10}
    assert verdict(problem(*rows, fair_minutes=0, policy={"parameters": given[1:]}), plan(TALK, amy=USHER)) == {}
    minors = [session("talk"), shift("talk.usher"), amy(minor=True)]
    alone = [{"name": "minors_per_adult", "value": 0, "centre": "north"}]
    together = plan(TALK, amy=USHER)
    assert verdict(problem(*minors, policy={"parameters": alone}), together) == {"supervision"}


def test_an_explanation_prices_what_is_softened_and_names_what_is_made_to_hold() -> None:
    rows = [session("talk"), shift("talk.usher", skills={"a": 1}), amy()]
    hard, soft = problem(*rows), problem(*rows, policy={"rules": [weighs("skill", 70)]})
    assert [c.stopped_by for c in Explanations(hard, plan(TALK)).shift("talk.usher").nearest] == ["skill"]
    (could,) = Explanations(soft, plan(TALK)).shift("talk.usher").could
    assert could.costs == {"unfilled": -1_000, "skill": 70}
    assert "missing skill +70" in could.say("en")
    fair = Explanations(published(holds("fairness")), plan(TALK | HELD, amy=USHER))
    assert [(c.volunteer, c.stopped_by) for c in fair.shift("film.usher").nearest] == [("amy", "fairness")]
    assert "fair share" in fair.shift("film.usher").say("en")


def test_a_session_that_may_not_move_says_so() -> None:
    away = Explanations(published(holds("moved")), plan(HELD)).session("talk")
    assert {tally.rule: tally.amount for tally in away.stopped} == {"moved": 3}
    assert "another time" in away.say("en")


def test_pins_against_costs_that_must_hold_are_a_conflict_in_words() -> None:
    def told(rule: str, *pins: Document) -> list[tuple[str, str]]:
        given = write_problem(published(holds(rule)))
        return [(row.rule, row.english) for row in conflict(read_problem(given | {"pins": list(pins)}))][-1:]

    amy_too = {"shift": "talk.usher", "volunteer": "amy"}
    later = {"session": "talk", "at": at("mon 10")}
    assert told("moved", later) == [("moved", "talk keeps its published time")]
    green = {"session": "talk", "at": at("mon 9"), "room": "green"}
    assert told("rerouted", green) == [("rerouted", "talk keeps its published room")]
    told_amy = "amy agreed to usher @ talk (talk.usher) at its published time, and is not asked anew"
    assert told("reconsent", later, amy_too) == [("reconsent", told_amy)]
    both = [amy_too, {"shift": "film.usher", "volunteer": "amy"}]
    assert told("fairness", *both) == [("fairness", "amy serves no more than the fair share")]
    ben_too = {"shift": "film.usher", "volunteer": "ben"}
    assert told("continuity", amy_too, ben_too) == [("continuity", "a has the same person as usher every time")]


@pytest.mark.parametrize("rule", SOFTENABLE)
def test_every_softened_rule_has_its_words(rule: str) -> None:
    english, chinese = costs_in_words("en", {rule: 1}), costs_in_words("zh", {rule: 1})
    assert f"{rule} +1" not in (english, chinese)
    assert english != chinese


def test_a_larger_room_is_not_wanted_where_a_few_may_stand() -> None:
    rooms = [room("blue"), room("big", capacity=40)]
    talk = problem(session("talk", attendance=12), rooms=rooms, policy={"rules": [weighs("capacity", 1)]})
    assert verdict(talk, plan(TALK)) == {"capacity": 2}
    assert verdict(talk, plan({"talk": "mon 9 big"})) == {"room_waste": 7}
