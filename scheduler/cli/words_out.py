"""What commands say about prints, reports, attendance and hours; part of ``sentences``."""

from __future__ import annotations

from models.language import Sentences

OUT_WORDS: Sentences = {
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
