"""From a draft to a release: the plan is judged once more against what there is now, and then it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.events import PlanDrafted, ReleasePublished
from models.plan import Plan
from models.problem import Problem
from models.world import World
from scheduler.errors import NoDraft, StaleDraft
from scheduler.lookup import known
from scheduler.office import Office, Recording
from scheduler.releases import publication
from solvers.rule import Violation
from solvers.rules import RULES
from solvers.verify import Verdict, judge

Judge = Callable[[Problem, Plan], Verdict]
Sentence = tuple[str, str]
"""In English and Chinese."""


@dataclass(frozen=True)
class Published:
    """``cost`` is the judge's, of now; ``drafted`` what the draft's was. They differ where something has changed since."""

    release: ReleasePublished
    cost: int
    drafted: int


def latest_draft(world: World) -> PlanDrafted:
    """The draft that was made last, and not discarded or published. ``NoDraft`` where there is none."""
    used = {release.draft for release in world.releases.values()}
    open_ones = [draft for draft in world.drafts.values() if draft.draft not in used]
    if not open_ones:
        raise NoDraft
    return max(open_ones, key=lambda draft: draft.position)


def publish(office: Office, draft: str | None = None, judge: Judge = judge) -> Published:
    """Publishes a draft (None: the latest) as the next version.

    ``StaleDraft`` where what was recorded since breaks the plan, and says what; ``Unknown`` or ``NoDraft`` where there is
    no such draft.
    """
    done: list[Published] = []

    def decide(world: World) -> Recording:
        chosen = latest_draft(world) if draft is None else known("draft", draft, world.drafts)
        cost = _judged(chosen, world, office, judge)
        event = publication(chosen, world, office.now())
        done.append(Published(event, cost, chosen.cost))
        return Recording([event])

    office.record("publish", decide)
    return done[-1]


def _judged(draft: PlanDrafted, world: World, office: Office, judge: Judge) -> int:
    problem = world.problem(draft.first, draft.last, subtree=draft.subtree, names=office.names())
    lost = missing(problem, draft.plan, world)
    if lost:
        raise StaleDraft(draft.draft, lost)
    verdict = judge(problem, draft.plan)
    if verdict.broken:
        raise StaleDraft(draft.draft, [_broken(row) for row in verdict.broken])
    return verdict.cost


def _broken(violation: Violation) -> Sentence:
    """The rule in words, and where the plan breaks it."""
    english, chinese = next(rule.sentence for rule in RULES if rule.id == violation.rule)
    return f"{english} ({violation.because})", f"{chinese}（{violation.because}）"


def missing(problem: Problem, plan: Plan, world: World) -> list[Sentence]:
    """What the plan names and the problem no longer has, in words."""
    sessions = {row.id for row in problem.sessions}
    shifts = {row.id for row in problem.shifts}
    people = {row.id for row in problem.volunteers}
    rooms = {row.id for row in problem.rooms}
    lost = [("session", row.id) for row in plan.sessions if row.id not in sessions]
    lost += [("room", row.room) for row in plan.sessions if row.room is not None and row.room not in rooms]
    lost += [("shift", row.shift) for row in plan.assignments if row.shift not in shifts]
    lost += [("volunteer", row.volunteer) for row in plan.assignments if row.volunteer not in people]
    return [_gone(kind, id) for kind, id in dict.fromkeys(lost)]


def _gone(kind: str, id: str) -> Sentence:
    english, chinese = _GONE[kind]
    return english.format(id=id), chinese.format(id=id)


_GONE: dict[str, Sentence] = {
    "session": ("session {id} is no longer to be held", "场次 {id} 已取消"),
    "room": ("room {id} is no longer there", "场地 {id} 已不存在"),
    "shift": ("shift {id} is no longer needed", "班次 {id} 已不需要"),
    "volunteer": ("volunteer {id} has left", "志愿者 {id} 已离开"),
}
