"""Which function decides on which command: plain functions of the world, from a command to events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from models.events import Event
from models.world import World
from scheduler import commands as c
from scheduler import commands_seats as s
from scheduler import handlers_changes as changes
from scheduler import handlers_days as days
from scheduler import handlers_people as people
from scheduler import handlers_pins as pins
from scheduler import handlers_plans as plans
from scheduler import handlers_policy as policy
from scheduler import handlers_seats as seats
from scheduler import handlers_sessions as sessions
from scheduler import handlers_swaps as swaps

Handler = Callable[[Any, World, date], Sequence[Event]]
"""Of a command, the world and today's date; ``BadInput`` where the command cannot be carried out."""

HANDLERS: Mapping[type[c.Command], Handler] = {
    c.PinSession: pins.pin_session,
    c.PinAssignment: pins.pin_assignment,
    c.UnpinSession: pins.unpin_session,
    c.UnpinAssignment: pins.unpin_assignment,
    c.AddSession: sessions.add_session,
    c.CancelSession: sessions.cancel_session,
    c.MoveSession: sessions.move_session,
    c.ScheduleActivities: sessions.schedule_activities,
    c.CloseRoom: sessions.close_room,
    c.ReopenRoom: sessions.reopen_room,
    c.Leave: people.leave,
    c.DeclareAvailability: people.declare_availability,
    c.AddBlackout: people.add_blackout,
    c.ErasePerson: people.erase_person,
    c.LiftBlackout: people.lift_blackout,
    c.Join: changes.join,
    c.GainSkill: changes.gain_skill,
    c.LoseSkill: changes.lose_skill,
    c.ChangeAttendance: changes.change_attendance,
    c.AddDelegation: changes.add_delegation,
    c.ChangeHours: changes.change_hours,
    s.AcceptOffer: seats.accept,
    s.DeclineOffer: seats.decline,
    s.CancelDuty: seats.cancel,
    s.AskSwap: swaps.ask,
    s.WithdrawSwap: swaps.withdraw,
    s.CheckIn: seats.check_in,
    s.CheckOut: seats.check_out,
    s.ReportNoShow: seats.report_no_show,
    c.SetReactions: plans.set_reactions,
    c.MarkDays: days.mark_days,
    c.OverrideDay: days.override_day,
    c.SetWeights: plans.set_weights,
    c.ChangePolicy: policy.change_policy,
    c.ApplyPreset: policy.apply_preset,
    c.ResetPolicy: policy.reset_policy,
    c.RecordDraft: plans.record_draft,
    c.DiscardDraft: plans.discard_draft,
}


def handle(command: c.Command, world: World, today: date) -> Sequence[Event]:
    """The events that carry out the command; none where what it asks for is so already."""
    return HANDLERS[type(command)](command, world, today)
