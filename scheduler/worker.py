"""Follows the log and reacts: repairs what events have disturbed, asks and tells people. Each event has its effect once.

How far a window has been followed stands in the database and moves on in the same transaction that records the effect, so
that a worker may die at any moment, and several may share the work: a window is one worker's at a time, and even if two
believed that it is theirs, only one of them could move its cursor.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from models.events import DraftDiscarded, Event, PlanDrafted, ReleasePublished
from models.plan import Plan
from models.problem import Problem
from models.reactions import Reactions
from models.state import DEFAULT_REACTIONS
from models.world import World
from scheduler.commands import RecordDraft
from scheduler.errors import LogMoved, PaibanError
from scheduler.freezing import frozen
from scheduler.gathering import gathering
from scheduler.handlers import handle
from scheduler.incumbent import incumbent_of
from scheduler.notices.sending import Send, deliver
from scheduler.notices.warnings import warn
from scheduler.offers import make_offers
from scheduler.office import Office, Recording
from scheduler.planning import Solve, Window, confirmed, digest_of, draft_of, problem_of, refresh
from scheduler.reacting import changes_of, open_windows, publication_of
from scheduler.releases import awaited
from scheduler.store import Cursor
from scheduler.swaps import make_swap_offers
from scheduler.telling import Told

REACT = "react"
"""What the log calls it."""
_LEASE = timedelta(minutes=5)
_AGAIN = timedelta(minutes=10)
"""How soon people are looked for again where nothing was recorded: quiet hours end, offers expire."""


@dataclass
class Report:
    """What one step came to: offers made, warnings given, windows repaired and published, drafts that wait, notices sent
    and failed, windows whose burst is still being waited for, and what went wrong in which window."""

    offers: int = 0
    warnings: int = 0
    published: list[int] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    sent: int = 0
    failed: int = 0
    gathering: int = 0
    errors: list[tuple[Window, PaibanError]] = field(default_factory=list)

    @property
    def idle(self) -> bool:
        """Whether there was nothing to do."""
        return not (self.offers or self.warnings or self.published or self.drafts or self.sent or self.failed or self.errors)


@dataclass
class Worker:
    """``repair`` finds the plan; ``name`` tells this worker from all others; ``send`` None: by the channels' own ways."""

    office: Office
    repair: Solve
    name: str
    send: Send | None = None
    _told: Told = field(init=False)
    _looked: tuple[int, datetime] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._told = Told(self.office.at)

    def step(self) -> Report:
        """Does everything that there is to do now."""
        report = Report()
        self._told.begin(self.office.world())
        report.offers = make_offers(self.office)
        for window in open_windows(self.office.world(), self.office.today()):
            self._follow(window, report)
        report.offers += make_offers(self.office) + self._swaps()
        report.warnings = warn(self.office, self.name)
        sent = deliver(self.office, self.send, self._told)
        report.sent, report.failed = sent.sent, sent.failed + sent.given_up
        self.office.settle()
        return report

    def wait(self, seconds: float) -> bool:
        """Waits until something is recorded, or the seconds are over; whether something was."""
        return self.office.store.follower.wait(self.office.world().position, seconds)

    def _swaps(self) -> int:
        """Looks for people who would take others' seats, if anything may be different since the last look."""
        world, now, last = self.office.world(), self.office.now(), self._looked
        if not world.swaps or (last is not None and last[0] == world.position and now - last[1] < _AGAIN):
            return 0
        made = make_swap_offers(self.office)
        self._looked = self.office.world().position, now
        return made

    def _follow(self, window: Window, report: Report) -> None:
        follower, name = self.office.store.follower, cursor_name(window)
        if follower.cursor(name).position >= self.office.world().position:
            return
        if not follower.take(name, self.name, self.office.now(), _LEASE):
            return
        try:
            self._react(window, follower.cursor(name), report)
        except LogMoved:
            pass  # somebody else was faster: the next step looks anew
        except PaibanError as error:
            report.errors.append((window, error))
        finally:
            follower.release(name, self.name)

    def _react(self, window: Window, cursor: Cursor, report: Report) -> None:
        if self._gathering(window, cursor):
            report.gathering += 1
            return
        refresh(self.office, window)
        world, now = self.office.world(), self.office.now()
        position = world.position
        problem = problem_of(world, window, self.office)
        seen = digest_of(problem.model_copy(update={"baseline": None}))
        moved = cursor.model_copy(update={"position": position, "digest": seen})
        if seen == cursor.digest:
            self.office.record(REACT, lambda later: Recording(cursor=moved))
            return
        draft = self._repaired(window, problem, position, world, now)
        self._record(window, problem, draft, moved, report)

    def _gathering(self, window: Window, cursor: Cursor) -> bool:
        """Whether the events that nobody has reacted to are still coming in."""
        world = self.office.world()
        news = self.office.entries()[cursor.position :]
        return cursor.position > 0 and gathering(world, window, news, self.office.now())

    def _how(self, window: Window) -> Reactions:
        world = self.office.world()
        return world.reactions_at(window.subtree) if window.subtree else world.reactions.get(None, DEFAULT_REACTIONS)

    def _automatic(self, window: Window, plan: Plan) -> bool:
        """Whether every centre at which the plan would change something lets repairs be published by themselves."""
        world = self.office.world()
        changes = changes_of(world, window, plan, self.office.now()).sessions
        touched = {held.centre for row in changes for held in (row.before, row.after) if held is not None}
        said = [world.reactions_at(centre).publish for centre in touched] or [self._how(window).publish]
        return all(one == "automatic" for one in said)

    def _repaired(self, window: Window, problem: Problem, position: int, world: World, now: datetime) -> PlanDrafted | None:
        """The run that answers what has happened; None where what is published is the answer."""
        base = incumbent_of(problem)
        at: datetime | None = now
        asked = frozen(problem, world, now)
        result = self.repair(asked, base)
        if result.plan is None and asked != problem:
            asked, at = problem, None
            result = self.repair(asked, base)
        plan, _ = confirmed(asked, result)
        if base is not None and _same(plan, base) and _known(window, problem, world):
            return None
        return draft_of(window, asked, position, result, plan, "repair", at)

    def _record(self, window: Window, problem: Problem, draft: PlanDrafted | None, cursor: Cursor, report: Report) -> None:
        """Records the answer, if nothing has happened meanwhile that changes the question; else the next step asks anew."""
        automatic = draft is not None and self._automatic(window, draft.plan)
        done: list[Event] = []

        def decide(world: World) -> Recording:
            done.clear()
            if world.position != cursor.position and problem_of(world, window, self.office) != problem:
                return Recording()
            drafted = [] if draft is None else handle(RecordDraft(draft=draft), world, self.office.today())
            done.extend(_needless(window, world) if draft is None else drafted)
            if draft is not None and automatic:
                named = drafted[0].draft if isinstance(drafted[0], PlanDrafted) else None
                done.append(publication_of(window, draft.plan, world, self.office.now(), named))
            end = world.position + len(done)  # nobody has to react to what a reaction records
            return Recording(tuple(done), cursor=cursor.model_copy(update={"position": end}))

        self.office.record(REACT, decide)
        for event in done:
            if isinstance(event, PlanDrafted):
                if not automatic:
                    report.drafts.append(event.draft)
            elif isinstance(event, ReleasePublished):
                report.published.append(event.version)


def _same(plan: Plan, base: Plan) -> bool:
    """Whether people would notice no difference."""
    return set(plan.sessions) == set(base.sessions) and set(plan.assignments) == set(base.assignments)


def _needless(window: Window, world: World) -> list[Event]:
    """Takes back the repair that waits, where what is published turns out to be the answer after all."""
    drafts = (row for row in world.drafts.values() if Window(row.first, row.last, row.subtree) == window)
    return [DraftDiscarded(draft=row.draft) for row in drafts if row.how == "repair" and awaited(row, world)]


def _known(window: Window, problem: Problem, world: World) -> bool:
    """Whether people know that everything which is no longer in the plan is off."""
    ids = {row.id for row in problem.sessions}
    inside = world.subtree(window.subtree)
    days = {id: held.day for id, held in world.published.items() if held.centre in inside}
    return all(id in ids for id, day in days.items() if window.first <= day <= window.last)


def cursor_name(window: Window) -> str:
    """The name of a window's cursor."""
    return f"window:{window.first}/{window.last}/{window.subtree or ''}"
