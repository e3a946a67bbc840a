"""What ``paiban policy`` says."""

from __future__ import annotations

from models.language import Sentences

POLICY_WORDS: Sentences = {
    "policy.title": ("What counts at {where}", "{where} 的策略"),
    "policy.elsewhere": ("Said for single centres", "个别中心另有规定"),
    "policy.tiers": ("Tiers, the most important first", "优先层级（从高到低）"),
    "policy.hard": ("must hold", "必须成立"),
    "policy.always": ("always", "始终成立"),
    "policy.as-usual": ("as usual", "通常"),
    "policy.set": ("set", "已设"),
    "policy.at": ("At {centre}: ", "{centre}："),
    "policy.before": (" before ", " 先于 "),
    "policy.tiers-told": (
        "{tiers}; everything else comes last. What a tier outweighs in a week: `paiban policy check`.",
        "{tiers}；其余在最后。某周内各层级能压过多少，见 `paiban policy check`。",
    ),
    "policy.usual": ("Everything is as usual.", "一切如常。"),
    "policy.same": ("It was so already.", "原已如此。"),
    "policy.changed": (
        "Recorded. The next `paiban plan` goes by it; `paiban undo` takes it back.",
        "已记录。下次 `paiban plan` 起生效；`paiban undo` 可撤销。",
    ),
    "policy.words": (
        "Say what to set: NAME=WEIGHT, NAME=hard, FIGURE=NUMBER, or NAME=usual.",
        "请说明要设置什么：名称=权重、名称=hard、参数=数值，或 名称=usual。",
    ),
    "policy.word": ("{word}: expected NAME=VALUE.", "{word}：应为 名称=值。"),
    "policy.twice": ("{name}: said twice.", "{name}：重复。"),
    "policy.unknown": ("{name}: no rule, cost or figure of this name.", "{name}：没有此名称的规则、成本或参数。"),
    "policy.unknown.near": (
        "{name}: no rule, cost or figure of this name. Maybe {near}?",
        "{name}：没有此名称的规则、成本或参数。是否想用 {near}？",
    ),
    "policy.figure": (
        "{word}: expected a whole number from 0 to {largest:,}, or none.",
        "{word}：应为 0 至 {largest:,} 的整数，或 none。",
    ),
    "policy.weight": (
        "{word}: expected a weight from 0 to {largest:,}, or hard.",
        "{word}：应为 0 至 {largest:,} 的权重，或 hard。",
    ),
    "policy.fixed": ("{name} always holds: {why}.", "{name} 始终成立：{why}。"),
    "policy.never-hard": ("{name} cannot be made to hold: {why}.", "{name} 不能设为必须成立：{why}。"),
    "policy.one-preset": ("Say which preset: {choices}.", "请选择一个预设：{choices}。"),
    "policy.tier-words": (
        "Say the tiers, the most important first, such as: seats fairness travel. none: no tiers.",
        "请从高到低给出层级，如：seats fairness travel。none 表示不分层级。",
    ),
    "policy.tiers-everywhere": (
        "Tiers are the whole network's: leave out --centre.",
        "层级适用于整个网络：请去掉 --centre。",
    ),
    "policy.two-tiers": ("{name}: stands in two tiers.", "{name}：出现在两个层级中。"),
    "policy.checked": (
        "The policy for {window} ({sessions} {sessions:session|sessions}):",
        "策略在 {window} 期间（{sessions} 场次）：",
    ),
    "policy.certain": (
        "{tier}: comes before everything below, proven: the least difference in it costs {least:,}, and whatever changes "
        "below changes the cost by {below:,} at most.",
        "{tier}：已证明先于其下各项：本层最小差异计 {least:,}，其下各项合计最多相差 {below:,}。",
    ),
    "policy.limited": (
        "{tier}: holds only so far. The least difference in it costs {least:,} and outweighs {units}; everything below "
        "together can change the cost by up to {below:,} ({share:.2g} % is outweighed for certain).",
        "{tier}：只在一定范围内成立。本层最小差异计 {least:,}，可压过 {units}；其下各项合计最多相差 {below:,}"
        "（可确保压过其中 {share:.2g}%）。",
    ),
    "policy.as-before": (
        "{tier}: keeps its usual weights, for larger ones would not fit beside the tiers above. The least difference in it "
        "costs {least:,}; everything below together can change the cost by up to {below:,}.",
        "{tier}：保持通常权重，再大就无法与上面的层级并存。本层最小差异计 {least:,}；其下各项合计最多相差 {below:,}。",
    ),
    "policy.units": ("{amount:,} {amount:unit|units} of {name}", "{name} {amount:,} 个单位"),
    "policy.weights": ("Weights there: {weights}.", "当期权重：{weights}。"),
    "policy.contract": (
        "The document's weights say it all: any judge of the document format can judge its plans.",
        "文件中的权重已足以表达：任何遵循文件格式的裁判都能评判其方案。",
    ),
    "policy.beyond": (
        "It goes beyond the document format's weights: such plans are judged by `paiban verify` alone.",
        "超出文件格式的权重所能表达：其方案只能由 `paiban verify` 评判。",
    ),
    "policy.remark.gone": (
        "Centre {centre} is no longer there; what is said for it counts nowhere.",
        "中心 {centre} 已不存在，其规定不起作用。",
    ),
    "policy.remark.no-share": (
        "fairness counts nothing: there is no fair share. `paiban policy set fair_minutes=480` gives one.",
        "fairness 不起作用：没有公平份额。可用 `paiban policy set fair_minutes=480` 设定。",
    ),
    "policy.remark.desired": (
        "A welcome seat (desired {desired}) weighs as much as a needed one (unfilled {unfilled}).",
        "期望名额（desired {desired}）的权重不低于必需名额（unfilled {unfilled}）。",
    ),
    "policy.remark.holds": (
        "{rule} stands in a tier, but must hold: give it a weight for the tier to count.",
        "{rule} 在层级中，但必须成立：给出权重后层级才起作用。",
    ),
    "policy.remark.drops": (
        "An empty seat (unfilled) weighs more than a session that is not held (unscheduled): sessions that are short of "
        "people will be dropped. The tier seats keeps both together.",
        "名额空缺（unfilled）重于场次不举办（unscheduled）：缺人的场次将被取消。层级 seats 同时包含两者。",
    ),
    "policy.remark.unstable": (
        "No tier names what is published (the tier stability): plans will change it for the sake of any tier.",
        "没有层级包含已发布的安排（层级 stability）：任何层级都可能使其改变。",
    ),
    "policy.remark.nothing": ("There are no sessions then.", "当期没有场次。"),
    "column.rule": ("Rule", "规则"),
    "column.weight": ("Weight", "权重"),
    "column.unit": ("Once for each", "计费单位"),
    "column.figures": ("Figures", "参数"),
    "column.said": ("By", "来源"),
    "column.tier": ("Tier", "层级"),
    "column.costs": ("Costs", "成本"),
    "command.change_policy": ("change the policy", "修改策略"),
    "command.apply_preset": ("take a preset policy", "采用预设策略"),
    "command.reset_policy": ("reset the policy", "重置策略"),
}
