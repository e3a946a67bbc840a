"""What sheets and columns mean: read from a mapping file, or asked and written to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.cli.asking import ask
from scheduler.cli.call import Call
from scheduler.cli.documents import check_writable, put_file
from scheduler.cli.reasons import reason
from scheduler.cli.refusal import Refused

if TYPE_CHECKING:
    from scheduler.intake.intake import File, Options
    from scheduler.intake.mapping import Mapping
    from scheduler.intake.survey import Unmatched

Answer = tuple["Unmatched", "str | None", "dict[str, str | None]"]


def mapping_of(call: Call, path: str | None) -> Mapping:
    """The mapping in a file; an empty one for None."""
    from scheduler.intake.mapping import BadMapping, Mapping, read_mapping

    if path is None:
        return Mapping()
    try:
        return read_mapping(Path(path).read_bytes())
    except OSError as error:
        raise Refused(call.say("unreadable", path=path, why=reason(call, error))) from error
    except BadMapping as error:
        raise Refused(call.say("mapping.bad", path=path, why=error)) from error


def settle(call: Call, files: Sequence[File], options: Options, path: str, *, guess: bool) -> Options:
    """Asks what is not certain, writes the answers, and goes on with them. ``guess``: takes the guesses without asking."""
    from scheduler.intake.survey import settled, unmatched

    check_writable(call, path)
    answers = [answer for about in unmatched(files, options) if (answer := _answer(call, about, guess=guess)) is not None]
    found = settled(options.meanings, answers)
    put_file(call, path, found.written())
    call.note(call.say("mapping.saved", path=path, count=len(answers)))
    return replace(options, meanings=found)


def _answer(call: Call, about: Unmatched, *, guess: bool) -> Answer | None:
    """What a sheet and its headings mean; None where nothing is to be settled."""
    if guess:
        return None if about.sheet is None else (about, about.sheet, dict(about.guessed))
    call.note(call.say("mapping.sheet", place=about.place.say(call.language)))
    sheet = about.sheet or _ask_sheet(call, about)
    if sheet is None:
        return about, None, {}
    meanings: dict[str, str | None] = {}
    free = list(about.free if about.sheet else _columns(sheet))
    for heading, column in about.guessed.items():
        meanings[heading] = _ask_column(call, sheet, heading, [column, *free], column)
    for heading in about.unknown:
        meanings[heading] = _ask_column(call, sheet, heading, [each for each in free if each not in meanings.values()], None)
    return about, sheet, meanings


def _ask_sheet(call: Call, about: Unmatched) -> str | None:
    from scheduler.intake.columns import SHEETS

    choices = [(sheet.key, sheet.title) for sheet in SHEETS]
    return _choose(call, call.say("mapping.which-sheet", title=about.title), choices, None)


def _columns(sheet: str) -> list[str]:
    from scheduler.intake.columns import BY_KEY

    return [column.key for column in BY_KEY[sheet].columns]


def _ask_column(call: Call, sheet: str, heading: str, keys: Sequence[str], default: str | None) -> str | None:
    from scheduler.intake.columns import BY_KEY

    columns = BY_KEY[sheet].by_key
    choices = [(key, columns[key].heading) for key in dict.fromkeys(keys)]
    return _choose(call, call.say("mapping.which-column", heading=heading), choices, default)


def _choose(call: Call, question: str, choices: Sequence[tuple[str, str]], default: str | None) -> str | None:
    """One of the choices by number or key; ``-`` for none of them; nothing for the default."""
    call.note(question)
    for number, (key, title) in enumerate(choices, 1):
        call.note(f"  {number:>2}  {title} ({key})")
    keys = [key for key, _ in choices]
    hint = call.say("mapping.hint", default=default or "-")
    while True:
        word = ask(call, hint) or default or "-"
        if word == "-":
            return None
        if word in keys:
            return word
        if word.isdecimal() and 1 <= int(word) <= len(keys):
            return keys[int(word) - 1]
        call.note(call.say("mapping.again", word=word))
