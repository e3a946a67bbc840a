"""Every word that forms say beside those of ``exports.sentences``, in both languages."""

from __future__ import annotations

from models.language import Sentences

FORMS: Sentences = {
    "legend_full": ("names as far as people agreed", "姓名按本人同意的范围列出"),
    "time": ("Time", "时间"),
    "place": ("Where", "地点"),
    "on_site": ("On site", "在岗时间"),
    "name": ("Name", "姓名"),
    "phone": ("Telephone", "电话"),
    "email": ("E-mail", "邮箱"),
    "duties": ("Duties", "岗位安排"),
    "people": ("Volunteers", "志愿者"),
    "nobody": ("(erased)", "（已删除）"),
    "tentative": ("not confirmed", "待确认"),
    "confidential": ("CONFIDENTIAL: for coordinators only", "内部资料 · 仅供协调员使用"),
    # by activity
    "activity_list": ("Activities", "活动安排"),
    # a volunteer's own
    "my_sheet": ("My duties", "志愿服务安排"),
    "my_only": ("Personal: for the volunteer named here", "仅供本人使用"),
    "my_none": ("No duties in this time.", "本期暂无安排。"),
    "my_sum": ("{duties} duties · {hours} on site", "{duties} 次服务 · 在岗共 {hours}"),
    "my_sum_one": ("1 duty · {hours} on site", "1 次服务 · 在岗共 {hours}"),
    "my_code": (
        "Scan to subscribe to your calendar; it always shows the latest version. Keep the address to yourself.",
        "扫码订阅个人日历，随时查看最新安排。请勿转发此地址。",
    ),
    "with_me": ("With you", "同岗伙伴"),
    # doors
    "door_signs": ("Door signs", "门牌"),
    # tours
    "itinerary": ("Itinerary", "行程安排"),
    "hosts": ("Received by", "接待人员"),
    "tour_sum": ("{stops} stops at {places} centres", "{places} 个中心 · {stops} 站"),
    "tour_code": ("Scan to subscribe to the itinerary.", "扫码订阅行程日历。"),
    # the weekly notice
    "notice": ("This week's programme", "一周活动预告"),
    "programme": ("Programme", "活动安排"),
    "volunteers_wanted": ("Volunteers wanted", "志愿者招募"),
    "notice_code": ("Scan to subscribe to this centre's calendar.", "扫码订阅本中心活动日历。"),
    # the list of calls
    "call_list": ("Call list", "联系表"),
    "call_sum": ("{people} volunteers serve", "{people} 名志愿者到岗"),
    "open_seats": ("Seats still open", "空缺岗位"),
    # changes
    "changes_since": ("Changes since version {version}", "较第 {version} 版的变化"),
    "no_changes": ("Nothing has changed.", "没有变化。"),
    "count_added": ("{count} added", "新增 {count} 场"),
    "count_cancelled": ("{count} cancelled", "取消 {count} 场"),
    "count_moved": ("{count} at another time", "改时间 {count} 场"),
    "count_rerouted": ("{count} in another room", "换场地 {count} 场"),
    "count_people": ("{count} with other people", "换人 {count} 场"),
    "kind_added": ("Added", "新增"),
    "kind_cancelled": ("Cancelled", "取消"),
    "kind_moved": ("Other time", "改时间"),
    "kind_rerouted": ("Other room", "换场地"),
    "kind_people": ("Other people", "换人"),
    "change": ("Change", "变化"),
    "before": ("Before", "原安排"),
    "after": ("Now", "现安排"),
    "who": ("Volunteers", "人员变动"),
    "sessions": ("Sessions", "场次"),
    # reports
    "report": ("Report", "运行报告"),
    "heat": ("Cover by centre and hour", "各中心分时段到岗情况"),
    "heat_about": (
        "Filled of wanted seats in each hour of the day, all days together. The darker, the more are missing.",
        "一天中各小时的到位数/需要数（各日合计）。颜色越深，空缺越多。",
    ),
    "load": ("Hours on site by volunteer", "志愿者在岗时长"),
    "load_about": (
        "{people} volunteers; {hours} hours each if all had the same. Dark: more than one and a half times that.",
        "{people} 名志愿者，人均 {hours} 小时。深色：超过人均的 1.5 倍。",
    ),
    "fair_share": ("fair share {hours} h", "人均 {hours} 小时"),
    "someone": ("no. {number}", "{number} 号"),
    "rooms_used": ("Use of rooms", "场地使用情况"),
    "rooms_about": ("Hours in use of opening hours.", "使用小时数/开放小时数。"),
    # rosters to edit
    "edit_how": (
        "Change yellow cells only: start, room, volunteers. Then: paiban import --roster",
        "只改黄色单元格：开始时间、场地、志愿者。改完后：paiban import --roster",
    ),
    "edit_people": ("Write volunteers as they stand here; 、 between them.", "志愿者请按此处写法填写，之间用“、”分隔。"),
    # service
    "checkin": ("Check-in sheet", "签到表"),
    "checkin_code": (
        "Check in by telephone: scan, choose your name, tap “I am here”; and again when you leave.",
        "手机签到：扫码后找到自己的姓名，点“到达”；离开时再扫一次，点“离开”。",
    ),
    "came": ("Came", "到达"),
    "went": ("Left", "离开"),
    "signature": ("Signature", "签名"),
    "volunteer_id": ("Volunteer id", "志愿者编号"),
    "duration": ("{hours} h {minutes} min", "{hours} 小时 {minutes} 分"),
    "hours_alone": ("{hours} h", "{hours} 小时"),
    "minutes_alone": ("{minutes} min", "{minutes} 分"),
    "minutes": ("Minutes", "分钟"),
    "hours": ("Time served", "服务时长"),
    "times": ("Services", "次数"),
    "status": ("Status", "状态"),
    "status_planned": ("served", "已服务"),
    "status_walk_in": ("served, not planned", "已服务（临时）"),
    "status_absent": ("did not come", "未到"),
    "status_open": ("time missing", "时间不全"),
    "hours_of_service": ("Hours of service", "志愿服务时长"),
    "hours_sum": ("{people} volunteers · {hours}", "{people} 名志愿者 · 共 {hours}"),
    "by_person": ("By person", "按人汇总"),
    "every_service": ("Every service", "服务明细"),
    "certificate": ("Certificate of volunteer service", "志愿服务记录证明"),
    "certified": (
        "This certifies that {name} gave {hours} of volunteer service on {times} occasions, {span}: {activities}.",
        "兹证明 {name} 于 {span} 参加志愿服务 {times} 次，服务时长共 {hours}。服务项目：{activities}。",
    ),
    "number": ("Number:", "证明编号："),
    "code": ("Code:", "校验码："),
    "issued": ("Issued:", "出具日期："),
    "seal": ("(issuer, seal)", "（出具单位，盖章）"),
    "check_me": (
        "Scan, and give the text to: paiban certificate --verify. Any change to it is noticed.",
        "扫码得到全文，用 paiban certificate --verify 核验；任何改动都会被发现。",
    ),
    "record": ("Record of service", "志愿服务记录"),
}
