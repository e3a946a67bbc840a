"""What becomes of a seat that its volunteer would rather give to somebody else: asked for, kept after all, or taken."""

from __future__ import annotations

from typing import Literal

from models.base import Id, Model, Moment
from models.events_seats import By


class SwapAsked(Model):
    """The volunteer would like somebody else to take the seat, and keeps it until somebody does."""

    type: Literal["swap_asked"] = "swap_asked"
    shift: Id
    volunteer: Id
    at: Moment
    by: By = "volunteer"


class SwapWithdrawn(Model):
    """The volunteer keeps the seat after all."""

    type: Literal["swap_withdrawn"] = "swap_withdrawn"
    shift: Id
    volunteer: Id
    at: Moment
    by: By = "volunteer"


class SeatTaken(Model):
    """``volunteer`` takes the seat of ``before``, who had asked for it: both have agreed."""

    type: Literal["seat_taken"] = "seat_taken"
    shift: Id
    volunteer: Id
    before: Id
    at: Moment
    by: By = "volunteer"


SwapEvent = SwapAsked | SwapWithdrawn | SeatTaken
