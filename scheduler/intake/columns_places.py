"""The sheets about the network, its centres and rooms, the ways between centres, and the calendar."""

from __future__ import annotations

from scheduler.intake.column import Sheet, column

NETWORK = Sheet(
    "network",
    "Network",
    "网络",
    ("What holds for the whole network: one row.", "整个网络的总设置：只填一行。"),
    (
        column("name", "Name", "名称", "text", "示例市党群服务网络", required=True, also="网络名称|network name|nom"),
        column("timezone", "Time zone", "时区", "text", "Asia/Shanghai", also="tz|fuseau horaire"),
        column("country", "Country", "国家", "text", "CN", also="国家代码|节假日国家|country code|pays"),
        column(
            "fair_minutes",
            "Fair share (minutes)",
            "公平时长(分钟)",
            "minutes",
            "480",
            also="公平时长(小时)|公平份额|fair minutes|fair share (hours)",
        ),
        column("minors_per_adult", "Minors per adult", "每名成人可带未成年人数", "count", "2", also="未成年人比例"),
        column(
            "travel_default_minutes",
            "Default way (minutes)",
            "默认路程(分钟)",
            "minutes",
            "60",
            also="默认路程|default travel",
        ),
    ),
    marks=("timezone",),
    also=("网络设置", "总设置", "设置", "settings", "réseau"),
)

CENTRES = Sheet(
    "centres",
    "Centres",
    "中心",
    ("The centres in their tree, with opening hours.", "各中心及其上下级关系、开放时间。"),
    (
        column("id", "ID", "编号", "text", "C01", also="中心编号|中心ID|centre id|code|代码|标识"),
        column(
            "name",
            "Name",
            "名称",
            "text",
            "示例区党群服务中心",
            required=True,
            also="中心|中心名称|centre|center|centre name|nom|场馆",
        ),
        column("level", "Level", "层级", "text", "区", also="级别|类型|niveau"),
        column("parent", "Parent centre", "上级中心", "text", "", refers="centres", also="上级|所属中心|parent|隶属"),
        column("address", "Address", "地址", "text", "示例路1号", also="地点|adresse|location"),
        column("latitude", "Latitude", "纬度", "number", "22.5333", also="lat"),
        column("longitude", "Longitude", "经度", "number", "114.05", also="lon|lng|long"),
        column(
            "opening",
            "Opening hours",
            "开放时间",
            "hours",
            "周二至周日 9:00-21:00",
            also="开馆时间|营业时间|hours|open|opening|horaires",
        ),
        column(
            "holidays", "On holidays", "节假日", "choice", "照常", choices="opening_holidays", also="节假日开放|holidays"
        ),
        column(
            "makeup", "On make-up workdays", "调休日", "choice", "照常", choices="opening_makeup", also="调休上班日|makeup"
        ),
        column("note", "Note", "备注", "text", "", also="说明|remarks|comment|remarque|notes"),
    ),
    marks=("name", "address", "opening"),
    also=("党群服务中心", "服务中心", "中心列表", "中心信息", "centers", "sites", "站点", "地点"),
)

ROOMS = Sheet(
    "rooms",
    "Rooms",
    "场地",
    (
        "The rooms of the centres; a joined room names its parts. No opening hours: as the centre.",
        "各中心的场地；合并场地填写其组成场地。不填开放时间则与中心相同。",
    ),
    (
        column("id", "ID", "编号", "text", "C01-R1", also="场地编号|房间编号|room id|code|代码"),
        column(
            "centre",
            "Centre",
            "中心",
            "text",
            "C01",
            required=True,
            refers="centres",
            also="所属中心|中心名称|center|site|场馆",
        ),
        column(
            "name",
            "Name",
            "名称",
            "text",
            "多功能厅",
            required=True,
            also="场地|场地名称|房间|房间名称|教室|room|room name|salle|功能室",
        ),
        column("area", "Area", "区域", "text", "一楼", also="楼层|片区|wing|floor|分区"),
        column(
            "capacity",
            "Capacity",
            "容纳人数",
            "positive",
            "60",
            required=True,
            also="容量|座位|座位数|人数|seats|capacité|可容纳",
        ),
        column("features", "Features", "设施", "list", "投影;舞台", also="设备|equipment|équipement|配置|功能"),
        column("opening", "Opening hours", "开放时间", "hours", "", also="使用时间|hours|open|opening|horaires"),
        column("holidays", "On holidays", "节假日", "choice", "", choices="opening_holidays", also="节假日开放|holidays"),
        column("makeup", "On make-up workdays", "调休日", "choice", "", choices="opening_makeup", also="调休上班日|makeup"),
        column(
            "turnaround_minutes",
            "Turnaround (minutes)",
            "整理时间(分钟)",
            "minutes",
            "15",
            also="整理时间|清场时间|turnaround|间隔",
        ),
        column("parts", "Parts", "组成场地", "list", "", refers="rooms", also="合并自|由...组成|joined from|parties"),
        column("note", "Note", "备注", "text", "", also="说明|remarks|comment|notes"),
    ),
    marks=("centre", "name", "capacity"),
    also=("房间", "场地列表", "功能室", "教室", "venues", "spaces", "salles"),
)

