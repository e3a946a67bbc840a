"""What every listing is made from: the state, people's names, and what the user wants to see of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from models.state import State


@dataclass(frozen=True)
class Scene:
    """``names``: what people may be called, by volunteer. ``centres`` and the dates limit what is shown; None: all."""

    state: State
    names: Mapping[str, str] = field(default_factory=dict)
    centres: frozenset[str] | None = None
    first: date | None = None
    last: date | None = None

    def person(self, volunteer: str) -> str:
        """A volunteer's name, or the id of somebody who has none (erased)."""
        return self.names.get(volunteer) or volunteer

    def centre(self, centre: str | None) -> str:
        """A centre's name, or the id of one that is gone."""
        found = self.state.centres.get(centre or "")
        return found.name if found else centre or ""

    def room(self, room: str | None) -> str:
        """A room's name, or the id of one that is gone."""
        found = self.state.rooms.get(room or "")
        return found.name if found else room or ""

    def local(self, moment: datetime) -> datetime:
        """An instant on the network's wall clocks."""
        return moment.astimezone(self.state.zone)

    def wants_centre(self, centre: str) -> bool:
        return self.centres is None or centre in self.centres

    def wants_day(self, day: date | None) -> bool:
        if day is None:
            return self.first is None
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)
