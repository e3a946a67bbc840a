"""Takes a program apart for the bound: what concerns one volunteer alone, as weeks; what is left, as rows to be priced.

Everything is read off the program's own rows, so whatever the rules say counts. A row that does not fit into a week is
left to be priced: the bound is then lower, but as true.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import gcd
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices
from solvers.matrix import Ints, Matrix
from solvers.search.kernel.weeks import Weeks

SPAN = 1_500
"""Longest tariff, in units of minutes: what a volunteer may serve beyond it is all one."""
PLENTY = 1 << 40


@dataclass
class _Week:
    """One volunteer's: ``days`` has the columns of each; limits (minutes in units) and tariff as found so far."""

    days: list[list[int]]
    clashes: list[set[tuple[int, int]]]
    most_duties: list[int]
    most_minutes: list[int]
    most_days: int = 0
    limit: int = PLENTY
    fees: list[tuple[int, int, int, int]] = field(default_factory=list)
    crossing: list[tuple[int, list[int]]] = field(default_factory=list)


@dataclass(frozen=True)
class Parts:
    """``weeks`` and, for the rows that they do not cover (``priced``), nothing: those are for multipliers."""

    weeks: Weeks
    priced: NDArray[np.bool_]


class _Sorter:
    """Goes through the rows that concern one volunteer alone, and puts each where it fits."""

    def __init__(self, choices: Choices, matrix: Matrix) -> None:
        self.choices, self.matrix = choices, matrix
        duties = choices.facts.duties
        self.volunteer = {c: v for c, (_, v) in choices.assignment_of.items()}
        self.minutes = {c: duties[d].minutes for c, (d, _) in choices.assignment_of.items()}
        self.unit = gcd(*self.minutes.values()) or 1
        self.day: dict[int, int] = {}
        self.weeks: list[_Week] = []
        for own in range(len(choices.by_volunteer)):
            days = [[c for c, _ in row] for _, row in sorted(choices.by_day(own).items())]
            self.day.update({c: n for n, row in enumerate(days) for c in row})
            count = len(days)
            self.weeks.append(_Week(days, [set() for _ in days], [PLENTY] * count, [PLENTY] * count))
        self.priced = np.ones(len(matrix.limit), dtype=np.bool_)
        self.indicators: set[int] = set()

    def sort(self) -> None:
        """Look at every row whose columns all belong to one volunteer."""
        rows, limits = self.matrix.rows, self.matrix.limit.tolist()
        start = rows.start.tolist()
        owners = self._owners()
        for row in np.flatnonzero(owners >= 0).tolist():
            inside = slice(start[row], start[row + 1])
            names, numbers = rows.columns[inside].tolist(), rows.values[inside].tolist()
            soft = row >= self.matrix.first_soft
            week = self.weeks[owners[row]]
            fits = self._fee(week, row, names, numbers) if soft else self._limit(week, names, numbers, limits[row])
            self.priced[row] = not fits
            if not soft and limits[row] == 1 and not fits and all(value == 1 for value in numbers):
                self._crossing(week, row, names)
        self._drop_indicators()
        self._drop_crossing()
        self.priced[self.matrix.shares] = False  # a week pays its own fees: nobody may pay for them once more

    def _owners(self) -> Ints:
        """Of each row the volunteer whose columns alone stand in it, else -1."""
        program, matrix = self.matrix.program, self.matrix
        owner = np.full(len(matrix.costs), -1, dtype=np.int64)
        for column, v in self.volunteer.items():
            owner[column] = v
        for column, of in program.derived.items():
            owner[column] = self._one({self.volunteer.get(c, -1) for c in of})
        for k, penalty in enumerate(program.penalties):
            owner[matrix.choices + k] = self._one({self.volunteer.get(c, -1) for c in penalty.columns})
        found = np.full(len(matrix.limit), -1, dtype=np.int64)
        filled = np.flatnonzero(np.diff(matrix.rows.start))
        if len(filled):
            each = owner[matrix.rows.columns]
            least = np.minimum.reduceat(each, matrix.rows.start[filled])
            most = np.maximum.reduceat(each, matrix.rows.start[filled])
            found[filled] = np.where(least == most, least, -1)
        return found

    @staticmethod
    def _one(owners: set[int]) -> int:
        return owners.pop() if len(owners) == 1 else -1

    def _limit(self, week: _Week, names: list[int], values: list[int], limit: int) -> bool:
        """Whether a hard row fits, and there it is put."""
        if any(c not in self.volunteer for c in names):
            return self._days(week, names, values, limit)
        at = {self.day[c] for c in names}
        if len(at) == 1:
            return self._one_day(week, at.pop(), names, values, limit)
        if limit >= 0 and len(names) == sum(map(len, week.days)) and self._are_minutes(names, values, 1):
            week.limit = min(week.limit, limit // self.unit)
            return True
        return self._days(week, names, values, limit)

    def _one_day(self, week: _Week, day: int, names: list[int], values: list[int], limit: int) -> bool:
        ones = all(value == 1 for value in values)
        if ones and limit == 1:
            self._clash(week, day, names)
            return True
        whole = limit >= 0 and len(names) == len(week.days[day])
        if whole and ones:
            week.most_duties[day] = min(week.most_duties[day], limit)
            return True
        if whole and self._are_minutes(names, values, 1):
            week.most_minutes[day] = min(week.most_minutes[day], limit // self.unit)
            return True
        return False

    @staticmethod
    def _clash(week: _Week, day: int, names: list[int]) -> None:
        ordered = sorted(names)
        week.clashes[day].update((a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :])

    def _crossing(self, week: _Week, row: int, names: list[int]) -> None:
        """A clique over several days: what it says of each is put there; the row is still to be priced."""
        if all(c in self.volunteer for c in names):
            for day in {self.day[c] for c in names}:
                self._clash(week, day, [c for c in names if self.day[c] == day])
            week.crossing.append((row, names))

    def _drop_crossing(self) -> None:
        """Cliques over several days say nothing more where one day is the limit, or any two of their duties are too long."""
        for week in self.weeks:
            for row, names in week.crossing:
                shortest = sum(sorted(self.minutes[c] for c in names)[:2])
                self.priced[row] = week.most_days != 1 and shortest <= week.limit * self.unit

    def _are_minutes(self, names: list[int], values: list[int], sign: int) -> bool:
        return all(value == sign * self.minutes[c] for c, value in zip(names, values, strict=True))

    def _days(self, week: _Week, names: list[int], values: list[int], limit: int) -> bool:
        """A limit of days: each is counted by the column that is 1 where any of the day's is, or by its only one."""
        derived = self.matrix.program.derived
        behind = [sorted(derived.get(c, [c])) for c in names]
        if limit < 1 or any(value != 1 for value in values) or sorted(behind) != sorted(map(sorted, week.days)):
            return False
        week.most_days = min(limit, week.most_days or limit)
        self.indicators.update(c for c in names if c in derived)
        return True

    def _fee(self, week: _Week, row: int, names: list[int], values: list[int]) -> bool:
        """Whether a penalty is one for minutes, too many or too few, over the whole week."""
        penalty = self.matrix.program.penalties[row - self.matrix.first_soft]
        names, values = names[:-1], values[:-1]
        whole = bool(names) and len(names) == sum(map(len, week.days)) and all(c in self.volunteer for c in names)
        for sign in (1, -1):
            if whole and self._are_minutes(names, values, sign):
                week.fees.append((sign, penalty.limit, penalty.per, penalty.weight))
                return True
        return False

    def _drop_indicators(self) -> None:
        """What only links a day's columns to the column that counts the day says nothing more once days are counted."""
        rows = self.matrix.rows
        marked = np.zeros(len(self.matrix.costs), dtype=np.bool_)
        marked[list(self.indicators)] = True
        marked &= self.matrix.costs == 0
        height = np.repeat(np.arange(len(self.matrix.limit)), np.diff(rows.start))
        hit = marked[rows.columns] & (rows.values == -1)
        self.priced[height[hit]] = False

    def tariff(self, week: _Week) -> tuple[list[int], bool]:
        """What minutes cost, by units from none to the most; and whether the last entry stands for more, too."""
        longest = sum(sum(self.minutes[c] for c in day) for day in week.days) // self.unit
        most = min(longest, week.limit)
        if not week.fees and longest <= week.limit:
            return [0], True
        costs = [self._cost(week, t, t) for t in range(min(most, SPAN) + 1)]
        if most > SPAN:
            costs[SPAN] = self._cost(week, SPAN, most)
        return costs, most > SPAN

    def _cost(self, week: _Week, low: int, high: int) -> int:
        """No more than what any number of units from ``low`` to ``high`` costs."""
        cost = 0
        for sign, limit, per, weight in week.fees:
            minutes = self.unit * (low if sign > 0 else -high)
            cost += weight * max(0, -(-(minutes - limit) // per))
        return cost


def _saving(tariff: list[int]) -> int:
    """The most by which more minutes can be cheaper than fewer."""
    best, least = 0, tariff[-1]
    for cost in reversed(tariff):
        least = min(least, cost)
        best = max(best, cost - least)
    return best


def parts_of(choices: Choices, matrix: Matrix) -> Parts:
    """The weeks of all volunteers, and which rows are left to be priced."""
    sorter = _Sorter(choices, matrix)
    sorter.sort()
    sizes: dict[str, list[int]] = {name: [] for name in Weeks._fields}
    for week in sorter.weeks:
        tariff, open_ = sorter.tariff(week)
        sizes["day_first"].append(len(week.days))
        sizes["tariff_first"].append(len(tariff))
        sizes["tariff"] += tariff
        sizes["open_"].append(int(open_))
        sizes["saving"].append(_saving(tariff))
        sizes["most_days"].append(week.most_days if week.most_days < len(week.days) else 0)
        sizes["most_duties"] += week.most_duties
        sizes["most_minutes"] += week.most_minutes
        for columns in week.days:
            sizes["duty_first"].append(len(columns))
            sizes["column"] += columns
            sizes["minutes"] += [sorter.minutes[c] // sorter.unit for c in columns]
            sizes["clash_first"].append(len(columns) ** 2)
    for name in ("day_first", "duty_first", "clash_first", "tariff_first"):
        sizes[name] = [0, *np.cumsum(sizes[name]).tolist()]
    arrays: dict[str, Any] = {name: np.array(sizes[name], dtype=np.int64) for name in Weeks._fields}
    arrays["clash"] = _squares(sorter, sizes["clash_first"])
    return Parts(Weeks(**arrays), sorter.priced)


def _squares(sorter: _Sorter, first: list[int]) -> NDArray[np.int8]:
    """Every day's pairs that clash, as squares one after the other."""
    found = np.zeros(first[-1], dtype=np.int8)
    at = 0
    for week in sorter.weeks:
        for columns, pairs in zip(week.days, week.clashes, strict=True):
            place = {c: i for i, c in enumerate(columns)}
            for a, b in pairs:
                i, j = place[a], place[b]
                found[first[at] + i * len(columns) + j] = found[first[at] + j * len(columns) + i] = 1
            at += 1
    return found
