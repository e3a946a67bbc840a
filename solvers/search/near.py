"""One look at a region near the plan: its relaxation tells where changes pay, and what it would change is solved to the end.

Each choice that differs from the plan costs an extra in the relaxation (proximity search, Fischetti and Monaci 2014), which
makes it almost integral and leaves all but some hundreds of choices as they are. These, and some around them, are the part
that SCIP then solves in integers (relaxation induced neighbourhoods, Danna, Rothberg and Le Pape 2005). A large extra is
soon solved and finds what is worth most; ever smaller ones go on from where the last relaxation ended.

Where the relaxation would hold a session at another time or in another room, in part or as a whole, that is tried by itself:
with the session there, the relaxation shows who would follow, and a small part tells whether all of it costs less. Chains
through many centres are found so that are too long for any part which leaves the session's place open.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import numpy as np

from solvers.choices import Choices
from solvers.engines.answer import Answer, Limits
from solvers.engines.lp import Relaxation
from solvers.engines.mip import solve_mip
from solvers.matrix import Ints, Matrix
from solvers.search.memory import give_back
from solvers.search.regions import Free, Regions
from solvers.search.restrict import Part, part_of, widened

SCALE = 4
EXTRAS = (200, 64, 16, 6, 2)
"""What a difference from the plan costs in the relaxations, in 1/``SCALE`` cost units: ever less, so ever more differs."""
STEPS = 20_000
"""Steps of the simplex that one relaxation may take."""
SMALL, FEW_NODES, NODES = 3_000, 3, 20
"""Branches that one part may take: what is not solved by then was too large. Few in programs of at most ``SMALL`` choices,
which are soon solved as a whole."""
PART_AIM, USUAL = 60, 800
"""Units of work that a part around what differs should take where it may have so many choices; larger ones take more."""
LEAST_PART = 200
"""Choices that it may have at least."""
MOST_MOVES, MOVE_PART, MOVE_NODES, FAVOUR, SHOWN = 4, 800, 5, 1_000, 0.05
"""Sessions of one look that are tried at other places: those at most that the relaxation has there for the most part, and so
much at least; choices in the part that is then solved, its branches (what pays shows soon), and by what the place costs less
in the relaxation until then."""
LARGE = 1_300
"""Where parts may have so many choices, solving them takes much memory, and long: the relaxation lets go of its own, unless
there are more regions than one: these have it made anew often enough."""

MEMORY = (60, 100)
"""Megabytes that solving a part may take beside a relaxation, and while that rests: what takes more takes long, too."""


@dataclass(frozen=True)
class Look:
    """What to look at: a ``region`` (None: that of the ``slot``'s last look) near a plan, at a level of ``EXTRAS``; what
    differs in parts of about ``part`` choices, which may become ``most``. ``varied``: each difference costs more or less
    than usual, at random, so that the relaxation shows another way than before. ``moves``: placements to be tried instead,
    one after the other."""

    slot: int
    region: Free | None
    chosen: list[int]
    level: int
    part: int
    most: int
    seed: int
    varied: bool = False
    moves: tuple[int, ...] = ()


@dataclass(frozen=True)
class Seen:
    """The plan that a look leads to, the units of work for its relaxation and in all, how large parts should be, and the
    placements that the relaxation would move sessions to, the most decided first."""

    chosen: list[int]
    relaxed: int
    work: int
    part: int
    moves: tuple[int, ...] = ()


class Near:
    """Looks at regions, and remembers of each slot where its last relaxation ended. The same looks give the same plans."""

    def __init__(self, choices: Choices, matrix: Matrix, regions: Regions) -> None:
        self.choices, self.matrix, self.regions = choices, matrix, regions
        self._last: dict[int, tuple[Part, Relaxation]] = {}
        facts = choices.facts
        self._own = np.zeros(len(matrix.costs), dtype=np.bool_)
        self._own[[*choices.placement_of, *choices.assignment_of]] = True
        self._session = np.full(len(matrix.costs), -1, dtype=np.int64)
        self._option = np.full(len(matrix.costs), -1, dtype=np.int64)
        """Of an assignment, the option at which it is."""
        for column, (option, _) in choices.placement_of.items():
            self._session[column] = facts.options[option].session
        for column, (duty, _) in choices.assignment_of.items():
            self._session[column], self._option[column] = facts.duties[duty].session, facts.duties[duty].option

    def look(self, look: Look) -> Seen:
        """Improve the plan in the region, as far as the relaxation at this level shows the way."""
        if look.moves:
            return self._moved(look)
        dice = random.Random(look.seed)
        chosen, size = look.chosen, look.part
        region, relaxed = self._relaxed(look)
        self._rest(look)
        work = relaxed.work
        for chunk in self._chunks(self._differing(chosen, region, relaxed), size, dice):
            x = self.matrix.complete(chosen)
            part = part_of(self.matrix, x, widened(self.matrix, self._around(chunk, size, dice)))
            nodes, memory = FEW_NODES if self.matrix.choices <= SMALL else NODES, MEMORY[self._resting(look)]
            answer = solve_mip(part.model, Limits(nodes=nodes, proof=True, memory=memory))
            chosen = self._kept(chosen, x, part, answer)
            size = _resized(size, look.most, answer, len(part.free))
            work += answer.work
        return Seen(chosen, relaxed.work, work, size, self._moves(chosen, region, relaxed))

    def _moved(self, look: Look) -> Seen:
        """Improve the plan by holding sessions where the relaxation would hold them."""
        dice = random.Random(look.seed)
        chosen, work = look.chosen, 0
        for column in look.moves:
            if column in chosen:
                continue
            region, relaxed = self._relaxed(replace(look, chosen=chosen), column)
            work += relaxed.work
            session, option = self._session[column], self.choices.placement_of[column][0]
            free = self._around(self._differing(chosen, region, relaxed), MOVE_PART, dice) & (self._session != session)
            free |= self._option == option
            x = self.matrix.complete([c for c in chosen if self._session[c] != session] + [column])
            part = part_of(self.matrix, x, widened(self.matrix, free))
            paid = self.matrix.cost(x) - int(part.model.costs @ x[part.free])
            below = self.matrix.cost(self.matrix.complete(chosen)) - paid - 0.5
            answer = solve_mip(
                replace(part.model, guess=None), Limits(nodes=MOVE_NODES, proof=True, below=below, memory=MEMORY[False])
            )
            chosen = self._kept(chosen, x, part, answer)
            work += answer.work
        self._rest(look)
        return Seen(chosen, 0, work, look.part)

    def _moves(self, chosen: list[int], region: Part, relaxed: Answer) -> tuple[int, ...]:
        """See ``Seen``."""
        if relaxed.relaxed is None:
            return ()
        held = set(chosen)
        share = {int(c): float(v) for c, v in zip(region.free, relaxed.relaxed, strict=True) if v > SHOWN}
        found = [c for c in share if c in self.choices.placement_of and c not in held]
        return tuple(sorted(found, key=lambda c: (-round(share[c], 6), c))[:MOST_MOVES])

    def _relaxed(self, look: Look, favoured: int | None = None) -> tuple[Part, Answer]:
        x = self.matrix.complete(look.chosen)
        if look.region is not None:
            part = part_of(self.matrix, x, widened(self.matrix, look.region))
            self._last[look.slot] = part, Relaxation(part.model, part.excess, part.defined)
        part, relaxation = self._last[look.slot]
        extras = np.where(self._own[part.free], np.where(x[part.free] > 0, -1.0, 1.0), 0.0) * EXTRAS[look.level]
        if look.varied:
            extras *= np.random.default_rng(look.seed).uniform(0, 2, len(extras))
        if favoured is not None:
            extras[np.searchsorted(part.free, favoured)] -= SCALE * FAVOUR
        relaxation.wake(part.model)
        return part, relaxation.solve(SCALE * part.model.costs + extras, STEPS)

    def _rest(self, look: Look) -> None:
        """Let go of the relaxation's memory where parts are about to need much."""
        if self._resting(look):
            self._last[look.slot][1].rest()
            give_back()

    def _resting(self, look: Look) -> bool:
        return look.most >= LARGE and self.regions.count == 1

    def _differing(self, chosen: list[int], region: Part, relaxed: Answer) -> Free:
        """The choices that the relaxation has otherwise than the plan."""
        x = self.matrix.complete(chosen)
        differs = np.zeros(len(x), dtype=np.bool_)
        if relaxed.relaxed is not None:
            differs[region.free] = abs(relaxed.relaxed - x[region.free]) > 1e-6
        return differs & self._own

    def _chunks(self, differs: Free, size: int, dice: random.Random) -> list[Free]:
        """What differs, in chunks that are small enough to be solved: sessions that are near each other together."""
        sessions = self._session[np.flatnonzero(differs)]
        total = len(sessions)
        if not total:
            return []
        counts = np.bincount(sessions, minlength=len(self.choices.facts.problem.sessions))
        chunks, number, before = -(-2 * total // size), np.zeros(len(counts), dtype=np.int64), 0
        for session in self.regions.order(dice):
            number[session] = before * chunks // total
            before += int(counts[session])
        each = np.where(differs, number[self._session], -1)
        return [each == n for n in np.unique(each[differs])]

    def _around(self, differs: Free, most: int, dice: random.Random) -> Free:
        """What differs, and what some of the volunteers whom it concerns could do at the sessions that it concerns."""
        of, facts = self.choices.assignment_of, self.choices.facts
        pairs = [of[int(c)] for c in np.flatnonzero(differs) if int(c) in of]
        options = {facts.duties[d].option for d, _ in pairs}
        people = sorted({v for _, v in pairs})
        dice.shuffle(people)
        free = differs.copy()
        size = int(free.sum())
        for v in people:
            if size >= most:
                break
            mine = [c for c, d in self.choices.by_volunteer[v] if facts.duties[d].option in options]
            free[mine] = True
            size += len(mine)
        return free

    def _kept(self, chosen: list[int], x: Ints, part: Part, answer: Answer) -> list[int]:
        """The plan with the part as solved, if that is better."""
        if answer.x is None:
            return chosen
        y = x.copy()
        y[part.free] = answer.x
        return better(self.matrix, chosen, np.flatnonzero(y * self._own).tolist())


def _resized(size: int, most: int, answer: Answer, used: int) -> int:
    """Smaller parts after one that was too large, larger ones after one that was easy although it was full."""
    aim = PART_AIM * max(1.0, most / USUAL) ** 1.5
    if answer.work > aim or not answer.optimal:
        return max(LEAST_PART, int(size * min(0.8, max(0.4, aim / answer.work))))
    if answer.work < aim // 3 and used >= size:
        return min(most, int(size * 1.5))
    return size


def better(matrix: Matrix, chosen: list[int], other: list[int]) -> list[int]:
    """The other plan, if it really keeps every rule and really costs less."""
    full = matrix.complete(other)
    cheaper = matrix.cost(full) < matrix.cost(matrix.complete(chosen))
    return other if cheaper and matrix.broken(full) == 0 else chosen
