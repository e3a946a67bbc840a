"""Raw sheets: rows of cells as a file holds them, whatever kind of file it is."""

from __future__ import annotations

import gzip
import io
import zlib
from dataclasses import dataclass, field

from scheduler.intake.findings import Findings, Place
from scheduler.intake.text import plain
from scheduler.intake.values import Value, is_blank


@dataclass(frozen=True)
class File:
    """What is handed in: a name (its ending says what it is) and the bytes."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """The ending in small letters, ``.xlsx``."""
        return self.name[self.name.rfind(".") :].lower() if "." in self.name else ""

    @property
    def stem(self) -> str:
        """The name without folders and ending."""
        last = self.name.replace("\\", "/").rsplit("/", 1)[-1]
        return last.rsplit(".", 1)[0]


@dataclass(frozen=True)
class Grid:
    """A sheet. ``rows[0]`` is row 1. ``title``: its name, or that of the file it fills. ``fields``: columns are named as
    in JSON, not by letters. ``merged``: top left and bottom right of merged cells, counted from 0."""

    file: str
    sheet: str
    title: str
    rows: tuple[tuple[Value, ...], ...]
    fields: bool = False
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = field(default=(), repr=False)

    def at(self, row: int, column: int) -> Value:
        """The cell, counted from 0; None outside."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if column < len(cells) else None

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max(map(len, self.rows), default=0)

    def text(self, row: int, column: int) -> str:
        """The cell as one line of text."""
        value = self.at(row, column)
        return "" if value is None else plain(str(value))

    def place(self, row: int | None, column: int | None = None, heading: str = "") -> Place:
        """Where a cell is, for people."""
        letters = "" if column is None or self.fields else letters_of(column)
        return Place(self.file, self.sheet, None if row is None else row + (0 if self.fields else 1), letters, heading)

    def is_empty(self, row: int) -> bool:
        """Whether nothing stands in the row."""
        return all(is_blank(value) for value in self.rows[row])


def letters_of(column: int) -> str:
    """The letters of a column, counted from 0: ``A``, ``Z``, ``AA``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def filled(grid: Grid) -> Grid:
    """Every cell of a merged range holds what its first cell holds."""
    rows = [list(row) for row in grid.rows]
    for (top, left), (bottom, right) in grid.merged:
        value = grid.at(top, left)
        for row in range(top, min(bottom, len(rows) - 1) + 1):
            rows[row].extend([None] * (right + 1 - len(rows[row])))
            rows[row][left : right + 1] = [value] * (right + 1 - left)
    return Grid(grid.file, grid.sheet, grid.title, tuple(map(tuple, rows)), grid.fields, grid.merged)


@dataclass(frozen=True)
class Sizes:
    """How large files may be."""

    bytes_of_file: int = 20_000_000
    bytes_unpacked: int = 300_000_000
    cells: int = 3_000_000


def unpacked(file: File, sizes: Sizes, findings: Findings) -> File:
    """The file within a ``.gz``; other files as they are."""
    if file.suffix != ".gz":
        return file
    name = file.name[: -len(".gz")]
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(file.data)) as stream:
            data = stream.read(sizes.bytes_of_file + 1)
    except (OSError, EOFError, zlib.error):
        findings.fault(Place(file.name), "", "packed")
        data = b""
    return File(name, data)


def too_large(file: File, sizes: Sizes, findings: Findings) -> bool:
    """Whether the file is larger than allowed; that is a fault."""
    if len(file.data) <= sizes.bytes_of_file:
        return False
    findings.fault(Place(file.name), f"{len(file.data) / 1e6:.0f} MB", "small_file", megabytes=sizes.bytes_of_file // 10**6)
    return True
