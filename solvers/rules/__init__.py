"""Every rule and every cost, in reading order. A file that is not listed here counts for nothing, and a test finds it."""

from __future__ import annotations

from solvers.rule import Rule
from solvers.rules.after import After
from solvers.rules.apart import Apart
from solvers.rules.availability import Availability, AvailabilityCost
from solvers.rules.capacity import Capacity
from solvers.rules.centre import Centre
from solvers.rules.continuity import Continuity
from solvers.rules.fairness import Fairness
from solvers.rules.features import Features
from solvers.rules.group_overlap import GroupOverlap
from solvers.rules.max_days import MaxDays
from solvers.rules.max_duties_per_day import MaxDutiesPerDay
from solvers.rules.max_minutes import MaxMinutes
from solvers.rules.max_minutes_per_day import MaxMinutesPerDay
from solvers.rules.moved import Moved, Rerouted
from solvers.rules.opened import Opened
from solvers.rules.opening import Opening
from solvers.rules.overlap import Overlap
from solvers.rules.pin import Pin
from solvers.rules.preference import Preference
from solvers.rules.replaced import Reconsent, Replaced
from solvers.rules.rest import Rest
from solvers.rules.room import Room
from solvers.rules.room_overlap import RoomOverlap
from solvers.rules.room_waste import RoomWaste
from solvers.rules.seats import Seats
from solvers.rules.skill import Skill
from solvers.rules.start import Start, StartCost
from solvers.rules.supervision import Supervision
from solvers.rules.territory import Territory
from solvers.rules.together import Together
from solvers.rules.travel import Travel
from solvers.rules.undershoot import Undershoot
from solvers.rules.unfilled import Desired, Unfilled
from solvers.rules.unplaced import Unplaced
from solvers.rules.unscheduled import Unscheduled

RULES: tuple[Rule, ...] = (
    Start(),
    Centre(),
    Opening(),
    Room(),
    Capacity(),
    Features(),
    RoomOverlap(),
    GroupOverlap(),
    After(),
    Seats(),
    Unplaced(),
    Skill(),
    Availability(),
    Territory(),
    Overlap(),
    Rest(),
    MaxMinutes(),
    MaxMinutesPerDay(),
    MaxDutiesPerDay(),
    MaxDays(),
    Supervision(),
    Apart(),
    Pin(),
    Unscheduled(),
    Unfilled(),
    Desired(),
    StartCost(),
    AvailabilityCost(),
    Preference(),
    Travel(),
    RoomWaste(),
    Fairness(),
    Undershoot(),
    Together(),
    Continuity(),
    Opened(),
    Moved(),
    Rerouted(),
    Replaced(),
    Reconsent(),
)
"""The hard rules as the contract names them, then the costs in the order of their weights."""
