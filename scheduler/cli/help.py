"""How help looks: usage, what the command is for, its arguments, options and commands, in columns that fit the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from models.language import Language, say
from scheduler.cli.helptexts import HELP, PANELS

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_WIDEST = 100
"""Columns; longer lines are hard to read."""


def show_help(language: Language, command: Any, context: Any) -> None:
    """Prints the help of one command (or of the whole) on stdout."""
    from rich.console import Console

    console = Console(highlight=False)
    console.width = min(console.width, _WIDEST)
    console.print(f"[bold]{say(PANELS, language, 'usage')}[/]{_escaped(_usage(command, context))}\n")
    console.print(_escaped(command.help or ""))
    _section(console, say(PANELS, language, "arguments"), _arguments(language, command))
    _section(console, say(PANELS, language, "options"), _options(language, command))
    _commands(console, language, command, context)
    if command.epilog:
        console.print("\n" + _escaped(command.epilog))


def first_sentence(text: str) -> str:
    """What fits into a list."""
    return re.split(r"(?<=。)|(?<=\.) ", text, maxsplit=1)[0]


def _usage(command: Any, context: Any) -> str:
    """Without the braces that mark what is required: brackets mark what is not, once."""
    pieces = " ".join(command.collect_usage_pieces(context))
    bare = re.sub(r"\{(.+?)\}|\[(\[.+?\])\]", r"\1\2", pieces)
    return f"{context.command_path} {bare.replace('......', '...')}"


def _arguments(language: Language, command: Any) -> Iterable[tuple[str, str]]:
    for param in command.params:
        if param.param_type_name == "argument":
            yield param.display_name_raw, param.help


def _options(language: Language, command: Any) -> Iterable[tuple[str, str]]:
    for param in command.params:
        if param.param_type_name == "option" and not param.hidden:
            names = ", ".join(sorted([*param.opts, *param.secondary_opts], key=len))
            yield f"{names} {_metavar(param)}".rstrip(), f"{param.help}{_extra(language, param)}"
    yield "--lang zh|en", say(HELP, language, "*.lang")
    yield "--help", say(HELP, language, "*.help")


def _metavar(param: Any) -> str:
    return "" if param.is_flag else str(param.metavar or param.name.upper())


def _extra(language: Language, param: Any) -> str:
    if param.required:
        return " " + say(PANELS, language, "required")
    if param.is_flag or param.multiple or param.default in (None, "") or param.default is False:
        return ""
    return " " + say(PANELS, language, "default", value=param.default)


def _commands(console: Console, language: Language, command: Any, context: Any) -> None:
    panels: dict[str, list[tuple[str, str]]] = {}
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        panels.setdefault(command.panel(name), []).append((name, command.summary(name)))
    for title, rows in panels.items():
        _section(console, title, rows)


def _section(console: Console, title: str, rows: Iterable[tuple[str, str]]) -> None:
    table = _table(rows)
    if table.row_count:
        console.print(f"\n[bold]{title}[/]")
        console.print(table)


def _table(rows: Iterable[tuple[str, str]]) -> Table:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(overflow="fold")
    for name, meaning in rows:
        table.add_row(Padding(Text(name), (0, 0, 0, 2)), Text(meaning))
    return table


def _escaped(text: str) -> str:
    from rich.markup import escape

    return escape(text)
