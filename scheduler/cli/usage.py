"""What is wrong with how a command was typed, or with what it was asked, in the user's language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperOption

from scheduler.cli.call import Call
from scheduler.cli.refusal import BAD_INPUT, DEFECT, IMPOSSIBLE, Refused

_NUMBERS = {int: "usage.whole", float: "usage.number"}


def explained(call: Call, error: Exception) -> Refused | None:
    """An error that is no defect of ours, as what a user should read; None for any other."""
    lines = usage_error(call, error)
    if lines is not None:
        return Refused(*lines)
    from scheduler.errors import NoPlan, PaibanError, SolverDisagrees
    from scheduler.writing import FolderRefused

    if not isinstance(error, PaibanError | FolderRefused):
        return None
    status = IMPOSSIBLE if isinstance(error, NoPlan) else DEFECT if isinstance(error, SolverDisagrees) else BAD_INPUT
    return Refused(*error.say(call.language).splitlines(), status=status)


def usage_error(call: Call, error: Exception) -> list[str] | None:
    """The lines that say it, with where to read on; None if the error is of another kind."""
    if not isinstance(error, typer.TyperException):
        return None
    lines = [_sentence(call, error)]
    context: Any = getattr(error, "ctx", None)
    if context is not None:
        lines.append(call.say("usage.help", command=context.command_path))
    return lines


def _sentence(call: Call, error: typer.TyperException) -> str:
    kind = type(error).__name__
    param = getattr(error, "param", None)
    if kind == "MissingParameter":
        return call.say("usage.missing", what=_name(param))
    if kind == "NoSuchOption":
        near = ", ".join(sorted(getattr(error, "possibilities", None) or ()))
        name = getattr(error, "option_name", "")
        return call.say("usage.option.near" if near else "usage.option", name=name, near=near)
    if kind == "BadParameter":
        return _bad_value(call, param, error.message)
    if kind == "BadOptionUsage":
        name = getattr(error, "option_name", "")
        return call.say("usage.plain" if "does not take" in error.message else "usage.valueless", name=name)
    return _other(call, error.format_message())


def _bad_value(call: Call, param: Any, why: str) -> str:
    """Numbers are most of it; the rest is said in Typer's words."""
    annotation = param.type_descriptor.annotation
    if annotation not in _NUMBERS:
        return call.say("usage.value", what=_name(param), why=why)
    least, most = getattr(param, "min", None), getattr(param, "max", None)
    key = "usage.least" if most is None else "usage.limits"
    limits = "" if least is None else call.say(key, least=least, most=most)
    return call.say(_NUMBERS[annotation], what=_name(param), range=limits)


def _other(call: Call, message: str) -> str:
    extra = re.fullmatch(r"Got unexpected extra argument\S* \((.*)\)", message)
    return call.say("usage.extra", words=extra[1]) if extra else call.say("usage.other", why=message)


def no_command(call: Call, name: str, commands: Iterable[str]) -> Refused:
    """How to say that there is no such command, and which one may be meant."""
    near = ", ".join(get_close_matches(name, commands))
    first = call.say("usage.command.near" if near else "usage.command", name=name, near=near)
    return Refused(first, call.say("usage.help", command="paiban"))


def _name(param: Any) -> str:
    if isinstance(param, TyperOption):
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name).upper() if param is not None else ""
