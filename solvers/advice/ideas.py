"""Which changes might help, drawn from what is missing and why; each with its sessions and a guess of its worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from solvers.advice.change import Change
from solvers.advice.gaps import Gap, gaps
from solvers.advice.ideas_people import allowances, invitations, recruits, trainings
from solvers.advice.ideas_places import openings, other_rooms, other_starts
from solvers.explain import Explanations

__all__ = ["Idea", "ideas"]


@dataclass(frozen=True)
class Idea:
    """A change that might help the ``sessions``; ``score``: a guess, in units of cost, of what it is worth."""

    change: Change
    sessions: tuple[str, ...]
    score: int


def ideas(why: Explanations) -> list[Idea]:
    """The most promising first; of ideas that look equally good, kinds take turns. The same plan gives the same ideas."""
    empty = gaps(why)
    makers: tuple[Iterable[tuple[Change, tuple[str, ...], int]], ...] = (
        recruits(why.problem, empty),
        openings(why),
        other_starts(why, empty),
        other_rooms(why),
        invitations(empty),
        trainings(why.problem, empty),
        allowances(why, empty),
    )
    rows = [sorted((Idea(*row) for row in maker), key=_order) for maker in makers]
    return _in_turn(rows)


def _order(idea: Idea) -> tuple[int, str]:
    return -idea.score, idea.change.model_dump_json()


def _in_turn(rows: Sequence[Sequence[Idea]]) -> list[Idea]:
    """All of them by score, where the n-th of a kind counts for less the larger n is."""
    ranked = [
        (idea.score / (1 + place / 4), kind, -place, idea) for kind, row in enumerate(rows) for place, idea in enumerate(row)
    ]
    return [row[-1] for row in sorted(ranked, key=lambda row: (-row[0], row[1], -row[2]))]


def sessions_of(empty: Iterable[Gap]) -> tuple[str, ...]:
    """The sessions that gaps are in."""
    return tuple(dict.fromkeys(gap.session for gap in empty))
