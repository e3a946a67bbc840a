"""A typeface of boxes, for letters that no typeface at hand draws: people see as many boxes as there are letters, and
machines still read, search and copy what is written, which archives and readers for the blind ask of a file."""

from __future__ import annotations

from collections.abc import Sequence
from struct import pack

from exports.pdf.symbols import stands_alone

FAMILY = "Paiban Boxes"
_EM, _TOP, _DEPTH = 1000, 880, -120
_WIDTH, _LEFT, _RIGHT, _HIGH, _LINE = 640, 60, 580, 720, 50
"""Of a box, in thousandths of the size of the text."""
_EPOCH = pack(">q", 0)


def box_typeface(letters: Sequence[str]) -> bytes:
    """A TrueType font with a glyph for each of the letters, which are different and in order; marks above or below others
    take no room."""
    box = _glyph()
    drawn = [stands_alone(letter) for letter in letters]
    glyphs = [box, *(box if each else b"" for each in drawn)]
    widths = [_WIDTH, *(_WIDTH if each else 0 for each in drawn)]
    offsets = [sum(map(len, glyphs[:number])) for number in range(len(glyphs) + 1)]
    count = len(glyphs)
    return _file(
        {
            b"OS/2": _os2(letters),
            b"cmap": _cmap(letters),
            b"glyf": b"".join(glyphs),
            b"head": _head(),
            b"hhea": pack(">IhhhHhhhhhhhhhhhH", 0x10000, _TOP, _DEPTH, 0, _WIDTH, 0, 0, _RIGHT, 1, *(0,) * 7, count),
            b"hmtx": b"".join(pack(">Hh", width, _LEFT if width else 0) for width in widths),
            b"loca": b"".join(pack(">I", offset) for offset in offsets),
            b"maxp": pack(">IHHHHHHHHHHHHHH", 0x10000, count, 8, 2, 0, 0, 1, *(0,) * 8),
            b"name": _names(),
            b"post": pack(">IIhhIIIII", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
        }
    )


def _glyph() -> bytes:
    """A frame: one rectangle, and within it another that goes round the other way."""
    low, high, left, right = _LINE, _HIGH - _LINE, _LEFT + _LINE, _RIGHT - _LINE
    outer = (_LEFT, 0), (_LEFT, _HIGH), (_RIGHT, _HIGH), (_RIGHT, 0)
    corners = [*outer, (left, low), (right, low), (right, high), (left, high)]
    before = [(0, 0), *corners]
    moves = [(x - a, y - b) for (x, y), (a, b) in zip(corners, before, strict=False)]
    body = pack(">hhhhh", 2, _LEFT, 0, _RIGHT, _HIGH) + pack(">HHH", 3, 7, 0) + b"\x01" * len(corners)
    body += b"".join(pack(">h", x) for x, _ in moves) + b"".join(pack(">h", y) for _, y in moves)
    return body + b"\0" * (-len(body) % 4)


def _cmap(letters: Sequence[str]) -> bytes:
    groups = b"".join(pack(">III", ord(letter), ord(letter), number) for number, letter in enumerate(letters, 1))
    return pack(">HHHHI", 0, 1, 3, 10, 12) + pack(">HHIII", 12, 0, 16 + len(groups), 0, len(letters)) + groups


def _head() -> bytes:
    return (
        pack(">IIIIHH", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, _EM)
        + _EPOCH * 2
        + pack(">hhhhHHhhh", _LEFT, 0, _RIGHT, _HIGH, 0, 8, 2, 1, 0)
    )


def _os2(letters: Sequence[str]) -> bytes:
    first, last = (min(ord(letter), 0xFFFF) for letter in (letters[0], letters[-1]))
    return (
        pack(">HhHHH", 4, _WIDTH, 400, 5, 0)
        + pack(">10h", 650, 600, 0, 75, 650, 600, 0, 350, 50, 250)
        + pack(">h10sIIII4s", 0, b"", 0, 0, 0, 0, b"none")
        + pack(">HHHhhhHH", 0x40, first, last, _TOP, _DEPTH, 0, _TOP, -_DEPTH)
        + pack(">IIhhHHH", 0, 0, 500, _HIGH, 0, 32, 1)
    )


def _names() -> bytes:
    texts = {1: FAMILY, 2: "Regular", 4: FAMILY, 6: FAMILY.replace(" ", "")}
    encoded = {key: text.encode("utf-16-be") for key, text in texts.items()}
    records, at = b"", 0
    for key, text in encoded.items():
        records += pack(">HHHHHH", 3, 1, 0x409, key, len(text), at)
        at += len(text)
    return pack(">HHH", 0, len(encoded), 6 + len(records)) + records + b"".join(encoded.values())


def _file(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = pack(">IHHHH", 0x10000, count, power * 16, power.bit_length() - 1, (count - power) * 16)
    at = len(head) + 16 * count
    directory, body = b"", b""
    for tag, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        words = (int.from_bytes(padded[n : n + 4], "big") for n in range(0, len(padded), 4))
        directory += pack(">4sIII", tag, sum(words) & 0xFFFFFFFF, at + len(body), len(table))
        body += padded
    return head + directory + body
