"""What ``--help`` says of ``paiban policy``."""

from __future__ import annotations

from models.language import Sentences

POLICY_HELP: Sentences = {
    "policy": (
        "Says which rules must hold, what the others weigh, and where. Without words it shows what counts.",
        "规定哪些规则必须成立、其余权重多少、适用于何处。不带参数则显示当前策略。",
    ),
    "policy.action": (
        "show; set NAME=WEIGHT, NAME=hard, FIGURE=NUMBER or NAME=usual; preset fair, stable, frugal or newcomers; tiers "
        "seats fairness travel (the most important first; none: no tiers); reset [NAME]...; check [NAME=VALUE]...; "
        "explain [NAME]...",
        "show 显示；set 设置：名称=权重、名称=hard、参数=数值、名称=usual；preset 预设：fair 公平、stable 稳定、"
        "frugal 节省、newcomers 新人优先；tiers 层级，从高到低，如 seats fairness travel（none 取消）；reset 恢复通常；"
        "check 检查；explain 说明。",
    ),
    "policy.words": ("What the action is about: see above.", "操作的对象：见上。"),
    "policy.centre": (
        "At this centre and all below it: id or name. Everywhere if it is left out.",
        "适用于此中心及其下级：编号或名称。省略则适用于整个网络。",
    ),
    "policy.week": ("For check: in this week; the coming one if it is left out.", "check 时：检查哪一周；省略则为下周。"),
    "policy.first": ("For check: from this date.", "check 时：起始日期。"),
    "policy.last": ("For check: to this date (included).", "check 时：结束日期（含）。"),
}
