"""How swaps change what is known of seats, and what of them outlives a release."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from models import events_swaps as e
from models.events_seats import By
from models.problem import AssignmentPin
from models.published import Held
from models.seats import Answered, Consent
from models.state import AssignmentKey, State


def _asked(event: e.SwapAsked, state: State) -> None:
    state.swaps[event.shift, event.volunteer] = event.at


def _withdrawn(event: e.SwapWithdrawn, state: State) -> None:
    drop_swap(state, event.shift, event.volunteer)


def _taken(event: e.SeatTaken, state: State) -> None:
    """Nobody is asked for it any more; the next release gives the seat to whoever took it."""
    for who in (event.volunteer, event.before):
        status: Answered = "accepted" if who == event.volunteer else "cancelled"
        said(state, (event.shift, who), about(state, event.shift, status, event.at, by=event.by))
    state.assignment_pins.pop((event.shift, event.before), None)
    state.assignment_pins[event.shift, event.volunteer] = AssignmentPin(shift=event.shift, volunteer=event.volunteer)
    drop_swap(state, event.shift, event.before)


SWAP_FOLDS: Mapping[type, Callable[[Any, State], None]] = {
    e.SwapAsked: _asked,
    e.SwapWithdrawn: _withdrawn,
    e.SeatTaken: _taken,
}


def drop_swap(state: State, shift: str, volunteer: str) -> None:
    """Nobody need take the seat; whoever was asked instead is asked no more, unless for somebody else's seat there."""
    state.swaps.pop((shift, volunteer), None)
    if not any(key[0] == shift for key in state.swaps):
        for key in reserves(state, shift):
            del state.consents[key]


def reserves(state: State, shift: str) -> list[tuple[str, str]]:
    """The open offers of a shift to people who do not serve it."""
    open_ones = [key for key in state.unsettled if key[0] == shift and not serves(state, *key)]
    return [key for key in open_ones if key in state.consents and state.consents[key].status == "offered"]


def said(state: State, key: AssignmentKey, consent: Consent) -> None:
    """Somebody was asked, or answered."""
    state.consents[key] = consent
    state.unsettled[key] = None


def about(
    state: State, shift: str, status: Answered, at: datetime, until: datetime | None = None, by: By = "volunteer",
    despite: str = "",
) -> Consent:  # fmt: skip
    """What is said of a shift, with when and where its session is published to be."""
    held = state.published.get(state.session_of.get(shift, ""))
    if held is None:
        return Consent(status, at, until, None, by, None, None, despite)
    return Consent(status, at, until, held.placed.at, by, held.end, held.centre, despite)


def serves(state: State, shift: str, volunteer: str) -> bool:
    """Whether it is published that the volunteer serves the shift."""
    held = state.published.get(state.session_of.get(shift, ""))
    return held is not None and seated(held, shift, volunteer)


def seated(held: Held, shift: str, volunteer: str) -> bool:
    """Whether a session is held with the volunteer in that shift."""
    return (shift, volunteer) in [(row.shift, row.volunteer) for row in held.crew]


def forget_lost_swaps(state: State) -> None:
    """After a release: who does not have the seat any more need not give it away."""
    for shift, volunteer in list(state.swaps):
        if not serves(state, shift, volunteer):
            drop_swap(state, shift, volunteer)
