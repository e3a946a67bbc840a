"""A policy is changed in parts, is a fact in the log, can be taken back, and is what windows are planned by."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.policy import Parameter, Policy, Setting
from models.problem import DEFAULT_WEIGHTS, Problem
from models.reading import read_problem, write_problem
from scheduler.commands import ApplyPreset, ChangePolicy, Command, ResetPolicy, ScheduleActivities, SetWeights
from scheduler.errors import BadInput, BadPolicy
from scheduler.office import Office
from scheduler.policies import USUAL, examine, said_of
from scheduler.presets import PRESETS
from scheduler.undoing import undo
from tests.scheduler.network import MONDAY, SUNDAY, an_office, network_events, sqlite


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with an_office(sqlite(tmp_path)) as office:
        office.store.append(network_events(), after=0, name="import", at=office.now())
        office.do(ScheduleActivities(first=MONDAY, last=SUNDAY))
        yield office


def said(rule: str, weight: int | None = None, centre: str | None = None) -> Setting:
    return Setting(rule=rule, centre=centre, hard=weight is None, weight=weight)


def problem(office: Office, subtree: str | None = None) -> Problem:
    found = office.world().problem(MONDAY, SUNDAY, subtree=subtree)
    assert read_problem(write_problem(found)) == found
    return found


def test_a_network_without_policy_plans_by_the_contract(office: Office) -> None:
    assert problem(office).policy is None
    assert problem(office).weights == {}


def test_weights_for_the_whole_network_stay_within_the_contract(office: Office) -> None:
    office.do(ChangePolicy(rules=(said("fairness", 30), said("travel", DEFAULT_WEIGHTS["travel"]))))
    assert problem(office).weights == {"fairness": 30}
    assert problem(office).policy is None


def test_a_weight_for_a_subtree_and_a_softened_rule_are_terms_of_the_document(office: Office) -> None:
    office.do(ChangePolicy(rules=(said("fairness", 30, "north"), said("rest", 300))))
    terms = problem(office).policy
    assert terms is not None
    assert set(terms.rules) == {said("rest", 300), said("fairness", 30, "north")}


def test_what_is_said_above_counts_where_only_a_part_is_planned(office: Office) -> None:
    office.do(ChangePolicy(rules=(said("fairness", 30, "city"), said("travel", 4, "north"))))
    assert (problem(office, "north").weights, problem(office, "north").policy) == ({"fairness": 30, "travel": 4}, None)
    assert problem(office).weights == {"fairness": 30}


def test_the_same_again_is_not_recorded(office: Office) -> None:
    change = ChangePolicy(rules=(said("rest", 300),), parameters=(Parameter(name="fair_minutes", value=480),))
    assert len(office.do(change)) == 1
    assert list(office.do(change)) == []
    assert list(office.do(ChangePolicy(forget=("travel",)))) == []


def test_undo_takes_a_change_back(office: Office) -> None:
    office.do(ChangePolicy(rules=(said("rest", 300),)))
    office.do(ApplyPreset(preset="fair"))
    undo(office)
    assert office.world().policy == Policy(rules=(said("rest", 300),))
    undo(office)
    assert office.world().policy == Policy()


def test_a_later_word_on_the_same_rule_and_centre_replaces_an_earlier(office: Office) -> None:
    office.do(ChangePolicy(rules=(said("rest", 300), said("rest", 5, "north"))))
    office.do(ChangePolicy(rules=(said("rest"),)))
    assert office.world().policy.rules == (said("rest"), said("rest", 5, "north"))
    office.do(ChangePolicy(forget=("rest",), centre="north"))
    assert office.world().policy.rules == (said("rest"),)


def test_figures_reach_people_and_rooms(office: Office) -> None:
    figures = {
        "fair_minutes": 480, "minors_per_adult": 1, "least_rest_minutes": 600, "most_minutes": 300, "most_days": 3,
        "most_minutes_per_day": 200, "most_duties_per_day": 2, "most_travel_minutes": 40, "turnaround_minutes": 15,
        "newcomer_minutes": 120,
    }  # fmt: skip
    office.do(ChangePolicy(parameters=tuple(Parameter(name=name, value=value) for name, value in figures.items())))
    found = problem(office)
    who = found.volunteers[0]
    assert (found.fair_minutes, found.minors_per_adult, found.rooms[0].turnaround_minutes) == (480, 1, 15)
    assert (who.min_rest_minutes, who.max_minutes, who.max_days, who.min_minutes) == (600, 300, 3, 120)
    assert (who.max_minutes_per_day, who.max_duties_per_day, who.max_travel_minutes) == (200, 2, 40)
    assert found.policy is None


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_recorded(office: Office) -> None:
    rules = (said("overlap", 5), said("unfilled"), said("nonsense", 1), said("rest", 5, "nowhere"))
    with pytest.raises(BadPolicy) as refused:
        office.do(ChangePolicy(rules=rules, parameters=(Parameter(name="most_days", value=1), Parameter(name="x"))))
    assert len(refused.value.faults) == 5
    assert refused.value.say("zh") != refused.value.say("en")
    assert office.world().policy == Policy()
    with pytest.raises(BadInput):
        office.do(ApplyPreset(preset="nice"))
    with pytest.raises(BadInput):
        office.do(ResetPolicy(centre="nowhere"))


def test_a_cost_stands_in_one_tier(office: Office) -> None:
    with pytest.raises(BadPolicy):
        office.do(ChangePolicy(tiers=(("fairness", "travel"), ("travel",))))


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("centre", [None, "north"])
def test_presets_are_valid_and_make_a_difference(office: Office, preset: str, centre: str | None) -> None:
    assert office.do(ApplyPreset(preset=preset, centre=centre))
    changed = [each for each in said_of(office.world(), centre) if not each.usual]
    assert len(changed) >= 3
    assert problem(office).weights or problem(office).policy
    assert list(office.do(ApplyPreset(preset=preset, centre=centre))) == []


def test_another_preset_replaces_the_one_before(office: Office) -> None:
    office.do(ApplyPreset(preset="newcomers"))
    office.do(ApplyPreset(preset="stable"))
    assert {row.rule for row in office.world().policy.rules} == set(PRESETS["stable"].weights)
    assert office.world().policy.parameters == ()


@pytest.mark.parametrize("reset", [ResetPolicy()])
def test_reset_puts_everything_back(office: Office, reset: Command) -> None:
    office.do(SetWeights(weights={"travel": 3}))
    office.do(ApplyPreset(preset="fair", centre="north"))
    office.do(ChangePolicy(tiers=(("unfilled",),)))
    office.do(reset)
    assert all(each.usual for each in said_of(office.world()))
    assert (problem(office).weights, problem(office).policy) == ({}, None)
    assert list(office.do(reset)) == []


def test_who_says_what_counts_is_known(office: Office) -> None:
    office.do(ChangePolicy(rules=(said("rest", 300, "city"), said("travel", 2))))
    where = {each.rule.id: each.said for each in said_of(office.world(), "north") if not each.rule.hard or each.price}
    assert (where["rest"], where["travel"], where["fairness"]) == ("city", None, USUAL)


def test_a_check_says_what_may_be_a_mistake_and_records_nothing(office: Office) -> None:
    tiers = (("unfilled",), ("fairness", "rest"), ("travel",))
    policy = Policy(rules=(said("desired", 1_000), said("travel", 3, "gone")), tiers=tiers)
    before = office.world().position
    found = examine(office.world(), policy, MONDAY, SUNDAY, None, MONDAY)
    assert [kind for kind, _ in found.remarks] == ["gone", "no-share", "holds", "drops"]
    assert [step.tier for step in found.steps] == list(tiers)
    assert found.steps[0].certain
    assert office.world().position == before
