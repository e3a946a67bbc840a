"""Releases as large and as odd as they come, made from a seed."""

from __future__ import annotations

import random
from datetime import timedelta

from models.people import Audience, Person
from models.places import Centre, Room
from models.release import PlannedSession, Release
from models.times import Opening
from tests.exports.builders import BEN, DAYS, MONDAY, person, release, session, shift

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
_TITLES = (
    "书画课",
    "红色展厅讲解",
    "四点半课堂",
    "创新路演",
    "健康义诊",
    "亲子阅读",
    "合唱排练",
    "政务咨询",
    "插花沙龙",
    "午间瑜伽",
)
_ROLES = ("讲解员", "秩序引导", "咨询接待", "签到", "医疗保障", "教师", "摄影")
_NAMES = ("前海", "福田区", "华富街道国创", "福田街道(CBD)商圈", "益田社区", "南山区", "党建主题公园", "人才公园", "深圳市")


def crowd(seed: int = 1, sessions: int = 300, seats: int = 800, volunteers: int = 450) -> Release:
    """A week of the size of a city's network: nine centres, some seats empty, some sessions called off."""
    dice = random.Random(seed)
    centres = tuple(
        Centre(id=f"c{n}", name=f"{name}党群服务中心", address=f"深圳市{name}大道{n + 1}号", opening=Opening(weekly=()))
        for n, name in enumerate(_NAMES)
    )
    rooms = tuple(
        Room(id=f"c{n}r{k}", centre=f"c{n}", name=f"{k + 1}号活动室", capacity=dice.choice((20, 40, 120)), area="人才会客厅")
        for n in range(7)
        for k in range(4)
    )
    hall = Room(id="c0hall", centre="c0", name="大礼堂", capacity=200, parts=("c0r0", "c0r1"))
    shows: tuple[Audience, ...] = ("surname", "surname", "full", "role")
    people = tuple(
        person(f"v{n}", dice.choice(_SURNAMES) + "".join(dice.choices(_GIVEN, k=2)), shows=dice.choice(shows))
        for n in range(volunteers)
    )
    per = [seats // sessions + (n < seats % sessions) for n in range(sessions)]
    held = tuple(_one(dice, n, count, people, (*rooms, hall)) for n, count in enumerate(per))
    return release(*held, centres=centres, rooms=(*rooms, hall), persons=people, unplaced=("夜间观星",))


def _one(
    dice: random.Random, number: int, seats: int, people: tuple[Person, ...], rooms: tuple[Room, ...]
) -> PlannedSession:
    centre = f"c{number % 9}"
    mine = [room.id for room in rooms if room.centre == centre]
    hour = dice.randrange(8, 20)
    shifts = [shift(role, *dice.sample(people, dice.choice((0, 1, 1, 1)))) for role in dice.sample(_ROLES, seats)]
    return session(
        f"s{number}",
        f"{dice.choice(DAYS)} {hour}:{dice.choice(('00', '30'))}-{hour + 2}",
        *shifts,
        name=dice.choice(_TITLES),
        activity=f"a{number % 40}",
        activity_name=dice.choice(_TITLES),
        centre=centre,
        room=dice.choice(mine) if mine else None,
        group="交口街道考察团" if number % 50 == 0 else None,
        kind="活动",
        audience="群众",
        held=number % 41 != 7,
    )


def hard_to_draw() -> Release:
    """One centre: 60 sessions a day outdoors, a room with 12 a day, names of 1 to 40 characters, a day without anything."""
    names = (
        "王",
        "欧阳" + "阿" * 38,
        "Wolfeschlegelsteinhausenbergerdorff-Smythe",
        "محمد عبد الله",
        "李🎉明",
        "<b>&amp;\"'",
    )
    people = tuple(person(f"p{n}", name, shows="full") for n, name in enumerate(names))
    long = Room(id="long", centre="yitian", name="多功能厅" * 10, capacity=12, area="人才会客厅" * 3)
    part = Room(id="part", centre="yitian", name="A厅", capacity=12)
    joined = Room(id="joined", centre="yitian", name="大厅", capacity=30, parts=("part", "long"))
    held = [
        session(
            f"o{day}{n}",
            f"{day} {8 + n // 6}:{n % 6}0-{8 + n // 6}:{n % 6}5",
            shift("引导", people[n % 6]),
            room=None,
            name="户外" * (n % 9 + 1),
        )
        for day in DAYS[:2]
        for n in range(60)
    ]
    held += [
        session(
            f"l{n}",
            f"wed {8 + n}-{9 + n}",
            shift("教师", people[n % 6], min=3, max=5),
            shift("签到", BEN),
            room="long",
            name="课" * (n * 3 + 1),
        )
        for n in range(12)
    ]
    held.append(
        session(
            "j",
            "thu 9-11",
            shift("讲解员" * 5, *people, min=8, max=9),
            room="joined",
            name="合并使用",
            group="交口街道考察团" * 3,
        )
    )
    held.append(session("night", "fri 22-1", shift("秩序", people[0], max=3), room="part", name="W" * 40))
    held.append(session("off", "fri 14-15", shift("秩序", people[0]), room="part", name="取消的活动", held=False))
    return release(*held, rooms=(long, part, joined), persons=people, last=MONDAY + timedelta(days=5))
