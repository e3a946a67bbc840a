"""What of a published plan still stands after whatever has happened, and which sessions that has touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from models.plan import Plan
from models.problem import SessionPin
from solvers.choices import able_for, choosing
from solvers.facts import Booleans, Duty, Facts, Option, ticks
from solvers.rule import Rule
from solvers.rules import RULES
from solvers.scope import Scope

_CHOOSING = choosing(RULES)
_ADMITTING = [rule for rule in RULES if type(rule).admits is not Rule.admits]


@dataclass
class Footing:
    """The plan as indices: session -> (option, room), duty -> who serves, volunteer -> duties.

    ``astray``: sessions whose place is no longer there, or is not what was decided. ``waiting``: those that the plan does
    not hold. ``short``: held ones where somebody's seat is gone. ``idle``: volunteers who served what is no longer there.
    """

    facts: Facts
    held: dict[int, tuple[int, int | None]] = field(default_factory=dict)
    crews: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    serves: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    astray: set[int] = field(default_factory=set)
    waiting: set[int] = field(default_factory=set)
    short: set[int] = field(default_factory=set)
    idle: set[int] = field(default_factory=set)

    def scope(self, free: Iterable[int] = (), staffed: Iterable[int] = ()) -> Scope:
        """What the plan has, and these sessions with more."""
        return Scope(self.held, self.crews, frozenset(free), frozenset(staffed), self.able)

    def able(self, duty: Duty) -> Booleans | None:
        """Who may do a duty whatever else they do; None: everybody. Looked up once for all footings of a problem."""
        known = self.facts.once(_able)
        if duty.index not in known:
            known[duty.index] = able_for(self.facts, _CHOOSING, duty)
        return known[duty.index]

    @property
    def wanting(self) -> list[int]:
        """The held sessions that lack somebody whom they need, in the problem's order."""
        shifts = self.facts.problem.shifts

        def lacks(duty: Duty) -> bool:
            return len(self.crews.get(duty.index, ())) < shifts[duty.shift].min

        held = sorted(self.held.items())
        return [session for session, (option, _) in held if any(map(lacks, self.facts.duties_of_option[option]))]


def _able(facts: Facts) -> dict[int, Booleans | None]:
    """By duty; filled as footings ask."""
    return {}


@dataclass(frozen=True)
class Shaken:
    """Of what is left of a plan: sessions that need a place, those that wait for one, those where a seat fell empty, and
    the people who left one."""

    free: set[int]
    waiting: set[int]
    short: set[int]
    idle: set[int]


def sifted(footing: Footing) -> Shaken:
    """What has lost its place or its people by itself: whether the rest can stay together is not asked."""
    facts = footing.facts
    free = set(footing.astray)
    for session, (option, room) in footing.held.items():
        if not all(rule.admits(facts, facts.options[option], room) for rule in _ADMITTING):
            free.add(session)
    short, idle = set(footing.short), set(footing.idle)
    for duty, crew in footing.crews.items():
        able = footing.able(facts.duties[duty])
        gone = [] if able is None else [volunteer for volunteer in crew if not able[volunteer]]
        if gone:
            short.add(facts.duties[duty].session)
            idle.update(gone)
    return Shaken(free, footing.waiting, short - free, idle)


def footing_of(facts: Facts, plan: Plan) -> Footing:
    """Where a plan stands. What it names that is gone is left out; whether all of it can stay together is not asked."""
    found = Footing(facts)
    for row in plan.sessions:
        session = facts.session_of.get(row.id)
        if session is not None:
            option = option_of(facts, session, ticks(row.at), row.room)
            if option is not None:
                found.held[session] = (option.index, None if row.room is None else facts.room_of[row.room])
            else:
                found.astray.add(session)
    found.waiting = set(range(len(facts.problem.sessions))) - found.held.keys() - found.astray
    for seat in plan.assignments:
        _seat(found, facts.shift_of.get(seat.shift), facts.volunteer_of.get(seat.volunteer))
    _pins(found)
    return found


def option_of(facts: Facts, session: int, begin: int, room: str | None) -> Option | None:
    """How a session is held that begins then, in that room (None: in none); None where it cannot be."""
    if room is not None and room not in facts.room_of:
        return None
    centre = None if room is None else facts.room_centre[facts.room_of[room]]
    for option in facts.options_of_session[session]:
        if option.begin == begin and centre in (None, option.centre):
            return option
    return None


def _seat(found: Footing, shift: int | None, volunteer: int | None) -> None:
    facts = found.facts
    session = -1 if shift is None else facts.session_of_shift[shift]
    if shift is not None and session in found.held and volunteer is not None:
        duty = _duty(found, session, shift)
        found.crews[duty].append(volunteer)
        found.serves[volunteer].append(duty)
    elif session in found.held:
        found.short.add(session)
    elif volunteer is not None:
        found.idle.add(volunteer)


def _pins(found: Footing) -> None:
    """Sessions of which somebody has decided what the plan does not have."""
    facts = found.facts
    for pin in facts.problem.pins:
        if isinstance(pin, SessionPin):
            session = facts.session_of[pin.session]
            if not _keeps(found, session, pin):
                found.astray.add(session)
        else:
            shift, volunteer = facts.shift_of[pin.shift], facts.volunteer_of[pin.volunteer]
            session = facts.session_of_shift[shift]
            serves = session in found.held and volunteer in found.crews.get(_duty(found, session, shift), ())
            if serves and pin.banned:
                found.short.add(session)
                found.idle.add(volunteer)
            elif not serves and not pin.banned:
                (found.short if session in found.held else found.astray).add(session)
    found.waiting -= found.astray


def _keeps(found: Footing, session: int, pin: SessionPin) -> bool:
    """Whether the plan holds a session as a pin says."""
    if session not in found.held:
        return False
    option, room = found.held[session]
    name = None if room is None else found.facts.problem.rooms[room].id
    in_time = pin.at is None or found.facts.options[option].begin == ticks(pin.at)
    return in_time and (not pin.names_room or name == pin.room)


def _duty(found: Footing, session: int, shift: int) -> int:
    """The duty of a shift of a session as that is held."""
    return next(d.index for d in found.facts.duties_of_option[found.held[session][0]] if d.shift == shift)
