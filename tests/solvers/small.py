"""Hypothesis: small problems with everything that the format has, on a coarse grid of hours, and plans good and bad.

The grid runs from one evening over midnight to the next morning, so that touching intervals, two days and (in Paris) a
change of the clocks are common. Documents are drawn, so that the judge of the contract can read the same.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from models.plan import Plan
from models.policy import HARDENABLE, SOFTENABLE
from models.problem import DEFAULT_WEIGHTS, Assigned, Placed, Problem
from solvers.verify import judge

Document = dict[str, Any]
EVENINGS = {
    "Asia/Shanghai": datetime(2026, 11, 30, 20, tzinfo=ZoneInfo("Asia/Shanghai")),
    "Europe/Paris": datetime(2026, 3, 28, 20, tzinfo=ZoneInfo("Europe/Paris")),
    "Europe/Berlin": datetime(2026, 10, 24, 20, tzinfo=ZoneInfo("Europe/Berlin")),
}
HOURS = 12


class Dice:
    """A problem's drawing: what is usual most of the time, what is not some of the time."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.zone = random.choice(sorted(EVENINGS))
        self.origin = EVENINGS[self.zone].astimezone(UTC)
        self.chance = random.choice([0.03, 0.1, 0.25])
        self.lengths = random.choice([(60,), (60, 120)])

    def one(self, *values: Any) -> Any:
        return self.random.choice(values)

    def rarely(self, **fields: Any) -> Document:
        """Each field now and then, in some problems more than in others (a list is picked from)."""
        chosen = [name for name in fields if self.random.random() < self.chance]
        return {name: self.one(*fields[name]) for name in chosen}

    def some(self, values: list[str], least: int = 0) -> list[str]:
        return self.random.sample(values, self.random.randint(least, len(values)))

    def at(self, hour: float) -> str:
        """An hour after the evening's start, written with whichever offset."""
        moment = self.origin + timedelta(hours=hour)
        return moment.astimezone(self.one(UTC, ZoneInfo(self.zone), ZoneInfo("America/New_York"))).isoformat()

    def span(self) -> list[str]:
        begin = self.random.randint(-1, HOURS - 2)
        return [self.at(begin), self.at(begin + self.random.randint(2, HOURS))]

    def hours(self) -> list[list[str]]:
        """Mostly wide open; now and then open twice, or never."""
        if self.random.random() > self.chance:
            return [[self.at(-2), self.at(HOURS + 28)]]
        middle = self.random.randint(2, 6)
        return self.one([], [self.span()], [[self.at(0), self.at(middle)], [self.at(middle + 1), self.at(HOURS)]])


def _places(dice: Dice) -> Document:
    centres = [{"id": id_, "name": id_, "open": dice.hours()} for id_ in ("c0", "c1")]
    legs = [{"from": a, "to": b, "minutes": dice.one(0, 30, 60, 90)} for a, b in (("c0", "c1"), ("c1", "c0"))]
    rooms = []
    for id_, centre, parts in (("r0", "c0", None), ("r1", "c0", None), ("r2", "c1", None), ("hall", "c0", ["r0", "r1"])):
        room: Document = {"id": id_, "name": id_, "centre": centre, "capacity": dice.one(5, 7, 10, 20)}
        room |= dice.rarely(features=[["tv"], ["tv", "stage"]], turnaround_minutes=[60], open=[dice.hours()])
        rooms.append(room | ({} if parts is None else {"parts": parts}))
    rooms.append({"id": "r3", "name": "r3", "centre": "c0", "capacity": 20})
    rooms.append({"id": "all", "name": "all", "centre": "c0", "capacity": 40, "parts": ["hall", "r3"]})
    legs = dice.random.sample(legs, dice.one(0, 1, 1, 2, 2))
    return {"centres": centres, "rooms": rooms, "travel": legs, "travel_default_minutes": dice.one(0, 60)}


