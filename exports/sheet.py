"""What every printed or written form is made of, whatever becomes of it: PDF, HTML, a workbook, CSV or plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, TypeAlias

from exports.text import isolated
from models.language import Language

Look: TypeAlias = Literal["plain", "strong", "time", "soft", "gap", "spare", "off", "mark", "tag"]
"""How a piece of text looks: ``gap`` a seat that nobody fills, ``spare`` one that may yet be filled, ``off`` called off,
``mark`` and ``tag`` words in a frame."""
Value: TypeAlias = str | int | float | date | datetime
"""What a cell stands for in a table that computers read; datetimes are local times of day."""


@dataclass(frozen=True)
class Piece:
    """Text of one look; between two pieces there is no space unless one of them holds it."""

    text: str
    look: Look = "plain"


Item: TypeAlias = tuple[Piece, ...]
"""A paragraph, which stays together on a page."""


def text_of(item: Item) -> str:
    """A paragraph as plain text, for computers."""
    return "".join(piece.text for piece in item)


def to_read(item: Item) -> str:
    """A paragraph as plain text, for people: no name turns what stands beside it."""
    return "".join(isolated(piece.text) for piece in item)


@dataclass(frozen=True)
class Cell:
    """Paragraphs of a table's cell. ``value``: the same for a computer; None: the text is."""

    items: tuple[Item, ...] = ()
    value: Value | None = None

    @property
    def text(self) -> str:
        """The paragraphs as plain text, one a line."""
        return "\n".join(map(text_of, self.items))

    @property
    def flat(self) -> str:
        """The same on one line, for people."""
        return " ".join(" ".join(map(to_read, self.items)).split())


@dataclass(frozen=True)
class Line:
    """A row of a table."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Head:
    """A column: its heading, a remark below it, its width as a share of the table's, and whether it is shaded. ``data``: it
    is for computers, and only CSV and workbooks have it."""

    text: str
    width: float = 1.0
    note: str = ""
    shaded: bool = False
    data: bool = False


@dataclass(frozen=True)
class Table:
    """``titled``: the first cell of each row is the row's title. ``height``: of each row on paper at least, in mm."""

    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    caption: str = ""
    titled: bool = False
    height: float = 0.0

    @property
    def to_read(self) -> Table:
        """Without the columns that only computers read."""
        kept = [number for number, head in enumerate(self.heads) if not head.data]
        if len(kept) == len(self.heads):
            return self
        lines = tuple(Line(tuple(line.cells[number] for number in kept)) for line in self.lines)
        return replace(self, heads=tuple(self.heads[number] for number in kept), lines=lines)


@dataclass(frozen=True)
class Prose:
    """Paragraphs under a caption. ``size``: how much larger than the sheet's text they are."""

    items: tuple[Item, ...]
    caption: str = ""
    size: float = 1.0


@dataclass(frozen=True)
class Code:
    """An address as a QR code, and what it is for."""

    address: str
    caption: str


@dataclass(frozen=True)
class Signature:
    """Lines to sign on, beside each other, and what stands under each."""

    labels: tuple[str, ...]


Block: TypeAlias = Table | Prose | Code | Signature
Paper: TypeAlias = Literal["a4", "a3"]


@dataclass(frozen=True)
class Layout:
    """The sheet of paper."""

    paper: Paper = "a4"
    landscape: bool = True


@dataclass(frozen=True)
class Sheet:
    """One form. ``name``: whose it is; ``what``: which form; ``facts`` below them; ``running`` on every further page.

    ``notes`` stand at the end. ``confidential``: who may read it, on every page. ``layout``: the paper that suits it, and
    ``columns``: how many the blocks stand in.
    """

    language: Language
    network: str
    name: str
    what: str
    span: str
    facts: tuple[str, ...]
    blocks: tuple[Block, ...]
    running: str
    notes: tuple[Item, ...] = ()
    confidential: str = ""
    layout: Layout = Layout()
    scale: float = 1.0
    columns: int = 1

    def on(self, layout: Layout) -> Sheet:
        """The same on other paper. What is lower and wider than its own takes one column more, if there is no table."""
        wider = layout.landscape and not self.layout.landscape and not self.tables
        return replace(self, layout=layout, columns=self.columns + 1 if wider else self.columns)

    @property
    def title(self) -> str:
        """What the document is called."""
        return f"{self.name} {self.what}".strip()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def to_read(self) -> Sheet:
        """As people read it, without what is for computers alone."""
        return replace(self, blocks=tuple(block.to_read if isinstance(block, Table) else block for block in self.blocks))


def words(text: str, look: Look = "plain") -> Item:
    """A paragraph of one piece."""
    return (Piece(text, look),)


def cell(text: str, look: Look = "plain", value: Value | None = None) -> Cell:
    """A cell of one paragraph; of none where there is no text."""
    return Cell((words(text, look),) if text else (), value)


def line(*cells: Cell) -> Line:
    """A row."""
    return Line(tuple(cells))


def joined(items: Iterable[Item], comma: str) -> Item:
    """Paragraphs as one, with a comma between them."""
    found: list[Piece] = []
    for item in items:
        found += [*([Piece(comma)] if found else []), *item]
    return tuple(found)


def listed(names: Iterable[str], look: Look = "plain") -> Item:
    """Those names that there are, with dots between them: each its own piece, since it may run from right to left."""
    return joined((words(name, look) for name in names if name), " · ")
