"""Volunteers whom a series cannot do without: teachers, interpreters, medics, written down one by one (names invented)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Master:
    """``skills``: ``书法3`` or with the last date of a certificate ``急救1@2026-12-03``. ``hours``: weekdays and times, such
    as ``TU,TH,SA 08:00-13:00``. ``away``: dates on which they cannot come."""

    home: str
    skills: str
    hours: tuple[str, ...]
    away: tuple[str, ...] = ()
    limit: int = 720
    way: int = 45


MASTERS = (
    # Yitian's society: one teacher for a series
    Master("yitian", "书法3 接待", ("TU,TH,SA 08:30-13:00",)),
    Master("yitian", "书法3", ("TU,TH 08:30-13:00", "SU 13:00-18:30")),
    Master("yitian", "国画2 书法2", ("WE,FR 13:30-18:00", "SA 08:30-13:00")),
    Master("yitian", "手工2", ("TU,TH 13:00-18:00",)),
    Master("yitian", "陶艺3 手工2", ("SA,SU 09:00-18:00",), away=("2026-12-06",)),
    Master("yitian", "陶艺2", ("SA,SU 13:00-18:30",)),
    Master("yitian", "舞蹈2", ("MO,WE,FR 18:00-22:00",)),
    Master("yitian", "太极2", ("TU,TH,SA 07:30-11:00",)),
    Master("yitian", "声乐2", ("TU,FR 14:00-18:00",)),
    Master("yitian", "法律1", ("TH 18:00-22:00", "MO,WE,FR 11:30-14:00")),
    Master("yitian", "音响1", ("TU,FR 13:30-18:00",)),
    # interpreters of sign language: few, and one certificate runs out
    Master("nanshan", "手语3 讲解2", ("WE 17:00-22:00", "SU 13:00-18:30"), way=40),
    Master("shenzhen", "手语2 接待", ("WE 08:00-13:00", "SA,SU 13:00-18:30"), way=40),
    Master("futian", "手语2@2026-12-04 政务", ("WE,FR 08:00-13:00", "SA,SU 13:00-18:30"), way=40),
    # first aid
    Master("qianhai", "急救2", ("SU 08:00-13:00", "SA 08:00-18:30")),
    Master("qianhai", "急救1@2026-12-03", ("TU,TH 08:00-18:30", "SU 08:00-13:00")),
    Master("yitian", "急救2", ("TU,WE,FR 08:00-13:00",)),
    Master("yitian", "急救1@2026-12-01", ("WE,FR 08:00-13:00",)),
    Master("talentpark", "急救2 讲解2", ("TU,TH,SA 06:30-13:00",)),
    Master("nanshan", "急救2", ("SA 08:30-18:30",)),
    Master("futian", "急救2 接待", ("TH,SA,SU 08:30-18:30",)),
    Master("shenzhen", "急救1 政务", ("SA 13:00-18:30", "TU,WE,TH 08:30-13:00")),
    Master("cbd", "急救2", ("SA 09:00-18:00",)),
    # Qianhai's circles
    Master("qianhai", "舞蹈2", ("TU,TH,SA 17:30-22:00",)),
    Master("qianhai", "声乐2", ("WE 18:00-22:00",)),
    Master("qianhai", "书法2", ("SU 13:00-18:30", "WE,SA 18:00-22:00")),
    Master("qianhai", "编程2 手工1", ("SA,SU 13:00-18:30",)),
    Master("qianhai", "手工1 辅导", ("SA,SU 13:00-18:30",)),
    Master("qianhai", "法律2", ("WE,SA 13:00-18:30",)),
    Master("qianhai", "企业服务2 接待", ("WE,FR 13:00-18:30",)),
    Master("qianhai", "英语3", ("SA,SU 09:00-13:00",)),
    Master("qianhai", "音响2 主持", ("WE 18:00-22:00", "FR 13:00-18:30")),
    # lunch hours in the business district
    Master("cbd", "舞蹈2", ("MO,WE,FR 11:30-14:00", "TU,TH 18:00-22:00")),
    Master("cbd", "舞蹈1", ("TU,TH 18:00-22:00",)),
    Master("cbd", "法律2", ("MO,WE,FR 11:30-14:00",)),
    Master("cbd", "心理2", ("TU 11:30-14:00",)),
    Master("cbd", "英语2 主持", ("MO,WE 18:00-22:00",)),
    Master("cbd", "政务1 接待", ("MO-FR 08:30-13:00",)),
    Master("cbd", "政务1 接待", ("MO,TU,WE 08:30-13:00", "TU,TH 17:00-22:00")),
    Master("cbd", "政务1", ("WE,TH,FR 08:30-13:00", "TU,TH 17:00-22:00")),
    # courts and parlours of Nanshan
    Master("nanshan", "舞蹈2", ("TU,TH 18:00-22:00",)),
    Master("nanshan", "声乐2", ("SA,SU 09:00-13:00",)),
    Master("nanshan", "编程2", ("SA,SU 13:00-18:30",)),
    Master("nanshan", "书法2", ("WE,SA 17:30-22:00",)),
    Master("nanshan", "心理2", ("TU,TH,SA 13:00-18:30",)),
    Master("nanshan", "企业服务2", ("WE,FR 09:00-13:00", "TU,TH 13:00-18:30")),
    Master("nanshan", "企业服务2", ("WE,SA 13:00-18:30",)),
    Master("nanshan", "音响2", ("TU 09:00-18:00", "TH 13:00-18:30", "SA 09:00-18:30")),
    Master("nanshan", "音响1", ("WE,TH 18:00-22:00", "SA 13:00-18:30")),
    Master("nanshan", "英语2", ("SU 13:00-18:30",)),
    # the parks
    Master("partypark", "太极2", ("MO,WE,FR 06:30-10:00",)),
    Master("talentpark", "国画1", ("SU 08:00-18:00",)),
    # innovation, hub and city
    Master("huafu", "企业服务3", ("TU-FR 09:00-13:00",)),
    Master("huafu", "法律2", ("TH,FR 13:30-18:30",)),
    Master("huafu", "编程2", ("SA,SU 09:00-13:00",)),
    Master("huafu", "英语3", ("SU 13:30-18:30",)),
    Master("huafu", "英语2", ("SA,SU 13:00-18:30",)),
    Master("huafu", "音响1", ("WE,FR 13:00-18:30",)),
    Master("futian", "编程1", ("TU,TH 09:00-13:00",)),
    Master("futian", "音响2", ("TH 18:00-22:00", "SA 08:30-18:30")),
    Master("shenzhen", "企业服务2 政务", ("TU-FR 09:00-13:00",)),
    Master("shenzhen", "英语2 讲解2", ("SA,SU 09:00-18:00",)),
    Master("shenzhen", "音响1 主持", ("SA 13:00-18:30", "TH 09:00-13:00")),
)
