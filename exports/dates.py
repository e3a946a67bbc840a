"""Dates and times as people write them, in both languages; never a zone's abbreviation."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from babel.dates import format_date, format_datetime, format_time

from exports.sentences import SENTENCES
from models.language import Language, say

_LOCALE = {"zh": "zh_Hans_CN", "en": "en_GB"}
_DAY = {"zh": "EEE M月d日", "en": "EEE d MMM"}
_SHORT = {"zh": "M月d日", "en": "d MMM"}
_LONG = {"zh": "y年M月d日", "en": "d MMM y"}
_DATED = {"zh": "y年M月d日 EEE", "en": "EEE d MMM y"}
_STAMP = {"zh": "y年M月d日 HH:mm", "en": "d MMM y, HH:mm"}


@lru_cache(maxsize=4096)
def day(when: date, language: Language) -> str:
    """``周四 12月3日``, ``Thu 3 Dec``."""
    return format_date(when, _DAY[language], locale=_LOCALE[language])


@lru_cache(maxsize=4096)
def weekday(when: date, language: Language) -> str:
    """``周四``, ``Thu``."""
    return format_date(when, "EEE", locale=_LOCALE[language])


@lru_cache(maxsize=4096)
def short(when: date, language: Language) -> str:
    """``12月3日``, ``3 Dec``."""
    return format_date(when, _SHORT[language], locale=_LOCALE[language])


def stamp(when: datetime, language: Language) -> str:
    """``2026年12月3日 18:05``, of a local time."""
    return format_datetime(when.replace(tzinfo=None), _STAMP[language], locale=_LOCALE[language])


def moment(when: datetime, language: Language) -> str:
    """``周四 12月3日 18:05``, ``Thu 3 Dec 18:05``, of a local time."""
    return f"{day(when.date(), language)} {clock(when)}"


@lru_cache(maxsize=4096)
def _clock(when: time) -> str:
    return format_time(when, "HH:mm", locale="en_GB")


def clock(when: datetime) -> str:
    """``09:30``, of a local time."""
    return _clock(when.time().replace(tzinfo=None))


def times(begin: datetime, end: datetime, language: Language) -> str:
    """``09:30–11:00``; an end on a later day says so, and midnight is the day's own end. Both are local times."""
    days = (end.date() - begin.date()).days
    if days == 1 and (end.hour, end.minute) == (0, 0):
        return f"{clock(begin)}–24:00"
    if days == 0:
        return f"{clock(begin)}–{clock(end)}"
    if days == 1:
        return f"{clock(begin)}–{say(SENTENCES, language, 'next_day', time=clock(end))}"
    return f"{clock(begin)}–{short(end.date(), language)} {clock(end)}"


def dated(when: date, language: Language) -> str:
    """``2026年12月3日 周四``, ``Thu 3 Dec 2026``."""
    return format_date(when, _DATED[language], locale=_LOCALE[language])


def long(day: str, language: Language) -> str:
    """``2026年12月3日``, ``3 Dec 2026``, of an ISO date."""
    return format_date(date.fromisoformat(day), _LONG[language], locale=_LOCALE[language])


def week_name(monday: date) -> str:
    """``2026-W49``: the ISO week, as file names hold it."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02d}"


def week_title(monday: date, language: Language) -> str:
    """``2026年第49周``, ``week 49 of 2026``."""
    year, week, _ = monday.isocalendar()
    return say(SENTENCES, language, "week", year=year, week=week)


def week_span(monday: date, language: Language) -> str:
    """``11月30日–12月6日``, ``30 Nov – 6 Dec``."""
    last = monday + timedelta(days=6)
    return say(SENTENCES, language, "span", first=short(monday, language), last=short(last, language))


def monday_of(when: date) -> date:
    """The Monday of the ISO week in which a date lies."""
    return when - timedelta(days=when.weekday())
