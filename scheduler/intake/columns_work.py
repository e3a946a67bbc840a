"""The sheets about what is offered: activities, their roles, dated sessions, and the groups that attend."""

from __future__ import annotations

from scheduler.intake.column import Sheet, column

GROUPS = Sheet(
    "groups",
    "Groups",
    "团队",
    ("Audiences that attend several sessions: a delegation, a class.", "参加多个场次的团队：考察团、班级。"),
    (
        column("id", "ID", "编号", "text", "G1", also="团队编号|group id|code|代码"),
        column(
            "name", "Name", "名称", "text", "示例考察团", required=True, also="团队|团队名称|团组|group|group name|groupe"
        ),
        column("size", "People", "人数", "positive", "", also="规模|团队人数|size"),
    ),
    marks=("name", "size"),
    also=("团组", "班级", "代表团", "delegations", "classes", "tours", "groupes"),
)

ACTIVITIES = Sheet(
    "activities",
    "Activities",
    "活动",
    (
        "What is offered, often every week: weekdays and time, or an RRULE, from the first date on. Minutes or an end.",
        "经常举办的活动：从首次日期起，填星期与时间，或填 RRULE。时长与结束时间填其一。",
    ),
    (
        column("id", "ID", "编号", "text", "A01", also="活动编号|activity id|code|代码"),
        column(
            "name",
            "Name",
            "名称",
            "text",
            "书法班",
            required=True,
            also="活动|活动名称|主题|activity|activity name|title|activité|课程",
        ),
        column(
            "centres",
            "Centres",
            "中心",
            "list",
            "C01",
            refers="centres",
            also="地点|举办中心|可选中心|centre|center|site|所属中心",
        ),
        column("kind", "Kind", "类型", "text", "活动", also="类别|分类|活动类型|type|category"),
        column("audience", "Audience", "对象", "text", "居民", also="服务对象|参加对象|受众|public"),
        column("host", "Host", "主办", "text", "", also="主办单位|举办单位|organiser|organizer|承办"),
        column("weekdays", "Weekdays", "星期", "weekdays", "周二、周四", also="每周|周几|weekday|days|jours|开展日|日"),
        column(
            "clock",
            "Start time",
            "开始时间",
            "clock",
            "9:00",
            required=True,
            also="时间|开始|start|begin|time|début|heure|活动时间",
        ),
        column("end", "End time", "结束时间", "clock", "", also="结束|end|fin|finish"),
        column("minutes", "Minutes", "时长(分钟)", "minutes", "90", also="时长|时长(小时)|分钟|duration|length|durée|hours"),
        column("every", "Every n weeks", "每隔几周", "positive", "1", also="间隔|间隔周|周期|interval|频率"),
        column("rrule", "RRULE", "重复规则", "text", "", also="recurrence|rule|规则"),
        column(
            "first",
            "First date",
            "首次日期",
            "date",
            "2026-12-01",
            also="开始日期|起始日期|日期|from|start date|date|première date|首次",
        ),
        column("until", "Last date", "截止日期", "date", "2027-06-30", also="结束日期|末次日期|until|end date|至"),
        column(
            "except_dates", "Except on", "除外日期", "dates", "2027-02-09", also="停办日期|暂停日期|例外|except|exdates|sauf"
        ),
        column("extra_dates", "Also on", "增加日期", "dates", "", also="加办日期|also on|rdates|extra dates"),
        column("holidays", "On holidays", "节假日", "choice", "暂停", choices="activity_holidays", also="holidays"),
        column(
            "makeup", "On make-up workdays", "调休日", "choice", "照常", choices="activity_makeup", also="调休上班日|makeup"
        ),
        column(
            "other_starts",
            "Other starts",
            "其他可选开始",
            "starts",
            "14:00=5",
            also="备选时间|可选时间|alternative starts|starts",
        ),
        column(
            "attendance", "Attendance", "参加人数", "positive", "30", also="人数|预计人数|规模|people|participants|places"
        ),
        column("needs_room", "Needs a room", "需要场地", "yesno", "是", also="是否需要场地|室内|room needed"),
        column("features", "Features", "设施要求", "list", "", also="设施|设备|所需设施|needs|equipment"),
        column("rooms", "Allowed rooms", "可用场地", "list", "", refers="rooms", also="场地|指定场地|rooms|room|教室|salle"),
        column("priority", "Priority", "优先级", "positive", "1", also="重要性|优先|importance|priorité"),
        column("group", "Group", "团队", "text", "", refers="groups", also="团组|班级|tour|groupe"),
        column(
            "same_people", "Same volunteers", "固定志愿者", "yesno", "否", also="同一批志愿者|连续性|continuity|same people"
        ),
        column("roles", "Roles", "岗位", "text", "", also="所需岗位|志愿者岗位|postes"),
        column("note", "Note", "备注", "text", "", also="说明|remarks|comment|notes|简介"),
    ),
    marks=("name", "clock", "weekdays"),
    also=("活动列表", "活动安排", "课程", "课程表", "常设活动", "programme", "programs", "activités", "courses"),
)