def _session(dice: Dice, id_: str, others: list[str]) -> Document:
    roofless = dice.random.random() < 0.2
    hours = dice.random.sample([*range(HOURS - 1), *range(26, 30)], dice.one(1, 2, 3))
    row: Document = {
        "id": id_,
        "name": id_,
        "centres": [dice.one("c0", "c1")] if roofless else dice.some(["c0", "c1"], 1),
        "minutes": dice.one(*dice.lengths),
        "attendance": dice.one(1, 4, 5, 5, 8),
        "starts": [{"at": dice.at(hour)} | dice.rarely(cost=[-2, 1, 5]) for hour in hours],
    }
    row |= {"needs_room": False} if roofless else {}
    row |= {"group": "g"} if dice.random.random() < 0.4 else {}
    row |= {"activity": "choir"} if dice.random.random() < 0.6 else {}
    row |= dice.rarely(priority=[2, 3], rooms=[[], ["r0"], ["r2", "hall"]], features=[["tv"]])
    return row | (
        dice.rarely(after=[[{"session": other, "minutes": dice.one(0, 60)}] for other in others]) if others else {}
    )


def _shift(dice: Dice, id_: str, session: str) -> Document:
    low = dice.one(0, 1, 1, 2)
    row = {"id": id_, "session": session, "role": dice.one("usher", "docent"), "skills": {}, "min": low}
    row |= dice.rarely(skills=[{"s": 1}, {"s": 2}], max=[low + 1, low + 2], arrive_before=[60], leave_after=[30, 60])
    return row | ({"max": low + 1} if dice.random.random() < 0.5 else {})


def _volunteer(dice: Dice, id_: str) -> Document:
    windows = [{"from": dice.at(-3), "to": dice.at(HOURS + 28)} | dice.rarely(cost=[-1, 6])]
    narrow = [dict(zip(("from", "to"), dice.span(), strict=True)) | dice.rarely(cost=[-3, 2]) for _ in range(2)]
    first = EVENINGS[dice.zone].date()
    until = [(first + timedelta(days=n)).isoformat() for n in (-1, 0, 1)]
    wishes = [("role", "usher"), ("centre", "c1"), ("session", "s0"), ("activity", "choir"), ("role", "nobody")]
    row: Document = {"id": id_, "name": id_, "home": dice.one("c0", "c1"), "skills": {}}
    row["available"] = dice.one(windows, windows, windows, windows + narrow, narrow)
    row |= {"skills": {"s": dice.rarely(level=[1, 2, 3], until=until)}} if dice.random.random() < 0.6 else {}
    row |= dice.rarely(
        centres=[[], ["c0"], ["c1", "c0"]], max_travel_minutes=[0, 30, 60], max_minutes=[0, 60, 120, 150, 180]
    )
    row |= dice.rarely(max_minutes_per_day=[60, 119, 120, 150], max_duties_per_day=[0, 1, 2, 2], max_days=[0, 1, 2])
    row |= {"min_rest_minutes": dice.one(60, 120, 300)} if dice.random.random() < 0.4 else {}
    row |= dice.rarely(min_minutes=[60, 61, 240], minor=[True], history_minutes=[30, 120])
    chosen = dice.random.sample(wishes, dice.one(0, 0, 1, 3))
    return row | {"preferences": [{"kind": kind, "id": id_, "cost": dice.one(-2, 1, 3)} for kind, id_ in chosen]}


def _pins(dice: Dice, sessions: list[Document], shifts: list[Document], people: list[str]) -> list[Document]:
    pins: list[Document] = []
    if dice.random.random() < 0.1:
        session = dice.one(*sessions)
        rooms = ["r0", "r2", "hall"] if session.get("needs_room", True) else [None, "r0"]
        pins.append({"session": session["id"]} | dice.rarely(at=[s["at"] for s in session["starts"]], room=rooms))
    if dice.random.random() < 0.1:
        pins.append({"shift": dice.one(*shifts)["id"], "volunteer": dice.one(*people)} | dice.rarely(banned=[True, False]))
    return pins


def _baseline(dice: Dice, sessions: list[Document], shifts: list[Document], people: list[str]) -> Document:
    if dice.random.random() < 0.5:
        return {}
    placed = [{"id": s["id"], "at": dice.one(*s["starts"])["at"], "room": dice.one("r0", "r2", None)} for s in sessions]
    seats = [{"shift": s["id"], "volunteer": dice.one(*people, "gone")} for s in shifts]
    gone = [{"id": "gone", "at": dice.at(3), "room": "sold"}]
    rows = dice.random.sample(placed, dice.random.randint(0, len(placed))) + gone
    return {"baseline": {"sessions": rows, "assignments": [*seats, {"shift": "gone", "volunteer": people[0]}]}}


