"""Every rule is registered, is judged and encoded, and says what it asks for in both languages."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import pytest

from models.language import Language
from models.policy import COSTS, HARD_RULES, HARDENABLE, PARAMETERS, PRICED, SOFTENABLE
from models.problem import DEFAULT_WEIGHTS
from solvers import rules
from solvers.policy_words import FIGURES, FIXED, UNITS, explained, may, why_not
from solvers.rule import Rule

HARD = [
    "start",
    "centre",
    "opening",
    "room",
    "capacity",
    "features",
    "room_overlap",
    "group_overlap",
    "after",
    "seats",
    "unplaced",
    "skill",
    "availability",
    "territory",
    "overlap",
    "rest",
    "max_minutes",
    "max_minutes_per_day",
    "max_duties_per_day",
    "max_days",
    "supervision",
    "apart",
    "pin",
]


def defined() -> set[type[Rule]]:
    """Every rule class that a file of the folder defines."""
    modules = [import_module(f"{rules.__name__}.{found.name}") for found in iter_modules(rules.__path__)]
    return {
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Rule) and thing.__module__ == module.__name__
    }


def test_every_rule_of_the_folder_is_registered_once() -> None:
    registered = [type(rule) for rule in rules.RULES]
    assert len(registered) == len(set(registered))
    assert set(registered) == defined()


def test_every_file_of_the_folder_holds_a_rule() -> None:
    names = {f"{rules.__name__}.{found.name}" for found in iter_modules(rules.__path__)}
    assert names == {type(rule).__module__ for rule in rules.RULES}


def test_rules_have_the_names_of_the_documents_in_their_order() -> None:
    assert [rule.id for rule in rules.RULES if rule.hard] == HARD
    assert [rule.id for rule in rules.RULES if not rule.hard] == list(DEFAULT_WEIGHTS)


def test_policies_know_the_rules_by_the_same_names() -> None:
    assert list(HARD_RULES) == [rule.id for rule in rules.RULES if rule.hard]
    assert list(COSTS) == list(DEFAULT_WEIGHTS)
    assert {rule.id for rule in rules.RULES if rule.softenable} == set(SOFTENABLE)
    assert {rule.id for rule in rules.RULES if rule.hardenable} == set(HARDENABLE)
    assert set(UNITS) == set(PRICED)
    assert set(FIXED) == set(HARD_RULES) - set(SOFTENABLE)
    assert set(FIGURES) == set(PARAMETERS)
    assert set(PARAMETERS.values()) <= {rule.id for rule in rules.RULES}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: type(rule).__name__)
def test_a_policy_is_said_of_every_rule(rule: Rule, language: Language) -> None:
    told = [explained(language, rule, price) for price in (None, 0, 5)]
    assert all(rule.sentence[language == "zh"] in text for text in told)
    assert len(set(told)) == (3 if may(rule)[1] else 1)
    holds, weighs = may(rule)
    assert (holds and weighs) or why_not(language, rule)


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: type(rule).__name__)
def test_rule_has_both_halves_and_both_languages(rule: Rule) -> None:
    encodings = ("admits", "eligible", "clashes", "clashes_for", "encode")
    assert type(rule).check is not Rule.check
    assert any(getattr(type(rule), name) is not getattr(Rule, name) for name in encodings)
    english, chinese = rule.sentence
    assert english.isascii()
    assert english.endswith(".")
    assert chinese.endswith("。")
