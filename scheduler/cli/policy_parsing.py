"""Policies as people type them: ``rest=300 max_days=hard fair_minutes=480``, and tiers as words in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from models.policy import PARAMETERS, PRICED, Parameter, Setting
from scheduler.cli.call import Call
from scheduler.cli.refusal import Refused
from scheduler.commands import ChangePolicy
from solvers.policy_words import may, rule_of, why_not
from solvers.rules import RULES

HARD, NONE, USUAL = ("hard", "必须"), ("none", "不限"), ("usual", "default", "默认", "通常")
LARGEST = 10**9
GROUPS: Mapping[str, tuple[str, ...]] = {
    "seats": ("unscheduled", "unfilled", "desired"),
    "stability": ("moved", "rerouted", "replaced", "reconsent"),
    "wishes": ("start", "availability", "preference"),
    "places": ("travel", "room_waste"),
    "hours": ("fairness", "undershoot"),
}
"""Words for several costs that belong together."""
_NAMES = (*dict.fromkeys(rule.id for rule in RULES), *PARAMETERS)


def change_of(call: Call, words: Iterable[str], centre: str | None) -> ChangePolicy:
    """The change that the words ask for. Refused with everything that is wrong with them."""
    rules: list[Setting] = []
    parameters: list[Parameter] = []
    forget: list[str] = []
    wrong: list[str] = []
    names: set[str] = set()
    for word in words:
        name, sign, value = (part.strip() for part in word.partition("="))
        fault = _fault(call, word, name, sign, value, names)
        names.add(name)
        if fault:
            wrong.append(fault)
        elif value in USUAL:
            forget.append(name)
        elif name in PARAMETERS:
            parameters.append(Parameter(name=name, centre=centre, value=None if value in NONE else int(value)))
        else:
            hard = value in HARD
            rules.append(Setting(rule=name, centre=centre, hard=hard, weight=None if hard else int(value)))
    if wrong or not names:
        raise Refused(*(wrong or [call.say("policy.words")]))
    return ChangePolicy(rules=tuple(rules), parameters=tuple(parameters), forget=tuple(forget), centre=centre)


def _fault(call: Call, word: str, name: str, sign: str, value: str, before: set[str]) -> str | None:
    if not sign or not value:
        return call.say("policy.word", word=word)
    if name in before:
        return call.say("policy.twice", name=name)
    if name not in _NAMES:
        near = get_close_matches(name, _NAMES, n=3)
        return call.say("policy.unknown.near" if near else "policy.unknown", name=name, near=call.listed(near))
    if value in USUAL:
        return None
    number = value.isascii() and value.isdigit() and int(value) <= LARGEST
    if name in PARAMETERS:
        nothing = value in NONE and name != "minors_per_adult"
        return None if number or nothing else call.say("policy.figure", word=word, largest=LARGEST)
    rule = rule_of(name)
    holds, weighs = may(rule)
    if value in HARD:
        return None if holds else call.say("policy.never-hard", name=name, why=why_not(call.language, rule))
    if not weighs:
        return call.say("policy.fixed", name=name, why=why_not(call.language, rule))
    return None if number else call.say("policy.weight", word=word, largest=LARGEST)


def tiers_of(call: Call, words: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """``seats fairness,undershoot travel``: each word a tier, from the most important. ``none``: no tiers."""
    given = [word for word in words if word not in (">", "＞")]
    if not given:
        raise Refused(call.say("policy.tier-words"))
    if len(given) == 1 and given[0] in NONE:
        return ()
    tiers: list[tuple[str, ...]] = []
    wrong: list[str] = []
    seen: set[str] = set()
    for word in (part for each in given for part in each.replace("＞", ">").split(">") if part):
        tier: list[str] = []
        for name in word.replace("，", ",").split(","):
            wrong += _tier_faults(call, name, seen)
            tier += GROUPS.get(name, (name,))
            seen |= set(GROUPS.get(name, (name,)))
        tiers.append(tuple(tier))
    if wrong:
        raise Refused(*wrong)
    return tuple(tiers)


def _tier_faults(call: Call, name: str, seen: set[str]) -> list[str]:
    names = GROUPS.get(name, (name,))
    if any(each not in PRICED for each in names):
        near = get_close_matches(name, [*GROUPS, *PRICED], n=3)
        return [call.say("policy.unknown.near" if near else "policy.unknown", name=name, near=call.listed(near))]
    return [call.say("policy.two-tiers", name=each) for each in names if each in seen]