EXCEPTIONS = Sheet(
    "exceptions",
    "Opening exceptions",
    "开放例外",
    (
        "Hours of a centre or room on single dates; no times: closed. Several rows for one date add up.",
        "某日某中心或场地的特殊开放时间；不填时间即关闭。同一日期可填多行。",
    ),
    (
        column("centre", "Centre", "中心", "text", "C01", refers="centres", also="所属中心|center|site"),
        column("room", "Room", "场地", "text", "", refers="rooms", also="房间|salle"),
        column("date", "Date", "日期", "date", "2026-12-31", required=True, also="开始日期|from date|jour"),
        column("until", "Last date", "截止日期", "date", "", also="结束日期|to date|until|至"),
        column("start", "Opens", "开始时间", "clock", "9:00", also="开放|开门|start|begin|from|début|开馆"),
        column("end", "Closes", "结束时间", "clock", "12:00", also="关门|end|to|fin|闭馆"),
        column("note", "Note", "备注", "text", "盘点", also="说明|原因|reason|remarks|notes"),
    ),
    marks=("centre", "date", "start", "note"),
    also=("特殊开放时间", "闭馆安排", "exceptions", "special hours", "例外"),
)

CLOSURES = Sheet(
    "closures",
    "Room closures",
    "场地停用",
    ("When a room cannot be used.", "场地不可使用的时段。"),
    (
        column("room", "Room", "场地", "text", "C01-R1", required=True, refers="rooms", also="房间|salle"),
        column("centre", "Centre", "中心", "text", "", refers="centres", also="所属中心|center|site"),
        column("start", "From", "开始", "moment", "2026-12-01 9:00", required=True, also="开始时间|start|begin|自|停用开始"),
        column("end", "To", "结束", "moment", "2026-12-03 18:00", required=True, also="结束时间|end|until|至|停用结束"),
        column("note", "Note", "备注", "text", "维修", also="说明|原因|reason|remarks|notes"),
    ),
    marks=("room", "start", "end"),
    also=("停用", "维修", "closures", "maintenance"),
)

WAYS = Sheet(
    "ways",
    "Ways",
    "路程",
    ("Minutes from one centre to another; one row serves both directions.", "中心之间的路程分钟数；一行通用于往返。"),
    (
        column(
            "origin",
            "From",
            "起点",
            "text",
            "C01",
            required=True,
            refers="centres",
            also="出发|出发地|origin|de|from centre",
        ),
        column(
            "to", "To", "终点", "text", "C02", required=True, refers="centres", also="到达|目的地|destination|à|to centre"
        ),
        column(
            "minutes",
            "Minutes",
            "分钟",
            "minutes",
            "35",
            required=True,
            also="路程分钟|路程(分钟)|时长|时间|duration|travel time|durée",
        ),
    ),
    marks=("origin", "to", "minutes"),
    also=("交通", "路程时间", "travel", "travel times", "distances", "trajets"),
)

DAYS = Sheet(
    "days",
    "Calendar days",
    "日历",
    ("Holidays and make-up workdays that override the known calendar.", "覆盖已知日历的节假日与调休上班日。"),
    (
        column("date", "Date", "日期", "date", "2026-10-10", required=True, also="jour|day"),
        column("until", "Last date", "截止日期", "date", "", also="结束日期|until|to|至"),
        column("kind", "Kind", "类型", "choice", "调休上班", required=True, choices="day", also="类别|type|性质"),
        column("name", "Name", "名称", "text", "国庆调休", also="节日|节日名称|holiday|nom"),
    ),
    marks=("date", "kind"),
    also=("节假日", "调休", "holidays", "days", "calendar", "jours fériés"),
)

PLACES = (NETWORK, CENTRES, ROOMS, EXCEPTIONS, CLOSURES, WAYS, DAYS)
