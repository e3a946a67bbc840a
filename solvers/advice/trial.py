"""Trying changes: a plan is improved with a change and, in the same way, without it; the difference counts."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace

from models.plan import Plan
from models.problem import Problem
from solvers.advice.change import PEOPLE, PLACES, Begin, Change, applied, people
from solvers.advice.component import component, counterpart
from solvers.advice.ground import Ground, Region
from solvers.advice.looks import Looks, around, aside_of, last, looks, sees_all
from solvers.advice.regions import first_of, moved
from solvers.advice.stage import Stage
from solvers.advice.trim import trimmed
from solvers.engines.answer import Answer, Limits
from solvers.matrix import Ints
from solvers.progress import Progress, Watch
from solvers.search.aside import Aside, awaited
from solvers.search.bounds import proves
from solvers.stop import Stop

WHOLE, FEW_NODES, MANY_NODES = 3_000, 60, 3_000
"""Programs of at most so many choices are solved as a whole; with so many branches at first, and at last."""
PART, PART_NODES = 1_500, 8
"""Choices in a part of a larger one, and its branches."""

Idea = tuple[Change, tuple[str, ...]]
"""A change and the sessions that it is about."""


@dataclass(frozen=True)
class Tried:
    """``before``: the plan without the changes, improved at the same places; ``exact``: both are proven optimal.

    ``gains``: how much less the plan costs with the changes, as it was known after each look.
    """

    changes: tuple[Change, ...]
    sessions: tuple[str, ...]
    problem: Problem
    before: Plan
    after: Plan
    exact: bool
    gains: tuple[int, ...]

    @property
    def gain(self) -> int:
        """How much less the plan costs with the changes."""
        return (self.before.cost or 0) - (self.after.cost or 0)

    def with_change(self, change: Change, problem: Problem, after: Plan) -> Tried:
        """The same for a smaller change that comes to the same; ``problem``: as it was before."""
        return replace(self, changes=(change,), problem=applied(problem, (change,)), after=after)


@dataclass(frozen=True)
class Begun:
    """A trial that goes on in another process: the ``whole`` program is solved, or looks are taken ``near`` the plan with
    the changes and ``without`` them. ``control``: the plan without them, where all is known already."""

    changes: tuple[Change, ...]
    sessions: tuple[str, ...]
    ground: Ground
    control: Ground | None = None
    whole: Future[Answer] | None = None
    near: Looks | None = None
    aside: Aside | None = None
    without: Looks | None = None


class Trials:
    """Tries changes on one problem and plan. ``work`` counts deterministic units; ``close`` ends the processes."""

    def __init__(
        self, problem: Problem, plan: Plan, stop: Stop, work: int = 0, watch: Watch | None = None, whole: int = WHOLE
    ) -> None:
        self.problem, self.stop, self.work, self._watch, self._most = problem, stop, work, watch, whole
        self.base = Ground(problem, plan)
        self.proven = False
        self.ideas = self.tried = 0
        self.begun: dict[int, Change] = {}
        """Of the ideas that were glanced at and that offer several starts: the same with the one that was used."""
        self._asides = [aside_of(self.base), Aside(self.base.matrix)]
        self._others: list[Aside] = []
        self._controls: dict[bytes, Looks] = {}
        self._settled = False
        self._turn = 0

    @property
    def small(self) -> bool:
        """Whether problems like this one are solved as a whole."""
        return self.base.size <= self._most

    def over(self) -> bool:
        """Whether no more work should be begun."""
        return self.stop.over(self.work)

    def _late(self) -> bool:
        """Whether time is up. Work that has begun is done, or it would not be the same again."""
        return self.stop.remaining() <= 0

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        for aside in (*self._asides, *self._others):
            aside.close()

    def part_of_it(self, share: float) -> Callable[[], bool]:
        """What comes true when so much of the time or work that is left now is gone."""
        seconds, work = self.stop.remaining(), (self.stop.work or 0) - self.work
        until = self.work + share * work

        def enough() -> bool:
            late = self.stop.seconds is not None and self.stop.remaining() < (1 - share) * seconds
            return late or self.over() or (self.stop.work is not None and self.work >= until)

        return enough

    def settle(self) -> None:
        """Improve the plan as far as it goes without any change, as a whole or by looks that see all of it. Where they do
        not, it is looked at without each change as with it, when that is tried."""
        if self.small:
            self.proven = self._solve_whole(self.base, MANY_NODES)
        elif sees_all(self.base):
            found = looks(self._asides[0], self.base, around(self.base, self.base.wanting()))
            self._settled = self._take_last(found, self.base) is not None

    def glance(self, ideas: Sequence[Idea]) -> list[int | None]:
        """About how much each saves; None where it was not tried. One part is solved for each, two at a time, until two
        fifths of the time or work that is left are gone."""
        enough = self.part_of_it(0.4)
        found: list[int | None] = [None] * len(ideas)
        waiting: deque[tuple[int, Ground, Ints, Future[Answer]]] = deque()
        for number, ground, region in self._grounds(ideas):
            if enough():
                break
            columns, model = ground.part(ground.free(region, PART))
            if len(columns):
                future = self._asides[number % 2].part(model, Limits(nodes=PART_NODES))
                waiting.append((number, ground, columns, future))
            if len(waiting) == 2:
                self._look(waiting.popleft(), found, ideas)
        while waiting:
            self._look(waiting.popleft(), found, ideas)
        return found

    def _look(self, row: tuple[int, Ground, Ints, Future[Answer]], found: list[int | None], ideas: Sequence[Idea]) -> None:
        number, ground, columns, future = row
        change = ideas[number][0]
        answer = awaited(future, self._late, 0.02)
        if answer is not None:
            self.work += answer.work
            ground.take(answer, columns)
            found[number] = self.base.cost - ground.cost
            if isinstance(change, Begin):
                self.begun[number] = trimmed(change, self.problem, ground.plan())[0] or change
            self.tried += 1
            self._tell()

    def _grounds(self, ideas: Sequence[Idea]) -> Iterator[tuple[int, Ground, Region]]:
        """Of each idea the ground to look at it on, and where."""
        plan = self.base.plan()
        stages: dict[int, tuple[Stage, int]] = {}
        for kinds in (PEOPLE, PLACES):  # apart, or new people would serve at the new starts of other ideas
            own = [number for number, (change, _) in enumerate(ideas) if isinstance(change, kinds)]
            stage = Stage(self.base, plan, [ideas[number][0] for number in own])
            stages |= {number: (stage, place) for place, number in enumerate(own)}
        for number, (change, sessions) in enumerate(ideas):
            if number in stages:
                stage, place = stages[number]
                allowed = stage.allow(place)
                yield number, allowed, first_of(allowed, sessions, stage.news[place])
            else:
                ground = Ground(change.apply(self.problem), plan)
                yield number, ground, first_of(ground, sessions, people(change, self.problem))

    def trial(self, changes: Sequence[Change], sessions: Sequence[str], nodes: int = FEW_NODES) -> Tried | None:
        """Try changes that are about these sessions; None where the end came first. ``nodes``: branches, if it is small."""
        begun = self.begin(changes, sessions, nodes)
        return None if begun is None else self.end(begun)

    def begin(self, changes: Sequence[Change], sessions: Sequence[str], nodes: int = FEW_NODES) -> Begun | None:
        """As ``trial``, which ``end`` ends: meanwhile another one can be begun."""
        if self.over():
            return None
        self._tell()
        ground = Ground(applied(self.problem, changes), self.base.plan())
        if ground.size <= self._most and self.proven:
            self._turn = 1 - self._turn
            answer = self._asides[self._turn].part(ground.whole(), Limits(nodes=nodes))
            return Begun(tuple(changes), tuple(sessions), ground, whole=answer)
        new = [who for change in changes for who in people(change, self.problem)]
        control = self.base.fork()
        if self._solve_component(ground, control, sessions, new):
            return Begun(tuple(changes), tuple(sessions), ground, control)
        aside = aside_of(ground)
        self._others.append(aside)
        near = looks(aside, ground, around(ground, sessions))
        return Begun(tuple(changes), tuple(sessions), ground, near=near, aside=aside, without=self._without(sessions))

    def end(self, begun: Begun) -> Tried | None:
        """What the trial has found; None where the end came first."""
        ground, control = begun.ground, begun.control
        if control is not None:
            return self._tried(begun, control, True, ())
        if begun.whole is not None:
            answer = awaited(begun.whole, self._late, 0.02)
            if answer is None:
                return None
            return self._tried(begun, self.base, self._take_whole(ground, answer), ())
        assert begun.near is not None
        assert begun.aside is not None
        costs = self._take_last(begun.near, ground)
        begun.aside.close()
        self._others.remove(begun.aside)
        if costs is None:
            return None
        control = self._control(ground, begun.without)
        return self._tried(begun, control, False, [control.cost - cost for cost in costs[1:]])

    def _without(self, sessions: Sequence[str]) -> Looks | None:
        """What looking around the sessions finds without any change; None where ``settle`` has looked at all there is."""
        if self._settled:
            return None
        region = around(self.base, sessions)
        key = region.tobytes()
        if key not in self._controls:
            self._controls[key] = looks(self._asides[0], self.base, region)
        return self._controls[key]

    def _take_last(self, found: Looks, ground: Ground) -> tuple[int, ...] | None:
        """Take in what looks have found; what the plan cost after each of them, None where none came in time."""
        best = last(found, self._late)
        if best is None:
            return None
        self.work += best.work
        ground.adopt(best.chosen)
        return best.costs

    def _control(self, ground: Ground, without: Looks | None) -> Ground:
        """The plan without the change, improved where that has moved something (if there is time): what might be had for
        nothing."""
        control = self.base.fork()
        if without is not None:
            self._take_last(without, control)
        self._solve_part(control, moved(control, control.plan(), ground.plan()))
        return control

    @staticmethod
    def _tried(begun: Begun, control: Ground, exact: bool, gains: Sequence[int]) -> Tried:
        ground = begun.ground
        row = ground.problem, control.plan(), ground.plan()
        return Tried(begun.changes, begun.sessions, *row, exact, tuple(gains))

    def _tell(self) -> None:
        if self._watch:
            self._watch(Progress(self.stop.elapsed(), self.work, self.base.cost, None, "advice"))

    def _solve_whole(self, ground: Ground, nodes: int) -> bool:
        answer = awaited(self._asides[0].part(ground.whole(), Limits(nodes=nodes)), self._late, 0.02)
        return answer is not None and self._take_whole(ground, answer)

    def _take_whole(self, ground: Ground, answer: Answer) -> bool:
        """Take in what solving all of it has found; whether that is proven."""
        self.work += answer.work
        ground.take(answer)
        return proves(answer, ground.cost, ground.matrix.constant)

    def _solve_component(self, ground: Ground, control: Ground, sessions: Sequence[str], new: Sequence[str]) -> bool:
        """Solve all that hangs together with a change, with and without it, if that is small; whether both are proven."""
        mask = component(ground, ground.free(first_of(ground, sessions, new), ground.size))
        if mask.sum() > self._most:
            return False
        proven = True
        for each, free in ((ground, mask), (control, component(control, counterpart(ground, mask, control)))):
            columns, model = each.part(free)
            if not len(columns) or len(columns) > self._most:
                return False
            answer = awaited(self._asides[0].part(model, Limits(nodes=FEW_NODES)), self._late, 0.02)
            if answer is None:
                return False
            self.work += answer.work
            each.take(answer, columns)
            proven &= proves(answer, int(model.costs @ each.x[columns]), 0)
        return proven

    def _solve_part(self, ground: Ground, region: Region) -> None:
        columns, model = ground.part(ground.free(region, PART))
        answer = awaited(self._asides[0].part(model, Limits(nodes=PART_NODES)), self._late, 0.02) if len(columns) else None
        if answer is not None:
            self.work += answer.work
            ground.take(answer, columns)
