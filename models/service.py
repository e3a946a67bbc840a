"""What a volunteer has served: from when they came until they went, whatever was planned."""

from __future__ import annotations

from models.base import Count, Flag, Id, Model, Moment, Text


class Service(Model):
    """One volunteer in one shift. ``minutes`` are those that count; 0 where nobody knows when they came or went
    (``open``). ``planned``: whether they were on the roster. ``session``: its name."""

    volunteer: Id
    shift: Id
    session: Text
    activity: Text
    role: Text
    centre: Id | None
    came: Moment | None
    went: Moment | None
    minutes: Count
    planned: Flag
    absent: Flag = False

    @property
    def open(self) -> bool:
        """Whether a time is missing, so that nothing can be counted yet."""
        return not self.absent and (self.came is None or self.went is None)
