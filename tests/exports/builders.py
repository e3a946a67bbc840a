"""Small releases, readable in one line: ``release(session("calligraphy", "thu 9-11", shift("teacher", amy)))``."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from models.people import Person
from models.places import Centre, Room
from models.problem import Location
from models.release import Mark, PlannedSession, PlannedShift, Release, Seat
from models.times import Opening

ZONE = "Asia/Shanghai"
MONDAY = date(2026, 11, 30)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PUBLISHED = datetime(2026, 11, 27, 10, 5, tzinfo=UTC)
MARK = Mark(sequence=0, changed_at=PUBLISHED)

CENTRE = Centre(
    id="yitian",
    name="益田社区党群服务中心",
    address="深圳市福田区益田村",
    location=Location(lat=22.52, lon=114.06),
    opening=Opening(weekly=()),
)
ROOM = Room(id="studio", centre="yitian", name="书画室", capacity=20)


def span(text: str, zone: str = ZONE, monday: date = MONDAY) -> tuple[datetime, datetime]:
    """``thu 9-11``, ``thu 9:30-11:15``: two instants in the week of ``monday``; an end before its start is next day's."""
    day, hours = text.split()
    begin, end = (_clock(part, monday + timedelta(days=DAYS.index(day)), zone) for part in hours.split("-"))
    return begin, end if end > begin else end + timedelta(days=1)


def _clock(text: str, day: date, zone: str) -> datetime:
    hours, _, minutes = text.partition(":")
    return datetime(day.year, day.month, day.day, int(hours), int(minutes or 0), tzinfo=ZoneInfo(zone))


def person(identity: str, name: str, **fields: Any) -> Person:
    return Person(id=identity, name=name, **fields)


AMY = person("amy", "王小明")
BEN = person("ben", "欧阳修")


def shift(role: str, *serving: Person | Seat, min: int = 1, max: int | None = None, **fields: Any) -> dict[str, Any]:
    """What a shift holds, before it is given its session's time."""
    return {"role": role, "serving": serving, "min": min, "max": max, **fields}


def _planned(parts: dict[str, Any], identity: str, begin: datetime, end: datetime) -> PlannedShift:
    rest = {key: value for key, value in parts.items() if key not in ("serving", "max")}
    name = rest.pop("id", identity)
    seats = tuple(
        one if isinstance(one, Seat) else Seat(shift=name, volunteer=one.id, status="confirmed", mark=MARK)
        for one in parts["serving"]
    )
    most = parts["max"] if parts["max"] is not None else rest["min"]
    return PlannedShift(**{"id": name, "begin": begin, "end": end, "max": most, "seats": seats} | rest)


def session(identity: str, when: str, *shifts: dict[str, Any], zone: str = ZONE, **fields: Any) -> PlannedSession:
    begin, end = span(when, zone, fields.pop("monday", MONDAY))
    known: dict[str, Any] = {
        "id": identity,
        "name": identity,
        "activity": None,
        "centre": "yitian",
        "room": "studio",
        "start": begin,
        "end": end,
        "held": True,
        "group_id": fields.get("group"),
        "mark": MARK,
        "shifts": tuple(_planned(one, f"{identity}/{n}", begin, end) for n, one in enumerate(shifts)),
    }
    return PlannedSession(**known | fields)


def release(*sessions: PlannedSession, **fields: Any) -> Release:
    known: dict[str, Any] = {
        "network": "深圳党群服务网络",
        "timezone": ZONE,
        "version": 3,
        "published_at": PUBLISHED,
        "first": MONDAY,
        "last": MONDAY + timedelta(days=6),
        "centres": (CENTRE,),
        "rooms": (ROOM,),
        "sessions": sessions,
        "persons": (AMY, BEN),
    }
    return Release(**known | fields)
