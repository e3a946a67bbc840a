"""Help of what concerns prints, reports, attendance and hours; part of ``helptexts``."""

from __future__ import annotations

from models.language import Sentences

OUT_HELP: Sentences = {
    "export.paper": ("Paper of PDFs: a4 or a3.", "PDF 的纸张：a4 或 a3。"),
    "export.portrait": ("PDFs stand upright; else they lie.", "PDF 纵向；默认横向。"),
}
