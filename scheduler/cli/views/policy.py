"""A policy as a listing, as sentences, and as JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from models.policy import PARAMETERS, Policy
from scheduler.cli.book import Book
from scheduler.cli.call import Call
from scheduler.cli.listing import Column, Listing, Row
from scheduler.cli.refusal import Refused
from scheduler.policies import USUAL, Said, said_of
from scheduler.presets import PRESETS
from solvers.policy_words import UNITS, explained, figure_explained, may, place_of
from solvers.rules import RULES

_RULES = (
    Column("rule", whole=True),
    Column("weight", look=lambda call, row: _strength(call, row), whole=True, number=True),
    Column("unit", spare=True),
    Column("figures", look=lambda call, row: _figures(call, row)),
    Column("said", look=lambda call, row: _source(call, row)),
)
_ELSEWHERE = (
    Column("centre_name", "centre"),
    Column("name", "rule", whole=True),
    Column("weight", look=lambda call, row: _strength(call, row), whole=True, number=True),
)


def listings(book: Book, at: str | None) -> list[Listing]:
    """What counts at a centre, or everywhere; and below it what is said for single centres, and the tiers."""
    call, policy = book.call, book.world.policy
    where = _place(book, at)
    found = [Listing("rules", _RULES, _rows(book, at), caption=call.say("policy.title", where=where))]
    rows = _elsewhere(book, at)
    if rows:
        found.append(Listing("elsewhere", _ELSEWHERE, rows, title="policy.elsewhere"))
    if policy.tiers:
        tiers = [{"tier": number, "costs": list(tier)} for number, tier in enumerate(policy.tiers, 1)]
        found.append(Listing("tiers", (Column("tier", number=True), Column("costs")), tiers, title="policy.tiers"))
    return found


def _place(book: Book, at: str | None) -> str:
    if at is None:
        return book.world.network.name
    return book.world.centres[at].name


def _rows(book: Book, at: str | None) -> list[Row]:
    return [_row(book, each) for each in said_of(book.world, at)]


def _row(book: Book, said: Said) -> Row:
    language, rule = book.call.language, said.rule
    holds, weighs = may(rule)
    return {
        "rule": rule.id,
        "hard": said.price is None,
        "weight": said.price,
        "may_hold": holds,
        "may_weigh": weighs,
        "said": said.said,
        "said_name": _name(book, said.said),
        "unit": UNITS[rule.id][language == "zh"] if weighs else "",
        "place": place_of(rule.id),
        "figures": {figure.name: figure.value for figure in said.figures},
        "figures_said": {figure.name: figure.said for figure in said.figures},
        "sentence": explained(language, rule, said.price),
    }


def _name(book: Book, said: str | None) -> str:
    if said is None:
        return book.world.network.name
    centre = book.world.centres.get(said)
    return centre.name if centre else said


def _strength(call: Call, row: Row) -> str:
    if row["weight"] is None:
        return call.say("policy.hard" if row.get("may_weigh", True) else "policy.always")
    return f"{row['weight']:,}" if isinstance(row["weight"], int) else str(row["weight"])


def _figures(call: Call, row: Row) -> str:
    figures = row["figures"]
    assert isinstance(figures, dict)
    return ", ".join(f"{name} {'–' if value is None else f'{value:,}'}" for name, value in figures.items())


def _source(call: Call, row: Row) -> str:
    figures = row["figures_said"]
    assert isinstance(figures, dict)
    if row["said"] == USUAL and all(said == USUAL for said in figures.values()):
        return call.say("policy.as-usual")
    return str(row["said_name"]) if row["said"] != USUAL else call.say("policy.set")


def _elsewhere(book: Book, at: str | None) -> list[Row]:
    """What is said for single centres below."""
    policy, inside = book.world.policy, book.world.subtree(at) - {at}
    rules: list[Row] = [
        {"centre": row.centre, "name": row.rule, "hard": row.hard, "weight": row.price}
        for row in policy.rules
        if row.centre in inside
    ]
    figures: list[Row] = [
        {"centre": row.centre, "name": row.name, "weight": "–" if row.value is None else row.value}
        for row in policy.parameters
        if row.centre in inside
    ]
    rows = sorted([*rules, *figures], key=lambda row: (str(row["centre"]), str(row["name"])))
    return [{**row, "centre_name": _name(book, str(row["centre"]))} for row in rows]


def sentences(book: Book, at: str | None, wanted: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Name and sentence of each rule and figure that is not as usual, or is wanted; last of all the tiers."""
    call = book.call
    for said in said_of(book.world, at):
        rule = said.rule
        if rule.id in wanted or said.said != USUAL:
            yield rule.id, call.say("usage.value", what=rule.id, why=explained(call.language, rule, said.price))
        for figure in said.figures:
            told = figure.said != USUAL or ({rule.id, figure.name} & set(wanted) and figure.value is not None)
            if told:
                name = rule.id if rule.id in wanted else figure.name
                yield (
                    name,
                    call.say(
                        "usage.value", what=figure.name, why=figure_explained(call.language, figure.name, figure.value)
                    ),
                )
    if book.world.policy.tiers:
        yield "tiers", call.say("usage.value", what="tiers", why=tiers_told(call, book.world.policy))
    for row in _elsewhere(book, at):
        if not wanted or row["name"] in wanted:
            name = str(row["name"])
            where = call.say("policy.at", centre=row["centre_name"])
            yield f"{name}@{row['centre']}" if not wanted else name, f"{where}{name} {_strength(call, row)}"


def tiers_told(call: Call, policy: Policy) -> str:
    """The tiers in a sentence."""
    names = [call.say("comma").join(tier) for tier in policy.tiers]
    return call.say("policy.tiers-told", tiers=call.say("policy.before").join(names))


def differences(book: Book, at: str | None) -> dict[str, object]:
    """By name, what counts: to see what a command changes."""
    found: dict[str, object] = {"tiers": book.world.policy.tiers}
    for said in said_of(book.world, at):
        found[said.rule.id] = found.get(said.rule.id, ()), said.price
        found |= {figure.name: figure.value for figure in said.figures}
    found |= {f"{row['name']}@{row['centre']}": row["weight"] for row in _elsewhere(book, at)}
    return found


def report(book: Book, at: str | None, wanted: Collection[str] | None = None) -> dict[str, object]:
    """All of it as JSON."""
    rows = [row for row in _rows(book, at) if wanted is None or row["rule"] in wanted or set(wanted) & _figure_names(row)]
    policy = book.world.policy
    presets = [name for name, preset in PRESETS.items() if set(preset.rules_at(at)) <= set(policy.rules)]
    return {
        "centre": at,
        "rules": [dict(row) for row in rows],
        "elsewhere": [dict(row) for row in _elsewhere(book, at)],
        "tiers": [list(tier) for tier in policy.tiers],
        "presets": presets,
        "policy": policy.model_dump(mode="json", exclude_defaults=True),
    }


def _figure_names(row: Row) -> set[str]:
    figures = row["figures"]
    assert isinstance(figures, dict)
    return set(figures)


def named(call: Call, words: Sequence[str]) -> list[str]:
    """The rules and figures that are meant. Refused with all that are none."""
    known = {rule.id for rule in RULES} | PARAMETERS.keys()
    wrong = [call.say("policy.unknown", name=word) for word in words if word not in known]
    if wrong:
        raise Refused(*wrong)
    return list(words)
