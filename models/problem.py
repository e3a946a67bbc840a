"""The solver's whole input: the document ``paiban-problem/1``. Same problem, same answer.

Times are instants; durations are whole minutes; costs and weights are integers; a day is a local date in ``timezone``.
``models.reading`` turns a document into a ``Problem`` or into the list of everything that is wrong with it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StrictInt

from models.base import DateOnly, Flag, Id, Model, Moment, Text
from models.policy import Terms

DEFAULT_WEIGHTS: dict[str, int] = {
    "unscheduled": 10_000,
    "unfilled": 1_000,
    "desired": 100,
    "start": 1,
    "availability": 1,
    "preference": 10,
    "travel": 1,
    "room_waste": 1,
    "fairness": 10,
    "undershoot": 5,
    "together": 50,
    "continuity": 5,
    "opened": 0,
    "moved": 300,
    "rerouted": 100,
    "replaced": 200,
    "reconsent": 50,
}
"""What a unit of each cost weighs where the document does not say otherwise, in the judge's order."""

LARGEST = 10**9
"""No number of a problem is larger: so sums fit in 64 bits, and times plus minutes stay within the calendar."""

Whole = Annotated[StrictInt, Field(ge=-LARGEST, le=LARGEST)]
Count = Annotated[StrictInt, Field(ge=0, le=LARGEST)]
Positive = Annotated[StrictInt, Field(ge=1, le=LARGEST)]
Length = Annotated[StrictInt, Field(ge=1, le=1_000_000)]
Margin = Annotated[StrictInt, Field(ge=0, le=1_000_000)]
Degrees = Annotated[float, Field(strict=True, allow_inf_nan=False)]

Span = tuple[Moment, Moment]
"""A half-open interval ``[start, end)``."""


class _Row(Model):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Horizon(_Row):
    start: Moment
    end: Moment


class Leg(_Row):
    """The way between two centres in minutes; serves both directions unless both are given."""

    origin: Id = Field(alias="from")
    to: Id
    minutes: Count


class Location(_Row):
    lat: Annotated[Degrees, Field(ge=-90, le=90)]
    lon: Annotated[Degrees, Field(ge=-180, le=180)]


class Centre(_Row):
    id: Id
    name: Text
    open: tuple[Span, ...]
    level: Text | None = None
    parent: Text | None = None
    location: Location | None = None


class Room(_Row):
    """A room of a centre. ``open`` None: as the centre. ``parts``: this room is those rooms joined."""

    id: Id
    name: Text
    centre: Id
    capacity: Positive
    features: frozenset[Text] = frozenset()
    open: tuple[Span, ...] | None = None
    turnaround_minutes: Count = 0
    parts: tuple[Id, ...] | None = None


class Group(_Row):
    id: Id
    name: Text


class Start(_Row):
    at: Moment
    cost: Whole = 0


class After(_Row):
    """The other session is held, and ended at least ``minutes`` before."""

    session: Id
    minutes: Count = 0


class Session(_Row):
    id: Id
    name: Text
    centres: tuple[Id, ...]
    minutes: Length
    attendance: Positive
    starts: tuple[Start, ...]
    needs_room: Flag = True
    features: frozenset[Text] = frozenset()
    rooms: tuple[Id, ...] | None = None
    priority: Positive = 1
    activity: Text | None = None
    group: Id | None = None
    after: tuple[After, ...] = ()


class Shift(_Row):
    """A role to fill at a session. Its duty is ``[start - arrive_before, end + leave_after)``."""

    id: Id
    session: Id
    role: Text
    skills: dict[Text, Whole]
    min: Count
    max: Count | None = None
    arrive_before: Margin = 0
    leave_after: Margin = 0

    @property
    def most(self) -> int:
        """How many volunteers it takes at most (``max``, or ``min`` where the document is silent)."""
        return self.min if self.max is None else self.max


class Skill(_Row):
    """A level, and the last local date on which it counts."""

    level: Whole = 1
    until: DateOnly | None = None


class Window(_Row):
    """When a volunteer can serve; a cost says how unwillingly."""

    start: Moment = Field(alias="from")
    end: Moment = Field(alias="to")
    cost: Whole = 0


class Preference(_Row):
    """Serving where ``kind`` is ``id`` costs ``cost`` (negative: liked)."""

    kind: Literal["role", "centre", "session", "activity"]
    id: Text
    cost: Whole


class Volunteer(_Row):
    """Limits that are None do not bind; all amounts are minutes, duties or days within the horizon."""

    id: Id
    name: Text
    home: Id
    skills: dict[Text, Skill]
    available: tuple[Window, ...]
    centres: tuple[Id, ...] | None = None
    max_travel_minutes: Count | None = None
    max_minutes: Count | None = None
    max_minutes_per_day: Count | None = None
    max_duties_per_day: Count | None = None
    max_days: Count | None = None
    min_rest_minutes: Count = 0
    min_minutes: Count = 0
    minor: Flag = False
    history_minutes: Count = 0
    preferences: tuple[Preference, ...] = ()


class Pair(_Row):
    kind: Literal["apart", "together"]
    volunteers: tuple[Id, Id]


class SessionPin(_Row):
    """The session is held; at ``at`` and in ``room`` where these fields are given (``room`` may be given as null)."""

    session: Id
    at: Moment | None = None
    room: Id | None = None

    @property
    def names_room(self) -> bool:
        """Whether the pin says anything about the room, be it that there is none."""
        return "room" in self.model_fields_set


class AssignmentPin(_Row):
    """The volunteer serves the shift, or with ``banned`` must not."""

    shift: Id
    volunteer: Id
    banned: Flag = False


class Placed(_Row):
    """A session's start and room (None where it needs none)."""

    id: Id
    at: Moment
    room: Id | None


class Assigned(_Row):
    shift: Id
    volunteer: Id


class Baseline(_Row):
    """The published plan that a new one should disturb least."""

    sessions: tuple[Placed, ...] = ()
    assignments: tuple[Assigned, ...] = ()


class Problem(_Row):
    """``policy``: what holds beyond the contract; where it is None, the contract's judge is the last word."""

    format: Literal["paiban-problem/1"] = "paiban-problem/1"
    name: Text
    timezone: Text
    horizon: Horizon
    weights: dict[Text, Count] = {}
    fair_minutes: Count | None = None
    minors_per_adult: Count = 2
    travel_default_minutes: Count = 60
    travel: tuple[Leg, ...] = ()
    centres: tuple[Centre, ...]
    rooms: tuple[Room, ...]
    groups: tuple[Group, ...] = ()
    sessions: tuple[Session, ...]
    shifts: tuple[Shift, ...]
    volunteers: tuple[Volunteer, ...]
    pairs: tuple[Pair, ...] = ()
    pins: tuple[SessionPin | AssignmentPin, ...] = ()
    baseline: Baseline | None = None
    policy: Terms | None = None

    @property
    def all_weights(self) -> dict[str, int]:
        """Every weight: the defaults, overridden by the document's."""
        return DEFAULT_WEIGHTS | self.weights
