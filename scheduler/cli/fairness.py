"""``paiban fairness``: who carries how much, against a fair share; weekends, evenings, and how unequal it all is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.listing import Column, Listing, Row
from scheduler.cli.listing import show as show_listing
from scheduler.cli.options import AsJson
from scheduler.cli.subject import Draft, PlanPath, ProblemPath, Release, subject

if TYPE_CHECKING:
    from solvers.ledger import Ledger, Load

_SHOWN = 20
"""Volunteers in the table, unless ``--all``."""


def fairness(
    context: typer.Context,
    problem: ProblemPath = None,
    plan: PlanPath = None,
    draft: Draft = None,
    release: Release = None,
    everybody: Annotated[bool, typer.Option("--all", "-a")] = False,
    as_json: AsJson = False,
) -> None:
    from solvers.ledger import ledger

    call: Call = context.obj
    call.as_json = as_json
    found = ledger(*subject(call, (problem, plan), draft, release))
    if as_json:
        call.answer(_document(call, found))
        return
    call.tell(found.say(call.language) + "\n")
    rows = [_row(load) for load in found.loads]
    shown = rows if everybody else rows[:_SHOWN]
    show_listing(call, Listing("volunteers", _columns(found), shown, "title.loads"))
    if len(shown) < len(rows):
        call.tell(call.say("and-more", count=len(rows) - len(shown)))


def _document(call: Call, found: Ledger) -> dict[str, object]:
    return {
        **found.model_dump(mode="json"),
        "over_share": [load.volunteer for load in found.over_share],
        "weekends_only": [load.volunteer for load in found.weekends_only],
        "top_tenth": round(found.top_tenth, 3),
        "words": found.say(call.language),
    }


def _row(load: Load) -> Row:
    return load.model_dump() | {"total": load.total}


def _columns(found: Ledger) -> list[Column]:
    columns = [
        Column("name", "person"),
        Column("home", spare=True),
        Column("duties", number=True),
        Column("minutes", "hours_now", look=lambda call, row: _hours(row["minutes"]), number=True),
        Column("total", "hours_total", look=lambda call, row: _hours(row["total"]), number=True),
        Column("over", "over_share", look=lambda call, row: _hours(row["over"]), number=True),
        Column("weekend", number=True),
        Column("evening", number=True),
        Column("unwilling", number=True, spare=True),
    ]
    return [column for column in columns if column.key != "over" or found.fair_minutes is not None]


def _hours(minutes: object) -> str:
    from solvers.ledger import hours

    return hours(minutes) if isinstance(minutes, int) else ""
