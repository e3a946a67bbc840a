"""From what there is to the solver's whole input: one window of local dates, one part of the tree of centres."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from models.hours import DateWindow
from models.problem import DEFAULT_WEIGHTS, Assigned, AssignmentPin, Baseline, Horizon, Placed, Problem, SessionPin
from models.published import Held
from models.seats import REFUSED
from models.standby import stands_by_for
from models.state import AssignmentKey, State
from models.window_people import pairs_of, volunteers_of
from models.window_places import centres_of, rooms_of, travel_of, usable_rooms
from models.window_policy import governed
from models.window_work import dated_sessions, sessions_of, shifts_of


def problem_of(state: State, first: date, last: date, subtree: str | None, names: Mapping[str, str]) -> Problem:
    """See ``World.problem``."""
    window = DateWindow(first, last, state.zone)
    ids = state.subtree(subtree)
    rooms = usable_rooms(state, ids)
    dated = dated_sessions(state, ids, window)
    shifts = shifts_of(dated)
    travel = travel_of(state, ids)
    elsewhere = [held for id, held in state.published.items() if id in state.sessions and id not in dated]
    here = [state.published[id] for id in dated if id in state.published]
    volunteers = volunteers_of(state, ids, dated, travel, (elsewhere, here), window, names)
    known = rooms, dated, {shift.id for shift in shifts}, {row.id for row in volunteers}
    problem = Problem(
        name=problem_name(state.network.name, first, last, subtree),
        timezone=state.network.timezone,
        horizon=Horizon(start=window.local(window.start), end=window.local(window.end)),
        weights={name: weight for name, weight in sorted(state.weights.items()) if name in DEFAULT_WEIGHTS},
        fair_minutes=state.network.fair_minutes,
        minors_per_adult=state.network.minors_per_adult,
        travel_default_minutes=state.network.travel_default_minutes,
        travel=travel,
        centres=centres_of(state, ids, window),
        rooms=rooms_of(state, rooms, window),
        groups=tuple(group for _, group in sorted(state.groups.items())),
        sessions=sessions_of(state, dated, rooms, window),
        shifts=shifts,
        volunteers=volunteers,
        pairs=pairs_of(state, known[3]),
        pins=_pins(state, *known),
        baseline=_baseline(state, window, subtree, *known),
    )
    return governed(problem, state.policy, state.centres.values())


def problem_name(network: str, first: date, last: date, subtree: str | None) -> str:
    """The same for the same window of the same network: plans name it."""
    return " ".join([network, f"{first}/{last}", *([subtree] if subtree is not None else [])])


def _pins(
    state: State, rooms: Collection[str], sessions: Collection[str], shifts: Collection[str], people: Collection[str]
) -> tuple[SessionPin | AssignmentPin, ...]:
    """The pins about what the problem has, and who refused which seat; a room that is gone is no longer demanded."""
    held = [pin for id, pin in sorted(state.session_pins.items()) if id in sessions]
    wanted = sorted((_refusals(state, sessions) | state.assignment_pins).items())
    seats = [pin for _, pin in wanted if pin.shift in shifts and pin.volunteer in people]
    return (*(_without_lost_room(pin, rooms) for pin in held), *seats)


def _refusals(state: State, sessions: Collection[str]) -> dict[AssignmentKey, AssignmentPin]:
    """Who is not to be given a seat again, having declined it, cancelled, or never answered; a pin says otherwise. Nor are
    they to stand by for it; and who cannot come after all is given no other seat of the session, either."""
    known = [state.sessions[id].shifts for id in sessions if id in state.sessions]
    mates = {shift.id: shifts for shifts in known for shift in shifts}
    found: dict[AssignmentKey, AssignmentPin] = {}
    for key in state.consents:
        shift, who = key
        if shift in mates and (consent := state.consents[key]).status in REFUSED:
            whole = consent.status == "cancelled"
            others = [one.id for one in mates[shift] if whole or stands_by_for(one.id) == shift]
            for id in [shift, *(one for one in others if not _agreed(state, one, who))]:
                found[id, who] = AssignmentPin(shift=id, volunteer=who, banned=True)
    return found


def _agreed(state: State, shift: str, volunteer: str) -> bool:
    """Whether the volunteer has said since that they would serve this other seat."""
    consent = state.consents.get((shift, volunteer))
    return consent is not None and consent.status == "accepted"


def _without_lost_room(pin: SessionPin, rooms: Collection[str]) -> SessionPin:
    if pin.room is None or pin.room in rooms:
        return pin
    return SessionPin.model_validate({"session": pin.session} | ({"at": pin.at} if pin.at is not None else {}))


def _baseline(
    state: State, window: DateWindow, subtree: str | None,
    rooms: Collection[str], sessions: Collection[str], shifts: Collection[str], people: Collection[str],
) -> Baseline | None:  # fmt: skip
    """What releases hold of these sessions; None where no release ever covered any of the window.

    A room that is gone is written as none: so whatever room is chosen at the same start counts as rerouted.
    """
    held = [state.published[id] for id in sorted(sessions) if id in state.published]
    if not held and not _ever_published(state, window, subtree):
        return None
    return Baseline(
        sessions=tuple(_placed(row, rooms) for row in held),
        assignments=tuple(seat for row in held for seat in _crew(row, shifts, people)),
    )


def _placed(held: Held, rooms: Collection[str]) -> Placed:
    return held.placed if held.placed.room in rooms else held.placed.model_copy(update={"room": None})


def _crew(held: Held, shifts: Collection[str], people: Collection[str]) -> list[Assigned]:
    return [seat for seat in held.crew if seat.shift in shifts and seat.volunteer in people]


def _ever_published(state: State, window: DateWindow, subtree: str | None) -> bool:
    return any(
        first <= window.last and window.first <= last and part in (None, subtree) for first, last, part in state.windows
    )
