"""The words of recommendations, in both languages."""

from __future__ import annotations

from models.language import Language, Sentences, say

_SENTENCES: Sentences = {
    "shift": (
        "{shift}, {when}: {n} {n:serves|serve}, {least} needed, {most} at most",
        "{shift}，{when}：已安排 {n} 人，至少 {least} 人，最多 {most} 人",
    ),
    "not_held": ("{shift}: its session is not held", "{shift}：所属场次未安排举行"),
    "can": ("{n} can take a seat, best first:", "{n} 人可以顶岗，从优到次："),
    "nobody": (
        "Nobody can take a seat without breaking a rule, even if one other person moves first.",
        "无人可以合规顶岗，先调动一人也不行。",
    ),
    "nobody_but": (
        "Nobody can take a seat as things are; with one swap:",
        "目前无人可以直接顶岗；先调换一人则可以：",
    ),
    "reserve": ("{name}", "{name}"),
    "swap": ("if {other} takes {shift}, {name} can", "若由 {other} 接手 {shift}，则 {name} 可以"),
    "instead": (" instead of {name}", "，替下{name}"),
    "change": (": cost {change:+,} ({parts})", "：成本 {change:+,}（{parts}）"),
    "change_only": (": cost {change:+,}", "：成本 {change:+,}"),
    "held": ("{session}: {when}, {place}", "{session}：{when}，{place}"),
    "unheld": ("{session} is not held", "{session} 未安排举行"),
    "ways": ("{n} other {n:way breaks|ways break} no rule, best first:", "另有 {n} 种合规安排，从优到次："),
    "no_way": ("There is no other way that breaks no rule.", "没有其他合规安排。"),
    "way": ("{when}, {place}", "{when}，{place}"),
    "no_room": ("no room", "不占场地"),
    "between": ("; ", "；"),
    "leaves": ("no longer: {names}", "不能再来：{names}"),
    "comes": ("new: {names}", "新增：{names}"),
}


def line(language: Language, key: str, **fields: object) -> str:
    """The sentence ``key``."""
    return say(_SENTENCES, language, key, **fields)
