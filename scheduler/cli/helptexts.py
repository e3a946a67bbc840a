"""What ``--help`` says, in English and Chinese: of each command (in the order of the list), and of each option."""

from __future__ import annotations

from models.language import Sentences

COMMANDS: dict[str, str] = {
    "show": "plan",
    "solve": "documents",
    "verify": "documents",
}
"""Every command and the panel that lists it, in the order in which people meet them."""

PANELS: Sentences = {
    "data": ("What there is", "基础数据"),
    "plan": ("Planning", "排班"),
    "out": ("Publishing", "发布"),
    "documents": ("Problem and plan documents", "问题与方案文件"),
    "usage": ("Usage:", "用法："),
    "arguments": ("Arguments", "参数"),
    "options": ("Options", "选项"),
    "default": ("[default: {value}]", "[默认：{value}]"),
    "required": ("[required]", "[必填]"),
}

HELP: Sentences = {
    "paiban": (
        "Plans who serves where and which room holds what, for networks of community centres.",
        "排班：为社区中心网络安排志愿者与场地。",
    ),
    "epilog": (
        "Exit status: 0 done, 1 broken rules found, 2 bad input, 3 the pins allow no plan, 130 interrupted.",
        "退出码：0 完成，1 方案违规，2 输入有误，3 固定安排之间矛盾、没有可行方案，130 被中断。",
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
        "overview 概览、centres 中心、rooms 房间、activities 活动、sessions 场次、shifts 班次、volunteers 志愿者、"
        "days 节假日、pins 固定项、drafts 草案列表、draft 草案、releases 发布列表、release 发布版本。",
    ),
    "show.which": ("Which draft or release; the latest if it is left out.", "哪一份草案或哪一版；省略则为最新。"),
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
    "verify": (
        "Judges a plan: which rules it breaks, and what it costs. Exit status 1 if it breaks any.",
        "评判方案：违反哪些规则、成本多少。有违规时退出码为 1。",
    ),
    "verify.problem": ("Problem document, .json or .json.gz; - reads stdin.", "问题文件，.json 或 .json.gz；- 为标准输入。"),
    "verify.plan": ("Plan document, .json or .json.gz; - reads stdin.", "方案文件，.json 或 .json.gz；- 为标准输入。"),
}
