"""How answers to offers, cancellations and attendance change what is known of seats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from models import events_seats as e
from models.doubts import asks, doubt
from models.events_seats import By
from models.folds_swaps import about, drop_swap, said, seated
from models.problem import Assigned
from models.published import Held
from models.reactions import ReactionsSet
from models.seats import REFUSED, Answered, Attendance
from models.state import AssignmentKey, State

UNSEEN = Attendance()
"""What is known of somebody who was not looked for yet."""

_NOWHERE = (None, None, None)
_Answer = e.OfferAccepted | e.OfferDeclined | e.DutyCancelled


def _offered(event: e.AssignmentsOffered, state: State) -> None:
    for seat in event.seats:
        _ask(state, seat.shift, seat.volunteer, "offered", event.at, event.until)
        state.asked[seat.volunteer] = event.at


def _answered(status: Answered) -> Callable[[_Answer, State], None]:
    def fold(event: _Answer, state: State) -> None:
        _ask(state, event.shift, event.volunteer, status, event.at, by=event.by)
        if status in REFUSED and (event.shift, event.volunteer) in state.swaps:
            drop_swap(state, event.shift, event.volunteer)

    return fold


def _expired(event: e.OffersExpired, state: State) -> None:
    for seat in event.seats:
        said(state, (seat.shift, seat.volunteer), about(state, seat.shift, "expired", event.at))


def _ask(
    state: State, shift: str, volunteer: str, status: Answered, at: datetime, until: datetime | None = None,
    by: By = "volunteer",
) -> None:  # fmt: skip
    """With what it is about, and what the volunteer knows that speaks against it."""
    despite = ""
    if state.reactions and asks(state):
        held = state.published.get(state.session_of.get(shift, ""))
        despite = doubt(state, held, Assigned(shift=shift, volunteer=volunteer)) if held is not None else ""
    said(state, (shift, volunteer), about(state, shift, status, at, until, by, despite))


def _came(event: e.CheckedIn, state: State) -> None:
    before = state.attendance.get((event.shift, event.volunteer), UNSEEN)
    still = before.went is None or before.went < event.at  # who came later has not gone yet
    state.attendance[event.shift, event.volunteer] = Attendance(event.at, None if still else before.went)


def _went(event: e.CheckedOut, state: State) -> None:
    before = state.attendance.get((event.shift, event.volunteer), UNSEEN)
    state.attendance[event.shift, event.volunteer] = Attendance(before.came, event.at)


def _absent(event: e.NoShowReported, state: State) -> None:
    state.attendance[event.shift, event.volunteer] = Attendance(absent=True)


def _reacting(event: ReactionsSet, state: State) -> None:
    state.reactions.pop(event.centre, None)
    if event.reactions is not None:
        state.reactions[event.centre] = event.reactions


SEAT_FOLDS: Mapping[type, Callable[[Any, State], None]] = {
    e.AssignmentsOffered: _offered,
    e.OfferAccepted: _answered("accepted"),
    e.OfferDeclined: _answered("declined"),
    e.OffersExpired: _expired,
    e.DutyCancelled: _answered("cancelled"),
    e.CheckedIn: _came,
    e.CheckedOut: _went,
    e.NoShowReported: _absent,
    ReactionsSet: _reacting,
}


def forget_lost(state: State, gone: Iterable[Held], new: Mapping[str, Held]) -> None:
    """After a release: who agreed to a time or centre that is no longer so, or has the seat no more, is asked anew.

    That can only be so of the seats that it took away or gave, of what was said since the last one, and of seats that are
    somebody's who is not published yet: who took it from another by a swap, or was asked to.
    """
    if not state.consents:
        state.unsettled = {}
        return
    touched = dict.fromkeys([(row.shift, row.volunteer) for held in _differing(gone, new) for row in held.crew])
    known, state.unsettled = state.unsettled, {}
    swapped = {shift for shift, _ in state.swaps}
    for key in touched | known:
        consent = state.consents.get(key)
        if consent is None or consent.status in REFUSED:
            continue
        held = state.published.get(state.session_of.get(key[0], ""))
        served = held is not None and seated(held, *key)
        theirs = served or key[0] in swapped or _taken(state, key)
        if consent.about != (_NOWHERE if not theirs else consent.about if held is None else held.span_and_centre):
            del state.consents[key]
        elif not served:
            state.unsettled[key] = None


def _differing(gone: Iterable[Held], new: Mapping[str, Held]) -> Iterator[Held]:
    """The sessions of a release and of those before it to which anybody else is to come, or at another time or centre."""
    same = set()
    for held in gone:
        now = new.get(held.placed.id)
        if now is not None and now.like(held):
            same.add(held.placed.id)
        else:
            yield held
    yield from (held for id, held in new.items() if id not in same)


def _taken(state: State, key: AssignmentKey) -> bool:
    pin = state.assignment_pins.get(key)
    return pin is not None and not pin.banned and state.consents[key].status == "accepted"
