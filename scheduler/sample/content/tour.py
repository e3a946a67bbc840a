"""The study tour: a delegation visits all nine centres in four days, then meets to discuss what it has seen.

The plan finds the order: every visit may begin at several times on each day, the ways between the centres count, and the
discussion on the last afternoon follows all visits.
"""

from __future__ import annotations

from models.problem import Group
from scheduler.sample.content.bookings import Row
from scheduler.sample.content.centres import CENTRES

GROUP = Group(id="tour", name="街道党群工作考察团")
PEOPLE = 20
FIRST_DAY = "2026-12-01"
CLOCKS = (("09:00", 0), ("10:45", 0), ("14:00", 0), ("15:45", 2))
"""When a visit may begin, and what that costs."""
LAST_DAY_CLOCKS = (("09:00", 0), ("10:45", 0))
DAYS_OF_VISITS = 3
MINUTES_AFTER = 30
PARKS = frozenset({"partypark", "talentpark"})
SHORT = {
    "qianhai": "前海",
    "futian": "福田区",
    "huafu": "国创",
    "cbd": "CBD 商圈",
    "yitian": "益田社区",
    "nanshan": "南山区",
    "partypark": "党建主题公园",
    "talentpark": "人才公园",
    "shenzhen": "市党群服务中心",
}


def visits() -> list[Row]:
    """A reception at each centre."""
    return [
        {
            "id": f"tour-{centre.id}",
            "name": f"考察团接待·{SHORT[centre.id]}",
            "centres": centre.id,
            "date": FIRST_DAY,
            "clock": CLOCKS[0][0],
            "minutes": 75,
            "other_starts": "; ".join(_other_starts()),
            "attendance": PEOPLE,
            "needs_room": "否" if centre.id in PARKS else "是",
            "features": None if centre.id in PARKS else "投影",
            "priority": 3,
            "group": GROUP.id,
        }
        for centre in CENTRES
    ]


def _other_starts() -> list[str]:
    days = [CLOCKS] * DAYS_OF_VISITS + [LAST_DAY_CLOCKS]
    starts = [f"+{day} {clock}={cost}" for day, clocks in enumerate(days) for clock, cost in clocks]
    return [text.removeprefix("+0 ").removesuffix("=0") for text in starts][1:]


def discussion() -> Row:
    """The last session: any of two centres, on the last afternoon, after all visits."""
    return {
        "id": "tour-discussion",
        "name": "考察团总结座谈",
        "centres": "shenzhen; futian",
        "date": "2026-12-04",
        "clock": "14:30",
        "minutes": 120,
        "other_starts": "15:00; 15:30=1; 16:00=2",
        "attendance": PEOPLE,
        "needs_room": "是",
        "features": "投影",
        "priority": 3,
        "group": GROUP.id,
        "after": "; ".join(f"tour-{centre.id}+{MINUTES_AFTER}" for centre in CENTRES),
    }


def sessions() -> list[Row]:
    return [*visits(), discussion()]


def roles() -> list[Row]:
    """A docent at each visit, somebody who receives; the discussion has a host."""
    rows: list[Row] = []
    for centre in CENTRES:
        second = (
            {"key": "order", "role": "秩序引导"}
            if centre.id in PARKS
            else {"key": "desk", "role": "咨询接待", "skills": "接待1"}
        )
        rows.append(_role(f"tour-{centre.id}", {"key": "docent", "role": "讲解员", "skills": "讲解2", "max": 2}))
        rows.append(_role(f"tour-{centre.id}", second))
    rows.append(_role("tour-discussion", {"key": "host", "role": "主持", "skills": "主持1"}))
    rows.append(_role("tour-discussion", {"key": "check-in", "role": "签到", "max": 2}))
    return rows


def _role(session: str, role: Row) -> Row:
    return {"session": session, "min": 1, "arrive_before": 15, **role}
