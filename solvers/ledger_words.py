"""The words of the fairness report, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from models.language import Language, Sentences, say

_SENTENCES: Sentences = {
    "whole": (
        "{serving} of {all} {all:volunteer|volunteers} {serving:serves|serve}: {duties} {duties:duty|duties}, "
        "{hours} {hours:hour|hours}; the busiest tenth serves {tenth} % of them.",
        "{all} 名志愿者中有 {serving} 人到岗：共 {duties} 次、{hours} 小时；最忙的十分之一承担其中 {tenth}%。",
    ),
    "gini": (
        "Gini coefficient (0: all equal): {plan} of this plan's hours, {all} with the hours before, {weekend} of weekend "
        "duties.",
        "基尼系数（0 为完全均等）：本方案时长 {plan}，计入此前时长 {all}，周末值班 {weekend}。",
    ),
    "over": ("Beyond the fair share of {share} {share:hour|hours}: {n}.", "超出公平份额（{share} 小时）：{n} 人。"),
    "person": (
        "{name}: {total} {total:hour|hours} in all, {hours} of them now; {over} over",
        "{name}：合计 {total} 小时，其中本次 {hours} 小时；超出 {over} 小时",
    ),
    "more": ("{names} and {n} more", "{names}，另有 {n} 人"),
    "weekends_only": ("Only ever at weekends: {n} ({names}).", "只在周末值班：{n} 人（{names}）。"),
}


def line(language: Language, key: str, **fields: object) -> str:
    """The sentence ``key``."""
    return say(_SENTENCES, language, key, **fields)


def listed(language: Language, words: Sequence[str], most: int | None = None) -> str:
    """Words in a row; where there are more than ``most``, the first of them and that there are more."""
    names = ("、" if language == "zh" else ", ").join(words[:most])
    more = 0 if most is None else len(words) - most
    return line(language, "more", names=names, n=more) if more > 0 else names