def document(random: Random) -> Document:
    """A small problem's document."""
    dice = Dice(random)
    ids = ["s0", "s1", "s2", "s3"][: dice.one(1, 2, 2, 3, 3, 4)]
    people = ["amy", "ben", "cat", "dan"][: dice.one(1, 2, 3, 3, 4)]
    sessions = [_session(dice, id_, [other for other in ids if other != id_]) for id_ in ids]
    shifts = [_shift(dice, f"{id_}.{n}", id_) for id_ in ids for n in range(dice.one(1, 1, 2))]
    couples = [dice.random.sample(people, 2) for _ in range(dice.one(0, 1, 2))] if len(people) > 1 else []
    weights = {name: dice.one(0, 1, 7, 300, 20_000) for name in DEFAULT_WEIGHTS if random.random() < 0.3}
    return {
        "format": "paiban-problem/1",
        "name": "small",
        "timezone": dice.zone,
        "horizon": {"start": dice.at(-20), "end": dice.at(HOURS + 40)},
        "groups": [{"id": "g", "name": "g"}],
        "sessions": sessions,
        "shifts": shifts,
        "volunteers": [_volunteer(dice, id_) for id_ in people],
        "pairs": [{"kind": dice.one("apart", "together"), "volunteers": couple} for couple in couples],
        "pins": _pins(dice, sessions, shifts, people),
        **_places(dice),
        **({"weights": weights} if random.random() < 0.6 else {}),
        **dice.rarely(minors_per_adult=[0, 1]),
        **dice.one({}, {"fair_minutes": dice.one(0, 30, 60, 120)}),
        **_baseline(dice, sessions, shifts, people),
    }


def busy(random: Random) -> Document:
    """One volunteer with limits, and up to seven hours on three days that anybody could serve: depth instead of breadth."""
    dice = Dice(random)
    hours = sorted(random.sample([day * 24 + hour for day in range(3) for hour in range(HOURS)], dice.one(3, 5, 7)))
    who: Document = {"id": "amy", "name": "amy", "home": "c0", "skills": {}}
    who["available"] = [{"from": dice.at(-3), "to": dice.at(100)}]
    limits = {
        "max_minutes": [120, 150, 180, 240],
        "max_minutes_per_day": [60, 90, 120, 150],
        "max_duties_per_day": [1, 2, 3],
        "max_days": [1, 2, 2],
        "min_rest_minutes": [60, 600],
        "min_minutes": [150, 210],
        "history_minutes": [45, 150],
    }
    who |= {name: dice.one(*values) for name, values in limits.items() if random.random() < 0.4}
    basis = {"minutes": 60, "attendance": 1, "needs_room": False, "activity": "choir"}
    named = [(f"s{n}", hour) for n, hour in enumerate(hours)]
    starts = [dict(basis, id=id_, name=id_, centres=["c0"], starts=[{"at": dice.at(hour)}]) for id_, hour in named]
    return {
        "format": "paiban-problem/1",
        "name": "busy",
        "timezone": dice.zone,
        "horizon": {"start": dice.at(-20), "end": dice.at(120)},
        "centres": [{"id": "c0", "name": "c0", "open": [[dice.at(-3), dice.at(100)]]}],
        "rooms": [],
        "sessions": starts,
        "shifts": [{"id": f"{id_}.0", "session": id_, "role": "usher", "skills": {}, "min": 1} for id_, _ in named],
        "volunteers": [who],
        "fair_minutes": dice.one(60, 90),
    }


def with_policy(described: Document, random: Random) -> Document:
    """The same with terms of its own: hard rules softened, costs made to hold, other weights and figures here and there."""
    said = random.choice([0.1, 0.3, 0.6])
    rules: list[Document] = []
    for at in ("c0", "c1", None) if len(described["centres"]) > 1 else ("c0", None):
        where = {} if at is None else {"centre": at}
        for rule in (*DEFAULT_WEIGHTS, *SOFTENABLE, *HARDENABLE, *SOFTENABLE):
            hard = rule in (*HARDENABLE, *SOFTENABLE) and random.random() < 0.3
            if random.random() < said and (rule, at) not in {(row["rule"], row.get("centre")) for row in rules}:
                price: Document = {"hard": True} if hard else {"weight": random.choice([0, 1, 7, 300, 20_000])}
                rules.append({"rule": rule} | where | price)
    figures = {"fair_minutes": [None, 0, 30, 60], "minors_per_adult": [0, 1, 3]}
    places = [{}, {"centre": "c0"}]
    parameters = [
        {"name": name, "value": random.choice(values)} | where
        for name, values in figures.items()
        for where in places
        if random.random() < 0.3
    ]
    centres = [
        row | ({"parent": "c0"} if row["id"] == "c1" and random.random() < 0.5 else {}) for row in described["centres"]
    ]
    return described | {"centres": centres, "policy": {"rules": rules, "parameters": parameters}}


