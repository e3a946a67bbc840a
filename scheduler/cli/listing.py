"""Listings: rows as a table whose columns line up, or with ``--json`` as objects with the same fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scheduler.cli.call import Call

Row = Mapping[str, object]


@dataclass(frozen=True)
class Column:
    """``key`` names the field of a row and the heading ``column.<key>``. ``number``: right-aligned. ``spare``: the first
    to be left out where the terminal is narrow."""

    key: str
    number: bool = False
    spare: bool = False


@dataclass(frozen=True)
class Listing:
    """``name`` is the key under which ``--json`` gives the rows. ``shown`` overrides how values look in the table."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    title: str = ""
    shown: Mapping[str, str] = field(default_factory=dict)


_ROOMY = 100
"""Columns of a terminal that takes every column of a table."""


def show(call: Call, *listings: Listing, head: Mapping[str, object] | None = None) -> None:
    """Prints listings one below the other; as JSON, one object of ``head`` and every listing's rows."""
    if call.as_json:
        call.answer({**(head or {}), **{each.name: [dict(row) for row in each.rows] for each in listings}})
        return
    for number, listing in enumerate(listings):
        if number:
            call.tell("")
        _print(call, listing)


def _print(call: Call, listing: Listing) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    console = call.console()
    if listing.title:
        console.print(Text(listing.title, style="bold"))
    if not listing.rows:
        console.print(Text(call.say("nothing"), style="dim"))
        return
    columns = [each for each in listing.columns if not each.spare or console.width >= _ROOMY]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for column in columns:
        justify = "right" if column.number else "left"
        table.add_column(call.say(f"column.{column.key}"), justify=justify, overflow="fold")  # type: ignore[arg-type]
    for row in listing.rows:
        table.add_row(*(Text(_cell(call, row.get(column.key))) for column in columns))
    console.print(table)


def _cell(call: Call, value: object) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return call.say("yes" if value else "no")
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {amount}" for key, amount in value.items()) or "–"
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(str(each) for each in value) or "–"
    return f"{value:,}" if isinstance(value, int) else str(value)
