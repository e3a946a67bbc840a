"""What a feed is called in the database and in its address, and how feeds are set where nobody said otherwise."""

from __future__ import annotations

import hmac
from base64 import b32encode
from datetime import date
from typing import cast

from exports.ical.calendar import Kind
from exports.ical.single import Subject
from exports.names import file_name
from models.people import Audience
from scheduler.store.shelf_rows import Setting

SECRET_BITS = 130
"""Of an address: 26 characters of 5 bits."""
_LENGTH = SECRET_BITS // 5
_USUALLY_PUBLIC: frozenset[Kind] = frozenset({"centres", "rooms", "activities"})


def name_of(subject: Subject) -> str:
    """``volunteers/amy``: how the database names a feed."""
    return "/".join(subject)


def subject_of(name: str) -> Subject:
    """What the feed is of."""
    kind, _, identity = name.partition("/")
    return cast(Kind, kind), identity


def is_public(setting: Setting) -> bool:
    """Whether everybody may read it, under an address that is no secret. Never a volunteer's own."""
    kind, _ = subject_of(setting.feed)
    return kind != "volunteers" and (kind in _USUALLY_PUBLIC if setting.public is None else setting.public)


def audience_of(setting: Setting) -> Audience:
    """What it tells of people, within what each agreed to. A volunteer's own: of team mates what they agreed to; every
    other, unless set otherwise: roles only."""
    return setting.audience or ("full" if subject_of(setting.feed)[0] == "volunteers" else "role")


def token(key: str, feed: str, generation: int) -> str:
    """The secret part of an address: nobody can guess it without the database's key, and it can be made again from it."""
    digest = hmac.digest(key.encode(), f"{generation}:{feed}".encode("utf-8", "surrogatepass"), "sha256")
    return _spelt(digest)


def answer_address(key: str, setting: Setting, shift: str) -> str:
    """The path of a page about one duty of a volunteer, where it can be accepted or declined: who has it can answer for that
    duty, and learns of no other. ``setting``: of the volunteer's calendar; it ends with that one's address."""
    told = f"{setting.generation}:answer:{len(shift)}:{shift}{setting.feed}".encode("utf-8", "surrogatepass")
    return f"/a/{_spelt(hmac.digest(key.encode(), told, 'sha256'))}"


def _spelt(digest: bytes) -> str:
    return b32encode(digest)[:_LENGTH].decode("ascii").lower()


def address(key: str, setting: Setting) -> str:
    """The path of a feed's page; with ``.ics`` behind it, that of the feed."""
    if is_public(setting):
        return public_address(setting.feed)
    return f"/f/{token(key, setting.feed, setting.generation)}"


def public_address(feed: str) -> str:
    """The path of a public feed's page."""
    kind, identity = subject_of(feed)
    return f"/{kind}/{file_name(identity)}"


def checkin_path(key: str, centre: str, day: date) -> str:
    """The path at which people check in at a centre on a day; it is on the sheet, and nobody can make it up."""
    code = hmac.digest(key.encode(), f"checkin:{day}:{centre}".encode("utf-8", "surrogatepass"), "sha256")
    return f"/in/{day}/{b32encode(code)[:_LENGTH].decode('ascii').lower()}"
