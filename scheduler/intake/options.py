"""What an import is told besides the files, and what is known before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from models.language import Language
from models.people import Person
from models.state import State
from scheduler.intake.grids import Sizes
from scheduler.intake.mapping import Mapping as Meanings


@dataclass(frozen=True)
class Limits:
    """Limits that volunteers get where no file has a column for any limit: eleven hours of rest between days, and hence
    at most thirteen hours on duty a day. None: no limit."""

    min_rest_minutes: int | None = 660
    max_minutes_per_day: int | None = 780


@dataclass(frozen=True)
class Options:
    """``today``: dates without a year are told from it, and so are first dates that are missing. ``first``: weekdays in
    a form are those of the seven days from it on (None: of every week). ``centre``: id or name of the centre for rows
    that name none. ``timezone`` and ``network`` hold for a network that nobody has described yet. ``salt`` goes into the
    ids of volunteers, so that nobody can tell from an id whose name and phone made it."""

    today: date
    first: date | None = None
    centre: str | None = None
    timezone: str = "Asia/Shanghai"
    network: str = ""
    language: Language = "zh"
    salt: str = ""
    limits: Limits | None = Limits()
    meanings: Meanings = field(default_factory=Meanings)
    sizes: Sizes = field(default_factory=Sizes)

    @property
    def since(self) -> date:
        """The date from which years and first dates are told."""
        return self.first or self.today


@dataclass(frozen=True)
class Known:
    """What there is: the state of the world, and the persons by id. ``described``: somebody described the network."""

    state: State = field(default_factory=State)
    persons: Mapping[str, Person] = field(default_factory=dict)

    @staticmethod
    def of(state: State, persons: Iterable[Person]) -> Known:
        """With the persons in any order."""
        return Known(state, {person.id: person for person in persons})
