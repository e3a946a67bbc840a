"""When somebody cannot serve, from their own calendar: read apart from everything else, within limits."""

from scheduler.intake.busy.apart import Busy, busy_times
from scheduler.intake.busy.refusals import Refused

__all__ = ["Busy", "Refused", "busy_times"]
