"""What the demonstration says, in English and Chinese."""

from __future__ import annotations

from models.language import Sentences

SENTENCES: Sentences = {
    "importing": ("Importing the sample spreadsheets …", "正在导入示例表格……"),
    "planning": ("Planning the week, {first} to {last} …", "正在排班：{first} 至 {last}……"),
    "exporting": ("Writing calendars and rosters …", "正在写出日历和值班表……"),
    "printing": ("Writing calendars and rosters, also as PDF …", "正在写出日历和值班表（含 PDF）……"),
    "network": (
        "{network}: {centres} {centres:centre|centres}, {rooms} {rooms:room|rooms}, "
        "{activities} {activities:activity|activities}, "
        "{volunteers} {volunteers:volunteer|volunteers}",
        "{network}：{centres} 个中心、{rooms} 处场地、{activities} 项活动、{volunteers} 名志愿者",
    ),
    "week": ("Week of {first} to {last}, published as version {version}", "时段：{first} 至 {last}，已发布第 {version} 版"),
    "again": (
        "It was planned by an earlier run; delete the folder {folder} to begin anew.",
        "由先前的运行排定；如需重新开始，请删除文件夹 {folder}。",
    ),
    "held": ("Sessions: {held} of {sessions} {held:is|are} held", "场次：{sessions} 场中安排了 {held} 场"),
    "seats": (
        "Seats: {filled} of {wanted} {filled:is|are} filled ({percent}), by {people} {people:volunteer|volunteers}, "
        "{hours} {hours:hour|hours} each on average",
        "岗位：所需 {wanted} 个名额已排 {filled} 个（{percent}），由 {people} 名志愿者承担，人均 {hours} 小时",
    ),
    "valid": (
        "Checked independently: nobody is in two places, every rule holds",
        "已独立核验：无人分身两处，所有规则均满足",
    ),
    "cost": ("Cost {cost} (lower is better): {parts}", "成本 {cost}（越低越好）：{parts}"),
    "optimal": ("It is proven that no plan costs less", "已证明没有成本更低的方案"),
    "bound": (
        "It is proven that no plan costs less than {bound}: at most {gap} is left to gain",
        "已证明任何方案的成本都不低于 {bound}：至多还能改进 {gap}",
    ),
    "unbounded": (
        "How much better a plan could be was not proven in this time",
        "在限定时间内未能证明还能改进多少",
    ),
    "nothing_short": ("Nothing is short", "没有缺口"),
    "short": ("What is short, and why:", "缺人的岗位及原因："),
    "missing": ("{when} {session}, {role}: {missing} missing", "{when} {session}，{role}：缺 {missing} 人"),
    "not_held": ("Not held: {session}", "未安排：{session}"),
    "tour": ("Study tour {group}, {count} {count:stop|stops}:", "{group}行程，共 {count} 站："),
    "stop": ("{times}  {name} · {place}{way}", "{times}  {name} · {place}{way}"),
    "way": (" (way {minutes} min)", "（路程 {minutes} 分钟）"),
    "crew": ("{role}: {people}", "{role}：{people}"),
    "nobody": ("nobody yet", "暂缺"),
    "outdoors": ("outdoors", "户外"),
    "place": ("{centre}, {room}", "{centre}，{room}"),
    "open": ("Open these ({count} {count:file|files} in {folder}):", "请打开以下文件（{folder} 内共 {count} 个文件）："),
    "start_page": ("everything, as a page", "总目录"),
    "wall": ("a roster to hang up (A4)", "可张贴的值班表（A4）"),
    "page": ("a roster as a page, to look at or to print", "值班表网页，可浏览或打印"),
    "table": ("the same as a spreadsheet, all centres", "全部中心的值班表（电子表格）"),
    "csv": ("the same as CSV", "值班表（CSV）"),
    "personal": ("calendar of a volunteer, {name}", "一名志愿者的日历：{name}"),
    "group_feed": ("calendar of the study tour", "考察团的日历"),
    "centre_feed": ("calendar of a centre", "一个中心的日历"),
    "next": (
        "To go on with it: PAIBAN_DATABASE={database} paiban show",
        "继续操作：PAIBAN_DATABASE={database} paiban show",
    ),
}
