"""What ``--help`` says, in English and Chinese: of each command (in the order of the list), and of each option."""

from __future__ import annotations

from models.language import Sentences
from scheduler.cli.helptexts_events import EVENT_HELP
from scheduler.cli.helptexts_feeds import FEED_HELP
from scheduler.cli.helptexts_out import OUT_HELP
from scheduler.cli.helptexts_policy import POLICY_HELP
from scheduler.cli.helptexts_simulate import SIMULATE_HELP

COMMANDS: dict[str, str] = {
    "demo": "data",
    "template": "data",
    "import": "data",
    "availability": "data",
    "days": "data",
    "log": "data",
    "undo": "data",
    "erase": "data",
    "plan": "plan",
    "show": "plan",
    "explain": "plan",
    "recommend": "plan",
    "missing": "plan",
    "advise": "plan",
    "fairness": "plan",
    "policy": "plan",
    "pin": "plan",
    "ban": "plan",
    "unpin": "plan",
    "publish": "out",
    "export": "out",
    "report": "out",
    "attend": "out",
    "hours": "out",
    "certificate": "out",
    "feed": "out",
    "serve": "out",
    "event": "after",
    "diff": "after",
    "release": "after",
    "cover": "after",
    "offers": "after",
    "invite": "after",
    "itip": "after",
    "worker": "after",
    "channel": "after",
    "outbox": "after",
    "reactions": "after",
    "whatif": "after",
    "simulate": "after",
    "rerun": "after",
    "at": "after",
    "solve": "documents",
    "repair": "documents",
    "verify": "documents",
}
"""Every command and the panel that lists it, in the order in which people meet them."""

PANELS: Sentences = {
    "data": ("What there is", "基础数据"),
    "plan": ("Planning", "排班"),
    "out": ("Publishing", "发布"),
    "after": ("What happens then", "发布之后"),
    "documents": ("Problem and plan documents", "问题与方案文件"),
    "usage": ("Usage: ", "用法："),
    "arguments": ("Arguments", "参数"),
    "options": ("Options", "选项"),
    "default": ("[default: {value}]", "[默认：{value}]"),
    "required": ("[required]", "[必填]"),
}

