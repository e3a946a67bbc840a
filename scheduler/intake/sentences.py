"""Every sentence that an import says, in English and Chinese."""

from __future__ import annotations

from models.language import Sentences

PLACES: Sentences = {
    "sheet": ("sheet {sheet}", "工作表“{sheet}”"),
    "cell": ("{cell}", "{cell}"),
    "row": ("row {row}", "第{row}行"),
    "column": ("column {column}", "{column}列"),
    "heading": ("“{heading}”", "“{heading}”"),
    "between": (", ", "，"),
    "fault": ("{place}: “{value}”; expected {expected}", "{place}：“{value}”；应为{expected}"),
    "fault_missing": ("{place}: empty; expected {expected}", "{place}：为空；应为{expected}"),
    "notice": ("{place}: {text}", "{place}：{text}"),
}

EXPECTED: Sentences = {
    # files
    "suffix": ("a file that ends in .xlsx, .xls, .csv, .tsv or .json", ".xlsx、.xls、.csv、.tsv 或 .json 文件"),
    "packed": ("a gzip file that can be unpacked", "可解压的 gzip 文件"),
    "workbook": ("a workbook that can be read; this one is damaged or no .xlsx", "可读取的工作簿；此文件已损坏或不是 .xlsx"),
    "password": ("a workbook without a password: remove it and save again", "无密码的工作簿：请取消密码后重新保存"),
    "small_file": ("a file of at most {megabytes} MB", "不超过 {megabytes} MB 的文件"),
    "small_sheet": ("a sheet of at most {cells} cells", "不超过 {cells} 个单元格的工作表"),
    "encoding": ("text in UTF-8, UTF-16 or GB18030", "UTF-8、UTF-16 或 GB18030 编码的文本"),
    "csv": ("comma-, semicolon- or tab-separated text ({problem})", "以逗号、分号或制表符分隔的文本（{problem}）"),
    "json": ("JSON ({problem})", "JSON（{problem}）"),
    "json_shape": (
        "an object of lists of objects, one list per sheet, a list of objects, or a paiban-problem/1 document",
        "由“表名：对象列表”组成的对象、对象列表，或 paiban-problem/1 文档",
    ),
    "no_rows": ("at least one row below the headings in one of the files", "至少一个文件在表头下有一行数据"),
    "document": ("{expected}", "{expected}"),
    # headings
    "known_sheet": (
        "a sheet that can be told by its name or headings; the names are: {names}",
        "可按名称或表头识别的工作表；名称为：{names}",
    ),
    "column_there": ("a column “{heading}”", "“{heading}”列"),
    "column_once": ("one column for “{heading}”; {other} is one too", "仅一列“{heading}”；{other} 列也是"),
    "mapping": ("a mapping file ({problem})", "列对应文件（{problem}）"),
    # cells
    "required": ("a value: it is required", "必填内容"),
    "formula": ("a value: the formula of this cell fails", "有效值：此单元格的公式出错"),
    "text": ("text", "文本"),
    "number": ("a number", "数字"),
    "whole": ("a whole number", "整数"),
    "least": ("a whole number of at least {least}", "不小于 {least} 的整数"),
    "between": ("a number from {least} to {most}", "{least} 到 {most} 之间的数"),
    "minutes": ("minutes, such as 90, 1.5h or 1:30", "分钟数，如 90、1.5小时 或 1:30"),
    "choice": ("one of: {choices}", "以下之一：{choices}"),
    "date": ("a date, such as 2026-11-30, 30/11/2026 or 11月30日", "日期，如 2026-11-30、2026年11月30日 或 11月30日"),
    "real_date": ("a date that exists", "存在的日期"),
    "clear_date": (
        "a date whose day and month cannot be mistaken, such as 2026-03-04",
        "不会混淆月与日的日期，如 2026-03-04",
    ),
    "clock": ("a time of day, such as 9:00 or 下午2点", "时间，如 9:00 或 下午2点"),
    "moment": ("a date and time, such as 2026-11-30 9:00", "日期和时间，如 2026-11-30 9:00 或 11月30日 上午9点"),
    "date_needed": ("a date, here or in its own column", "日期（填在此处或日期列）"),
    "weekdays": ("weekdays, such as 周一至周五 or Mon, Wed", "星期，如 周一至周五 或 周二、周四"),
    "hours": ("weekly hours, such as 周一至周五 9:00-12:00", "每周时间，如 周一至周五 9:00-12:00"),
    "starts": (
        "start times, each with a cost if there is one, such as 14:00=5; +1 9:00",
        "开始时间，可加代价，如 14:00=5; 次日9:00",
    ),
    "after": ("ids of sessions, each with minutes if there are any, such as S1+60", "场次编号，可加间隔分钟，如 S1+60"),
    "skills": ("skills, each with a level if there is one, such as 讲解2; 英语", "技能，可加等级，如 讲解2; 英语"),
    "phone": ("one phone number", "一个电话号码"),
    "email": ("an e-mail address", "电子邮箱地址"),
    "timezone": ("an IANA time zone, such as Asia/Shanghai", "IANA 时区，如 Asia/Shanghai"),
    "rrule": ("an RFC 5545 rule ({why})", "RFC 5545 重复规则（{why}）"),
    # rows
    "known": ("a {kind} that is known{meant}", "已有的{kind}{meant}"),
    "clear": ("the ID of a {kind}: several are called so ({ids})", "{kind}编号：有多个同名（{ids}）"),
    "once": ("a row that no other repeats; row {row} is the same {kind}", "不重复的一行；第{row}行是同一{kind}"),
    "key_once": ("a role ID that no other role of the activity has", "同一活动中不重复的岗位编号"),
    "person_apart": (
        "a phone number, an ID or an external ID, because row {row} has the same name",
        "电话、编号或外部编号，因为第{row}行同名",
    ),
    "later": ("a time after {start}", "晚于 {start} 的时间"),
    "later_date": ("a date not before {first}", "不早于 {first} 的日期"),
    "length": ("minutes or an end time", "时长或结束时间"),
    "max_min": ("at least {least}, as many as are wanted at least", "不小于最少人数 {least}"),
    "first_date": ("a first date, or a week to import for", "首次日期，或指定导入的周"),
    "one_centre": ("exactly one centre, because no room is needed", "恰好一个中心，因为不需要场地"),
    "same_centre": ("rooms of the same centre, {centre}", "同一中心（{centre}）的场地"),
    "no_circle": ("one that does not lead back to itself", "不会绕回自身的一项"),
    "two_people": ("two different volunteers", "两名不同的志愿者"),
    "other_centre": ("a centre other than where the way begins", "与起点不同的中心"),
    "home": ("a home centre: there are several ({centres})", "所属中心：有多个中心（{centres}）"),
    "network_once": ("one row: the network is described once", "一行：网络只描述一次"),
    "activity_or_session": ("an activity or a session", "活动或场次"),
    "centre_or_room": ("a centre or a room", "中心或场地"),
    "when": ("weekdays or a date", "星期或日期"),
}
_MEANT: Sentences = {
    "meant": (" (did you mean {names}?)", "（是否为 {names}？）"),
    "nothing": ("", ""),
}
KINDS: Sentences = {
    "centres": ("centre", "中心"),
    "rooms": ("room", "场地"),
    "groups": ("group", "团队"),
    "activities": ("activity", "活动"),
    "sessions": ("session", "场次"),
    "volunteers": ("volunteer", "志愿者"),
    "roles": ("role", "岗位"),
    "skills": ("skill", "技能"),
    "ways": ("way", "路程"),
    "days": ("date", "日期"),
    "pairs": ("pair", "搭档"),
    "network": ("network", "网络"),
    "closures": ("closure", "场地停用"),
    "availability": ("availability", "可服务时间"),
    "persons": ("person", "个人信息"),
    "pins": ("pin", "固定"),
    "weights": ("weights", "权重"),
}

