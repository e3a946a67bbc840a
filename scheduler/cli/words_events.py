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
    "offers.made": ("{count} offers made.", "已发出 {count} 个询问。"),
    "offer.proposed": ("not asked yet", "待询问"),
    "offer.offered": ("asked", "待答复"),
    "offer.accepted": ("accepted", "已接受"),
    "offer.declined": ("declined", "已谢绝"),
    "offer.expired": ("no answer", "未答复"),
    "offer.cancelled": ("cancelled", "已退出"),
    "column.status": ("Status", "状态"),
    "column.until": ("Answer by", "答复期限"),
    "column.setting": ("Setting", "设置"),
    "column.value": ("Value", "值"),
    "reaction.consent": (
        "ask: every seat is offered, and counts when accepted; trust: whoever plans has asked",
        "ask：逐一询问，接受才算；trust：视为排班人已征得同意",
    ),
    "reaction.answer_hours": ("hours in which an offer is to be answered", "询问须在多少小时内答复"),
    "reaction.escalate_hours": (
        "hours before the duty at which an open offer ends",
        "到岗前多少小时未答复即作罢，另找他人",
    ),
    "reaction.open_offers": ("offers that a person may have open", "每人同时最多几个待答复"),
    "reaction.quiet": ("when nobody is told anything", "免打扰时段"),
    "reaction.freeze_hours": (
        "hours before its start from which a session stays as it is, seats are only refilled",
        "开始前多少小时起场次不再变动，只补空缺",
    ),
    "reaction.accepted": (
        "fixed: who has accepted keeps the duty; movable: a repair may change it",
        "fixed：已接受的不再调整；movable：修复时可以调整",
    ),
    "reaction.publish": (
        "automatic: repairs are published; coordinator: they wait as drafts",
        "automatic：修复后自动发布；coordinator：留作草案等待发布",
    ),
    "reaction.gather_seconds": ("seconds for which a burst of events is waited for", "一连串事件合并等待的秒数"),
    "command.set_reactions": ("set reactions", "设置应对方式"),
    "command.offer": ("make offers", "发出询问"),
    "command.expire": ("let offers expire", "询问过期"),
    "at.position": (
        "at {position}: the log has {end} events.",
        "at {position}：日志只有 {end} 条记录。",
    ),
    "rerun.same": (
        "The same plan, byte for byte: {run} (work {work:,}, seed {seed}).",
        "方案逐字节相同：{run}（计算量 {work:,}，种子 {seed}）。",
    ),
    "rerun.interrupted": ("Interrupted: nothing can be said.", "已中断，无法下结论。"),
    "rerun.problem": (
        "The problem is another one already: this version makes something else of the same log.",
        "问题本身已不同：当前版本由同一日志得出了不同的问题。",
    ),
    "rerun.plan": ("The plan is another one.", "方案不同。"),
    "rerun.status": ("The status is another one.", "状态不同。"),
    "rerun.cost": ("The cost is another one.", "成本不同。"),
    "rerun.bound": ("The bound is another one.", "下界不同。"),
    "rerun.version": ("{name}: {then} then, {now} now.", "{name}：当时 {then}，现在 {now}。"),
    "rerun.same-versions": (
        "All versions are the same: this is a defect, please report it.",
        "各部分版本均相同：这是程序缺陷，请报告。",
    ),
    "whatif.nothing": ("Nothing that is published and not over would be touched.", "不影响任何已发布且未结束的安排。"),
    "whatif.window": ("{first} to {last}:", "{first} 至 {last}："),
    "whatif.broken": (
        "  What is published could not stay (broken: {rules}). Cost {cost_before:,} before, {cost_after:,} after:",
        "  已发布的安排将无法维持（违反：{rules}）。成本由 {cost_before:,} 变为 {cost_after:,}：",
    ),
    "whatif.stands": (
        "  What is published could stay. Cost {cost_before:,} before, {cost_after:,} with these changes:",
        "  已发布的安排可以维持。成本 {cost_before:,}，作以下调整后为 {cost_after:,}：",
    ),
    "release.reverted": (
        "Version {version} is published: it says what version {old} said.",
        "第 {version} 版已发布，内容与第 {old} 版相同。",
    ),
}
