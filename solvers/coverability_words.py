"""The words for how well a plan is covered, in both languages."""

from __future__ import annotations

from models.language import Language, Sentences, say

_SENTENCES: Sentences = {
    "none": ("nobody could step in", "无人可替"),
    "spare": ("the others suffice", "其余人手已够"),
    "takes": ("{name} could step in", "可由{name}顶替"),
    "leaves": ("{name} could step in from {shift}", "可由{name}从{shift}调来"),
    "then": (", and {name} takes that", "，其原岗位由{name}接替"),
    "more": (", and {n} more could", "，另有 {n} 人可替"),
    "empty": ("There are no duties that are still to come.", "没有尚未开始的值班。"),
    "whole": ("Somebody could step in for every one of {n} {n:duty|duties}.", "{n} 人次值班均有人可替。"),
    "short": ("Nobody could step in for {none} of {n} {n:duty|duties}.", "{n} 人次值班中有 {none} 人次无人可替。"),
}


def line(language: Language, key: str, **fields: object) -> str:
    """The sentence ``key``."""
    return say(_SENTENCES, language, key, **fields)
