"""One call of the command: its language, when it began, and where its words go."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TextIO

from models.language import Language, say
from scheduler.cli.sentences import SENTENCES

if TYPE_CHECKING:
    from rich.console import Console


@dataclass
class Call:
    """``started`` is a reading of ``time.monotonic`` at the command's own start, before anything was imported.

    ``asked``: the language that ``--lang`` gave, if it did. ``as_json``: the answer is one object on stdout. ``quiet``: no
    progress is told. ``past``: the time or the position in the log at which everything is looked at.
    ``remarks``: what was remarked so far.
    """

    language: Language
    started: float
    asked: Language | None = None
    as_json: bool = False
    quiet: bool = False
    past: str | None = None
    remarks: list[str] = field(default_factory=list)

    def say(self, key: str, /, **fields: object) -> str:
        """A sentence of this package in the call's language."""
        return say(SENTENCES, self.language, key, **fields)

    def listed(self, words: Iterable[str]) -> str:
        """Names one after the other, as people write them in the call's language."""
        return self.say("comma").join(words)

    def named(self, command: str) -> str:
        """What a recorded command is called."""
        key = f"command.{command}"
        return self.say(key) if key in SENTENCES else command

    def tell(self, text: str) -> None:
        """A line of the answer, on stdout."""
        _write(sys.stdout, text + "\n")

    def note(self, text: str) -> None:
        """A line beside the answer, on stderr."""
        _write(sys.stderr, text + "\n")

    def remark(self, text: str) -> None:
        """As ``note``, of what should not be overlooked: with ``--json`` it is among the answer's ``notes`` too."""
        self.remarks.append(text)
        self.note(text)

    def answer(self, report: Mapping[str, object], notes: Iterable[str] = ()) -> None:
        """The answer as one JSON object, on stdout; its ``notes`` are all that was remarked, and ``notes``, if anything."""
        said = [*self.remarks, *notes]
        told = {**report, "notes": said} if said else report
        self.tell(json.dumps(told, ensure_ascii=False, default=_plain))

    def fail(self, lines: Sequence[str], report: Mapping[str, object]) -> None:
        """Everything that is wrong, on stderr; with ``--json`` as an object on stdout too."""
        for line in lines:
            self.note(line)
        if self.as_json:
            self.answer({"errors": list(lines), **report})

    def console(self, *, stderr: bool = False) -> Console:
        """Where tables and live lines are drawn; obeys NO_COLOR and the terminal's width."""
        from rich.console import Console

        return Console(stderr=stderr, highlight=False, soft_wrap=False)

    def elapsed(self) -> float:
        """Seconds since the command began."""
        return time.monotonic() - self.started


def _write(stream: TextIO, text: str) -> None:
    """A terminal that went away is no reason to lose what is still to be done."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError:
        pass


def _plain(value: object) -> object:
    """Dates and times as RFC 3339, sets in order."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"not for JSON: {value!r}")
