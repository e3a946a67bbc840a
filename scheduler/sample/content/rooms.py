"""The rooms of the sample. The six areas of Nanshan are given, its rooms and all others are made up, plausibly."""

from __future__ import annotations

from models.places import Room
from models.times import Opening, WeeklyHours

DAYTIME = Opening(weekly=(WeeklyHours(weekdays=(1, 2, 3, 4, 5, 6), start="09:00", end="18:00"),))
"""Rooms beside a reading room: quiet in the evening."""


def room(
    id: str, name: str, capacity: int, features: str = "", area: str = "", turnaround: int = 10, **more: object
) -> Room:
    return Room.model_validate(
        {
            "id": id,
            "centre": id.split("-")[0],
            "name": name,
            "capacity": capacity,
            "features": frozenset(features.split()),
            "area": area,
            "turnaround_minutes": turnaround,
            **more,
        }
    )


def joined(id: str, name: str, capacity: int, parts: str, features: str = "", area: str = "") -> Room:
    centre = id.split("-")[0]
    return room(id, name, capacity, features, area, 20, parts=tuple(f"{centre}-{part}" for part in parts.split()))


NANSHAN = (
    room("nanshan-a1", "初心展厅", 80, "展板 投影 无障碍", "红心馆"),
    room("nanshan-a2", "红心馆东厅", 120, "投影 音响 舞台 无障碍", "红心馆"),
    room("nanshan-a3", "红心馆西厅", 100, "投影 音响 无障碍", "红心馆"),
    room("nanshan-a4", "宣誓厅", 60, "音响", "红心馆"),
    room("nanshan-a5", "影音厅", 50, "投影 音响", "红心馆"),
    room("nanshan-b1", "会客厅甲", 24, "投影 茶水", "人才会客厅"),
    room("nanshan-b2", "会客厅乙", 20, "茶水", "人才会客厅"),
    room("nanshan-b3", "人才洽谈室", 10, "茶水", "人才会客厅", 0),
    room("nanshan-c1", "主演讲厅", 200, "投影 音响 舞台 直播 无障碍", "菁英演讲厅", 20),
    room("nanshan-c2", "候讲室", 12, "茶水", "菁英演讲厅", 0),
    room("nanshan-c3", "录播室", 8, "直播 音响", "菁英演讲厅"),
    room("nanshan-d1", "舞蹈教室", 30, "镜面墙 音响", "青春学苑"),
    room("nanshan-d2", "音乐教室", 26, "钢琴 音响", "青春学苑"),
    room("nanshan-d3", "创客教室", 24, "电脑 投影", "青春学苑"),
    room("nanshan-d4", "教室一", 32, "投影 儿童", "青春学苑"),
    room("nanshan-d5", "教室二", 30, "投影 水池", "青春学苑"),
    room("nanshan-e1", "路演厅", 60, "投影 音响", "社创苑"),
    room("nanshan-e2", "孵化工坊", 30, "电脑", "社创苑"),
    room("nanshan-e3", "社工工作室", 12, "", "社创苑", 0),
    room("nanshan-e4", "共享会议室", 16, "投影", "社创苑", 0),
    room("nanshan-f1", "阅览大厅", 60, "无障碍", "简阅书苑", 0),
    room("nanshan-f2", "亲子阅读区", 30, "儿童", "简阅书苑"),
    room("nanshan-f3", "静读室", 16, "", "简阅书苑", 0, opening=DAYTIME),
    joined("nanshan-a2a3", "红心大厅(东厅、西厅合并)", 220, "a2 a3", "投影 音响 舞台 无障碍", "红心馆"),
    joined("nanshan-b1b2", "人才会客大厅(甲、乙合并)", 44, "b1 b2", "投影 茶水", "人才会客厅"),
    joined("nanshan-d4d5", "青春大教室(一、二合并)", 62, "d4 d5", "投影", "青春学苑"),
)

QIANHAI = (
    room("qianhai-n101", "一号楼服务大厅", 40, "电脑 无障碍", "一号楼", 0),
    room("qianhai-n102", "湾区党建课堂", 60, "投影 音响", "一号楼"),
    room("qianhai-n201", "企业议事厅", 24, "投影 茶水", "一号楼"),
    room("qianhai-n202", "人才沙龙", 30, "投影 茶水", "一号楼"),
    room("qianhai-n203", "法务咨询室", 8, "", "一号楼", 0),
    room("qianhai-s101", "二号楼多功能厅", 150, "投影 音响 舞台 无障碍", "二号楼", 20),
    room("qianhai-s201", "培训室一", 40, "投影", "二号楼"),
    room("qianhai-s202", "培训室二", 40, "投影 电脑", "二号楼"),
    room("qianhai-s203", "健身室", 26, "镜面墙 音响", "二号楼"),
    room("qianhai-s301", "直播间", 10, "直播 音响", "二号楼"),
    room("qianhai-corridor", "连廊展厅", 60, "展板 无障碍", "连廊"),
    joined("qianhai-s201s202", "大培训室(一、二合并)", 80, "s201 s202", "投影", "二号楼"),
)

