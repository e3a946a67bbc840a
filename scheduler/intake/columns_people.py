"""The sheets about volunteers: who they are, what they can do, when they can serve, with whom and where they like to."""

from __future__ import annotations

from scheduler.intake.column import Sheet, column

_VOLUNTEER = "志愿者编号|志愿者姓名|姓名|name|volunteer id|bénévole|编号|id|anon|nom"

VOLUNTEERS = Sheet(
    "volunteers",
    "Volunteers",
    "志愿者",
    (
        "Who serves. A person is known again by ID, by external ID, or by name and phone.",
        "志愿者名册。凭编号、外部编号，或姓名加电话识别同一人。",
    ),
    (
        column("id", "ID", "编号", "text", "V001", also="志愿者编号|volunteer id|anon|identifiant|序号id|工号"),
        column(
            "external_id",
            "External ID",
            "外部编号",
            "text",
            "",
            also="志愿者注册号|i志愿号|i志愿编号|注册编号|external id|学号",
        ),
        column(
            "name",
            "Name",
            "姓名",
            "text",
            "张示例",
            required=True,
            also="名字|志愿者|志愿者姓名|full name|volunteer|nom|prénom nom|名称",
        ),
        column(
            "phone",
            "Phone",
            "电话",
            "phone",
            "13800000000",
            also="手机|手机号|手机号码|联系电话|联系方式|mobile|tel|téléphone",
        ),
        column("email", "E-mail", "邮箱", "email", "", also="电子邮箱|电子邮件|mail|courriel|email address"),
        column(
            "home",
            "Home centre",
            "所属中心",
            "text",
            "C01",
            refers="centres",
            also="中心|常驻中心|home|centre|center|服务中心",
        ),
        column(
            "skills",
            "Skills",
            "技能",
            "skills",
            "讲解2;英语",
            also="特长|专长|技能特长|skill|compétence|compétences|资质|岗位",
        ),
        column(
            "available",
            "Available",
            "可服务时间",
            "hours",
            "周六至周日 9:00-18:00",
            also="服务时间|空闲时间|availability|disponibilité",
        ),
        column(
            "centres",
            "Serves at",
            "可服务中心",
            "list",
            "",
            refers="centres",
            also="服务地点|意向中心|centres|allowed centres",
        ),
        column(
            "max_travel_minutes", "Longest way (minutes)", "最长路程(分钟)", "minutes", "60", also="最长路程|最远|max travel"
        ),
        column(
            "max_minutes",
            "Most per week (minutes)",
            "每周最多(分钟)",
            "minutes",
            "480",
            also="每周最多时长|每周最多(小时)|max minutes|max hours",
        ),
        column(
            "max_minutes_per_day",
            "Most per day (minutes)",
            "每日最多(分钟)",
            "minutes",
            "",
            also="每日最多时长|每天最多(小时)|max hours per day",
        ),
        column(
            "max_duties_per_day",
            "Most duties per day",
            "每日最多次数",
            "count",
            "1",
            also="每天最多班次|每日班次|max duties",
        ),
        column("max_days", "Most days per week", "每周最多天数", "count", "3", also="最多天数|max days"),
        column(
            "min_rest_minutes",
            "Rest (minutes)",
            "最短休息(分钟)",
            "minutes",
            "600",
            also="休息时间|最短休息(小时)|min rest|rest|repos",
        ),
        column(
            "min_minutes",
            "Least per week (minutes)",
            "每周最少(分钟)",
            "minutes",
            "",
            also="每周最少时长|每周最少(小时)|min minutes|min hours",
        ),
        column("minor", "Minor", "未成年", "yesno", "否", also="未成年人|是否未成年|under 18|mineur"),
        column(
            "shows", "May be shown", "公开程度", "choice", "姓氏和岗位", choices="shows", also="公示范围|隐私|privacy|shows"
        ),
    ),
    marks=("name", "phone", "skills"),
    also=("志愿者名单", "志愿者名册", "志愿者信息", "人员", "名单", "people", "persons", "members", "bénévoles"),
)

