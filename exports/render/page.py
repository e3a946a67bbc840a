"""A sheet as one web page that needs nothing else, on a screen, a telephone and paper."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from exports.codes import code_svg
from exports.page import Words, css_string, style, templates
from exports.sheet import Block, Code, Prose, Sheet, Signature, Table

_KINDS: dict[type, str] = {Table: "table", Prose: "prose", Code: "code", Signature: "signature"}


def sheet_page(sheets: Sequence[Sheet], *, other: str | None = None) -> bytes:
    """The page, one sheet below the other. ``other``: the address of the same page in the other language, if any."""
    sheet = sheets[0]
    html = (
        templates()
        .get_template("sheet.html")
        .render(
            t=Words(sheet.language),
            sheets=[one.to_read for one in sheets],
            css=style(),
            running=css_string(sheet.running),
            paper=f"{sheet.layout.paper.upper()} {'landscape' if sheet.layout.landscape else 'portrait'}",
            kind=_kind,
            code=_code,
            other=other,
        )
    )
    return html.encode("utf-8")


def _kind(block: Block) -> str:
    return _KINDS[type(block)]


def _code(block: Code) -> Markup:
    """The QR code as a picture inside the page."""
    return Markup(code_svg(block.address))
