"""Changes to what there is that might help: each says how the problem looks with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from models.base import Count, Id, Model, Moment, Positive, Text, Whole
from models.problem import Problem, Room, Skill, Start, Volunteer, Window
from models.spans import joined

LIMITS = ("max_minutes", "max_minutes_per_day", "max_duties_per_day", "max_days", "max_travel_minutes")
"""The limits of a volunteer that can be raised, as the problem names them."""


class Time(Model):
    """Half-open."""

    start: Moment
    end: Moment


class Recruit(Model):
    """``count`` more volunteers with these skills, who live at the centre and serve there alone, within these times.

    ``minutes``: how long each serves at most; None: as long as they are needed.
    """

    kind: Literal["recruit"] = "recruit"
    count: Positive
    skills: dict[Text, Whole]
    centre: Id
    times: tuple[Time, ...]
    minutes: Count | None = None

    def ids(self, problem: Problem) -> tuple[str, ...]:
        """What the new volunteers are called: names that nobody has yet, the same every time."""
        taken = {row.id for row in problem.volunteers}
        base = "-".join(["new", *sorted(self.skills), self.centre])
        free = (name for number in range(1, len(taken) + self.count + 1) if (name := f"{base}-{number}") not in taken)
        return tuple(name for name, _ in zip(free, range(self.count), strict=False))

    def apply(self, problem: Problem) -> Problem:
        skills = {name: Skill(level=level) for name, level in self.skills.items()}
        windows = _windows(self.times)
        rows = tuple(
            Volunteer(
                id=id_, name=id_, home=self.centre, skills=skills, available=windows, centres=(self.centre,),
                max_minutes=self.minutes,
            )
            for id_ in self.ids(problem)
        )  # fmt: skip
        return problem.model_copy(update={"volunteers": problem.volunteers + rows})


class Invite(Model):
    """Volunteers who are there already offer some more time."""

    kind: Literal["invite"] = "invite"
    volunteers: tuple[Id, ...]
    times: tuple[Time, ...]

    def apply(self, problem: Problem) -> Problem:
        windows = _windows(self.times)
        return _people(problem, self.volunteers, lambda row: {"available": row.available + windows})


class Train(Model):
    """Volunteers who are there already learn a skill."""

    kind: Literal["train"] = "train"
    volunteers: tuple[Id, ...]
    skills: dict[Text, Whole]

    def apply(self, problem: Problem) -> Problem:
        new = {name: Skill(level=level) for name, level in self.skills.items()}
        return _people(problem, self.volunteers, lambda row: {"skills": row.skills | new})


class Allow(Model):
    """Somebody's limit is raised to ``to``: minutes, duties or days."""

    kind: Literal["allow"] = "allow"
    volunteer: Id
    limit: Literal["max_minutes", "max_minutes_per_day", "max_duties_per_day", "max_days", "max_travel_minutes"]
    to: Count

    def apply(self, problem: Problem) -> Problem:
        return _people(problem, (self.volunteer,), lambda row: {self.limit: self.to})


class Open(Model):
    """A centre, and rooms with hours of their own, are open at a further time."""

    kind: Literal["open"] = "open"
    centre: Id
    rooms: tuple[Id, ...] = ()
    opens_centre: bool = True
    time: Time

    def apply(self, problem: Problem) -> Problem:
        span = (self.time.start, self.time.end)
        centres = tuple(
            row.model_copy(update={"open": tuple(joined([*row.open, span]))})
            if self.opens_centre and row.id == self.centre
            else row
            for row in problem.centres
        )
        rooms = tuple(
            row.model_copy(update={"open": tuple(joined([*row.open, span]))})
            if row.open is not None and row.id in self.rooms
            else row
            for row in problem.rooms
        )
        return problem.model_copy(update={"centres": centres, "rooms": rooms})


class Begin(Model):
    """A session may begin at further times."""

    kind: Literal["begin"] = "begin"
    session: Id
    at: tuple[Moment, ...]

    def apply(self, problem: Problem) -> Problem:
        rows = tuple(
            row.model_copy(update={"starts": row.starts + tuple(Start(at=at) for at in self.at)})
            if row.id == self.session
            else row
            for row in problem.sessions
        )
        return problem.model_copy(update={"sessions": rows})


class Lend(Model):
    """The centre gets one more room for some time."""

    kind: Literal["lend"] = "lend"
    centre: Id
    capacity: Positive
    features: tuple[Text, ...] = ()
    time: Time

    def id(self, problem: Problem) -> str:
        """What the new room is called: a name that no room has yet."""
        taken = {row.id for row in problem.rooms}
        return next(name for k in range(1, len(taken) + 2) if (name := f"new-room-{self.centre}-{k}") not in taken)

    def apply(self, problem: Problem) -> Problem:
        id_ = self.id(problem)
        room = Room(
            id=id_, name=id_, centre=self.centre, capacity=self.capacity, features=frozenset(self.features),
            open=((self.time.start, self.time.end),),
        )  # fmt: skip
        return problem.model_copy(update={"rooms": (*problem.rooms, room)})


class Equip(Model):
    """A room gets features that it lacks."""

    kind: Literal["equip"] = "equip"
    room: Id
    features: tuple[Text, ...]

    def apply(self, problem: Problem) -> Problem:
        rows = tuple(
            row.model_copy(update={"features": row.features | set(self.features)}) if row.id == self.room else row
            for row in problem.rooms
        )
        return problem.model_copy(update={"rooms": rows})


Change: TypeAlias = Annotated[Recruit | Invite | Train | Allow | Open | Begin | Lend | Equip, Field(discriminator="kind")]
"""One of them."""
PEOPLE = (Recruit, Invite, Train)
"""Changes that bring new choices of who serves; ``Allow`` brings none, it widens what choices may add up to."""
PLACES = (Open, Begin, Lend, Equip)
"""Changes that bring new choices of where and when a session is held."""


def applied(problem: Problem, changes: Iterable[Change]) -> Problem:
    """The problem with all the changes made, in order."""
    for change in changes:
        problem = change.apply(problem)
    return problem


def people(change: Change, problem: Problem) -> tuple[str, ...]:
    """The volunteers whom a change brings or concerns."""
    if isinstance(change, Recruit):
        return change.ids(problem)
    if isinstance(change, Invite | Train):
        return change.volunteers
    return (change.volunteer,) if isinstance(change, Allow) else ()


def _people(problem: Problem, wanted: Iterable[str], update: Callable[[Volunteer], Mapping[str, object]]) -> Problem:
    chosen = set(wanted)
    rows = tuple(row.model_copy(update=update(row)) if row.id in chosen else row for row in problem.volunteers)
    return problem.model_copy(update={"volunteers": rows})


def _windows(times: Iterable[Time]) -> tuple[Window, ...]:
    return tuple(Window.model_validate({"from": time.start, "to": time.end}) for time in times)
