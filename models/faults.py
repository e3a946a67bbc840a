"""What is wrong with a document, place by place: all of it at once, in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from models.language import Language, Sentences, say

Place = tuple[str | int, ...]
"""Field names and list indexes on the way from the document's root."""


class _Absent:
    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = _Absent()
"""The value of a field that is not there."""

_EXPECTED: Sentences = {
    "required": ("a value, for the field is required", "必填"),
    "known_field": ("no field of this name", "没有这个名称的字段"),
    "object": ("an object", "对象"),
    "list": ("a list", "列表"),
    "two": ("exactly two values", "恰好两个值"),
    "text": ("text", "文本"),
    "filled": ("text that is not empty", "非空文本"),
    "unicode": ("text of valid Unicode characters", "合法的 Unicode 文本"),
    "whole": ("a whole number", "整数"),
    "number": ("a number", "数值"),
    "flag": ("true or false", "true 或 false"),
    "least": ("at least {least}", "不小于 {least}"),
    "most": ("at most {most}", "不大于 {most}"),
    "one_of": ("one of {choices}", "以下之一：{choices}"),
    "moment": (
        "a time with an offset, such as 2026-11-30T09:00:00+08:00",
        "带时区偏移的时间，如 2026-11-30T09:00:00+08:00",
    ),
    "calendar": ("a time between the years {first} and {last}", "{first} 年至 {last} 年之间的时间"),
    "day": ("a date, such as 2026-11-30", "日期，如 2026-11-30"),
    "valid": ("another kind of value", "其他类型的值"),
    "present": ("a value, or no such field at all", "给出一个值，或不写此字段"),
    "zone": ("an IANA time zone, such as Asia/Shanghai", "IANA 时区，如 Asia/Shanghai"),
    "weight": ("a weight's name: {choices}", "权重名称：{choices}"),
    "later": ("a time after {start}", "晚于 {start} 的时间"),
    "separate": ("an interval that neither overlaps nor touches {other}", "与 {other} 既不重叠也不相接的时间段"),
    "unique": ("an id that no other {kind} has; {other} has it", "不与其他{kind}重复的编号；{other} 已使用"),
    "known": ("the id of a {kind}", "已有{kind}的编号"),
    "same_centre": ("a room of the same centre, {centre}", "同一中心（{centre}）的场地"),
    "no_circle": ("parts that do not lead back to the room itself", "不会绕回自身的组成场地"),
    "max": ("at least min, {least}", "不小于 min（{least}）"),
    "new_start": ("a start that differs from {other}", "与 {other} 不同的开始时间"),
    "one_centre": ("exactly one centre, because the session needs no room", "恰好一个中心，因为该场次不需要场地"),
    "two_people": ("two different volunteers", "两名不同的志愿者"),
    "pin": ("a session, or a shift and a volunteer", "一个场次，或一个班次和一名志愿者"),
    "this_problem": ("the name of the problem, {name}", "问题的名称 {name}"),
    "rule": ("a rule's name: {choices}", "规则名称：{choices}"),
    "must_hold": ("no weight: this rule always holds", "不设权重：此规则必须始终成立"),
    "never_hard": ("a weight: this cost cannot be made to hold", "给出权重：此项成本不能设为必须成立"),
    "hard_or_weight": ("either hard: true or a weight", "hard: true 与权重二者择一"),
    "figure": ("a figure's name: {choices}", "参数名称：{choices}"),
    "not_none": ("a number", "数值"),
    "one_tier": ("a cost that stands in one tier only; {other} has it", "只属于一个层级的成本；{other} 已使用"),
    "once": ("a row that no other repeats; {other} is the same", "不重复的一行；与 {other} 相同"),
}
_KINDS: dict[str, tuple[str, str]] = {
    "centre": ("centre", "中心"),
    "room": ("room", "场地"),
    "group": ("group", "团组"),
    "session": ("session", "场次"),
    "shift": ("shift", "班次"),
    "volunteer": ("volunteer", "志愿者"),
}
_SENTENCES: Sentences = {
    "fault": ("{path}: {value}; expected {expected}", "{path}：{value}；要求：{expected}"),
    "absent": ("missing", "缺失"),
    "object": ("an object", "一个对象"),
    "list": ("a list of {length}", "含 {length} 项的列表"),
    "root": ("document", "文档"),
}
_LONGEST = 60


