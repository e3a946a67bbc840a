"""JSON: lists of objects per sheet as grids, and problem documents as they are."""

from __future__ import annotations

import json

from scheduler.intake.delimited import decoded
from scheduler.intake.findings import Findings, Place
from scheduler.intake.grids import File, Grid
from scheduler.intake.values import Absent, Value

PROBLEM = "paiban-problem/1"


def read_objects(file: File, findings: Findings) -> tuple[list[Grid], object | None]:
    """The sheets, or the problem document that the file holds; a fault if it is neither."""
    place = Place(file.name)
    found = decoded(file.data)
    if found is None:
        findings.fault(place, file.data[:12].hex(" "), "encoding")
        return [], None
    try:
        data = json.loads(found[0])
    except (ValueError, RecursionError) as problem:
        line, column = (problem.lineno, problem.colno) if isinstance(problem, json.JSONDecodeError) else (1, 1)
        findings.fault(place, "", "json", line=line, column=column)
        return [], None
    if isinstance(data, dict) and data.get("format") == PROBLEM:
        return [], data
    sheets = {"": data} if isinstance(data, list) else data
    if not isinstance(sheets, dict) or not all(_is_table(rows) for rows in sheets.values()):
        findings.fault(place, type(data).__name__, "json_shape")
        return [], None
    return [_grid(file, name, _listed(rows)) for name, rows in sheets.items()], None


def _is_table(rows: object) -> bool:
    return isinstance(rows, dict) or (isinstance(rows, list) and all(isinstance(row, dict) for row in rows))


def _listed(rows: object) -> list[dict[str, Value]]:
    return [rows] if isinstance(rows, dict) else rows  # type: ignore[return-value]


def _grid(file: File, name: str, rows: list[dict[str, Value]]) -> Grid:
    headings = list(dict.fromkeys(key for row in rows for key in row))
    cells = [tuple(row.get(key, Absent()) for key in headings) for row in rows]
    return Grid(file.name, name, name or file.stem, (tuple(headings), *cells), fields=True)
