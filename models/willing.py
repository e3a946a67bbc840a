"""When a volunteer can serve: weekly patterns and dated windows, less blackouts and what they do elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from models.hours import DateWindow, weekly_spans
from models.people import Availability
from models.problem import Span, Window
from models.spans import joined, without


def windows_of(availability: Availability, busy: Iterable[Span], window: DateWindow) -> tuple[Window, ...]:
    """The windows in and around the planning window, cheapest first.

    Time that is free at a lower cost also counts for a higher one: who comes gladly until noon and unwillingly until two
    can serve from eleven to one, unwillingly. So for each cost there is the joined time of at most that cost.
    """
    spans = [(row.cost, span) for row in availability.weekly for span in weekly_spans((row,), window)]
    spans += [(row.cost, (row.start, row.end)) for row in availability.windows]
    holes = [*((row.start, row.end) for row in availability.blackouts), *busy]
    out: dict[Span, int] = {}
    for cost in sorted({cost for cost, _ in spans}):
        for span in window.kept(without((span for other, span in spans if other <= cost), holes)):
            out.setdefault(span, cost)
    return tuple(Window.model_validate({"from": start, "to": end, "cost": cost}) for (start, end), cost in out.items())


def room_spans(opening: Iterable[Span], closures: Iterable[Span], window: DateWindow) -> tuple[Span, ...]:
    """The time of an opening less closures."""
    return tuple(window.kept(without(joined(opening), closures)))
