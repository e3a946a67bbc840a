"""What ``--help`` says of the commands about calendars that people subscribe to."""

from __future__ import annotations

from models.language import Sentences

FEED_HELP: Sentences = {
    "serve": (
        "Serves the calendars that people subscribe to, and pages that explain how. Ctrl-C ends it.",
        "提供可订阅的日历及订阅说明页面。按 Ctrl-C 结束。",
    ),
    "serve.host": (
        "Address to listen on; 0.0.0.0 for all.",
        "监听的地址；0.0.0.0 表示全部。",
    ),
    "serve.port": ("Port; 0 for any that is free.", "端口；0 表示任意空闲端口。"),
    "serve.workers": ("Processes that answer.", "应答进程数。"),
    "serve.proxy_headers": (
        "Believe a proxy on this machine about the client's address and https.",
        "采信本机反向代理所报的客户端地址和 https。",
    ),
    "serve.trusted": (
        "Believe proxies with these addresses, separated by commas; * for all. Means --proxy-headers.",
        "采信这些地址的反向代理（用逗号分隔，* 表示全部），同时启用 --proxy-headers。",
    ),
    "serve.quiet": ("Log no requests.", "不记录请求日志。"),
    "feed": (
        "Lists calendars and their addresses, sets them, gives a new address, or ends one.",
        "列出日历及其订阅地址，设置日历，更换或停用地址。",
    ),
    "feed.action": (
        "list, set, rotate (a new address, the old one ends), revoke (the address ends).",
        "list 列出、set 设置、rotate 更换地址（旧地址停用）、revoke 停用地址。",
    ),
    "feed.which": (
        "Id or name of whose calendar it is, such as amy, or rooms/hall.",
        "日历所属的编号或名称，如 amy 或 rooms/hall。",
    ),
    "feed.kind": (
        "Only these: volunteers, centres, rooms, activities or groups.",
        "只看：volunteers 志愿者、centres 中心、rooms 场地、activities 活动、groups 团组。",
    ),
    "feed.access": (
        "public: everybody may read it, under an address that is no secret; secret: who has the address.",
        "public 公开：任何人可读，地址不保密；secret 保密：知道地址的人可读。",
    ),
    "feed.audience": (
        "What it tells of people: role, surname or full, and never more than they agreed to.",
        "显示人员的程度：role 岗位、surname 姓氏、full 全名；不超过本人同意的范围。",
    ),
    "feed.language": ("Language of the calendar: zh or en.", "日历的语言：zh 或 en。"),
    "feed.alarm": ("Minutes before each event for a reminder; 0 for none.", "提前多少分钟提醒；0 表示不提醒。"),
    "feed.yes": ("Do not ask.", "不再询问。"),
    "availability": (
        "Takes in when a volunteer cannot serve from their own calendar: a file, or an address that is followed from now "
        "on. What they declared otherwise stays. Alone it lists the calendars that are followed.",
        "从志愿者自己的日历读入其不能服务的时间：可为文件，或此后持续读取的地址。另行申报的内容保持不变。"
        "不带参数时列出正在读取的日历。",
    ),
    "availability.volunteer": ("Id or name.", "编号或姓名。"),
    "availability.file": (
        "The calendar (.ics; - for stdin), or its address: https://… or webcal://….",
        "日历文件（.ics；- 表示标准输入），或其地址：https://… 或 webcal://…。",
    ),
    "availability.stop": ("Follow the volunteer's calendar no more.", "不再读取该志愿者的日历。"),
    "availability.poll": (
        "Ask for the calendars that are due; the worker does it by itself.",
        "读取到期的日历；后台进程会自动执行。",
    ),
    "availability.first": ("First date to read; today if it is left out.", "读取的起始日期；省略则为今天。"),
    "availability.last": (
        "Last date (included); half a year later if it is left out.",
        "结束日期（含）；省略则为半年后。",
    ),
    "availability.transparent": (
        "Events that are marked as taking no time count too.",
        "标为不占用时间的事件也算忙碌。",
    ),
    "availability.dry_run": ("Only say what would be recorded.", "只说明将记录什么。"),
    "invite": (
        "Sends everybody the duties that they have to come as invitations by e-mail, once for each version. "
        "`paiban channel` names the mail server.",
        "以电子邮件邀请的形式把今后的安排发给每个人，每一版只发一次。邮件服务器用 `paiban channel` 设置。",
    ),
    "invite.dry_run": ("Only say how many would be invited.", "只说明将邀请多少人。"),
    "itip": (
        "Takes in a mail by which somebody answers an invitation, from a file or stdin.",
        "读入答复邀请的邮件（文件或标准输入）。",
    ),
    "itip.file": ("The mail; stdin if it is left out.", "邮件；省略则读标准输入。"),
    "export.alarm": ("Minutes before each event for a reminder in calendars.", "日历中提前多少分钟提醒。"),
}
