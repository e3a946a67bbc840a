"""What a repair must not touch: sessions that begin soon, and where policy says so, seats that were accepted.

And what it must do first: whoever is on standby steps in where a seat was lost, and who was asked least lately comes next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.plan import Plan
from models.problem import Assigned, AssignmentPin, Placed, Problem, SessionPin
from models.published import Held
from models.state import State
from scheduler.planning import Judge, incumbent_of
from scheduler.politeness import polite
from scheduler.standby import stepping_in
from solvers.rule import Violation
from solvers.verify import judge

PLACES = frozenset(
    ("start", "centre", "opening", "room", "capacity", "features", "room_overlap", "group_overlap", "after", "rerouted")
)
"""Rules about where and when a session is held; the others are about who serves."""
_FINAL = frozenset(("skill", "availability", "pin"))
"""Rules whose breach means that somebody cannot have a seat, whatever else is changed."""

_Seat = tuple[str, str]


def frozen(problem: Problem, state: State, now: datetime, judge: Judge = judge) -> Problem:
    """The problem with what is published pinned where it is not to be moved any more, and can stay as it is.

    Whatever breaks a rule by now is left open, so that the seat is refilled or the session saved; by who is on standby,
    if anybody is, or else rather by who was not asked lately.
    """
    plan = incumbent_of(problem)
    if plan is None:
        return problem
    loose = _Loose.of(plan, state, judge(problem, plan).broken)
    said = {pin.session if isinstance(pin, SessionPin) else (pin.shift, pin.volunteer) for pin in problem.pins}
    called = stepping_in(problem, plan, loose.lost, state)
    left = {(standby, who) for (_, who), standby in called.items()}
    pins = [pin for key, pin in _pins(plan, state, now, loose) if key not in said and key not in left]
    pins += [AssignmentPin(shift=shift, volunteer=who) for shift, who in called if (shift, who) not in said]
    asked = problem.model_copy(update={"pins": (*problem.pins, *pins)})
    return polite(asked, plan, loose.lost, state, now)


@dataclass(frozen=True)
class _Loose:
    """What cannot simply stay: sessions, and seats; ``lost``: those of the seats that nothing could save."""

    sessions: set[str]
    seats: set[_Seat]
    lost: set[_Seat]

    @classmethod
    def of(cls, plan: Plan, state: State, broken: Iterable[Violation]) -> _Loose:
        found = cls(set(), set(), set())
        held = {row.id for row in plan.sessions}
        for breach in broken:
            words = _words(breach.because)
            if breach.rule in PLACES or breach.because in held:
                found.sessions.update(words & held)
                continue
            seats = {(row.shift, row.volunteer) for row in plan.assignments if _touches(row, words, state)}
            found.seats.update(seats)
            if breach.rule in _FINAL:
                found.lost.update(seats)
        return found


def _words(because: str) -> set[str]:
    """The ids that a breach names."""
    head, _, rest = because.partition(": ")
    return {because, head, *rest.split(", ")}


def _touches(seat: Assigned, words: set[str], state: State) -> bool:
    """Whether a breach is about this seat: it names both its shift or session and its volunteer, or one where it names
    none of the other kind."""
    here = seat.shift in words or state.session_of.get(seat.shift, "") in words
    somebody, something = not words.isdisjoint(state.volunteers), not words.isdisjoint(state.session_of)
    something = something or not words.isdisjoint(state.published)
    return (seat.volunteer in words or not somebody) and (here or not something)


def _pins(plan: Plan, state: State, now: datetime, loose: _Loose) -> Iterator[tuple[object, SessionPin | AssignmentPin]]:
    crews: dict[str, list[Assigned]] = {}
    for seat in plan.assignments:
        crews.setdefault(state.session_of.get(seat.shift, ""), []).append(seat)
    for placed in plan.sessions:
        held = state.published[placed.id]
        soon, fixed = _soon(held, state, now), state.reactions_at(held.centre).accepted == "fixed"
        if placed.id in loose.sessions:
            continue
        kept = [seat for seat in crews.get(placed.id, ()) if soon or (fixed and _accepted(state, seat))]
        if soon or kept:
            yield placed.id, _session_pin(placed)
        for seat in kept:
            if (seat.shift, seat.volunteer) not in loose.seats:
                yield (seat.shift, seat.volunteer), AssignmentPin(shift=seat.shift, volunteer=seat.volunteer)


def _soon(held: Held, state: State, now: datetime) -> bool:
    return held.placed.at <= now + timedelta(hours=state.reactions_at(held.centre).freeze_hours)


def _accepted(state: State, seat: Assigned) -> bool:
    consent = state.consents.get((seat.shift, seat.volunteer))
    return consent is not None and consent.status == "accepted"


def _session_pin(placed: Placed) -> SessionPin:
    return SessionPin.model_validate({"session": placed.id, "at": placed.at, "room": placed.room})
