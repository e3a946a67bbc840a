"""A sheet as one web page that needs nothing else, on a screen, a telephone and paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from exports.codes import code_svg
from exports.page import Words, css_string, style, templates
from exports.sheet import Block, Code, Item, Look, Prose, Sheet, Signature, Table
from exports.text import parts

_AS: dict[Look, str] = {
    "plain": "<bdi>{}</bdi>",
    "gap": '<strong class="gap">{}</strong>',
    "strong": "<strong><bdi>{}</bdi></strong>",
    "off": '<s class="off-text"><bdi>{}</bdi></s>',
    "mark": '<span class="off-mark">{}</span>',
    "time": '<span class="time"><bdi>{}</bdi></span>',
    "soft": '<span class="soft"><bdi>{}</bdi></span>',
    "spare": '<span class="spare"><bdi>{}</bdi></span>',
    "tag": '<span class="tag"><bdi>{}</bdi></span>',
}
"""How a piece of text is written; names keep their own direction."""
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
            pieces=_pieces,
            apart=_apart,
            other=other,
        )
    )
    return html.encode("utf-8")


def _kind(block: Block) -> str:
    return _KINDS[type(block)]


@lru_cache(maxsize=16384)
def _apart(text: str) -> Markup:
    """A caption or a fact of several names: each keeps its own direction, and a time before them its place."""
    begin, names = parts(text)
    return Markup(f"{escape(begin)}{' · '.join(f'<bdi>{escape(name)}</bdi>' for name in names)}")


@lru_cache(maxsize=16384)
def _pieces(item: Item) -> Markup:
    """A paragraph. Not in the template: there are tens of thousands in a week, most of them more than once."""
    return Markup("".join(_AS[piece.look].format(escape(piece.text)) for piece in item))


def _code(block: Code) -> Markup:
    """The QR code as a picture inside the page."""
    return Markup(code_svg(block.address))
