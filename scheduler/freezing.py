"""What a repair must not touch: sessions that begin soon, and where policy says so, seats that were accepted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from models.plan import Plan
from models.problem import Assigned, AssignmentPin, Placed, Problem, SessionPin
from models.published import Held
from models.state import State
from scheduler.planning import Judge, incumbent_of
from solvers.verify import judge


def frozen(problem: Problem, state: State, now: datetime, judge: Judge = judge) -> Problem:
    """The problem with what is published pinned where it is not to be moved any more, and can stay as it is.

    Whatever breaks a rule by now is left open, so that the seat is refilled or the session saved.
    """
    plan = incumbent_of(problem)
    if plan is None:
        return problem
    broken = [row.because for row in judge(problem, plan).broken]
    said = {pin.session if isinstance(pin, SessionPin) else (pin.shift, pin.volunteer) for pin in problem.pins}
    pins = [pin for key, pin in _pins(plan, state, now, broken) if key not in said]
    return problem.model_copy(update={"pins": (*problem.pins, *pins)})


def _pins(plan: Plan, state: State, now: datetime, broken: list[str]) -> Iterator[tuple[object, SessionPin | AssignmentPin]]:
    crews: dict[str, list[Assigned]] = {}
    for seat in plan.assignments:
        crews.setdefault(state.session_of.get(seat.shift, ""), []).append(seat)
    for placed in plan.sessions:
        held = state.published[placed.id]
        soon, fixed = _soon(held, state, now), state.reactions_at(held.centre).accepted == "fixed"
        if _named(placed.id, broken):
            continue
        kept = [seat for seat in crews.get(placed.id, ()) if soon or (fixed and _accepted(state, seat))]
        if soon or kept:
            yield placed.id, _session_pin(placed)
        for seat in kept:
            if not _named(seat.shift, broken) and not _named(seat.volunteer, broken):
                yield (seat.shift, seat.volunteer), AssignmentPin(shift=seat.shift, volunteer=seat.volunteer)


def _soon(held: Held, state: State, now: datetime) -> bool:
    return held.placed.at <= now + timedelta(hours=state.reactions_at(held.centre).freeze_hours)


def _accepted(state: State, seat: Assigned) -> bool:
    consent = state.consents.get((seat.shift, seat.volunteer))
    return consent is not None and consent.status == "accepted"


def _named(id: str, reasons: list[str]) -> bool:
    """Whether a breach may be about it: one that only begins alike is taken for it, too, and left open."""
    return any(id in reason for reason in reasons)


def _session_pin(placed: Placed) -> SessionPin:
    return SessionPin.model_validate({"session": placed.id, "at": placed.at, "room": placed.room})
