"""A part of a problem that is looked at while the rest stays as a plan has it: which choices a smaller program holds.

Only choices are left out. Every rule speaks about those that there are, so what the smaller program's choices break and
cost is what the whole plan breaks and costs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from solvers.facts import Booleans, Duty, Option


@dataclass(frozen=True)
class Scope:
    """``free``: the sessions of which every choice is there. ``staffed``: those that are held as they are, by whoever could
    serve. Of all others there is what the plan has: session -> (option, room), duty -> who serves. ``able``: who may do a
    duty as far as each rule by itself goes, where that is known (None for a duty: everybody)."""

    held: Mapping[int, tuple[int, int | None]]
    crews: Mapping[int, Sequence[int]]
    free: frozenset[int] = frozenset()
    staffed: frozenset[int] = frozenset()
    able: Callable[[Duty], Booleans | None] | None = None

    def rooms(self, option: Option, rooms: Sequence[int | None]) -> Sequence[int | None]:
        """Of these rooms those in which a session may be held so."""
        if option.session in self.free:
            return rooms
        held = self.held.get(option.session)
        return [room for room in rooms if held == (option.index, room)]

    def people(self, duty: Duty, everyone: Booleans) -> Booleans | None:
        """Who may be asked for a duty; None: nobody."""
        if duty.session in self.free or duty.session in self.staffed:
            return everyone
        crew = self.crews.get(duty.index)
        if not crew:
            return None
        able: Booleans = np.zeros(len(everyone), dtype=np.bool_)
        able[list(crew)] = True
        return able
