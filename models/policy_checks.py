"""What a policy, or a document's terms, must hold beyond their types: rules and centres that there are, each said once."""

from __future__ import annotations

from collections.abc import Iterable

from models.faults import Findings, Place
from models.policy import COSTS, DOCUMENT_PARAMETERS, HARD_RULES, HARDENABLE, PARAMETERS, PRICED
from models.raw import References, Row

_RULES = tuple(dict.fromkeys((*HARD_RULES, *COSTS)))


def check_terms(terms: Row, refs: References, found: Findings, figures: Iterable[str] = DOCUMENT_PARAMETERS) -> None:
    """Adds everything that is wrong with a document's terms to ``found``; ``figures``: the parameters that there may be."""
    first: dict[tuple[object, object, object], str] = {}
    for row in terms.rows("rules"):
        refs.field("centre", row, "centre")
        _check_rule(row, found)
        _once(row, "rule", first, found)
    known = tuple(figures)
    for row in terms.rows("parameters"):
        refs.field("centre", row, "centre")
        name = row.text("name")
        if name is not None and name not in known:
            found.add(row.at("name"), name, "figure", choices=", ".join(known))
        if name == "minors_per_adult" and row.fields.get("value") is None:
            found.add(row.at("value"), None, "not_none")
        _once(row, "name", first, found)


def check_policy(policy: Row, refs: References, found: Findings) -> None:
    """Adds everything that is wrong with a network's policy to ``found``."""
    check_terms(policy, refs, found, PARAMETERS)
    first: dict[str, str] = {}
    for place, tier in policy.items("tiers"):
        for number, name in enumerate(tier if isinstance(tier, list) else ()):
            _check_tier(name, (*place, number), first, found)


def _check_tier(name: object, place: Place, first: dict[str, str], found: Findings) -> None:
    if not isinstance(name, str):
        return
    if name not in PRICED:
        found.add(place, name, "rule", choices=", ".join(PRICED))
    elif name in first:
        found.add(place, name, "one_tier", other=first[name])
    first.setdefault(name, f"tiers[{place[1]}]")


def _check_rule(row: Row, found: Findings) -> None:
    name, hard = row.text("rule"), row.fields.get("hard", False)
    weighed = row.fields.get("weight") is not None
    if name is not None and name not in _RULES:
        found.add(row.at("rule"), name, "rule", choices=", ".join(_RULES))
    elif weighed == (hard is True):
        found.add(row.place, row.fields, "hard_or_weight")
    elif weighed and name is not None and name not in PRICED:
        found.add(row.at("weight"), row.fields["weight"], "must_hold")
    elif hard is True and name in COSTS and name not in HARDENABLE and name not in HARD_RULES:
        found.add(row.at("hard"), True, "never_hard")


def _once(row: Row, key: str, first: dict[tuple[object, object, object], str], found: Findings) -> None:
    name, centre = row.text(key), row.fields.get("centre")
    if name is None or not isinstance(centre, str | None):
        return
    other = first.setdefault((key, name, centre), f"{row.place[-2]}[{row.place[-1]}]")
    if other != f"{row.place[-2]}[{row.place[-1]}]":
        found.add(row.place, row.fields, "once", other=other)
