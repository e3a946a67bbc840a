"""QR codes as pictures inside other files."""

from __future__ import annotations

import io
from functools import lru_cache

import segno


@lru_cache(maxsize=1024)
def code_svg(address: str) -> str:
    """The code of an address as SVG, with the quiet margin that readers need."""
    data = io.BytesIO()
    segno.make(address, error="m", micro=False).save(data, kind="svg", xmldecl=False, border=4, scale=4)
    return data.getvalue().decode("utf-8")
