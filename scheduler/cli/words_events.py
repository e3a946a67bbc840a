"""What the commands say about what happens after publishing."""

from __future__ import annotations

from models.language import Sentences

EVENT_WORDS: Sentences = {
    "recommend.unsound": (
        "The plan breaks rules as things are now; nothing is recommended that breaks another.",
        "按现在的情况，该方案已有违规之处；以上推荐不会增加新的违规。",
    ),
    "recommend.session": (
        "{session} is a session; --instead-of needs a shift.",
        "{session} 是场次；使用 --instead-of 须指定班次。",
    ),
    "recommend.absent": (
        "--instead-of {volunteer}: does not serve {shift}; those who do: {names}.",
        "--instead-of {volunteer}：并未担任 {shift}；在岗者：{names}。",
    ),
    "repair.nothing": (
        "{path}: baseline: nothing; expected the published plan, which is to be repaired. Maybe `paiban solve`?",
        "{path}：baseline：缺失；应为待修复的已发布方案。可改用 `paiban solve`。",
    ),
    "repair.changed": (
        "Against what was published: sessions moved {moved}, in another room {rerouted}; assignments gone {replaced}, "
        "to be confirmed anew {reconsent}.",
        "与已发布方案相比：改期 {moved} 场，换场地 {rerouted} 场；撤换 {replaced} 人次，须重新确认 {reconsent} 人次。",
    ),
    "event.recorded": ("Recorded: {what} ({id}).", "已记录：{what}（{id}）。"),
    "event.would": ("Would be taken: {what}.", "可以接收：{what}。"),
    "event.known": ("Known already: {what} ({id}).", "原已如此：{what}（{id}）。"),
    "event.repeated": ("Delivered before, nothing done: {what} ({id}).", "此前已收到，未重复处理：{what}（{id}）。"),
    "event.words": ("{what}: expected {words} behind it.", "{what}：后面应为 {words}。"),
    "kind.place": ("centre or room", "中心或场地"),
    "event.hours": (
        "{word}: expected times such as “Tue-Sun 9:00-21:00”, or closed.",
        "{word}：应为时间，如“周二至周日 9:00-21:00”，或“闭馆”。",
    ),
    "event.option": ("{option} is needed here.", "此处须给出 {option}。"),
    "column.type": ("Type", "类型"),
    "column.fields": ("Data", "数据"),
    "column.meaning": ("Meaning", "含义"),
    "command.event": ("take in an event", "接收事件"),
    "command.revert": ("publish an earlier version anew", "恢复较早版本"),
    "cover.centre": (
        "--centre is for what the database has, not for documents.",
        "--centre 只用于数据库中的安排，不用于文件。",
    ),
    "column.covered": ("Covered", "有保障"),
    "column.reserve": ("Free", "有空者"),
    "column.standby": ("Standby", "备岗"),
    "column.chain": ("By a swap", "需调岗"),
    "column.bare": ("Nobody for", "无人可替"),
    "column.bare_who": ("Nobody could step in for", "无人可替"),
    "column.if_out": ("If they dropped out", "若临时退出"),
    "offers.made": ("{count} {count:offer|offers} made.", "已发出 {count} 个询问。"),
    "offers.none": (
        "{count} {count:offer|offers} made: all were asked, or are not to be asked now "
        "(consent, quiet, open_offers: `paiban reactions`).",
        "已发出 {count} 个询问：都已问过，或现在不该询问（consent、quiet、open_offers，见 `paiban reactions`）。",
    ),
    "offers.trusted": (
        "{count} {count:duty is|duties are} agreed by whoever plans (consent=trust): nobody is asked. "
        "`--status trusted` lists them.",
        "{count} 次值班由排班人代为确认（consent=trust），不逐一询问。`--status trusted` 可列出。",
    ),
    "offer.trusted": ("agreed on their behalf", "代为确认"),
    "offer.proposed": ("not asked yet", "待询问"),
    "offer.offered": ("asked", "待答复"),
    "offer.accepted": ("accepted", "已接受"),
    "offer.swap": ("to be given away", "希望换人"),
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
    "reaction.hours": (
        "quiet: {value}; expected two wall times such as 21:30-08:00, or none",
        "quiet：{value}；要求：起止时刻，如 21:30-08:00，或“无”",
    ),
    "reaction.quiet": ("when nobody is told anything", "免打扰时段"),
    "reaction.freeze_hours": (
        "hours before its start from which a session stays as it is, seats are only refilled",
        "开始前多少小时起场次不再变动，只补空缺",
    ),
    "reaction.accepted": (
        "fixed: who has accepted keeps the duty; movable: a repair or a new plan may change it",
        "fixed：已接受的不再调整；movable：修复或重新排班时可以调整",
    ),
    "reaction.publish": (
        "automatic: repairs are published; coordinator: they wait as drafts",
        "automatic：修复后自动发布；coordinator：留作草案等待发布",
    ),
    "reaction.gather_seconds": ("seconds for which a burst of events is waited for", "一连串事件合并等待的秒数"),
    "reaction.late_blackout": (
        "who says after publishing that they cannot come then: keep (whoever plans is warned), ask, or release the seat",
        "发布后才表示届时没空者：keep 保留岗位并提醒排班人，ask 再次询问，release 空出岗位",
    ),
    "reaction.standby": (
        "how many stand by for every role that a session needs, where its activity does not say",
        "每个必需岗位安排几人备岗（活动未另行规定时）",
    ),
    "command.set_reactions": ("set reactions", "设置应对方式"),
    "command.offer": ("make offers", "发出询问"),
    "command.expire": ("let offers expire", "询问过期"),
    "kind.channel": ("channel", "渠道"),
    "column.for": ("For", "对象"),
    "column.scheme": ("By", "方式"),
    "column.channel": ("Channel", "渠道"),
    "column.key": ("Key", "通知编号"),
    "column.attempts": ("Tries", "次数"),
    "column.due": ("Next", "下次"),
    "column.error": ("Error", "错误"),
    "audience.volunteers": ("volunteers", "志愿者"),
    "audience.invitations": ("invitations", "邮件邀请"),
    "audience.coordinators": ("coordinators", "协调员"),
    "audience.webhook": ("webhook", "webhook"),
    "channel.added": ("Channel {name} is there.", "已设渠道 {name}。"),
    "channel.removed": ("Channel {name} is removed.", "已删除渠道 {name}。"),
    "channel.sent": ("Channel {name}: a greeting was sent.", "渠道 {name}：已试发一条。"),
    "channel.shared": ("Its secret, for whoever receives: {secret}", "接收方所需的密钥：{secret}"),
    "channel.hello": ("paiban can reach you here.", "排班通知可以送达此处。"),
    "channel.unsent": ("Channel {name}: nothing could be sent ({why}).", "渠道 {name}：发送失败（{why}）。"),
    "channel.secret": (
        "--secret: expected whsec_ and 24 to 64 bytes in base64.",
        "--secret：应为 whsec_ 加 24 至 64 字节的 base64。",
    ),
    "channel.mail": (
        "{url}: expected smtps://user:password@host?from=paiban@example.org.",
        "{url}：应为 smtps://user:password@host?from=paiban@example.org。",
    ),
    "channel.webhook": ("{url}: expected https://….", "{url}：应为 https://…。"),
    "channel.url": (
        "{url}: apprise knows no such service, or its address is incomplete.",
        "{url}：apprise 不认识，或不完整。",
    ),
    "outbox.sent": (
        "{sent} sent, {failed} to be tried again, {given_up} given up.",
        "已发 {sent}，待重试 {failed}，放弃 {given_up}。",
    ),
    "outbox.retry": ("{count} {count:notice|notices} will be tried again.", "{count} 条通知将重试。"),
    "outbox.none-failed": (
        "retry {key}: no notice that was given up; expected a key that `paiban outbox --status failed` shows.",
        "retry {key}：没有这条失败的通知；应为 `paiban outbox --status failed` 列出的通知编号。",
    ),
    "outbox.resend": ("{count} {count:notice|notices} will be sent once more.", "{count} 条通知将再次发送。"),
    "outbox.waiting.is": ("waiting", "待发"),
    "outbox.sent.is": ("sent", "已发"),
    "outbox.failed.is": ("failed", "失败"),
    "notice.release": ("version {version}", "第 {version} 版"),
    "notice.invite": ("invitations of version {version}", "第 {version} 版的邀请"),
    "notice.offer": ("offers of version {version}", "第 {version} 版的询问"),
    "notice.draft": ("a repair to decide on", "待确认的修复"),
    "notice.warning": ("warning", "提醒"),
    "worker.warned": ("{count} {count:warning|warnings} given to whoever plans.", "已向排班人发出 {count} 条提醒。"),
    "command.react": ("react to events", "应对事件"),
    "worker.published": (
        "Version {version} is published: what events had disturbed is repaired.",
        "第 {version} 版已发布，受影响的安排已修复。",
    ),
    "worker.drafted": (
        "Draft {draft} repairs what events have disturbed: `paiban publish {draft}`.",
        "草案 {draft} 可修复受影响的安排：`paiban publish {draft}`。",
    ),
    "worker.error": ("{window}: {why}", "{window}：{why}"),
    "worker.sent": ("{sent} {sent:notice|notices} sent, {failed} not.", "通知已发 {sent} 条，未成 {failed} 条。"),
    "at.what": (
        "at {value}: expected a date such as 2026-11-30, a time such as 2026-11-30T10:30, "
        "or a position in the log (`paiban log`).",
        "at {value}：应为日期（如 2026-11-30）、时间（如 2026-11-30T10:30）或日志序号（见 `paiban log`）。",
    ),
    "at.position": (
        "at {position}: the log has {end} {end:event|events}.",
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
    "rerun.ended": ("How the run had ended: {why}.", "当时结束的原因：{why}。"),
    "rerun.by-time": (
        "All versions are the same, but how far such a run comes depends on the machine: it may come out otherwise.",
        "各部分版本均相同，但这样结束的计算取决于机器快慢，结果可以不同。",
    ),
    "ended.proven": ("nothing better is possible", "已证明最优"),
    "ended.work": ("its work was done", "计算量用完"),
    "ended.time": ("its time was up", "时间到"),
    "ended.interrupted": ("it was interrupted", "被中断"),
    "ended.itself": ("nothing was left to try", "没有可再尝试的"),
    "column.ended": ("Ended", "结束原因"),
    "rerun.same-versions": (
        "All versions are the same. A run that ended by time, or was interrupted, may come out otherwise. One that\n"
        "ended by itself or by --work must not: please report it.",
        "各部分版本均相同。因时间到或被中断而结束的计算，结果可以不同；自行结束或以 --work 限定的则不应不同，请报告。",
    ),
    "whatif.nothing": ("Nothing that is published and not over would be touched.", "不影响任何已发布且未结束的安排。"),
    "whatif.window": ("{window}:", "{window}："),
    "whatif.broken": (
        "  What is published could not stay. Cost {cost_before:,} before, {cost_after:,} after. It would break:",
        "  已发布的安排将无法维持。成本由 {cost_before:,} 变为 {cost_after:,}。违反的规则：",
    ),
    "whatif.stands": (
        "  What remains of the published plan breaks no rule. "
        "Cost {cost_before:,} before, {cost_after:,} with these changes:",
        "  已发布安排中仍有效的部分没有违规。成本 {cost_before:,}，作以下调整后为 {cost_after:,}：",
    ),
    "whatif.costs": ("costs", "成本变化"),
    "whatif.same": (
        "  What is published could stay, and nothing better was found. It costs {cost_before:,}.",
        "  已发布的安排可以维持，也没有找到更好的。成本 {cost_before:,}。",
    ),
    "release.reverted": (
        "Version {version} is published: it says what version {old} said.",
        "第 {version} 版已发布，内容与第 {old} 版相同。",
    ),
}
