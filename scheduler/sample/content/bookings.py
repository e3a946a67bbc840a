"""Bookings of the district's smart hub: dated one-offs, as its booking system hands them over (JSON)."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]

_CROWD = {"role": "签到", "key": "check-in", "min": 1, "max": 2, "arrive_before": 30}
_ORDER = {"role": "秩序引导", "key": "order", "min": 1, "max": 2, "arrive_before": 20, "leave_after": 10}
_HOST = {"role": "主持", "key": "host", "skills": "主持1", "min": 1, "arrive_before": 30}
_SOUND = {"role": "音响设备", "key": "sound", "skills": "音响1", "min": 1, "arrive_before": 30, "leave_after": 15}
_MEDIC = {"role": "医疗保障", "key": "medic", "skills": "急救1", "min": 1, "arrive_before": 15, "leave_after": 10}
_DESK = {"role": "咨询接待", "key": "desk", "skills": "接待1", "min": 1, "arrive_before": 10}
_DOCENT = {"role": "讲解员", "key": "docent", "skills": "讲解1", "min": 1, "max": 2, "arrive_before": 15}

BOOKED: tuple[tuple[str, str, int, int, str, str, tuple[Row, ...]], ...] = (
    # date and time, name, minutes, people, features, other starts, roles
    ("2026-12-01 10:00", "楼宇党支部学习会", 90, 40, "投影", "10:30=2", (_HOST, _CROWD)),
    ("2026-12-01 14:30", "物业联席会", 90, 18, "投影", "", (_DESK,)),
    ("2026-12-01 19:00", "业主大会筹备", 120, 55, "音响", "", (_CROWD, _ORDER)),
    ("2026-12-02 10:00", "企业安全培训", 120, 100, "投影 音响", "", (_HOST, _CROWD, _ORDER)),
    ("2026-12-02 14:30", "青年招聘会", 150, 110, "音响", "15:00=2", (_CROWD, _ORDER, _DESK)),
    ("2026-12-03 09:30", "消防知识讲座", 90, 50, "投影", "", (_HOST, _MEDIC)),
    ("2026-12-03 15:00", "外区参观交流", 60, 30, "大屏", "15:30=1; 16:00=3", (_DOCENT, _ORDER)),
    ("2026-12-03 19:00", "乐队排练", 120, 12, "音响", "", (_SOUND,)),
    ("2026-12-04 10:00", "退役军人座谈", 90, 36, "投影", "10:30=2", (_HOST, _CROWD)),
    ("2026-12-04 14:30", "数字化应用培训", 120, 50, "投影", "", (_DESK, _CROWD)),
    ("2026-12-04 19:00", "家长课堂", 90, 55, "投影 音响", "", (_HOST, _CROWD)),
    ("2026-12-05 09:30", "志愿者骨干会", 90, 60, "投影 音响", "", (_HOST, _CROWD, _SOUND)),
    ("2026-12-05 14:00", "小区文化节", 180, 115, "音响", "", (_ORDER, _CROWD, _MEDIC, _SOUND)),
    ("2026-12-05 19:00", "青年桌游夜", 120, 20, "", "", (_CROWD,)),
    ("2026-12-06 09:30", "亲子运动会预赛", 150, 100, "音响", "", (_ORDER, _MEDIC, _CROWD)),
    ("2026-12-06 14:30", "公益组织年会", 150, 90, "投影 音响", "", (_HOST, _CROWD, _ORDER)),
)


def document() -> dict[str, list[Row]]:
    """The bookings as the sheets ``sessions`` and ``roles`` of a JSON file."""
    sessions: list[Row] = []
    roles: list[Row] = []
    for number, (moment, name, minutes, people, features, others, wanted) in enumerate(BOOKED, start=1):
        date, clock = moment.split()
        booking = f"futian-b{number:02}"
        row: Row = {"id": booking, "name": name, "centres": "futian", "date": date, "clock": clock, "minutes": minutes}
        row |= {"attendance": people, "features": features.replace(" ", ";"), "other_starts": others}
        sessions.append({key: value for key, value in row.items() if value != ""})
        roles += [{"session": booking, **role} for role in wanted]
    return {"sessions": sessions, "roles": roles}
