"""What ``paiban export --form`` makes: forms of one release, in the formats that are asked for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.cli.export_wishes import Wishes, press_of, tell_boxed
from scheduler.cli.naming import one_of
from scheduler.cli.refusal import Refused

if TYPE_CHECKING:
    from exports.forms.all import Form, Format
    from exports.forms.desk import Desk
    from exports.ical.calendar import Kind
    from models.language import Language
    from models.release import Release
    from scheduler.cli.book import Book

_ALL, _EDIT = "all", "edit"
_USUAL: tuple[Format, ...] = ("pdf", "html")


@dataclass(frozen=True)
class Order:
    """What was typed. ``paper``: whether a sheet was asked for that is not each form's own."""

    version: str | None
    forms: Sequence[str]
    formats: Sequence[str]
    since: str | None
    url: str | None
    paper: bool


def made_forms(book: Book, order: Order, wishes: Wishes) -> dict[str, bytes]:
    """The files by path. Without a form that is named: what changed, if ``since`` is given, else all."""
    from exports.forms.all import FORMATS, FORMS, documents, written
    from scheduler.releases import release

    call, persons = book.call, book.office.persons()
    version = book.release(order.version).version
    chosen = _chosen(book, order.forms or ["changes" if order.since else _ALL], (*FORMS, _EDIT))
    forms: list[Form] = [form for form in FORMS if form in chosen]
    formats: list[Format] = [one for one in FORMATS if one in _chosen(book, order.formats or _USUAL, FORMATS)]
    press = press_of(call, calendars_only="pdf" not in formats)
    now = release(book.world, persons, version)
    earlier = _since(book, order.since, version) if "changes" in forms else None
    before = release(book.world, persons, earlier) if earlier is not None else None
    made: dict[str, bytes] = {}
    for language, suffix in _tongues(now, wishes):
        desk = _desk(now, book, language, wishes, order, suffix)
        old = _desk(before, book, language, wishes, order, suffix) if before is not None else None
        if _EDIT in chosen:
            made |= _to_edit(desk, book, suffix)
        for form in forms:
            for document in documents(form, desk, old):
                made |= written(
                    document,
                    formats,
                    now.published_at,
                    press=press,
                    layout=wishes.layout if order.paper else None,
                    suffix=suffix,
                )
    tell_boxed(call, press)
    return made


def _to_edit(desk: Desk, book: Book, suffix: str) -> dict[str, bytes]:
    """A workbook per week, with the full names of all who may be written into it."""
    from exports.dates import week_name
    from exports.edit import edit_workbook

    names = {id: book.names.get(id, id) for id in sorted(book.world.volunteers)}
    found = {}
    for monday in desk.view.mondays:
        mine = tuple(roster for roster in desk.rosters if roster.monday == monday)
        if mine:
            found[f"confidential/edit/roster-{week_name(monday)}{suffix}.xlsx"] = edit_workbook(desk, mine, names)
    return found


def _chosen(book: Book, words: Sequence[str], choices: Sequence[str]) -> set[str]:
    """What the words mean; each may hold several, divided by commas."""
    found = {one_of(book.call, word.strip(), (*choices, _ALL)) for each in words for word in each.split(",")}
    return set(choices) if _ALL in found else found


def _since(book: Book, word: str | None, version: int) -> int | None:
    """The release that changes are told against: the one that was asked for, or the last one before of the same window."""
    releases = book.world.releases
    if word is not None:
        number = book.release(word).version
        if number >= version:
            raise Refused(book.call.say("since-later", since=number, version=version))
        return number
    mine = releases[version]
    same = [
        n
        for n, one in releases.items()
        if n < version and (one.first, one.last, one.subtree) == (mine.first, mine.last, mine.subtree)
    ]
    return max(same, default=None)


def _tongues(release: Release, wishes: Wishes) -> list[tuple[Language, str]]:
    from exports.view import language_of

    first = language_of(release) if wishes.language is None or wishes.language == "both" else wishes.language
    second: Language = "en" if first == "zh" else "zh"
    return [(first, ""), (second, f".{second}")] if wishes.language == "both" else [(first, "")]


def _desk(release: Release, book: Book, language: Language, wishes: Wishes, order: Order, suffix: str) -> Desk:
    from exports.forms.desk import Desk
    from exports.view import View

    return Desk(View(release), language, wishes.audience, _addresses(release, book, order.url, suffix))


def _addresses(release: Release, book: Book, url: str | None, suffix: str) -> dict[str, str]:
    """Where calendars are: below ``url``, if the export's folder is served there; else where `paiban serve` has them."""
    from exports.forms.checkin import checkin_key
    from exports.ical import feed_path
    from scheduler.feeds.naming import address, checkin_path
    from scheduler.settings import Settings
    from scheduler.store.shelf_rows import Setting

    subjects: dict[str, tuple[Kind, str]] = {person.id: ("volunteers", person.id) for person in release.persons}
    subjects |= {f"centre:{centre.id}": ("centres", centre.id) for centre in release.centres}
    subjects |= {f"group:{group}": ("groups", group) for group in {one.group for one in release.sessions if one.group}}
    if url is not None:
        return {key: f"{url.rstrip('/')}/{feed_path(kind, id, suffix)}" for key, (kind, id) in subjects.items()}
    base = Settings.of(os.environ, Path.cwd()).url
    if base is None:
        return {}
    settings, secret = book.office.store.shelf.settings(), book.office.store.secret("feeds")
    days = [release.first + timedelta(days=number) for number in range((release.last - release.first).days + 1)]
    found = {
        checkin_key(centre.id, day): base + checkin_path(secret, centre.id, day)
        for centre in release.centres
        for day in days
    }
    known = {key: settings.get(f"{kind}/{id}", Setting(f"{kind}/{id}")) for key, (kind, id) in subjects.items()}
    return found | {key: base + address(secret, setting) for key, setting in known.items() if not setting.closed}
