"""What may be shown of a person: never more than the reader's audience allows and the person agreed to."""

from __future__ import annotations

import re
from functools import lru_cache

from exports.text import one_line
from models.people import Audience, Person

_ORDER: tuple[Audience, ...] = ("role", "surname", "full")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_COMPOUND_TEXT = (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 "
    "太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 公良 漆雕 "
    "乐正 谷梁 拓跋 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 西门 即墨 达奚 褚师 歐陽 司馬 "
    "東方 獨孤 南宮 聞人 諸葛 尉遲 赫連 澹臺 濮陽 鐘離 長孫 鮮于 閭丘 軒轅 東郭 西門"
)
_COMPOUND = frozenset(_COMPOUND_TEXT.split())
_BRACKETS = re.compile(r"[（(【\[].*?[)）】\]]")
_COMMAS = re.compile("[,，]")
_DOTS = re.compile(r"[·•‧・]")


def allowed(audience: Audience, person: Person) -> Audience:
    """The lesser of what the reader may see and what the person agreed to show."""
    return min(audience, person.shows, key=_ORDER.index)


@lru_cache(maxsize=16384)
def surname(name: str) -> str:
    """The family name as best told from the writing; a single foreign word gives its initial, so that no name leaks whole.

    ``王小明`` 王, ``欧阳修`` 欧阳, ``Smith, Amy`` and ``Amy Smith`` Smith, ``阿依古丽·买买提`` 买买提, ``Amina`` A.
    """
    name = one_line(_BRACKETS.sub("", one_line(name)) or name)
    if name.isdecimal():
        return name  # a number under which somebody is known: no part of it is a family name
    before = _COMMAS.split(name)[0].strip()
    if before != name:
        return _han_surname(before) if _HAN.match(before) else before or name[:1]
    dotted = _DOTS.split(name)
    if len(dotted) > 1:
        return dotted[-1].strip() or dotted[0][:1]
    words = name.split()
    if len(words) > 1:
        if not all(map(_HAN.fullmatch, words)):
            return words[-1]
        return words[0] if words[0] in _COMPOUND else _han_surname(words[0])
    return _han_surname(name)


def _han_surname(word: str) -> str:
    if _HAN.match(word):
        return word[:2] if len(word) > 2 and word[:2] in _COMPOUND else word[:1]
    if _HANGUL.fullmatch(word) or len(word) <= 1:
        return word[:1]
    return f"{word[0]}."


def shown(person: Person | None, audience: Audience) -> str | None:
    """The name to print for ``audience``; None where only the role may be shown (nobody known by that id: erased)."""
    if person is None or not one_line(person.name):
        return None
    level = allowed(audience, person)
    if level == "role":
        return None
    return one_line(person.name) if level == "full" else surname(person.name)
