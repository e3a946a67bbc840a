"""``paiban invite``: sends volunteers their duties as invitations by e-mail."""

from __future__ import annotations

from typing import Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson


def invite(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.cli.refusal import Refused
    from scheduler.notices.inviting import invite_all
    from scheduler.notices.sending import deliver

    call: Call = context.obj
    call.as_json = as_json
    with opened(call) as book:
        channels = [one for one in book.office.store.postbox.channels() if one.audience == "invitations"]
        if not channels:
            raise Refused(call.say("invite.no-channel"))
        waiting = invite_all(book.office, channels, dry_run=dry_run)
        if dry_run:
            figures = {"people": len(waiting), "sent": 0, "failed": 0}
        else:
            done = deliver(book.office)
            figures = {"people": len(waiting), "sent": done.sent, "failed": done.failed + done.given_up}
        if as_json:
            call.answer(figures)
        else:
            call.tell(call.say("invite.dry" if dry_run else "invite.done", **figures))
