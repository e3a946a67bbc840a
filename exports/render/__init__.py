"""Sheets as files: web pages, workbooks, CSV, Markdown and plain text. PDF is in ``exports.pdf``."""
