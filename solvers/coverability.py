"""Whether every duty of a plan could still be covered if its volunteer dropped out now: by whom, or by which two moves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from functools import cached_property
from typing import Literal, get_args

from models.base import Model
from models.language import Language
from models.plan import Plan
from models.problem import Problem
from models.standby import stands_by_for
from solvers.coverability_words import line
from solvers.labels import Labels
from solvers.schedule import Schedule
from solvers.seating import Seating

How = Literal["reserve", "spare", "standby", "chain", "none"]
"""Somebody who is free; the others suffice; somebody out of a seat that its shift can spare (who is on standby for this one
before anybody who is free); somebody whose own seat another then takes; nobody."""
HOWS: tuple[How, ...] = get_args(How)


class Move(Model):
    """``volunteer`` takes ``shift``, and gives up ``leaves``, if anything."""

    volunteer: str
    name: str
    shift: str
    leaves: str | None = None


class Cover(Model):
    """One duty, and who would cover it. ``reserves``: everybody who is free to, those who live nearest first.

    ``moves``: what would be done: one move for a reserve or standby, two for a chain.
    """

    shift: str
    volunteer: str
    name: str
    session: str
    session_name: str
    role: str
    centre: str
    begin: datetime
    how: How
    reserves: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()

    @property
    def covered(self) -> bool:
        return self.how != "none"

    def say(self, language: Language) -> str:
        """What would be done if the volunteer dropped out."""
        if not self.moves:
            return line(language, self.how)
        first, *then = self.moves
        said = line(language, "takes", name=first.name)
        if first.leaves is not None:
            said = line(language, "leaves", name=first.name, shift=first.leaves)
        for move in then:
            said += line(language, "then", name=move.name)
        more = len(self.reserves) - (self.how == "reserve")
        return said + line(language, "more", n=more) if more > 0 else said


class Score(Model):
    """How many of the duties of a session, a centre or a plan could be covered, and how."""

    duties: int
    reserve: int
    spare: int
    standby: int
    chain: int
    none: int

    @classmethod
    def of(cls, covers: Iterable[Cover]) -> Score:
        """Of these duties."""
        counts = dict.fromkeys(HOWS, 0)
        for cover in covers:
            counts[cover.how] += 1
        return cls(duties=sum(counts.values()), **counts)

    @property
    def share(self) -> float:
        """From 0 (nobody could step in for anybody) to 1."""
        return 1.0 if not self.duties else 1 - self.none / self.duties

    def say(self, language: Language) -> str:
        """A sentence."""
        if not self.duties:
            return line(language, "empty")
        if not self.none:
            return line(language, "whole", n=self.duties)
        return line(language, "short", none=self.none, n=self.duties)


class Coverability:
    """Prepared once for a problem and a plan; ``cover`` answers for one duty, ``covers`` for all of them."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.seating = Seating(problem, plan)
        self.schedule = Schedule(problem, plan)
        self._labels = Labels(problem)

    def covers(self, wanted: Callable[[datetime, str], bool] = lambda begin, centre: True) -> tuple[Cover, ...]:
        """Every duty that is ``wanted`` (by its begin and centre), in order of time."""
        seats = ((row.shift, row.volunteer) for row in self.schedule.plan.assignments)
        held = ((shift, who) for shift, who in seats if self.schedule.shifts[shift].session in self.schedule.held)
        found = (self.cover(shift, who) for shift, who in held if wanted(self._begin(shift), self._centre(shift)))
        return tuple(sorted(found, key=lambda one: (one.begin, one.centre, one.shift, one.volunteer)))

    def cover(self, shift: str, volunteer: str) -> Cover:
        """Who would cover the duty if the volunteer dropped out. A KeyError where they do not serve it."""
        row = self.schedule.shifts[shift]
        how, reserves, moves = self._found(shift, volunteer)
        return Cover(
            shift=shift, volunteer=volunteer, name=self._labels.person(volunteer), session=row.session,
            session_name=self.schedule.sessions[row.session].name, role=row.role, centre=self._centre(shift),
            begin=self._begin(shift), how=how, reserves=reserves, moves=moves,
        )  # fmt: skip

    def _found(self, shift: str, out: str) -> tuple[How, tuple[str, ...], tuple[Move, ...]]:
        others = [who for who in self.seating.able[shift] if who != out and who not in self.seating.crew[shift]]
        others.sort(key=lambda who: (self._way(shift, who), self._rank[who]))
        reserves = tuple(who for who in others if self._keeps(out, [(shift, out)], [(shift, who)]))
        for who, own in self._leaving(shift, others, spare=True):
            if stands_by_for(own) == shift and self._keeps(out, [(shift, out), (own, who)], [(shift, who)]):
                return "standby", reserves, (self._move(who, shift, own),)
        if reserves:
            return "reserve", reserves, (self._move(reserves[0], shift),)
        if self._spares(shift) and self._keeps(out, [(shift, out)], []):
            return "spare", (), ()
        for who, own in self._leaving(shift, others, spare=True):
            if self._keeps(out, [(shift, out), (own, who)], [(shift, who)]):
                return "standby", (), (self._move(who, shift, own),)
        for who, own in self._leaving(shift, others, spare=False):
            if self._could(out, [(shift, out), (own, who)], shift, who):
                for second in self.seating.able[own]:
                    free = second not in (out, who) and second not in self.seating.crew[own]
                    if free and self._keeps(out, [(shift, out), (own, who)], [(shift, who), (own, second)]):
                        return "chain", (), (self._move(who, shift, own), self._move(second, own))
        return "none", (), ()

    def _leaving(self, shift: str, others: list[str], *, spare: bool) -> Iterator[tuple[str, str]]:
        """Who serves what at present that can, or cannot, spare them; those in the same session first."""
        session = self.schedule.shifts[shift].session
        pairs = [(who, own) for who in others for own in self.seating.serving[who] if self._spares(own) == spare]
        return iter(sorted(pairs, key=lambda pair: self.schedule.shifts[pair[1]].session != session))

    def _spares(self, shift: str) -> bool:
        return len(self.seating.crew[shift]) > self.schedule.shifts[shift].min

    def _keeps(self, dropped: str, out: list[tuple[str, str]], into: list[tuple[str, str]]) -> bool:
        column = self.seating.column
        return self.seating.keeps([column(*seat) for seat in out], [column(*seat) for seat in into], dropped)

    def _could(self, dropped: str, out: list[tuple[str, str]], shift: str, who: str) -> bool:
        """Whether somebody's own duties let them change over, whoever takes what they leave."""
        column = self.seating.column
        return self.seating.suits(who, [column(*seat) for seat in out], [column(shift, who)])

    @cached_property
    def _rank(self) -> dict[str, int]:
        return {row.id: number for number, row in enumerate(self.problem.volunteers)}

    def _way(self, shift: str, who: str) -> int:
        return self.schedule.trip(self.schedule.volunteers[who].home, self._centre(shift))

    def _centre(self, shift: str) -> str:
        return self.schedule.place(self.schedule.shifts[shift].session)

    def _begin(self, shift: str) -> datetime:
        row = self.schedule.shifts[shift]
        begin = self.schedule.held[row.session].begin - timedelta(minutes=row.arrive_before)
        return begin.astimezone(self.schedule.zone)

    def _move(self, who: str, shift: str, leaves: str | None = None) -> Move:
        label = None if leaves is None else self._labels.shift(leaves)
        return Move(volunteer=who, name=self._labels.person(who), shift=shift, leaves=label)
