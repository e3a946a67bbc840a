"""How volunteers answer offers, and who comes to a session that is held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from models.events import Event
from models.events_seats import AssignmentsOffered
from models.problem import Assigned
from models.published import Held
from models.world import World
from scheduler.simulation.drawing import Fact, serving

ACCEPTS, DECLINES = 0.88, 0.06
"""Of all offers; the others are not answered."""
ABSENT = 0.03
"""Of those who are expected and have not said that they cannot come."""
_ANSWER_HOURS = 6.0
"""In which half of those who answer have done so."""


@dataclass
class People:
    """Answers for everybody."""

    random: Random

    def answers(self, events: Iterable[Event]) -> list[tuple[datetime, Fact]]:
        """When and how those who are asked by these events will answer."""
        asked = [event for event in events if isinstance(event, AssignmentsOffered)]
        found = (self._answer(event, seat) for event in asked for seat in event.seats)
        return [one for one in found if one is not None]

    def _answer(self, event: AssignmentsOffered, seat: Assigned) -> tuple[datetime, Fact] | None:
        luck, wait = self.random.random(), self.random.lognormvariate(0.0, 1.0) * _ANSWER_HOURS
        if luck > ACCEPTS + DECLINES:
            return None
        kind = "offer_accepted" if luck < ACCEPTS else "offer_declined"
        at = event.at + timedelta(hours=wait)
        return None if at >= event.until else (at, (kind, {"shift": seat.shift, "volunteer": seat.volunteer}))

    def attendance(self, world: World, held: Held) -> list[Fact]:
        """Who came and went, and who did not come, as it is known at the end."""
        duties = {shift.id: held.duty(shift) for shift in held.dated.shifts}
        found: list[Fact] = []
        for shift, who in serving(world, held):
            begin, end = duties[shift]
            seat = {"shift": shift, "volunteer": who}
            if self.random.random() < ABSENT:
                found.append(("no_show", {**seat, "at": held.end.isoformat()}))
            else:
                came = begin + timedelta(minutes=self.random.randint(-10, 10))
                found.append(("checked_in", {**seat, "at": came.isoformat()}))
                found.append(("checked_out", {**seat, "at": end.isoformat()}))
        return found
