"""The typefaces that a press sets with: those of the machine, those it is given, and boxes for what none of them draws."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from exports.pdf.boxes import box_typeface

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
_KEPT = 4
"""Compilers with boxes that are kept: sheets of one export mostly lack the same letters."""


class NoChineseFont(Exception):
    """There is no typeface with Chinese letters on this machine."""


class Library:
    """The fonts of the system and those of ``fonts``, files or folders."""

    def __init__(self, fonts: Sequence[Path] = (), *, system: bool = True) -> None:
        self._folders = sorted({path if path.is_dir() else path.parent for path in fonts})
        self._system = system
        self._drawn: dict[str, bool] = {}
        self._boxing: OrderedDict[str, tuple[TemporaryDirectory[str], typst.Compiler]] = OrderedDict()

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The typefaces to set with, the best first. ``NoChineseFont`` where there is none."""
        there = set(self._found.families())
        found = tuple(name for name in FAMILIES if name in there)
        if not found:
            raise NoChineseFont
        return found[:1]

    @cached_property
    def compiler(self) -> typst.Compiler:
        """Sets with the typefaces that there are."""
        return typst.Compiler(font_paths=self._found)

    def boxing(self, letters: str) -> typst.Compiler:
        """Sets boxes for these letters, which are different and in order. The same letters give the same bytes: what a
        letter's glyph is called in a file depends on them alone."""
        if letters not in self._boxing:
            folder = TemporaryDirectory(prefix="paiban-")
            (Path(folder.name) / "boxes.ttf").write_bytes(box_typeface(letters))
            self._boxing[letters] = folder, typst.Compiler(font_paths=self._fonts(Path(folder.name)))
            if len(self._boxing) > _KEPT:
                self._boxing.popitem(last=False)[1][0].cleanup()
        return self._boxing[letters][1]

    def lacking(self, symbols: Iterable[str]) -> list[str]:
        """Those that no typeface draws."""
        return [each for each in symbols if not self._draws(each)]

    @cached_property
    def _found(self) -> typst.Fonts:
        """What there is, looked for once."""
        return self._fonts()

    def _fonts(self, *more: Path) -> typst.Fonts:
        return typst.Fonts(include_system_fonts=self._system, font_paths=[*self._folders, *more])

    def _draws(self, symbol: str) -> bool:
        """Whether some typeface holds the symbol: archives refuse what none does."""
        if symbol not in self._drawn:
            source = b"#set text(font: sys.inputs.font)\n#sys.inputs.text"
            inputs = {"font": self.families[0], "text": symbol}
            try:
                self.compiler.compile(source, format="pdf", sys_inputs=inputs, pdf_standards=["a-2b"], timestamp=0)
            except typst.TypstError:
                self._drawn[symbol] = False
            else:
                self._drawn[symbol] = True
        return self._drawn[symbol]
