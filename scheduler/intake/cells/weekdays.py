"""Weekdays and rhythms: ``周一至周五``, ``每周二、四``, ``隔周三``, ``每月第一、三个周六``, ``Mon-Fri``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scheduler.intake.cells.calendar_words import CHINESE_DAYS, DAY_GROUPS, WEEKDAYS
from scheduler.intake.findings import Unreadable
from scheduler.intake.text import unaccented
from scheduler.intake.values import Value

_RANGE = r"(?:-|–|—|~|至|到|to|a(?=\s)|au(?=\s))"
_NAME = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_GROUP = "|".join(re.escape(name) for name in sorted(DAY_GROUPS, key=len, reverse=True))
_TOKEN = re.compile(
    rf"\s*(?:(?P<group>{_GROUP})(?![a-z])|(?P<named>{_NAME})s?\.?(?![a-z])|(?:周|星期|礼拜)(?P<chinese>[一二三四五六日天]+(?![点时])|[1-7](?![\d:点时]))"
    rf"|(?P<bare>[一二三四五六日天]+(?![点时月号\d])|[1-7](?![\d:点时月hH.]))|(?P<range>{_RANGE})|(?P<list>[、,;/&+和及与]|and\b|et\b))"
)
_EVERY_OTHER = re.compile(r"隔周|每两周|每2周|两周一次|双周一次|every other|every second|une semaine sur deux")
_NTH = re.compile(r"每月(?:的)?第?([一二三四五1-5](?:[、,和及第]*[一二三四五1-5])*)个?(?=周|星期|礼拜)")
_FILLER = re.compile(r"^\s*(?:每个?(?=周|星期|礼拜)|每(?=[一二三四五六日])|every\b|on\b|les?\b|周(?=周|星期|$))")


@dataclass(frozen=True)
class Rhythm:
    """Weekdays (0 is Monday), every how many weeks; ``nth``: in which weeks of the month instead."""

    weekdays: tuple[int, ...]
    every: int = 1
    nth: tuple[int, ...] = ()


def take_weekdays(text: str) -> tuple[tuple[int, ...], str]:
    """The weekdays at the beginning of ``unaccented`` text (in order, none if it begins otherwise), and what follows."""
    days: list[int] = []
    position, spanning, bare = 0, False, False
    while found := _TOKEN.match(text, position):
        if found["list"] or found["range"]:
            if not days or not _day_follows(text, found.end()):
                break
            spanning = bool(found["range"])
            position = found.end()
            continue
        if found["bare"] and not days and not bare:
            break
        days.extend(_span(days, _days_of(found)) if spanning else _days_of(found))
        spanning, bare, position = False, True, found.end()
    return tuple(sorted(set(days))), text[position:]


def _day_follows(text: str, position: int) -> bool:
    found = _TOKEN.match(text, position)
    return bool(found and not found["range"] and not found["list"])


def _days_of(found: re.Match[str]) -> list[int]:
    if found["group"]:
        return sorted(DAY_GROUPS[found["group"]])
    if found["named"]:
        return [WEEKDAYS[found["named"]]]
    return [CHINESE_DAYS[sign] for sign in found["chinese"] or found["bare"]]


def _span(days: list[int], ends: list[int]) -> list[int]:
    first, last = days[-1], ends[0]
    return [day % 7 for day in range(first, last + 1 if last >= first else last + 8)] + ends[1:]


def read_rhythm(value: Value) -> Rhythm:
    """Weekdays, with how often. Bare numbers count from 1 = Monday to 7. Raises Unreadable."""
    if isinstance(value, list):
        value = ",".join(str(item) for item in value)
    if isinstance(value, float | int) and not isinstance(value, bool):
        value = str(int(value))
    if not isinstance(value, str):
        raise Unreadable("weekdays")
    text = unaccented(value)
    every = 2 if _EVERY_OTHER.search(text) else 1
    text = _EVERY_OTHER.sub("周" if re.search(r"隔周[一二三四五六日天]", text) else "", text, count=1)
    nth = _NTH.search(text)
    text = _FILLER.sub("", _NTH.sub("", text)).strip()
    if text and text[0] in "1234567一二三四五六日":
        text = "周" + text
    weekdays, rest = take_weekdays(text)
    if rest.strip() or (not weekdays and not (every == 2 and not text)):
        raise Unreadable("weekdays")
    return Rhythm(
        weekdays, every, tuple(sorted({CHINESE_DAYS[sign] + 1 for sign in nth[1] if sign in CHINESE_DAYS})) if nth else ()
    )
