"""A first look into an ``.xlsx``: how far each sheet reaches and which formulas failed, before anything is loaded."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d+)")


@dataclass
class Scan:
    """``errors``: (row, column), counted from 0, -> ``#N/A``."""

    height: int = 0
    width: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def cells(self) -> int:
        """The area that a reader would have to hold."""
        return self.height * self.width


def scan_of(archive: zipfile.ZipFile) -> dict[str, Scan]:
    """Per sheet name. Raises KeyError, ParseError or BadZipFile where the file is no workbook."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    scans = {}
    for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iterfind(".//{*}sheet"):
        target = targets.get(sheet.get(_RELATION), "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if "worksheets" in path and path in archive.namelist():
            scans[sheet.get("name", "")] = _scan(archive, path)
    return scans


def _scan(archive: zipfile.ZipFile, path: str) -> Scan:
    scan = Scan()
    with archive.open(path) as stream:
        for _, element in ElementTree.iterparse(stream):
            tag = element.tag.rpartition("}")[2]
            if tag == "c":
                _cell(scan, element)
            elif tag == "row":
                element.clear()
    return scan


def _cell(scan: Scan, cell: ElementTree.Element) -> None:
    value = cell.find("{*}v")
    found = _REFERENCE.fullmatch(cell.get("r", ""))
    if found is None or (value is None and cell.get("t") != "inlineStr"):
        return
    row, column = int(found[2]) - 1, _number(found[1])
    scan.height, scan.width = max(scan.height, row + 1), max(scan.width, column + 1)
    if cell.get("t") == "e":
        scan.errors[row, column] = (value.text if value is not None else None) or "#ERROR"


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
