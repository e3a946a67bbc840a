"""Many changes in one program: each is tried at a glance by allowing only its own choices beside those that there were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from models.plan import Plan
from models.problem import Problem
from solvers.advice.change import Begin, Change, Equip, Invite, Lend, Open, Recruit, Train
from solvers.advice.ground import Free, Ground
from solvers.facts import ticks

_Row = TypeVar("_Row")
_Key = tuple[int | str | None, ...]


class Stage(Ground):
    """The problem with several changes made that bring new choices: all of people, or all of places.

    A change is tried with ``allow(number)``; without one, the choices are those of the problem as it was. This is for a
    glance: time that somebody is invited for may make their other duties look cheaper than they are.
    """

    def __init__(self, base: Ground, plan: Plan, changes: Sequence[Change]) -> None:
        problem = base.problem
        self.news: list[tuple[str, ...]] = []
        for change in changes:
            self.news.append(_new_names(change, problem))
            problem = change.apply(problem)
        super().__init__(problem, plan)
        self.changes = changes
        old = set(_keys(base).values())
        self._extra = {column for column, key in _keys(self).items() if key not in old}
        self._open = np.ones(len(self.matrix.costs), dtype=np.bool_)
        self._open[list(self._extra)] = False

    def allow(self, number: int) -> Stage:
        """The same stage, with one of the changes made."""
        other = self.fork()
        assert isinstance(other, Stage)
        other._open = self._open.copy()
        own = [column for column in self._extra if self._belongs(column, self.changes[number], self.news[number])]
        other._open[own] = True
        return other

    def mask(self, free: Free) -> Free:
        """What of it may be chosen."""
        return free & self._open

    def _belongs(self, column: int, change: Change, new: tuple[str, ...]) -> bool:
        facts, problem = self.choices.facts, self.problem
        if column in self.choices.placement_of:
            o, room = self.choices.placement_of[column]
            option = facts.options[o]
            return _places(change, new, problem, (option.session, option.begin, option.centre, room))
        d, v = self.choices.assignment_of[column]
        name = problem.volunteers[v].id
        if isinstance(change, Recruit):
            return name in new
        duty = facts.duties[d]
        if isinstance(change, Train):
            return name in change.volunteers and bool(problem.shifts[duty.shift].skills.keys() & change.skills.keys())
        if isinstance(change, Invite):
            inside = any(ticks(t.start) <= duty.begin and duty.end <= ticks(t.end) for t in change.times)
            return name in change.volunteers and inside
        return True


def _new_names(change: Change, problem: Problem) -> tuple[str, ...]:
    """What the change will call what it brings."""
    if isinstance(change, Recruit):
        return change.ids(problem)
    return (change.id(problem),) if isinstance(change, Lend) else ()


def _places(change: Change, new: tuple[str, ...], problem: Problem, place: tuple[int, int, int, int | None]) -> bool:
    """Whether a change allows a session (its number, begin, centre, room) to be held so."""
    session, begin, centre, room = place
    name = None if room is None else problem.rooms[room].id
    if isinstance(change, Begin):
        return problem.sessions[session].id == change.session and begin in {ticks(at) for at in change.at}
    if isinstance(change, Lend):
        return name in new
    if isinstance(change, Equip):
        return name == change.room
    if isinstance(change, Open):
        return problem.centres[centre].id == change.centre and _meets(change, problem.sessions[session].minutes, begin)
    return False


def _meets(change: Open, minutes: int, begin: int) -> bool:
    end = begin + minutes * 60_000_000
    return begin < ticks(change.time.end) and ticks(change.time.start) < end


def _keys(ground: Ground) -> dict[int, _Key]:
    """Of each choice, what it means, in words that another program understands."""
    facts, problem = ground.choices.facts, ground.problem
    found: dict[int, _Key] = {}
    for column, (o, room) in ground.choices.placement_of.items():
        option = facts.options[o]
        found[column] = (option.session, option.begin, option.centre, None if room is None else problem.rooms[room].id)
    for column, (d, v) in ground.choices.assignment_of.items():
        duty = facts.duties[d]
        found[column] = (duty.shift, duty.begin, duty.centre, problem.volunteers[v].id, "")
    return found
