"""Every sentence that a command says, in English and Chinese. Help texts are in ``helptexts``."""

from __future__ import annotations

from models.language import Sentences
from scheduler.cli.words import WORDS
from scheduler.cli.words_events import EVENT_WORDS
from scheduler.cli.words_feeds import FEED_WORDS
from scheduler.cli.words_out import OUT_WORDS
from scheduler.cli.words_policy import POLICY_WORDS
from scheduler.cli.words_reasons import REASON_WORDS
from scheduler.cli.words_simulate import SIMULATE_WORDS

SENTENCES: Sentences = {
    **WORDS,
    **EVENT_WORDS,
    **FEED_WORDS,
    **SIMULATE_WORDS,
    **OUT_WORDS,
    **POLICY_WORDS,
    **REASON_WORDS,
    # how a command was typed
    "unknown-language": ("--lang {value}: expected zh or en.", "--lang {value}：应为 zh 或 en。"),
    "usage.missing": ("Missing: {what}.", "缺少：{what}。"),
    "usage.option": ("There is no option {name}.", "没有选项 {name}。"),
    "usage.option.near": ("There is no option {name}. Maybe {near}?", "没有选项 {name}。是否想用 {near}？"),
    "usage.value": ("{what}: {why}", "{what}：{why}"),
    "usage.whole": ("{what}: expected a whole number{range}.", "{what}：应为整数{range}。"),
    "usage.number": ("{what}: expected a number{range}.", "{what}：应为数值{range}。"),
    "usage.least": (" of at least {least}", "，且不小于 {least}"),
    "usage.limits": (" from {least} to {most}", "，且在 {least} 至 {most} 之间"),
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
    "not-gzip": ("{path}: the gzip data are damaged.", "{path}：gzip 数据已损坏。"),
    "is-folder": ("{path}: is a folder; expected the name of a file.", "{path}：是文件夹，应为文件名。"),
    "no-folder": ("{path}: there is no folder {folder}.", "{path}：没有文件夹 {folder}。"),
    "not-writable": ("{path}: cannot be written (no permission).", "{path}：没有写入权限。"),
    "unwritten": ("{path}: could not be written: {why}.", "{path}：写入失败：{why}。"),
    "malformed": ("{path}: {count} {count:fault|faults}:", "{path}：有 {count} 处错误："),
    "claimed-cost": ("the cost of this plan, which is {cost}", "此方案的实际成本 {cost}"),
    "claimed-optimal": ("feasible: the bound is below the cost, {cost}", "feasible：下界低于成本 {cost}"),
    "claimed-bound": ("at most the cost of this plan, which is {cost}", "不大于此方案的实际成本 {cost}"),
    "one-stdin": ("Only one of the two documents can come from stdin.", "两个文件中只能有一个来自标准输入。"),
    "two-answers": (
        "--json and -o - both want stdout: write the plan to a file.",
        "--json 与 -o - 都要用标准输出：请把方案写到文件。",
    ),
    # what is meant
    "unknown": ("There is no {kind} {word}.", "没有{kind}“{word}”。"),
    "unknown.near": ("There is no {kind} {word}. Maybe {near}?", "没有{kind}“{word}”。是否想说 {near}？"),
    "ambiguous": ("{word} may mean {count} {count:thing|things} ({kind}):", "“{word}”可以指 {count} 个{kind}："),
    "choice": ("{word}: expected one of {choices}.", "{word}：应为以下之一：{choices}。"),
    # windows
    "window.both": ("Give --week, or --from and --to, not both.", "--week 与 --from、--to 不能同时使用。"),
    "window.from": ("--to needs --from.", "使用 --to 时须给出 --from。"),
    "window.backwards": ("--to {last} is before --from {first}.", "--to {last} 早于 --from {first}。"),
    "window.week": (
        "--week {value}: expected an ISO week such as 2026-W49, a date in it, this, or next.",
        "--week {value}：应为 ISO 周（如 2026-W49）、周内的日期、“本周”或“下周”。",
    ),
    "window.date": ("{option} {value}: expected a date such as 2026-11-30.", "{option} {value}：应为日期，如 2026-11-30。"),
    "window.time": (
        "{option} {value}: expected a time such as 10:30 or 2026-11-30 10:30.",
        "{option} {value}：应为时间，如 10:30 或 2026-11-30 10:30。",
    ),
    "window.day": ("Give --day or a window, not both.", "--day 与时段选项不能同时使用。"),
    "no-database": (
        "There is no database {path} yet: `paiban import FILES` makes one from spreadsheets, `paiban demo` a sample.",
        "还没有数据库 {path}：`paiban import 文件` 由表格建立，`paiban demo` 建立示例。",
    ),
    "no-draft": ("There is no draft yet: `paiban plan` makes one.", "还没有草案，请先运行 `paiban plan`。"),
    "no-release": ("Nothing is published yet: `paiban publish` does it.", "尚未发布，请先运行 `paiban publish`。"),
    "show.which": (
        "Only a draft or a release can be chosen, not one of the {what}.",
        "只能指定草案或发布版本，不能指定 {what}。",
    ),
    "overview": (
        "{network} ({timezone}): {centres} {centres:centre|centres}, {rooms} {rooms:room|rooms}, "
        "{activities} {activities:activity|activities}, {sessions} {sessions:session|sessions}, "
        "{volunteers} {volunteers:volunteer|volunteers}.",
        "{network}（{timezone}）：{centres} 个中心、{rooms} 处场地、{activities} 项活动、{sessions} 场次、"
        "{volunteers} 名志愿者。",
    ),
    "empty": (
        "Nothing is known yet: `paiban import FILES` takes spreadsheets in, `paiban template` writes empty ones, "
        "`paiban demo` shows a sample.",
        "还没有数据：`paiban import 文件` 导入表格，`paiban template` 生成空白表格，`paiban demo` 查看示例。",
    ),
    # progress
    "reading": ("reading {path}", "正在读取 {path}"),
    "beginning": ("preparing the model", "正在建立模型"),
    "compiling": ("compiling the search, once on this machine", "正在编译搜索程序（本机仅需一次）"),
    "stopping": ("stopping with the best plan so far", "正在停止，保留目前最好的方案"),
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
        "{sessions_held} of {sessions} {sessions:session|sessions} held, "
        "{seats_filled} of {seats_wanted} {seats_wanted:seat|seats} filled.",
        "举办 {sessions_held}／{sessions} 场，必需名额已排 {seats_filled}／{seats_wanted} 个。",
    ),
    "took": ("{seconds:.1f} s, work {work:,}, seed {seed}.", "用时 {seconds:.1f} 秒，计算量 {work:,}，种子 {seed}。"),
    "written": ("Plan written to {path}.", "方案已写入 {path}。"),
    "interrupted": ("Interrupted: this is the best plan so far.", "已中断：这是目前最好的方案。"),
    "impossible": (
        "No plan is possible: these cannot hold together. Lift any one of them.",
        "没有可行方案：以下各项不能同时成立，取消其中任意一项即可。",
    ),
    # the network's commands
    "drafted": ("Draft {draft}, {window}.", "草案 {draft}，{window}。"),
    "drafted.nothing": (
        "There is no session in these days: `paiban show sessions` lists those that there are.",
        "这段日期内没有场次：`paiban show sessions` 可查看已有场次。",
    ),
    "and-more": ("… and {count} more (`--json` gives all).", "……另有 {count} 项（`--json` 给出全部）。"),
    "next-draft": (
        "Look at it with `paiban show draft {draft}`; publish it with `paiban publish {draft}`.",
        "查看：`paiban show draft {draft}`；发布：`paiban publish {draft}`。",
    ),
    "import.timezone": (
        "--timezone {value}: expected an IANA time zone such as Asia/Shanghai.",
        "--timezone {value}：应为 IANA 时区，如 Asia/Shanghai。",
    ),
    "import.faults": ("Nothing was imported: {count} {count:fault|faults}.", "没有导入任何内容：有 {count} 处错误。"),
    "import.dry": ("Nothing was recorded (--dry-run).", "未作记录（--dry-run）。"),
    "import.done": ("Imported. Next: `paiban plan`.", "已导入。下一步：`paiban plan`。"),
    "import.nothing": ("All of it was known already.", "全部内容原已存在。"),
    "mapping.bad": ("{path}: not a mapping file: {why}.", "{path}：不是映射文件：{why}。"),
    "mapping.saved": (
        "{count} {count:sheet|sheets} settled; mapping written to {path}.",
        "已确认 {count} 张表，映射写入 {path}。",
    ),
    "mapping.sheet": ("{place}", "{place}"),
    "mapping.which-sheet": ("What does the sheet “{title}” hold?", "工作表“{title}”的内容是什么？"),
    "mapping.which-column": ("What does the column “{heading}” hold?", "“{heading}”一列的内容是什么？"),
    "mapping.hint": ("Number or key, - for none [{default}]: ", "编号或键名，- 表示不用 [{default}]："),
    "mapping.again": ("{word}: not one of these.", "{word}：不在其中。"),
    "template.both": ("The file is named twice.", "文件名给了两次。"),
    "template.exists": ("{path} is there already: --yes replaces it.", "{path} 已存在：加 --yes 覆盖。"),
    "template.written": (
        "Empty sheets written to {path}. Fill them in, then: `paiban import {path}`.",
        "空白表格已写入 {path}。填写后运行：`paiban import {path}`。",
    ),
    "published": (
        "Version {version} is published: {window}, {sessions} {sessions:session|sessions}, {seats} {seats:duty|duties}.",
        "第 {version} 版已发布：{window}，{sessions} 场，值班 {seats} 次。",
    ),
    "published.drifted": (
        "Since the draft was made its cost has changed from {drafted:,} to {cost:,}.",
        "草案制定以来，其成本由 {drafted:,} 变为 {cost:,}。",
    ),
    "published.added": ("New: {count} {count:session|sessions}.", "新增 {count} 场次。"),
    "change.cancelled": ("cancelled: {name}, {when}, {centre}", "取消：{name}，{when}，{centre}"),
    "change.moved": (
        "moved: {name} to {when}, {centre} {room} {people}",
        "改时：{name}，改至 {when}，{centre} {room} {people}",
    ),
    "change.rerouted": (
        "other room: {name}, {when}, {centre} {room} {people}",
        "换场地：{name}，{when}，{centre} {room} {people}",
    ),
    "change.people": (
        "people: {name}, {when}, {centre}: {people}",
        "换人：{name}，{when}，{centre}：{people}",
    ),
    "next-export": ("Next: `paiban export`.", "下一步：`paiban export`。"),
    "exported": (
        "{folder}: {created} {created:file|files} new, {changed} changed, {same} as they were, {removed} removed.",
        "{folder}：新增 {created} 个文件，更新 {changed} 个，未变 {same} 个，删除 {removed} 个。",
    ),
    "exported.kept": ("{path}: no longer needed, but edited by somebody: kept.", "{path}：已不需要，但有人改过：保留。"),
    "exported.open": ("Open {path} in a browser.", "请在浏览器中打开 {path}。"),
    "exported.calendars": ("{count} {count:calendar|calendars} to subscribe to: {path}.", "{count} 份可订阅日历在 {path}。"),
    "undone": ("Taken back: {name} ({count} {count:event|events}).", "已撤销：{name}（{count} 条记录）。"),
    "pinned": ("{person} serves {target}.", "{person} 固定到岗 {target}。"),
    "pinned-session": ("Session {target} is fixed.", "场次 {target} 已固定。"),
    "banned": ("{person} must not serve {target}.", "{person} 不得到岗 {target}。"),
    "unpinned": ("{person} at {target} is open again.", "{person} 与 {target} 的固定已解除。"),
    "unpinned-session": ("Session {target} is open again.", "场次 {target} 的固定已解除。"),
    "already": ("{what} It was so already.", "{what}（原已如此）"),
    "pin.mixed": (
        "--at and --room fix a session; a volunteer is pinned to a shift without them.",
        "--at 与 --room 用于固定场次；固定志愿者到班次时不需要。",
    ),
    "days.both": (
        "Give a date and what it is: holiday, workday, ordinary or calendar.",
        "请同时给出日期和类别：holiday、workday、ordinary 或 calendar。",
    ),
    "explain.both": ("Give --draft or --release, not both.", "--draft 与 --release 不能同时使用。"),
    "subject.both": (
        "Give a problem and a plan document, or neither (and --draft or --release).",
        "请同时给出问题文件和方案文件，或都不给（可用 --draft 或 --release）。",
    ),
    "subject.broken": ("The plan breaks rules ({count}):", "方案违反规则（{count} 处）："),
    "missing.nothing": (
        "Nothing is missing: every session is held, every needed seat filled.",
        "没有缺口：场次全部举办，必需名额全部到岗。",
    ),
    "advise.both": ("--apply and --output go together.", "--apply 与 --output 须同时使用。"),
    "advise.unknown": (
        "There is no advice {number}: there {count:is|are} {count}.",
        "没有第 {number} 条建议：共 {count} 条。",
    ),
    "advise.saved": (
        "--saved needs the problem document, --apply and --output.",
        "--saved 须与问题文件、--apply 和 --output 同时使用。",
    ),
    "advise.other": (
        "{path} is advice on the problem {other}, not on {name}.",
        "{path} 是针对问题 {other} 的建议，不是 {name}。",
    ),
    "advise.no-report": ("{path}: not what `paiban advise --json` writes.", "{path}：不是 `paiban advise --json` 的输出。"),
    "advise.written": ("Problem with the change written to {path}.", "改变后的问题已写入 {path}。"),
    "ask.erase": (
        "Erase {person} ({id}): name and contacts are gone for good, and this cannot be undone.",
        "删除 {person}（{id}）：姓名与联系方式将永久删除，无法撤销。",
    ),
    "ask.needs-yes": ("Add --yes to do it.", "确认请加 --yes。"),
    "ask.yes-no": (" Go on? [y/N] ", " 是否继续？[y/N] "),
    "erased": ("{id}: name and contacts are erased.", "{id}：姓名与联系方式已删除。"),
    "defect": (
        "Internal error: the judge does not confirm the solver's plan (cost {claimed} claimed, {judged} judged, "
        "{broken} {broken:breach|breaches}). Nothing was written. Please report it with the problem document.",
        "内部错误：裁判未确认求解结果（声称成本 {claimed}，判定 {judged}，违规 {broken} 处）。没有写入。请附问题文件报告。",
    ),
}
