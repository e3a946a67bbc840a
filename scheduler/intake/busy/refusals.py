"""Why a calendar is not taken in, in words."""

from __future__ import annotations

from models.language import Language, Sentences, say

REASONS: Sentences = {
    "large": ("It is larger than {detail} bytes.", "超过 {detail} 字节。"),
    "text": ("It is neither UTF-8 nor GB18030 text.", "既不是 UTF-8，也不是 GB18030 文本。"),
    "calendar": ("It is no iCalendar file: {detail}", "不是 iCalendar 文件：{detail}"),
    "cut": (
        "It is cut off: the last line is not END:VCALENDAR, but {detail}",
        "文件不完整：最后一行不是 END:VCALENDAR，而是 {detail}",
    ),
    "rule": (
        "A recurrence cannot be used: {detail}. Expected at most 288 occurrences a day, at an interval of 1 or more.",
        "重复规则无法使用：{detail}。间隔应不小于 1，且每天最多 288 次。",
    ),
    "broken": ("It cannot be understood: {detail}", "无法理解：{detail}"),
    "many": ("It has more than {detail} busy times in the window.", "时段内的忙碌时间超过 {detail} 段。"),
    "time": ("Reading it takes longer than {detail} seconds.", "读取时间超过 {detail} 秒。"),
    "address": (
        "The address {detail} cannot be used. Expected https://…, http://… or webcal://…, without a password.",
        "地址 {detail} 无法使用。应为 https://…、http://… 或 webcal://…，且不含密码。",
    ),
    "private": (
        "{detail} is not on the public internet; such calendars can be uploaded instead.",
        "{detail} 不在公共互联网上；此类日历可改为上传。",
    ),
    "unreachable": ("It cannot be reached: {detail}", "无法访问：{detail}"),
    "redirects": ("It is redirected more than {detail} times.", "重定向超过 {detail} 次。"),
    "slow": ("Fetching it takes longer than {detail} seconds.", "获取时间超过 {detail} 秒。"),
    "nobody": ("There is no volunteer {detail}.", "没有志愿者 {detail}。"),
    "status": ("Its server answers: {detail}", "对方服务器回应：{detail}"),
    "memory": ("Reading it takes more than {detail} MB of memory.", "读取所需内存超过 {detail} MB。"),
}


class Refused(Exception):
    """The calendar was not taken in; nothing of it was. ``key`` names the reason, ``detail`` the place or the limit."""

    def __init__(self, key: str, detail: str = "") -> None:
        self.key, self.detail = key, detail
        super().__init__(self.say("en"))

    def say(self, language: Language) -> str:
        """The reason in words."""
        return say(REASONS, language, self.key, detail=self.detail)
