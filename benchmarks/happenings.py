"""Draws what may happen to a published week: the same week, kind and seed give the same document, byte for byte.

A happening changes the document to what is so afterwards; its baseline, the published plan, stays and may be broken by it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

Document = dict[str, Any]


def _serving(week: Document, dice: Random) -> Document:
    """Somebody who serves in the published plan."""
    who = dice.choice(sorted({row["volunteer"] for row in week["baseline"]["assignments"]}))
    found: Document = next(row for row in week["volunteers"] if row["id"] == who)
    return found


def _held(week: Document, dice: Random) -> tuple[Document, Document]:
    """A session that is held in a room, and how."""
    placed = dice.choice([row for row in week["baseline"]["sessions"] if row["room"] is not None])
    return next(row for row in week["sessions"] if row["id"] == placed["id"]), placed


def _days(week: Document) -> list[tuple[str, str]]:
    """From midnight to midnight, local time, of each day."""
    begin, end = (datetime.fromisoformat(week["horizon"][name]) for name in ("start", "end"))
    count = (end.date() - begin.date()).days
    return [((begin + timedelta(days=k)).isoformat(), (begin + timedelta(days=k + 1)).isoformat()) for k in range(count)]


def _without(spans: list[list[str]], day: tuple[str, str]) -> list[list[str]]:
    """The spans that do not touch a day."""
    moments = [_moment(text) for text in day]
    return [span for span in spans if _moment(span[1]) <= moments[0] or moments[1] <= _moment(span[0])]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _off(windows: list[Document], day: tuple[str, str]) -> list[Document]:
    """What is offered on other days."""
    begin, end = _moment(day[0]), _moment(day[1])
    return [row for row in windows if _moment(row["to"]) <= begin or end <= _moment(row["from"])]


def _ill(week: Document, dice: Random) -> None:
    """Somebody who serves is ill for three days, the first of them one on which they serve or not."""
    who, days = _serving(week, dice), _days(week)
    first = dice.randrange(len(days))
    for day in days[first : first + 3]:
        who["available"] = _off(who["available"], day)


def _cancels(week: Document, dice: Random) -> None:
    """Somebody cancels one duty."""
    week["pins"] = [*week.get("pins", []), dice.choice(week["baseline"]["assignments"]) | {"banned": True}]


def _leaves(week: Document, dice: Random) -> None:
    """Somebody who serves is gone for good."""
    gone = _serving(week, dice)["id"]
    week["volunteers"] = [row for row in week["volunteers"] if row["id"] != gone]
    week["pairs"] = [row for row in week.get("pairs", []) if gone not in row["volunteers"]]


def _joins(week: Document, dice: Random) -> None:
    """Somebody new who is like another one, but has served nothing yet."""
    like = dice.choice(week["volunteers"])
    week["volunteers"].append(like | {"id": "somebody-new", "name": "新来的", "history_minutes": 0})


def _unskilled(week: Document, dice: Random) -> None:
    """Somebody who serves loses a skill that they serve with."""
    skills = {row["id"]: row["skills"] for row in week["shifts"]}
    used = [(row["volunteer"], skill) for row in week["baseline"]["assignments"] for skill in skills[row["shift"]]]
    who, skill = dice.choice(used)
    next(row for row in week["volunteers"] if row["id"] == who)["skills"].pop(skill, None)


def _available(week: Document, dice: Random) -> None:
    """Somebody is free on two more days, and no longer on another one."""
    who, days = _serving(week, dice), _days(week)
    gone, *new = dice.sample(days, 3)
    offered = [{"from": begin, "to": end} for begin, end in new]
    rest = who["available"]
    for day in (gone, *new):
        rest = _off(rest, day)
    who["available"] = rest + offered


def _closed(week: Document, dice: Random) -> None:
    """A room in which something is held is closed on that day."""
    _, placed = _held(week, dice)
    room = next(row for row in week["rooms"] if row["id"] == placed["room"])
    centre = next(row for row in week["centres"] if row["id"] == room["centre"])
    spans = room["open"] if room.get("open") is not None else centre["open"]
    day = next(day for day in _days(week) if _moment(day[0]) <= _moment(placed["at"]) < _moment(day[1]))
    room["open"] = _without(spans, day)


def _hours(week: Document, dice: Random) -> None:
    """A centre closes three hours earlier on one day."""
    centre = dice.choice([row for row in week["centres"] if row["open"]])
    span = dice.choice(centre["open"])
    earlier = _moment(span[1]) - timedelta(hours=3)
    if earlier > _moment(span[0]):
        span[1] = earlier.isoformat()


def _added(week: Document, dice: Random) -> None:
    """A session like one that is held comes on top, at that time or an hour after, with its shifts."""
    like, placed = _held(week, dice)
    later = (_moment(placed["at"]) + timedelta(hours=1)).isoformat()
    new = {name: value for name, value in like.items() if name not in ("after", "group", "activity")}
    week["sessions"].append(new | {"id": "one-more", "starts": [{"at": placed["at"]}, {"at": later}]})
    shifts = [row for row in week["shifts"] if row["session"] == like["id"]]
    week["shifts"] += [row | {"id": f"one-more.{k}", "session": "one-more"} for k, row in enumerate(shifts)]


def _dropped(week: Document, dice: Random) -> None:
    """A session does not take place."""
    gone = _held(week, dice)[0]["id"]
    week["sessions"] = [row for row in week["sessions"] if row["id"] != gone]
    week["shifts"] = [row for row in week["shifts"] if row["session"] != gone]
    for row in week["sessions"]:
        row["after"] = [link for link in row.get("after", []) if link["session"] != gone]


def _moved(week: Document, dice: Random) -> None:
    """A session has to begin an hour and a half later."""
    session, placed = _held(week, dice)
    session["starts"] = [{"at": (_moment(placed["at"]) + timedelta(minutes=90)).isoformat()}]


def _larger(week: Document, dice: Random) -> None:
    """More people come to a session than its room holds."""
    session, placed = _held(week, dice)
    session["attendance"] = next(row for row in week["rooms"] if row["id"] == placed["room"])["capacity"] + 1


KINDS: dict[str, Callable[[Document, Random], None]] = {
    "ill": _ill,
    "cancels": _cancels,
    "leaves": _leaves,
    "joins": _joins,
    "skill lost": _unskilled,
    "availability": _available,
    "room closed": _closed,
    "opening hours": _hours,
    "session added": _added,
    "session dropped": _dropped,
    "session moved": _moved,
    "session larger": _larger,
}
"""Every kind of happening, by the name that tables give it."""


def happened(week: Document, kind: str, seed: int) -> Document:
    """The week after something of a kind has happened to it; ``week`` itself stays as it is."""
    after: Document = json.loads(json.dumps(week))
    KINDS[kind](after, Random(f"{kind} {seed}"))
    return after


def published(week: Document, plan: Document) -> Document:
    """The week with a plan as what is published."""
    return week | {"baseline": {name: plan[name] for name in ("sessions", "assignments")}}
