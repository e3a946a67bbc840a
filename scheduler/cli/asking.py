"""Asks before something that cannot be taken back, or is large."""

from __future__ import annotations

import sys

from scheduler.cli.call import Call
from scheduler.cli.refusal import Refused

_YES = ("y", "yes", "是", "好", "确定")


def agreed(call: Call, yes: bool, question: str) -> None:
    """Goes on if the user agrees; Refused if not, or if there is nobody to ask and no ``--yes``."""
    if yes:
        return
    if call.as_json or not sys.stdin.isatty():
        raise Refused(question, call.say("ask.needs-yes"))
    if ask(call, question + call.say("ask.yes-no")).casefold() not in _YES:
        raise Refused(call.say("aborted"))


def ask(call: Call, question: str) -> str:
    """A line of the user's answer."""
    sys.stderr.write(question)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise Refused(call.say("aborted"))
    return line.strip()
