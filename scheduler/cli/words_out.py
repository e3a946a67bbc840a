"""What commands say about prints, reports, attendance and hours; part of ``sentences``."""

from __future__ import annotations

from models.language import Sentences

OUT_WORDS: Sentences = {
    "roster.done": (
        "{count} changes are pins and bans now; {left} were left out. Next: `paiban plan`.",
        "{count} 处修改已成为固定或禁止；{left} 处未采用。下一步：`paiban plan`。",
    ),
    "roster.dry": (
        "{count} changes would become pins and bans; {left} would be left out. Nothing was recorded.",
        "{count} 处修改将成为固定或禁止；{left} 处不会采用。尚未记录。",
    ),
    "command.import_roster": ("import a roster", "导入修改后的值班表"),
    "report.done": ("Open {path} in a browser ({count} files are new).", "请在浏览器中打开 {path}（新写 {count} 个文件）。"),
    "since-later": (
        "--since {since}: expected a version before version {version}.",
        "--since {since}：应早于第 {version} 版。",
    ),
    "no-font": (
        "No PDFs were made: this machine has no typeface with Chinese letters. Install Noto Sans CJK, or paiban with its "
        "extra: pip install 'paiban[fonts]'.",
        "未生成 PDF：本机没有含中文的字体。请安装 Noto Sans CJK（思源黑体），或安装带字体的 paiban：pip install 'paiban[fonts]'。",
    ),
}