def path_of(place: Place) -> str:
    """``("shifts", 3, "min")`` as ``shifts[3].min``; names that are no plain words stand in brackets; the root is empty."""
    path = ""
    for step in place:
        if isinstance(step, int):
            path += f"[{step}]"
        elif step.isidentifier():
            path += f".{step}" if path else step
        else:
            path += f"[{json.dumps(_printable(step), ensure_ascii=False)}]"
    return _printable(path)


def expected(key: str, **fields: object) -> tuple[str, str]:
    """The expectation ``key`` in English and in Chinese."""
    english = {name: _plain(value) for name, value in fields.items()}
    chinese = dict(english)
    if "kind" in fields:
        english["kind"], chinese["kind"] = _KINDS[str(fields["kind"])]
    return say(_EXPECTED, "en", key, **english), say(_EXPECTED, "zh", key, **chinese)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where, the value there (``ABSENT`` if there is none), and what was expected (en, zh)."""

    path: str
    value: object
    expected: tuple[str, str]

    def say(self, language: Language) -> str:
        """The fault in one line."""
        wanted = self.expected[1 if language == "zh" else 0]
        path = self.path or say(_SENTENCES, language, "root")
        return say(_SENTENCES, language, "fault", path=path, value=_shown(self.value, language), expected=_printable(wanted))

    def as_json(self, language: Language) -> dict[str, object]:
        """The fault as an object of any JSON writer: a value that not all can write, or a long one, stands there in words.

        There is no ``value`` where the document has none.
        """
        found: dict[str, object] = {"path": self.path}
        if self.value is not ABSENT:
            short = (
                self.value is None
                or isinstance(self.value, bool)
                or (isinstance(self.value, int) and abs(self.value) < 2**53)
            )
            found["value"] = self.value if short or _is_plain_text(self.value) else _shown(self.value, language)
        return found | {"expected": _printable(self.expected[1 if language == "zh" else 0])}


class Malformed(ValueError):
    """A document is not what it claims to be; ``faults`` is everything that is wrong with it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(fault.say("en") for fault in faults))

    def say(self, language: Language) -> str:
        """All faults, one on a line."""
        return "\n".join(fault.say(language) for fault in self.faults)


@dataclass
class Findings:
    """Gathers faults; the same finding at the same place counts once."""

    faults: dict[tuple[Place, str], Fault] = field(default_factory=dict)

    def add(self, place: Place, value: object, key: str, **fields: object) -> None:
        self.faults.setdefault((place, key), Fault(path_of(place), value, expected(key, **fields)))

    def ordered(self, fields: Iterable[str]) -> tuple[Fault, ...]:
        """In the order of the root's fields, and within each by index and name."""
        order = {name: number for number, name in enumerate(fields)}
        return tuple(self.faults[found] for found in sorted(self.faults, key=lambda found: _rank(found[0], order)))


def _rank(place: Place, order: dict[str, int]) -> list[tuple[int, str]]:
    first = [(order.get(str(step), len(order)), str(step)) for step in place[:1]]
    return first + [(step, "") if isinstance(step, int) else (-1, step) for step in place[1:]]


def _shown(value: object, language: Language) -> str:
    if value is ABSENT:
        return say(_SENTENCES, language, "absent")
    if isinstance(value, dict):
        return say(_SENTENCES, language, "object")
    if isinstance(value, list | tuple):
        return say(_SENTENCES, language, "list", length=len(value))
    if isinstance(value, int):
        return "true" if value is True else "false" if value is False else _plain(value)
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return _printable(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")


def _is_plain_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and _printable(value) == value


def _plain(value: object) -> str:
    if isinstance(value, int) and value.bit_length() > 256:  # digits of such numbers are slow to write; Python may refuse
        return f"{'-' if value < 0 else ''}2^{value.bit_length() - 1}…"
    return _printable(str(value))


def _printable(text: str) -> str:
    """Lone surrogates cannot be encoded, hence not be printed."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
