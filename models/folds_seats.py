"""How answers to offers, cancellations and attendance change what is known of seats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from models import events_seats as e
from models.doubts import asks, doubt
from models.folds_swaps import about, drop_swap, said, serves
from models.problem import Assigned
from models.published import Held
from models.reactions import ReactionsSet
from models.seats import REFUSED, Answered, Attendance, Consent
from models.state import AssignmentKey, State

UNSEEN = Attendance()
"""What is known of somebody who was not looked for yet."""

_NOWHERE = (None, None, None)
_Answer = e.OfferAccepted | e.OfferDeclined | e.DutyCancelled


def _offered(event: e.AssignmentsOffered, state: State) -> None:
    for seat in event.seats:
        consent = Consent(status="offered", at=event.at, until=event.until)
        said(state, (seat.shift, seat.volunteer), _asked(state, seat.shift, seat.volunteer, consent))
        state.asked[seat.volunteer] = event.at


def _answered(status: Answered) -> Callable[[_Answer, State], None]:
    def fold(event: _Answer, state: State) -> None:
        consent = Consent(status=status, at=event.at, by=event.by)
        said(state, (event.shift, event.volunteer), _asked(state, event.shift, event.volunteer, consent))
        if status in REFUSED and (event.shift, event.volunteer) in state.swaps:
            drop_swap(state, event.shift, event.volunteer)

    return fold


def _expired(event: e.OffersExpired, state: State) -> None:
    for seat in event.seats:
        said(state, (seat.shift, seat.volunteer), about(state, seat.shift, Consent(status="expired", at=event.at)))


def _asked(state: State, shift: str, volunteer: str, consent: Consent) -> Consent:
    """With what it is about, and what the volunteer knows that speaks against it."""
    held = state.published.get(state.session_of.get(shift, ""))
    despite = doubt(state, held, Assigned(shift=shift, volunteer=volunteer)) if held is not None and asks(state) else ""
    return about(state, shift, consent._replace(despite=despite))


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


def forget_lost(state: State, gone: Iterable[Held], new: Iterable[Held]) -> None:
    """After a release: who agreed to a time or centre that is no longer so, or has the seat no more, is asked anew.

    That can only be so of the seats that it took away or gave, of what was said since the last one, and of seats that are
    somebody's who is not published yet: who took it from another by a swap, or was asked to.
    """
    if not state.consents:
        state.unsettled = {}
        return
    swapped = {shift for shift, _ in state.swaps}
    touched = [(row.shift, row.volunteer) for held in (*gone, *new) for row in held.crew]
    known, state.unsettled = state.unsettled, {}
    for key in dict.fromkeys([*touched, *known]):
        consent = state.consents.get(key)
        if consent is None or consent.status in REFUSED:
            continue
        served = serves(state, *key)
        theirs = served or key[0] in swapped or _taken(state, key)
        if (about(state, key[0], consent).about if theirs else _NOWHERE) != consent.about:
            del state.consents[key]
        elif not served:
            state.unsettled[key] = None


def _taken(state: State, key: AssignmentKey) -> bool:
    pin = state.assignment_pins.get(key)
    return pin is not None and not pin.banned and state.consents[key].status == "accepted"
