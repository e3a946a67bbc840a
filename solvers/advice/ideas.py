"""Which changes might help, drawn from what is missing and why; each with its sessions and a guess of its worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from solvers.advice.change import Change, Recruit
from solvers.advice.gaps import gaps
from solvers.advice.ideas_people import allowances, invitations, recruits, trainings
from solvers.advice.ideas_places import openings, other_rooms, other_starts
from solvers.explain import Explanations


@dataclass(frozen=True)
class Idea:
    """A change that might help the ``sessions``; ``score``: a guess, in units of cost, of what it is worth."""

    change: Change
    sessions: tuple[str, ...]
    score: int


def ideas(why: Explanations, crowd: int = 2) -> list[Idea]:
    """The most promising first; of ideas that look equally good, kinds take turns. The same plan gives the same ideas.

    ``crowd``: how many new volunteers who are alike and available all the time are thought of at most.
    """
    empty = gaps(why)
    makers: tuple[Iterable[tuple[Change, tuple[str, ...], int]], ...] = (
        recruits(why.problem, empty, crowd),
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


def various(found: Iterable[Idea], most: int) -> list[Idea]:
    """The first ``most``, without a third for the same session or a second for the same people."""
    kept: list[Idea] = []
    seen: Counter[str] = Counter()
    for idea in found:
        key, limit = _about(idea)
        if seen[key] < limit and len(kept) < most:
            seen[key] += 1
            kept.append(idea)
    return kept


def _about(idea: Idea) -> tuple[str, int]:
    change = idea.change
    if isinstance(change, Recruit):
        return f"{change.centre} {sorted(change.skills)} {len(change.times) > 1}", 1
    return (idea.sessions[0] if idea.sessions else ""), 2
