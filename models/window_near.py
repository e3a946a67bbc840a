"""What of all that was ever published may matter to a window: to go through years of it for one week takes a while.

The problem is the same as if all of it were looked at: only what cannot make a difference is passed over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from models.hours import DateWindow
from models.people import Availability, Volunteer
from models.problem import Leg, Span
from models.published import Held
from models.spans import joined
from models.state import State

_BEYOND = timedelta(days=3)
"""Weekly times on the dates in and around a window end before this is over."""
_NOTHING = Availability()


def near(
    state: State, window: DateWindow, travel: Iterable[Leg], people: Iterable[Volunteer], elsewhere: Iterable[Held],
    here: Iterable[Held],
) -> list[Held]:  # fmt: skip
    """Those sessions elsewhere whose duties may keep any of these people from serving in the window."""
    people = tuple(people)
    first, last = _looked_at(state, window, people, here)
    ways = [leg.minutes for leg in travel]
    margin = timedelta(minutes=max([state.network.travel_default_minutes, *ways, *(one.min_rest_minutes for one in people)]))
    first, last = first - margin, last + margin
    return [held for held in elsewhere if _meets(held, first, last)]


def _looked_at(state: State, window: DateWindow, people: Collection[Volunteer], here: Iterable[Held]) -> Span:
    """The window with all free time that reaches into it, and with whatever duties the problem's sessions have by now."""
    core = window.start - _BEYOND, window.end + _BEYOND
    spans = [core, *(_extent(held) for held in here)]
    for one in people:
        said = state.availability.get(one.id, _NOTHING).windows
        if said:
            free = joined([core, *((row.start, row.end) for row in said)])
            spans += [span for span in free if span[0] <= core[0] and core[1] <= span[1]]
    return min(span[0] for span in spans), max(span[1] for span in spans)


def _meets(held: Held, first: datetime, last: datetime) -> bool:
    begin, end = _extent(held)
    return begin < last and first < end


def _extent(held: Held) -> Span:
    """From when the first volunteer comes until the last one goes."""
    before = after = 0
    for shift in held.dated.shifts:
        before, after = max(before, shift.arrive_before), max(after, shift.leave_after)
    begin, end = held.placed.at, held.end
    return (begin - timedelta(minutes=before), end + timedelta(minutes=after)) if before or after else (begin, end)
