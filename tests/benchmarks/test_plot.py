"""Pictures are well-formed, the same each time, and readable on light and dark pages."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

from benchmarks.plot import COLOURS, INK, Line, draw

LINES = [Line(f"line {k}", ((10.0, 1.0, 2.0, 3.0), (120.0, 0.5, 1.0, 1.5)), ((3.5, 90.0), (9.0, 4.0))) for k in range(4)]
_SVG = "{http://www.w3.org/2000/svg}"


def picture() -> str:
    return draw("title", "down", "along", LINES, (10.0, 30.0, 60.0, 120.0), 0.1)


def contrast(colour: str, ground: float) -> float:
    """The WCAG contrast of a colour and a grey of this luminance."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    light = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return (max(light, ground) + 0.05) / (min(light, ground) + 0.05)


def test_a_picture_is_xml_and_the_same_each_time() -> None:
    assert ElementTree.fromstring(picture()).tag == f"{_SVG}svg"
    assert picture() == picture()


def test_colours_stand_out_on_white_and_on_nearly_black() -> None:
    assert [colour for colour in (*COLOURS, INK) if min(contrast(colour, 1.0), contrast(colour, 0.006)) < 3] == []


def test_names_of_lines_that_end_together_do_not_cover_each_other() -> None:
    texts = ElementTree.fromstring(picture()).findall(f"{_SVG}text")
    heights = sorted(float(text.get("y", "")) for text in texts if (text.text or "").startswith("line"))
    assert len(heights) == 4
    assert all(below - above >= 15.9 for above, below in pairwise(heights))


def test_everything_is_inside_the_picture() -> None:
    root = ElementTree.fromstring(picture())
    _, _, width, height = map(float, root.get("viewBox", "").split())
    points = [pair.split(",") for line in root.findall(f"{_SVG}polyline") for pair in line.get("points", "").split()]
    assert all(0 <= float(x) <= width and 0 <= float(y) <= height for x, y in points)
