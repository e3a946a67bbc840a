"""Draws networks of community centres of any size: the same arguments give the same document, byte for byte."""

from __future__ import annotations

import math
from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any

Document = dict[str, Any]
ROLES = {
    "usher": None,
    "reception": "reception",
    "docent": "docent",
    "medic": "first-aid",
    "technician": "sound",
    "carer": "childcare",
    "interpreter": "english",
}
"""Role -> the skill that it asks for."""
SKILLS = sorted(skill for skill in ROLES.values() if skill)
FEATURES = ("projector", "piano", "step-free", "kitchen")
DAYS = 7
MONDAY = datetime(2026, 11, 30, tzinfo=timezone(timedelta(hours=8)))


def at(day: int, minute: int) -> str:
    """A minute of a day of the week, as documents write it."""
    return (MONDAY + timedelta(days=day, minutes=minute)).isoformat()


class Network:
    """Centres on a plane, each with its rooms, programme and people; every centre has its own random numbers."""

    def __init__(self, centres: int, seed: int) -> None:
        self.seed = seed
        self.names = [f"c{k}" for k in range(centres)]
        random, side = Random(f"places {centres} {seed}"), 4 * math.sqrt(centres)
        self.places = [(random.uniform(0, side), random.uniform(0, side)) for _ in self.names]
        self.lists: dict[str, list[Document]] = {
            name: [] for name in ("centres", "rooms", "sessions", "shifts", "volunteers", "pairs")
        }
        for index, name in enumerate(self.names):
            self._centre(Random(f"centre {seed} {index}"), name)

    def document(self) -> Document:
        """The problem document."""
        return {
            "format": "paiban-problem/1",
            "name": f"city-{len(self.names)}-{self.seed}",
            "timezone": "Asia/Shanghai",
            "horizon": {"start": at(0, 0), "end": at(DAYS, 0)},
            "fair_minutes": 480,
            "travel": self._ways(),
        } | self.lists

    def _ways(self) -> list[Document]:
        spots = list(zip(self.names, self.places, strict=True))
        pairs = [(one, other) for k, one in enumerate(spots) for other in spots[k + 1 :]]
        return [{"from": a, "to": b, "minutes": 10 + round(4 * math.dist(p, q))} for (a, p), (b, q) in pairs]

    def _centre(self, random: Random, centre: str) -> None:
        closed = random.choice([0, 0, 1, None])
        days = [day for day in range(DAYS) if day != closed]
        hours = [[at(day, 9 * 60), at(day, 21 * 60)] for day in days]
        self.lists["centres"].append({"id": centre, "name": centre.upper(), "open": hours})
        rooms = [self._room(random, centre, k) for k in range(random.randint(4, 8))]
        self._joined(rooms[:2], centre)
        for number in range(random.randint(14, 22)):
            self._activity(random, centre, number, random.choice(rooms), days)
        people = [self._volunteer(random, centre, k) for k in range(random.randint(34, 46))]
        for kind in ("together", "apart"):
            self.lists["pairs"].append({"kind": kind, "volunteers": random.sample(people, 2)})

    def _room(self, random: Random, centre: str, number: int) -> Document:
        room: Document = {"id": f"{centre}r{number}", "name": f"Room {number}", "centre": centre}
        room["capacity"] = random.choice([15, 20, 25, 30, 40, 60, 100])
        room["features"] = sorted(random.sample(FEATURES, random.randint(0, 3)))
        room["turnaround_minutes"] = random.choice([0, 10, 15])
        self.lists["rooms"].append(room)
        return room

    def _joined(self, parts: list[Document], centre: str) -> None:
        room: Document = {"id": f"{centre}hall", "name": "Hall", "centre": centre}
        room["capacity"] = sum(part["capacity"] for part in parts)
        room["features"] = sorted({feature for part in parts for feature in part["features"]})
        room["parts"] = [part["id"] for part in parts]
        self.lists["rooms"].append(room)

    def _activity(self, random: Random, centre: str, number: int, room: Document, days: list[int]) -> None:
        """Once at one of several starts, or on several days at the same time of day."""
        length = random.choice([45, 60, 90, 120])
        times = random.choice([1, 1, 1, 2, 3])
        minute = 15 * random.randrange(9 * 4, 21 * 4 - length // 15)
        roles = random.sample(sorted(ROLES), random.choice([1, 2, 2, 3]))
        facts = {"minutes": length, "attendance": max(1, round(room["capacity"] * random.uniform(0.5, 1)))}
        facts |= {"priority": random.choice([1, 1, 1, 2]), "features": room["features"][: random.randint(0, 1)]}
        for turn, day in enumerate(sorted(random.sample(days, times))):
            session: Document = {
                "id": f"{centre}a{number}t{turn}",
                "name": f"Activity {number}",
                "centres": [centre],
            } | facts
            if times > 1:
                session |= {"activity": f"{centre}a{number}", "starts": [{"at": at(day, minute)}]}
            else:
                session["starts"] = self._starts(random, days, length)
            self.lists["sessions"].append(session)
            self.lists["shifts"] += [self._shift(random, session["id"], role) for role in roles]

    def _starts(self, random: Random, days: list[int], length: int) -> list[Document]:
        grid = [(day, minute) for day in days for minute in range(9 * 60, 21 * 60 - length + 1, 30)]
        chosen = sorted(random.sample(grid, random.choice([1, 2, 4, 6])))
        return [{"at": at(day, minute), "cost": random.choice([0, 0, 10])} for day, minute in chosen]

    def _shift(self, random: Random, session: str, role: str) -> Document:
        skill, least = ROLES[role], random.choice([1, 1, 2, 3])
        asked = {skill: random.choice([1, 1, 2])} if skill else {}
        shift: Document = {"id": f"{session}.{role}", "session": session, "role": role, "skills": asked, "min": least}
        shift |= {"max": least + random.choice([0, 0, 1]), "arrive_before": random.choice([0, 15, 30])}
        return shift

    def _volunteer(self, random: Random, centre: str, number: int) -> str:
        name = f"{centre}v{number}"
        skills = {skill: {"level": random.choice([1, 2, 3])} for skill in SKILLS if random.random() < 0.3}
        volunteer: Document = {"id": name, "name": f"Volunteer {name}", "home": centre, "skills": skills}
        volunteer["available"] = self._free(random)
        volunteer |= {"max_travel_minutes": random.choice([20, 30, 45]), "max_minutes": random.choice([300, 420, 600])}
        volunteer |= {"max_duties_per_day": random.choice([1, 2, 3]), "max_days": random.choice([2, 3, 4])}
        volunteer |= {"min_rest_minutes": 660, "history_minutes": 30 * random.randrange(30)}
        volunteer["preferences"] = [{"kind": "role", "id": random.choice(sorted(ROLES)), "cost": random.choice([-2, 2])}]
        self.lists["volunteers"].append(volunteer)
        return name

    def _free(self, random: Random) -> list[Document]:
        """Two days in three a morning, an afternoon, an evening, or all of it."""
        found = []
        for day in range(DAYS):
            begin, end = random.choice([(8, 13), (13, 18), (17, 22), (8, 22)])
            if random.random() < 0.65:
                found.append({"from": at(day, begin * 60), "to": at(day, end * 60), "cost": random.choice([0] * 9 + [15])})
        return found


def network(centres: int, seed: int) -> Document:
    """The problem document of a drawn network: about 26 sessions, 50 shifts and 40 volunteers per centre."""
    return Network(centres, seed).document()
