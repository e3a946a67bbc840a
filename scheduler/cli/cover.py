"""``paiban cover``: who could step in for each duty if its volunteer dropped out now; by centre and session, worst first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.listing import Column, Listing, Row, moment
from scheduler.cli.listing import show as show_listing
from scheduler.cli.options import AsJson, Centre
from scheduler.cli.refusal import Refused
from scheduler.cli.subject import Draft, PlanPath, ProblemPath, Release, subject

if TYPE_CHECKING:
    from models.events import PlanDrafted, ReleasePublished
    from scheduler.cli.book import Book
    from solvers.coverability import Cover

_SHOWN = 20
"""Sessions in the table, unless ``--all``."""


def cover(
    context: typer.Context,
    problem: ProblemPath = None,
    plan: PlanPath = None,
    draft: Draft = None,
    release: Release = None,
    centre: Centre = None,
    duties: Annotated[bool, typer.Option("--duties")] = False,
    everything: Annotated[bool, typer.Option("--all", "-a")] = False,
    as_json: AsJson = False,
) -> None:
    call: Call = context.obj
    call.as_json = as_json
    if problem is not None:
        if centre is not None:
            raise Refused(call.say("cover.centre"))
        found, names = _of_documents(call, problem, plan, draft, release)
    else:
        found, names = _of_database(call, draft, release, centre)
    _tell(call, found, names, duties=duties, everything=everything)


def _of_documents(
    call: Call, problem: str, plan: str | None, draft: str | None, release: str | None
) -> tuple[Sequence[Cover], dict[str, str]]:
    from solvers.coverability import Coverability

    about, made = subject(call, (problem, plan), draft, release)
    return Coverability(about, made).covers(), {row.id: row.name for row in about.centres}


def _of_database(
    call: Call, draft: str | None, release: str | None, centre: str | None
) -> tuple[Sequence[Cover], dict[str, str]]:
    from models.events import PlanDrafted
    from scheduler.cli.book import opened
    from scheduler.covering import covered, covered_draft
    from scheduler.planning import Window

    with opened(call) as book:
        names = {each.id: each.name for each in book.world.centres.values()}
        wanted = book.scene(centre).wants_centre
        event = _chosen(book, draft, release)
        if isinstance(event, PlanDrafted):
            return covered_draft(book.office, event, wanted), names
        return covered(book.office, Window(event.first, event.last, event.subtree), wanted), names


def _chosen(book: Book, draft: str | None, release: str | None) -> PlanDrafted | ReleasePublished:
    from scheduler.cli.explain import chosen

    return book.release(None) if draft is None and release is None and book.world.releases else chosen(book, draft, release)


def _tell(call: Call, found: Sequence[Cover], names: dict[str, str], *, duties: bool, everything: bool) -> None:
    from solvers.coverability import Score

    centres, sessions = _groups(found, lambda one: one.centre), _groups(found, lambda one: one.session)
    by_centre = [_scored(rows) | {"centre": id, "centre_name": names.get(id, id)} for id, rows in centres.items()]
    by_session = [_scored(rows) | _session(rows, names) for rows in sessions.values()]
    for table in (by_centre, by_session):
        table.sort(key=lambda row: (float(str(row["share"])), -int(str(row["none"]))))
    whole = Score.of(found)
    if call.as_json:
        each = [{**one.model_dump(mode="json"), "words": one.say(call.language)} for one in found]
        head = {**whole.model_dump(), "share": round(whole.share, 3), "words": whole.say(call.language)}
        call.answer({**head, "centres": by_centre, "sessions": by_session, "duties_covered": each})
        return
    call.tell(whole.say(call.language) + ("\n" if found else ""))
    if duties:
        show_listing(call, Listing("duties", _DUTIES, [_duty(call, one, names) for one in _worst(found)]))
    elif found:
        shown = by_session if everything else [row for row in by_session if row["none"]][:_SHOWN]
        listings = [Listing("centres", _CENTRES, by_centre), Listing("sessions", _SESSIONS, shown)]
        show_listing(call, *(listing for listing in listings if listing.rows))
        left = sum(bool(row["none"]) for row in by_session) - len(shown)
        if left > 0:
            call.tell(call.say("and-more", count=left))


def _groups(found: Sequence[Cover], key: Callable[[Cover], str]) -> dict[str, list[Cover]]:
    groups: dict[str, list[Cover]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    return groups


def _scored(rows: Sequence[Cover]) -> dict[str, object]:
    from solvers.coverability import Score

    score = Score.of(rows)
    return {**score.model_dump(), "share": round(score.share, 3)}


def _session(rows: Sequence[Cover], names: dict[str, str]) -> dict[str, object]:
    first = rows[0]
    bare = [f"{one.role} {one.name}" for one in rows if not one.covered]
    return {
        "session": first.session,
        "name": first.session_name,
        "begin": first.begin,
        "centre": first.centre,
        "centre_name": names.get(first.centre, first.centre),
        "bare": bare,
    }


def _worst(found: Sequence[Cover]) -> list[Cover]:
    """Those for whom nobody could step in first, then those for whom it takes most."""
    order = ("none", "chain", "standby", "reserve", "spare")
    return sorted(found, key=lambda one: (order.index(one.how), len(one.reserves), one.begin, one.shift))


def _duty(call: Call, one: Cover, names: dict[str, str]) -> Row:
    return {
        "begin": one.begin,
        "centre_name": names.get(one.centre, one.centre),
        "name": one.session_name,
        "role": one.role,
        "person": one.name,
        "words": one.say(call.language),
    }


def _percent(row: Row) -> str:
    share = row["share"]
    assert isinstance(share, float)
    return f"{100 * share:.0f} %"


_SCORES = (
    Column("duties", number=True),
    Column("share", "covered", look=lambda call, row: _percent(row), number=True),
    Column("reserve", number=True, spare=True),
    Column("standby", number=True, spare=True),
    Column("chain", number=True, spare=True),
    Column("none", "bare", number=True),
)
_CENTRES = (Column("centre_name", "centre"), *_SCORES)
_WHEN = Column("begin", "when", look=lambda call, row: moment(call, row["begin"]), whole=True)  # type: ignore[arg-type]
_SESSIONS = (
    _WHEN,
    Column("centre_name", "centre", spare=True),
    Column("name", "session"),
    Column("duties", number=True),
    Column("share", "covered", look=lambda call, row: _percent(row), number=True),
    Column("bare", "bare_who"),
)
_DUTIES = (
    _WHEN,
    Column("centre_name", "centre", spare=True),
    Column("name", "session"),
    Column("role"),
    Column("person"),
    Column("words", "if_out"),
)
