"""Small problems and plans that read like the sentences of a test: ``amy()``, ``session("talk", "mon 9")``.

Everything is as documents, in a week that begins on Monday, 2026-11-30, in Asia/Shanghai. North and south are 30 minutes
apart; each is open from 8 to 22 every day. In the north there are two rooms for 10, blue and green, and both joined.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from models.plan import Plan
from models.problem import Problem

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONDAY = datetime(2026, 11, 30, tzinfo=timezone(timedelta(hours=8)))
Document = dict[str, Any]


def at(when: str) -> str:
    """``"tue 9:30"``, or ``"tue 24"`` for its end, as the documents write it."""
    day, clock = when.split()
    hours, _, minutes = clock.partition(":")
    moment = MONDAY + timedelta(days=DAYS.index(day), hours=int(hours), minutes=int(minutes or 0))
    return moment.isoformat()


def span(day: str, begin: str, end: str) -> list[str]:
    return [at(f"{day} {begin}"), at(f"{day} {end}")]


def whole_week() -> list[Document]:
    return [{"from": at("mon 0"), "to": at("sun 24")}]


def volunteer(id_: str, **more: Any) -> Document:
    return {"id": id_, "name": id_, "home": "north", "skills": {}, "available": whole_week()} | more


def amy(**more: Any) -> Document:
    return volunteer("amy", **more)


def ben(**more: Any) -> Document:
    return volunteer("ben", **more)


def cat(**more: Any) -> Document:
    return volunteer("cat", **more)


def session(id_: str, *starts: str, **more: Any) -> Document:
    """An hour in the north for 10 people, at one of the starts (Monday at 9 where none is given)."""
    first: Document = {"id": id_, "name": id_, "centres": ["north"], "minutes": 60, "attendance": 10}
    return first | {"starts": [{"at": at(when)} for when in starts or ("mon 9",)]} | more


def shift(id_: str, **more: Any) -> Document:
    """One usher; of the session whose name comes before the dot."""
    first: Document = {"id": id_, "session": id_.partition(".")[0], "role": "usher", "skills": {}, "min": 1}
    return first | more


def room(id_: str, **more: Any) -> Document:
    return {"id": id_, "name": id_, "centre": "north", "capacity": 10} | more


def centre(id_: str, **more: Any) -> Document:
    return {"id": id_, "name": id_, "open": [span(day, "8", "22") for day in DAYS]} | more


def problem(*rows: Document, **more: Any) -> Problem:
    """The sessions, shifts and volunteers given; where no shift is, no session needs anybody."""
    document: Document = {
        "format": "paiban-problem/1",
        "name": "small",
        "timezone": "Asia/Shanghai",
        "horizon": {"start": at("mon 0"), "end": at("sun 24")},
        "travel": [{"from": "north", "to": "south", "minutes": 30}],
        "centres": [centre("north"), centre("south")],
        "rooms": [
            room("blue"),
            room("green"),
            room("both", capacity=20, parts=["blue", "green"]),
            room("red", centre="south"),
        ],
        "sessions": [row for row in rows if "starts" in row],
        "shifts": [row for row in rows if "role" in row],
        "volunteers": [row for row in rows if "home" in row],
    }
    return Problem.model_validate(document | more)


def plan(held: dict[str, str], **serving: list[str]) -> Plan:
    """``plan({"talk": "mon 9 blue"}, amy=["talk.usher"])``; no room where none is named."""
    sessions = []
    for id_, words in held.items():
        day, clock, *rooms = words.split()
        sessions.append({"id": id_, "at": at(f"{day} {clock}"), "room": rooms[0] if rooms else None})
    assignments = [{"shift": shift, "volunteer": who} for who, shifts in serving.items() for shift in shifts]
    return Plan.model_validate({"problem": "small", "sessions": sessions, "assignments": assignments})