SKILLS = Sheet(
    "skills",
    "Skills",
    "技能证书",
    ("Skills with a level and the last date on which a certificate counts.", "技能等级及证书有效期。"),
    (
        column("volunteer", "Volunteer", "志愿者", "text", "V001", required=True, refers="volunteers", also=_VOLUNTEER),
        column("skill", "Skill", "技能", "text", "急救", required=True, also="技能名称|证书|certificate|compétence|资质"),
        column("level", "Level", "等级", "whole", "1", also="级别|技能等级|niveau"),
        column(
            "until",
            "Valid until",
            "有效期至",
            "date",
            "2027-12-31",
            also="有效期|到期日|到期日期|expires|until|valable jusqu'au",
        ),
    ),
    marks=("volunteer", "skill", "until"),
    also=("技能", "证书", "资质", "certificates", "qualifications"),
)

AVAILABILITY = Sheet(
    "availability",
    "Availability",
    "可服务时间",
    (
        "When volunteers can serve: every week (weekdays) or on dates; or when they cannot. Replaces what was known.",
        "可服务的时间：每周固定(填星期)或具体日期；也可登记不可服务。以本表为准，替换原有登记。",
    ),
    (
        column("volunteer", "Volunteer", "志愿者", "text", "V001", required=True, refers="volunteers", also=_VOLUNTEER),
        column("phone", "Phone", "电话", "phone", "", also="手机|手机号|联系电话|mobile|tel"),
        column("kind", "Kind", "类型", "choice", "可服务", choices="availability", also="状态|是否可服务|type|status"),
        column(
            "when",
            "When",
            "时间",
            "hours",
            "",
            also="时段|可服务时段|可服务时间|服务时间|hours|times|availability|disponibilité",
        ),
        column("weekdays", "Weekdays", "星期", "weekdays", "周六、周日", also="每周|周几|weekday|days|jours"),
        column("date", "Date", "日期", "date", "", also="开始日期|from date|from|jour|自"),
        column("until", "Last date", "截止日期", "date", "", also="结束日期|to date|until|至"),
        column("start", "Start", "开始时间", "clock", "9:00", also="开始|begin|début|start time"),
        column("end", "End", "结束时间", "clock", "18:00", also="结束|to|fin|end time"),
        column("cost", "Cost", "勉强程度", "whole", "0", also="代价|意愿|coût|unwillingness"),
    ),
    marks=("volunteer", "start", "end"),
    also=("空闲时间", "服务时间", "时间登记", "available", "disponibilités"),
)

PREFERENCES = Sheet(
    "preferences",
    "Preferences",
    "偏好",
    ("What a volunteer likes (negative cost) or dislikes (positive).", "志愿者的偏好：负数为喜欢，正数为不喜欢。"),
    (
        column("volunteer", "Volunteer", "志愿者", "text", "V001", required=True, refers="volunteers", also=_VOLUNTEER),
        column("kind", "Kind", "类型", "choice", "岗位", required=True, choices="preference", also="类别|type"),
        column("what", "What", "对象", "text", "讲解员", required=True, also="偏好对象|target|对象编号|quoi"),
        column("cost", "Cost", "代价", "whole", "-1", required=True, also="偏好值|分值|coût|score"),
    ),
    marks=("volunteer", "kind", "what", "cost"),
    also=("志愿者偏好", "意向", "préférences", "wishes"),
)

PAIRS = Sheet(
    "pairs",
    "Pairs",
    "搭档",
    ("Two volunteers who like to serve together, or must be kept apart.", "希望一起服务或须分开的两名志愿者。"),
    (
        column(
            "first",
            "Volunteer A",
            "志愿者甲",
            "text",
            "V001",
            required=True,
            refers="volunteers",
            also="志愿者1|甲|volunteer 1|first|a",
        ),
        column(
            "second",
            "Volunteer B",
            "志愿者乙",
            "text",
            "V002",
            required=True,
            refers="volunteers",
            also="志愿者2|乙|volunteer 2|second|b",
        ),
        column("kind", "Kind", "关系", "choice", "一起", required=True, choices="pair", also="类型|type|relation"),
    ),
    marks=("first", "second"),
    also=("配对", "搭配", "回避", "paires"),
)

PEOPLE = (VOLUNTEERS, SKILLS, AVAILABILITY, PREFERENCES, PAIRS)
