"""The advice on a plan: ideas from what is missing, each tried by solving, the best of them first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.plan import Plan
from models.problem import Problem
from solvers.advice.change import Change, Recruit
from solvers.advice.ideas import ideas
from solvers.advice.report import Advice, Report, advice_of, report_of
from solvers.advice.trial import WHOLE, Trials, Tried
from solvers.advice.trim import trimmed
from solvers.encoding import encode
from solvers.explain import Explanations
from solvers.progress import Watch
from solvers.solve import solve
from solvers.stop import Stop
from solvers.verify import judge

TRIED, DEEPER = 80, 14
"""Ideas that are tried at most, and how many of the best of them are tried thoroughly."""
TOGETHER = 3
"""So many of the best pieces of advice are also tried all at once."""


def advise(
    problem: Problem, plan: Plan, stop: Stop, *, seed: int = 0, workers: int = 2, most: int = 10, watch: Watch | None = None
) -> Report:
    """What would help a plan, within ``stop``. The plan must be valid: ValueError if it is not.

    The same problem, plan, seed and work give the same advice. Gains are exact where ``Advice.exact`` says so.
    """
    if judge(problem, plan).broken:
        raise ValueError("the plan breaks a rule")
    better, work = _improved(problem, plan, stop, seed, workers, watch)
    trials = Trials(problem, better, stop, work, watch)
    try:
        trials.settle()
        best = _best(trials, Explanations(problem, trials.base.plan()))[:most]
        together = _together(trials, best[:TOGETHER])
    finally:
        trials.close()
    return report_of(problem, plan, trials.base.plan(), trials.proven, best, together, trials.work)


def _improved(problem: Problem, plan: Plan, stop: Stop, seed: int, workers: int, watch: Watch | None) -> tuple[Plan, int]:
    """A plan at least as good, and the work that it took: what can be had for nothing must not be credited to a change."""
    if len(encode(problem).program.costs) <= WHOLE:
        return plan, 0
    seconds = None if stop.seconds is None else stop.remaining() / 4
    part = Stop(stop.clock, stop.clock(), seconds, None if stop.work is None else stop.work // 4)
    result = solve(problem, part, seed=seed, workers=workers, incumbent=plan, watch=watch)
    return (plan if result.plan is None else result.plan), result.work


def _best(trials: Trials, why: Explanations) -> list[Tried]:
    """What was worth trying, best first: of a large problem all ideas at a glance, then the best of them thoroughly."""
    found = ideas(why)[:TRIED]
    if not trials.small:
        saves = trials.glance([(idea.change, idea.sessions) for idea in found])
        order = sorted(range(len(found)), key=lambda number: -(saves[number] or 0))
        found = [found[number] for number in order if (saves[number] or 0) > 0][:DEEPER]
    rows: list[Tried] = []
    for idea in found:
        tried = trials.trial((idea.change,), idea.sessions)
        if tried is None:
            break
        cut = _cut(trials.problem, tried)
        rows += [cut] if cut is not None else []
    return _apart(sorted(rows, key=lambda tried: (-tried.gain, repr(tried.changes))))


def _cut(problem: Problem, tried: Tried) -> Tried | None:
    """The same with what its plan does not use taken out of the change."""
    (change,) = tried.changes
    less, plan = trimmed(change, problem, tried.after)
    return None if less is None or tried.gain <= 0 else tried.with_change(less, problem, plan)


def _apart(rows: Iterable[Tried]) -> list[Tried]:
    """Without those that say almost what a better one says: the same change, or fewer of the same for the same place."""
    found: list[Tried] = []
    for row in rows:
        if not any(_alike(row.changes[0], other.changes[0]) for other in found):
            found.append(row)
    return found


def _alike(one: Change, two: Change) -> bool:
    if isinstance(one, Recruit) and isinstance(two, Recruit):
        overlap = any(a.start < b.end and b.start < a.end for a in one.times for b in two.times)
        return one.centre == two.centre and one.skills.keys() == two.skills.keys() and overlap
    return one == two


def _together(trials: Trials, best: Sequence[Tried]) -> Tried | None:
    """The best few changes made at once: their gains need not add up."""
    if len(best) < 2:
        return None
    sessions = [id_ for tried in best for id_ in tried.sessions]
    return trials.trial([change for tried in best for change in tried.changes], sessions)


__all__ = ["Advice", "Report", "advice_of", "advise"]