NOTICES: Sentences = {
    "sheet_read": ("read as {sheet}: {rows} rows", "按“{sheet}”读取：{rows}行"),
    "sheet_left": ("left out: neither its name nor its headings are known", "已跳过：无法按名称或表头识别"),
    "sheet_empty": ("left out: no rows", "已跳过：没有数据"),
    "sheet_hidden": ("left out: hidden", "已跳过：隐藏的工作表"),
    "column_left": ("column {column} “{heading}” is left out: unknown", "{column}列“{heading}”未识别，已跳过"),
    "column_guessed": ("column {column} “{heading}” was taken as {meaning}", "{column}列“{heading}”按“{meaning}”处理"),
    "slots": ("{count} columns are time slots, from “{first}” to “{last}”", "{count}列为时段，从“{first}”到“{last}”"),
    "periods": ("{word} was read as {start}-{end}", "“{word}”按 {start}-{end} 处理"),
    "encoding": ("read as {encoding}", "按 {encoding} 编码读取"),
    "example": ("the example row {row} is left out", "示例行（第{row}行）已跳过"),
    "centre_made": (
        "the files name no centre: {centre} was made, always open",
        "文件中没有中心：已建立“{centre}”，全天开放",
    ),
    "centre_used": ("no centre given: {centre} was used", "未指定中心：采用“{centre}”"),
    "network_made": ("the network was named {name}, its time zone is {timezone}", "网络名称为“{name}”，时区为 {timezone}"),
    "limits": (
        "the files set no limits for volunteers: a rest of {rest} h between days and at most {most} h a day were set",
        "文件未设志愿者限制：已设两日之间至少休息{rest}小时、每日最多{most}小时",
    ),
    "week": ("weekdays were read as the dates from {first} to {last}", "星期按 {first} 至 {last} 的日期处理"),
    "weekly": ("weekdays were read as a weekly pattern, every week the same", "星期按每周固定处理"),
    "daily": ("no weekdays given: every day from {first} on", "未指定星期：从 {first} 起每天"),
    "first_assumed": ("no first date given: {first}", "未填首次日期：采用 {first}"),
    "crew_times": (
        "{name} has other times here ({given}) than in row {row} ({taken}); those of row {row} were taken",
        "“{name}”此处时间（{given}）与第{row}行（{taken}）不同，采用第{row}行",
    ),
    "priorities": ("priorities were divided by {by}: only their ratio matters", "优先级已除以 {by}：仅比例有意义"),
    "history_left": (
        "minutes served before the window are left out: they come from published plans",
        "窗口之前的服务时长未导入：以已发布的排班为准",
    ),
    "baseline_left": (
        "the baseline is left out: only a published plan is one",
        "基准排班未导入：仅以已发布的排班为准",
    ),
    "document": (
        "a problem of {sessions} sessions and {volunteers} volunteers",
        "问题文档：{sessions}个场次，{volunteers}名志愿者",
    ),
    "skill_same": ("the skill {name} was taken as {meaning}", "技能“{name}”视同“{meaning}”"),
    "skill_unclear": (
        "the skill {name} may be any of {names}: no volunteer has it",
        "技能“{name}”可能是 {names} 之一：无人具备",
    ),
    "skill_nobody": ("nobody has the skill {name}", "无人具备技能“{name}”"),
    "year": ("dates without a year were read as from {first} on", "未写年份的日期按 {first} 起推算"),
    "renamed": ("{count} rows share the name {name}: told apart as {ids}", "{count}行同名“{name}”：分别编号为 {ids}"),
    "no_seats": ("{names}: no roles, nobody is asked to serve", "{names}：没有岗位，无需志愿者"),
    "nameless": ("{count} volunteers have no name: their ID is shown instead", "{count}名志愿者没有姓名：以编号代替"),
    "silent": (
        "{count} volunteers have no availability: they are never planned",
        "{count}名志愿者没有可服务时间：不会被排班",
    ),
}