ROLES = Sheet(
    "roles",
    "Roles",
    "岗位",
    (
        "Who is wanted at each session of an activity (or at one dated session): role, skills with least levels, how many.",
        "每项活动(或某一场次)所需的岗位：技能及最低等级、人数。",
    ),
    (
        column("activity", "Activity", "活动", "text", "A01", refers="activities", also="活动编号|活动名称|activité|课程"),
        column("session", "Session", "场次", "text", "", refers="sessions", also="场次编号|séance"),
        column("key", "Role ID", "岗位编号", "text", "", also="key|id|编号"),
        column(
            "role", "Role", "岗位", "text", "讲解员", required=True, also="岗位名称|角色|职责|rôle|position|name|名称|poste"
        ),
        column("skills", "Skills", "技能要求", "skills", "讲解2", also="技能|所需技能|要求|skill|compétences|资质"),
        column(
            "min", "At least", "最少人数", "count", "1", also="最少|人数|需求人数|min|minimum|number|nombre|count|需要人数"
        ),
        column("max", "At most", "最多人数", "count", "2", also="最多|max|maximum|上限"),
        column("standby", "On standby", "备岗人数", "count", "1", also="备岗|候补|候补人数|standby|reserve|réserve"),
        column(
            "arrive_before",
            "Arrive before (minutes)",
            "提前到岗(分钟)",
            "minutes",
            "15",
            also="提前到岗|提前|arrive before|setup",
        ),
        column(
            "leave_after",
            "Leave after (minutes)",
            "延后离岗(分钟)",
            "minutes",
            "10",
            also="延后离岗|收尾|leave after|teardown",
        ),
    ),
    marks=("activity", "role"),
    also=("岗位需求", "志愿者需求", "志愿岗位", "shifts", "postes"),
)

SESSIONS = Sheet(
    "sessions",
    "Sessions",
    "场次",
    (
        "Dated one-offs. After: ids of sessions that must have ended before, each with minutes to leave between (S1+60).",
        "单次、有日期的场次。先于本场：须先结束的场次编号，可加间隔分钟(S1+60)。",
    ),
    (
        column("id", "ID", "编号", "text", "S01", also="场次编号|session id|code|代码"),
        column(
            "name",
            "Name",
            "名称",
            "text",
            "专题讲座",
            required=True,
            also="场次|场次名称|主题|活动名称|session|title|séance",
        ),
        column("activity", "Activity", "所属活动", "text", "", refers="activities", also="活动|活动编号|activité"),
        column(
            "centres",
            "Centres",
            "中心",
            "list",
            "C01",
            refers="centres",
            also="地点|举办中心|可选中心|centre|center|site|所属中心",
        ),
        column("date", "Date", "日期", "date", "2026-12-05", also="活动日期|jour|day"),
        column(
            "clock",
            "Start",
            "开始时间",
            "moment",
            "14:00",
            required=True,
            also="时间|开始|start time|begin|time|début|活动时间",
        ),
        column("end", "End", "结束时间", "moment", "", also="结束|end time|fin|finish"),
        column(
            "minutes", "Minutes", "时长(分钟)", "minutes", "120", also="时长|时长(小时)|分钟|duration|length|durée|hours"
        ),
        column(
            "other_starts", "Other starts", "其他可选开始", "starts", "", also="备选时间|可选时间|alternative starts|starts"
        ),
        column(
            "attendance", "Attendance", "参加人数", "positive", "50", also="人数|预计人数|规模|people|participants|places"
        ),
        column("needs_room", "Needs a room", "需要场地", "yesno", "是", also="是否需要场地|室内|room needed"),
        column("features", "Features", "设施要求", "list", "", also="设施|设备|所需设施|needs|equipment"),
        column("rooms", "Allowed rooms", "可用场地", "list", "", refers="rooms", also="场地|指定场地|rooms|room|教室|salle"),
        column("priority", "Priority", "优先级", "positive", "1", also="重要性|优先|importance|priorité"),
        column("group", "Group", "团队", "text", "", refers="groups", also="团组|班级|tour|groupe"),
        column("after", "After", "先于本场", "after", "", also="前置场次|须在其后|在其后|后于|preceded by"),
        column("roles", "Roles", "岗位", "text", "", also="所需岗位|志愿者岗位|postes"),
    ),
    marks=("name", "date", "clock"),
    also=("场次列表", "单次活动", "活动场次", "events", "one-offs", "séances"),
)

DEMAND = Sheet(
    "demand",
    "Demand",
    "需求",
    (
        "One row per role: rows of one name are one session with several roles; without days it is held every day.",
        "每行一个岗位；同名各行为同一场次；不填星期则每天举办。",
    ),
    (
        column(
            "name",
            "Name",
            "名称",
            "text",
            "早班",
            required=True,
            also="班次|队伍|小组|crew|team|shift|équipe|equipage|nom|活动",
        ),
        column(
            "skills", "Skills", "技能", "skills", "急救", required=True, also="skill|技能要求|compétence|compétences|资质"
        ),
        column("role", "Role", "岗位", "text", "", also="岗位名称|角色|rôle|position"),
        column("min", "Number", "人数", "count", "1", required=True, also="number|nombre|count|min|需要人数|最少人数"),
        column("max", "At most", "最多人数", "count", "", also="max|maximum"),
        column("clock", "Begin", "开始时间", "clock", "8:00", required=True, also="开始|start|début|debut|from|start time"),
        column("end", "End", "结束时间", "clock", "16:00", required=True, also="结束|fin|to|end time"),
        column("weekdays", "Weekdays", "星期", "weekdays", "", also="每周|days|jours|weekday"),
        column("first", "First date", "首次日期", "date", "", also="开始日期|日期|date|start date"),
        column("until", "Last date", "截止日期", "date", "", also="结束日期|until|end date"),
        column("centres", "Centres", "中心", "list", "", refers="centres", also="centre|center|地点|site"),
        column("attendance", "Attendance", "参加人数", "positive", "", also="participants"),
        column("priority", "Priority", "优先级", "positive", "1", also="优先|priorité|重要性"),
    ),
    marks=("name", "skills", "min", "clock", "end"),
    also=("班次需求", "equipages", "équipages", "crews"),
)
"""A flat list of what is wanted, as teams keep it; templates do not offer it."""

WORK = (GROUPS, ACTIVITIES, ROLES, SESSIONS)
