"""What people ask for, in the imperative. A handler turns a command and the world into events, or refuses it.

``Office.do`` carries them out. Each is idempotent: what is so already is not recorded again.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from models.activities import DatedSession
from models.base import Count, DateOnly, Flag, Id, Model, Moment, Positive, Text
from models.events import PlanDrafted
from models.people import Availability, Person, Volunteer
from models.policy import Parameter, Setting
from models.problem import Group, SessionPin, Start
from models.reactions import Reactions
from models.times import Between, Day, DayHours, Opening


class Command(Model):
    """The base of all commands."""


class PinSession(Command):
    """The session is to be held, at ``pin.at`` and in ``pin.room`` where these are given."""

    pin: SessionPin


class PinAssignment(Command):
    """The volunteer is to serve the shift, or with ``banned`` must not."""

    shift: Id
    volunteer: Id
    banned: Flag = False


class UnpinSession(Command):
    """Lifts a session's pin."""

    session: Id


class UnpinAssignment(Command):
    """Lifts the pin, or the ban, of a shift and a volunteer."""

    shift: Id
    volunteer: Id


class AddSession(Command):
    """Adds a session by hand, or changes everything about a known one."""

    session: DatedSession


class CancelSession(Command):
    """This one session is not to be; its activity's recurrence does not bring it back."""

    session: Id


class MoveSession(Command):
    """The session may start at these times only, from now on whatever its activity's recurrence says; with ``rooms``, in
    these rooms only, and with ``centres``, at these centres only."""

    session: Id
    starts: Annotated[tuple[Start, ...], Field(min_length=1)]
    rooms: tuple[Id, ...] | None = None
    centres: tuple[Id, ...] | None = None


class ChangeAttendance(Command):
    """So many people are expected at the session."""

    session: Id
    attendance: Positive


class AddDelegation(Command):
    """A group comes: to sessions of its own, and to sessions that are known (``attends``)."""

    group: Group
    sessions: tuple[DatedSession, ...] = ()
    attends: tuple[Id, ...] = ()


class ChangeHours(Command):
    """A centre or a room is open at other hours: for good (``opening``), or on single dates (``exceptions``), which replace
    what was said of these dates."""

    centre: Id | None = None
    room: Id | None = None
    opening: Opening | None = None
    exceptions: tuple[DayHours, ...] = ()


class Join(Command):
    """Somebody new serves. ``person`` holds name and contacts: they never reach the log."""

    volunteer: Volunteer
    availability: Availability | None = None
    person: Person | None = None


class GainSkill(Command):
    """The volunteer has a skill, or has it at another level or for longer."""

    volunteer: Id
    skill: Text
    level: Positive = 1
    until: DateOnly | None = None


class LoseSkill(Command):
    """The volunteer has a skill no more."""

    volunteer: Id
    skill: Text


class Leave(Command):
    """The volunteer serves no more. Their name stays until it is erased."""

    volunteer: Id


class DeclareAvailability(Command):
    """When the volunteer can serve: replaces what was said before."""

    volunteer: Id
    availability: Availability


class AddBlackout(Command):
    """The volunteer cannot come in this time, whatever their availability says."""

    volunteer: Id
    between: Between


class LiftBlackout(Command):
    """Lifts a blackout that has exactly these times: the volunteer can come after all."""

    volunteer: Id
    start: Moment
    end: Moment


class CloseRoom(Command):
    """Nothing takes place in the room in this time."""

    room: Id
    between: Between


class ReopenRoom(Command):
    """Lifts a closure that has exactly these times."""

    room: Id
    start: Moment
    end: Moment


class SetWeights(Command):
    """Weights other than the defaults, instead of those that were set before."""

    weights: dict[Text, Count]


class ChangePolicy(Command):
    """What is said of these rules and figures replaces what was said of them at the same centre. ``forget``: rules and
    figures of which nothing is said any more at ``centre`` (None: everywhere). ``tiers`` None: they stay."""

    rules: tuple[Setting, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    forget: tuple[Id, ...] = ()
    centre: Id | None = None
    tiers: tuple[tuple[Id, ...], ...] | None = None


class ApplyPreset(Command):
    """A preset, at a centre and all below it (None: everywhere), instead of what was said there."""

    preset: Id
    centre: Id | None = None


class ResetPolicy(Command):
    """Nothing is said any more at a centre (None: anywhere)."""

    centre: Id | None = None


class SetReactions(Command):
    """How a centre and all below it (None: everywhere) react to events; None: as the centre above."""

    centre: Id | None = None
    reactions: Reactions | None = None


class MarkDays(Command):
    """What calendars say of dates from ``first`` to ``last``: dates that people overrode keep what they said."""

    first: date
    last: date
    days: tuple[Day, ...]


class OverrideDay(Command):
    """Somebody here says what the date is; ``kind`` None takes that back."""

    date: date
    kind: Literal["holiday", "workday", "ordinary"] | None
    name: Text = ""


class ScheduleActivities(Command):
    """Turns the recurrences of all activities into sessions from ``first`` to ``last``; dates before today stay."""

    first: date
    last: date


class RecordDraft(Command):
    """Keeps a plan. Its id is given here: that in ``draft`` is not looked at."""

    draft: PlanDrafted


class DiscardDraft(Command):
    """Forgets a draft."""

    draft: Id


class ErasePerson(Command):
    """The volunteer leaves, and their name and contacts are erased for good: this cannot be undone."""

    volunteer: Id
