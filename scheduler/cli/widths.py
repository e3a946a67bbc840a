"""How wide a table's columns are where not everything fits, so that no word or time is broken that need not be."""

from __future__ import annotations

import re
from collections.abc import Sequence

_UNBROKEN = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]+")
"""What should stay on one line: words, times, numbers. Chinese may be broken anywhere."""
_FEW = 8
"""Four Chinese characters."""
_PIECE = re.compile(r"[^/@]*[/@]?")
"""Ids are broken behind these, if they must be."""


def widths(columns: Sequence[Sequence[str]], whole: Sequence[bool], total: int) -> list[int]:
    """The width of each column, given the texts of its cells and whether they should stay on one line each.

    Everybody gets what the longest word needs, if all of that fits; what is left goes to those who want more, by how much.
    """
    from rich.cells import cell_len

    wanted = [max(map(cell_len, texts)) for texts in columns]
    if sum(wanted) <= total:
        return wanted
    least = [max(_least(text, ids=ids) for text in texts) for texts, ids in zip(columns, whole, strict=True)]
    while sum(least) > total and max(least) > 1:
        least[least.index(max(least))] -= 1
    for ids in (True, False):
        least = _filled(
            least, [want if one == ids else has for want, has, one in zip(wanted, least, whole, strict=True)], total
        )
    return least


def _least(text: str, *, ids: bool) -> int:
    """What a cell needs so that its words stay whole, and Chinese has some characters on each line."""
    from rich.cells import cell_len

    words = _UNBROKEN.findall(text)
    pieces = [piece for word in words for piece in _PIECE.findall(word)] if ids else words
    return max(min(cell_len(text), _FEW), *map(cell_len, pieces), 1)


def _filled(widths: Sequence[int], wanted: Sequence[int], total: int) -> list[int]:
    """``widths`` grown towards what is wanted, as far as the total allows."""
    missing = [want - has for want, has in zip(wanted, widths, strict=True)]
    room = min(total - sum(widths), sum(missing))
    if room <= 0:
        return list(widths)
    grown = [has + more * room // sum(missing) for has, more in zip(widths, missing, strict=True)]
    for k in sorted(range(len(grown)), key=lambda k: grown[k] - wanted[k])[: room - (sum(grown) - sum(widths))]:
        grown[k] += 1
    return grown


def broken(text: str, width: int) -> str:
    """An id on as many lines as it needs, broken behind ``/`` and ``@``."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and len(lines[-1]) + len(piece) > width:
            lines.append("")
        lines[-1] += piece
    return "\n".join(lines)
