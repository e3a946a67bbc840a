"""Cuts that say what all of a volunteer's own limits say together: a tighter relaxation for programs solved as a whole.

Limits of minutes, of duties and of days, clashes and the fair share each leave the relaxation room for parts of duties that
no week has room for. Where it holds parts of a volunteer's duties, the weeks that can be made of these are spelled out, and
what separates them from the relaxation is a cut (Fenchel cuts, Boyd 1994). Its numbers are whole, and its limit is the most
that any of the weeks attains: no rounding makes it say too much. Duties beyond those are then let in as far as they can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices
from solvers.engines.answer import Limits, Model
from solvers.engines.lp import Relaxation
from solvers.engines.mip import solve_mip
from solvers.matrix import Ints, Matrix, Sparse
from solvers.program import Penalty, Statement

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

ROUNDS, HARDLY = 12, 0.02
"""Relaxations at most, until one is raised by no more than this share of what all were."""
MOST = 2_000
"""Weeks that are spelled out at most for one cut."""
PARTLY, BROKEN = 1e-6, 1e-4
"""What counts as a part of a duty, and as a cut that the relaxation breaks."""
WIDEST, FINEST = 60, 840
"""Cuts with small whole numbers are tried first: of multiples up to this; else of so fine ones."""
STEPS, SWEEPS, AT_ONCE = 20_000, 40, 10
"""Steps of the simplex for one cut, how often it is asked which weeks break it, and how many are added then."""


@dataclass(frozen=True)
class Cut:
    """``values . columns <= limit`` in every plan."""

    columns: Ints
    values: Ints
    limit: int


@dataclass(frozen=True)
class Weeks:
    """Sets of one volunteer's columns, one a row: what is ``taken``, which ``kinds`` of them, and what each limit counts."""

    taken: Mask
    kinds: Mask
    load: Ints

    def joined(self, other: Weeks) -> Weeks:
        """These and the others."""
        return Weeks(
            np.concatenate([self.taken, other.taken]),
            np.concatenate([self.kinds, other.kinds]),
            np.concatenate([self.load, other.load]),
        )


