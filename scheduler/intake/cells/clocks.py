"""Times of day: ``9:00``, ``下午2点半``, ``08``, ``9h30``, ``7.30 pm``, Excel's times and day fractions."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from scheduler.intake.cells.calendar_words import AFTERNOON
from scheduler.intake.findings import Unreadable
from scheduler.intake.text import unaccented
from scheduler.intake.values import Value

DAY = 24 * 60
_NUMERALS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CHINESE_NUMBER = re.compile(
    r"(?<![周期拜])[零〇一二两三四五六七八九十]+(?=[点时月])|(?<=月)[零〇一二三四五六七八九十]+(?=[日号])|(?<=[点时])[一二三四五十]+(?=分)"
)
CLOCK = (
    r"(?P<{0}part>上午|早上|凌晨|中午|下午|晚上|晚间|傍晚|夜间)?\s*"
    r"(?:(?P<{0}hour>\d{{1,2}})(?:\s*[:点时]\s*(?P<{0}minute>\d{{1,2}})?(?::\d{{1,2}})?\s*分?(?P<{0}half>半|整|一刻|三刻|1刻|3刻)?"
    r"|\s*h(?P<{0}french>\d{{2}})?(?![a-z])|(?P<{0}dot>\.\d{{2}})(?!\d))?)\s*(?P<{0}english>[ap]\.?m\.?(?![a-z]))?"
)
"""A pattern with named groups; ``format`` it with a prefix for their names."""
_ONE = re.compile(CLOCK.format(""))
_DIGITS = re.compile(r"([01]?\d|2[0-4])([0-5]\d)")
_QUARTERS = {"半": 30, "一刻": 15, "1刻": 15, "三刻": 45, "3刻": 45}


def with_digits(text: str) -> str:
    """Chinese numerals before 点, 时, 月, 日 as digits; the text is ``unaccented``."""
    return _CHINESE_NUMBER.sub(lambda found: str(_number(found[0])), unaccented(text))


def _number(signs: str) -> int:
    if "十" not in signs:
        return int("".join(str(_NUMERALS[sign]) for sign in signs))
    tens, _, ones = signs.partition("十")
    return 10 * (_NUMERALS[tens] if tens else 1) + (_NUMERALS[ones] if ones else 0)


def spell(minutes: int) -> str:
    """Minutes since midnight as ``HH:MM``."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def minutes_of(clock: str) -> int:
    """``HH:MM`` as minutes since midnight."""
    return int(clock[:2]) * 60 + int(clock[3:])


def matched_minutes(found: re.Match[str], prefix: str = "", inherited: str | None = None) -> tuple[int, str | None]:
    """Minutes since midnight of a match of ``CLOCK``, and the part of the day that it names (or inherits)."""
    group = {name: found[f"{prefix}{name}"] for name in ("part", "hour", "minute", "half", "french", "dot", "english")}
    part = group["part"] or (group["english"] or "").replace(".", "") or inherited
    hour = int(group["hour"])
    minute = int(group["minute"] or group["french"] or (group["dot"] or ".0")[1:]) + _QUARTERS.get(group["half"] or "", 0)
    if (part in AFTERNOON and hour < 12) or (part == "中午" and hour < 4):
        hour += 12
    elif part in ("am", "凌晨") and hour == 12:
        hour = 0
    if minute > 59 or hour * 60 + minute > DAY:
        raise Unreadable("clock")
    return hour * 60 + minute, part


def read_clock(value: Value) -> str:
    """The wall time ``HH:MM`` (``24:00`` is the end of the day). Raises Unreadable."""
    return spell(_minutes(value))


def _minutes(value: Value) -> int:
    if isinstance(value, datetime):
        return value.hour * 60 + value.minute
    if isinstance(value, time):
        return value.hour * 60 + value.minute
    if isinstance(value, timedelta):
        return _within(round(value.total_seconds() / 60))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(float(value))
    if not isinstance(value, str) or isinstance(value, date):
        raise Unreadable("clock")
    return _from_text(value)


def _from_number(number: float) -> int:
    if not number.is_integer():
        return _within(round(number * DAY)) if 0 <= number < 1 else _within(round(number * 60))
    if number > 24 and (found := _DIGITS.fullmatch(str(int(number)))):
        return _within(int(found[1]) * 60 + int(found[2]))
    return _within(round(number * 60))


def _within(minutes: int) -> int:
    if not 0 <= minutes <= DAY:
        raise Unreadable("clock")
    return minutes


def _from_text(text: str) -> int:
    clean = with_digits(text)
    if re.fullmatch(r"\d{3,4}", clean) and (digits := _DIGITS.fullmatch(clean)):
        return _within(int(digits[1]) * 60 + int(digits[2]))
    if re.fullmatch(r"0\.\d{3,}", clean):
        return _from_number(float(clean))
    found = _ONE.fullmatch(clean)
    if found is None or found["hour"] is None:
        raise Unreadable("clock")
    return matched_minutes(found)[0]
