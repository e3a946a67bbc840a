"""``paiban policy``: which rules must hold, what the others weigh, by which figures, where; and what that comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.naming import one_of
from scheduler.cli.options import AsJson, Centre, From, To, Week
from scheduler.cli.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.policy import Policy
    from scheduler.cli.book import Book
    from scheduler.commands import Command

ACTIONS = ("show", "set", "preset", "tiers", "reset", "check", "explain")


def policy(
    context: typer.Context,
    action: Annotated[str, typer.Argument(metavar="[ACTION]")] = "show",
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...")] = None,
    centre: Centre = None,
    week: Week = None,
    first: From = None,
    last: To = None,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened

    call: Call = context.obj
    call.as_json = as_json
    chosen, rest = one_of(call, action, ACTIONS), words or []
    with opened(call) as book:
        at = book.centre(centre)
        if chosen in ("show", "explain"):
            _tell(book, chosen, rest, at)
        elif chosen == "check":
            _check(book, rest, at, (week, first, last))
        else:
            _change(book, _command(call, chosen, rest, at), at)


def _command(call: Call, action: str, words: Sequence[str], at: str | None) -> Command:
    from scheduler.cli.policy_parsing import change_of, tiers_of
    from scheduler.commands import ApplyPreset, ChangePolicy, ResetPolicy
    from scheduler.presets import PRESETS

    if action == "set":
        return change_of(call, words, at)
    if action == "preset":
        if len(words) != 1:
            raise Refused(call.say("policy.one-preset", choices=", ".join(PRESETS)))
        return ApplyPreset(preset=one_of(call, words[0], list(PRESETS)), centre=at)
    if action == "tiers":
        if at is not None:
            raise Refused(call.say("policy.tiers-everywhere"))
        return ChangePolicy(tiers=tiers_of(call, words))
    return change_of(call, [f"{name}=usual" for name in words], at) if words else ResetPolicy(centre=at)


def _change(book: Book, command: Command, at: str | None) -> None:
    """Carries it out, and says in sentences what holds now."""
    from scheduler.cli.views.policy import differences, report, sentences

    call = book.call
    before = differences(book, at)
    changed = bool(book.office.do(command))
    after = differences(book, at)
    if call.as_json:
        call.answer({"changed": changed, **report(book, at)})
        return
    if not changed:
        call.tell(call.say("policy.same"))
        return
    lines = [line for name, line in sentences(book, at) if before.get(name) != after.get(name)]
    for line in lines:
        call.tell(line)
    call.tell(call.say("policy.changed"))


def _tell(book: Book, action: str, words: Sequence[str], at: str | None) -> None:
    from scheduler.cli.listing import show
    from scheduler.cli.views.policy import listings, named, report, sentences

    if action == "show" and words:
        raise Refused(book.call.say("usage.extra", words=" ".join(words)))
    wanted = named(book.call, words)
    if book.call.as_json:
        book.call.answer(report(book, at, wanted or None))
    elif action == "show":
        show(book.call, *listings(book, at))
    else:
        told = [line for name, line in sentences(book, at, wanted) if not wanted or name in wanted]
        for line in told or [book.call.say("policy.usual")]:
            book.call.tell(line)


def _check(book: Book, words: Sequence[str], at: str | None, window: tuple[str | None, str | None, str | None]) -> None:
    """What the policy, or what it would be with these words, comes to in a window; nothing is recorded."""
    from scheduler.cli.views.policy_check import tell
    from scheduler.cli.windows import next_week, window_of
    from scheduler.policies import examine

    today = book.office.today()
    first, last = window_of(book.call, *window, today) or next_week(today)
    tell(
        book.call, examine(book.world, _wanted(book, words, at), first, last, at if not words else None, today), first, last
    )


def _wanted(book: Book, words: Sequence[str], at: str | None) -> Policy:
    from models.events import PolicyChanged
    from scheduler.cli.policy_parsing import change_of
    from scheduler.handlers import handle

    if not words:
        return book.world.policy
    events = handle(change_of(book.call, words, at), book.world, book.office.today())
    return next((event.policy for event in events if isinstance(event, PolicyChanged)), book.world.policy)