FUTIAN = (
    room("futian-101", "智慧服务大厅", 50, "电脑 无障碍", "", 0),
    room("futian-102", "数字展厅", 40, "展板 大屏"),
    room("futian-201", "多功能厅甲", 60, "投影 音响"),
    room("futian-202", "多功能厅乙", 60, "投影 音响"),
    room("futian-203", "智慧指挥室", 20, "大屏 电脑"),
    room("futian-301", "会议室一", 20, "投影"),
    room("futian-302", "会议室二", 14, "投影"),
    room("futian-303", "亲子活动室", 26, "儿童 水池"),
    joined("futian-201202", "多功能大厅(甲、乙合并)", 120, "201 202", "投影 音响"),
)

HUAFU = (
    room("huafu-101", "国创路演厅", 100, "投影 音响 舞台 直播", "", 20),
    room("huafu-102", "创新讲堂", 50, "投影 音响"),
    room("huafu-103", "共创空间", 30, "电脑 投影"),
    room("huafu-201", "项目洽谈室一", 12, "投影", "", 0),
    room("huafu-202", "项目洽谈室二", 12, "", "", 0),
    joined("huafu-201202", "项目洽谈厅(一、二合并)", 24, "201 202", "投影"),
)

CBD = (
    room("cbd-101", "午间会客厅", 40, "茶水 投影"),
    room("cbd-102", "企业服务窗口", 24, "电脑", "", 0),
    room("cbd-201", "白领学堂", 45, "投影 音响"),
    room("cbd-202", "静心室", 16, "", "", 5),
    room("cbd-203", "健身角", 22, "镜面墙 音响"),
    room("cbd-204", "法务咨询室", 6, "", "", 0),
)

YITIAN = (
    room("yitian-101", "书画室", 26, "水池 投影", "工艺书画社"),
    room("yitian-102", "工艺室", 22, "水池", "工艺书画社", 15),
    room("yitian-103", "窑炉室", 10, "窑炉 水池", "工艺书画社", 30, note="装窑、开窑须由持证教师在场"),
    room("yitian-201", "四点半课堂", 36, "儿童 电脑"),
    room("yitian-202", "居民议事厅", 40, "投影"),
    room("yitian-203", "舞蹈室", 32, "镜面墙 音响"),
    room("yitian-104", "长者饭堂", 60, "厨具 无障碍", "", 20),
    room("yitian-105", "康复室", 12, "无障碍"),
)

PARKS = (
    room("partypark-1", "公园红色驿站", 24, "投影"),
    room("talentpark-1", "人才驿站", 30, "投影 茶水"),
)

CITY = (
    room("shenzhen-101", "主题展览馆", 120, "展板 无障碍", "展览馆", 0),
    room("shenzhen-102", "专题展厅", 60, "展板 投影", "展览馆", 0),
    room("shenzhen-201", "智慧政务大厅", 80, "电脑 无障碍", "政务服务", 0),
    room("shenzhen-202", "企业专窗", 24, "电脑", "政务服务", 0),
    room("shenzhen-301", "共享客厅", 50, "茶水 投影", "共享家园"),
    room("shenzhen-302", "共享厨房", 20, "厨具 水池", "共享家园", 30),
    room("shenzhen-303", "共享琴房", 20, "钢琴", "共享家园"),
    room("shenzhen-304", "共享会议室一", 20, "投影", "共享家园"),
    room("shenzhen-305", "共享会议室二", 20, "投影", "共享家园"),
    room("shenzhen-401", "报告厅", 200, "投影 音响 舞台 直播 无障碍", "", 20),
    room("shenzhen-402", "党员教育室", 60, "投影 音响"),
    joined("shenzhen-304305", "共享会议厅(一、二合并)", 40, "304 305", "投影", "共享家园"),
)

ROOMS = NANSHAN + QIANHAI + FUTIAN + HUAFU + CBD + YITIAN + PARKS + CITY
