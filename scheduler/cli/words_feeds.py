"""What the commands say about calendars that people subscribe to."""

from __future__ import annotations

from models.language import Sentences

FEED_WORDS: Sentences = {
    "kind.feed": ("calendar", "日历"),
    "column.feed": ("Calendar", "日历"),
    "column.title": ("Name", "名称"),
    "column.access": ("Access", "权限"),
    "column.address": ("Address", "地址"),
    "column.language": ("Language", "语言"),
    "column.alarm": ("Reminder", "提醒"),
    "access.public": ("public", "公开"),
    "access.secret": ("secret", "保密"),
    "access.ended": ("ended", "已停用"),
    "feed.relative": (
        "Addresses are relative to the server; set PAIBAN_URL to have them whole.",
        "地址为相对路径；设置 PAIBAN_URL 后显示完整地址。",
    ),
    "feed.needs-which": ("Which calendar? `paiban feed list` shows them.", "哪一份日历？可用 `paiban feed list` 查看。"),
    "feed.personal": (
        "{feed}: a volunteer's own calendar is never public.",
        "{feed}：志愿者本人的日历不能公开。",
    ),
    "feed.no-secret": (
        "{feed}: is public, so there is no secret address to replace.",
        "{feed}：已公开，没有可更换的保密地址。",
    ),
    "feed.nothing-to-set": (
        "Say what to set: --access, --audience, --language or --alarm.",
        "请说明要设置什么：--access、--audience、--language 或 --alarm。",
    ),
    "feed.set": ("{feed} is set: {address}", "{feed} 已设置：{address}"),
    "feed.rotated": ("{feed} has a new address: {address}", "{feed} 的新地址：{address}"),
    "feed.revoked": ("The address of {feed} has ended.", "{feed} 的地址已停用。"),
    "feed.already-ended": ("The address of {feed} had ended already.", "{feed} 的地址此前已停用。"),
    "ask.rotate": (
        "Whoever subscribed to {title} ({feed}) must do so again. Give it a new address?",
        "{title}（{feed}）的订阅者须重新订阅。确定更换地址？",
    ),
    "ask.revoke": (
        "Nobody will be able to read {title} ({feed}) any more. End its address?",
        "此后无人能读取 {title}（{feed}）。确定停用地址？",
    ),
    "availability.usage": (
        "--stop needs a volunteer and no file; --poll needs neither.",
        "--stop 须指定志愿者且不带文件；--poll 两者都不带。",
    ),
    "availability.whole": (
        "An address is followed from now on: --from, --to and --dry-run are for files.",
        "地址将从现在起持续读取：--from、--to 和 --dry-run 仅用于文件。",
    ),
    "availability.calendar": ("The calendar", "该日历"),
    "availability.good": ("read", "正常"),
    "availability.polled": (
        "{read} {read:calendar|calendars} read: {changed} changed, {failed} failed.",
        "读取 {read} 份日历：{changed} 份有变化，{failed} 份失败。",
    ),
    "availability.ended": (
        "{person}: the calendar is followed no more, and its busy times to come are taken back.",
        "{person}：不再读取其日历，由其得出的今后忙碌时间已撤销。",
    ),
    "availability.none": ("{person}: no calendar is followed.", "{person}：没有正在读取的日历。"),
    "column.server": ("Server", "服务器"),
    "column.checked": ("Last asked", "最近读取"),
    "column.state": ("State", "状态"),
    "availability.refused": ("{path}: nothing was recorded. {why}", "{path}：未作记录。{why}"),
    "availability.doubt": (
        "Some events cannot be understood and do not count: {why}",
        "部分事件无法理解，未计入：{why}",
    ),
    "availability.recorded": (
        "{person}: {count} busy {count:time|times} recorded.",
        "{person}：已记录 {count} 段忙碌时间。",
    ),
    "availability.same": (
        "{person}: {count} busy {count:time|times}, all known already.",
        "{person}：{count} 段忙碌时间，原已全部记录。",
    ),
    "availability.differs": (
        "{person}: {count} busy {count:time|times}; not recorded (--dry-run).",
        "{person}：{count} 段忙碌时间；未作记录（--dry-run）。",
    ),
    "invite.no-channel": (
        "No mail server is known. `paiban channel add invitations 'smtps://user:password@host?from=paiban@example.org' "
        "--for invitations` names one.",
        "尚未设置邮件服务器。请用 `paiban channel add invitations 'smtps://user:password@host?from=paiban@example.org' "
        "--for invitations` 设置。",
    ),
    "invite.done": (
        "{people} {people:person is|people are} invited: {sent} {sent:notice|notices} sent, {failed} failed.",
        "邀请 {people} 人：已发出 {sent} 条，失败 {failed} 条。",
    ),
    "invite.dry": ("{people} {people:person|people} would be invited.", "将邀请 {people} 人。"),
    "itip.none": ("The mail holds no answer to an invitation.", "邮件中没有对邀请的答复。"),
    "itip.refused": ("The mail: nothing was recorded. {why}", "该邮件：未作记录。{why}"),
    "itip.answer": ("{person}, {shift}: {said} – {outcome}.", "{person}，{shift}：{said}——{outcome}。"),
    "serve.taken": ("{host}:{port}: cannot be listened on: {why}.", "{host}:{port}：无法监听：{why}。"),
    "serve.at": ("Serving on {url}. Ctrl-C ends it.", "服务地址 {url}。按 Ctrl-C 结束。"),
}
