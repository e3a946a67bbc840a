"""Workbooks that this program wrote itself and that come back filled in: every cell of every sheet, hidden ones too."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from python_calamine import CalamineError, CalamineWorkbook

_MOST = 50_000_000
"""Bytes of an unpacked workbook: more is none of ours."""


def pages_of(data: bytes) -> dict[str, Sequence[Sequence[object]]] | None:
    """Rows of cells from the first row on, by sheet in order; None for what is no workbook, or too large for one of ours."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST:
                return None
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError):
        return None
