"""The problem and plan that a command is about: two documents, or what the database has as a draft or a release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from scheduler.cli.call import Call
from scheduler.cli.documents import STREAM
from scheduler.cli.refusal import BROKEN, Refused

if TYPE_CHECKING:
    from models.plan import Plan
    from models.problem import Problem

ProblemPath: TypeAlias = Annotated[str | None, typer.Argument(metavar="[PROBLEM]")]
PlanPath: TypeAlias = Annotated[str | None, typer.Argument(metavar="[PLAN]")]
Draft: TypeAlias = Annotated[str | None, typer.Option("--draft", "-d", metavar="DRAFT")]
Release: TypeAlias = Annotated[str | None, typer.Option("--release", "-r", metavar="VERSION")]


def subject(
    call: Call, paths: tuple[str | None, str | None], draft: str | None, release: str | None
) -> tuple[Problem, Plan]:
    """A problem and a plan that keeps its rules; refused where there is none. Without documents: the latest draft."""
    problem_path, plan_path = paths
    if problem_path is None:
        return _recorded(call, draft, release)
    if plan_path is None or draft is not None or release is not None:
        raise Refused(call.say("subject.both"))
    if problem_path == plan_path == STREAM:
        raise Refused(call.say("one-stdin"))
    from scheduler.cli.display import waiting

    with waiting(call, call.say("reading", path=problem_path)):
        from scheduler.cli.reading import plan_of, problem_of

        problem = problem_of(call, problem_path)
        return problem, sound(call, problem, plan_of(call, plan_path, problem))


def sound(call: Call, problem: Problem, plan: Plan) -> Plan:
    """The plan, if it keeps every rule."""
    from solvers.verify import judge

    if broken := judge(problem, plan).broken:
        lines = [call.say("subject.broken", count=len(broken)), *(f"  {v.rule}: {v.because}" for v in broken[:20])]
        raise Refused(*lines, status=BROKEN)
    return plan


def _recorded(call: Call, draft: str | None, release: str | None) -> tuple[Problem, Plan]:
    from scheduler.cli.book import opened
    from scheduler.cli.explain import chosen, problem_and_plan

    with opened(call) as book:
        problem, plan = problem_and_plan(book, chosen(book, draft, release))
        return problem, sound(call, problem, plan)
