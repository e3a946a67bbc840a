"""Sends what is due, at least once each; what fails is tried again, ever more rarely, and given up in the end."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException
from urllib.parse import quote

from exports.ical.invitation import Party
from models.people import Person
from scheduler.feeds.naming import answer_address
from scheduler.notices.invitations import KEY, Inviter
from scheduler.notices.letters import Letter, Link, invited, letter
from scheduler.notices.mail import is_address, post, reach, server_of
from scheduler.notices.webhook import signed
from scheduler.office import Office
from scheduler.store import Channel, Notice
from scheduler.store.shelf_rows import Setting
from scheduler.telling import Told

ATTEMPTS = 12
"""After so many failures nobody tries any more: with the waiting in between that is about two days."""
_FIRST, _LONGEST = timedelta(seconds=30), timedelta(hours=6)
_LEASE = timedelta(minutes=10)
_TIMEOUT = 20.0


class Unsent(Exception):
    """The notice did not go out; the text says why."""


Send = Callable[[Channel, Notice, Letter, Person | None, datetime], None]


@dataclass(frozen=True)
class Sent:
    """How many notices went out, failed for now, were given up, and had nothing left to say."""

    sent: int = 0
    failed: int = 0
    given_up: int = 0
    empty: int = 0


def backoff(attempts: int) -> timedelta:
    """How long is waited after so many failures: 30 s, 1 min, 2 min, ... up to 6 hours."""
    return min(_FIRST * int(2 ** min(attempts, 20)), _LONGEST)


def deliver(office: Office, send: Send | None = None, told: Told | None = None) -> Sent:
    """Sends everything that is due. Of several who do this at once, each notice is one's. ``told``: to go on with."""
    told = told or Told(office.at)
    box, counts = office.store.postbox, dict.fromkeys(("sent", "failed", "given_up", "empty"), 0)
    due = office.now()  # what fails now is not tried again at once
    while claimed := box.claim(office.now(), _LEASE, due=due):
        world, persons = office.world(), office.persons()
        channels = {channel.name: channel for channel in box.channels()}
        link = links(office)
        inviter = Inviter(world, persons, office.store.secret(KEY), told)
        for notice in claimed:
            channel = channels.get(notice.channel)
            said = _said(inviter, notice, channel, link) if channel is not None else None
            outcome = _attempt(office, notice, channel, said, persons, send or by_url)
            counts[outcome] += 1
    return Sent(**counts)


def links(office: Office) -> Link | None:
    """Where people answer, if it is settled where the server is reached."""
    base = office.url
    if base is None:
        return None
    key, settings = office.store.secret("feeds"), office.store.shelf.settings()

    def link(shift: str, volunteer: str) -> str:
        feed = f"volunteers/{volunteer}"
        return base + answer_address(key, settings.get(feed) or Setting(feed), shift)

    return link


def _said(inviter: Inviter, notice: Notice, channel: Channel, link: Link | None) -> Letter | None:
    if channel.audience == "invitations":
        return invited(inviter, notice, channel)
    return letter(inviter.world, inviter.persons, notice, channel, link, inviter.told)


def _attempt(
    office: Office, notice: Notice, channel: Channel | None, said: Letter | None, persons: Mapping[str, Person], send: Send
) -> str:
    now, box = office.now(), office.store.postbox
    if channel is None or said is None:
        box.settle(notice, "sent", due=now, error="-")
        return "empty"
    try:
        send(channel, notice, said, persons.get(notice.volunteer), now)
    except Exception as error:
        last = notice.attempts + 1 >= ATTEMPTS or isinstance(error, NoAddress)
        due = now if last else now + backoff(notice.attempts)
        box.settle(notice, "failed" if last else "waiting", due=due, error=_why(error))
        return "given_up" if last else "failed"
    box.settle(notice, "sent", due=now)
    return "sent"


def _why(error: Exception) -> str:
    """What went wrong, in one line, without an address that could hold a password."""
    return (str(error) if isinstance(error, Unsent) else type(error).__name__).splitlines()[0][:200]


class NoAddress(Unsent):
    """The volunteer has no such address: trying again would not help."""


def by_url(channel: Channel, notice: Notice, said: Letter, person: Person | None, now: datetime) -> None:
    """Sends by the channel's own way. ``Unsent`` where it does not go out."""
    if channel.audience == "webhook":
        _post(channel, notice, said, now)
    elif channel.audience == "invitations":
        _invite(channel, said, person, now)
    else:
        _apprise(address(channel, notice, person), said)


def address(channel: Channel, notice: Notice, person: Person | None) -> str:
    """The channel's URL with the volunteer's own address in it. ``NoAddress`` where they have none."""
    url = channel.url
    fields = {"email": person.email, "phone": person.phone} if person is not None else {}
    for name, value in (*fields.items(), ("id", notice.volunteer)):
        mark = "{" + name + "}"
        if mark in url and not value:
            raise NoAddress(name)
        url = url.replace(mark, quote(value, safe="@+"))
    if "{email}" in url or "{phone}" in url:
        raise NoAddress("-")
    return url


def _invite(channel: Channel, said: Letter, person: Person | None, now: datetime) -> None:
    if person is not None and not is_address(person.email):
        raise NoAddress("email")
    try:
        if person is None:
            reach(server_of(channel.url))
            return
        guest = Party(person.name, person.email)
        post(server_of(channel.url), said.network, guest, said.invitations, now)
    except (OSError, SMTPException) as error:  # its text could repeat the password
        raise Unsent(type(error).__name__) from error


def _apprise(url: str, said: Letter) -> None:
    import apprise

    one = apprise.Apprise()
    if not one.add(url):
        raise Unsent("url")
    if not one.notify(title=said.subject, body="\n".join(said.lines), body_format=apprise.NotifyFormat.TEXT):
        raise Unsent("apprise")


def _post(channel: Channel, notice: Notice, said: Letter, now: datetime) -> None:
    body, headers = signed(notice.key, now, f"paiban.{notice.kind}", said.data, channel.secret)
    request = urllib.request.Request(channel.url, body, headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
            answer.read(1)
    except urllib.error.HTTPError as error:
        raise Unsent(f"HTTP {error.code}") from error
    except (urllib.error.URLError, OSError) as error:
        raise Unsent(type(error).__name__) from error
