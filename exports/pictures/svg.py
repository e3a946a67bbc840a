"""Draws SVG: shapes and texts on a sheet, the same bytes for the same picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from unicodedata import east_asian_width

from exports.text import ISOLATES, isolated

INK, SOFT, RED, BAND, LINE = "#211b18", "#5a4f48", "#a3171b", "#f3ece4", "#b8aca2"
_FONTS = "Noto Sans CJK SC, Noto Sans CJK TC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"


@dataclass
class Canvas:
    """``title`` and ``about`` are what a reader who does not see the picture is told."""

    width: float
    height: float
    title: str
    about: str
    _parts: list[str] = field(default_factory=list)

    def box(self, x: float, y: float, width: float, height: float, fill: str, stroke: str = "none") -> None:
        """A rectangle."""
        self._parts.append(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}" stroke="{stroke}"/>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str = LINE, width: float = 1, dash: str = "") -> None:
        """A line; ``dash`` as SVG writes it."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(
            f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{stroke}" stroke-width="{width:g}"{dashes}/>'
        )

    def text(
        self, x: float, y: float, words: str, *, size: float = 12, anchor: str = "start", fill: str = INK, bold: bool = False
    ) -> None:
        """Text whose base line begins (``start``), ends or is centred (``middle``) at a point."""
        weight = ' font-weight="bold"' if bold else ""
        look = f'font-size="{size:g}" text-anchor="{anchor}" fill="{fill}"{weight}'
        self._parts.append(f'<text x="{x:g}" y="{y:g}" {look}>{escape(words)}</text>')

    def svg(self) -> str:
        """The picture."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:g} {self.height:g}" width="{self.width:g}" '
            f'height="{self.height:g}" role="img" font-family="{_FONTS}"><title>{escape(self.title)}</title>'
            f"<desc>{escape(self.about)}</desc>"
        )
        background = f'<rect width="{self.width:g}" height="{self.height:g}" fill="#ffffff"/>'
        return head + background + "".join(self._parts) + "</svg>\n"


def ems(text: str) -> float:
    """About how wide a text is, in its size."""
    return sum(1.0 if east_asian_width(char) in "WF" else 0.58 for char in text if char not in ISOLATES)


def clipped(text: str, width: float) -> str:
    """The text, cut to at most ``width`` ems; it turns nothing that stands beside it."""
    if ems(text) <= width:
        return isolated(text)
    while text and ems(text) > width - 1:
        text = text[:-1]
    return isolated(text + "…")


def paired(first: str, second: str, width: float) -> str:
    """Both, cut to at most ``width`` ems: however long the first is, half of the width is the second's if it needs it."""
    room = width - ems(" ")
    tail = clipped(second, max(room / 2, room - ems(first)))
    return f"{clipped(first, room - ems(tail))} {tail}".strip()


def widest(texts: Iterable[str], most: float) -> float:
    """The width of the widest text in ems, at most ``most``."""
    return min(most, max(map(ems, texts), default=0.0))
