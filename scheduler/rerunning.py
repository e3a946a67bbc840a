"""Makes a recorded run once more: the same log, seed and work must give the same plan, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from models.events import PlanDrafted
from models.plan import Plan
from models.problem import Problem
from models.reading import write_plan
from models.result import Result
from models.world import World
from scheduler.freezing import frozen, settled
from scheduler.incumbent import incumbent_of
from scheduler.lookup import known
from scheduler.planning import Solve, digest_of
from scheduler.versions import differing

Differs = Literal["problem", "plan", "status", "cost", "bound"]
Again = Callable[[PlanDrafted], Solve]
"""The solver as a recorded run used it: its way of solving, seed and work."""


@dataclass(frozen=True)
class Rerun:
    """``differs``: what is not as it was recorded; where the problem differs already, nothing was solved (``result`` None).
    ``versions``: what was another version then: name, then, now."""

    draft: PlanDrafted
    result: Result | None
    differs: tuple[Differs, ...]
    versions: tuple[tuple[str, str, str], ...]

    @property
    def same(self) -> bool:
        """Whether everything is as it was."""
        return not self.differs


def limit_of(draft: PlanDrafted) -> int | None:
    """The work after which the run is to end; None for one that ended by itself, having nothing left to prove."""
    return None if draft.status == "optimal" else draft.work


def recorded(world: World, run: str) -> PlanDrafted:
    """The run of that name: a draft's id (also of one that was discarded or undone), or the version of a release made
    from one. ``Unknown`` where there is none."""
    word = run.removeprefix("v")
    release = world.releases.get(int(word)) if word.isdecimal() else None
    made_from = release.draft if release is not None else None
    position = known("draft", run, world.runs) if made_from is None else world.runs[made_from]
    event = world.log[position - 1]
    assert isinstance(event, PlanDrafted)
    return event


def rerun(world: World, draft: PlanDrafted, again: Again) -> Rerun:
    """Folds the log to where the run began, solves as it did, and compares."""
    then = world.at(draft.position)
    problem = _asked(then, draft)
    versions = tuple(differing(draft.versions))
    if digest_of(problem) != draft.digest:
        return Rerun(draft, None, ("problem",), versions)
    result = again(draft)(problem, incumbent_of(problem))
    pairs: dict[Differs, tuple[object, object]] = {
        "plan": (_bytes(result.plan), _bytes(draft.plan)),
        "status": (result.status, draft.status),
        "cost": (result.cost, draft.cost),
        "bound": (result.bound, draft.bound),
    }
    return Rerun(draft, result, tuple(name for name, (now, then) in pairs.items() if now != then), versions)


def _asked(then: World, draft: PlanDrafted) -> Problem:
    """The problem that the run was given, with what it was not to touch pinned."""
    problem = then.problem(draft.first, draft.last, subtree=draft.subtree)
    if draft.frozen_at is not None:
        return frozen(problem, then, draft.frozen_at)
    return problem if digest_of(problem) == draft.digest else settled(problem, then)


def _bytes(plan: Plan | None) -> bytes:
    return b"" if plan is None else json.dumps(write_plan(plan), ensure_ascii=False, sort_keys=True).encode()
