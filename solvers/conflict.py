"""Why pins allow no plan: a smallest set of pins and rules that cannot hold together, in words."""

from __future__ import annotations

from dataclasses import dataclass

from models.language import Language
from models.problem import Problem
from solvers.conflict_words import words
from solvers.dispute import Dispute
from solvers.quickxplain import smallest_conflict


@dataclass(frozen=True)
class Statement:
    """Something that must hold: ``rule`` (``pin`` for a pin) about things with these ids, said in English and Chinese."""

    rule: str
    about: tuple[str, ...]
    english: str
    chinese: str

    def say(self, language: Language) -> str:
        """The statement as a clause, without a full stop."""
        return self.chinese if language == "zh" else self.english


def conflict(problem: Problem) -> tuple[Statement, ...]:
    """Statements that cannot hold together though they could without any one of them; empty: the pins allow a plan.

    There may be other conflicts beside it. Exact, and fast where pins are hundreds: it looks only at what they are about.
    """
    if not problem.pins:
        return ()
    dispute = Dispute(problem)
    found = set(smallest_conflict(dispute.names, dispute.possible))
    return tuple(_statement(problem, name) for name in dispute.names if name in found)


def _statement(problem: Problem, name: tuple[str, ...]) -> Statement:
    rule, *about = name
    if rule == "pin":
        pin = problem.pins[int(about[0])]
        about = [pin.session] if hasattr(pin, "session") else [pin.shift, pin.volunteer]
    english, chinese = words(problem, name)
    return Statement(rule, tuple(about), english, chinese)
