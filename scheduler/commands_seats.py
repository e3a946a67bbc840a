"""What is asked for about one volunteer in one shift: an answer to an offer, a cancellation, whether they came."""

from __future__ import annotations

from models.base import Id, Moment
from models.events_seats import By
from scheduler.commands import Command


class SeatCommand(Command):
    """The base of what is said of a seat; ``at``: when it was said, or happened."""

    shift: Id
    volunteer: Id
    at: Moment


class AcceptOffer(SeatCommand):
    """The volunteer takes the seat that is published as theirs, or that somebody else would like them to take."""

    by: By = "volunteer"


class DeclineOffer(SeatCommand):
    """The volunteer does not take the seat, and is not asked for it again."""

    by: By = "volunteer"


class CancelDuty(SeatCommand):
    """The volunteer cannot serve after all, and is not asked for this seat again."""

    by: By = "volunteer"


class AskSwap(SeatCommand):
    """The volunteer would like somebody else to take the seat, and keeps it until somebody does."""

    by: By = "volunteer"


class WithdrawSwap(SeatCommand):
    """The volunteer keeps the seat after all."""

    by: By = "volunteer"


class CheckIn(SeatCommand):
    """The volunteer came; also somebody who was not planned."""


class CheckOut(SeatCommand):
    """The volunteer went."""


class ReportNoShow(SeatCommand):
    """The volunteer was expected and did not come."""
