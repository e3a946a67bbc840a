"""Times in sentences, as rosters write them: the weekday stands with the date. All are local times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from unicodedata import east_asian_width

from models.language import Language, Sentences, say

WORDS: Sentences = {
    "weekdays": ("Mon Tue Wed Thu Fri Sat Sun", "周一 周二 周三 周四 周五 周六 周日"),
    "months": ("Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec", "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月"),
    "day": ("{weekday} {day} {month}", "{weekday} {month}{day}日"),
}


def day(when: date, language: Language) -> str:
    """``Thu 3 Dec``, ``周四 12月3日``."""
    weekday = say(WORDS, language, "weekdays").split()[when.weekday()]
    month = say(WORDS, language, "months").split()[when.month - 1]
    return say(WORDS, language, "day", weekday=weekday, day=when.day, month=month)


def moment(when: datetime, language: Language) -> str:
    """``Thu 3 Dec 09:30``."""
    return f"{day(when, language)} {when:%H:%M}"


def span(begin: datetime, end: datetime, language: Language) -> str:
    """``Thu 3 Dec 09:30–11:00``; an end on another day has its date, but for midnight, which is the day's own end."""
    if end.date() == begin.date():
        last = f"{end:%H:%M}"
    else:
        last = "24:00" if end.replace(tzinfo=None) == _midnight(begin) else moment(end, language)
    return f"{moment(begin, language)}–{last}"


def spans(times: Sequence[tuple[datetime, datetime]], language: Language) -> list[str]:
    """As ``span``, all equally wide, to begin lines with."""
    texts = [span(begin, end, language) for begin, end in times]
    widest = max(map(_cells, texts), default=0)
    return [text + " " * (widest - _cells(text)) for text in texts]


def _cells(text: str) -> int:
    """How wide it is on a terminal: Chinese takes twice the place."""
    return sum(1 + (east_asian_width(letter) in "WF") for letter in text)


def _midnight(begin: datetime) -> datetime:
    """The end of the day, on the wall's clock."""
    return datetime.combine(begin.date() + timedelta(days=1), time())
