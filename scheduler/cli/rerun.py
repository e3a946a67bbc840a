"""``paiban rerun``: makes a recorded run once more, and tells whether it gives the same plan."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, Quiet, Workers
from scheduler.cli.refusal import BROKEN, DONE, INTERRUPTED, Refused
from scheduler.cli.solve import cores

if TYPE_CHECKING:
    from models.events import PlanDrafted
    from scheduler.planning import Solve
    from scheduler.rerunning import Rerun

_AS_IT_MAY = "rerun.by-time"


def rerun(
    context: typer.Context,
    run: Annotated[str, typer.Argument(metavar="RUN")],
    workers: Workers = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.cli.plan import mender, solver
    from scheduler.rerunning import limit_of, recorded
    from scheduler.rerunning import rerun as again
    from solvers.stop import Stop

    call: Call = context.obj
    call.as_json, call.quiet = as_json, quiet
    stops: list[Stop] = []

    def solve(draft: PlanDrafted) -> Solve:
        stops.append(Stop(time.monotonic, time.monotonic(), None, limit_of(draft)))
        how = mender if draft.how == "repair" else solver
        return how(call, stops[-1], draft.seed, workers or cores(), None)

    with opened(call) as book:
        found = again(book.world, recorded(book.world, run), solve)
    if any(stop.cancelled for stop in stops):
        raise Refused(call.say("rerun.interrupted"), status=INTERRUPTED)
    _tell(call, found)
    raise typer.Exit(DONE if found.same else BROKEN)


def _tell(call: Call, found: Rerun) -> None:
    draft = found.draft
    versions = [{"name": name, "then": then, "now": now} for name, then, now in found.versions]
    may = draft.ended in ("time", "interrupted")
    notes = [] if found.same or versions else [call.say(_AS_IT_MAY if may else "rerun.same-versions")]
    if call.as_json:
        figures: dict[str, object] = {"run": draft.draft, "position": draft.position, "seed": draft.seed, "work": draft.work}
        figures["ended"] = draft.ended
        call.answer({**figures, "same": found.same, "differs": list(found.differs), "versions": versions}, notes)
        return
    if found.same:
        call.tell(call.say("rerun.same", run=draft.draft, work=draft.work, seed=draft.seed))
    for name in found.differs:
        call.tell(call.say(f"rerun.{name}"))
    for row in versions:
        call.tell(call.say("rerun.version", **row))
    if draft.ended is not None:
        call.tell(call.say("rerun.ended", why=call.say(f"ended.{draft.ended}")))
    for note in notes:
        call.tell(note)
