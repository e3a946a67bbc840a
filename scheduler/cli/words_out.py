"""What commands say about prints, reports, attendance and hours; part of ``sentences``."""

from __future__ import annotations

from models.language import Sentences

OUT_WORDS: Sentences = {
    "attend.done": ("{count} {count:entry was|entries were} recorded.", "已记录 {count} 项。"),
    "attend.nothing": ("It was recorded so already.", "已是如此，无需记录。"),
    "attend.what": ("Give --in, --out or both; or --absent alone.", "请给出 --in、--out 或两者；或只给 --absent。"),
    "attend.before": ("--out {went} is earlier than --in {came}.", "--out {went} 早于 --in {came}。"),
    "command.attend": ("record attendance", "记录签到"),
    "forms.nothing": (
        "Nothing of that is to be made: there are no changes without an earlier version of the same days, no itinerary\n"
        "without a group, and not every form in every format.",
        "没有可生成的文件：没有同一时段的较早版本就没有变化，没有团组就没有行程，也不是每种表单都有每种格式。",
    ),
    "hours.open": (
        "{count} {count:service is|services are} not counted: a time is missing.",
        "有 {count} 次服务未计入：缺少到达或离开时间。",
    ),
    "hours.none": ("Nothing was recorded in this time.", "此期间没有服务记录。"),
    "hours.both": ("Give --year, or --from and --to, not both.", "--year 与 --from、--to 不能同时使用。"),
    "certificate.whom": ("Expected a volunteer, or --verify.", "请给出志愿者，或使用 --verify。"),
    "certificate.nothing": (
        "{name} has no counted service from {first} to {last}.",
        "{name} 在 {first} 至 {last} 没有可计入的服务。",
    ),
    "certificate.true": (
        "True: certificate {number} of {name}, {minutes} {minutes:minute|minutes}, {first} to {last}.",
        "属实：{name} 的证明 {number}，{minutes} 分钟，{first} 至 {last}。",
    ),
    "certificate.false": (
        "False: this was not issued here, or it was altered.",
        "不属实：并非由此处出具，或已被改动。",
    ),
    "roster.done": (
        "{count} {count:change is|changes are} now {count:a pin or ban|pins and bans}; {left} {left:was|were} left out. "
        "Next: `paiban plan`.",
        "{count} 处修改已成为固定或禁止；{left} 处未采用。下一步：`paiban plan`。",
    ),
    "roster.dry": (
        "{count} {count:change|changes} would become {count:a pin or ban|pins and bans}; {left} would be left out. "
        "Nothing was recorded.",
        "{count} 处修改将成为固定或禁止；{left} 处不会采用。尚未记录。",
    ),
    "command.import_roster": ("import a roster", "导入修改后的值班表"),
    "report.done": (
        "Open {path} in a browser ({count} {count:file is|files are} new).",
        "请在浏览器中打开 {path}（新写 {count} 个文件）。",
    ),
    "since-later": (
        "--since {since}: expected a version before version {version}.",
        "--since {since}：应早于第 {version} 版。",
    ),
    "boxed": (
        "No typeface on this machine draws some letters of what follows ({count} in all); in print they are boxes. "
        "Letters: {letters}. Install a typeface that has them (of Noto Sans there is one for almost every script), or put "
        "its file into a folder and name that in PAIBAN_FONTS, and export again: {texts}",
        "本机没有字体能显示以下文字中的个别字符（共 {count} 处），印出来是方框。缺少的字符：{letters}。"
        "请安装含这些字符的字体（几乎每种文字都有相应的 Noto Sans），或把字体文件放进一个文件夹并用 PAIBAN_FONTS 指明，"
        "然后重新导出：{texts}",
    ),
    "no-font": (
        "No PDFs were made: this machine has no typeface with Chinese letters. Install Noto Sans CJK, or paiban with its "
        "extra: pip install 'paiban[fonts]'.",
        "未生成 PDF：本机没有含中文的字体。请安装 Noto Sans CJK（思源黑体），或安装带字体的 paiban："
        "pip install 'paiban[fonts]'。",
    ),
}
