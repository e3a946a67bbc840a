"""How a part of the tree reacts to what happens: who is asked, when nobody is disturbed, what is published by itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from models.base import Count, Id, Model, Positive
from models.times import Clock

Hours = Annotated[StrictInt, Field(ge=0, le=24 * 365)]


class Reactions(Model):
    """``consent``: ``ask`` offers every published seat, which counts only when accepted; ``trust`` takes it that whoever
    plans has asked. An offer is open for ``answer_hours``, but ends ``escalate_hours`` before the duty, so that somebody
    else can be asked; nobody has more than ``open_offers`` at once, and nobody is told anything in the ``quiet`` hours.

    ``freeze_hours`` before its start a session is not moved and nobody is taken out of it: seats are only refilled.
    ``accepted``: whether those who have accepted may be given other duties by a repair or a new plan. ``publish``:
    whether repairs are published by themselves, or wait for a coordinator. ``gather_seconds``: so long a burst of events
    that concern the centre is waited for; of several centres of a window, the first whose burst is over counts.
    ``late_blackout``: who says after publishing that they cannot come then keeps the seat, and whoever plans is warned
    (``keep``); is asked whether they could all the same (``ask``); or is replaced (``release``). ``standby``: so many
    stand by for every role that a session needs, where its activity does not say.
    """

    consent: Literal["trust", "ask"] = "trust"
    answer_hours: Positive = 48
    escalate_hours: Hours = 12
    open_offers: Positive = 3
    quiet: tuple[Clock, Clock] | None = ("21:30", "08:00")
    freeze_hours: Hours = 24
    accepted: Literal["movable", "fixed"] = "movable"
    publish: Literal["automatic", "coordinator"] = "coordinator"
    gather_seconds: Count = 30
    late_blackout: Literal["keep", "ask", "release"] = "release"
    standby: Count = 0


class ReactionsSet(Model):
    """From now on a centre and all below it (None: everywhere) react so; ``reactions`` None: as the centre above."""

    type: Literal["reactions_set"] = "reactions_set"
    centre: Id | None = None
    reactions: Reactions | None
