"""What is said about a roster that comes back."""

from __future__ import annotations

from models.language import Sentences

SENTENCES: Sentences = {
    "not_one": (
        "{file}: expected a roster to edit, made by `paiban export --form edit`.",
        "{file}：应为由 `paiban export --form edit` 导出的可编辑值班表。",
    ),
    "unreadable": ("{file}: no workbook that can be read.", "{file}：不是可读取的工作簿。"),
    "other_network": ("{file}: made for {there}, not for {here}.", "{file}：属于{there}，不属于{here}。"),
    "unknown_version": ("{file}: version {version} is not known here.", "{file}：此处没有第 {version} 版。"),
    "time": ("{place}: {value}: expected a time such as 9:30.", "{place}：{value}：应为时间，如 9:30。"),
    "no_start": (
        "{place}: {value}: the session may begin at {starts} only.",
        "{place}：{value}：该场次只能在 {starts} 开始。",
    ),
    "room": ("{place}: {value}: expected the name of a room.", "{place}：{value}：应为场地名称。"),
    "room_elsewhere": (
        "{place}: {value}: the session cannot be held at that centre.",
        "{place}：{value}：该场次不能在该场地所属的中心举办。",
    ),
    "person": ("{place}: {value}: nobody of that name is known.", "{place}：{value}：没有这位志愿者。"),
    "persons": (
        "{place}: {value}: several people are called that; write one of {labels}.",
        "{place}：{value}：有同名者，请写明：{labels}。",
    ),
    "locked": (
        "{place}: {value}: only start, room and volunteers can be changed here; this is left as it was.",
        "{place}：{value}：此处只能修改开始时间、场地和志愿者；未采用此修改。",
    ),
    "lost_row": ("{sheet}: the row of {name} is gone; nothing changes.", "{sheet}：缺少“{name}”一行；不作改变。"),
    "new_row": ("{place}: no row of this file; it is left out.", "{place}：不是原表中的行；未采用。"),
    "stale": (
        "{file} is of version {version}; by now {latest} is published. What has changed since is compared cell by cell.",
        "{file} 是第 {version} 版，现已发布第 {latest} 版。将逐格比对其后的变化。",
    ),
    "both_changed": (
        "{place}: {name}: also changed since version {version}: now {now}. Your change is left out.",
        "{place}：{name}：第 {version} 版之后也已改为 {now}。未采用您的修改。",
    ),
    "gone": ("{place}: {name} is no longer held; your change is left out.", "{place}：{name} 已不再举办；未采用您的修改。"),
    "broken": ("With these changes a rule would be broken: {rule}", "按此修改会违反规则：{rule}"),
    "nobody": ("nobody", "无人"),
    "pin": ("{person} serves {role} at {name}", "固定：{person} 到 {name} 任{role}"),
    "ban": ("{person} does not serve {role} at {name}", "禁止：{person} 不到 {name} 任{role}"),
    "place": ("{name} is held {what}", "固定：{name} {what}"),
    "at": ("at {time}", "在 {time} 开始"),
    "in": ("in {room}", "在 {room}"),
}
