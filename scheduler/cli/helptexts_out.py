"""Help of what concerns prints, reports, attendance and hours; part of ``helptexts``."""

from __future__ import annotations

from models.language import Sentences

OUT_HELP: Sentences = {
    "import.roster": (
        "The files are rosters of `export --form edit` that somebody changed: changes become pins and bans.",
        "文件是由 `export --form edit` 导出并修改过的值班表：修改处成为固定或禁止。",
    ),
    "report": (
        "Draws pictures of a release: cover by centre and hour, hours by volunteer, use of rooms.",
        "为一版发布绘图：各中心分时段到岗情况、志愿者时长、场地使用。",
    ),
    "report.version": ("Which release; the latest if it is left out.", "哪一版；省略则为最新。"),
    "report.out": ("Folder.", "文件夹。"),
    "report.audience": (
        "What pictures show of people: role, surname or full.",
        "图中显示人员的程度：role 不列姓名、surname 姓氏、full 全名。",
    ),
    "export.paper": ("Paper of PDFs: a4 or a3.", "PDF 的纸张：a4 或 a3。"),
    "export.portrait": ("PDFs stand upright; else they lie.", "PDF 纵向；默认横向。"),
    "export.forms": (
        "Only these forms of the latest release (may be repeated): week, activity, door, tour, notice, poster, volunteer, "
        "calls, changes, edit (a workbook to change and import), or all.",
        "只导出最新一版的这些表单（可重复）：week 周值班表、activity 按活动、door 门牌、tour 行程、notice 一周预告、"
        "poster 海报、volunteer 个人安排、calls 联系表、changes 变化、edit 可修改后导入的工作簿，或 all 全部。",
    ),
    "export.formats": (
        "Formats of forms (may be repeated): pdf, html, xlsx, csv, md, txt, or all; pdf and html if it is left out.",
        "表单的格式（可重复）：pdf、html、xlsx、csv、md、txt，或 all 全部；省略则为 pdf 和 html。",
    ),
    "export.since": (
        "With --form changes: changes since this version; the one before if it is left out.",
        "与 --form changes 同用：自哪一版以来的变化；省略则为上一版。",
    ),
    "export.url": (
        "Where the folder will be served: calendars and codes lead there.",
        "文件夹对外提供的网址：日历和二维码指向此处。",
    ),
}
