"""All that people read, as a gettext catalogue for translators, and back again.

``python -m docs.catalogue >zh_CN.po`` writes every English text with its Chinese one, where it stands and by which key;
``python -m docs.catalogue zh_CN.po`` puts what was changed there into the code.
"""

from __future__ import annotations

import ast
import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
PACKAGES = ("models", "solvers", "exports", "scheduler")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z]")
_WIDE = 90
"""Bytes of a line's piece of a long text."""


@dataclass(frozen=True)
class Text:
    """An English text and its Chinese one. ``key``: how the code asks for it, if by a key; ``node``: the Chinese one."""

    path: str
    key: str
    english: str
    chinese: str
    node: ast.Constant

    @property
    def context(self) -> str:
        """By which a catalogue tells it from others of the same words."""
        return f"{self.path}#{self.key}"


def texts(root: Path = ROOT) -> Iterator[Text]:
    """Every pair of texts in the packages' code, in order of path and line."""
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            yield from _texts_of(str(path.relative_to(root)), ast.parse(path.read_text(encoding="utf-8")))


def _texts_of(path: str, tree: ast.Module) -> Iterator[Text]:
    found = [*_pairs(tree), *_errors(tree)]
    taken: set[tuple[str, str]] = set()
    for key, english, node in sorted(found, key=lambda one: (one[2].lineno, one[2].col_offset)):
        number, name = 2, key
        while (name, english) in taken:
            name, number = f"{key}.{number}", number + 1
        taken.add((name, english))
        yield Text(path, name, english, str(node.value), node)


def _pairs(tree: ast.Module) -> Iterator[tuple[str, str, ast.Constant]]:
    """Tuples of an English and a Chinese text, with the key under which a table holds them."""
    keys = {
        id(value): key.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2:
            english, chinese = node.elts
            if _text(english) and _text(chinese) and _HAN.search(_said(chinese)) and _WORD.search(_said(english)):
                yield keys.get(id(node), ""), _said(english), chinese  # type: ignore[misc]


def _said(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _errors(tree: ast.Module) -> Iterator[tuple[str, str, ast.Constant]]:
    """Errors say their docstring, or what they name ``chinese``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                target = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
                value = getattr(line, "value", None)
                if isinstance(target, ast.Name) and target.id == "chinese" and value is not None and _text(value):
                    yield node.name, ast.get_docstring(node) or "", value


def written(every: Sequence[Text]) -> bytes:
    """The catalogue; the same texts give the same bytes."""
    began = datetime(2026, 1, 1, tzinfo=UTC)
    catalogue = Catalog(
        locale="zh_CN", project="paiban", version="", msgid_bugs_address="", last_translator="", language_team="",
        header_comment="# What paiban says.", creation_date=began, revision_date=began, fuzzy=False,
    )  # fmt: skip
    for one in every:
        catalogue.add(one.english, one.chinese, locations=[(one.path, one.node.lineno)], context=one.context)
    data = io.BytesIO()
    write_po(data, catalogue, width=0)
    return data.getvalue()


def changes(data: bytes, every: Sequence[Text]) -> tuple[list[tuple[Text, str]], list[str]]:
    """What a catalogue says otherwise than the code, and what is wrong with it."""
    known = {(one.context, one.english): one for one in every}
    found, wrong = [], []
    for message in read_po(io.BytesIO(data), locale="zh_CN"):
        if not message.id:
            continue
        one, new = known.get((message.context or "", str(message.id))), str(message.string)
        if one is None:
            wrong.append(f"{message.context}: no such text: {message.id}")
        elif not new.strip() or fields(new) != fields(one.english):
            wrong.append(f"{message.context}: needs the fields {sorted(fields(one.english))}: {new}")
        elif new != one.chinese:
            found.append((one, new))
    return found, wrong


def fields(template: str) -> set[str]:
    """The fields that a template is filled in with."""
    try:
        return {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    except ValueError:
        return {"(broken)"}


def put(changed: Sequence[tuple[Text, str]], root: Path = ROOT) -> None:
    """Writes the new texts into the code, from the end of each file to its beginning."""
    for one, new in sorted(changed, key=lambda each: (each[0].path, -each[0].node.lineno, -each[0].node.col_offset)):
        path, node = root / one.path, one.node
        lines = path.read_bytes().splitlines(keepends=True)
        before = b"".join(lines[: node.lineno - 1]) + lines[node.lineno - 1][: node.col_offset]
        last = (node.end_lineno or node.lineno) - 1
        after = lines[last][node.end_col_offset :] + b"".join(lines[last + 1 :])
        path.write_bytes(before + _literal(new, node.col_offset).encode() + after)


def _literal(text: str, indent: int) -> str:
    """The text as code, in several pieces below each other where it is long."""
    pieces, piece = [], ""
    for char in text:
        if len(piece.encode()) >= _WIDE:
            pieces.append(piece)
            piece = ""
        piece += char
    return ("\n" + " " * indent).join(json.dumps(each, ensure_ascii=False) for each in [*pieces, piece])


def main(words: Sequence[str]) -> int:
    """Writes the catalogue, or takes one back: all of it or, where anything is wrong, nothing."""
    every = list(texts())
    if not words:
        sys.stdout.buffer.write(written(every))
        return 0
    found, wrong = changes(Path(words[0]).read_bytes(), every)
    for line in wrong:
        sys.stderr.write(line + "\n")
    if wrong:
        return 2
    put(found)
    sys.stdout.writelines(f"{one.path}:{one.node.lineno}: {one.chinese} -> {new}\n" for one, new in found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
