"""Of those who could take a seat that has become empty, who was asked least lately comes first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from models.plan import Plan
from models.problem import Preference, Problem
from models.state import AssignmentKey, State

_REMEMBERED = timedelta(days=7)
"""After so long nobody minds to have been asked."""
_MOST = 7
"""Units of preference that it costs to ask somebody who was asked just now."""
_FULL = 5
"""Units more for somebody who has as many open offers as they may: they would not be asked at once."""


def polite(problem: Problem, plan: Plan, lost: Collection[AssignmentKey], state: State, now: datetime) -> Problem:
    """The problem in which it costs to give seats that are empty now to people who were asked lately.

    Only where people are asked, and not for those who serve the session already.
    """
    crews: dict[str, set[str]] = defaultdict(set)
    kept: Counter[str] = Counter()
    session_of = {row.id: row.session for row in problem.shifts}
    for row in plan.assignments:
        if (row.shift, row.volunteer) not in lost:
            crews[session_of[row.shift]].add(row.volunteer)
            kept[row.shift] += 1
    held = {row.id for row in plan.sessions}
    short = {one.session for one in problem.shifts if one.session in held and kept[one.id] < one.min}
    asking = [id for id in sorted(short) if id in state.published and _asks(state, id)]
    prices = dict(_prices(state, now)) if asking else {}
    if not prices:
        return problem
    people = []
    for one in problem.volunteers:
        said = tuple(
            Preference(kind="session", id=id, cost=prices[one.id])
            for id in asking
            if one.id in prices and one.id not in crews[id]
        )
        people.append(one.model_copy(update={"preferences": (*one.preferences, *said)}) if said else one)
    return problem.model_copy(update={"volunteers": tuple(people)})


def _asks(state: State, session: str) -> bool:
    return state.reactions_at(state.published[session].centre).consent == "ask"


def _prices(state: State, now: datetime) -> Iterator[tuple[str, int]]:
    """What it costs to ask people, in units of preference; nothing where they were not asked lately."""
    waiting = Counter(who for (_, who), row in state.consents.items() if row.status == "offered")
    most = min((how.open_offers for how in state.reactions.values()), default=0)
    for who, at in state.asked.items():
        left = 1 - (now - at) / _REMEMBERED
        price = max(0, min(_MOST, 1 + int(_MOST * left))) if left > 0 else 0
        price += _FULL if most and waiting[who] >= most else 0
        if price:
            yield who, price
