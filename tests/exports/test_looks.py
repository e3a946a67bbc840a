"""What pages look like: nothing leaves the paper, and a known page looks as it did, within what another font may change."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import pytest

from exports.forms.all import FORMS, documents
from exports.forms.desk import Desk
from exports.pdf import Press
from exports.view import View
from models.release import Release
from tests.exports.builders import AMY, BEN, release, session, shift
from tests.exports.crowd import hard_to_draw

_DOWN, _ACROSS = 10, 12
_TOLERANCE = 0.8
"""Percent of ink per field, in the mean."""

SMALL = release(
    session("a", "mon 9-11", shift("教师", AMY), shift("签到", min=2), name="书画课"),
    session("b", "wed 14-16", shift("讲解员", BEN, max=3), name="红色展厅讲解", group="考察团"),
    session("c", "fri 9-10", shift("签到", AMY), name="取消的活动", held=False),
)


def ink(png: bytes) -> list[list[int]]:
    """How dark each pixel is, 0 to 255, of a PNG of 8-bit RGBA rows."""
    wide, high = struct.unpack(">II", png[16:24])
    assert png[24:26] == b"\x08\x06"
    data, at = b"", 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + size]
        at += size + 12
    return list(_dark(zlib.decompress(data), wide, high))


def _dark(raw: bytes, wide: int, high: int) -> Iterator[list[int]]:
    before, step = bytearray(4 * wide), 4 * wide + 1
    for row in range(high):
        kind, line = raw[row * step], bytearray(raw[row * step + 1 : (row + 1) * step])
        for n in range(4 * wide):
            left, up, corner = (line[n - 4], before[n], before[n - 4]) if n >= 4 else (0, before[n], 0)
            line[n] = (line[n] + _guess(kind, left, up, corner)) & 255
        before = line
        yield [255 - min(line[n : n + 3]) for n in range(0, 4 * wide, 4)]


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    if kind < 4:
        return (0, left, up, (left + up) // 2)[kind]
    near = left + up - corner
    return min((left, up, corner), key=lambda one: abs(near - one))


def fields(dark: list[list[int]]) -> list[int]:
    """Percent of ink in each of 10 by 12 fields of the page."""
    high, wide = len(dark), len(dark[0])
    found = []
    for y in range(_DOWN):
        rows = dark[high * y // _DOWN : high * (y + 1) // _DOWN]
        for x in range(_ACROSS):
            part = [one for row in rows for one in row[wide * x // _ACROSS : wide * (x + 1) // _ACROSS]]
            found.append(round(100 * sum(part) / (255 * len(part))))
    return found


CASES: dict[str, Release] = dict.fromkeys(FORMS, SMALL) | {"hard week": hard_to_draw(), "hard door": hard_to_draw()}


def desk(one: Release) -> Desk:
    return Desk(View(one), "zh", "full", {"centre:yitian": "https://calendars.example.org/centres/yitian"})


@pytest.mark.parametrize("form", FORMS)
def test_nothing_leaves_the_paper(press: Press, form: str) -> None:
    for document in list(documents(form, desk(hard_to_draw()), desk(release())))[:2]:  # type: ignore[arg-type]
        for page in press.pages(document.sheets[0], ppi=24)[:3]:
            dark = ink(page)
            margin = max(1, round(24 * 5 / 25.4))
            assert max(max(row[:margin] + row[-margin:]) for row in dark) < 40
            assert max(max(row) for row in dark[: margin // 2] + dark[-margin:]) < 40


@pytest.mark.parametrize("case", CASES)
def test_a_page_looks_as_it_did(press: Press, case: str) -> None:
    document = next(documents(case.split()[-1], desk(CASES[case]), desk(release())))  # type: ignore[arg-type]
    found = fields(ink(press.pages(document.sheets[0], ppi=36)[0]))
    difference = sum(abs(a - b) for a, b in zip(found, map(int, LOOKS[case].split()), strict=True)) / len(found)
    assert difference < _TOLERANCE, found


LOOKS: dict[str, str] = {
    "week": """
          9 12 14  9  9  0  0  0  0  0  0  0
         11 15 15  6  5  2  2  2  2  2  2  1
         11 10 13  6  9 13  7  9 11  7  8  5
          9  8  9  6  8  9  6  7  7  7  8  5
         12 12 10  5  4  7  4  3  3  3  3  2
          8 10  3  3  1  0  0  0  0  0  0  0
          0  0  0  0  0  0  0  0  0  0  0  0
          0  0  0  0  0  0  0  0  0  0  0  0
          0  0  0  0  0  0  0  0  0  0  0  0
          2  2  2  2  0  0  0  0  0  0  0  0
    """,
    "activity": """
         8 17 15 16  9  6  7  2  0  0  0  0
         6 10  7  5  4  5  4  5  7  5  4  2
         7 16 10  7  7  9 10  6  7  8  5  2
         6  9  8  3  1  1  2  1  1  1  1  1
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         1  2  1  1  1  1  0  0  0  0  0  0
    """,
    "door": """
         6 22 21 10  0  0  0  0  0  0  0  0
         8 18 26 13  3  3  0  0  0  0  0  0
         6 11 10  7 10  5  5  9  5  5  5  2
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         1  1  1  0  0  0  0  0  0  0  0  0
    """,
    "tour": """
         8 19  9 10  5  0  0  0  0  0  0  0
         6 14  9  8  3  4  6  5  4  7  5  2
         3  6 10  6  2  1  2  1  1  1  1  1
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         1  1  1  0  0  0  0  0  0  0  0  0
    """,
    "notice": """
         8 20 15 18 14  8  5  8  9  2  0  0
         7 15  9  7  5  5  4  6  5  4  5  2
         6 13  9  5  9  5  5  5  4  3  8  2
         9 47 24  3  3  1  0  0  0  0  0  0
         1  5  3  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         1  2  1  1  1  1  0  0  0  0  0  0
    """,
    "poster": """
         8 22 20 13 19 21 20 15 11  0  0  0
         6 20 23 18 24 16  6  1  2  0  0  0
         8 12 16  7  5  2  2  2  2  2  2  1
         8 14 17 13 10  5  4  0  0  0  0  0
         7 18 14  4  5  3  8  4  0  0  0  0
         9 47 23  5  5  5  2  1  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         1  2  1  1  1  1  0  0  0  0  0  0
    """,
    "volunteer": """
         7 16 12 12  8  8  3  0  0  0  0  0
         5 12 14  8  7  5  6  9  8  5  7  2
         1  3  3  4  1  1  1  1  1  1  1  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         1  1  1  1  0  0  0  0  0  0  0  0
    """,
    "calls": """
         8 17 15 16 10 12 12  1  0  0  0  0
         7  9  6  4  5  6  9  8  9  6  4  2
         4  8  5  4  4  3  3  3  3  3  4  1
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         1  2  1  1  1  1  0  0  0  0  0  0
    """,
    "checkin": """
         8 18 11 14 13 12 14  5  0  0  0  0
         6 12 12 11  7  8  6  5  6  5  6  2
         1  1  2  1  3  3  1  1  1  1  1  1
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         1  2  1  1  0  0  0  0  0  0  0  0
    """,
    "changes": """
         9 15 13  9  7  5  0  0  0  0  0  0
         9 14  9  5  4  4  2  2  2  2  2  1
         7  7  4  8  7  4  5 10  8  7  5  2
         0  1  0  1  0  1  0  1  0  1  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         0  0  0  0  0  0  0  0  0  0  0  0
         2  2  2  1  0  0  0  0  0  0  0  0
    """,
    "hard week": """
          9 12 14  9  9  0  0  0  0  0  0  0
         12 15 16  6  5  2  2  2  2  2  2  1
         15 16  7  6  8 14  8  7  7  8 10  6
         12 12  0  0  5 19  1  0  0  0  7  5
          7  8  0  0  6 11  1  0  0  0  7  5
          7  8  0  0  6 12  1  0  0  0  7  5
          1  1  0  1  1  1  1  1  0  1  1  1
          0  0  0  0  0  0  0  0  0  0  0  0
          0  0  0  0  0  0  0  0  0  0  0  0
          2  2  2  2  0  0  0  0  0  0  0  0
    """,
    "hard door": """
         7 19 21 15 14 12 17 15 15 13 17  5
        10 24 28 31 26 26 25 31 28 26 26 10
        15 34 31 30 34 33 32 23 25 22 21  5
        11 23 25 13 13 15 10  3  0  0  0  0
         6 17 15 12  9  6  5  8  4  4  4  2
         7 17 10 11 30 22 13  5  1  1  1  1
         7 17 10 11 29 30 31 28 24 16  7  2
         5 13  7 11 31 25 23 21 22 23 22  7
         2  5  3  7 20 19 12  8  9  9  9  3
         1  2  2  2  2  2  1  1  1  0  0  0
    """,
}
"""Ink of the fields, row by row."""
