"""The nine centres of the sample: where they stand in the tree, when they are open, and the ways between them.

Names and levels are given; opening hours, places and ways are made up, plausibly.
"""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from models.events import RoomClosed
from models.places import Centre, Network, Way
from models.problem import Location
from models.times import Between, Day, DayHours, Opening, WeeklyHours, at_clock

NETWORK = Network(
    name="深圳九个党群服务中心(示例网络)",
    timezone="Asia/Shanghai",
    fair_minutes=480,
    minors_per_adult=2,
    travel_default_minutes=60,
)

ZONE = ZoneInfo(NETWORK.timezone)
TUESDAY_TO_SUNDAY = (1, 2, 3, 4, 5, 6)
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)


def hours(*spans: tuple[tuple[int, ...], str, str]) -> Opening:
    return Opening(weekly=tuple(WeeklyHours(weekdays=days, start=start, end=end) for days, start, end in spans))


USUAL = hours((TUESDAY_TO_SUNDAY, "09:00", "21:00"))
PARK = hours((EVERY_DAY, "06:00", "22:00"))
FIRMS = hours((MONDAY_TO_FRIDAY, "08:30", "21:30"), ((5,), "10:00", "18:00"))
COMMUNITY = Opening(
    weekly=(WeeklyHours(weekdays=EVERY_DAY, start="08:30", end="21:00"),),
    exceptions=(DayHours(date=date(2026, 12, 6), hours=(("08:30", "17:30"),), note="晚间消毒清洁,提前闭馆"),),
)


def centre(
    id: str, name: str, level: str, parent: str | None, opening: Opening, at: tuple[float, float], note: str
) -> Centre:
    where = Location(lat=at[0], lon=at[1])
    address = "深圳市南山区" if at[1] < 114 else "深圳市福田区"
    return Centre(id=id, name=name, level=level, parent=parent, address=address, location=where, opening=opening, note=note)


CENTRES = (
    centre("shenzhen", "深圳市党群服务中心", "市", None, USUAL, (22.547, 114.086), "展览馆、政务服务、共享家园"),
    centre("qianhai", "前海党群服务中心", "特区", "shenzhen", USUAL, (22.531, 113.893), "两楼一廊,“1+6+9”活动体系"),
    centre("futian", "福田区党群服务中心", "区", "shenzhen", USUAL, (22.541, 114.055), "智慧化枢纽"),
    centre("huafu", "华富街道国创党群服务中心", "街道", "futian", USUAL, (22.552, 114.071), "创新高地"),
    centre("cbd", "福田街道(CBD)商圈党群服务中心", "商圈", "futian", FIRMS, (22.534, 114.060), "党企融合服务"),
    centre(
        "yitian",
        "益田社区党群服务中心",
        "社区",
        "futian",
        COMMUNITY,
        (22.516, 114.053),
        "一核两网三化四平台;工艺书画社",
    ),
    centre("nanshan", "南山区党群服务中心", "区", "shenzhen", USUAL, (22.533, 113.931), "一馆两厅三苑,六区二十三室"),
    centre("partypark", "深圳市党建主题公园", "公园", "shenzhen", PARK, (22.560, 114.045), "生态与主题步道"),
    centre("talentpark", "深圳市人才公园", "公园", "shenzhen", PARK, (22.512, 113.946), "沉浸式步道"),
)

WAYS_FROM = {
    "shenzhen": {
        "qianhai": 45,
        "futian": 15,
        "huafu": 12,
        "cbd": 15,
        "yitian": 20,
        "nanshan": 38,
        "partypark": 20,
        "talentpark": 38,
    },
    "qianhai": {"futian": 36, "huafu": 40, "cbd": 36, "yitian": 38, "nanshan": 18, "partypark": 38, "talentpark": 22},
    "futian": {"huafu": 10, "cbd": 8, "yitian": 15, "nanshan": 30, "partypark": 12, "talentpark": 30},
    "huafu": {"cbd": 12, "yitian": 20, "nanshan": 34, "partypark": 14, "talentpark": 34},
    "cbd": {"yitian": 12, "nanshan": 30, "partypark": 16, "talentpark": 28},
    "yitian": {"nanshan": 30, "partypark": 22, "talentpark": 26},
    "nanshan": {"partypark": 32, "talentpark": 14},
    "partypark": {"talentpark": 34},
}

WAYS = tuple(Way(origin=origin, to=to, minutes=minutes) for origin, row in WAYS_FROM.items() for to, minutes in row.items())

DAYS = (Day(date=date(2027, 1, 1), kind="holiday", certainty="overridden", name="元旦"),)
"""A date that this network has decided by itself, before the notice for 2027 is out."""


def closed(room: str, day: date, start: str, end: str, note: str) -> RoomClosed:
    return RoomClosed(room=room, between=Between(start=at_clock(day, start, ZONE), end=at_clock(day, end, ZONE), note=note))


CLOSURES = (
    closed("nanshan-c3", date(2026, 12, 1), "09:00", "12:30", "设备检修"),
    closed("yitian-103", date(2026, 12, 5), "08:30", "21:00", "窑炉保养"),
)
