"""What becomes of a published assignment: it is offered, answered, taken back, and at last served or not."""

from __future__ import annotations

from typing import Literal

from models.base import Count, Id, Model, Moment
from models.problem import Assigned

By = Literal["volunteer", "coordinator"]
"""Whose word it is: the volunteer's own, or a coordinator's on their behalf."""


class AssignmentsOffered(Model):
    """Volunteers were asked at ``at`` whether they take these seats of release ``version``; ``until``: by when to answer."""

    type: Literal["assignments_offered"] = "assignments_offered"
    version: Count
    seats: tuple[Assigned, ...]
    at: Moment
    until: Moment


class OfferAccepted(Model):
    """The volunteer takes the seat, at the time that is published now."""

    type: Literal["offer_accepted"] = "offer_accepted"
    shift: Id
    volunteer: Id
    at: Moment
    by: By = "volunteer"


class OfferDeclined(Model):
    """The volunteer does not take the seat."""

    type: Literal["offer_declined"] = "offer_declined"
    shift: Id
    volunteer: Id
    at: Moment
    by: By = "volunteer"


class OffersExpired(Model):
    """Nobody answered in time: silence is not consent."""

    type: Literal["offers_expired"] = "offers_expired"
    seats: tuple[Assigned, ...]
    at: Moment


class DutyCancelled(Model):
    """The volunteer cannot serve a shift after all."""

    type: Literal["duty_cancelled"] = "duty_cancelled"
    shift: Id
    volunteer: Id
    at: Moment
    by: By = "volunteer"


class CheckedIn(Model):
    """The volunteer came, at ``at``."""

    type: Literal["checked_in"] = "checked_in"
    shift: Id
    volunteer: Id
    at: Moment


class CheckedOut(Model):
    """The volunteer went, at ``at``."""

    type: Literal["checked_out"] = "checked_out"
    shift: Id
    volunteer: Id
    at: Moment


class NoShowReported(Model):
    """The volunteer was expected and did not come."""

    type: Literal["no_show_reported"] = "no_show_reported"
    shift: Id
    volunteer: Id
    at: Moment
