"""CSV as it comes: UTF-8 with or without BOM, UTF-16, GB18030; commas, semicolons or tabs."""

from __future__ import annotations

import codecs
import csv
import io

from scheduler.intake.findings import Findings, Place
from scheduler.intake.grids import File, Grid, Sizes

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = ",;\t|"


def decoded(data: bytes) -> tuple[str, str] | None:
    """The text and the name of its encoding; None if it is none that we know."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _attempt(data, encoding)
    low, high = data[1:4000:2].count(0), data[0:4000:2].count(0)
    if low or high:  # no text in UTF-8 or GB18030 has a zero byte
        return _attempt(data, "utf-16-le" if low > high else "utf-16-be")
    return _attempt(data, "utf-8") or _attempt(data, "gb18030")


def _attempt(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else (text, encoding)


def delimiter_of(text: str) -> str:
    """What separates the cells: the sign that splits the first lines into the most columns, most evenly."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    counts = {sign: [len(row) - 1 for row in csv.reader(lines, delimiter=sign)] for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: (sum(count > 0 for count in counts[sign]), max(counts[sign], default=0)))


def read_delimited(file: File, sizes: Sizes, findings: Findings) -> list[Grid]:
    """The one sheet of the file; nothing, and a fault, if it cannot be read."""
    place = Place(file.name)
    found = decoded(file.data)
    if found is None:
        findings.fault(place, file.data[:12].hex(" "), "encoding")
        return []
    text, encoding = found
    if encoding not in ("utf-8", "utf-8-sig"):
        findings.note("encoding", place, encoding=encoding.upper())
    if text.startswith("sep=") and "\n" in text:
        text = text.partition("\n")[2]
    try:
        rows = _rows(text, sizes)
    except csv.Error as problem:
        findings.fault(place, "", "csv", problem=problem)
        return []
    if sum(map(len, rows)) > sizes.cells:
        findings.fault(place, "", "small_sheet", cells=sizes.cells)
        return []
    return [Grid(file.name, "", file.stem, rows)]


def _rows(text: str, sizes: Sizes) -> tuple[tuple[str | None, ...], ...]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    return tuple(tuple(cell if cell.strip() else None for cell in row) for row in reader)
