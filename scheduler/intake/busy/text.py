"""From the bytes of a foreign calendar to text that a parser may see."""

from __future__ import annotations

import re

from scheduler.intake.busy.refusals import Refused

LARGEST = 1_000_000
"""Bytes."""
MOST_A_DAY = 288
"""Occurrences of one recurrence."""
_RULE = re.compile(r"^(?:RRULE|EXRULE)(?:;(?:\"[^\"\r\n]*\"|[^\":\r\n])*)?:(.*)$", re.IGNORECASE | re.MULTILINE)
_FOLDED = re.compile(r"\r?\n[ \t]")
_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY"})


def decoded(data: bytes) -> str:
    """The text, decoded strictly. ``Refused`` for what is too large, no text, or no calendar."""
    if len(data) > LARGEST:
        raise Refused("large", str(LARGEST))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise Refused("text")
    text = re.sub(r"\r\n?|\n", "\r\n", text.replace("\0", "").strip()) + "\r\n"
    if not re.match(r"BEGIN:VCALENDAR\s", text, re.IGNORECASE):
        raise Refused("calendar", re.sub(r"\s+", " ", text[:40]).strip())
    if not re.search(r"^END:VCALENDAR\s*\Z", text, re.IGNORECASE | re.MULTILINE):
        raise Refused("cut", re.sub(r"\s+", " ", text[-40:]).strip())  # what is missing would count as free
    return text


def check_rules(text: str) -> None:
    """``Refused`` for a recurrence that would be expanded for ever."""
    for rule in _RULE.findall(_FOLDED.sub("", text)):
        parts = dict(part.partition("=")[::2] for part in rule.upper().strip().split(";"))
        interval = parts.get("INTERVAL", "1").strip()
        too_often = parts.get("FREQ", "").strip() in _TOO_OFTEN or _a_day(parts) > MOST_A_DAY
        if too_often or not interval.isdigit() or int(interval) < 1:
            raise Refused("rule", rule.strip()[:80])


def _a_day(parts: dict[str, str]) -> int:
    """How many occurrences a day may have at the most, roughly."""
    hours, minutes, seconds = (parts.get(name, "").count(",") + 1 for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    every_hour = parts.get("FREQ", "").strip() == "HOURLY" and "BYHOUR" not in parts
    return (24 if every_hour else hours) * minutes * seconds
