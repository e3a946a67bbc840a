"""What the commands say about what happens after publishing."""

from __future__ import annotations

from models.language import Sentences

EVENT_WORDS: Sentences = {
    "event.recorded": ("Recorded: {what} ({id}).", "已记录：{what}（{id}）。"),
    "event.known": ("Known already: {what} ({id}).", "原已如此：{what}（{id}）。"),
    "event.repeated": ("Delivered before, nothing done: {what} ({id}).", "此前已收到，未重复处理：{what}（{id}）。"),
    "event.words": ("{what}: expected {words} behind it.", "{what}：后面应为 {words}。"),
    "event.option": ("{option} is needed here.", "此处须给出 {option}。"),
    "column.type": ("Type", "类型"),
    "column.fields": ("Data", "数据"),
    "column.meaning": ("Meaning", "含义"),
    "command.event": ("take in an event", "接收事件"),
    "command.revert": ("publish an earlier version anew", "恢复较早版本"),
    "column.change": ("Change", "变化"),
    "diff.added": ("new", "新增"),
    "diff.cancelled": ("cancelled", "取消"),
    "diff.moved": ("moved", "改时"),
    "diff.rerouted": ("other room", "换场地"),
    "diff.people": ("people", "换人"),
    "release.reverted": (
        "Version {version} is published: it says what version {old} said.",
        "第 {version} 版已发布，内容与第 {old} 版相同。",
    ),
}
