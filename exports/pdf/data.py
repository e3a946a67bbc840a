"""A sheet as the typesetter's template reads it."""

from __future__ import annotations

import re
import unicodedata

from exports.codes import code_svg
from exports.sheet import Block, Cell, Code, Item, Layout, Prose, Sheet, Signature, Table

_FORM = {"zh": ("zh", "cn"), "en": ("en", "gb")}
_WIDTHS = {("a4", True): 277.0, ("a4", False): 190.0, ("a3", True): 400.0, ("a3", False): 277.0}
_HEIGHTS = {("a4", True): 150.0, ("a4", False): 235.0, ("a3", True): 230.0, ("a3", False): 350.0}
"""Millimetres within the margins; of the height, what a table's row may take at most."""
_TEXT = {("a4", True): 7.6, ("a4", False): 7.2, ("a3", True): 11.0, ("a3", False): 10.0}
"""Points of a sheet's text."""
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")


def sheet_data(sheet: Sheet) -> dict[str, object]:
    """The sheet as plain lists and texts; texts are never read as the template's language."""
    layout = sheet.layout
    language, region = _FORM[sheet.language]
    size = round(_TEXT[layout.paper, layout.landscape] * sheet.scale, 2)
    return {
        "language": language,
        "region": region,
        "paper": layout.paper,
        "landscape": layout.landscape,
        "size": size,
        "title": _clean(sheet.title),
        "network": _clean(sheet.network),
        "name": _clean(sheet.name),
        "what": _clean(sheet.what),
        "span": _clean(sheet.span),
        "facts": [_clean(fact) for fact in sheet.facts if fact],
        "running": _clean(sheet.running),
        "confidential": _clean(sheet.confidential),
        "blocks": [_block(block, layout, size) for block in sheet.blocks],
        "notes": [_item(note) for note in sheet.notes],
    }


def _clean(text: str) -> str:
    """Characters of private use mean nothing to others, and no archive may hold them."""
    return _PRIVATE.sub("", text)


def _item(item: Item) -> list[list[str]]:
    return [[_clean(piece.text), piece.look] for piece in item if piece.text]


def _block(block: Block, layout: Layout, size: float) -> dict[str, object]:
    if isinstance(block, Table):
        return _table(block, layout, size)
    if isinstance(block, Prose):
        return {
            "kind": "prose",
            "caption": _clean(block.caption),
            "items": [_item(item) for item in block.items],
            "size": block.size,
        }
    if isinstance(block, Code):
        return {
            "kind": "code",
            "picture": code_svg(block.address),
            "caption": _clean(block.caption),
            "address": block.address,
        }
    return _signature(block)


def _signature(block: Signature) -> dict[str, object]:
    return {"kind": "signature", "label": _clean(block.label)}


def _table(table: Table, layout: Layout, size: float) -> dict[str, object]:
    whole = sum(head.width for head in table.heads)
    across = [_WIDTHS[layout.paper, layout.landscape] * head.width / whole for head in table.heads]
    room = _HEIGHTS[layout.paper, layout.landscape]
    return {
        "kind": "table",
        "caption": _clean(table.caption),
        "titled": table.titled,
        "height": table.height,
        "heads": [[_clean(head.text), _clean(head.note), head.shaded] for head in table.heads],
        "widths": [head.width for head in table.heads],
        "lines": [
            {
                "cells": [[_item(item) for item in cell.items] for cell in line.cells],
                "tall": max((_tall(cell, width, size) for cell, width in zip(line.cells, across, strict=True)), default=0)
                > room,
            }
            for line in table.lines
        ],
    }


def _tall(cell: Cell, width: float, size: float) -> float:
    """About how many millimetres high a cell becomes: rows that fit on a page are never cut, taller ones must be."""
    em = size * 0.353
    a_line = max(1.0, (width - 3) / em - 1)
    lines = sum(1 + _ems("".join(piece.text for piece in item)) // a_line for item in cell.items)
    return lines * em * 1.4 + 1.2 * len(cell.items) + 3


def _ems(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(char) in "WF" else 0.62 for char in text)
