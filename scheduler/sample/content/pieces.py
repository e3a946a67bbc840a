"""Short forms in which the tables of the sample are written: usual roles, and activities that recur weekly."""

from __future__ import annotations

from datetime import date, timedelta

from models.activities import Activity, OtherStart, Role
from models.times import Recurrence

SEASON = date(2026, 9, 1)
"""The first day on which the season's activities may recur."""
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def role(key: str, name: str, least: int, most: int | None, before: int = 15, after: int = 0, **skills: int) -> Role:
    """A role with the usual time on site before and after the session."""
    return Role(key=key, role=name, skills=skills, min=least, max=most, arrive_before=before, leave_after=after)


def docent(least: int = 1, most: int | None = None, level: int = 1) -> Role:
    return role("docent", "讲解员", least, most, 15, 讲解=level)


def order(least: int = 1, most: int | None = None) -> Role:
    return role("order", "秩序引导", least, most, 20, 10)


def desk(least: int = 1, most: int | None = None) -> Role:
    return role("desk", "咨询接待", least, most, 10, 接待=1)


def affairs(least: int = 1, most: int | None = None) -> Role:
    return role("affairs", "政务代办", least, most, 10, 政务=1)


def check_in(least: int = 1, most: int | None = None) -> Role:
    return role("check-in", "签到", least, most, 30)


def medic(least: int = 1, most: int | None = None) -> Role:
    return role("medic", "医疗保障", least, most, 15, 10, 急救=1)


def teacher(subject: str, level: int = 1, least: int = 1) -> Role:
    return role("teacher", "教师", least, None, 20, 10, **{subject: level})


def helper(least: int = 1, most: int | None = None) -> Role:
    return role("helper", "活动助理", least, most, 20, 10)


def carer(least: int = 2, most: int | None = None) -> Role:
    return role("carer", "四点半课堂辅导", least, most, 15, 15, 辅导=1)


def host(least: int = 1, level: int = 1) -> Role:
    return role("host", "主持", least, None, 30, 主持=level)


def photo(least: int = 0, most: int = 1) -> Role:
    return role("photo", "摄影", least, most, 15, 摄影=1)


def sound(least: int = 1) -> Role:
    return role("sound", "音响设备", least, None, 30, 15, 音响=1)


def sign(least: int = 1) -> Role:
    return role("sign", "手语翻译", least, None, 15, 手语=2)


def english(least: int = 1, level: int = 2) -> Role:
    return role("english", "英语翻译", least, None, 15, 英语=level)


def adviser(field: str, name: str, least: int = 1, most: int | None = None) -> Role:
    return role("adviser", name, least, most, 10, **{field: 1})


def weekly(
    id: str,
    name: str,
    when: str,
    minutes: int,
    attendance: int,
    roles: tuple[Role, ...],
    kind: str = "活动",
    audience: str = "群众",
    *,
    others: str = "",
    every: int = 1,
    rooms: str = "",
    features: str = "",
    indoors: bool = True,
    **more: object,
) -> Activity:
    """An activity of the centre that begins its id. ``when``: weekdays and wall time, such as ``TU,TH 19:00`` or
    ``TU-SU 09:00``; ``others``: other starts, such as ``19:30/5 +1:19:00/20`` (days later, clock, cost); ``rooms``: the
    ends of the ids of the rooms that suit (none given: any room that is big enough and has the features)."""
    centre = id.split("-")[0]
    return Activity.model_validate(
        {
            "id": id,
            "name": name,
            "centres": (centre,),
            "kind": kind,
            "audience": audience,
            "minutes": minutes,
            "attendance": attendance,
            "needs_room": indoors,
            "features": frozenset(features.split()),
            "rooms": tuple(f"{centre}-{room}" for room in rooms.split()) or None,
            "recurrence": recurrence(when, every, skip=kind == "办事"),
            "other_starts": tuple(other_start(text) for text in others.split()),
            "roles": roles,
            **more,
        }
    )


def recurrence(when: str, every: int = 1, *, skip: bool = False) -> Recurrence:
    """Weekly on some days from the season's first such day on; ``skip``: not on public holidays."""
    days, clock = when.split()
    interval = f";INTERVAL={every}" if every > 1 else ""
    return Recurrence(
        first=first_day(days_of(days)),
        clock=clock,
        rrule=f"FREQ=WEEKLY{interval};BYDAY={','.join(days_of(days))}",
        holidays="skip" if skip else "hold",
    )


def days_of(text: str) -> list[str]:
    """``TU-FR`` or ``TU,TH`` as a list of days."""
    if "-" not in text:
        return text.split(",")
    first, last = (DAYS.index(day) for day in text.split("-"))
    return list(DAYS[first : last + 1])


def first_day(days: list[str]) -> date:
    """The first date of the season that is one of these weekdays."""
    wanted = {DAYS.index(day) for day in days}
    return next(day for day in (SEASON + timedelta(days=n) for n in range(7)) if day.weekday() in wanted)


def other_start(text: str) -> OtherStart:
    """``19:30/5`` or ``+1:19:00/20``."""
    clock, _, cost = text.partition("/")
    days = 0
    if clock[0] in "+-":
        ahead, clock = clock.split(":", 1)
        days = int(ahead)
    return OtherStart(clock=clock, days=days, cost=int(cost or 0))
