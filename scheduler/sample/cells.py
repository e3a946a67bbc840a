"""How the sample writes times, weekdays, skills and starts into cells: the way coordinators do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.activities import OtherStart
from models.problem import Skill
from models.times import WeeklyHours

SIGNS = "一二三四五六日"


def weekdays(days: Iterable[int]) -> str:
    """``周二至周日`` for three days or more in a row, else ``周二、周四``."""
    found = sorted(days)
    if len(found) > 2 and found[-1] - found[0] == len(found) - 1:
        return f"周{SIGNS[found[0]]}至周{SIGNS[found[-1]]}"
    return "、".join(f"周{SIGNS[day]}" for day in found)


def hours(spells: Iterable[WeeklyHours]) -> str:
    """``周一至周五 08:30-21:30; 周六 10:00-18:00``."""
    return "; ".join(f"{weekdays(spell.weekdays)} {spell.start}-{spell.end}" for spell in spells)


def skills(levels: Mapping[str, int]) -> str:
    """``讲解2; 英语1``."""
    return "; ".join(f"{name}{level}" for name, level in levels.items())


def lasting(known: Mapping[str, Skill]) -> str:
    """The skills that do not expire; the others have a sheet of their own."""
    return skills({name: skill.level for name, skill in known.items() if skill.until is None})


def starts(others: Iterable[OtherStart]) -> str:
    """``19:30=5; +1 19:00=20``."""
    return "; ".join(
        (f"+{other.days} " if other.days else "") + other.clock + (f"={other.cost}" if other.cost else "")
        for other in others
    )
