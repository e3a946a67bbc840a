"""``paiban missing``: every empty seat and every session that is not held, why, and who is one rule away."""

from __future__ import annotations

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson
from scheduler.cli.subject import Draft, PlanPath, ProblemPath, Release, subject


def missing(
    context: typer.Context,
    problem: ProblemPath = None,
    plan: PlanPath = None,
    draft: Draft = None,
    release: Release = None,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.listing import spans
    from solvers.explain import Explanations

    call: Call = context.obj
    call.as_json = as_json
    why = Explanations(*subject(call, (problem, plan), draft, release))
    short, lost = why.short(), why.not_held()
    if as_json:
        seats = [{**row.model_dump(mode="json"), "missing": row.missing, "words": row.say(call.language)} for row in short]
        sessions = [{**row.model_dump(mode="json"), "words": row.say(call.language)} for row in lost]
        call.answer({"seats": sum(row.missing for row in short), "short": seats, "not_held": sessions})
        return
    if lost:
        call.tell(call.say("title.not-held", count=len(lost)))
    for session in lost:
        call.tell(session.say(call.language))
    if short:
        call.tell(call.say("title.short", count=len(short), missing=sum(row.missing for row in short)))
    for when, shift in zip(spans(call, [(shift.begin, shift.end) for shift in short]), short, strict=True):
        call.tell(when + shift.say(call.language))
    if not short and not lost:
        call.tell(call.say("missing.nothing"))
