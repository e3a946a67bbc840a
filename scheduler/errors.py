"""Everything that can go wrong, as one tree. The docstring is the message in English; ``chinese`` is the same in Chinese."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from models.faults import Fault
from models.language import Language, Sentences, say


class PaibanError(Exception):
    """Something went wrong."""

    chinese: ClassVar[str] = "出错了。"

    def __init__(self, **fields: object) -> None:
        """``fields`` fill the placeholders of the message."""
        self.fields = fields
        super().__init__(self.say("en"))

    def say(self, language: Language) -> str:
        """The message in one language; further lines, if any, give details."""
        english = inspect.cleandoc(type(self).__doc__ or "")
        fields = {name: _written(value, language) for name, value in self.fields.items()}
        return say({"message": (english, self.chinese)}, language, "message", **fields)


def _written(value: object, language: Language) -> object:
    """A field as people write it; times are local ones."""
    if not isinstance(value, datetime):
        return value
    from exports.dates import stamp  # it tells dates, which takes a while to import

    return stamp(value, language)


def bullets(lines: Iterable[tuple[str, str]], language: Language) -> str:
    """Lines in (English, Chinese), each as an item of a list."""
    return "\n".join("- " + (chinese if language == "zh" else english) for english, chinese in lines)


class BadInput(PaibanError):
    """What was asked for cannot be done."""

    chinese = "无法按要求执行。"


class Unknown(BadInput):
    """{what} {id}: there is none. {near}"""

    chinese = "{what} {id}：不存在。{near}"

    def __init__(self, kind: str, id: str | datetime, near: Iterable[str | datetime] = ()) -> None:
        """``kind`` is a key of ``KINDS``; ``near`` are ids, or local times, that the writer may have meant."""
        self.kind, self.id, self.near = kind, id, tuple(near)
        super().__init__()

    def say(self, language: Language) -> str:
        english, chinese = KINDS[self.kind]
        near = [str(_written(each, language)) for each in self.near]
        fields = {
            "what": chinese if language == "zh" else english,
            "id": _written(self.id, language),
            "near": say(_MAYBE, language, "maybe", ids=_listed(near, language)) if near else "",
        }
        return say({"message": (self.__doc__ or "", self.chinese)}, language, "message", **fields).strip()


class Several(BadInput):
    """Several things are wrong."""

    chinese = "有多处错误。"

    def __init__(self, errors: Iterable[PaibanError]) -> None:
        self.errors = tuple(errors)
        super().__init__()

    def say(self, language: Language) -> str:
        return "\n".join(error.say(language) for error in self.errors)


class BadPolicy(BadInput):
    """The policy cannot be so:
    {because}"""

    chinese = "策略有误：\n{because}"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__()

    def say(self, language: Language) -> str:
        self.fields["because"] = "\n".join(f"- {fault.say(language)}" for fault in self.faults)
        return super().say(language)


class BadReference(BadInput):
    """{where}: {what} {id} is not there."""

    chinese = "{where}：{what} {id} 不存在。"

    def __init__(self, where: str, field: str, id: str) -> None:
        """``field`` is a key of ``FIELDS``: as what the thing of that ``id`` is named by ``where``."""
        self.field = field
        super().__init__(where=where, id=id)

    def say(self, language: Language) -> str:
        self.fields["what"] = say(FIELDS, language, self.field)
        return super().say(language)


class BadRecurrence(BadInput):
    """Activity {activity}: the rule {rule} cannot be used: {why}."""

    chinese = "活动 {activity}：重复规则 {rule} 无法使用：{why}。"

    def __init__(self, activity: str, rule: str, reason: str, **fields: object) -> None:
        """``reason`` is a key of ``RECURRENCE_FAULTS``, whose placeholders ``fields`` fill."""
        self.reason, self.details = reason, fields
        super().__init__(activity=activity, rule=rule)

    def say(self, language: Language) -> str:
        self.fields["why"] = say(RECURRENCE_FAULTS, language, self.reason, **self.details)
        return super().say(language)


class BadWindow(BadInput):
    """The window from {first} to {last} ends before it begins."""

    chinese = "{first} 至 {last}：结束早于开始。"


class BadSettings(BadInput):
    """{name}={value}: expected {expected}."""

    chinese = "{name}={value}：应为 {expected}。"


class NoFontFolder(BadInput):
    """{name}={value}: expected a folder with typefaces."""

    chinese = "{name}={value}：应为存放字体的文件夹。"


class NoStart(BadInput):
    """Session {session} has no time at which it may start."""

    chinese = "场次 {session} 没有可选的开始时间。"


class Taken(BadInput):
    """Shift {shift} is one of session {session} already."""

    chinese = "班次 {shift} 已属于场次 {session}。"


class NothingToUndo(BadInput):
    """There is nothing to undo."""

    chinese = "没有可撤销的操作。"


class NoDraft(BadInput):
    """There is no draft to publish; run `paiban plan` first."""

    chinese = "没有可发布的草案，请先运行 `paiban plan`。"


class StaleDraft(BadInput):
    """Draft {draft} can no longer be published, things have changed since it was made:
    {because}
    Plan again."""

    chinese = "草案 {draft} 已不能发布，制定后情况有变：\n{because}\n请重新排班。"

    def __init__(self, draft: str, broken: Iterable[tuple[str, str]]) -> None:
        """``broken`` says in (English, Chinese) what the plan would break now."""
        self.draft, self.broken = draft, tuple(broken)
        super().__init__(draft=draft)

    def say(self, language: Language) -> str:
        self.fields["because"] = bullets(self.broken, language)
        return super().say(language)


class NoPlan(PaibanError):
    """The pins allow no plan, these cannot hold together (lift any one of them):
    {conflict}"""

    chinese = "固定项之间矛盾，没有可行方案（取消其中任意一项即可）：\n{conflict}"

    def __init__(self, conflict: Iterable[tuple[str, str]]) -> None:
        """``conflict``: the statements that cannot hold together, in (English, Chinese)."""
        self.conflict = tuple(conflict)
        super().__init__()

    def say(self, language: Language) -> str:
        self.fields["conflict"] = bullets(self.conflict, language)
        return super().say(language)


class SolverDisagrees(PaibanError):
    """The judge does not confirm the solver's plan (it claims cost {claimed}, the judge counts {judged}; broken: {broken}).
    Nothing was recorded. This is a defect: please report it."""

    chinese = (
        "裁判未确认求解结果（声称成本 {claimed}，判定 {judged}；违反：{broken}）。没有记录任何内容。这是程序缺陷，请报告。"
    )


class StoreError(PaibanError):
    """The database cannot be used."""

    chinese = "数据库无法使用。"


class LogMoved(StoreError):
    """Somebody else recorded something in the meantime. Try again."""

    chinese = "期间有其他人写入了记录，请重试。"


class DatabaseNewer(StoreError):
    """The database {url} was written by a newer version of paiban (its revision is {revision}). Update paiban."""

    chinese = "数据库 {url} 由更新版本的 paiban 写入（修订号 {revision}）。请更新 paiban。"


class DatabaseUnusable(StoreError):
    """The database {url} cannot be used: {why}"""

    chinese = "无法使用数据库 {url}：{why}"


class MigrationFailed(StoreError):
    """The database {url} could not be brought up to date, and was left as it was: {why}"""

    chinese = "数据库 {url} 升级失败，保持原样：{why}"


KINDS: Sentences = {
    "centre": ("Centre", "中心"),
    "room": ("Room", "场地"),
    "activity": ("Activity", "活动"),
    "session": ("Session", "场次"),
    "shift": ("Shift", "班次"),
    "volunteer": ("Volunteer", "志愿者"),
    "group": ("Group", "团组"),
    "draft": ("Draft", "草案"),
    "release": ("Release", "发布版本"),
    "pin": ("Pin", "固定项"),
    "closure": ("Closure", "停用时段"),
    "pair": ("Pair", "搭档"),
    "blackout": ("Blackout", "不可用时段"),
    "start": ("Start", "开始时间"),
    "weight": ("Weight", "权重"),
    "preset": ("Preset", "预设"),
}
"""What things are called in messages."""

FIELDS: Sentences = {
    "parent": ("parent", "上级中心"),
    "centre": ("centre", "中心"),
    "home": ("home", "所属中心"),
    "room": ("room", "场地"),
    "part": ("part", "组成场地"),
    "group": ("group", "团组"),
    "after": ("session before it", "前序场次"),
    "volunteer": ("volunteer", "志愿者"),
}
"""As what one thing names another."""

_MAYBE: Sentences = {"maybe": ("Maybe {ids}?", "是否指 {ids}？")}

RECURRENCE_FAULTS: Sentences = {
    "unreadable": ("not an RFC 5545 rule such as FREQ=WEEKLY;BYDAY=SA", "不是 FREQ=WEEKLY;BYDAY=SA 这样的 RFC 5545 规则"),
    "part": ("unknown part {part}", "未知部分 {part}"),
    "twice": ("{part} is given twice", "{part} 重复"),
    "frequency": ("FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY", "FREQ 应为 DAILY、WEEKLY、MONTHLY 或 YEARLY"),
    "number": ("{part}={value}: expected {expected}", "{part}={value}：应为 {expected}"),
    "both": ("COUNT and UNTIL exclude each other", "COUNT 与 UNTIL 不能同时使用"),
    "time": ("{part} is not allowed, the time of day is the activity's", "不允许 {part}，时间由活动规定"),
    "needs": ("{part} does not go with FREQ={frequency}", "{part} 不能与 FREQ={frequency} 同用"),
    "never": ("there is no such date", "没有符合的日期"),
}
"""Why a recurrence cannot be used."""


def _listed(ids: Iterable[str], language: Language) -> str:
    return ("、" if language == "zh" else ", ").join(ids)
