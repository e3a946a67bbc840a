"""Sheets as PDF, through typst: the only place that knows it."""

from exports.pdf.library import NoChineseFont
from exports.pdf.press import Press

__all__ = ["NoChineseFont", "Press"]
