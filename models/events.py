"""Facts, in the past tense. An event is never edited and never holds a person's name, contact or token."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from models.activities import Activity, DatedSession
from models.base import Count, Flag, Id, Model, Moment, Text
from models.events_seats import (
    AssignmentsOffered,
    CheckedIn,
    CheckedOut,
    DutyCancelled,
    NoShowReported,
    OfferAccepted,
    OfferDeclined,
    OffersExpired,
)
from models.events_swaps import SwapEvent
from models.people import Availability, Volunteer
from models.places import Centre, Network, Room, Way
from models.plan import Plan
from models.policy import Policy
from models.problem import AssignmentPin, Group, Pair, SessionPin
from models.reactions import ReactionsSet
from models.result import Ended
from models.times import Between, Day


class NetworkDescribed(Model):
    type: Literal["network_described"] = "network_described"
    network: Network


class CentreRegistered(Model):
    """A new centre, or everything about a known one anew."""

    type: Literal["centre_registered"] = "centre_registered"
    centre: Centre


class CentreRemoved(Model):
    type: Literal["centre_removed"] = "centre_removed"
    centre: Id


class RoomRegistered(Model):
    type: Literal["room_registered"] = "room_registered"
    room: Room


class RoomRemoved(Model):
    type: Literal["room_removed"] = "room_removed"
    room: Id


class RoomClosed(Model):
    """The room cannot be used between two instants."""

    type: Literal["room_closed"] = "room_closed"
    room: Id
    between: Between


class RoomReopened(Model):
    """A closure, named by its room and times, is lifted."""

    type: Literal["room_reopened"] = "room_reopened"
    room: Id
    between: Between


class WaysMeasured(Model):
    """Ways between centres; a way that was known is replaced."""

    type: Literal["ways_measured"] = "ways_measured"
    ways: tuple[Way, ...]


class DaysMarked(Model):
    """Holidays and make-up working days; a date that was marked is marked anew."""

    type: Literal["days_marked"] = "days_marked"
    days: tuple[Day, ...]


class DaysUnmarked(Model):
    """These dates are days like any other again."""

    type: Literal["days_unmarked"] = "days_unmarked"
    dates: tuple[date, ...]


class ActivityRegistered(Model):
    type: Literal["activity_registered"] = "activity_registered"
    activity: Activity


class ActivityRemoved(Model):
    type: Literal["activity_removed"] = "activity_removed"
    activity: Id


class SessionScheduled(Model):
    """A session, new or anew; it came from an activity's recurrence, or was added by itself."""

    type: Literal["session_scheduled"] = "session_scheduled"
    session: DatedSession


class SessionCancelled(Model):
    """``by_hand``: somebody wants this one occurrence gone, so its activity's recurrence does not bring it back."""

    type: Literal["session_cancelled"] = "session_cancelled"
    session: Id
    by_hand: Flag = False


class GroupRegistered(Model):
    type: Literal["group_registered"] = "group_registered"
    group: Group


class GroupRemoved(Model):
    type: Literal["group_removed"] = "group_removed"
    group: Id


class VolunteerRegistered(Model):
    """A volunteer joined, or everything about one anew (their availability apart)."""

    type: Literal["volunteer_registered"] = "volunteer_registered"
    volunteer: Volunteer


class VolunteerLeft(Model):
    type: Literal["volunteer_left"] = "volunteer_left"
    volunteer: Id


class PersonErased(Model):
    """The volunteer left, and their name and contacts were erased for good."""

    type: Literal["person_erased"] = "person_erased"
    volunteer: Id


class AvailabilityDeclared(Model):
    """When somebody can serve: replaces what they said before."""

    type: Literal["availability_declared"] = "availability_declared"
    volunteer: Id
    availability: Availability


class PairDeclared(Model):
    type: Literal["pair_declared"] = "pair_declared"
    pair: Pair


class PairDissolved(Model):
    type: Literal["pair_dissolved"] = "pair_dissolved"
    pair: Pair


class PinSet(Model):
    """A choice that nobody may move or make; replaces an earlier pin of the same session, or shift and volunteer."""

    type: Literal["pin_set"] = "pin_set"
    pin: SessionPin | AssignmentPin


class PinCleared(Model):
    """The pin of a session, or of a shift and volunteer, is lifted."""

    type: Literal["pin_cleared"] = "pin_cleared"
    session: Id | None = None
    shift: Id | None = None
    volunteer: Id | None = None


class WeightsSet(Model):
    """Weights other than the defaults: replaces what was set before."""

    type: Literal["weights_set"] = "weights_set"
    weights: dict[Text, Count]


class PolicyChanged(Model):
    """Which rules must hold, what the others weigh, and by which figures: replaces the policy before."""

    type: Literal["policy_changed"] = "policy_changed"
    policy: Policy


class PlanDrafted(Model):
    """A run of the solver and its plan. ``digest`` is of the problem's canonical document; ``position`` is the end of the
    log that it was made from: with ``seed`` and ``work`` the run can be repeated exactly, with the same ``versions`` of
    what it was made with. ``ended``: why it ended (None: that was not recorded then). ``how``: from the best plan that can
    be found, or by disturbing the published one least, without what was not to be touched at ``frozen_at``."""

    type: Literal["plan_drafted"] = "plan_drafted"
    draft: Id
    first: date
    last: date
    subtree: Id | None = None
    position: Count
    digest: Text
    seed: Count
    work: Count
    seconds: float
    status: Literal["optimal", "feasible"]
    cost: int
    bound: int | None
    plan: Plan
    how: Literal["solve", "repair"] = "solve"
    frozen_at: Moment | None = None
    versions: dict[Text, Text] = {}
    ended: Ended | None = None


class DraftDiscarded(Model):
    type: Literal["draft_discarded"] = "draft_discarded"
    draft: Id


class ReleasePublished(Model):
    """Version ``version``: the plan of a window, from now on what people are told. Versions count through the network.

    ``takes_back`` is the version whose publishing was undone by this one: the plan that it had replaced, published anew.
    """

    type: Literal["release_published"] = "release_published"
    version: Count
    draft: Id | None = None
    takes_back: Count | None = None
    first: date
    last: date
    subtree: Id | None = None
    published_at: Moment
    plan: Plan


class CommandUndone(Model):
    """The events that one command appended, at the positions ``position`` to ``last``, count as if they were not there."""

    type: Literal["command_undone"] = "command_undone"
    position: Count
    last: Count


Event = Annotated[
    NetworkDescribed
    | CentreRegistered
    | CentreRemoved
    | RoomRegistered
    | RoomRemoved
    | RoomClosed
    | RoomReopened
    | WaysMeasured
    | DaysMarked
    | DaysUnmarked
    | ActivityRegistered
    | ActivityRemoved
    | SessionScheduled
    | SessionCancelled
    | GroupRegistered
    | GroupRemoved
    | VolunteerRegistered
    | VolunteerLeft
    | PersonErased
    | AvailabilityDeclared
    | PairDeclared
    | PairDissolved
    | PinSet
    | PinCleared
    | WeightsSet
    | PolicyChanged
    | PlanDrafted
    | DraftDiscarded
    | ReleasePublished
    | AssignmentsOffered
    | OfferAccepted
    | OfferDeclined
    | OffersExpired
    | DutyCancelled
    | SwapEvent
    | CheckedIn
    | CheckedOut
    | NoShowReported
    | ReactionsSet
    | CommandUndone,
    Field(discriminator="type"),
]
EVENT: TypeAdapter[Event] = TypeAdapter(Event)
