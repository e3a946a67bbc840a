"""Why what is reported from outside is refused: it contradicts what is known."""

from __future__ import annotations

from collections.abc import Iterable

from models.language import Language
from scheduler.errors import BadInput, PaibanError, bullets


class Exists(BadInput):
    """{kind} {id} is there already, and is not the same."""

    chinese = "{kind} {id} 已存在，且内容不同。"


class NotServing(BadInput):
    """Volunteer {volunteer} does not serve shift {shift} in what is published."""

    chinese = "已发布的安排中，志愿者 {volunteer} 并不在班次 {shift}。"


class Occupied(BadInput):
    """Volunteer {volunteer} serves {shift} at that time."""

    chinese = "志愿者 {volunteer} 此时在班次 {shift} 服务。"


class NotPublished(BadInput):
    """Shift {shift} belongs to no session that is published."""

    chinese = "班次 {shift} 不属于任何已发布的场次。"


class NotNow(BadInput):
    """{at} is too far from the duty, {begin} to {end}."""

    chinese = "{at} 与到岗时间 {begin} 至 {end} 相距太远。"


class NotYet(BadInput):
    """The duty begins only at {begin}: at {at} nobody could be missing."""

    chinese = "到岗时间为 {begin}：{at} 时还谈不上缺席。"


class NoCentre(BadInput):
    """Session {session} has no centre where it may be held."""

    chinese = "场次 {session} 没有可以举办的中心。"


class AfterItself(BadInput):
    """Session {session} cannot follow itself."""

    chinese = "场次 {session} 不能排在自己之后。"


class Twice(BadInput):
    """Shift {shift} is there twice."""

    chinese = "班次 {shift} 重复出现。"


class WentBefore(BadInput):
    """{volunteer} cannot have gone at {went}, before coming at {came}."""

    chinese = "{volunteer} 不可能在 {came} 到达之前，于 {went} 离开。"


class BadInterval(BadInput):
    """The time from {start} to {end} is empty or ends before it begins."""

    chinese = "{start} 至 {end}：时间段为空，或结束早于开始。"


class LongPast(BadInput):
    """What this is about was over at {end}: too long ago to change."""

    chinese = "此事涉及的时间已于 {end} 结束，过去太久，不能再改。"


class NotComeYet(BadInput):
    """{time} is still to come: an event cannot have happened then."""

    chinese = "{time} 尚未到来，事件不可能发生于此时。"


class IdReused(BadInput):
    """The id {id} of {source} was used already, for an event that says something else."""

    chinese = "来源 {source} 的编号 {id} 已用于另一内容不同的事件。"


class NoSkill(BadInput):
    """Volunteer {volunteer} does not have the skill {skill}."""

    chinese = "志愿者 {volunteer} 没有技能 {skill}。"


class OnePlace(BadInput):
    """Name either a centre or a room, and what changes: opening, exceptions, or both."""

    chinese = "请指定一个中心或一处场地，并说明变化：opening、exceptions 或两者。"


class OtherPerson(BadInput):
    """The person {person} is not the volunteer {volunteer}."""

    chinese = "人员 {person} 与志愿者 {volunteer} 不是同一编号。"


class StaleRelease(BadInput):
    """Release {version} cannot be published anew, things have changed since:
    {because}"""

    chinese = "第 {version} 版已不能再次发布，此后情况有变：\n{because}"

    def __init__(self, version: int, broken: Iterable[tuple[str, str]]) -> None:
        """``broken`` says in (English, Chinese) what its plan would break now."""
        self.broken = tuple(broken)
        super().__init__(version=version)

    def say(self, language: Language) -> str:
        self.fields["because"] = bullets(self.broken, language)
        return super().say(language)


class ReadOnly(BadInput):
    """The past can be looked at, but not changed."""

    chinese = "只能查看过去，不能修改。"


class BadFact(BadInput):
    """Event {where}: {why}"""

    chinese = "事件 {where}：{why}"

    def __init__(self, where: str, error: PaibanError) -> None:
        """``where`` names the event among those that were sent together."""
        self.error = error
        super().__init__(where=where)

    def say(self, language: Language) -> str:
        self.fields["why"] = self.error.say(language)
        return super().say(language)