class Volunteer:
    """What the program says of one volunteer alone: clashes, limits, and penalties (``fees``) for too much.

    Only what grows with every duty: then a week that leaves some out is a week, too, and costs no more.
    """

    def __init__(self, columns: Ints, matrix: Matrix, statements: Sequence[Statement], fees: Sequence[int]) -> None:
        self.columns = columns
        place = {int(c): i for i, c in enumerate(columns)}
        derived = matrix.program.derived
        kinds = sorted({c for s in statements for c in s.columns if c not in place})
        self.kind = np.zeros((len(columns), len(kinds)), dtype=np.bool_)
        for k, column in enumerate(kinds):
            self.kind[[place[c] for c in derived[column] if c in place], k] = True
        self.clash = np.zeros((len(columns), len(columns)), dtype=np.bool_)
        limits = []
        for statement in statements:
            inside = [place[c] for c in statement.columns if c in place]
            if statement.limit == 1 and statement.coefficients is None and len(inside) == len(statement.columns):
                self.clash[np.ix_(inside, inside)] = True
            else:
                limits.append(statement)
        np.fill_diagonal(self.clash, False)
        place |= {column: len(columns) + k for k, column in enumerate(kinds)}
        weights = _dense(limits, place)
        self.weight, self.kind_weight = weights[: len(columns)], weights[len(columns) :]
        self.limit = np.array([s.limit for s in limits], dtype=np.int64)
        penalties = [matrix.program.penalties[k] for k in fees]
        self.fee = matrix.choices + np.array(fees, dtype=np.int64)
        self._counts = _dense(penalties, place)[: len(columns)]
        self._free = np.array([p.limit for p in penalties], dtype=np.int64)
        self._per = np.array([p.per for p in penalties], dtype=np.int64)

    def none(self) -> Weeks:
        """The week without duties."""
        shape = (1, len(self.columns)), (1, self.kind.shape[1]), (1, len(self.limit))
        return Weeks(np.zeros(shape[0], np.bool_), np.zeros(shape[1], np.bool_), np.zeros(shape[2], np.int64))

    def extended(self, weeks: Weeks, column: int) -> Weeks:
        """Those of the weeks that have room for a column, with it."""
        fresh = ~weeks.kinds & self.kind[column]
        load = weeks.load + self.weight[column] + fresh @ self.kind_weight
        fits = ~(weeks.taken & self.clash[column]).any(axis=1) & (load <= self.limit).all(axis=1)
        taken = weeks.taken[fits]
        taken[:, column] = True
        return Weeks(taken, weeks.kinds[fits] | self.kind[column], load[fits])

    def made_of(self, columns: Sequence[int]) -> Weeks | None:
        """Every week that consists of these columns; None where they are too many."""
        weeks = self.none()
        for column in columns:
            weeks = weeks.joined(self.extended(weeks, column))
            if len(weeks.taken) > MOST:
                return None
        return weeks

    def excess(self, weeks: Weeks) -> Ints:
        """What is paid for in each week, by fee."""
        return np.asarray(np.maximum(0, -((self._free - weeks.taken @ self._counts) // self._per)))


def _dense(rows: Sequence[Statement | Penalty], place: dict[int, int]) -> Ints:
    """The rows' coefficients, a column for each row."""
    found = np.zeros((len(place), len(rows)), dtype=np.int64)
    for r, row in enumerate(rows):
        for column, value in zip(row.columns, row.coefficients or [1] * len(row.columns), strict=True):
            found[place[column], r] += value
    return found


def volunteers_of(choices: Choices, matrix: Matrix) -> list[Volunteer]:
    """Those who have three choices or more, each with what the program says of them alone."""
    program = matrix.program
    owner = np.full(matrix.choices, -1, dtype=np.int64)
    for column, (_, volunteer) in choices.assignment_of.items():
        owner[column] = volunteer
    for column, behind in program.derived.items():
        owner[column] = _one(owner, behind)
    statements: dict[int, list[Statement]] = {}
    for statement in program.statements:
        if not statement.tightens and min(statement.coefficients or [1]) >= 0:
            statements.setdefault(_one(owner, statement.columns), []).append(statement)
    fees: dict[int, list[int]] = {}
    for k, penalty in enumerate(program.penalties):
        mine = all(c in choices.assignment_of for c in penalty.columns)
        if mine and min(penalty.coefficients or [1]) >= 0:
            fees.setdefault(_one(owner, penalty.columns), []).append(k)
    own = [np.array([c for c, _ in row], dtype=np.int64) for row in choices.by_volunteer]
    return [Volunteer(c, matrix, statements.get(v, []), fees.get(v, [])) for v, c in enumerate(own) if len(c) > 2]


def _one(owner: Ints, columns: Sequence[int]) -> int:
    """Whose all of the columns are; -1: nobody's alone."""
    owners = set(owner[columns].tolist())
    return int(owners.pop()) if len(owners) == 1 else -1


def cut_for(volunteer: Volunteer, relaxed: Floats) -> Cut | None:
    """What no week of the volunteer breaks and the relaxation does; None where there is nothing, or too many weeks."""
    share = relaxed[volunteer.columns]
    held = np.flatnonzero(share > PARTLY)
    if (abs(share - np.rint(share)) < PARTLY).all():
        return None
    weeks = volunteer.made_of(held.tolist())
    if weeks is None:
        return None
    points = np.unique(np.hstack([weeks.taken[:, held], -volunteer.excess(weeks)]), axis=0)
    at = np.concatenate([share[held], -relaxed[volunteer.fee]])
    found = _separating(points, at)
    if found is None:
        return None
    whole = _whole(found)
    limit = int((points @ whole).max())
    if whole @ at - limit < BROKEN * max(1, int(whole.max())):
        return None
    gain = np.zeros(len(volunteer.columns), dtype=np.int64)
    gain[held] = whole[: len(held)]
    fees = whole[len(held) :]
    gain = _lifted(volunteer, weeks, gain, fees, limit)
    columns = np.concatenate([volunteer.columns, volunteer.fee])
    values = np.concatenate([gain, -fees])
    return Cut(columns[values != 0], values[values != 0], limit)


def _separating(points: Ints, at: Floats) -> Floats | None:
    """Values from 0 to 1 of which ``at`` has more than any of the points, by as much as may be; None: there are none."""
    width = points.shape[1]
    most = np.array([1] * width + [max(1, int(points.sum(axis=1).max()))], dtype=np.int64)
    asked = np.zeros(len(points), dtype=np.bool_)
    asked[np.argsort(-(points @ np.maximum(at, 0)), kind="stable")[: 4 * AT_ONCE]] = True
    for _ in range(SWEEPS):
        model = _less_than(points[asked], most)
        nothing = np.zeros(0, dtype=np.int64)
        found = Relaxation(model, nothing, nothing).solve(np.concatenate([-at, [1.0]]), STEPS).relaxed
        if found is None:
            return None
        over = points @ found[:-1] - found[-1]
        broken = np.flatnonzero(over > PARTLY)
        if not len(broken):
            return found[:-1] if at @ found[:-1] - found[-1] > BROKEN else None
        asked[broken[np.argsort(-over[broken], kind="stable")[:AT_ONCE]]] = True
    return None


def _less_than(points: Ints, most: Ints) -> Model:
    """Values of which no point has more than the last one."""
    table = np.hstack([points, np.full((len(points), 1), -1, dtype=np.int64)])
    rows, columns = np.nonzero(table)
    start = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=len(points))))).astype(np.int64)
    sparse = Sparse(start, columns.astype(np.int64), table[rows, columns])
    nothing = np.zeros(len(most), dtype=np.int64)
    return Model(sparse, np.zeros(len(points), dtype=np.int64), nothing, most, nothing)


