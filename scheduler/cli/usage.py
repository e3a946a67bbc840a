"""What is wrong with how a command was typed, in the user's language."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperOption

from scheduler.cli.call import Call


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
        return call.say("usage.value", what=_name(param) or getattr(error, "param_hint", ""), why=error.message)
    return call.say("usage.other", why=error.format_message())


def _name(param: Any) -> str:
    if isinstance(param, TyperOption):
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name).upper() if param is not None else ""
