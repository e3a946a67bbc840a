"""``paiban verify``: the judge's word on a plan, number for number as the contract's own judge prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.documents import STREAM
from scheduler.cli.refusal import BROKEN, DONE, Refused

if TYPE_CHECKING:
    from models.plan import Plan
    from solvers.verify import Verdict

_SHOWN, _LISTED = 50, 200
"""Breaches that are printed, and that ``--json`` lists."""


def verify(
    context: typer.Context,
    problem: Annotated[str, typer.Argument(metavar="PROBLEM")],
    plan: Annotated[str, typer.Argument(metavar="PLAN")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    from scheduler.cli.reading import plan_of, problem_of
    from solvers.verify import judge

    call: Call = context.obj
    call.as_json = as_json
    if problem == plan == STREAM:
        raise Refused(call.say("one-stdin"))
    wanted = problem_of(call, problem)
    given = plan_of(call, plan, wanted)
    verdict = judge(wanted, given)
    _check_claims(call, plan, given, verdict)
    if as_json:
        call.answer(_figures(verdict) | {"broken": [[each.rule, each.because] for each in verdict.broken[:_LISTED]]})
    else:
        _print(call, verdict)
    raise typer.Exit(BROKEN if verdict.broken else DONE)


def _check_claims(call: Call, path: str, plan: Plan, verdict: Verdict) -> None:
    """A plan that keeps all rules must not claim another cost than the judge's, a bound above it, or a proof it lacks."""
    from models.reading import Fault, Malformed
    from scheduler.cli.reading import malformed
    from scheduler.cli.sentences import SENTENCES

    if verdict.broken:
        return
    faults = []
    if plan.cost is not None and plan.cost != verdict.cost:
        faults.append(Fault("cost", plan.cost, _both(SENTENCES["claimed-cost"], verdict.cost)))
    if plan.bound is not None and plan.bound > verdict.cost:
        faults.append(Fault("bound", plan.bound, _both(SENTENCES["claimed-bound"], verdict.cost)))
    elif plan.status == "optimal" and plan.bound is not None and plan.bound < verdict.cost:
        faults.append(Fault("status", plan.status, _both(SENTENCES["claimed-optimal"], verdict.cost)))
    if faults:
        raise malformed(call, path, Malformed(tuple(faults)))


def _both(templates: tuple[str, str], cost: int) -> tuple[str, str]:
    english, chinese = templates
    return english.format(cost=cost), chinese.format(cost=cost)


def _figures(verdict: Verdict) -> dict[str, object]:
    return {
        "hard": len(verdict.broken),
        "cost": verdict.cost,
        "rules": verdict.costs,
        "placed": verdict.placed,
        "sessions": verdict.sessions,
        "seats_filled": verdict.seats_filled,
        "seats_wanted": verdict.seats_wanted,
    }


def _print(call: Call, verdict: Verdict) -> None:
    for breach in verdict.broken[:_SHOWN]:
        call.tell(f"broken {breach.rule}: {breach.because}")
    call.tell(" ".join(f"{rule}={cost}" for rule, cost in verdict.costs.items() if cost))
    call.tell(
        f"hard={len(verdict.broken)} cost={verdict.cost} placed={verdict.placed}/{verdict.sessions} "
        f"seats={verdict.seats_filled}/{verdict.seats_wanted}"
    )
