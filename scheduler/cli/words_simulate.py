"""What ``paiban simulate`` says."""

from __future__ import annotations

from models.language import Sentences

SIMULATE_WORDS: Sentences = {
    "simulate.rate": (
        "--rate {value}: expected events a day, such as 40/day or 200/week.",
        "--rate {value}：应为每天的事件数，例如 40/day 或 200/week。",
    ),
    "simulate.empty": (
        "Nothing to simulate: the database has no centre. Maybe `paiban import` first, or --problem FILE?",
        "没有可模拟的内容：数据库中没有中心。可先用 `paiban import` 导入，或给出 --problem 文件。",
    ),
    "simulate.day": ("{day} · {count:,} {count:event|events}", "{day} · 事件 {count:,} 个"),
    "simulate.title": ("What came of it", "模拟结果"),
    "simulate.kinds": ("By kind of event (on the average of each)", "按事件种类（每个事件的平均值）"),
    "simulate.share": ("{filled:,} of {wanted:,} ({share:.1%})", "应到 {wanted:,}，到岗 {filled:,}（{share:.1%}）"),
    "simulate.of": ("{part:,} of {whole:,}", "应办 {whole:,} 场，举办 {part:,} 场"),
    "simulate.events": (
        "{events:,}; {refused:,} {refused:answer or event was|answers or events were} void by then",
        "{events:,} 个；另有 {refused:,} 个到时已失效",
    ),
    "simulate.told": (
        "{releases:,} {releases:release|releases}, {offers:,} {offers:offer|offers}, "
        "{sent:,} {sent:notice|notices} (sent nowhere)",
        "发布 {releases:,} 版，询问 {offers:,} 次，通知 {sent:,} 条（未真正发出）",
    ),
    "simulate.row.seats": ("seats filled when the session began", "场次开始时到岗人次"),
    "simulate.row.sessions": ("sessions held", "举办的场次"),
    "simulate.row.disturbed": ("people whose duty changed or went, for each event", "每个事件使岗位变动或取消的人数"),
    "simulate.row.asked": ("people with a new duty, for each event", "每个事件新安排的人数"),
    "simulate.row.latency": ("from an event to what follows", "从事件到结果的时间"),
    "simulate.row.events": ("events", "事件"),
    "simulate.row.told": ("released and told", "发布与通知"),
    "simulate.sound": (
        "{releases:,} {releases:release was|releases were} judged: none breaks a rule.",
        "已核验 {releases:,} 版发布：均无违规。",
    ),
    "simulate.broken": (
        "{count} of {releases:,} {releases:release|releases} broke a rule that must hold: please report it.",
        "{releases:,} 版发布中有 {count} 版违反硬性规则，请报告。",
    ),
    "simulate.early": ("Ended before the last day.", "未到最后一天即结束。"),
    "simulate.written": ("Report written to {path}.", "报告已写入 {path}。"),
    "column.count": ("Number", "数量"),
    "column.disturbed": ("Disturbed", "受影响"),
    "column.asked": ("Asked", "新安排"),
    "column.p50": ("p50 s", "p50 秒"),
    "column.p95": ("p95 s", "p95 秒"),
    "column.p99": ("p99 s", "p99 秒"),
}
