"""Trying a change: the plan is improved with it and, at the same places, without it; the difference counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.plan import Plan
from models.problem import Problem
from solvers.advice.change import Change, applied, people
from solvers.advice.ground import Ground, Region
from solvers.engines.answer import Answer, Limits
from solvers.progress import Progress, Watch
from solvers.search.aside import Aside, awaited
from solvers.search.bounds import proves
from solvers.stop import Stop

WHOLE, NODES = 3_000, 400
"""Programs of at most so many choices are solved as a whole, with at most so many branches."""
PART, PART_NODES = 1_800, 30
"""Choices in a part of a larger one, and its branches."""
ROUNDS = 3
"""Parts that are solved for one change: where it is, who could make room for it, and what has moved."""


@dataclass(frozen=True)
class Tried:
    """``before``: the plan without the changes, improved by as much work; ``exact``: both are proven optimal.

    ``first``: what the first part alone had gained.
    """

    changes: tuple[Change, ...]
    sessions: tuple[str, ...]
    problem: Problem
    before: Plan
    after: Plan
    exact: bool
    first: int

    @property
    def gain(self) -> int:
        """How much less the plan costs with the changes."""
        return (self.before.cost or 0) - (self.after.cost or 0)

    def with_change(self, change: Change, problem: Problem, after: Plan) -> Tried:
        """The same for a smaller change that comes to the same; ``problem``: as it was before."""
        return replace(self, changes=(change,), problem=applied(problem, (change,)), after=after)


class Trials:
    """Tries changes on one problem and plan. ``work`` counts deterministic units; ``close`` ends the processes."""

    def __init__(self, problem: Problem, plan: Plan, stop: Stop, work: int = 0, watch: Watch | None = None) -> None:
        self.problem, self.stop, self.work, self._watch = problem, stop, work, watch
        self.base = Ground(problem, plan)
        self.proven = False
        self._asides = [Aside(self.base.matrix), Aside(self.base.matrix)]

    @property
    def small(self) -> bool:
        """Whether problems like this one are solved as a whole."""
        return self.base.size <= WHOLE

    def over(self) -> bool:
        """Whether no more work should be begun."""
        return self.stop.over(self.work)

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        for aside in self._asides:
            aside.close()

    def settle(self) -> None:
        """Solve the problem as it is, if it is small; then gains are exact."""
        if self.small:
            self.proven = self._solve_whole(self.base)

    def trial(self, changes: Sequence[Change], sessions: Sequence[str], rounds: int = ROUNDS) -> Tried | None:
        """Try changes that are about these sessions; None where the end came first."""
        if self._watch:
            self._watch(Progress(self.stop.elapsed(), self.work, self.base.cost, None, "advice"))
        problem = applied(self.problem, changes)
        ground = Ground(problem, self.base.plan())
        if ground.size <= WHOLE and self.proven:
            exact = self._solve_whole(ground)
            return None if self.over() and not exact else self._tried(changes, sessions, (ground, self.base), exact, 0)
        new = [who for change in changes for who in people(change, self.problem)]
        control, first = self.base.fork(), 0
        for number, region in enumerate(_regions(ground, sessions, new)):
            if number == rounds:
                break
            if not self._solve_parts((ground, control), region):
                return None
            first = first or control.cost - ground.cost
        return self._tried(changes, sessions, (ground, control), False, first)

    @staticmethod
    def _tried(
        changes: Sequence[Change], sessions: Sequence[str], grounds: tuple[Ground, Ground], exact: bool, first: int
    ) -> Tried:
        ground, control = grounds
        return Tried(tuple(changes), tuple(sessions), ground.problem, control.plan(), ground.plan(), exact, first)

    def _solve_whole(self, ground: Ground) -> bool:
        answer = awaited(self._asides[0].part(ground.whole(), Limits(nodes=NODES)), self.over, 0.02)
        if answer is None:
            return False
        self.work += answer.work
        ground.take(answer)
        return proves(answer, ground.cost, ground.matrix.constant)

    def _solve_parts(self, grounds: Sequence[Ground], region: Region) -> bool:
        """The region of each of the grounds, at the same time; False where the end came first."""
        waiting = []
        for ground, aside in zip(grounds, self._asides, strict=True):
            columns, model = ground.part(ground.free(region, PART))
            future = aside.part(model, Limits(nodes=PART_NODES)) if len(columns) else None
            waiting.append((ground, columns, future))
        answers: list[Answer | None] = []
        for _, _, future in waiting:
            answer = awaited(future, self.over, 0.02) if future else None
            if future and answer is None:
                return False
            answers.append(answer)
        for (ground, columns, _), answer in zip(waiting, answers, strict=True):
            if answer is not None:
                self.work += answer.work
                ground.take(answer, columns)
        return True


def _regions(ground: Ground, sessions: Sequence[str], new: Sequence[str]) -> Iterator[Region]:
    """Where the change is; those who could make room for it; then, again and again, around what has moved since."""
    facts = ground.choices.facts
    begin = set(ground.chosen)
    crew = ground.crew()
    there = [v for id_ in sessions for v in crew.get(facts.session_of[id_], ())]
    yield Region(tuple(sessions), (*new, *ground.names(there)))
    yield Region((), (*new, *ground.names(_akin(ground, sessions, new))))
    while True:
        moved = sorted(set(ground.chosen) ^ begin)
        of = ground.choices.assignment_of
        who = dict.fromkeys(of[c][1] for c in moved if c in of)
        where = dict.fromkeys(facts.duties[of[c][0]].session for c in moved if c in of)
        crew = ground.crew()
        beside = dict.fromkeys(v for s in where for v in crew.get(s, ()))
        near = _akin(ground, [ground.problem.sessions[s].id for s in where], ())
        yield Region((), (*new, *ground.names(who), *ground.names(beside), *ground.names(near)))


def _akin(ground: Ground, sessions: Sequence[str], new: Sequence[str]) -> list[int]:
    """Volunteers by how many of the duties that are in question they could do, most first."""
    facts, choices = ground.choices.facts, ground.choices
    held = set(ground.held().values())
    wanted = {facts.session_of[id_] for id_ in sessions}
    duties = {duty.index for duty in facts.duties if duty.option in held and duty.session in wanted}
    for name in new:
        duties |= {d for _, d in choices.by_volunteer[facts.volunteer_of[name]] if facts.duties[d].option in held}
    count = [sum(d in duties for _, d in own) for own in choices.by_volunteer]
    return sorted((v for v, number in enumerate(count) if number), key=lambda v: (-count[v], v))
