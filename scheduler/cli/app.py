"""The whole command: its subcommands, each imported when it is called, and what becomes of errors."""

from __future__ import annotations

import importlib
import io
import os
import sys
import time
from collections.abc import Sequence
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from models.language import Language, say
from scheduler.cli.beginning import process_start
from scheduler.cli.call import Call
from scheduler.cli.help import first_sentence, show_help
from scheduler.cli.helptexts import COMMANDS, HELP, PANELS
from scheduler.cli.helptexts_events import READERS
from scheduler.cli.language import language_of, take_language
from scheduler.cli.refusal import BAD_INPUT, DONE, INTERRUPTED, Refused
from scheduler.cli.usage import explained, no_command

_MODULES = {"import": "importing"}
"""Commands whose name is a word of Python's."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status. ``arguments`` None: those of this process."""
    started = process_start() if arguments is None else time.monotonic()
    words, wanted = take_language(sys.argv[1:] if arguments is None else arguments)
    language = language_of(wanted, os.environ)
    _never_choke()
    call = Call(language or "en", started, asked=language if wanted is not None else None)
    if language is None:
        call.note(call.say("unknown-language", value=wanted))
        return BAD_INPUT
    return _run(call, words or ["--help"])


def _run(call: Call, words: list[str]) -> int:
    try:
        status = group(call.language).main(_then(call, words), prog_name="paiban", standalone_mode=False, obj=call)
        return status if isinstance(status, int) else DONE
    except Refused as refusal:
        call.fail(refusal.lines, refusal.report)
        return refusal.status
    except typer.Abort:
        call.note(call.say("aborted"))
        return INTERRUPTED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        found = explained(call, error)
        if found is None:
            raise
        call.fail(found.lines, found.report)
        return found.status


def _then(call: Call, words: list[str]) -> list[str]:
    """``at TIME show ...`` is ``show ...``, of what there was then."""
    if len(words) > 2 and words[0] == "at" and words[2] in READERS and not {words[1], words[-1]} & {"--help"}:
        call.past = words[1]
        return words[2:]
    return words


def _never_choke() -> None:
    """A character that the terminal's encoding lacks is shown as ``?``; it must not end the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def group(language: Language) -> TyperGroup:
    """All commands, with help in one language."""
    app = typer.Typer(add_completion=False)
    app.callback(cls=_Lazy)(_paiban)
    command = cast(_Lazy, typer.main.get_command(app))
    command.language = language
    command.help = say(HELP, language, "paiban")
    command.epilog = say(HELP, language, "epilog")
    return command


def _paiban() -> None:
    """All that belongs to every command is taken before this: see ``take_language``."""


class _Lazy(TyperGroup):
    """Imports a command's module when it is called; its line in the list of commands needs none."""

    language: Language = "en"

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return _load(cmd_name, self.language) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise no_command(ctx.obj, args[0], COMMANDS)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        show_help(self.language, self, ctx)

    def panel(self, name: str) -> str:
        """The heading under which help lists a command."""
        return say(PANELS, self.language, COMMANDS[name])

    def summary(self, name: str) -> str:
        """The first sentence of a command's help."""
        return first_sentence(say(HELP, self.language, name))


class _Command(TyperCommand):
    language: Language = "en"

    def format_help(self, ctx: Any, formatter: Any) -> None:
        show_help(self.language, self, ctx)


def _load(name: str, language: Language) -> _Command:
    """The command of ``scheduler.cli.<name>``, its help in one language."""
    word = _MODULES.get(name, name)
    function = getattr(importlib.import_module(f"scheduler.cli.{word}"), word)
    app = typer.Typer(add_completion=False)
    app.command(name, cls=_Command)(function)
    command = cast(_Command, typer.main.get_command(app))
    command.language = language
    command.help = say(HELP, language, name)
    for param in command.params:
        own = f"{name}.{param.name}"
        cast(Any, param).help = say(HELP, language, own if own in HELP else f"*.{param.name}")
    return command
