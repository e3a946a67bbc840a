"""``paiban feed``: calendars that people subscribe to, their addresses, and how they are set."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from scheduler.cli.asking import agreed
from scheduler.cli.call import Call
from scheduler.cli.listing import Column, Listing
from scheduler.cli.listing import show as show_listing
from scheduler.cli.naming import meant, one_of
from scheduler.cli.options import AsJson, Yes
from scheduler.cli.refusal import Refused

if TYPE_CHECKING:
    from models.language import Language
    from models.people import Audience
    from scheduler.cli.book import Book
    from scheduler.store.shelf_rows import Setting

_ACTIONS = ("list", "set", "rotate", "revoke")
_LONGEST_ALARM = 40320


def feed(
    context: typer.Context,
    action: Annotated[str, typer.Argument(metavar="[ACTION]")] = "list",
    which: Annotated[str | None, typer.Argument(metavar="[CALENDAR]")] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND")] = None,
    access: Annotated[str | None, typer.Option("--access", metavar="public|secret")] = None,
    audience: Annotated[str | None, typer.Option("--audience", metavar="role|surname|full")] = None,
    language: Annotated[str | None, typer.Option("--language", metavar="zh|en")] = None,
    alarm: Annotated[int | None, typer.Option("--alarm", min=0, max=_LONGEST_ALARM, metavar="MINUTES")] = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened

    call: Call = context.obj
    call.as_json = as_json
    what = one_of(call, action, _ACTIONS)
    with opened(call) as book:
        desk = _Feeds.of(book)
        if what == "list":
            _list(desk, which, kind)
        elif what == "set":
            _set(desk, desk.find(which), access, audience, language, alarm)
        elif what == "rotate":
            _rotate(desk, desk.find(which), yes)
        else:
            _revoke(desk, desk.find(which), yes)


@dataclass(frozen=True)
class _Feeds:
    """Every calendar that there is, by name, and what each is called."""

    book: Book
    titles: Mapping[str, str]
    settings: Mapping[str, Setting]
    language: Language
    base: str

    @classmethod
    def of(cls, book: Book) -> _Feeds:
        from exports.ical.single import feed_title
        from scheduler.feeds.naming import name_of
        from scheduler.feeds.stand import Stand
        from scheduler.settings import Settings

        stand = Stand()
        stand.take(book.world.log)
        view, language = stand.view(book.office.persons()), stand.language()
        there = stand.subjects()
        titles = {name_of(subject): feed_title(subject, view, language, name) for subject, name in there.items()}
        base = Settings.of(os.environ, Path.cwd()).url or ""
        return cls(book, titles, book.office.store.shelf.settings(), language, base)

    def find(self, word: str | None) -> Setting:
        """The calendar that is meant."""
        from scheduler.store.shelf_rows import Setting

        if word is None:
            raise Refused(self.book.call.say("feed.needs-which"))
        short: dict[str, list[str]] = {}
        for name in self.titles:
            short.setdefault(name.partition("/")[2], []).append(name)
        found = short.get(word, [])
        name = found[0] if len(found) == 1 else meant(self.book.call, "feed", word, self.titles)
        return self.settings.get(name) or Setting(name)

    def row(self, setting: Setting) -> dict[str, object]:
        """What a listing tells of a calendar."""
        from scheduler.feeds.naming import address, audience_of, is_public

        access = "ended" if setting.closed else "public" if is_public(setting) else "secret"
        page = self.base + address(self.book.office.store.secret("feeds"), setting)
        return {
            "feed": setting.feed,
            "title": self.titles[setting.feed],
            "access": access,
            "audience": audience_of(setting),
            "language": setting.language or self.language,
            "alarm": setting.alarm,
            "page": None if setting.closed else page,
            "address": None if setting.closed else f"{page}.ics",
        }


def _list(desk: _Feeds, which: str | None, kind: str | None) -> None:
    from exports.ical.single import KINDS
    from scheduler.store.shelf_rows import Setting

    call = desk.book.call
    only = None if kind is None else one_of(call, kind, KINDS)
    wanted = [desk.find(which)] if which is not None else []
    if which is None:
        names = sorted(desk.titles, key=lambda name: (KINDS.index(name.partition("/")[0]), name))
        wanted = [desk.settings.get(name) or Setting(name) for name in names]
    rows = [desk.row(each) for each in wanted if only is None or each.feed.startswith(f"{only}/")]
    columns = (
        Column("feed", whole=True),
        Column("title"),
        Column("access", look=lambda call, row: call.say(f"access.{row['access']}")),
        Column("alarm", spare=True, look=lambda call, row: str(row["alarm"] or "")),
        Column("address", look=lambda call, row: str(row["address"] or "")),
    )
    show_listing(call, Listing("feeds", columns, rows), notes=() if desk.base else (call.say("feed.relative"),))


def _set(
    desk: _Feeds, setting: Setting, access: str | None, audience: str | None, language: str | None, alarm: int | None
) -> None:
    call = desk.book.call
    if access is None and audience is None and language is None and alarm is None:
        raise Refused(call.say("feed.nothing-to-set"))
    new = setting
    if access is not None:
        public = one_of(call, access, ("public", "secret")) == "public"
        if public and setting.feed.startswith("volunteers/"):
            raise Refused(call.say("feed.personal", feed=setting.feed))
        new = replace(new, public=public)
    if audience is not None:
        new = replace(new, audience=cast("Audience", one_of(call, audience, ("role", "surname", "full"))))
    if language is not None:
        new = replace(new, language=cast("Language", one_of(call, language, ("zh", "en"))))
    if alarm is not None:
        new = replace(new, alarm=alarm or None)
    desk.book.office.store.shelf.set([new])
    _tell(desk, "feed.set", new)


def _rotate(desk: _Feeds, setting: Setting, yes: bool) -> None:
    from scheduler.feeds.closing import rotate
    from scheduler.feeds.naming import is_public

    call, office = desk.book.call, desk.book.office
    if is_public(setting) and not setting.closed:
        raise Refused(call.say("feed.no-secret", feed=setting.feed))
    if not setting.closed:
        agreed(call, yes, call.say("ask.rotate", title=desk.titles[setting.feed], feed=setting.feed))
    _tell(desk, "feed.rotated", rotate(office.store.shelf, setting, office.now(), desk.language))


def _revoke(desk: _Feeds, setting: Setting, yes: bool) -> None:
    from scheduler.feeds.closing import revoke

    call, office = desk.book.call, desk.book.office
    if setting.closed:
        _tell(desk, "feed.already-ended", setting)
        return
    agreed(call, yes, call.say("ask.revoke", title=desk.titles[setting.feed], feed=setting.feed))
    _tell(desk, "feed.revoked", revoke(office.store.shelf, setting, office.now(), desk.language))


def _tell(desk: _Feeds, key: str, setting: Setting) -> None:
    call, row = desk.book.call, desk.row(setting)
    if call.as_json:
        call.answer(row)
    else:
        call.tell(call.say(key, feed=setting.feed, address=row["address"]))
