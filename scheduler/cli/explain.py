"""``paiban explain``: why somebody serves where they do, why a seat is empty, why a session is held there or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson
from scheduler.cli.refusal import Refused

if TYPE_CHECKING:
    from models.events import PlanDrafted, ReleasePublished
    from models.plan import Plan
    from models.problem import Problem
    from scheduler.cli.book import Book
    from solvers.explain import Explanations
    from solvers.reports import SessionReport, ShiftReport, VolunteerReport


def explain(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="SHIFT|SESSION|VOLUNTEER")],
    draft: Annotated[str | None, typer.Option("--draft", "-d", metavar="DRAFT")] = None,
    release: Annotated[str | None, typer.Option("--release", "-r", metavar="VERSION")] = None,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened

    call: Call = context.obj
    call.as_json = as_json
    with opened(call) as book:
        kind, report = _report(book, what, _explanations(book, chosen(book, draft, release)))
        if as_json:
            call.answer({"kind": kind, "report": report.model_dump(mode="json"), "words": report.say(call.language)})
        else:
            call.tell(report.say(call.language))


def chosen(book: Book, draft: str | None, release: str | None) -> PlanDrafted | ReleasePublished:
    """The draft or release that is meant; without either the latest draft, or what is published if there is none."""
    if draft is not None and release is not None:
        raise Refused(book.call.say("explain.both"))
    if release is not None:
        return book.release(release)
    if draft is None and not book.world.drafts and book.world.releases:
        return book.release(None)
    return book.draft(draft)


def _explanations(book: Book, event: PlanDrafted | ReleasePublished) -> Explanations:
    from solvers.explain import Explanations

    return Explanations(*problem_and_plan(book, event))


def problem_and_plan(book: Book, event: PlanDrafted | ReleasePublished) -> tuple[Problem, Plan]:
    """What a draft or release answers, and the answer. A draft's problem is that of the world that it was made from."""
    from models.events import PlanDrafted

    world = book.world.at(event.position) if isinstance(event, PlanDrafted) else book.world
    return world.problem(event.first, event.last, subtree=event.subtree, names=book.names), event.plan


def _report(book: Book, word: str, why: Explanations) -> tuple[str, ShiftReport | SessionReport | VolunteerReport]:
    from scheduler.cli.naming import meant

    names = names_of(why.problem)
    found = meant(book.call, "any", word, {each: name for kind in names.values() for each, name in kind.items()})
    if found in names["shift"]:
        return "shift", why.shift(found)
    if found in names["session"]:
        return "session", why.session(found)
    return "volunteer", why.volunteer(found)


def names_of(problem: Problem) -> dict[str, dict[str, str]]:
    """What can be explained. A session's name with its date, so that people can tell one from the other."""
    sessions = {each.id: each.name for each in problem.sessions}
    return {
        "session": sessions,
        "shift": {each.id: f"{each.role} · {sessions[each.session]}" for each in problem.shifts},
        "volunteer": {each.id: each.name for each in problem.volunteers},
    }
