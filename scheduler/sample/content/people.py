"""The volunteers of the sample: drawn from personas with a fixed seed, after those who were written down one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from models.people import Audience, Availability, Person, Volunteer, WeeklyWindow
from models.problem import Pair, Preference, Skill
from models.times import Between, at_clock
from scheduler.sample.content.centres import CENTRES, ZONE
from scheduler.sample.content.masters import MASTERS, Master
from scheduler.sample.content.names import Names
from scheduler.sample.content.personas import Persona, drawn_persona, drawn_windows
from scheduler.sample.content.pieces import DAYS, days_of

SEED = 20261130
COUNTS = {
    "qianhai": 50,
    "futian": 48,
    "huafu": 42,
    "cbd": 40,
    "yitian": 60,
    "nanshan": 92,
    "partypark": 28,
    "talentpark": 30,
    "shenzhen": 64,
}
MONDAY = date(2026, 11, 30)
ROLES_LIKED = ("讲解员", "秩序引导", "咨询接待", "签到", "活动助理", "主持", "摄影", "政务代办", "四点半课堂辅导")
SHOWN: tuple[Audience, ...] = ("surname", "surname", "surname", "surname", "full", "role")


@dataclass(frozen=True)
class Somebody:
    """A volunteer, their personal data, and when they can serve."""

    volunteer: Volunteer
    person: Person
    availability: Availability


def everybody() -> tuple[Somebody, ...]:
    """All volunteers, in order of their centre."""
    random = Random(SEED)
    names = Names(random)
    found: list[Somebody] = []
    for centre in CENTRES:
        masters = [master for master in MASTERS if master.home == centre.id]
        for number in range(1, COUNTS[centre.id] + 1):
            id, phone = f"{centre.id}-v{number:02}", f"100{len(found) + 1:08}"
            master = masters[number - 1] if number <= len(masters) else None
            person = drawn_person(random, id, phone, names.next())
            found.append(of_master(master, person) if master else drawn(random, centre.id, person))
    return tuple(found)


def drawn_person(random: Random, id: str, phone: str, name: str) -> Person:
    email = f"{id}@example.org" if random.random() < 0.3 else ""
    return Person(id=id, name=name, phone=phone, email=email, shows=random.choice(SHOWN))


def of_master(master: Master, person: Person) -> Somebody:
    windows = []
    for text in master.hours:
        days, hours = text.split()
        start, end = hours.split("-")
        weekdays = tuple(DAYS.index(day) for day in days_of(days))
        windows.append(WeeklyWindow(weekdays=weekdays, start=start, end=end))
    volunteer = Volunteer(
        id=person.id,
        home=master.home,
        skills=dict(map(skill_of, master.skills.split())),
        max_travel_minutes=master.way,
        max_minutes=master.limit,
        max_duties_per_day=3,
        min_rest_minutes=600,
    )
    away = tuple(whole_day(date.fromisoformat(day), "外出") for day in master.away)
    return Somebody(volunteer, person, Availability(weekly=tuple(windows), blackouts=away))


def skill_of(text: str) -> tuple[str, Skill]:
    """``书法3``, ``急救1@2026-12-03``, ``接待``."""
    name, _, until = text.partition("@")
    level = int(name[-1]) if name[-1].isdigit() else 1
    return name.rstrip("0123456789"), Skill(level=level, until=date.fromisoformat(until) if until else None)


def whole_day(day: date, note: str = "") -> Between:
    return Between(start=at_clock(day, "00:00", ZONE), end=at_clock(day + timedelta(days=1), "00:00", ZONE), note=note)


def drawn(random: Random, home: str, person: Person) -> Somebody:
    persona = drawn_persona(random, home)
    volunteer = Volunteer(
        id=person.id,
        home=home,
        skills=drawn_skills(random, persona),
        centres=(home,) if persona.minor else None,
        max_travel_minutes=random.choice((20, 20, 30, 30, 40)),
        max_minutes=random.choice(persona.minutes),
        max_minutes_per_day=None if random.random() < 0.4 else random.choice((240, 300, 360)),
        max_duties_per_day=1 if persona.minor else random.choice((1, 2, 2, 3)),
        max_days=random.choice(persona.days),
        min_rest_minutes=random.choice((600, 660)),
        min_minutes=random.choice((60, 120)) if random.random() < 0.15 else 0,
        minor=persona.minor,
        preferences=drawn_preferences(random, home),
    )
    return Somebody(volunteer, person, drawn_availability(random, persona))


def drawn_skills(random: Random, persona: Persona) -> dict[str, Skill]:
    skills = {}
    for name, chance in persona.skills.items():
        if random.random() >= chance:
            continue
        until = None
        if name == "急救":
            until = date(2027, 6, 30) if random.random() < 0.8 else MONDAY + timedelta(days=random.randint(0, 4))
        skills[name] = Skill(level=random.choice((1, 1, 2, 2, 3)), until=until)
    return skills


def drawn_preferences(random: Random, home: str) -> tuple[Preference, ...]:
    wishes = []
    if random.random() < 0.4:
        wishes.append(Preference(kind="role", id=random.choice(ROLES_LIKED), cost=random.choice((-2, -1, 1))))
    if random.random() < 0.15:
        wishes.append(Preference(kind="centre", id=home, cost=-1))
    return tuple(wishes)


def drawn_availability(random: Random, persona: Persona) -> Availability:
    """Weekly times; some are away for a day or two of the week, some can come once more."""
    weekly = drawn_windows(random, persona)
    blackouts: tuple[Between, ...] = ()
    windows: tuple[Between, ...] = ()
    day = MONDAY + timedelta(days=random.randrange(7))
    chance = random.random()
    if chance < 0.06:
        blackouts = (whole_day(day, "请假"),)
    elif chance < 0.12:
        windows = (Between(start=at_clock(day, "09:00", ZONE), end=at_clock(day, "18:00", ZONE), cost=10),)
    return Availability(weekly=weekly, windows=windows, blackouts=blackouts)


def pairs(people: tuple[Somebody, ...]) -> tuple[Pair, ...]:
    """Per centre two couples that like to serve together, and two people who must not meet. Talent Park's list comes from a
    form and names nobody by id."""
    random = Random(SEED + 1)
    found: list[Pair] = []
    for home in COUNTS:
        if home == "talentpark":
            continue
        masters = sum(master.home == home for master in MASTERS)
        mine = [one.volunteer.id for one in people if one.volunteer.home == home][masters:]
        chosen = random.sample(mine, 6)
        for kind, first in (("together", 0), ("together", 2), ("apart", 4)):
            found.append(Pair.model_validate({"kind": kind, "volunteers": (chosen[first], chosen[first + 1])}))
    return tuple(found)