MEANT = _MEANT

CHANGES: Sentences = {
    "added": ("{kind} {name}: added", "{kind} {name}：新增"),
    "changed": ("{kind} {name}: changed", "{kind} {name}：更改"),
    "unchanged": ("{kind} {name}: unchanged", "{kind} {name}：不变"),
    "changed_fields": ("{kind} {name}: {fields}", "{kind} {name}：{fields}"),
    "field": ("{field} “{before}” → “{after}”", "{field} “{before}” → “{after}”"),
    "between": ("; ", "；"),
    "count": (
        "{kind}: {added} added, {changed} changed, {unchanged} unchanged",
        "{kind}：新增{added}，更改{changed}，不变{unchanged}",
    ),
}

FIELDS: Sentences = {
    "name": ("name", "名称"),
    "phone": ("phone", "电话"),
    "email": ("e-mail", "邮箱"),
    "external_id": ("external ID", "外部编号"),
    "shows": ("may be shown", "公开程度"),
    "home": ("home centre", "所属中心"),
    "skills": ("skills", "技能"),
    "centres": ("centres", "中心"),
    "parent": ("parent centre", "上级中心"),
    "level": ("level", "层级"),
    "address": ("address", "地址"),
    "location": ("location", "位置"),
    "opening": ("opening hours", "开放时间"),
    "capacity": ("capacity", "容纳人数"),
    "features": ("features", "设施"),
    "parts": ("parts", "组成场地"),
    "area": ("area", "区域"),
    "turnaround_minutes": ("turnaround", "整理时间"),
    "minutes": ("minutes", "时长"),
    "attendance": ("attendance", "参加人数"),
    "recurrence": ("recurrence", "重复规则"),
    "roles": ("roles", "岗位"),
    "rooms": ("allowed rooms", "可用场地"),
    "group": ("group", "团队"),
    "priority": ("priority", "优先级"),
    "weekly": ("weekly times", "每周时间"),
    "windows": ("dated times", "具体日期时间"),
    "blackouts": ("blackouts", "不可服务时间"),
    "session": ("session", "场次"),
    "shifts": ("shifts", "班次"),
    "preferences": ("preferences", "偏好"),
    "note": ("note", "备注"),
}

