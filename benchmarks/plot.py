"""Draws cost over time as SVG: on logarithmic axes, with colours that can be read on light and dark pages."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from xml.etree import ElementTree as Tree

COLOURS = ("#2f81f7", "#e16f24", "#2da44e", "#a371f7", "#d4508b", "#b08800")
INK, GRID = "#7d8590", "#7d859033"
WIDTH, HEIGHT = 760, 380
LEFT, RIGHT, TOP, BOTTOM = 64, 130, 44, 48
_FONT = "font-family: system-ui, -apple-system, 'Segoe UI', sans-serif; font-size: 13px"
_NEAR = 16.0
"""Pixels between two names at least."""


@dataclass(frozen=True)
class Line:
    """A name and its points (x, least, middle, most); ``whole``: also a finer curve (x, y) behind them.

    A line without points is not drawn, but its colour is nobody else's.
    """

    name: str
    points: tuple[tuple[float, float, float, float], ...]
    whole: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class _Axis:
    """A logarithmic axis from ``least`` to ``most``, drawn from ``begin`` to ``end`` pixels."""

    least: float
    most: float
    begin: float
    end: float

    def at(self, value: float) -> float:
        part = math.log(max(value, self.least) / self.least) / math.log(self.most / self.least)
        return self.begin + min(1.0, part) * (self.end - self.begin)


def draw(title: str, down: str, along: str, lines: Sequence[Line], ticks: Sequence[float], floor: float) -> str:
    """The picture. ``ticks``: where the axis of time is marked; ``floor``: what is smaller is drawn there."""
    across = _Axis(min(ticks) / 3, max(ticks) * 1.05, LEFT, WIDTH - RIGHT)
    high = max((most for line in lines for _, _, _, most in line.points), default=10 * floor)
    up = _Axis(floor, max(high * 1.3, floor * 10), HEIGHT - BOTTOM, TOP)
    svg = Tree.Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img")
    svg.set("style", _FONT)
    Tree.SubElement(svg, "title").text = title
    _text(svg, LEFT, 20, title, INK, **{"font-weight": "600"})
    _grid(svg, across, up, ticks, floor)
    _text(svg, LEFT, 36, down, INK, **{"font-size": "11"})
    _text(svg, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, along, INK, **{"text-anchor": "middle"})
    coloured = [(line, colour) for line, colour in zip(lines, cycle(COLOURS), strict=False) if line.points]
    ends = _spread([up.at(line.points[-1][2]) for line, _ in coloured])
    for (line, colour), end in zip(coloured, ends, strict=True):
        _line(svg, across, up, line, colour)
        _text(svg, across.at(line.points[-1][0]) + 10, end + 4, line.name, colour, **{"font-weight": "600"})
    Tree.indent(svg, " ")
    return Tree.tostring(svg, encoding="unicode") + "\n"


def _grid(svg: Tree.Element, across: _Axis, up: _Axis, ticks: Sequence[float], floor: float) -> None:
    for value in _decades(up.least, up.most):
        y = up.at(value)
        _stroke(svg, [(LEFT, y), (WIDTH - RIGHT, y)], GRID, 1)
        label = f"{value:g} %" if value > floor else f"≤ {value:g} %"
        _text(svg, LEFT - 8, y + 4, label, INK, **{"text-anchor": "end"})
    for value in ticks:
        x = across.at(value)
        _stroke(svg, [(x, TOP), (x, HEIGHT - BOTTOM)], GRID, 1)
        _text(svg, x, HEIGHT - BOTTOM + 18, f"{value:g}", INK, **{"text-anchor": "middle"})


def _decades(least: float, most: float) -> Iterator[float]:
    """1, 10, 100 and so on; 1, 3, 10, 30 where that would be few."""
    first, last = math.floor(math.log10(least)), math.ceil(math.log10(most))
    steps = (1,) if math.log10(most / least) > 3 else (1, 3)
    for power in range(first, last + 1):
        for step in steps:
            value = float(f"{step}e{power}")
            if least <= value <= most:
                yield value


def _line(svg: Tree.Element, across: _Axis, up: _Axis, line: Line, colour: str) -> None:
    if line.whole:
        shown = [(across.at(x), up.at(y)) for x, y in line.whole if x >= across.least]
        _stroke(svg, shown, colour, 1, opacity="0.55")
    _stroke(svg, [(across.at(x), up.at(y)) for x, _, y, _ in line.points], colour, 2.5)
    for x, least, middle, most in line.points:
        _stroke(svg, [(across.at(x), up.at(least)), (across.at(x), up.at(most))], colour, 1.5)
        Tree.SubElement(svg, "circle", cx=f"{across.at(x):.1f}", cy=f"{up.at(middle):.1f}", r="4", fill=colour)


def _stroke(svg: Tree.Element, points: Sequence[tuple[float, float]], colour: str, width: float, **more: str) -> None:
    along = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    style = {"fill": "none", "stroke": colour, "stroke-width": f"{width:g}", "stroke-linejoin": "round"}
    Tree.SubElement(svg, "polyline", {"points": along, **style, **more})


def _text(svg: Tree.Element, x: float, y: float, words: str, colour: str, **more: str) -> None:
    Tree.SubElement(svg, "text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "fill": colour, **more}).text = words


def _spread(heights: Sequence[float]) -> list[float]:
    """Where to write names so that none covers another: as near as may be to their lines."""
    placed = dict[int, float]()
    last = -math.inf
    for index in sorted(range(len(heights)), key=lambda k: heights[k]):
        last = max(heights[index], last + _NEAR)
        placed[index] = last
    return [placed[k] for k in range(len(heights))]
