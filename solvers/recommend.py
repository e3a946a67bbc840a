"""Recommends: who can take a seat without breaking a rule, and which other time or room a session could have.

One plan of one problem is kept ready as the local search keeps it: every rule as rows whose sums are known. What a change
would break and cost is then read off exactly, in microseconds; the rules' ``check`` halves only say what it is made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from models.plan import Plan
from models.problem import Placed, Problem
from solvers.encoding import encode
from solvers.facts import moment, ticks
from solvers.focus import Focus
from solvers.labels import Labels
from solvers.matrix import Ints, matrix_of
from solvers.reserves import Reserve, SessionWays, ShiftReserves, Way
from solvers.search.footing import option_of
from solvers.search.kernel.layout import BROKEN, FLIPS
from solvers.search.kernel.reserves import NEVER, back, changes, move, swaps
from solvers.search.local import LocalSearch

EXPLAINED = 8
"""Of so many, the best, it is said what their change of cost is made of, unless more are asked for."""


class Reserves:
    """A plan made ready to be asked: ``of(shift)`` and ``ways(session)``, by id; ids that are not there are a KeyError.

    ``sound``: whether the plan keeps every rule. What it names that is no longer allowed (a volunteer who is ill) counts as
    gone; where rules are broken beyond that, nothing is recommended that breaks another.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self._choices = encode(problem)
        self._facts = self._choices.facts
        self._labels = Labels(problem)
        self._matrix = matrix_of(self._choices.program)
        self._local = LocalSearch(self._choices, self._matrix, 0) if self._matrix.choices else None
        self.take(plan)
        self._warm()

    def _warm(self) -> None:
        """Have the compiled code at hand before somebody asks."""
        if self._local is not None:
            nothing = np.zeros(0, dtype=np.int64)
            changes(self._local.fixed, self._local.state, nothing, nothing, nothing)
            swaps(self._local.fixed, self._local.state, nothing, nothing, np.zeros((0, 3), dtype=np.int64))
            for column in list(self._choices.placement_of)[:1]:
                self._way(self._facts.options[self._choices.placement_of[column][0]].session, column)

    def take(self, plan: Plan) -> None:
        """Ask about another plan of the same problem from now on."""
        chosen = self._choices.columns(plan)
        self.plan = self._choices.plan(chosen)
        if self._local is not None:
            self._local.load(chosen)
        self._focus = Focus(self.problem, self.plan)

    @property
    def sound(self) -> bool:
        """Whether what is there of the plan keeps every rule."""
        return self._local is None or int(self._local.state.n[BROKEN]) == 0

    def of(self, shift: str, *, instead: str | None = None, explained: int | None = EXPLAINED) -> ShiftReserves:
        """Everybody who can take a seat of a shift: an empty one, else in place of whoever serves, or of ``instead``."""
        q = self._facts.shift_of[shift]
        row = self.problem.shifts[q]
        placed = self._focus.placed.get(row.session)
        label = self._labels.shift(shift)
        if placed is None or self._local is None:
            return ShiftReserves(shift=shift, label=label, held=placed is not None, least=row.min, most=row.most)
        duty = self._duty(q, placed)
        crew = self._focus.crew[shift]
        leaving: list[str | None] = [instead] if instead is not None else list(crew) if len(crew) >= row.most else [None]
        found = self._best([one for who in leaving for one in self._takers(duty, who)])
        further = [] if found else self._best([one for who in leaving for one in self._swappers(duty, who)])
        begin, end = (self._local_time(self._facts.duties[duty].begin), self._local_time(self._facts.duties[duty].end))
        return ShiftReserves(
            shift=shift, label=label, held=True, begin=begin, end=end, least=row.min, most=row.most,
            serving=tuple(self._labels.person(who) for who in crew),
            reserves=self._explained(shift, found, explained), swaps=self._explained(shift, further, explained),
        )  # fmt: skip

    def ways(self, session: str, *, explained: int | None = EXPLAINED) -> SessionWays:
        """Every other start and room that a session could have, its crew coming along as far as it can."""
        s = self._facts.session_of[session]
        placed, label = self._focus.placed.get(session), self._labels.of("session", session)
        columns = [] if self._local is None else self._choices.session(s)
        found = [way for column in columns if (way := self._way(s, column)) is not None]
        found.sort(key=lambda way: (way.change, ticks(way.at), way.room or ""))
        most = len(found) if explained is None else explained
        rows = [self._way_explained(session, way) for way in found[:most]] + found[most:]
        begin = None if placed is None else self._local_time(ticks(placed.at))
        place = "" if placed is None else self._place(placed.room)
        return SessionWays(session=session, label=label, held=placed is not None, begin=begin, place=place, ways=tuple(rows))

    def _duty(self, shift: int, placed: Placed) -> int:
        """The duty of a shift as its session is held."""
        facts = self._facts
        option = option_of(facts, facts.session_of_shift[shift], ticks(placed.at), placed.room)
        assert option is not None
        return next(duty.index for duty in facts.duties_of_option[option.index] if duty.shift == shift)

    def _columns(self, duty: int, who: str | None) -> tuple[Ints, Ints]:
        """The columns of those who leave a duty (``who``, if anybody), and of everybody who may do it."""
        row = self._choices.assignments[duty]
        leaving = [] if who is None else [column for column, v in row if v == self._facts.volunteer_of[who]]
        return np.array(leaving, dtype=np.int64), np.array([column for column, _ in row], dtype=np.int64)

    def _takers(self, duty: int, who: str | None) -> list[Reserve]:
        """Who could take a seat at once."""
        assert self._local is not None
        leaving, columns = self._columns(duty, who)
        out = np.zeros(len(columns), dtype=np.int64)
        changes(self._local.fixed, self._local.state, leaving, columns, out)
        able = [(int(column), int(change)) for column, change in zip(columns, out, strict=True) if change < NEVER]
        return [self._reserve(column, change, who) for column, change in able if column not in leaving]

    def _swappers(self, duty: int, who: str | None) -> list[Reserve]:
        """Who could if somebody else took one of their duties."""
        assert self._local is not None
        leaving, columns = self._columns(duty, who)
        out = np.zeros((len(columns), 3), dtype=np.int64)
        swaps(self._local.fixed, self._local.state, leaving, columns, out)
        found = []
        for column, (left, taken, change) in zip(columns.tolist(), out.tolist(), strict=True):
            if change < NEVER and column not in leaving:
                shift, other = self._seat(left)[0], self._seat(taken)[1]
                more = {"leaves": shift, "leaves_label": self._labels.shift(shift)}
                more |= {"taken_by": other, "taken_by_name": self._labels.person(other)}
                found.append(self._reserve(column, change, who).model_copy(update=more))
        return found

    def _reserve(self, column: int, change: int, who: str | None) -> Reserve:
        volunteer = self._seat(column)[1]
        instead = "" if who is None else self._labels.person(who)
        return Reserve(
            volunteer=volunteer, name=self._labels.person(volunteer), change=change, instead=who, instead_name=instead
        )

    def _seat(self, column: int) -> tuple[str, str]:
        """The shift and the volunteer of a column."""
        duty, volunteer = self._choices.assignment_of[column]
        return self.problem.shifts[self._facts.duties[duty].shift].id, self.problem.volunteers[volunteer].id

    @staticmethod
    def _best(found: Sequence[Reserve]) -> list[Reserve]:
        """The best of each volunteer, best first."""
        best: dict[str, Reserve] = {}
        for row in sorted(found, key=lambda row: (row.change, row.volunteer)):
            best.setdefault(row.volunteer, row)
        return list(best.values())

    def _explained(self, shift: str, found: list[Reserve], most: int | None) -> tuple[Reserve, ...]:
        count = len(found) if most is None else most
        rows = [row.model_copy(update={"costs": self._costs(shift, row)}) for row in found[:count]]
        return (*rows, *found[count:])

    def _costs(self, shift: str, row: Reserve) -> dict[str, int]:
        """What a change of cost is made of."""
        dropped = [(shift, row.instead)] if row.instead is not None else []
        added = [(shift, row.volunteer)]
        if row.leaves is not None and row.taken_by is not None:
            dropped.append((row.leaves, row.volunteer))
            added.append((row.leaves, row.taken_by))
        return self._focus.exchange(dropped, added).costs

    def _way(self, session: int, column: int) -> Way | None:
        """A session held otherwise; None where it is held so, or a rule forbids it."""
        assert self._local is not None
        state, fixed = self._local.state, self._local.fixed
        if state.x[column]:
            return None
        change = int(move(fixed, state, session, column))
        flipped = [int(c) for c in state.journal[: state.n[FLIPS]] if int(c) in self._choices.assignment_of]
        gone = [self._seat(c) for c in flipped if not state.x[c]]
        there = [self._seat(c) for c in flipped if state.x[c]]
        back(fixed, state)
        if change >= NEVER:
            return None
        option, room = self._choices.placement_of[column]
        begin = self._local_time(self._facts.options[option].begin)
        at = self.problem.sessions[session].starts[self._facts.options[option].start].at
        name = None if room is None else self.problem.rooms[room].id
        dropped = tuple(seat for seat in gone if seat not in there)
        added = tuple(seat for seat in there if seat not in gone)
        crew = [who for shift in self._focus.shifts_of[self.problem.sessions[session].id] for who in self._focus.crew[shift]]
        lost = [who for _, who in dropped]
        return Way(
            at=at, begin=begin, room=name, place=self._place(name), change=change, dropped=dropped, added=added,
            stays=tuple(self._labels.person(who) for who in crew if who not in lost),
            leaves=tuple(self._labels.person(who) for who in lost),
            comes=tuple(self._labels.person(who) for _, who in added),
        )  # fmt: skip

    def _way_explained(self, session: str, way: Way) -> Way:
        moved = Placed(id=session, at=way.at, room=way.room)
        return way.model_copy(update={"costs": self._focus.exchange(way.dropped, way.added, moved).costs})

    def _place(self, room: str | None) -> str:
        if room is None:
            return ""
        centre = self._labels.of("centre", self._focus.centre_of_room[room])
        return f"{centre} {self._labels.of('room', room)}"

    def _local_time(self, instant: int) -> datetime:
        return moment(instant).astimezone(self._facts.zone)
