"""Nanshan: what fills the six areas, the hall, the two parlours and the three courts."""

from __future__ import annotations

from scheduler.sample.content import pieces as p
from scheduler.sample.content.pieces import weekly

HALL = (
    weekly("nanshan-tour-am", "初心展厅导览·上午", "TU-SU 10:00", 60, 45, (p.docent(2), p.order()), "展示", rooms="a1"),
    weekly("nanshan-tour-pm", "初心展厅导览·下午", "TU-SU 15:00", 60, 45, (p.docent(), p.order(1, 2)), "展示", rooms="a1"),
    weekly(
        "nanshan-oath",
        "重温入党誓词",
        "WE,FR 10:30",
        60,
        50,
        (p.host(), p.order(), p.photo()),
        "活动",
        "党员",
        rooms="a4",
        others="11:00/2 14:30/5",
    ),
    weekly(
        "nanshan-assembly",
        "红心大讲堂",
        "SA 14:30",
        120,
        180,
        (p.host(1, 2), p.order(3, 4), p.check_in(3), p.sound(), p.medic(), p.photo()),
        "活动",
        "党员",
        rooms="a2a3 c1",
        priority=3,
        others="+1:14:30/10",
    ),
    weekly("nanshan-film", "红色影院", "FR,SA 19:00", 120, 48, (p.order(1, 2), p.check_in()), rooms="a5 a2 a3"),
    weekly(
        "nanshan-desk-am", "红心馆服务台·上午", "TU-SU 09:00", 180, 60, (p.desk(2), p.affairs(1, 2)), "办事", indoors=False
    ),
    weekly("nanshan-desk-pm", "红心馆服务台·下午", "TU-SU 14:00", 180, 60, (p.desk(2), p.affairs()), "办事", indoors=False),
    weekly(
        "nanshan-fair",
        "志愿服务集市",
        "SU 09:30",
        150,
        200,
        (p.order(3, 4), p.check_in(2), p.desk(2), p.medic(), p.photo(1)),
        "服务",
        rooms="a2a3",
        priority=2,
    ),
)

PARLOURS = (
    weekly(
        "nanshan-talent",
        "人才会客日",
        "TU,TH 15:00",
        120,
        20,
        (p.desk(), p.adviser("企业服务", "企业服务专员")),
        "服务",
        "人才",
        rooms="b1 b2",
    ),
    weekly(
        "nanshan-reception",
        "人才联谊会",
        "FR 19:00",
        120,
        40,
        (p.host(), p.check_in(2), p.photo()),
        "活动",
        "人才",
        rooms="b1b2",
        others="19:30/2",
    ),
    weekly(
        "nanshan-interview",
        "人才政策面谈",
        "WE,FR 10:00",
        120,
        8,
        (p.adviser("企业服务", "企业服务专员"),),
        "服务",
        "人才",
        rooms="b3",
    ),
    weekly(
        "nanshan-lecture",
        "菁英演讲",
        "WE 19:00",
        120,
        160,
        (p.host(1, 2), p.order(2, 3), p.check_in(2), p.sound(), p.photo(), p.sign()),
        "活动",
        "人才",
        rooms="c1",
        priority=3,
        others="+1:19:00/5",
    ),
    weekly(
        "nanshan-speaking",
        "青年演讲俱乐部",
        "TH 19:00",
        90,
        100,
        (p.host(), p.check_in(), p.sound()),
        "活动",
        "人才",
        rooms="c1 a2 a3",
    ),
    weekly(
        "nanshan-podcast",
        "党群播客录制",
        "TU,SA 10:30",
        90,
        6,
        (p.sound(), p.host()),
        "活动",
        "党员",
        rooms="c3",
        others="14:30/3",
    ),
)

COURTS = (
    weekly(
        "nanshan-dance", "青春舞社", "TU,TH 19:00", 90, 26, (p.teacher("舞蹈"), p.check_in()), rooms="d1", same_people=True
    ),
    weekly("nanshan-music", "少儿合唱", "SA,SU 10:00", 90, 24, (p.teacher("声乐"), p.helper(1, 2)), rooms="d2"),
    weekly(
        "nanshan-maker",
        "创客工坊",
        "SA,SU 14:00",
        120,
        22,
        (p.teacher("编程"), p.helper(1, 2)),
        features="电脑",
        others="14:30/2",
    ),
    weekly("nanshan-after-school", "四点半课堂", "TU-FR 16:30", 90, 55, (p.carer(4), p.order()), "服务", rooms="d4d5"),
    weekly(
        "nanshan-calligraphy",
        "青春书法",
        "WE,SA 19:00",
        90,
        28,
        (p.teacher("书法"), p.helper()),
        rooms="d4 d5",
        others="18:30/2",
    ),
    weekly("nanshan-english", "英语角", "SU 15:30", 90, 28, (p.english(1, 2), p.check_in()), rooms="d4 d5 b1b2"),
    weekly(
        "nanshan-roadshow",
        "社创项目路演",
        "TH 14:30",
        150,
        55,
        (p.host(), p.check_in(2), p.sound(), p.photo()),
        "活动",
        "企业",
        rooms="e1",
    ),
    weekly(
        "nanshan-incubator",
        "社会组织孵化课",
        "WE,SA 14:30",
        120,
        26,
        (p.adviser("企业服务", "创业导师"), p.check_in()),
        "服务",
        rooms="e2 e1",
    ),
    weekly(
        "nanshan-social-work", "社工值班", "TU,TH,SA 14:30", 150, 10, (p.adviser("心理", "心理辅导"),), "服务", rooms="e3"
    ),
    weekly(
        "nanshan-volunteers",
        "志愿者新人培训",
        "SA 09:30",
        120,
        50,
        (p.host(), p.check_in(), p.medic()),
        "服务",
        rooms="e1 a5",
        others="+1:09:30/5",
    ),
    weekly("nanshan-reading-room", "书苑值守", "FR-SU 13:30", 180, 40, (p.helper(1, 2),), "服务", rooms="f1"),
    weekly(
        "nanshan-picture-books", "亲子共读", "SA,SU 10:30", 60, 28, (p.helper(2), p.check_in()), rooms="f2", others="11:00/1"
    ),
    weekly("nanshan-book-club", "简阅读书会", "FR 19:00", 90, 14, (p.host(),), "活动", "人才", rooms="f1 b1 b2 e4"),
    weekly("nanshan-sign", "手语入门", "SU 14:00", 90, 28, (p.sign(2), p.check_in()), "服务", rooms="d4 d5"),
)

ACTIVITIES = HALL + PARLOURS + COURTS
