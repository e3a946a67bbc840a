"""What volunteers have already promised or served elsewhere, as far as it bears on a window that is planned now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from models.hours import DateWindow
from models.people import Volunteer
from models.problem import Leg, Span
from models.published import Held
from models.times import at_clock

HISTORY_DAYS = 28
"""How many days before the window count as history when duties are shared fairly."""


def history_minutes(published: Iterable[Held], window: DateWindow) -> dict[str, int]:
    """Minutes on duty by volunteer, of duties that began in the ``HISTORY_DAYS`` before the window."""
    since = window.start - timedelta(days=HISTORY_DAYS)
    minutes: dict[str, int] = {}
    for held in published:
        if held.placed.at < since:  # as most are; nobody comes after it begins
            continue
        for volunteer, (begin, end) in held.duties():
            if since <= begin < window.start:
                minutes[volunteer] = minutes.get(volunteer, 0) + int((end - begin).total_seconds()) // 60
    return minutes


def way(legs: Mapping[tuple[str, str], int], default: int, origin: str, to: str) -> int:
    """Minutes from one centre to another, as the rules count them."""
    if origin == to:
        return 0
    return legs.get((origin, to), legs.get((to, origin), default))


def busy_spans(
    elsewhere: Iterable[Held], volunteer: Volunteer, centres: Iterable[str], legs: Mapping[tuple[str, str], int],
    default: int, window: DateWindow,
) -> list[Span]:  # fmt: skip
    """When published duties outside the problem keep a volunteer from serving in it: the duties, the way to and from the
    farthest centre of the problem, and the rest that is due between duties that begin on different days."""
    reachable = [id for id in centres if volunteer.centres is None or id in volunteer.centres]
    out: list[Span] = []
    for held in elsewhere:
        there = [way(legs, default, id, held.centre) for id in reachable]
        back = [way(legs, default, held.centre, id) for id in reachable]
        for who, (begin, end) in held.duties():
            if who == volunteer.id:
                margin = timedelta(minutes=max(there, default=0)), timedelta(minutes=max(back, default=0))
                out.append((begin - margin[0], end + margin[1]))
                out += _rest(begin, end, timedelta(minutes=volunteer.min_rest_minutes), window)
    return out


def _rest(begin: datetime, end: datetime, rest: timedelta, window: DateWindow) -> list[Span]:
    """Time that begins on the day before the duty's, or on the day after, and lies within the rest that is due."""
    day = begin.astimezone(window.zone).date()
    dawn, midnight = (at_clock(day, clock, window.zone).astimezone(UTC) for clock in ("00:00", "24:00"))
    spans = [(begin - rest, min(dawn, begin)), (max(midnight, end), end + rest)]
    return [span for span in spans if span[0] < span[1]]


def legs_of(travel: Iterable[Leg]) -> dict[tuple[str, str], int]:
    """Minutes by origin and destination."""
    return {(leg.origin, leg.to): leg.minutes for leg in travel}
