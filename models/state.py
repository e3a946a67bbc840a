"""What there is after the events so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models import events as e
from models.activities import Activity, DatedSession
from models.people import Availability, Volunteer
from models.places import Centre, Network, Room, Way
from models.policy import Policy, nearest
from models.problem import AssignmentPin, Group, Pair, SessionPin
from models.published import Held
from models.reactions import Reactions
from models.seats import Attendance, Consent
from models.times import Between, Day

DEFAULT_REACTIONS = Reactions()
"""How everybody reacts until somebody says otherwise."""
UNNAMED = Network(name="paiban", timezone="Asia/Shanghai")
"""The network until somebody describes it."""

AssignmentKey = tuple[str, str]
"""A shift's id and a volunteer's."""
WindowKey = tuple[date, date, str | None]
"""A window's first and last date, and the part of the tree (None: all of it)."""


@dataclass
class State:
    """Everything by id. ``cancelled`` maps a cancelled session to whether it was by hand. ``published`` is what people
    have been told, by session, and ``session_of`` the session of each shift of it; ``drafts`` and ``releases`` hold the
    events themselves. ``consents`` and ``attendance`` tell of single seats; ``asked`` is when a volunteer was last made
    an offer, ``swaps`` since when one would like somebody else to take a seat.

    ``held_on``: the published sessions of each day. ``windows``: the windows that were published, and the last version of
    each. ``unsettled``: seats of which something was said since the last release, or that are not published as theirs."""

    position: int = 0
    network: Network = UNNAMED
    centres: dict[str, Centre] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    closures: dict[str, tuple[Between, ...]] = field(default_factory=dict)
    ways: dict[tuple[str, str], Way] = field(default_factory=dict)
    days: dict[date, Day] = field(default_factory=dict)
    activities: dict[str, Activity] = field(default_factory=dict)
    sessions: dict[str, DatedSession] = field(default_factory=dict)
    cancelled: dict[str, bool] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    volunteers: dict[str, Volunteer] = field(default_factory=dict)
    availability: dict[str, Availability] = field(default_factory=dict)
    pairs: dict[tuple[str, frozenset[str]], Pair] = field(default_factory=dict)
    session_pins: dict[str, SessionPin] = field(default_factory=dict)
    assignment_pins: dict[AssignmentKey, AssignmentPin] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)
    policy: Policy = field(default_factory=Policy)
    drafts: dict[str, e.PlanDrafted] = field(default_factory=dict)
    releases: dict[int, e.ReleasePublished] = field(default_factory=dict)
    published: dict[str, Held] = field(default_factory=dict)
    session_of: dict[str, str] = field(default_factory=dict)
    held_on: dict[date, tuple[str, ...]] = field(default_factory=dict)
    windows: dict[WindowKey, int] = field(default_factory=dict)
    consents: dict[AssignmentKey, Consent] = field(default_factory=dict)
    unsettled: dict[AssignmentKey, None] = field(default_factory=dict)
    asked: dict[str, datetime] = field(default_factory=dict)
    swaps: dict[AssignmentKey, datetime] = field(default_factory=dict)
    attendance: dict[AssignmentKey, Attendance] = field(default_factory=dict)
    reactions: dict[str | None, Reactions] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.network.timezone)

    def reactions_at(self, centre: str) -> Reactions:
        """How the centre reacts: as was said of it, of the nearest centre above it, or of everywhere."""
        parents = {id: row.parent for id, row in self.centres.items()} if len(self.reactions) > 1 else {}
        return nearest(self.reactions, parents, centre, DEFAULT_REACTIONS) if self.reactions else DEFAULT_REACTIONS

    def subtree(self, root: str | None) -> frozenset[str]:
        """The ids of a centre and of all below it; of all centres for None; of none for an unknown centre."""
        if root is None:
            return frozenset(self.centres)
        found = {root} & self.centres.keys()
        while more := {c.id for c in self.centres.values() if c.parent in found} - found:
            found |= more
        return frozenset(found)

    def scope(self, release: e.ReleasePublished | e.PlanDrafted) -> Callable[[Held], bool]:
        """Whether a session that a release holds belongs to the window of this release, or of this draft."""
        ids = None if release.subtree is None else self.subtree(release.subtree)
        return lambda held: release.first <= held.day <= release.last and (ids is None or held.centre in ids)
