"""Sheets as PDF, through typst: the only place that knows it."""

from exports.pdf.press import NoChineseFont, Press

__all__ = ["NoChineseFont", "Press"]