def _all_seats(problem: Problem, random: Random, share: float) -> list[Document]:
    pairs = [(shift.id, volunteer.id) for shift in problem.shifts for volunteer in problem.volunteers]
    return [{"shift": s, "volunteer": v} for s, v in pairs if random.random() < share]


def wild(problem: Problem, random: Random) -> Plan:
    """A plan that knows no rules: wrong rooms, times between the starts, strays."""
    rows = []
    rooms = [room.id for room in problem.rooms]
    for session in problem.sessions:
        at = random.choice(session.starts).at
        at += timedelta(hours=random.choice([0, 0, 0, 0, 0, 1]))
        room = random.choice(rooms) if session.needs_room != (random.random() < 0.1) else None
        if random.random() < 0.8:
            rows.append({"id": session.id, "at": at, "room": room})
    seats = _all_seats(problem, random, random.choice([0.1, 0.3, 0.6]))
    return Plan.model_validate({"problem": problem.name, "sessions": rows, "assignments": seats})


def tame(problem: Problem, random: Random) -> Plan:
    """A plan that grows a choice at a time, as long as no rule is broken that was not before (pins are, at first)."""
    plan = Plan(problem=problem.name)
    known = judge(problem, plan).rules_broken
    rooms = [None, *(room.id for room in problem.rooms)]
    steps: list[tuple[str, Document]] = []
    for session in problem.sessions:
        spots = [(start.at, room) for start in session.starts for room in rooms]
        steps += [("sessions", {"id": session.id, "at": at, "room": room}) for at, room in random.sample(spots, len(spots))]
    if random.random() < 0.5:
        random.shuffle(steps)
    seats = _all_seats(problem, random, random.choice([0.5, 1, 1]))
    steps += [("assignments", seat) for seat in random.sample(seats, len(seats))]
    for field, row in steps:
        document = plan.model_dump()
        if field == "sessions" and row["id"] in {placed.id for placed in plan.sessions}:
            continue
        grown = Plan.model_validate(document | {field: [*document[field], row]})
        if judge(problem, grown).rules_broken <= known:
            plan = grown
    return plan


def spoilt(problem: Problem, random: Random) -> Plan:
    """A tame plan with one thing changed: somebody more serves, or a session is elsewhere, at another time, or dropped."""
    plan = tame(problem, random)
    held, serving = list(plan.sessions), list(plan.assignments)
    sessions = {row.id: row for row in problem.sessions}
    which = random.randrange(len(held)) if held else None
    change = random.choice(["seat", "seat", "room", "start", "drop"])
    if change == "seat" or which is None:
        shifts = [shift.id for shift in problem.shifts if shift.session in {row.id for row in held}]
        every = [Assigned(shift=shift, volunteer=who.id) for shift in shifts for who in problem.volunteers]
        serving += random.sample([seat for seat in every if seat not in serving] or serving, 1) if every else []
    elif change == "room":
        held[which] = held[which].model_copy(update={"room": random.choice(problem.rooms).id})
    elif change == "start":
        held[which] = held[which].model_copy(update={"at": random.choice(sessions[held[which].id].starts).at})
    else:
        del held[which]
    return plan.model_copy(update={"sessions": tuple(held), "assignments": tuple(dict.fromkeys(serving))})


def plans(problem: Problem, random: Random) -> list[Plan]:
    """A handful of each kind, and the empty one."""
    made = [make(problem, random) for make in (wild, wild, tame, tame, spoilt, spoilt, spoilt)]
    return [Plan(problem=problem.name), *made]


def servings(problem: Problem, random: Random) -> list[Plan]:
    """Of a busy problem: amy serves more and more, three times each number of sessions."""
    placed = tuple(Placed(id=session.id, at=session.starts[0].at, room=None) for session in problem.sessions)
    seats = [Assigned(shift=shift.id, volunteer="amy") for shift in problem.shifts]
    numbers = [n for n in range(len(seats) + 1) for _ in range(3)]
    crews = [tuple(random.sample(seats, number)) for number in numbers]
    return [Plan(problem=problem.name, sessions=placed, assignments=crew) for crew in crews]


seeds = st.integers(0, 2**32)