HELP: Sentences = {
    **EVENT_HELP,
    **SIMULATE_HELP,
    **FEED_HELP,
    **OUT_HELP,
    **POLICY_HELP,
    "paiban": (
        "Plans who serves where and which room holds what, for networks of community centres.",
        "排班：为社区中心网络安排志愿者与场地。",
    ),
    "epilog": (
        "Exit status: 0 done, 1 broken rules found, 2 bad input, 3 the pins allow no plan, 130 interrupted.",
        "退出码：0 完成，1 方案违规，2 输入有误，3 固定项之间矛盾、没有可行方案，130 被中断。",
    ),
    "*.as_json": ("Answer with one JSON object on stdout.", "在标准输出给出一个 JSON 对象。"),
    "*.lang": (
        "Language of all words; else PAIBAN_LANG or the locale decides.",
        "文字的语言；否则由 PAIBAN_LANG 或系统语言决定。",
    ),
    "*.help": ("Show this and exit.", "显示此帮助。"),
    "*.quiet": ("Show no progress.", "不显示进度。"),
    "*.seconds": (
        "Time limit in seconds, from the command's start; 60 unless --work is given.",
        "时间上限（秒），从命令开始算；未给 --work 时为 60。",
    ),
    "*.work": (
        "Limit of deterministic work instead of time: the same problem, seed and work give the same plan.",
        "以确定性的计算量代替时间作上限：同样的问题、种子和计算量得到同样的方案。",
    ),
    "*.centre": ("Only this centre and those below it: id or name.", "只限此中心及其下级：编号或名称。"),
    "*.day": ("Only this date.", "只限这一天。"),
    "*.week": ("Week: 2026-W49, 49, this, next, or a date in it.", "周：2026-W49、49、本周、下周，或周内某天。"),
    "*.first": ("First date.", "起始日期。"),
    "*.last": ("Last date (included).", "结束日期（含）。"),
    "show": ("Shows what there is, what is planned, and what is published.", "查看已有数据、草案和已发布的安排。"),
    "show.what": (
        "overview, centres, rooms, activities, sessions, shifts, volunteers, days, pins, drafts, draft, releases, release.",
        "overview 概览、centres 中心、rooms 场地、activities 活动、sessions 场次、shifts 班次、volunteers 志愿者、"
        "days 节假日、pins 固定项、drafts 草案列表、draft 草案、releases 发布列表、release 发布版本。",
    ),
    "show.which": ("Which draft or release; the latest if it is left out.", "哪一份草案或哪一版；省略则为最新。"),
    "*.yes": ("Do not ask.", "不再询问。"),
    "demo": (
        "Shows it all with a sample network: imports, plans, checks, publishes and exports a week of nine centres.",
        "用示例网络演示全过程：导入、排班、核验、发布、导出九个中心的一周。",
    ),
    "demo.out": ("Folder of the exported files and of the sample's own database.", "导出文件和示例数据库所在的文件夹。"),
    "demo.seconds": ("Seconds to plan; 40 unless --work is given.", "排班用时（秒）；未给 --work 时为 40。"),
    "template": (
        "Writes an empty workbook to fill in: headings in both languages, lists to choose from, an example.",
        "生成空白工作簿：中英文表头、可选列表和示例行。",
    ),
    "template.path": ("Where it goes; paiban-template.xlsx if it is left out.", "写到哪里；省略则为 paiban-template.xlsx。"),
    "template.output": ("The same.", "同上。"),
    "template.sheets": ("Only these sheets, such as rooms (may be repeated).", "只要这些表，如 rooms（可重复）。"),
    "template.yes": ("Replace the file if it is there.", "文件已存在时覆盖。"),
    "import": (
        "Takes in spreadsheets and documents: .xlsx, .csv, .json. Any fault: nothing is imported, all faults are listed.",
        "导入表格和文件：.xlsx、.csv、.json。只要有一处错误就不导入，并列出全部错误。",
    ),
    "import.files": (".xlsx, .xls, .csv or .json, in any number.", ".xlsx、.xls、.csv 或 .json，可多个。"),
    "import.dry_run": ("Only say what would change.", "只说明会有哪些变化。"),
    "import.mapping": ("File that says what sheets and columns mean.", "说明表和列含义的映射文件。"),
    "import.save_mapping": (
        "Ask what is not certain, and write the answers to this file.",
        "询问不确定之处，并把回答写入此文件。",
    ),
    "import.week": ("Week to which the weekdays of a form belong.", "表单中星期几所属的周。"),
    "import.first": ("First date to which the weekdays of a form belong.", "表单中星期几所属时段的第一天。"),
    "import.centre": ("Centre of rows that name none.", "未写明中心的行属于哪个中心。"),
    "import.network": ("Name of a network that is not described yet.", "尚无描述时网络的名称。"),
    "import.timezone": ("Time zone of a network that is not described yet.", "尚无描述时网络的时区。"),
    "import.yes": ("With --save-mapping: take the guesses, do not ask.", "与 --save-mapping 同用：采用推测，不询问。"),
    "publish": (
        "Publishes a draft as the next version, and says what changes for people.",
        "把草案发布为下一版，并说明有哪些变化。",
    ),
    "publish.draft": ("Which draft; the latest if it is left out.", "哪一份草案；省略则为最新。"),
    "export": (
        "Writes calendars and rosters of what is published. Only files that changed are rewritten.",
        "导出已发布安排的日历和值班表。只改写有变化的文件。",
    ),
    "export.version": (
        "Only this version; all that is published if it is left out. What is no number is the folder.",
        "只导出这一版；省略则为全部已发布安排。若不是数字，则为文件夹。",
    ),
    "export.out": ("Folder.", "文件夹。"),
    "export.ics": ("Only calendars.", "只导出日历。"),
    "export.rosters": ("Only rosters.", "只导出值班表。"),
    "export.audience": (
        "What rosters show of people: role, surname or full.",
        "值班表显示人员的程度：role 只显示岗位、surname 姓氏、full 全名。",
    ),
    "export.both": ("In Chinese and English.", "中英文各一份。"),
    "plan": (
        "Plans a window: a draft, what it costs, what is short and why. Without a window: the coming week.",
        "为一段时间排班：生成草案，给出成本、缺口和原因。不指定时段时为下周。",
    ),
    "pin": (
        "Fixes a choice: a volunteer serves a shift, or a session is held (at a time, in a room).",
        "固定一项选择：志愿者到某班次，或场次必须举办（可指定时间、场地）。",
    ),
    "pin.target": ("Id of a shift (with a volunteer) or of a session.", "班次编号（并给出志愿者）或场次编号。"),
    "pin.volunteer": ("Id or name.", "编号或姓名。"),
    "pin.at": ("When the session starts: 10:30, or 2026-11-30 10:30.", "场次开始时间：10:30 或 2026-11-30 10:30。"),
    "pin.room": ("Room of the session: id or name; none for no room.", "场次所用场地：编号或名称；none 表示不用场地。"),
    "ban": ("Forbids a choice: the volunteer must not serve the shift.", "禁止一项选择：志愿者不得到该班次。"),
    "ban.shift": ("Id of the shift.", "班次编号。"),
    "ban.volunteer": ("Id or name.", "编号或姓名。"),
    "unpin": ("Lifts a pin or a ban.", "解除固定或禁止。"),
    "unpin.target": ("Id of a shift (with a volunteer) or of a session.", "班次编号（并给出志愿者）或场次编号。"),
    "unpin.volunteer": ("Id or name.", "编号或姓名。"),
    "explain": (
        "Tells why: why a seat is empty, who else could serve, why a session is held there or not at all.",
        "说明原因：岗位为何空缺、还有谁能到岗、场次为何这样安排或无法安排。",
    ),
    "explain.what": ("Id or name of a shift, session or volunteer.", "班次、场次或志愿者的编号或名称。"),
    "explain.draft": ("In this draft; the latest if it is left out.", "依据哪份草案；省略则为最新。"),
    "explain.release": ("In this release instead of a draft.", "依据哪一版发布，而不是草案。"),
    "recommend": (
        "Tells who can take a seat of a shift without breaking a rule, best first, or which other time or room a session "
        "could have; each with what it changes of the cost.",
        "推荐：谁可以合规地顶替一个班次（从优到次），或某场次还可改到什么时间、哪间场地；并说明成本变化。",
    ),
    "recommend.what": ("Id or name of a shift or session.", "班次或场次的编号或名称。"),
    "recommend.instead": (
        "In whose place; otherwise for an empty seat or, where there is none, in place of anybody who serves.",
        "顶替谁；省略则为空缺名额，没有空缺时则为顶替任何在岗者。",
    ),
    "recommend.most": ("How many suggestions, best first.", "最多列出几条，从优到次。"),
    "recommend.draft": ("In this draft; the latest if it is left out.", "依据哪份草案；省略则为最新。"),
    "recommend.release": ("In this release instead of a draft.", "依据哪一版发布，而不是草案。"),
    "missing": (
        "Lists every empty seat and every session that is not held: why, and who is one rule away from serving.",
        "列出每个空缺名额和未举办的场次：原因，以及只差一条规则就能到岗的人。",
    ),
    "advise": (
        "Tells what would help: more volunteers, longer hours, other starts; each tried by solving with and without it.",
        "给出改进建议：增加志愿者、延长开放、调整开始时间等；每一条都经过有无对比求解。",
    ),
    "advise.most": ("Pieces of advice at most.", "最多给出多少条建议。"),
    "advise.apply": (
        "Make this change (may be repeated) and write the problem with it to --output.",
        "采纳第几条建议（可重复），把改变后的问题写到 --output。",
    ),
    "advise.output": ("Where the changed problem goes.", "改变后的问题文件写到哪里。"),
    "advise.saved": (
        "Advice that an earlier run gave with --json: apply it without trying all again.",
        "之前用 --json 得到的建议：直接采纳，不再重新尝试。",
    ),
    "fairness": (
        "Tells who carries how much: hours against the fair share, weekends, evenings, and how unequal it all is.",
        "说明谁承担了多少：时长与公平份额、周末、晚间，以及总体的均衡程度。",
    ),
    "fairness.everybody": ("List everybody.", "列出所有人。"),
    "*.problem": (
        "Problem document; without it: what the database has planned.",
        "问题文件；省略则为数据库中的安排。",
    ),
    "*.plan": ("Plan document for it.", "相应的方案文件。"),
    "*.draft": ("This draft; the latest if it is left out.", "哪份草案；省略则为最新。"),
    "*.release": ("This release instead of a draft.", "哪一版发布，而不是草案。"),
    "days": (
        "Lists holidays and make-up working days, and how certain each is. With a date and a kind it sets one.",
        "列出节假日和调休上班日及其确定程度。给出日期和类别则在本地指定。",
    ),
    "days.day": ("Date to set.", "要指定的日期。"),
    "days.kind": (
        "holiday, workday, ordinary, or calendar to take back what was set.",
        "holiday 节假日、workday 上班日、ordinary 普通日，或 calendar 恢复日历。",
    ),
    "days.name": ("What the day is called.", "这一天的名称。"),
    "log": ("Lists the commands that were recorded.", "列出已记录的操作。"),
    "log.number": ("How many, from the newest.", "最近多少条。"),
    "undo": ("Takes back the last command that was recorded.", "撤销最近一次记录的操作。"),
    "erase": (
        "Erases a volunteer's name and contacts for good, and takes them out of planning.",
        "永久删除志愿者的姓名和联系方式，并不再安排其到岗。",
    ),
    "erase.volunteer": ("Id or name.", "编号或姓名。"),
    "*.seed": ("Seed of the search.", "搜索的随机种子。"),
    "*.workers": (
        "Processors to use; all that this process may use unless given.",
        "使用的处理器数；默认为本进程可用的全部。",
    ),
    "solve": ("Finds a plan for a problem document.", "为问题文件求方案。"),
    "solve.problem": ("Problem document, .json or .json.gz; - reads stdin.", "问题文件，.json 或 .json.gz；- 为标准输入。"),
    "solve.output": (
        "Where the plan goes (.gz: gzipped; -: stdout). Replaced whole or not at all.",
        "方案写到哪里（.gz 压缩；- 为标准输出）。要么整体替换，要么不动。",
    ),
    "solve.begin": (
        "Plan document to start from: what of it keeps the rules; else from the problem's baseline.",
        "从该方案文件出发，保留其中合规的安排；默认从问题文件的 baseline 出发。",
    ),
    "solve.trace": (
        "File for how the run goes: a line of JSON for each change of cost, bound or phase, while it runs.",
        "记录求解过程的文件：成本、下界或阶段每有变化即写一行 JSON，运行中可查看。",
    ),
    "repair": (
        "Mends the published plan of a problem document (its baseline) after whatever has happened since.",
        "修复问题文件中已发布的方案（baseline）：之后发生的变动使其失效或不再合适。",
    ),
    "repair.seconds": (
        "Seconds to search, from when the document has been read; a plan that breaks no rule is there after a fraction.",
        "搜索秒数，自读完文件起算；合规的方案片刻即得，其余时间用于改进。",
    ),
    "repair.problem": (
        "Problem document with a baseline, .json or .json.gz; - reads stdin.",
        "带 baseline 的问题文件，.json 或 .json.gz；- 为标准输入。",
    ),
    "repair.output": (
        "Where the plan goes (.gz: gzipped; -: stdout). Replaced whole or not at all.",
        "方案写到哪里（.gz 压缩；- 为标准输出）。要么整体替换，要么不动。",
    ),
    "repair.trace": (
        "File for how the run goes: a line of JSON for each change of cost, bound or phase, while it runs.",
        "记录求解过程的文件：成本、下界或阶段每有变化即写一行 JSON，运行中可查看。",
    ),
    "verify": (
        "Judges a plan: which rules it breaks, and what it costs. Exit status 1 if it breaks any.",
        "评判方案：违反哪些规则、成本多少。有违规时退出码为 1。",
    ),
    "verify.problem": ("Problem document, .json or .json.gz; - reads stdin.", "问题文件，.json 或 .json.gz；- 为标准输入。"),
    "verify.plan": ("Plan document, .json or .json.gz; - reads stdin.", "方案文件，.json 或 .json.gz；- 为标准输入。"),
}
