"""How swaps change what is known of seats, and what of them outlives a release."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from models import events_swaps as e
from models.problem import AssignmentPin
from models.seats import Consent
from models.state import State


def _asked(event: e.SwapAsked, state: State) -> None:
    state.swaps[event.shift, event.volunteer] = event.at


def _withdrawn(event: e.SwapWithdrawn, state: State) -> None:
    drop_swap(state, event.shift, event.volunteer)


def _taken(event: e.SeatTaken, state: State) -> None:
    """Nobody is asked for it any more; the next release gives the seat to whoever took it."""
    held = state.published.get(state.session_of.get(event.shift, ""))
    start = held.placed.at if held is not None else None
    for who in (event.volunteer, event.before):
        status = "accepted" if who == event.volunteer else "cancelled"
        consent = Consent.model_validate({"status": status, "at": event.at, "start": start, "by": event.by})
        state.consents[event.shift, who] = consent
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
    held = state.published.get(state.session_of.get(shift, ""))
    crew = {row.volunteer for row in held.crew if row.shift == shift} if held is not None else set()
    return [
        key
        for key, consent in state.consents.items()
        if key[0] == shift and key[1] not in crew and consent.status == "offered"
    ]


def forget_lost_swaps(state: State) -> None:
    """After a release: who does not have the seat any more need not give it away."""
    if not state.swaps:
        return
    there = {(row.shift, row.volunteer) for held in state.published.values() for row in held.crew}
    for shift, volunteer in list(state.swaps):
        if (shift, volunteer) not in there:
            drop_swap(state, shift, volunteer)
