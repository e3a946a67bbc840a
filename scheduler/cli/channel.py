"""``paiban channel``: by which ways people are told what changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, Centre

if TYPE_CHECKING:
    from scheduler.cli.book import Book
    from scheduler.store import Channel

DOINGS = ("list", "add", "remove", "test")
AUDIENCES = ("volunteers", "invitations", "coordinators", "webhook")


def channel(
    context: typer.Context,
    doing: Annotated[str, typer.Argument(metavar="[list|add|remove|test]")] = "list",
    name: Annotated[str | None, typer.Argument(metavar="[NAME]")] = None,
    url: Annotated[str | None, typer.Argument(metavar="[URL]")] = None,
    audience: Annotated[str, typer.Option("--for", metavar="AUDIENCE")] = "coordinators",
    secret: Annotated[str | None, typer.Option("--secret", metavar="SECRET")] = None,
    centre: Centre = None,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.cli.naming import meant, one_of
    from scheduler.cli.refusal import Refused

    call: Call = context.obj
    call.as_json = as_json
    what = one_of(call, doing, DOINGS)
    with opened(call) as book:
        box = book.office.store.postbox
        if what == "list":
            _show(book)
            return
        if name is None or (what == "add") != (url is not None):
            raise Refused(call.say("event.words", what=what, words="NAME URL" if what == "add" else "NAME"))
        if what == "add":
            one = _made(book, name, url or "", one_of(call, audience, AUDIENCES), secret, book.centre(centre))
            box.keep(one)
            _tell(call, "channel.added", name, one.secret)
            return
        known = {each.name: each for each in box.channels()}
        one = known[meant(call, "channel", name, {each: each for each in known})]
        if what == "remove":
            box.remove(one.name)
            _tell(call, "channel.removed", one.name, "")
        else:
            _try(book, one)


def _made(book: Book, name: str, url: str, audience: str, secret: str | None, centre: str | None) -> Channel:
    """The channel, if its address can be one. A webhook without a secret gets a new one."""
    from secrets import token_bytes

    from scheduler.cli.refusal import Refused
    from scheduler.notices.mail import server_of
    from scheduler.notices.webhook import key_of, secret_of
    from scheduler.store import Channel

    call = book.call
    if audience == "webhook":
        secret = secret or secret_of(token_bytes(32))
        try:
            key_of(secret)
        except ValueError as error:
            raise Refused(call.say("channel.secret")) from error
        if not url.startswith(("https://", "http://")):
            raise Refused(call.say("channel.webhook", url=url))
    elif audience == "invitations":
        try:
            server_of(url)
        except ValueError as error:
            raise Refused(call.say("channel.mail", url=url.split("://")[0] + "://…")) from error
    else:
        import apprise

        trial = url.replace("{email}", "a@example.org").replace("{phone}", "13800138000").replace("{id}", "v")
        if not apprise.Apprise().add(trial):
            raise Refused(call.say("channel.url", url=url.split("://")[0] + "://…"))
    fields = {"name": name, "url": url, "audience": audience, "secret": secret or "", "centre": centre}
    return Channel.model_validate({**fields, "language": call.asked or "zh"})


def _tell(call: Call, key: str, name: str, secret: str) -> None:
    if call.as_json:
        call.answer({"channel": name, "secret": secret or None})
        return
    call.tell(call.say(key, name=name))
    if secret:
        call.tell(call.say("channel.shared", secret=secret))


def _show(book: Book) -> None:
    from scheduler.cli.listing import Column, Listing, show

    rows = [
        {
            "name": one.name,
            "audience": one.audience,
            "scheme": one.url.split("://")[0],
            "centre": one.centre,
            "language": one.language,
        }
        for one in book.office.store.postbox.channels()
    ]
    columns = (
        Column("name", whole=True),
        Column("audience", "for", look=lambda call, row: call.say(f"audience.{row['audience']}")),
        Column("scheme"),
        Column("centre", look=lambda call, row: book.scene().centre(str(row["centre"])) if row["centre"] else ""),
        Column("language"),
    )
    show(book.call, Listing("channels", columns, rows))


def _try(book: Book, one: Channel) -> None:
    """Sends a greeting, so that somebody sees whether it arrives."""
    from scheduler.cli.refusal import Refused
    from scheduler.notices.letters import Letter
    from scheduler.notices.sending import Unsent, by_url
    from scheduler.store import Notice

    call, now = book.call, book.office.now()
    notice = Notice(
        key=f"test-{now.timestamp():.0f}/{one.name}", channel=one.name, kind="release", version=0, due=now, at=now
    )
    try:
        by_url(one, notice, Letter(call.say("channel.hello"), (call.say("channel.hello"),), {}), None, now)
    except Unsent as error:
        raise Refused(call.say("channel.unsent", name=one.name, why=error)) from error
    _tell(call, "channel.sent", one.name, "")
