"""Help of what concerns prints, reports, attendance and hours; part of ``helptexts``."""

from __future__ import annotations

from models.language import Sentences

OUT_HELP: Sentences = {
    "attend": (
        "Records who came and went when: a check-in sheet that was filled in, or one volunteer. Recording again corrects.",
        "记录谁何时到达、离开：填好的签到表，或单个志愿者。再次记录即为更正。",
    ),
    "attend.what": (
        "Id of a shift (with a volunteer), or a filled-in file of `export --form checkin --format csv` (or xlsx).",
        "班次编号（并给出志愿者），或填好的签到表文件（由 `export --form checkin --format csv` 或 xlsx 导出）。",
    ),
    "attend.volunteer": ("Id or name.", "编号或姓名。"),
    "attend.came": ("When they came: 9:05, or 2026-12-01 9:05.", "到达时间：9:05 或 2026-12-01 9:05。"),
    "attend.went": ("When they went.", "离开时间。"),
    "attend.absent": ("They did not come.", "未到。"),
    "hours": (
        "Tells what volunteers have served, from coming to going, not as planned. This year so far unless a time is given.",
        "统计志愿服务时长：按实际到达和离开计算。不指定时间则为今年至今。",
    ),
    "hours.volunteer": ("Only this one: id or name.", "只看此人：编号或姓名。"),
    "hours.year": ("The whole year.", "全年。"),
    "hours.step": ("Count each service down to a multiple of so many minutes.", "每次服务按若干分钟向下取整。"),
    "hours.out": (
        "Write the record and its summary into this folder too: PDF, HTML, XLSX, CSV; and what volunteer platforms ask for.",
        "并把记录和汇总写入此文件夹（PDF、HTML、XLSX、CSV），另附志愿服务平台申报表。",
    ),
    "certificate": (
        "Writes a certificate of what a volunteer has served, with a code; or tells whether one is true.",
        "出具带校验码的志愿服务记录证明；或核验证明是否属实。",
    ),
    "certificate.volunteer": ("Id or name.", "编号或姓名。"),
    "certificate.year": ("The whole year.", "全年。"),
    "certificate.issuer": ("Who issues it; the network's name if it is left out.", "出具单位；省略则为网络名称。"),
    "certificate.contact": ("How to reach the issuer: printed on it.", "出具单位联系方式，印在证明上。"),
    "certificate.out": ("Folder.", "文件夹。"),
    "certificate.verify": (
        "The text that the certificate's QR code holds (-: from stdin). Exit status 1 if it is not true.",
        "证明上二维码中的文字（- 为标准输入）。不属实时退出码为 1。",
    ),
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
        "calls, checkin, changes, edit (a workbook to change and import), or all.",
        "只导出最新一版的这些表单（可重复）：week 周值班表、activity 按活动、door 门牌、tour 行程、notice 一周预告、"
        "poster 海报、volunteer 个人安排、calls 联系表、checkin 签到表、changes 变化、edit 可修改后导入的工作簿，"
        "或 all 全部。",
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
