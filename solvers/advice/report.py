"""What is told of advice: each change, what it brings, how sure that is. Data, then words."""

from __future__ import annotations

from collections.abc import Sequence

from models.base import Model
from models.language import Language
from models.plan import Plan
from models.problem import Problem
from solvers.advice.change import Change
from solvers.advice.trial import Tried
from solvers.advice.words import Words, line
from solvers.schedule import Schedule
from solvers.verify import judge


class Figures(Model):
    """Of a plan: its cost, sessions held, needed seats filled, and further seats filled that are only desired."""

    cost: int
    sessions: int
    seats: int
    further: int

    @classmethod
    def of(cls, problem: Problem, plan: Plan) -> Figures:
        verdict = judge(problem, plan)
        crew = Schedule(problem, plan).crew
        further = sum(max(0, len(crew.get(row.id, ())) - row.min) for row in problem.shifts)
        return cls(cost=verdict.cost, sessions=verdict.placed, seats=verdict.seats_filled, further=further)

    def over(self, other: Figures) -> Figures:
        """What this has over another; ``cost``: how much less it costs."""
        return Figures(
            cost=other.cost - self.cost,
            sessions=self.sessions - other.sessions,
            seats=self.seats - other.seats,
            further=self.further - other.further,
        )


class Advice(Model):
    """A change (or several, made together) and what it brings: ``gain``, of a best plan with it over a best one without it.

    ``exact``: both plans are proven optimal. Otherwise both are the best found by the same work, and ``least`` and ``most``
    are the range in which the saving is expected. ``before`` and ``after``: those plans' figures; ``plan`` is the one with
    the change, and proves that ``after`` can be had.
    """

    number: int
    changes: tuple[Change, ...]
    sentence: dict[Language, str]
    brings: dict[Language, str]
    gain: Figures
    least: int
    most: int
    exact: bool
    before: Figures
    after: Figures
    plan: Plan

    def say(self, language: Language) -> str:
        """One line."""
        return self.sentence[language]


class Report(Model):
    """``given``: the plan as it came; ``basis``: as it can be had without any change (``proven``: and no better one can).

    ``together``: the first few pieces of advice taken all at once. ``missing``: needed seats that are empty, in sessions
    that are held or not.
    """

    problem: str
    given: Figures
    basis: Figures
    proven: bool
    seats_wanted: int
    sessions_wanted: int
    advice: tuple[Advice, ...]
    together: Advice | None
    work: int

    def say(self, language: Language) -> str:
        """Several lines."""
        from solvers.advice.report_words import report_in_words

        return report_in_words(self, language)


def advice_of(problem: Problem, words: Words, number: int, tried: Tried) -> Advice:
    """A change that was tried, in figures and words."""
    before, after = Figures.of(problem, tried.before), Figures.of(tried.problem, tried.after)
    gain = after.over(before)
    if after.cost != tried.after.cost or before.cost != tried.before.cost:
        raise AssertionError(f"the judge does not confirm a plan: {after.cost}, {tried.after.cost}")
    later = (*tried.gains[len(tried.gains) // 2 :], gain.cost)
    languages: tuple[Language, ...] = ("en", "zh")
    brings = {language: words.gain(gain, language) for language in languages}
    sentence = {
        language: line(language, "advice", change=words.changes(tried.changes, language), gain=brings[language])
        for language in languages
    }
    return Advice(
        number=number, changes=tried.changes, sentence=sentence, brings=brings, gain=gain, least=min(later), most=max(later),
        exact=tried.exact, before=before, after=after, plan=tried.after,
    )  # fmt: skip


def report_of(
    problem: Problem, given: Plan, basis: Plan, proven: bool, tried: Sequence[Tried], together: Tried | None, work: int
) -> Report:
    """All that was found out."""
    words = Words(problem)
    return Report(
        problem=problem.name,
        given=Figures.of(problem, given),
        basis=Figures.of(problem, basis),
        proven=proven,
        seats_wanted=sum(row.min for row in problem.shifts),
        sessions_wanted=len(problem.sessions),
        advice=tuple(advice_of(problem, words, number, row) for number, row in enumerate(tried, 1)),
        together=None if together is None else advice_of(problem, words, 0, together),
        work=work,
    )
