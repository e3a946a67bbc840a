"""What a rule is: a sentence in two languages, a checker over plans, and an encoding for engines.

``check`` is the meaning, in plain Python over the documents; the encoding says the same to an engine, in whichever of four
forms fits the rule. The halves share no code; the tests hold them together by brute force, and ``check`` against the judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from numpy.typing import NDArray

from models.policy import HARDENABLE, SOFTENABLE
from solvers.facts import Booleans, Duty, Facts, Option
from solvers.schedule import Schedule

if TYPE_CHECKING:
    from solvers.choices import Choices

__all__ = ["Booleans", "Rule", "Violation"]


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach of a hard rule (``amount`` units), or one thing that is paid for; ``because`` names ids.

    ``at`` is the centre whose policy counts. ``firm``: no policy makes this a matter of price.
    """

    rule: str
    amount: int
    because: str
    at: str
    firm: bool = False


class Rule:
    """One requirement or cost. A subclass overrides ``check`` and the encodings that fit; the others say "no objection".

    ``id`` is the contract's name (a hard rule's, or a cost's); ``hard`` says which it is. A file may register more than one
    class where the contract counts two things that are one idea. A policy may soften a hard rule that is ``softenable``, and
    have a cost hold that is ``hardenable``, here and there: then both halves ask what counts at which centre.
    """

    id: ClassVar[str]
    hard: ClassVar[bool]
    sentence: ClassVar[tuple[str, str]]

    @property
    def softenable(self) -> bool:
        """Whether the rule is hard and may be given a weight."""
        return self.hard and self.id in SOFTENABLE

    @property
    def hardenable(self) -> bool:
        """Whether the rule is a cost and may be made to hold."""
        return not self.hard and self.id in HARDENABLE

    def price(self, schedule: Schedule, violation: Violation) -> int | None:
        """What a unit of the violation costs; None: it may not be."""
        if violation.firm or (self.hard and not self.softenable):
            return None
        return schedule.price(self.id, violation.at)

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        """Yield what is wrong with (or, of a cost, what is to be paid for in) the plan. Amounts are before weights."""
        raise NotImplementedError

    def admits(self, facts: Facts, option: Option, room: int | None) -> bool:
        """Whether this rule allows a session to be held so, in this room, whatever else the plan holds."""
        return True

    def eligible(self, facts: Facts, duty: Duty) -> Booleans | None:
        """Which volunteers may do this duty as far as this rule goes, whatever else they do; None: all of them."""
        return None

    def clashes(self, facts: Facts, duties: NDArray[np.int64]) -> Booleans | None:
        """Which pairs of these duties (indices) no volunteer may do both of: a symmetric square; None: any pair may be."""
        return None

    def clashes_for(self, facts: Facts, volunteer: int, duties: NDArray[np.int64]) -> Booleans | None:
        """As ``clashes``, where it depends on the volunteer (rest)."""
        return None

    def encode(self, choices: Choices) -> None:
        """Post statements, penalties and costs over the choices to ``choices.program``."""
