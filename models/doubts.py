"""Published duties at times at which their volunteers, by what they said since, cannot serve: what policy makes of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.hours import DateWindow
from models.people import Availability
from models.problem import Assigned, Span
from models.published import Held
from models.seats import REFUSED
from models.state import State
from models.willing import windows_of

NOBODY = Availability()


def asks(state: State) -> bool:
    """Whether anybody is asked again where they would rather not come."""
    return any(how.late_blackout == "ask" for how in state.reactions.values())


def keeps(state: State) -> bool:
    """Whether anybody keeps a seat, for a time at least, though they said that they cannot come."""
    return any(how.late_blackout != "release" for how in state.reactions.values())


def doubt(state: State, held: Held, seat: Assigned) -> str:
    """Why the volunteer cannot serve the duty, as far as it is known; empty where they can, or are surely absent."""
    spans = {shift.id: held.duty(shift) for shift in held.dated.shifts}
    said = state.availability.get(seat.volunteer, NOBODY)
    if seat.shift not in spans or seat.volunteer not in state.volunteers or _firm(said, spans[seat.shift]):
        return ""
    begin, end = spans[seat.shift]
    window = DateWindow(held.day, held.day, state.zone)
    if any(one.start <= begin and end <= one.end for one in windows_of(said, (), window)):
        return ""
    over = sorted(row.start.isoformat() for row in said.blackouts if row.start < end and begin < row.end)
    return " ".join(over) or "-"


def kept_spans(state: State, volunteer: str, held: Iterable[Held]) -> Iterator[Span]:
    """The duties that a volunteer keeps though they said, after it was published, that they cannot come then."""
    said = state.availability.get(volunteer, NOBODY)
    for one in held:
        if state.reactions_at(one.centre).late_blackout == "release":
            continue
        for seat in one.crew:
            consent = state.consents.get((seat.shift, volunteer))
            refused = consent is not None and consent.status in REFUSED
            if seat.volunteer == volunteer and not refused:
                spans = {shift.id: one.duty(shift) for shift in one.dated.shifts}
                if seat.shift in spans and not _firm(said, spans[seat.shift]):
                    yield spans[seat.shift]


def _firm(said: Availability, span: Span) -> bool:
    begin, end = span
    return any(row.firm and row.start < end and begin < row.end for row in said.blackouts)
