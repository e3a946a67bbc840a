"""Who sits where in a plan, and which changes of that keep every rule that must hold: asked so often that it must be fast.

The encodings say it (``solvers.encoding``), of a problem that leaves every session as the plan holds it. The sum of every
hard statement is kept; taking somebody out of a seat, or putting somebody in, changes few of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from models.plan import Plan
from models.problem import Placed, Problem, Session
from models.uncollected import uncollected
from solvers.choices import Choices, clash_cliques
from solvers.encoding import outline
from solvers.rules import RULES


class Seating:
    """One plan's seats. A column is one volunteer in one seat, as ``column`` finds it; -1 stands for none."""

    @uncollected()
    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem, self.plan = problem, plan
        choices = outline(_as_held(problem, plan))
        clash_cliques(choices.facts, RULES, choices)
        chosen = set(choices.columns(plan))
        self._columns = _named(choices, chosen)
        self.able: dict[str, list[str]] = defaultdict(list)
        """Shift -> everybody whom nothing of their own keeps from it, in the problem's order."""
        for shift, volunteer in self._columns:
            self.able[shift].append(volunteer)
        self.serving: dict[str, list[str]] = defaultdict(list)
        self.crew: dict[str, list[str]] = defaultdict(list)
        for row in plan.assignments:
            self.serving[row.volunteer].append(row.shift)
            self.crew[row.shift].append(row.volunteer)
        self._read(choices, chosen)

    def column(self, shift: str, volunteer: str) -> int:
        """Somebody in a shift; -1 where they may not serve it at all."""
        return self._columns.get((shift, volunteer), -1)

    def keeps(self, out: Iterable[int], into: Iterable[int], sparing: str = "") -> bool:
        """Whether taking seats from people and giving others keeps every rule that it touches.

        ``sparing``: somebody who is out; what only they keep or break does not count.
        """
        rows = self._changed(out, into).items()
        return all(more <= self._slack[row] or self._owner[row] == sparing for row, more in rows)

    def suits(self, volunteer: str, out: Iterable[int], into: Iterable[int]) -> bool:
        """Whether such changes keep the rules about what this volunteer alone does."""
        rows = self._changed(out, into).items()
        return all(more <= self._slack[row] for row, more in rows if self._owner[row] == volunteer)

    def _changed(self, out: Iterable[int], into: Iterable[int]) -> dict[int, int]:
        """By how much the sums of hard statements grow."""
        change: dict[int, int] = {}
        over: dict[int, int] = {}
        for columns, sign in ((out, -1), (into, 1)):
            for column in columns:
                if column >= 0:
                    self._add(column, sign, change)
                    for derived in self._behind.get(column, ()):
                        over[derived] = over.get(derived, 0) + sign
        for derived, more in over.items():
            before = self._under[derived]
            if (before > 0) != (before + more > 0):
                self._add(derived, 1 if more > 0 else -1, change)
        return change

    def _add(self, column: int, sign: int, change: dict[int, int]) -> None:
        for row, value in self._rows[column]:
            change[row] = change.get(row, 0) + sign * value

    def _read(self, choices: Choices, chosen: set[int]) -> None:
        """Every hard statement: what it still allows, whose own it is (nobody's: "."), and in which columns' way it is."""
        program = choices.program
        names = {column: choices.facts.problem.volunteers[v].id for column, (_, v) in choices.assignment_of.items()}
        self._behind: dict[int, list[int]] = defaultdict(list)
        self._under: dict[int, int] = {}
        for derived, columns in program.derived.items():
            self._under[derived] = len(chosen.intersection(columns))
            names[derived] = _only(names.get(column, ".") for column in columns)
            for column in columns:
                self._behind[column].append(derived)
        on = chosen | {derived for derived, count in self._under.items() if count}
        self._slack: list[int] = []
        self._owner: list[str] = []
        self._rows: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for statement in program.statements:
            values = statement.coefficients or [1] * len(statement.columns)
            row = len(self._slack)
            for column, value in zip(statement.columns, values, strict=True):
                self._rows[column].append((row, value))
            used = sum(value for column, value in zip(statement.columns, values, strict=True) if column in on)
            self._slack.append(statement.limit - used)
            self._owner.append(_only(names.get(column, ".") for column in statement.columns))


def _only(names: Iterator[str]) -> str:
    """The one name that there is; "." where there are several."""
    found = set(names)
    return found.pop() if len(found) == 1 else "."


def _named(choices: Choices, chosen: set[int]) -> dict[tuple[str, str], int]:
    """The columns of seats in sessions as they are held, by shift and volunteer."""
    facts = choices.facts
    shifts, people = facts.problem.shifts, facts.problem.volunteers
    held = {choices.placement_of[column][0] for column in chosen if column in choices.placement_of}
    named = ((column, facts.duties[d], v) for column, (d, v) in choices.assignment_of.items())
    return {(shifts[duty.shift].id, people[v].id): column for column, duty, v in named if duty.option in held}


def _as_held(problem: Problem, plan: Plan) -> Problem:
    """The problem in which every session can be held as the plan holds it, or not at all."""
    placed = {row.id: row for row in plan.sessions}
    sessions = tuple(_fixed(session, placed.get(session.id)) for session in problem.sessions)
    return problem.model_copy(update={"sessions": sessions})


def _fixed(session: Session, placed: Placed | None) -> Session:
    if placed is None:
        return session.model_copy(update={"starts": ()})
    update: dict[str, object] = {"starts": tuple(start for start in session.starts if start.at == placed.at)[:1]}
    if placed.room is not None:
        allowed = session.rooms is None or placed.room in session.rooms
        update["rooms"] = (placed.room,) if allowed else ()
    return session.model_copy(update=update)
