"""What a repair must not touch: sessions that begin soon, and where policy says so, seats that were accepted. Those a new
plan leaves alone, too.

And what a repair must do first: whoever is on standby steps in where a seat was lost, and who was asked least lately comes
next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.plan import Plan
from models.problem import Assigned, AssignmentPin, Placed, Problem, SessionPin
from models.published import Held
from models.state import State
from scheduler.incumbent import incumbent_of
from scheduler.politeness import polite
from scheduler.standby import stepping_in
from solvers.rule import Violation
from solvers.verify import Judge, judge

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
    said = _said(problem)
    called = stepping_in(problem, plan, loose.lost, state)
    left = {(standby, who) for (_, who), standby in called.items()}
    pins = [pin for key, pin in _pins(plan, state, now, loose) if key not in said and key not in left]
    pins += [AssignmentPin(shift=shift, volunteer=who) for shift, who in called if (shift, who) not in said]
    asked = problem.model_copy(update={"pins": (*problem.pins, *pins)})
    return polite(asked, plan, loose.lost, state, now)


def settled(problem: Problem, state: State, judge: Judge = judge) -> Problem:
    """The problem with those who have accepted pinned to their seats, where policy leaves them those and they can stay.

    Whatever else is published may be planned anew, however soon it begins.
    """
    plan = incumbent_of(problem)
    if plan is None or not any(_stays(state, seat) for seat in plan.assignments):
        return problem
    said = _said(problem)
    loose = _Loose.of(plan, state, judge(problem, plan).broken)
    pins = [pin for key, pin in _pins(plan, state, None, loose) if key not in said]
    return problem.model_copy(update={"pins": (*problem.pins, *pins)})


def _said(problem: Problem) -> set[object]:
    """What pins speak about already."""
    return {pin.session if isinstance(pin, SessionPin) else (pin.shift, pin.volunteer) for pin in problem.pins}


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


def _pins(
    plan: Plan, state: State, now: datetime | None, loose: _Loose
) -> Iterator[tuple[object, SessionPin | AssignmentPin]]:
    crews: dict[str, list[Assigned]] = {}
    for seat in plan.assignments:
        crews.setdefault(state.session_of.get(seat.shift, ""), []).append(seat)
    for placed in plan.sessions:
        soon = now is not None and _soon(state.published[placed.id], state, now)
        if placed.id in loose.sessions:
            continue
        kept = [seat for seat in crews.get(placed.id, ()) if soon or _stays(state, seat)]
        if soon or kept:
            yield placed.id, _session_pin(placed)
        for seat in kept:
            if (seat.shift, seat.volunteer) not in loose.seats:
                yield (seat.shift, seat.volunteer), AssignmentPin(shift=seat.shift, volunteer=seat.volunteer)


def _soon(held: Held, state: State, now: datetime) -> bool:
    return held.placed.at <= now + timedelta(hours=state.reactions_at(held.centre).freeze_hours)


def _stays(state: State, seat: Assigned) -> bool:
    """Whether somebody has accepted a seat that policy does not take from them."""
    consent = state.consents.get((seat.shift, seat.volunteer))
    if consent is None or consent.status != "accepted":
        return False
    held = state.published.get(state.session_of.get(seat.shift, ""))
    return held is not None and state.reactions_at(held.centre).accepted == "fixed"


def _session_pin(placed: Placed) -> SessionPin:
    return SessionPin.model_validate({"session": placed.id, "at": placed.at, "room": placed.room})
