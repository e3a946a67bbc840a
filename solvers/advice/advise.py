"""The advice on a plan: ideas from what is missing, each tried by solving, the best of them first."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.plan import Plan
from models.problem import Problem
from solvers.advice.ideas import Idea, ideas, various
from solvers.advice.ranking import Row, ranked
from solvers.advice.report import Report
from solvers.advice.reporting import report_of
from solvers.advice.trial import MANY_NODES, WHOLE, Begun, Trials, Tried
from solvers.advice.trim import trimmed
from solvers.encoding import encode
from solvers.explain import Explanations
from solvers.progress import Watch
from solvers.solve import solve
from solvers.stop import Stop
from solvers.verify import judge

TRIED, DEEPER = 80, 14
"""Ideas that are tried at most, and how many of the best of them are tried thoroughly."""
SLICES, MOST_SLICES, PAYS = 8, 4, 0.002
"""The plan itself is improved for an eighth of the time or work, and again as long as that pays so much of its cost."""
CROWD = 2
"""New volunteers who are alike, available all the time: more of them make problems hard to solve to the end."""
TOGETHER = 3
"""So many of the best pieces of advice are also tried all at once."""


class _Share(Stop):
    """A part of a longer run, which ends with it."""

    whole: Stop

    def remaining(self) -> float:
        return 0.0 if self.whole.cancelled else super().remaining()


def _share(whole: Stop, seconds: float | None, work: int | None) -> Stop:
    part = _Share(whole.clock, whole.clock(), seconds, work)
    part.whole = whole
    return part


def advise(
    problem: Problem, plan: Plan, stop: Stop, *, seed: int = 0, workers: int = 2, most: int = 10, watch: Watch | None = None
) -> Report:
    """What would help a plan, within ``stop``. The plan must be valid: ValueError if it is not.

    The same problem, plan, seed and work give the same advice. Gains are exact where ``Advice.exact`` says so.
    """
    begun = stop.clock()
    if judge(problem, plan).broken:
        raise ValueError("the plan breaks a rule")
    reserve = (stop.clock() - begun) * (2 * most + 6)
    part = _share(stop, None if stop.seconds is None else max(stop.remaining() / 2, stop.remaining() - reserve), stop.work)
    better, work = _improved(problem, plan, part, seed, workers, watch)
    trials = Trials(problem, better, part, work, watch)
    try:
        trials.settle()
        rows = [] if trials.over() else _best(trials, Explanations(problem, trials.base.plan()), most)
        together = _together(trials, [row.tried for row in rows if row.instead_of is None][:TOGETHER])
    finally:
        trials.close()
    return report_of(problem, plan, trials, rows, together)


def _improved(problem: Problem, plan: Plan, stop: Stop, seed: int, workers: int, watch: Watch | None) -> tuple[Plan, int]:
    """A plan at least as good, and the work that it took: what can be had for nothing must not be credited to a change."""
    if len(encode(problem).program.costs) <= WHOLE:
        return plan, 0
    seconds, left = stop.remaining() / SLICES, stop.work
    cost, done = judge(problem, plan).cost, 0
    for _ in range(MOST_SLICES):
        part = _share(stop, None if stop.seconds is None else seconds, None if left is None else left // SLICES)
        result = solve(problem, part, seed=seed, workers=workers, incumbent=plan, watch=watch)
        done += result.work
        if result.plan is None or result.cost is None or result.cost >= cost:
            break
        before, plan, cost = cost, result.plan, result.cost
        if result.status == "optimal" or before - cost < PAYS * before:
            break
    return plan, done


def _best(trials: Trials, why: Explanations, most: int) -> list[Row]:
    """What was worth trying, best first: of a large problem all ideas at a glance, then the best of them thoroughly."""
    found = ideas(why, CROWD)[:TRIED]
    trials.ideas = len(found)
    if not trials.small:
        saves = trials.glance([(idea.change, idea.sessions) for idea in found])
        order = sorted(range(len(found)), key=lambda number: -(saves[number] or 0))
        found = [replace(idea, change=trials.begun.get(number, idea.change)) for number, idea in enumerate(found)]
        found = various((found[number] for number in order if (saves[number] or 0) > 0), DEEPER)
    rows = sorted(_each(trials, found), key=_order)
    trials.tried -= 0 if trials.small else len(found) - len(rows)
    rows = [_surer(trials, row) for row in rows if row.gain > 0]
    cut = [row for row in (_cut(trials.problem, row) for row in rows) if row is not None]
    return ranked(sorted(cut, key=_order), trials.problem, most)


def _order(tried: Tried) -> tuple[int, str]:
    return -tried.gain, repr(tried.changes)


def _each(trials: Trials, found: Sequence[Idea]) -> Iterator[Tried]:
    """The ideas in turn, two at a time, until almost the end."""
    enough = trials.part_of_it(0.85)
    waiting: deque[Begun] = deque()
    for idea in [*found, None]:
        begun = None if idea is None or enough() else trials.begin((idea.change,), idea.sessions)
        if begun is not None:
            waiting.append(begun)
        while waiting and (len(waiting) == 2 or begun is None):
            tried = trials.end(waiting.popleft())
            if tried is None:
                return
            trials.tried += trials.small
            yield tried
        if begun is None:
            return


def _surer(trials: Trials, tried: Tried) -> Tried:
    """The same, proven if that can be had: what is small but hard was not solved to the end at first."""
    if tried.exact or not trials.proven:
        return tried
    return trials.trial(tried.changes, tried.sessions, MANY_NODES) or tried


def _cut(problem: Problem, tried: Tried) -> Tried | None:
    """The same with what its plan does not use taken out of the change."""
    (change,) = tried.changes
    less, plan = trimmed(change, problem, tried.after)
    return None if less is None or tried.gain <= 0 else tried.with_change(less, problem, plan)


def _together(trials: Trials, best: Sequence[Tried]) -> Tried | None:
    """The best few changes made at once: their gains need not add up."""
    if len(best) < 2:
        return None
    sessions = [id_ for tried in best for id_ in tried.sessions]
    return trials.trial([change for tried in best for change in tried.changes], sessions)
