"""A sheet as Markdown and as plain text, for chat groups and mails."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exports.sheet import Code, Item, Prose, Sheet, Signature, Table, to_read
from exports.text import apart, isolated

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")
_LEADING = re.compile(r"^(\s*)([-+=>]|\d+[.)])")


def markdown(sheets: Sequence[Sheet]) -> bytes:
    """GitHub's Markdown, its own marks in texts escaped."""
    return ("\n\n---\n\n".join("\n\n".join(_markdown(sheet.to_read)) for sheet in sheets) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def _markdown(sheet: Sheet) -> Iterator[str]:
    if sheet.confidential:
        yield f"**{escaped(sheet.confidential)}**"
    yield f"# {escaped(_title(sheet))}"
    yield "\n".join(f"{escaped(apart(text))}  " for text in (sheet.network, sheet.span, *sheet.facts) if text).rstrip()
    for block in sheet.blocks:
        if isinstance(block, Table):
            yield from _table(block)
        elif isinstance(block, Prose):
            yield from [f"## {escaped(apart(block.caption))}"] if block.caption else []
            yield "\n".join(f"- {_inline(item)}" for item in block.items)
        elif isinstance(block, Code):
            yield f"{escaped(block.caption)} <{block.address}>"
        elif isinstance(block, Signature):
            yield "\n".join(f"- {escaped(label)}: \\_\\_\\_\\_\\_\\_\\_\\_" for label in block.labels)
    if sheet.notes:
        yield "\n".join(f"{_inline(note)}  " for note in sheet.notes).rstrip()


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"## {escaped(apart(table.caption))}"
    rows = [[escaped(head.text) for head in table.heads], ["---"] * len(table.heads)]
    rows += [["<br>".join(map(_inline, cell.items)) for cell in line.cells] for line in table.lines]
    yield "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _inline(item: Item) -> str:
    parts = []
    for piece in item:
        text = escaped(isolated(piece.text))
        if piece.look in ("strong", "gap", "time") and text.strip():
            text = f"**{text.strip()}**"
        elif piece.look == "off":
            text = f"~~{text}~~"
        parts.append(text)
    return "".join(parts)


def plain(sheets: Sequence[Sheet]) -> bytes:
    """Text without marks: a line per row of a table."""
    return ("\n\n\n".join("\n".join(_plain(sheet.to_read)) for sheet in sheets) + "\n").encode("utf-8")


def _plain(sheet: Sheet) -> Iterator[str]:
    if sheet.confidential:
        yield f"【{sheet.confidential}】" if sheet.language == "zh" else f"[{sheet.confidential}]"
    yield from filter(None, (_title(sheet), *map(apart, (sheet.network, sheet.span, *sheet.facts))))
    for block in sheet.blocks:
        yield ""
        if isinstance(block, Table):
            yield from [f"■ {apart(block.caption)}"] if block.caption else []
            yield from ("  ".join(filter(None, (cell.flat for cell in line.cells))) for line in block.lines)
        elif isinstance(block, Prose):
            yield from [f"■ {apart(block.caption)}"] if block.caption else []
            yield from map(to_read, block.items)
        elif isinstance(block, Code):
            yield f"{block.caption} {block.address}"
        elif isinstance(block, Signature):
            yield from (f"{label}: ______________" for label in block.labels)
    if sheet.notes:
        yield ""
        yield from map(to_read, sheet.notes)


def _title(sheet: Sheet) -> str:
    """What the document is called, to be read."""
    return f"{isolated(sheet.name)} {sheet.what}".strip()
