"""The state of things: what the events so far add up to, and the solver's input that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, fields
from datetime import date

from models.events import CommandUndone, Event
from models.fold import fold
from models.problem import Problem
from models.state import State
from models.window import problem_of


@dataclass
class World(State):
    """The fold of the event log. ``log`` holds the events so far, ``position`` is their number."""

    log: list[Event] = field(default_factory=list, repr=False)

    @classmethod
    def after(cls, events: Iterable[Event]) -> World:
        """The world after these events, the log's first ones in order."""
        world = cls()
        world.log = list(events)
        world._fold_again()
        return world

    def apply(self, event: Event) -> None:
        """Changes this world by the log's next event."""
        self.log.append(event)
        if isinstance(event, CommandUndone):
            self._fold_again()
        else:
            fold(event, self)
            self.position = len(self.log)

    def at(self, position: int) -> World:
        """The world as it was at an earlier end of the log."""
        return World.after(self.log[:position])

    def scratch(self) -> World:
        """A world like this one, to try events on."""
        return World(**{one.name: copy(getattr(self, one.name)) for one in fields(self)})

    def undone(self) -> frozenset[int]:
        """The positions of events that count as if they were not there."""
        ranges = [range(e.position, e.last + 1) for e in self.log if isinstance(e, CommandUndone)]
        return frozenset(position for positions in ranges for position in positions)

    def taken_back(self) -> frozenset[int]:
        """The versions whose publishing was undone, each by a later release."""
        return frozenset(release.takes_back for release in self.releases.values() if release.takes_back is not None)

    def problem(
        self, first: date, last: date, *, subtree: str | None = None, names: Mapping[str, str] | None = None
    ) -> Problem:
        """The solver's whole input for the local dates from ``first`` to ``last``, both included.

        With ``subtree`` only that centre and those below it, their volunteers, and the sessions that no other centre may
        hold. ``names`` are the volunteers' (their ids where it is silent). What refers to anything that is gone is left
        out, so that the problem is always well formed; the same world gives the same problem.
        """
        return problem_of(self, first, last, subtree, names or {})

    def _fold_again(self) -> None:
        fresh, undone = State(), self.undone()
        for position, event in enumerate(self.log, 1):
            if not undone or position not in undone:
                fold(event, fresh)
        fresh.position = len(self.log)
        for name in (one.name for one in fields(State)):
            setattr(self, name, getattr(fresh, name))
