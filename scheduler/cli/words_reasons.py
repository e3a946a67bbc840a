"""Why a file or a text cannot be used, in the words of people rather than of the system; and what empty listings say."""

from __future__ import annotations

from models.language import Sentences

REASON_WORDS: Sentences = {
    "reason.absent": ("there is no such file or folder", "没有这个文件或文件夹"),
    "reason.forbidden": ("no permission", "没有权限"),
    "reason.folder": ("it is a folder", "这是文件夹"),
    "reason.no-folder": ("a part of the path is no folder", "路径中有一段不是文件夹"),
    "reason.full": ("the disk is full", "磁盘已满"),
    "reason.read-only": ("the disk can only be read", "磁盘只读"),
    "reason.long": ("the name is too long", "名称过长"),
    "reason.there": ("it is there already", "已经存在"),
    "reason.in-use": ("the address is in use", "地址已被占用"),
    "reason.no-address": ("this machine does not have the address", "本机没有该地址"),
    "reason.broken": ("the disk could not be read or written", "磁盘读写出错"),
    "reason.large": ("it is too large", "文件过大"),
    "reason.many-open": ("too many files are open", "打开的文件过多"),
    "reason.loop": ("its links lead in a circle", "链接循环"),
    "json.value": ("expected a value", "此处应有一个值"),
    "json.name": ("expected a name in double quotes", "此处应有双引号括起的名称"),
    "json.comma-end": ("a comma before the end of an object or a list", "对象或列表末尾多了逗号"),
    "json.colon": ("expected a colon", "此处应有冒号"),
    "json.comma": ("expected a comma", "此处应有逗号"),
    "json.control": ("a line break or control character inside a text in quotes", "引号内的文字含有换行或控制字符"),
    "json.string": ("the quotes that begin here do not end", "从此处开始的引号没有结束"),
    "json.escape": ("a backslash that stands for nothing", "反斜杠用法有误"),
    "json.extra": ("there is more behind the end", "结尾之后还有内容"),
    "json.constant": ("{text} is no number", "{text} 不是数值"),
    "json.digits": ("a number has too many digits", "数值位数过多"),
    "json.deep": ("nested too deeply", "嵌套过深"),
    "nothing.centres": (
        "No centres: `paiban import` takes them in from spreadsheets.",
        "没有中心：可用 `paiban import` 由表格导入。",
    ),
    "nothing.rooms": (
        "No rooms here: `paiban import` takes them in from spreadsheets.",
        "没有场地：可用 `paiban import` 由表格导入。",
    ),
    "nothing.activities": (
        "No activities here: `paiban import` takes them in from spreadsheets.",
        "没有活动：可用 `paiban import` 由表格导入。",
    ),
    "nothing.volunteers": (
        "No volunteers here: `paiban import` takes them in from spreadsheets.",
        "没有志愿者：可用 `paiban import` 由表格导入。",
    ),
    "nothing.sessions": (
        "No sessions in these days and centres: `paiban plan` makes those of a week from the activities.",
        "所选日期和中心没有场次：`paiban plan` 会按活动生成一周的场次。",
    ),
    "nothing.shifts": (
        "No shifts in these days and centres: `paiban plan` makes those of a week from the activities.",
        "所选日期和中心没有班次：`paiban plan` 会按活动生成一周的班次。",
    ),
    "nothing.days": (
        "No holidays or make-up working days are known here: `paiban days` looks them up.",
        "没有已知的节假日或调休上班日：可用 `paiban days` 查询。",
    ),
    "nothing.pins": (
        "Nothing is pinned or banned: `paiban pin` keeps a choice, `paiban ban` forbids one.",
        "没有固定或禁止的安排：`paiban pin` 固定，`paiban ban` 禁止。",
    ),
    "nothing.drafts": ("No drafts: `paiban plan` makes one.", "没有草案：`paiban plan` 可生成。"),
    "nothing.releases": ("Nothing is published yet: `paiban publish` does it.", "尚未发布：`paiban publish` 可发布草案。"),
    "nothing.offers": (
        "No offers here: they are made when a version is published and consent is asked for (`paiban reactions`).",
        "没有询问：发布之后，若设定为须征求同意（见 `paiban reactions`），才会询问。",
    ),
    "nothing.commands": ("Nothing was recorded yet: `paiban import` begins.", "尚无记录：从 `paiban import` 开始。"),
    "nothing.feeds": (
        "No calendars: there is one for each centre, room, activity, group and volunteer that is imported.",
        "没有日历：导入之后，每个中心、场地、活动、团组和志愿者各有一份。",
    ),
    "nothing.channels": ("No channels: `paiban channel add` sets one up.", "没有渠道：可用 `paiban channel add` 设置。"),
    "nothing.notices": (
        "No notices here: they are written when a version is published and there is a channel (`paiban channel`).",
        "没有通知：设置渠道（`paiban channel`）之后，发布时才会产生。",
    ),
    "nothing.calendars": (
        "No volunteer's calendar is followed: `paiban availability WHO ADDRESS` follows one.",
        "没有跟随的志愿者日历：可用 `paiban availability 志愿者 地址` 设置。",
    ),
    "nothing.changes": ("Nothing changes.", "没有变化。"),
    "nothing.duties": ("No duties.", "没有值班。"),
}
