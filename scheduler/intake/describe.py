"""Values of things in a few signs, as a report of changes shows them: the same in every language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from models.activities import OtherStart, Role
from models.base import Model
from models.people import WeeklyWindow
from models.problem import Location, Preference, Session, Shift, Skill, Start
from models.times import Between, DayHours, Opening, Recurrence, WeeklyHours
from scheduler.intake.values import shown

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def sides(before: object, after: object) -> tuple[str, str]:
    """Two values, of lists only what the other lacks."""
    left, right = _items(before), _items(after)
    if left is None or right is None:
        return shown(described(before)), shown(described(after))
    return _listed(item for item in left if item not in right), _listed(item for item in right if item not in left)


def _listed(items: Iterable[str]) -> str:
    return shown(", ".join(items))


def _items(value: object) -> list[str] | None:
    """The parts of a value that is made of parts."""
    if isinstance(value, dict):
        return [_join(key, described(item)) for key, item in value.items()]
    if isinstance(value, frozenset):
        return sorted(map(described, value))
    if isinstance(value, tuple):
        return [described(item) for item in value]
    if isinstance(value, Opening):
        return [*map(described, (*value.weekly, *value.exceptions)), f"holidays={value.holidays}", f"makeup={value.makeup}"]
    if isinstance(value, Recurrence | Session):
        named = ((name, getattr(value, name)) for name in type(value).model_fields)
        return [f"{name}={described(item)}" for name, item in named if item is not None and item != ()]
    return None


def _join(key: object, said: str) -> str:
    return f"{key}={said}" if said else str(key)


def described(value: object) -> str:
    """One value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, Model):
        return _model(value)
    if isinstance(value, tuple | frozenset | dict):
        return ", ".join(_items(value) or ())
    return str(value) if isinstance(value, str | int | float | date) else repr(value)


def _model(value: Model) -> str:
    if isinstance(value, Between):
        same = value.start.date() == value.end.date()
        return f"{value.start:%Y-%m-%d %H:%M}-{value.end:{'%H:%M' if same else '%Y-%m-%d %H:%M'}}{_cost(value.cost)}"
    if isinstance(value, WeeklyHours):
        cost = value.cost if isinstance(value, WeeklyWindow) else 0
        return f"{' '.join(_DAYS[day] for day in value.weekdays)} {value.start}-{value.end}{_cost(cost)}"
    if isinstance(value, DayHours):
        return f"{value.date} {' '.join(f'{start}-{end}' for start, end in value.hours) or '×'}"
    if isinstance(value, Role | Shift):
        most = f"-{value.max}" if value.max is not None else ""
        return f"{value.role} ×{value.min}{most} {described(value.skills)}".strip()
    if isinstance(value, Skill):
        return f"{value.level}" + (f" ≤{value.until}" if value.until else "")
    if isinstance(value, Preference):
        return f"{value.kind} {value.id}{_cost(value.cost)}"
    if isinstance(value, Start):
        return f"{described(value.at)}{_cost(value.cost)}"
    if isinstance(value, OtherStart):
        return f"{f'+{value.days} ' if value.days else ''}{value.clock}{_cost(value.cost)}"
    if isinstance(value, Location):
        return f"{value.lat}, {value.lon}"
    return ", ".join(_items(value) or [str(value)])


def _cost(cost: int) -> str:
    return f" ={cost}" if cost else ""