COLUMN_KINDS: Sentences = {
    "text": ("Text", "文字"),
    "phone": ("A phone number", "电话号码"),
    "email": ("An e-mail address", "电子邮箱"),
    "number": ("A number", "数字"),
    "whole": ("A whole number", "整数"),
    "count": ("A whole number, 0 or more", "整数，不小于0"),
    "positive": ("A whole number, 1 or more", "整数，不小于1"),
    "minutes": ("Minutes; or 1.5h, 1:30", "分钟数；或 1.5小时、1:30"),
    "yesno": ("Yes or no", "是或否"),
    "choice": ("One of the list", "从列表中选择"),
    "date": ("A date: 2026-11-30", "日期:2026-11-30、2026年11月30日"),
    "dates": ("Dates, separated by ;", "日期，用分号分隔"),
    "clock": ("A time of day: 9:00", "时间:9:00、下午2点"),
    "moment": ("A time, or a date and time: 2026-11-30 9:00", "时间，或日期和时间:2026-11-30 9:00"),
    "weekdays": (
        "Weekdays: Mon, Wed; every other Tue; or 每月第一个周六",
        "星期：周二、四；周一至周五；隔周三；每月第一个周六",
    ),
    "hours": ("Weekly hours: Mon-Fri 9:00-12:00; Sat 9-17", "每周时间：周一至周五 9:00-12:00;周六 9:00-17:00"),
    "starts": ("Times, each with a cost if any: 14:00=5; +1 9:00", "时间，可加代价:14:00=5; 次日9:00"),
    "after": ("IDs of sessions, each with minutes if any: S1+60", "场次编号，可加间隔分钟:S1+60"),
    "skills": ("Skills, each with a level if any: 讲解2; English", "技能，可加等级：讲解2;英语"),
    "list": ("Several, separated by ;", "可填多个，用分号分隔"),
}

INSTRUCTIONS: Sentences = {
    "sheet": ("Instructions", "填写说明"),
    "title": ("How to fill in this workbook", "如何填写本工作簿"),
    "fill": (
        "Fill in the sheets that you need, one row per thing; delete the others or leave them empty.",
        "按需填写各工作表，每行一项；不需要的工作表可删除或留空。",
    ),
    "required": ("Orange headings are required, blue ones optional.", "橙色表头为必填，蓝色为选填。"),
    "example": (
        "The grey row is an example: it is never imported, whether it stays or not.",
        "灰色行为示例，保留或删除均可，导入时自动跳过。",
    ),
    "lists": (
        "Some cells offer a list. Places, activities and people are named by ID or by name.",
        "部分单元格可从列表选择。引用中心、场地、活动、人员时，填写编号或名称均可。",
    ),
    "separators": ("Several values in a cell are separated by a semicolon.", "同一单元格内有多个值时用分号分隔。"),
    "again": (
        "Importing again changes what differs and removes nothing. Rows are known by ID, people also by name and phone.",
        "可重复导入：只更新有变化的内容，不会删除。凭编号识别各行，志愿者也可凭姓名和电话识别。",
    ),
    "unknown": (
        "Columns may be added, left out or moved; unknown ones are reported and left out.",
        "可增删或调整列的顺序；无法识别的列会在报告中列出并跳过。",
    ),
}
