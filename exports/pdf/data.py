"""A sheet as the typesetter's template reads it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from exports.codes import code_svg
from exports.sheet import Block, Code, Item, Layout, Line, Prose, Sheet, Signature, Table, text_of

_FORM = {"zh": ("zh", "cn"), "en": ("en", "gb")}
_WIDTHS = {("a4", True): 277.0, ("a4", False): 190.0, ("a3", True): 400.0, ("a3", False): 277.0}
_HEIGHTS = {("a4", True): 150.0, ("a4", False): 235.0, ("a3", True): 230.0, ("a3", False): 350.0}
"""Millimetres within the margins; of the height, what a table's row may take at most."""
_PADDING = 3.0
_LARGE = 12
"""Points of text from which on there is more room around it, in proportion."""
_TEXT = {("a4", True): 7.6, ("a4", False): 7.2, ("a3", True): 11.0, ("a3", False): 10.0}
"""Points of a sheet's text."""
_LONG = re.compile("[!-~\u00a1-\u024f]{12}")
"""Words that may have to be broken."""
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LRM = "\u200e"
"""Without it a number behind a name that runs from right to left would stand before the name. It is not drawn."""
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
        "columns": sheet.columns,
        "title": _clean(sheet.title),
        "network": _clean(sheet.network),
        "name": _clean(sheet.name),
        "what": _clean(sheet.what),
        "span": _clean(sheet.span),
        "facts": [_clean(fact) for fact in sheet.facts if fact],
        "running": _clean(sheet.running),
        "long": any(map(_LONG.search, (sheet.name, sheet.what, *sheet.facts))),
        "confidential": _clean(sheet.confidential),
        "blocks": [_block(block, layout, size) for block in sheet.to_read.blocks],
        "notes": [_item(note) for note in sheet.notes],
    }


@lru_cache(maxsize=16384)
def _clean(text: str) -> str:
    """Characters of private use mean nothing to others, and no archive may hold them."""
    return _PRIVATE.sub("", text)


def _item(item: Item) -> list[list[str]]:
    return [_piece(_clean(piece.text), piece.look) for piece in item if piece.text]


@lru_cache(maxsize=16384)
def _piece(text: str, look: str) -> list[str]:
    if _LEFTWARD.search(text):
        text += _LRM
    return [text, look, "long"] if _LONG.search(text) else [text, look]


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
    return {"kind": "signature", "labels": [_clean(label) for label in block.labels]}


def _table(table: Table, layout: Layout, size: float) -> dict[str, object]:
    whole = sum(head.width for head in table.heads)
    more = _PADDING * max(0.0, size / _LARGE - 1)
    across = [_WIDTHS[layout.paper, layout.landscape] * head.width / whole - more for head in table.heads]
    room = _HEIGHTS[layout.paper, layout.landscape] - more
    return {
        "kind": "table",
        "caption": _clean(table.caption),
        "titled": table.titled,
        "height": table.height,
        "heads": [[_clean(head.text), _clean(head.note), head.shaded] for head in table.heads],
        "widths": [head.width for head in table.heads],
        "lines": [
            {"cells": [[_item(item) for item in items] for items in part], "tall": tall}
            for line in table.lines
            for part, tall in _parts(line, across, size, room)
        ],
    }


_Items: TypeAlias = tuple[Item, ...]


def _parts(line: Line, across: list[float], size: float, room: float) -> Iterator[tuple[list[_Items], bool]]:
    """The row, in several where it would not fit on a page: then each begins with the row's first cell. A row of a single
    paragraph that is taller than a page has to flow over several: it is ``tall``."""
    cells = [list(_chunks(cell.items, width, size, room)) for cell, width in zip(line.cells, across, strict=True)]
    count = max(map(len, cells), default=0)
    for number in range(count):
        part = [chunks[number] if number < len(chunks) else () for chunks in cells]
        if number and len(cells[0]) == 1:
            part[0] = cells[0][0]
        high = max(sum(_high(items, width, size)) for items, width in zip(part, across, strict=True))
        yield part, high + _PADDING > room


def _chunks(items: _Items, width: float, size: float, room: float) -> Iterator[_Items]:
    """What of a cell goes onto a page each: entries, which begin with a time, are kept whole where they can be."""
    if sum(_high(items, width, size)) + _PADDING <= room:
        yield items
        return
    begins = [n for n, item in enumerate(items) if n == 0 or (item and item[0].look == "time")]
    entries = [items[n:end] for n, end in zip(begins, [*begins[1:], len(items)], strict=True)]
    chunk: _Items = ()
    used = _PADDING
    for entry in entries:
        whole = sum(_high(entry, width, size))
        for part in (entry,) if whole + _PADDING <= room else tuple((item,) for item in entry):
            high = sum(_high(part, width, size))
            if chunk and used + high > room:
                yield chunk
                chunk, used = (), _PADDING
            chunk, used = (*chunk, *part), used + high
    yield chunk


def _high(items: _Items, width: float, size: float) -> Iterator[float]:
    """About how many millimetres high each paragraph becomes in a column of that width, rather more."""
    em = size * 0.353
    a_line = max(1.0, (width - 3) / em - 1)
    for item in items:
        lines = 1 + _ems(text_of(item)) // a_line
        yield lines * em * 1.4 + 1.2


@lru_cache(maxsize=16384)
def _ems(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(char) in "WF" else 0.62 for char in text)
