"""Excel workbooks, read by calamine. What it does not tell (failed formulas, how large a sheet is) is scanned before."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from scheduler.intake.findings import Findings, Place
from scheduler.intake.grids import File, Grid, Sizes
from scheduler.intake.values import BrokenFormula, Value
from scheduler.intake.workbook_scan import Scan, scan_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_workbook(file: File, sizes: Sizes, findings: Findings) -> list[Grid]:
    """The visible sheets; nothing, and a fault, if the workbook cannot be read."""
    place = Place(file.name)
    if file.data.startswith(_OLE) and _ENCRYPTED in file.data:
        findings.fault(place, "", "password")
        return []
    try:
        return _read(file, sizes, findings)
    except PasswordError:
        findings.fault(place, "", "password")
    except (CalamineError, zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, OSError, RuntimeError):
        findings.fault(place, "", "workbook")
    return []


def _read(file: File, sizes: Sizes, findings: Findings) -> list[Grid]:
    scans: dict[str, Scan] = {}
    if not file.data.startswith(_OLE):
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > sizes.bytes_unpacked:
                findings.fault(Place(file.name), "", "small_file", megabytes=sizes.bytes_unpacked // 10**6)
                return []
            scans = scan_of(archive)
    grids = []
    with CalamineWorkbook.from_filelike(io.BytesIO(file.data)) as workbook:
        for number, about in enumerate(workbook.sheets_metadata):
            place = Place(file.name, about.name)
            scan = scans.get(about.name, Scan())
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            if about.visible != SheetVisibleEnum.Visible:
                findings.note("sheet_hidden", place)
            elif scan.cells > sizes.cells:
                findings.fault(place, "", "small_sheet", cells=sizes.cells)
            else:
                grids.append(_grid(file, about.name, workbook.get_sheet_by_index(number), scan))
    return grids


def _grid(file: File, name: str, sheet: CalamineSheet, scan: Scan) -> Grid:
    rows: list[list[Value]] = [
        [None if value == "" else value for value in row] for row in sheet.to_python(skip_empty_area=False)
    ]
    for (row, column), code in scan.errors.items():
        while len(rows) <= row:
            rows.append([])
        rows[row].extend([None] * (column + 1 - len(rows[row])))
        rows[row][column] = BrokenFormula(code)
    merged = tuple(sheet.merged_cell_ranges or ())
    return Grid(file.name, name, name, tuple(map(tuple, rows)), merged=merged)
