"""Prints sheets: the same sheet and the same fonts give the same bytes, whatever the clock says."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import cache, partial
from importlib import resources
from pathlib import Path

import typst

from exports.pdf.data import sheet_data
from exports.pdf.library import Library
from exports.pdf.symbols import foreign, mapped, rare, script, stands_alone, symbols, texts, without
from exports.sheet import Sheet

_STANDARDS: tuple[list[typst.PDFStandard], ...] = (["a-2a", "ua-1"], ["a-2b"], ["1.7"])
"""What is tried in turn: archival and accessible; then less, for characters that archives do not take."""

_BETWEEN_TAGS = re.compile("(?<=>)[^<>]+(?=<)")
_PICTURE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")\n'
_KEPT = 10
"""For so many documents more the typesetter remembers one."""
_MUCH = 1_000_000
"""Characters of documents that it may remember."""


@cache
def _template() -> bytes:
    return resources.files("exports").joinpath("pdf/sheet.typ").read_bytes()


class Press:
    """A typesetter with the fonts of the system and those of ``fonts``, files or folders."""

    def __init__(self, fonts: Sequence[Path] = (), *, system: bool = True) -> None:
        self._remembered = 0
        self._boxed: dict[str, None] = {}
        self._undrawn: dict[str, None] = {}
        self._library = Library(fonts, system=system)

    @property
    def families(self) -> tuple[str, ...]:
        """The typefaces to set with, the best first. ``NoChineseFont`` where there is none."""
        return self._library.families

    @property
    def boxed(self) -> tuple[str, ...]:
        """What was printed with letters that no typeface draws: readers see boxes in their place."""
        return tuple(self._boxed)

    @property
    def undrawn(self) -> dict[str, list[str]]:
        """Those letters by script, without marks above or below others."""
        found: dict[str, list[str]] = {}
        for letter in filter(stands_alone, self._undrawn):
            found.setdefault(script(letter), []).append(letter)
        return found

    def pdf(self, sheets: Sheet | Iterable[Sheet], at: datetime) -> bytes:
        """The sheets as one document, of which the first gives title and language. ``at``: when it was published, which
        the file says it was made. ``NoChineseFont`` where there is no font for it."""
        every = (sheets,) if isinstance(sheets, Sheet) else tuple(sheets)
        data = {"fonts": [*self.families], "sheets": [sheet_data(sheet) for sheet in every]}
        return self._compiled(data, at)

    def pages(self, sheet: Sheet, ppi: float = 72) -> list[bytes]:
        """The sheet's pages as PNG, as they are printed. ``NoChineseFont`` where there is no font for it."""
        data = json.dumps({"fonts": self.families, "sheets": [sheet_data(sheet)]}, ensure_ascii=False)
        made = self._library.compiler.compile(_template(), format="png", ppi=ppi, sys_inputs={"data": data})
        return list(made) if isinstance(made, list) else [made or b""]

    def png(self, svg: str) -> bytes:
        """An SVG picture as PNG, at twice its size. ``NoChineseFont`` where there is no font for its texts."""
        families = ", ".join(self.families)
        lacking = self._library.lacking(symbols(svg))
        drawn = svg.replace(' font-family="', f' font-family="{families}, ', 1)
        drawn = _BETWEEN_TAGS.sub(lambda match: without(match[0], lacking), drawn)
        letters = sorted(self._library.lacking(rare(drawn)))
        self._tell(map(html.unescape, _BETWEEN_TAGS.findall(drawn)), letters)
        made = self._compiler("".join(letters)).compile(_PICTURE, format="png", ppi=192, sys_inputs={"svg": drawn})
        return made if isinstance(made, bytes) else b""

    def _compiler(self, boxes: str) -> typst.Compiler:
        return self._library.boxing(boxes) if boxes else self._library.compiler

    def _compiled(self, data: object, at: datetime, boxes: str = "") -> bytes:
        """``boxes``: letters that no typeface draws."""
        text = json.dumps(data, ensure_ascii=False)
        inputs, stamp = {"data": text}, int(at.timestamp())
        for number, standards in enumerate(_STANDARDS):
            try:
                made = self._compiler(boxes).compile(
                    _template(), format="pdf", sys_inputs=inputs, pdf_standards=standards, timestamp=stamp
                )
            except typst.TypstError:
                if number == 0 and (lacking := self._library.lacking(symbols(text))):
                    return self._compiled(mapped(data, partial(without, lacking=lacking)), at)
                if number == 0 and (more := self._unboxed(text, boxes)):
                    self._tell(texts(data), more)
                    return self._compiled(data, at, "".join(sorted({*boxes, *more})))
                if number == len(_STANDARDS) - 1:
                    raise
            else:
                self._forget(len(text))
                return made if isinstance(made, bytes) else b""
        raise AssertionError("unreachable")

    def _unboxed(self, text: str, boxes: str) -> list[str]:
        """Further letters that no typeface draws: those that typefaces often lack, then any."""
        for letters in (rare(text), foreign(text)):
            found = self._library.lacking(each for each in letters if each not in boxes)
            if found:
                return found
        return []

    def _tell(self, printed: Iterable[str], letters: Collection[str]) -> None:
        """Keeps what came out with boxes for those letters."""
        if letters:
            self._undrawn.update(dict.fromkeys(letters))
            self._boxed.update(dict.fromkeys(each for each in printed if not set(letters).isdisjoint(each)))

    def _forget(self, more: int) -> None:
        """The typesetter keeps what it worked out until ten more documents were set, for editors that set the same one again
        and again. Here each is another: of large ones, ten would fill the memory."""
        self._remembered += more
        if self._remembered > _MUCH:
            self._remembered = 0
            for _ in range(_KEPT):
                self._library.compiler.compile(b"", format="pdf", sys_inputs={})
