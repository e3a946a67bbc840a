"""``paiban itip``: takes in the mail by which volunteers answer invitations."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson
from scheduler.cli.reasons import reason
from scheduler.cli.refusal import Refused

if TYPE_CHECKING:
    from scheduler.answering import Answered
    from scheduler.intake.itip import Reply


def itip(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="[FILE]")] = "-",
    as_json: AsJson = False,
) -> None:
    from scheduler.answering import take_replies
    from scheduler.cli.book import opened

    call: Call = context.obj
    call.as_json = as_json
    found = _replies(call, file)
    with opened(call) as book:
        answers = take_replies(book.office, found)
        words = [_words(call, row, book.names.get(row.volunteer, row.volunteer)) for row in answers]
        if as_json:
            call.answer({"answers": [_row(*pair) for pair in zip(answers, words, strict=True)]})
            return
        for line in words or [call.say("itip.none")]:
            call.tell(line)


def _row(one: Answered, words: str) -> dict[str, object]:
    return {
        "shift": one.shift,
        "volunteer": one.volunteer,
        "said": one.reply.said,
        "outcome": one.outcome,
        "words": words,
    }


def _replies(call: Call, file: str) -> tuple[Reply, ...]:
    from scheduler.intake.busy.refusals import Refused as MailRefused
    from scheduler.intake.itip import LARGEST, replies

    try:
        data = sys.stdin.buffer.read(LARGEST + 1) if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise Refused(call.say("unreadable", path=file, why=reason(call, error))) from error
    try:
        return replies(data)
    except MailRefused as refused:
        report = {"reason": refused.key, "detail": refused.detail}
        raise Refused(call.say("itip.refused", why=refused.say(call.language)), report=report) from refused


def _words(call: Call, row: Answered, person: str) -> str:
    from models.language import say
    from scheduler.answering import WORDS

    why = row.error.say(call.language) if row.error is not None else ""
    outcome = say(WORDS, call.language, row.outcome, said=row.reply.said, why=why)
    return call.say("itip.answer", person=person or "?", shift=row.shift or "?", said=row.reply.said, outcome=outcome)
