"""What ``--help`` says of the commands about what happens after publishing."""

from __future__ import annotations

from models.language import Sentences

READERS = ("show", "log", "diff", "release", "explain")
"""Commands that only look, so that they can look at the past."""

EVENT_HELP: Sentences = {
    "event": (
        "Takes in what has happened: CloudEvents from a file, or one fact in a few words. What contradicts what is known is "
        "refused, all of it at once.",
        "记录发生的事：读取 CloudEvents 文件，或用几个词说明一件事。与已知情况矛盾的整批拒绝，并列出全部原因。",
    ),
    "event.what": (
        "send FILE|-, kinds, cancel, accept, decline, swap, keep, came, went or missing SHIFT VOLUNTEER, ill, busy, free or "
        "leave VOLUNTEER, gain or lose VOLUNTEER SKILL, close or reopen ROOM, drop or move SESSION, people SESSION NUMBER, "
        "available VOLUNTEER TIMES, hours CENTRE|ROOM TIMES [on=DATE], join ID CENTRE [name= phone= email= skills= "
        "available=], add ID NAME CENTRE at= minutes= [people= roles= room= group=], guests ID NAME SESSION..., "
        "weights NAME=VALUE...",
        "send 读取文件（- 为标准输入）、kinds 列出种类；cancel 临时不能来、accept 接受、decline 谢绝、swap 请求换人、"
        "keep 撤回换人请求、came 签到、went 签退、missing 未到岗（班次 志愿者）；"
        "ill 生病、busy 没空、free 又有空、leave 退出（志愿者）；gain 获得、lose 失去"
        "（志愿者 技能）；close 停用、reopen 恢复（场地）；drop 取消、move 改时（场次）；people 人数（场次 人数）；"
        "available 可服务时间（志愿者 时间）；hours 开放时间（中心或场地 时间 [on=日期]）；join 加入（编号 中心 "
        "[name= phone= email= skills= available=]）；"
        "add 新增场次（编号 名称 中心 at= minutes= [people= roles= room= group=]）；"
        "guests 团组来访（编号 名称 场次…）；weights 权重（名称=值…）。",
    ),
    "event.words": ("What it is about: ids or names.", "涉及的对象：编号或名称。"),
    "event.start": ("Since when; now if it is left out.", "从何时起；省略则为现在。"),
    "event.end": ("Until when (a date means its first moment).", "到何时为止（日期表示当天零点）。"),
    "event.at": ("When it happened; for move: when the session starts.", "何时发生；move 时为场次开始时间。"),
    "event.room": ("For move: in this room.", "move 时：改到此场地。"),
    "event.level": ("For gain: the skill's level.", "gain 时：技能等级。"),
    "event.until": ("For gain: the last date on which it counts.", "gain 时：有效期截止日。"),
    "event.behalf": ("A coordinator says so on the volunteer's behalf.", "由协调员代志愿者表示。"),
    "event.event_id": (
        "Id of the event: said again with the same id, it counts once.",
        "事件编号：同一编号重复提交只算一次。",
    ),
    "event.dry_run": ("Only say whether it would be taken.", "只检查能否接受，不记录。"),
    "diff": (
        "Tells what a release changes against what people had been told: by session, by centre, or a sentence for each.",
        "说明一版发布与此前告知的安排有何不同：按场次、按中心，或给每个人一句话。",
    ),
    "diff.version": ("Which release; the latest if it is left out.", "哪一版；省略则为最新。"),
    "diff.since": (
        "Against this earlier release; what was told right before if it is left out.",
        "与这一较早版本比较；省略则与发布前一刻比较。",
    ),
    "diff.by": ("By session, person or centre.", "按 session 场次、person 人员或 centre 中心。"),
    "diff.volunteer": ("Only what concerns this volunteer.", "只看与这名志愿者有关的。"),
    "release": (
        "Lists what was published, shows a version, or publishes an earlier one anew.",
        "列出已发布的版本、查看某一版，或将较早的一版重新发布。",
    ),
    "release.doing": ("list, show or revert.", "list 列出、show 查看或 revert 恢复。"),
    "cover": (
        "Tells for each duty who could step in if its volunteer dropped out now, by centre and session, worst first.",
        "说明每个岗位的志愿者若临时退出有谁可替：按中心和场次列出，最薄弱的在前。",
    ),
    "cover.draft": ("Of this draft.", "针对这份草案。"),
    "cover.release": (
        "Of this release's window, as it is published now; the latest if it is left out.",
        "针对哪一版发布的时段（按目前已发布的安排）；省略则为最新。",
    ),
    "cover.duties": ("List every duty, and what would be done.", "逐岗列出，并说明如何替补。"),
    "cover.everything": (
        "List every session, not only those with a duty that nobody could take.",
        "列出所有场次，而不只是有岗位无人可替的。",
    ),
    "offers": (
        "Lists who was asked for which published seat, and what they said; make asks whom is to be asked now.",
        "列出已发布的岗位问过谁、各自如何答复；make 询问现在该问的人。",
    ),
    "offers.doing": ("list or make.", "list 列出或 make 发出询问。"),
    "offers.status": (
        "Only proposed, offered, accepted, declined, expired, cancelled, swap (to be given away) or trusted.",
        "只看 proposed 待询问、offered 待答复、accepted 已接受、declined 已谢绝、expired 已过期、"
        "cancelled 已退出、swap 希望换人或 trusted 代为确认。",
    ),
    "reactions": (
        "Shows how the network, or a part of it, reacts to what happens; with NAME=VALUE it changes that.",
        "查看整个网络或某个中心遇事如何应对；给出 名称=值 则修改。",
    ),
    "reactions.settings": (
        "Such as consent=ask, freeze_hours=24, quiet=21:30-08:00, quiet=none, publish=automatic.",
        "如 consent=ask、freeze_hours=24、quiet=21:30-08:00、quiet=none、publish=automatic。",
    ),
    "reactions.reset": ("As the centre above.", "恢复为与上级相同。"),
    "channel": (
        "Lists by which ways people are told what changes; adds, removes or tries one. Addresses never reach the log.",
        "列出通知渠道；可添加、删除或试发。地址不进入日志。",
    ),
    "channel.doing": (
        "list, add NAME URL, remove NAME, test NAME.",
        "list 列出、add 添加（名称 URL）、remove 删除、test 试发。",
    ),
    "channel.name": ("What the channel is called.", "渠道名称。"),
    "channel.url": (
        "As apprise writes it: mailtos://…?to={{email}}, wecombot://…, dingtalk://…, feishu://…; for volunteers with "
        "{{email}}, {{phone}} or {{id}} in it. Of a webhook: https://…; of invitations: smtps://user:password@host?from=….",
        "apprise 的写法：mailtos://…?to={{email}}、wecombot://…、dingtalk://…、feishu://…；发给志愿者的要含 {{email}}、"
        "{{phone}} 或 {{id}}。webhook 为 https://…；邮件邀请为 smtps://user:password@host?from=…。",
    ),
    "channel.audience": (
        "volunteers: each of what concerns them; invitations: their duties by e-mail, to accept or decline; "
        "coordinators: all changes in one message; webhook: signed JSON.",
        "volunteers 逐一通知相关志愿者；invitations 以邮件邀请发送各自的安排，可接受或谢绝；"
        "coordinators 把全部变化发到一处；webhook 发送签名的 JSON。",
    ),
    "channel.secret": ("Of a webhook: whsec_…; a new one if it is left out.", "webhook 的密钥 whsec_…；省略则新生成。"),
    "channel.centre": ("Only what concerns this centre and those below it.", "只通知与此中心及其下级有关的。"),
    "outbox": (
        "Lists what waits to be told, was told, or did not arrive; sends it, tries again, or tells a version once more.",
        "列出待发、已发和未送达的通知；可立即发送、重试，或把某一版再通知一次。",
    ),
    "outbox.doing": (
        "list, send, retry [KEY]..., resend VERSION.",
        "list 列出、send 发送、retry 重试（可给出通知编号）、resend 再次通知（版本）。",
    ),
    "outbox.what": ("Keys of notices, or the version.", "通知编号，或版本号。"),
    "outbox.status": ("Only waiting, sent or failed.", "只看 waiting 待发、sent 已发或 failed 失败。"),
    "outbox.number": ("How many, from the newest.", "最近多少条。"),
    "worker": (
        "Follows the log: repairs what events have disturbed, makes offers, sends notices. Any number may run at once.",
        "跟随日志：修复受影响的安排，发出询问，发送通知。可同时运行多个。",
    ),
    "worker.once": ("Do what there is to do, and stop.", "做完当前的事即退出。"),
    "worker.seconds": ("Time limit of a repair in seconds.", "每次修复的时间上限（秒）。"),
    "worker.poll": ("Look at the clock at least every so many seconds.", "至少每隔多少秒检查一次。"),
    "at": (
        "Shows what there was at a time, or at a position in the log: `paiban at 2026-12-01 show release`.",
        "查看某一时刻或日志某一位置时的情况：`paiban at 2026-12-01 show release`。",
    ),
    "at.when": ("Time, date (its end), or position in the log.", "时刻、日期（当天结束时）或日志序号。"),
    "at.command": (
        "A command that only looks: {readers}.".format(readers=", ".join(READERS)),
        "只查看的命令：{readers}。".format(readers="、".join(READERS)),
    ),
    "at.words": ("What follows that command.", "该命令的其余部分。"),
    "rerun": (
        "Makes a recorded run once more, with its seed and work, and tells whether it gives the same plan, byte for byte.",
        "以记录的种子和计算量重做一次排班，说明结果是否逐字节相同。",
    ),
    "rerun.run": ("A draft, or the version of a release.", "草案编号或发布版本号。"),
    "whatif": (
        "Tells what would follow from an event that is not recorded: what would change for whom, and what that costs.",
        "假设发生某事：说明会有哪些变化、影响谁、成本多少。不作记录。",
    ),
    "whatif.what": ("As for `paiban event`.", "与 `paiban event` 相同。"),
    "whatif.words": ("What it is about: ids or names.", "涉及的对象：编号或名称。"),
    "whatif.start": ("Since when; now if it is left out.", "从何时起；省略则为现在。"),
    "whatif.end": ("Until when.", "到何时为止。"),
    "whatif.at": ("When it happened; for move: when the session starts.", "何时发生；move 时为场次开始时间。"),
    "whatif.room": ("For move: in this room.", "move 时：改到此场地。"),
    "whatif.level": ("For gain: the skill's level.", "gain 时：技能等级。"),
    "whatif.until": ("For gain: the last date on which it counts.", "gain 时：有效期截止日。"),
    "whatif.week": (
        "This week only; else all that is published and not over.",
        "只看这一周；省略则为已发布且未结束的时段。",
    ),
    "whatif.centre": ("With --week: the part of the tree that is planned.", "与 --week 同用：排班的中心范围。"),
    "whatif.seconds": ("Time limit in seconds; 10 unless --work is given.", "时间上限（秒）；未给 --work 时为 10。"),
    "release.version": ("Which release; to show, the latest if it is left out.", "哪一版；查看时省略则为最新。"),
}
