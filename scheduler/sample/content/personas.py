"""What kinds of volunteers there are: when they can serve, and how likely they can do what. All made up, plausibly."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from models.people import WeeklyWindow

WORKDAYS = (0, 1, 2, 3, 4)
WEEKEND = (5, 6)
MORNING, NOON, AFTERNOON, EVENING = ("08:00", "13:00"), ("11:30", "14:00"), ("13:00", "18:30"), ("17:00", "22:00")
EARLY, DAY, ALL = ("06:30", "13:00"), ("08:30", "18:30"), ("08:30", "22:00")


@dataclass(frozen=True)
class Part:
    """On so many of these days, at one of these times; with ``unwilling`` the chance that it is asked for a favour."""

    days: tuple[int, ...]
    least: int
    most: int
    times: tuple[tuple[str, str], ...]
    unwilling: float = 0.0


@dataclass(frozen=True)
class Persona:
    """``skills``: skill -> chance. ``minutes``: limits per week to choose from."""

    name: str
    parts: tuple[Part, ...]
    skills: dict[str, float]
    minutes: tuple[int, ...] = (240, 360, 480, 600)
    days: tuple[int, ...] = (2, 3, 4)
    minor: bool = False


RETIRED = Persona(
    "退休居民",
    (Part(WORKDAYS, 2, 4, (MORNING, MORNING, AFTERNOON, DAY)), Part(WEEKEND, 0, 2, (MORNING, AFTERNOON), 0.2)),
    {
        "接待": 0.45,
        "讲解": 0.3,
        "政务": 0.32,
        "辅导": 0.15,
        "主持": 0.12,
        "急救": 0.02,
        "书法": 0.1,
        "国画": 0.06,
        "手工": 0.08,
        "声乐": 0.08,
    }
    | {"太极": 0.1, "舞蹈": 0.08, "摄影": 0.08, "音响": 0.04, "法律": 0.02},
    (360, 480, 600, 720),
    (3, 4, 5),
)
OFFICE = Persona(
    "在职",
    (Part(WORKDAYS, 1, 3, (EVENING,), 0.15), Part(WEEKEND, 1, 2, (MORNING, AFTERNOON, DAY))),
    {
        "接待": 0.3,
        "讲解": 0.2,
        "政务": 0.12,
        "主持": 0.3,
        "企业服务": 0.2,
        "法律": 0.08,
        "编程": 0.14,
        "音响": 0.12,
        "摄影": 0.14,
    }
    | {"英语": 0.25, "急救": 0.03, "心理": 0.05, "舞蹈": 0.06},
)
FIRM = Persona(
    "商圈企业员工",
    (Part(WORKDAYS, 2, 4, (NOON,)), Part(WORKDAYS, 1, 2, (EVENING,), 0.1), Part(WEEKEND, 0, 1, (DAY,))),
    {
        "接待": 0.4,
        "主持": 0.4,
        "企业服务": 0.3,
        "法律": 0.12,
        "心理": 0.1,
        "英语": 0.35,
        "舞蹈": 0.2,
        "政务": 0.2,
        "摄影": 0.2,
        "讲解": 0.15,
    },
)
STUDENT = Persona(
    "大学生",
    (Part(WORKDAYS, 1, 3, (AFTERNOON, EVENING)), Part(WEEKEND, 1, 2, (MORNING, AFTERNOON, ALL))),
    {
        "接待": 0.35,
        "讲解": 0.3,
        "辅导": 0.4,
        "主持": 0.15,
        "英语": 0.3,
        "编程": 0.18,
        "摄影": 0.15,
        "音响": 0.12,
        "手工": 0.1,
        "舞蹈": 0.08,
    },
    (240, 360, 480),
)
CARER = Persona(
    "全职家长",
    (Part(WORKDAYS, 3, 4, (MORNING, AFTERNOON, DAY)), Part(WEEKEND, 0, 1, (AFTERNOON,), 0.3)),
    {"接待": 0.45, "辅导": 0.5, "政务": 0.35, "手工": 0.15, "急救": 0.02, "声乐": 0.05, "讲解": 0.15, "英语": 0.15},
)
FREE = Persona(
    "自由职业",
    (Part((0, 1, 2, 3, 4, 5, 6), 3, 4, (DAY, ALL, EARLY, AFTERNOON)),),
    {
        "接待": 0.35,
        "讲解": 0.35,
        "政务": 0.2,
        "主持": 0.35,
        "企业服务": 0.25,
        "法律": 0.08,
        "心理": 0.15,
        "急救": 0.05,
        "摄影": 0.3,
    }
    | {"音响": 0.25, "编程": 0.15, "英语": 0.3, "国画": 0.05, "声乐": 0.08},
    (360, 480, 600),
    (3, 4),
)
RUNNER = Persona(
    "晨练居民",
    (Part((0, 1, 2, 3, 4), 2, 4, (EARLY, EARLY, AFTERNOON)), Part(WEEKEND, 1, 2, (EARLY, DAY))),
    {"讲解": 0.45, "接待": 0.35, "急救": 0.05, "太极": 0.2, "主持": 0.2, "国画": 0.08, "摄影": 0.15},
    (360, 480, 600),
    (3, 4, 5),
)
PUPIL = Persona(
    "中学生",
    (Part(WEEKEND, 1, 2, (MORNING, AFTERNOON)), Part((4,), 0, 1, (("16:30", "19:30"),))),
    {"讲解": 0.2, "手工": 0.1, "英语": 0.1},
    (180, 240),
    (1, 2),
    minor=True,
)

SHARES: dict[str, tuple[tuple[Persona, int], ...]] = {
    "": ((RETIRED, 34), (OFFICE, 24), (STUDENT, 17), (CARER, 10), (FREE, 9), (PUPIL, 6)),
    "cbd": ((FIRM, 60), (RETIRED, 15), (OFFICE, 15), (FREE, 10)),
    "huafu": ((RETIRED, 22), (OFFICE, 33), (STUDENT, 20), (CARER, 10), (FREE, 15)),
    "yitian": ((RETIRED, 48), (OFFICE, 14), (STUDENT, 8), (CARER, 18), (FREE, 6), (PUPIL, 6)),
    "partypark": ((RUNNER, 60), (RETIRED, 15), (STUDENT, 15), (PUPIL, 10)),
    "talentpark": ((RUNNER, 55), (RETIRED, 15), (OFFICE, 10), (STUDENT, 12), (PUPIL, 8)),
}
"""Centre -> personas and how many of a hundred; "" stands for all other centres."""


def drawn_persona(random: Random, centre: str) -> Persona:
    """A persona of the centre, by its share."""
    shares = SHARES.get(centre, SHARES[""])
    mark = random.random() * sum(share for _, share in shares)
    for persona, share in shares:
        mark -= share
        if mark < 0:
            return persona
    return shares[-1][0]


def drawn_windows(random: Random, persona: Persona) -> tuple[WeeklyWindow, ...]:
    """Weekly times: days with the same times together."""
    times: dict[tuple[str, str, int], list[int]] = {}
    for part in persona.parts:
        count = random.randint(part.least, part.most)
        for day in sorted(random.sample(part.days, min(count, len(part.days)))):
            start, end = random.choice(part.times)
            cost = 15 if random.random() < part.unwilling else 0
            times.setdefault((start, end, cost), []).append(day)
    return tuple(
        WeeklyWindow(weekdays=tuple(sorted(set(days))), start=start, end=end, cost=cost)
        for (start, end, cost), days in times.items()
    )
