"""From what was tried to what is told: figures that the judge confirms, and sentences."""

from __future__ import annotations

from collections.abc import Sequence

from models.language import Language
from models.plan import Plan
from models.problem import Problem
from solvers.advice.ranking import Row, helped
from solvers.advice.report import Advice, Figures, Report
from solvers.advice.trial import Trials, Tried
from solvers.advice.words import Words, line

_LANGUAGES: tuple[Language, ...] = ("en", "zh")


def report_of(problem: Problem, given: Plan, trials: Trials, rows: Sequence[Row], together: Tried | None) -> Report:
    """All that was found out."""
    words = Words(problem)
    basis = trials.base.plan()
    advice = [_advice(problem, words, number, row) for number, row in enumerate(rows, 1)]
    return Report(
        problem=problem.name,
        given=Figures.of(problem, given),
        basis=Figures.of(problem, basis),
        proven=trials.proven,
        seats_wanted=sum(row.min for row in problem.shifts),
        sessions_wanted=len(problem.sessions),
        ideas=trials.ideas,
        tried=trials.tried,
        advice=tuple(advice),
        together=None if together is None else _advice(problem, words, 0, _row(problem, together)),
        work=trials.work,
    )


def _row(problem: Problem, tried: Tried) -> Row:
    return Row(tried, helped(problem, tried.before, tried.after))


def _advice(problem: Problem, words: Words, number: int, row: Row) -> Advice:
    """A change that was tried, in figures and words."""
    tried = row.tried
    before, after = Figures.of(problem, tried.before), Figures.of(tried.problem, tried.after)
    gain = after.over(before)
    if after.cost != tried.after.cost or before.cost != tried.before.cost:
        raise AssertionError(f"the judge does not confirm a plan: {after.cost}, {tried.after.cost}")
    later = (*tried.gains[len(tried.gains) // 2 :], gain.cost)
    brings = {language: words.gain(gain, language) for language in _LANGUAGES}
    sentence = {
        language: line(language, "advice", change=words.changes(tried.changes, language), gain=brings[language])
        for language in _LANGUAGES
    }
    return Advice(
        number=number, instead_of=None if row.instead_of is None else row.instead_of + 1, helps=dict(row.helps),
        changes=tried.changes, sentence=sentence, brings=brings, gain=gain, least=min(later), most=max(later),
        exact=tried.exact, before=before, after=after, plan=tried.after,
    )  # fmt: skip
