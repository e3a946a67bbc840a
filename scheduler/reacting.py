"""Which published windows an event disturbs, and what is found by disturbing as little as possible of what people know."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.events import ReleasePublished
from models.plan import Plan
from models.problem import Problem
from models.result import Result
from models.world import World
from scheduler.facts import Fact
from scheduler.facts.receive import Desk
from scheduler.freezing import frozen
from scheduler.office import Office
from scheduler.planning import Window, confirmed, digest_of, problem_of
from scheduler.telling import Changes, changes_by
from solvers.verify import Judge, Verdict, judge

Repair = Callable[[Problem, Plan], Result]
"""Of a problem whose baseline is the published plan, possibly broken by now, and of that plan."""


def open_windows(world: World, today: date) -> tuple[Window, ...]:
    """The windows that have a release and are not over, in order; a window within another that is as new is left to it."""
    found = [Window(*key) for key in world.windows if key[1] >= today]
    kept = [one for one in found if not any(_within(one, other, world) for other in found if other != one)]
    return tuple(sorted(kept, key=lambda one: (one.first, one.last, one.subtree or "")))


def _within(one: Window, other: Window, world: World) -> bool:
    """Whether all of a window belongs to another one, too."""
    if not (other.first <= one.first and one.last <= other.last):
        return False
    return other.subtree is None or (one.subtree is not None and one.subtree in world.subtree(other.subtree))


@dataclass(frozen=True)
class Standing:
    """How the published plan of a window stands in what there is: its problem, the plan, and the judge's verdict on it."""

    window: Window
    problem: Problem
    plan: Plan
    verdict: Verdict

    @property
    def broken(self) -> bool:
        """Whether it cannot stay as it is."""
        return bool(self.verdict.broken)


def standing(world: World, window: Window, office: Office, judge: Judge = judge) -> Standing:
    """The published plan against what there is now; what it names that is gone is left out of it."""
    problem = problem_of(world, window, office)
    base = problem.baseline
    plan = Plan(problem=problem.name, sessions=base.sessions if base else (), assignments=base.assignments if base else ())
    return Standing(window, problem, plan, judge(problem, plan))


@dataclass(frozen=True)
class Tried:
    """What facts would come to in one window: how the published plan would stand, the plan that would follow, and what
    that would change for people. ``before``: the published plan's costs until then. The plan is found as a worker finds
    its repairs: what is not to be touched any more is not, and who is on standby steps in first."""

    window: Window
    before: Mapping[str, int]
    standing: Standing
    plan: Plan
    verdict: Verdict
    changes: Changes

    @property
    def costs(self) -> dict[str, int]:
        """What it adds to each cost (never 0)."""
        names = dict.fromkeys([*self.before, *self.verdict.costs])
        more = {name: self.verdict.costs.get(name, 0) - self.before.get(name, 0) for name in names}
        return {name: amount for name, amount in more.items() if amount}


def what_if(office: Office, facts: Sequence[Fact], repair: Repair, windows: Sequence[Window] = ()) -> tuple[Tried, ...]:
    """What would follow from facts that are not recorded, window by window; without ``windows``: those that are open.

    Windows that the facts do not touch are left out. ``Several`` where a fact contradicts what is known.
    """
    world = office.world()
    desk = Desk.of(office, world.scratch(), facts)
    desk.take(facts)
    found = (_tried(office, world, desk.world, one, repair) for one in windows or open_windows(world, office.today()))
    return tuple(one for one in found if one is not None)


def _tried(office: Office, world: World, after: World, window: Window, repair: Repair) -> Tried | None:
    now, then = standing(world, window, office), standing(after, window, office)
    if digest_of(now.problem) == digest_of(then.problem):
        return None
    asked = frozen(then.problem, after, office.now())
    result = repair(asked, then.plan)
    if result.plan is None and asked != then.problem:
        asked, result = then.problem, repair(then.problem, then.plan)
    plan, _ = confirmed(asked, result)
    changes = changes_of(after, window, plan, office.now())
    return Tried(window, now.verdict.costs, then, plan, judge(then.problem, plan), changes)


def changes_of(world: World, window: Window, plan: Plan, at: datetime) -> Changes:
    """What publishing the plan for a window would change for people."""
    return changes_by(publication_of(window, plan, world, at), world)


def publication_of(window: Window, plan: Plan, world: World, at: datetime, draft: str | None = None) -> ReleasePublished:
    """The event that publishes a plan for a window as the next version."""
    return ReleasePublished(
        version=max(world.releases, default=0) + 1,
        draft=draft,
        first=window.first,
        last=window.last,
        subtree=window.subtree,
        published_at=at,
        plan=plan,
    )
