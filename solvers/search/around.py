"""Which sessions are near to those that something has touched: by who could serve, by rooms, by order and group.

From the touched ones outwards, ring by ring, the most closely tied first: who could take an empty seat serves elsewhere,
where somebody else may take their place; who stands in a room that is needed can go to another one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate

import numpy as np

from solvers.facts import MINUTE, Duty, Facts, Option
from solvers.rule import Rule
from solvers.rules import RULES
from solvers.scope import Scope
from solvers.search.footing import Footing, Shaken

NEED = 1_000
"""How close a session is that stands in a room that is needed, or follows another: closer than by any number of people."""
SAME_DAY, OTHER_DAY = 3, 1
"""How close two duties are that one person could do, or does."""
FITTING, WAITING = 5_000, 1_000
"""Choices of sessions without a place that count as touched: of those for which there is room, as they may be new, and of
all of them. As many of those that lack people as of these."""
Near = tuple[int, bool]
"""A session, and whether its time and room are open too."""


class Around:
    """Scopes about the sessions that are touched: ``free`` ones, and ``staffed`` ones that keep their time and room."""

    def __init__(self, footing: Footing, shaken: Shaken, *, wanting: bool = False) -> None:
        """``wanting``: sessions nearby that lack people count as touched, too."""
        self.footing, self.facts = footing, footing.facts
        self._idle = shaken.idle
        self._admits = [rule for rule in RULES if type(rule).admits is not Rule.admits]
        self._able = self.facts.once(_nobody_known)
        self._occupied = _occupied(footing)
        self._linked = _linked(self.facts)
        self.touched: list[Near] = [(s, True) for s in sorted(shaken.free)] + [(s, False) for s in sorted(shaken.short)]
        self.touched += self._waiting(shaken.waiting)
        if wanting:
            self.touched += self._wanting_near()
        self._known: list[Near] = []
        self._more = self._outwards()

    def scope(self, size: int, *, free: bool) -> Scope | None:
        """A scope of about ``size`` choices: what is touched and what is near, with its times and rooms if ``free``.

        None where that would be everything.
        """
        freed, staffed, taken = set[int](), set[int](), 0
        for session, tied in self._all():
            wide = free or tied
            taken += self._size(session, wide)
            if taken > size and len(freed) + len(staffed) >= len(self.touched):
                return self.footing.scope(freed, staffed)
            (freed if wide else staffed).add(session)
        return None if free else self.footing.scope(freed, staffed)

    def _waiting(self, sessions: set[int]) -> list[Near]:
        """The sessions without a place that are soonest looked at: those that could simply have one, and small ones."""
        sizes = {s: self._size(s, free=True) for s in sessions}
        full = {s: not self._fits(s) for s in sessions}
        order = sorted(sessions, key=lambda s: (full[s], sizes[s], s))
        sums = zip(order, accumulate(sizes[s] for s in order), strict=True)
        return [(s, True) for s, size in sums if size <= (WAITING if full[s] else FITTING)]

    def _fits(self, session: int) -> bool:
        """Whether a session could be held without another one making room for it."""
        options = self.facts.options_of_session[session]
        return any(not self._standing(option, room) for option in options for room in self._admitted(option))

    def _wanting_near(self) -> list[Near]:
        """Sessions that lack people, the nearest ones to what is touched."""
        facts, known = self.facts, {s for s, _ in self.touched}
        homes = sorted({facts.options_of_session[s][0].centre for s in known if facts.options_of_session[s]})
        away = facts.trips[homes].min(axis=0) if homes else facts.trips[0] * 0

        def distance(session: int) -> tuple[int, int]:
            return int(away[facts.options[self.footing.held[session][0]].centre]), session

        order = sorted((s for s in self.footing.wanting if s not in known), key=distance)
        sizes = accumulate(self._size(s, free=False) for s in order)
        return [(s, False) for s, size in zip(order, sizes, strict=True) if size <= WAITING]

    @property
    def total(self) -> int:
        """About how many choices there are in all, by those duties that have been looked at."""
        seen = sum(len(people) for people in self._able.values())
        return seen * len(self.facts.duties) // max(1, len(self._able))

    def _all(self) -> Iterator[Near]:
        """What is touched, then what is near; looked for only as far as somebody asks."""
        yield from self.touched
        place = 0
        while True:
            if place == len(self._known):
                found = next(self._more, None)
                if found is None:
                    return
                self._known.append(found)
            yield self._known[place]
            place += 1

    def _outwards(self) -> Iterator[Near]:
        seen, ring = {s for s, _ in self.touched}, self.touched
        ties = self._wanting(self._idle)
        while ring or ties:
            for session, free in ring:
                ties.update(self._ties(session, free))
            ring = [(s, n >= NEED) for s, n in sorted(ties.items(), key=lambda row: (-row[1], row[0])) if s not in seen]
            seen.update(s for s, _ in ring)
            yield from ring
            ties = Counter()
        yield from ((s, False) for s in range(len(self.facts.problem.sessions)) if s not in seen)

    def _size(self, session: int, free: bool) -> int:
        size = 0
        for option in self._options(session, free):
            size += sum(len(self.able(duty)) for duty in self.facts.duties_of_option[option.index])
            size += len(self.facts.rooms_of_centre[option.centre]) if free else 1
        return size

    def able(self, duty: Duty) -> list[int]:
        """Who may do a duty whatever else they do."""
        if duty.index not in self._able:
            mask = self.footing.able(duty)
            everyone = range(len(self.facts.problem.volunteers))
            self._able[duty.index] = list(everyone) if mask is None else np.flatnonzero(mask).tolist()
        return self._able[duty.index]

    def _options(self, session: int, free: bool) -> list[Option]:
        options = self.facts.options_of_session[session]
        held = self.footing.held.get(session)
        return options if free else [o for o in options if held is not None and o.index == held[0]]

    def _ties(self, session: int, free: bool) -> Counter[int]:
        facts, found = self.facts, Counter[int]()
        for option in self._options(session, free):
            for duty in facts.duties_of_option[option.index]:
                for other in (facts.duties[d] for v in self.able(duty) for d in self.footing.serves.get(v, ())):
                    found[other.session] += SAME_DAY if other.day == duty.day else OTHER_DAY
            if free:
                found.update(self._in_the_way(option))
        found.update(dict.fromkeys(self._linked.get(session, ()), NEED))
        return found

    def _in_the_way(self, option: Option) -> dict[int, int]:
        """The sessions that stand in rooms where this one could be held."""
        found = {other for room in self._admitted(option) for other in self._standing(option, room)}
        return dict.fromkeys(found, NEED)

    def _admitted(self, option: Option) -> Iterator[int | None]:
        """The rooms in which a session may be held so, whatever else is held there; None: it needs none."""
        facts = self.facts
        needs = facts.problem.sessions[option.session].needs_room
        for room in facts.rooms_of_centre[option.centre] if needs else [None]:
            if all(rule.admits(facts, option, room) for rule in self._admits):
                yield room

    def _standing(self, option: Option, room: int | None) -> list[int]:
        """The sessions that stand in a room when one would be held there so."""
        if room is None:
            return []
        until = option.end + self.facts.problem.rooms[room].turnaround_minutes * MINUTE
        stays = (stay for atom in self.facts.atoms[room] for stay in self._occupied.get(atom, ()))
        return [other for begin, end, other in stays if begin < until and option.begin < end]

    def _wanting(self, idle: set[int]) -> Counter[int]:
        """The sessions with an empty seat that one of these people could take."""
        facts, found = self.facts, Counter[int]()
        for session, (option, _) in self.footing.held.items() if idle else ():
            for duty in facts.duties_of_option[option]:
                empty = facts.problem.shifts[duty.shift].most > len(self.footing.crews.get(duty.index, ()))
                if empty and not idle.isdisjoint(self.able(duty)):
                    found[session] += SAME_DAY
        return found


def _nobody_known(facts: Facts) -> dict[int, list[int]]:
    """Duty -> who may do it; filled as scopes ask."""
    return {}


def _occupied(footing: Footing) -> dict[int, list[tuple[int, int, int]]]:
    """Indivisible room -> from, to and session of every stay in it."""
    facts, found = footing.facts, defaultdict[int, list[tuple[int, int, int]]](list)
    for session, (o, room) in footing.held.items():
        if room is not None:
            option = facts.options[o]
            until = option.end + facts.problem.rooms[room].turnaround_minutes * MINUTE
            for atom in facts.atoms[room]:
                found[atom].append((option.begin, until, session))
    return found


def _linked(facts: Facts) -> dict[int, set[int]]:
    """Session -> those that it follows, that follow it, or that have its group."""
    found, groups = defaultdict[int, set[int]](set), defaultdict[str, set[int]](set)
    for s, row in enumerate(facts.problem.sessions):
        for link in row.after:
            other = facts.session_of[link.session]
            found[s].add(other)
            found[other].add(s)
        if row.group is not None:
            groups[row.group].add(s)
    for members in groups.values():
        for s in members:
            found[s] |= members - {s}
    return found
