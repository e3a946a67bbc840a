"""Prints sheets: the same sheet and the same fonts give the same bytes, whatever the clock says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache, cached_property, partial
from importlib import resources
from pathlib import Path

import typst

from exports.pdf.data import sheet_data
from exports.pdf.symbols import mapped, rare, symbols, texts, without
from exports.sheet import Sheet

FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans CJK TC",  # draws the forms of mainland China where the language says so
    "PingFang SC",
    "Microsoft YaHei",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
    "Noto Serif CJK SC",
    "SimSun",
)
"""Typefaces that hold Chinese and Latin letters, the best first."""
_STANDARDS: tuple[list[typst.PDFStandard], ...] = (["a-2a", "ua-1"], ["a-2b"], ["1.7"])
"""What is tried in turn: archival and accessible; then less, for characters that no font here holds."""

_BETWEEN_TAGS = re.compile("(?<=>)[^<>]+(?=<)")
_KEPT = 10
"""For so many documents more the typesetter remembers one."""
_MUCH = 1_000_000
"""Characters of documents that it may remember."""


@cache
def _template() -> bytes:
    return resources.files("exports").joinpath("pdf/sheet.typ").read_bytes()


class NoChineseFont(Exception):
    """There is no typeface with Chinese letters on this machine."""


class Press:
    """A typesetter with the fonts of the system and those of ``fonts``, files or folders."""

    def __init__(self, fonts: Sequence[Path] = (), *, system: bool = True) -> None:
        folders = sorted({path if path.is_dir() else path.parent for path in fonts})
        self._remembered = 0
        self._drawn: dict[str, bool] = {}
        self._boxed: dict[str, None] = {}
        self._fonts = typst.Fonts(include_system_fonts=system, font_paths=[*folders])

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The typefaces to set with, the best first. ``NoChineseFont`` where there is none."""
        there = set(self._fonts.families())
        found = tuple(name for name in FAMILIES if name in there)
        if not found:
            raise NoChineseFont
        return found[:1]

    @property
    def boxed(self) -> tuple[str, ...]:
        """What was printed with letters that no typeface draws: readers see boxes in their place."""
        return tuple(self._boxed)

    @cached_property
    def _compiler(self) -> typst.Compiler:
        return typst.Compiler(font_paths=self._fonts)

    def pdf(self, sheets: Sheet | Iterable[Sheet], at: datetime) -> bytes:
        """The sheets as one document, of which the first gives title and language. ``at``: when it was published, which
        the file says it was made. ``NoChineseFont`` where there is no font for it."""
        every = (sheets,) if isinstance(sheets, Sheet) else tuple(sheets)
        data = {"fonts": [*self.families], "sheets": [sheet_data(sheet) for sheet in every]}
        return self._compiled(data, at)

    def pages(self, sheet: Sheet, ppi: float = 72) -> list[bytes]:
        """The sheet's pages as PNG, as they are printed. ``NoChineseFont`` where there is no font for it."""
        data = json.dumps({"fonts": self.families, "sheets": [sheet_data(sheet)]}, ensure_ascii=False)
        made = self._compiler.compile(_template(), format="png", ppi=ppi, sys_inputs={"data": data})
        return list(made) if isinstance(made, list) else [made or b""]

    def png(self, svg: str) -> bytes:
        """An SVG picture as PNG, at twice its size. ``NoChineseFont`` where there is no font for its texts."""
        source = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")\n'
        families = ", ".join(self.families)
        lacking = [each for each in symbols(svg) if not self._draws(each)]
        drawn = svg.replace(' font-family="', f' font-family="{families}, ', 1)
        drawn = _BETWEEN_TAGS.sub(lambda match: without(match[0], lacking), drawn)
        made = self._compiler.compile(source, format="png", ppi=192, sys_inputs={"svg": drawn})
        return made if isinstance(made, bytes) else b""

    def _compiled(self, data: object, at: datetime) -> bytes:
        text = json.dumps(data, ensure_ascii=False)
        inputs = {"data": text}
        for number, standards in enumerate(_STANDARDS):
            try:
                made = self._compiler.compile(
                    _template(), format="pdf", sys_inputs=inputs, pdf_standards=standards, timestamp=int(at.timestamp())
                )
            except typst.TypstError:
                lacking = [] if number else [each for each in symbols(text) if not self._draws(each)]
                if lacking:
                    return self._compiled(mapped(data, partial(without, lacking=lacking)), at)
                if number == len(_STANDARDS) - 1:
                    raise
            else:
                if number == len(_STANDARDS) - 1:
                    undrawn = (each for each in texts(data) if not all(map(self._draws, rare(each))))
                    self._boxed.update(dict.fromkeys(undrawn))
                self._forget(len(inputs["data"]))
                return made if isinstance(made, bytes) else b""
        raise AssertionError("unreachable")

    def _draws(self, symbol: str) -> bool:
        """Whether some typeface holds the symbol: archives refuse what none does."""
        if symbol not in self._drawn:
            source = b"#set text(font: sys.inputs.font)\n#sys.inputs.text"
            inputs = {"font": self.families[0], "text": symbol}
            try:
                self._compiler.compile(source, format="pdf", sys_inputs=inputs, pdf_standards=["a-2b"], timestamp=0)
            except typst.TypstError:
                self._drawn[symbol] = False
            else:
                self._drawn[symbol] = True
        return self._drawn[symbol]

    def _forget(self, more: int) -> None:
        """The typesetter keeps what it worked out until ten more documents were set, for editors that set the same one again
        and again. Here each is another: of large ones, ten would fill the memory."""
        self._remembered += more
        if self._remembered > _MUCH:
            self._remembered = 0
            for _ in range(_KEPT):
                self._compiler.compile(b"", format="pdf", sys_inputs={})
