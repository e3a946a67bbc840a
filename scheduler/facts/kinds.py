"""Every kind of fact that may be reported, what its data hold, and the command that it comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from models.activities import DatedSession
from models.base import Model
from models.language import Sentences
from models.world import World
from scheduler import commands as c
from scheduler import commands_seats as s
from scheduler.commands import Command
from scheduler.errors_events import Exists
from scheduler.lookup import known

Guard = Callable[[Any, World], None]


@dataclass(frozen=True)
class Kind:
    """``data``: the model of the event's data. ``command`` makes the command of it (None: it is one). ``guard`` raises
    ``BadInput`` for what the command would take but the fact contradicts."""

    data: type[Model]
    command: Callable[[Any], Command] | None = None
    guard: Guard | None = None

    def command_of(self, data: Model) -> Command:
        """The command that such data stand for."""
        if self.command is not None:
            return self.command(data)
        assert isinstance(data, Command)
        return data


def _session(data: DatedSession) -> c.AddSession:
    return c.AddSession(session=data)


def _ill(data: c.AddBlackout) -> c.AddBlackout:
    """Why somebody cannot come is nobody's business: no note of an illness reaches the log."""
    return data.model_copy(update={"between": data.between.model_copy(update={"note": "", "firm": True})})


def _is_new(command: c.AddSession, world: World) -> None:
    before = world.sessions.get(command.session.session.id)
    if before is not None and before.session != command.session.session:
        raise Exists(kind="session", id=before.session.id)


def _is_there(command: c.AddSession, world: World) -> None:
    known("session", command.session.session.id, world.sessions)


KINDS: Mapping[str, Kind] = {
    "session_added": Kind(DatedSession, _session, _is_new),
    "session_changed": Kind(DatedSession, _session, _is_there),
    "session_moved": Kind(c.MoveSession),
    "session_cancelled": Kind(c.CancelSession),
    "attendance_changed": Kind(c.ChangeAttendance),
    "delegation_added": Kind(c.AddDelegation),
    "room_closed": Kind(c.CloseRoom),
    "room_reopened": Kind(c.ReopenRoom),
    "hours_changed": Kind(c.ChangeHours),
    "volunteer_joined": Kind(c.Join),
    "volunteer_left": Kind(c.Leave),
    "volunteer_ill": Kind(c.AddBlackout, _ill),
    "volunteer_busy": Kind(c.AddBlackout),
    "volunteer_free": Kind(c.LiftBlackout),
    "availability_changed": Kind(c.DeclareAvailability),
    "skill_gained": Kind(c.GainSkill),
    "skill_lost": Kind(c.LoseSkill),
    "offer_accepted": Kind(s.AcceptOffer),
    "offer_declined": Kind(s.DeclineOffer),
    "duty_cancelled": Kind(s.CancelDuty),
    "swap_asked": Kind(s.AskSwap),
    "swap_withdrawn": Kind(s.WithdrawSwap),
    "checked_in": Kind(s.CheckIn),
    "checked_out": Kind(s.CheckOut),
    "no_show": Kind(s.ReportNoShow),
    "weights_changed": Kind(c.SetWeights),
}
"""By name; on the wire the type is ``paiban.<name>``."""

ABOUT: Sentences = {
    "session_added": ("a session is to be held, with its shifts", "新增场次及其班次"),
    "session_changed": ("everything about a known session anew", "已有场次的全部信息更新"),
    "session_moved": ("a session may start at these times only", "场次改时：只能在所列时间开始"),
    "session_cancelled": ("a session is not to be", "场次取消"),
    "attendance_changed": ("another number of people is expected", "预计人数变化"),
    "delegation_added": ("a group comes, to sessions of its own or known ones", "团组来访：新增场次或加入已有场次"),
    "room_closed": ("a room cannot be used for a time", "场地停用一段时间"),
    "room_reopened": ("a closure is lifted", "场地恢复使用"),
    "hours_changed": ("a centre or room is open at other hours", "中心或场地的开放时间变化"),
    "volunteer_joined": ("somebody new serves", "新志愿者加入"),
    "volunteer_left": ("somebody serves no more", "志愿者退出"),
    "volunteer_ill": ("somebody is ill for a time", "志愿者生病一段时间"),
    "volunteer_busy": ("somebody cannot come in a time", "志愿者某段时间不能来"),
    "volunteer_free": ("somebody can come after all", "志愿者某段时间又可以来"),
    "availability_changed": ("when somebody can serve, anew", "志愿者可服务时间更新"),
    "skill_gained": ("somebody has a skill, or another level", "志愿者获得技能或等级变化"),
    "skill_lost": ("somebody has a skill no more", "志愿者失去技能"),
    "offer_accepted": ("a volunteer takes a seat", "志愿者接受岗位"),
    "offer_declined": ("a volunteer does not take a seat", "志愿者谢绝岗位"),
    "duty_cancelled": ("a volunteer cannot serve after all", "志愿者临时不能到岗"),
    "swap_asked": ("a volunteer would like somebody else to take a seat", "志愿者希望换人"),
    "swap_withdrawn": ("a volunteer keeps the seat after all", "志愿者撤回换人请求"),
    "checked_in": ("a volunteer came", "志愿者签到"),
    "checked_out": ("a volunteer went", "志愿者签退"),
    "no_show": ("a volunteer did not come", "志愿者未到岗"),
    "weights_changed": ("plans are compared by other weights", "比较方案的权重变化"),
}
"""What each kind says, in words."""
