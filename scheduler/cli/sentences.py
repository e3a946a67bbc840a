"""Every sentence that a command says, in English and Chinese. Help texts are in ``helptexts``."""

from __future__ import annotations

from models.language import Sentences

SENTENCES: Sentences = {
    # how a command was typed
    "unknown-language": ("--lang {value}: expected zh or en.", "--lang {value}：应为 zh 或 en。"),
    "usage.missing": ("Missing: {what}.", "缺少：{what}。"),
    "usage.option": ("There is no option {name}.", "没有选项 {name}。"),
    "usage.option.near": ("There is no option {name}. Maybe {near}?", "没有选项 {name}。是否想用 {near}？"),
    "usage.value": ("{what}: {why}", "{what}：{why}"),
    "usage.whole": ("{what}: expected a whole number{range}.", "{what}：应为整数{range}。"),
    "usage.number": ("{what}: expected a number{range}.", "{what}：应为数值{range}。"),
    "usage.least": (" of at least {least}", "，且不小于 {least}"),
    "usage.command": ("There is no command {name}.", "没有命令 {name}。"),
    "usage.command.near": ("There is no command {name}. Maybe {near}?", "没有命令 {name}。是否想用 {near}？"),
    "usage.extra": ("Too many words: {words}.", "多余的参数：{words}。"),
    "usage.valueless": ("{name}: expected a value behind it.", "{name}：后面应有一个值。"),
    "usage.plain": ("{name}: takes no value.", "{name}：不带值。"),
    "usage.other": ("{why}", "{why}"),
    "usage.help": ("See `{command} --help`.", "用法见 `{command} --help`。"),
    "aborted": ("Nothing was done.", "没有执行。"),
    # files
    "unreadable": ("{path}: cannot be read: {why}.", "{path}：无法读取：{why}。"),
    "not-json": (
        "{path}, line {line}, column {column}: not JSON: {why}.",
        "{path} 第 {line} 行第 {column} 列：不是 JSON：{why}。",
    ),
    "unreadable-json": ("{path}: not a JSON document that can be read: {why}.", "{path}：不是可读的 JSON 文件：{why}。"),
    "not-utf8": ("{path}: byte {byte} is not UTF-8 text.", "{path}：第 {byte} 字节不是 UTF-8 文本。"),
    "not-gzip": ("{path}: the gzip data are damaged: {why}.", "{path}：gzip 数据已损坏：{why}。"),
    "is-folder": ("{path}: is a folder; expected the name of a file.", "{path}：是文件夹，应为文件名。"),
    "no-folder": ("{path}: there is no folder {folder}.", "{path}：没有文件夹 {folder}。"),
    "not-writable": ("{path}: cannot be written (no permission).", "{path}：没有写入权限。"),
    "unwritten": ("{path}: could not be written: {why}.", "{path}：写入失败：{why}。"),
    "malformed": ("{path}: {count} fault(s):", "{path}：有 {count} 处错误："),
    "claimed-cost": ("the cost of this plan, which is {cost}", "此方案的实际成本 {cost}"),
    "claimed-bound": ("at most the cost of this plan, which is {cost}", "不大于此方案的实际成本 {cost}"),
    "one-stdin": ("Only one of the two documents can come from stdin.", "两个文件中只能有一个来自标准输入。"),
    "two-answers": (
        "--json and -o - both want stdout: write the plan to a file.",
        "--json 与 -o - 都要用标准输出：请把方案写到文件。",
    ),
    # what is meant
    "unknown": ("There is no {kind} {word}.", "没有{kind}“{word}”。"),
    "unknown.near": ("There is no {kind} {word}. Maybe {near}?", "没有{kind}“{word}”。是否想说 {near}？"),
    "ambiguous": ("{word} may mean {count} things ({kind}):", "“{word}”可以指 {count} 个{kind}："),
    "kind.centre": ("centre", "中心"),
    "kind.room": ("room", "房间"),
    "kind.activity": ("activity", "活动"),
    "kind.session": ("session", "场次"),
    "kind.shift": ("shift", "班次"),
    "kind.volunteer": ("volunteer", "志愿者"),
    "kind.draft": ("draft", "草案"),
    "kind.any": ("shift, session or volunteer", "班次、场次或志愿者"),
    # windows
    "window.both": ("Give --week, or --from and --to, not both.", "--week 与 --from、--to 不能同时使用。"),
    "window.from": ("--to needs --from.", "使用 --to 时须给出 --from。"),
    "window.backwards": ("--to {last} is before --from {first}.", "--to {last} 早于 --from {first}。"),
    "window.week": (
        "--week {value}: expected an ISO week such as 2026-W49, a date in it, this, or next.",
        "--week {value}：应为 ISO 周（如 2026-W49）、周内的日期、“本周”或“下周”。",
    ),
    "window.date": ("{option} {value}: expected a date such as 2026-11-30.", "{option} {value}：应为日期，如 2026-11-30。"),
    # tables
    "nothing": ("Nothing.", "无。"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "column.name": ("Name", "名称"),
    "column.capacity": ("Capacity", "容量"),
    "column.note": ("Note", "备注"),
    # progress
    "beginning": ("getting ready", "准备中"),
    "stopping": ("stopping with the best plan so far", "正在停止，保留目前最好的方案"),
    "phase.start": ("first plan", "初始方案"),
    "phase.construct": ("building a plan", "构造方案"),
    "phase.local search": ("local search", "局部搜索"),
    "phase.exact": ("exact search", "精确求解"),
    "cost": ("cost {cost:,}", "成本 {cost:,}"),
    "bound": ("bound {bound:,}", "下界 {bound:,}"),
    "gap": ("gap {gap}", "差距 {gap}"),
    "elapsed": ("{seconds:.0f} s", "{seconds:.0f} 秒"),
    "elapsed-of": ("{seconds:.0f} of {limit:.0f} s", "{seconds:.0f}／{limit:.0f} 秒"),
    "gave-up": ("Left at once; nothing was written.", "已立即退出，没有写入任何内容。"),
    # results
    "optimal": ("Optimal: no plan can cost less than {cost:,}.", "最优：没有成本低于 {cost:,} 的方案。"),
    "feasible": (
        "Cost {cost:,}; no plan can cost less than {bound:,} (gap {gap}).",
        "成本 {cost:,}；任何方案都不会低于 {bound:,}（差距 {gap}）。",
    ),
    "feasible-unbounded": (
        "Cost {cost:,}; nothing is proven about how good that is.",
        "成本 {cost:,}；尚未证明离最优有多远。",
    ),
    "held": (
        "{sessions_held} of {sessions} sessions held, {seats_filled} of {seats_wanted} seats filled.",
        "举办 {sessions_held}／{sessions} 场，到岗 {seats_filled}／{seats_wanted} 个岗位。",
    ),
    "took": ("{seconds:.1f} s, work {work:,}, seed {seed}.", "用时 {seconds:.1f} 秒，计算量 {work:,}，种子 {seed}。"),
    "written": ("Plan written to {path}.", "方案已写入 {path}。"),
    "interrupted": ("Interrupted: this is the best plan so far.", "已中断：这是目前最好的方案。"),
    "impossible": (
        "No plan is possible: these cannot hold together. Lift any one of them.",
        "没有可行方案：以下各项不能同时成立，取消其中任意一项即可。",
    ),
    "defect": (
        "Internal error: the judge does not confirm the solver's plan (cost {claimed} claimed, {judged} judged, "
        "{broken} breaches). Nothing was written. Please report it with the problem document.",
        "内部错误：裁判未确认求解结果（声称成本 {claimed}，判定 {judged}，违规 {broken} 处）。没有写入。请附问题文件报告。",
    ),
}
