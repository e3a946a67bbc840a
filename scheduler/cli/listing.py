"""Listings: rows as a table whose columns line up, or with ``--json`` as objects with the same fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from scheduler.cli.call import Call
from scheduler.cli.widths import broken, widths

Row: TypeAlias = Mapping[str, object]
Look: TypeAlias = Callable[[Call, Row], str]


@dataclass(frozen=True)
class Column:
    """``key`` names the field of a row and the heading ``column.<key>``, unless ``heading`` names another.

    ``look`` makes the cell's text from the row; ``number``: right-aligned; ``spare``: left out where the terminal is
    narrow; ``whole``: never wrapped.
    """

    key: str
    heading: str = ""
    look: Look | None = None
    number: bool = False
    spare: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Listing:
    """``name`` is the key under which ``--json`` gives the rows; ``title`` is the key of a sentence, ``caption`` a text.

    ``empty``: the name under which it is said what it means that there are no rows, if it is another.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    title: str = ""
    caption: str = ""
    empty: str = ""


_GAP = 3
"""Blanks between two columns."""
_ROOMY = 100
"""Columns of a terminal that takes every column of a table."""


def show(call: Call, *listings: Listing, head: Mapping[str, object] | None = None, notes: Sequence[str] = ()) -> None:
    """Prints listings one below the other, and ``notes`` on stderr; as JSON, one object of ``head`` and every listing's
    rows, and ``notes``."""
    if call.as_json:
        call.answer({**(head or {}), **{each.name: [dict(row) for row in each.rows] for each in listings}}, notes)
        return
    for number, listing in enumerate(listings):
        if number:
            call.tell("")
        _print(call, listing)
    for note in notes:
        call.note(note)


def _print(call: Call, listing: Listing) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    console = call.console()
    if listing.title or listing.caption:
        console.print(Text(listing.caption or call.say(listing.title), style="bold"))
    if not listing.rows:
        console.print(Text(call.say(f"nothing.{listing.empty or listing.name}"), style="dim"))
        return
    columns = [each for each in listing.columns if not each.spare or console.width >= _ROOMY]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    headings = [call.say(f"column.{column.heading or column.key}") for column in columns]
    texts = [[_text(call, column, row) for row in listing.rows] for column in columns]
    room = console.width - _GAP * (len(columns) - 1)
    each = widths(
        [[head, *cells] for head, cells in zip(headings, texts, strict=True)], [one.whole for one in columns], room
    )
    for column, heading, width in zip(columns, headings, each, strict=True):
        justify: Literal["left", "right"] = "right" if column.number else "left"
        table.add_column(heading, justify=justify, overflow="fold", width=width)
    for row in zip(*texts, strict=True):
        cells = zip(columns, row, each, strict=True)
        table.add_row(*(Text(broken(text, width) if column.whole else text) for column, text, width in cells))
    console.print(table)


def _text(call: Call, column: Column, row: Row) -> str:
    return column.look(call, row) or "–" if column.look else cell(call, row.get(column.key))


def cell(call: Call, value: object) -> str:
    """A value as people read it in a table."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return call.say("yes" if value else "no")
    if isinstance(value, datetime):
        return moment(call, value)
    if isinstance(value, date):
        return day(call, value)
    if isinstance(value, Mapping):
        return call.listed(f"{key} {amount}" for key, amount in value.items()) or "–"
    if isinstance(value, list | tuple | set | frozenset):
        return call.listed(map(str, value)) or "–"
    return f"{value:,}" if isinstance(value, int) else str(value)


def day(call: Call, value: date) -> str:
    """``Mon 30 Nov`` or ``周一 11月30日``."""
    from exports.dates import day as day_text

    return day_text(value, call.language)


def days(call: Call, first: date, last: date) -> str:
    """``Mon 30 Nov – Sun 6 Dec``, or one day."""
    return day(call, first) if first == last else f"{day(call, first)} – {day(call, last)}"


def moment(call: Call, value: datetime) -> str:
    """Date and time of a local time."""
    from exports.dates import stamp

    return stamp(value, call.language)


def minute(call: Call, value: object) -> str:
    """``30 Nov 09:05``, of a local time that is not long ago."""
    from exports.dates import clock as clock_text
    from exports.dates import short

    return f"{short(value.date(), call.language)} {clock_text(value)}" if isinstance(value, datetime) else "–"


def span(call: Call, start: datetime, end: datetime) -> str:
    """``Mon 30 Nov 09:00–10:30``, of local times."""
    from exports.dates import times

    return f"{day(call, start.date())} {times(start, end, call.language)}"


def spans(call: Call, times: Sequence[tuple[datetime | None, datetime | None]]) -> list[str]:
    """As ``span``, all equally wide and followed by a gap, to begin lines with; nothing for a time that is unknown."""
    from rich.cells import cell_len, set_cell_size

    texts = [span(call, start, end) + "  " if start and end else "" for start, end in times]
    width = max(map(cell_len, texts), default=0)
    return [set_cell_size(text, width) for text in texts]


def clock(call: Call, row: Row) -> str:
    """The look of a row with ``start`` and ``end`` where the date stands above: ``09:00–10:30``."""
    from exports.dates import times

    start, end = row.get("start"), row.get("end")
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return "–"
    return times(start, end, call.language)


def when(call: Call, row: Row) -> str:
    """The look of a row with ``start`` and ``end``, local times."""
    start, end = row.get("start"), row.get("end")
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return "–"
    return span(call, start, end)
