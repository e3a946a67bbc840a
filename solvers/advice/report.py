"""What is told of advice: each change, what it brings, how sure that is. Data, then words."""

from __future__ import annotations

from pydantic import Field

from models.base import Model
from models.language import Language
from models.plan import Plan
from models.problem import Problem
from solvers.advice.change import Change
from solvers.advice.report_words import report_in_words
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
    the change, and proves that ``after`` can be had (it is not written to JSON). ``helps``: shifts that get so many more of
    the people whom they need, and sessions that are held only now. ``instead_of``: better advice that does mostly the same.
    """

    number: int
    instead_of: int | None = None
    helps: dict[str, int] = {}
    changes: tuple[Change, ...]
    sentence: dict[Language, str]
    brings: dict[Language, str]
    gain: Figures
    least: int
    most: int
    exact: bool
    before: Figures
    after: Figures
    plan: Plan | None = Field(default=None, exclude=True)

    def say(self, language: Language) -> str:
        """One line."""
        return self.sentence[language]


class Report(Model):
    """``given``: the plan as it came; ``basis``: as it can be had without any change (``proven``: and no better one can).

    ``together``: the first few pieces of advice taken all at once. ``seats_wanted``: needed seats, of all sessions.
    Of the ``ideas`` that there were so many were ``tried`` before the end came.
    """

    problem: str
    given: Figures
    basis: Figures
    proven: bool
    seats_wanted: int
    sessions_wanted: int
    ideas: int
    tried: int
    advice: tuple[Advice, ...]
    together: Advice | None
    work: int

    def say(self, language: Language) -> str:
        """Several lines."""
        return report_in_words(self, language)
