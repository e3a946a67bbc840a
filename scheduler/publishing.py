"""From a draft to a release: the plan is judged once more against what there is now, and then it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.events import PlanDrafted, ReleasePublished, RoomRegistered, SessionScheduled
from models.plan import Plan
from models.problem import Problem
from models.world import World
from scheduler.errors import NoDraft, StaleDraft
from scheduler.lookup import known
from scheduler.offers import make_offers
from scheduler.office import Office, Recording
from scheduler.releases import publication
from solvers.rule import Violation
from solvers.rules import RULES
from solvers.verify import Judge, judge

Sentence = tuple[str, str]
"""In English and Chinese."""


@dataclass(frozen=True)
class Published:
    """``cost`` is the judge's, of now; ``drafted`` what the draft's was. They differ where something has changed since.

    A repair is chosen with other weights, those of politeness, so what it cost then says nothing.
    """

    release: ReleasePublished
    cost: int
    drafted: int


def latest_draft(world: World) -> PlanDrafted:
    """The draft that was made last, not discarded or published, nor older than what its window has published from.
    ``NoDraft`` where there is none."""
    used = {release.draft for release in world.releases.values()}
    newest: dict[tuple[date, date, str | None], int] = {}
    for draft in world.drafts.values():
        if draft.draft in used:
            window = (draft.first, draft.last, draft.subtree)
            newest[window] = max(draft.position, newest.get(window, 0))
    open_ones = [
        draft
        for draft in world.drafts.values()
        if draft.draft not in used and draft.position > newest.get((draft.first, draft.last, draft.subtree), -1)
    ]
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
        done.append(Published(event, cost, cost if chosen.how == "repair" else chosen.cost))
        return Recording([event])

    office.record("publish", decide)
    make_offers(office)
    return done[-1]


def _judged(draft: PlanDrafted, world: World, office: Office, judge: Judge) -> int:
    problem = world.problem(draft.first, draft.last, subtree=draft.subtree, names=office.names())
    faults, cost = examined(problem, draft.plan, world, office.names(), judge)
    if faults:
        raise StaleDraft(draft.draft, faults)
    return cost


def examined(
    problem: Problem, plan: Plan, world: World, names: Mapping[str, str], judge: Judge = judge
) -> tuple[list[Sentence], int]:
    """Why a plan cannot be published now (what it names that is gone; else the rules that it breaks), and its cost."""
    lost = missing(problem, plan, world, names)
    if lost:
        return lost, 0
    verdict = judge(problem, plan)
    return [_broken(row) for row in verdict.broken], verdict.cost


def _broken(violation: Violation) -> Sentence:
    """The rule in words, and where the plan breaks it."""
    english, chinese = next(rule.sentence for rule in RULES if rule.id == violation.rule)
    return f"{english} ({violation.because})", f"{chinese}（{violation.because}）"


def missing(problem: Problem, plan: Plan, world: World, names: Mapping[str, str]) -> list[Sentence]:
    """What the plan names and the problem no longer has, in words."""
    sessions = {row.id for row in problem.sessions}
    shifts = {row.id for row in problem.shifts}
    people = {row.id for row in problem.volunteers}
    rooms = {row.id for row in problem.rooms}
    lost = [("session", row.id) for row in plan.sessions if row.id not in sessions]
    lost += [("room", row.room) for row in plan.sessions if row.room is not None and row.room not in rooms]
    lost += [("shift", row.shift) for row in plan.assignments if row.shift not in shifts]
    lost += [("volunteer", row.volunteer) for row in plan.assignments if row.volunteer not in people]
    called = (_called(world) if lost else {}) | {("volunteer", id): name for id, name in names.items()}
    return [_gone(kind, id, called.get((kind, id))) for kind, id in dict.fromkeys(lost)]


def _called(world: World) -> dict[tuple[str, str], str]:
    """What sessions and rooms are called, those too that are gone."""
    names: dict[tuple[str, str], str] = {}
    for event in world.log:
        if isinstance(event, RoomRegistered):
            names["room", event.room.id] = event.room.name
        elif isinstance(event, SessionScheduled):
            names["session", event.session.session.id] = event.session.session.name
    return names


def _gone(kind: str, id: str, name: str | None) -> Sentence:
    who = (id, id) if name is None or name == id else (f"{name} ({id})", f"{name}（{id}）")
    english, chinese = _GONE[kind]
    return english.format(who=who[0]), chinese.format(who=who[1])


_GONE: dict[str, Sentence] = {
    "session": ("session {who} is no longer to be held", "场次 {who} 已取消"),
    "room": ("room {who} is no longer there", "场地 {who} 已不存在"),
    "shift": ("shift {who} is no longer needed", "班次 {who} 已不需要"),
    "volunteer": ("volunteer {who} has left", "志愿者 {who} 已离开"),
}
