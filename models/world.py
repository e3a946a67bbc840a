"""The state of things: what the events so far add up to, and the solver's input that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Protocol, overload, runtime_checkable

from models.events import CommandUndone, Event, PlanDrafted, ReleasePublished
from models.fold import FOLDS, WHOLE, fold
from models.kept import Kept
from models.problem import Problem
from models.state import State
from models.window import problem_of

_DRAFTED, _PUBLISHED = (kind.model_fields["type"].default for kind in (PlanDrafted, ReleasePublished))


class Log(Protocol):
    """Events in order: a list, or whatever can tell them when it is asked."""

    def append(self, event: Event, /) -> None: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Event]: ...
    @overload
    def __getitem__(self, index: int, /) -> Event: ...
    @overload
    def __getitem__(self, index: slice, /) -> Sequence[Event]: ...


@runtime_checkable
class Telling(Protocol):
    """A log that can tell its events faster where they are only folded."""

    def told(self) -> Iterator[Any]:
        """Whatever has the fields that a fold looks at: of those that are kept as a whole, the events need not be made."""

    def begun(self) -> dict[str, Any]:
        """Those fields of the state, as they are at the log's beginning, whose values are told as JSON says them, or read
        again from the log, by their position, when somebody looks."""


@dataclass
class World(State):
    """The fold of the event log. ``log`` holds the events so far, ``position`` is their number.

    ``struck``: what was taken back. ``runs`` and ``editions``: where the log has each draft that there ever was, by its
    name, and each release, by its version.
    """

    log: Log = field(default_factory=list[Event], repr=False, compare=False)
    struck: tuple[CommandUndone, ...] = ()
    runs: dict[str, int] = field(default_factory=dict)
    editions: dict[int, int] = field(default_factory=dict)

    @classmethod
    def after(cls, events: Iterable[Event]) -> World:
        """The world after these events, the log's first ones in order."""
        log = list(events)
        return cls.of(log, tuple(event for event in log if isinstance(event, CommandUndone)))

    @classmethod
    def of(cls, log: Log, struck: tuple[CommandUndone, ...]) -> World:
        """The world of a log, which is gone through once; ``struck``: those of its events that take others back."""
        world = cls(log=log, struck=struck)
        world._fold_again()
        return world

    def apply(self, event: Event) -> None:
        """Changes this world by the log's next event."""
        self.log.append(event)
        if isinstance(event, CommandUndone):
            self.struck = (*self.struck, event)
            self._fold_again()
        else:
            self.position += 1
            self._note(event)
            fold(event, self)

    def at(self, position: int) -> World:
        """The world as it was at an earlier end of the log."""
        return World.after(self.log[:position])

    def scratch(self) -> World:
        """A world like this one, to try events on."""
        return World(**{one.name: copy(getattr(self, one.name)) for one in fields(self)})

    def undone(self) -> frozenset[int]:
        """The positions of events that count as if they were not there."""
        return frozenset(position for row in self.struck for position in range(row.position, row.last + 1))

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

    def _note(self, event: Any) -> None:
        """Remembers where the log has what is asked for by name."""
        if event.type == _DRAFTED:
            self.runs[event.draft] = self.position
        elif event.type == _PUBLISHED:
            self.editions[event.version] = self.position

    def _fold_again(self) -> None:
        fresh = State()
        log = self.log if isinstance(self.log, Telling) else None
        begun = {one.name: getattr(fresh, one.name) for one in fields(State)} | (log.begun() if log else {})
        for name, value in begun.items():
            setattr(self, name, value)
        self.runs, self.editions = {}, {}
        undone, position = self.undone(), 0
        for position, event in enumerate(log.told() if log else self.log, 1):
            kind = event.type
            if kind in WHOLE:
                self.position = position
                self._note(event)
            if position not in undone:
                FOLDS[kind](event, self)
                if kind in WHOLE and log:
                    self._leave(event)
        self.position = position

    def _leave(self, event: Any) -> None:
        """Lets the log keep what it can tell again."""
        kept, key = (self.drafts, event.draft) if event.type == _DRAFTED else (self.releases, event.version)
        if isinstance(kept, Kept):
            kept.leave(key, str(self.position))