def _whole(values: Floats) -> Ints:
    """Whole numbers in the same proportion, or nearly."""
    for times in range(1, WIDEST + 1):
        near = np.rint(values * times)
        if abs(values * times - near).max() < 1e-5:
            return near.astype(np.int64)
    return np.rint(values * FINEST).astype(np.int64)


def _lifted(volunteer: Volunteer, weeks: Weeks, gain: Ints, fees: Ints, limit: int) -> Ints:
    """The gain with every other column counted as well, one after the other, as much as no week forbids."""
    gain = gain.copy()
    for column in np.flatnonzero(gain == 0).tolist():
        if weeks.taken[:, column].any():
            continue  # the relaxation holds a part of it, and it counts nothing
        wider = volunteer.extended(weeks, column)
        if not len(wider.taken):
            continue
        room = limit - int((wider.taken @ gain - volunteer.excess(wider) @ fees).max())
        if room > 0 and len(weeks.taken) + len(wider.taken) <= MOST:
            gain[column] = room
            weeks = weeks.joined(wider)
    return gain


def sharpened(choices: Choices, matrix: Matrix, guess: Ints | None = None) -> Model:
    """The whole program with such cuts, as many as its relaxation asks for. The same program gives the same cuts."""
    model = Model.whole(matrix, guess)
    volunteers = volunteers_of(choices, matrix)
    bounds: list[float] = []
    for _ in range(ROUNDS):
        answer = solve_mip(replace(model, guess=None), Limits(), integer=False)
        if answer.bound is None or answer.relaxed is None:
            break
        bounds.append(answer.bound)
        if len(bounds) > 2 and bounds[-1] - bounds[-2] <= HARDLY * (bounds[-1] - bounds[0]):
            break
        cuts = [cut for volunteer in volunteers if (cut := cut_for(volunteer, answer.relaxed)) is not None]
        if not cuts:
            break
        model = _with(model, cuts)
    return model


def _with(model: Model, cuts: Sequence[Cut]) -> Model:
    """The model and these rows."""
    rows = model.rows
    start = np.concatenate([rows.start, rows.start[-1] + np.cumsum([len(cut.columns) for cut in cuts])])
    columns = np.concatenate([rows.columns, *(cut.columns for cut in cuts)])
    values = np.concatenate([rows.values, *(cut.values for cut in cuts)])
    limit = np.concatenate([model.limit, [cut.limit for cut in cuts]])
    return replace(model, rows=Sparse(start, columns, values), limit=limit)
