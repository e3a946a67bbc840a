"""Answers to invitations, out of the mail that brings them (iTIP, RFC 5546; iMIP, RFC 6047)."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.message import EmailMessage
from typing import Any

from icalendar import Calendar

from scheduler.intake.busy.refusals import Refused

LARGEST = 2_000_000
"""Bytes of a mail."""
_LARGEST_PART = 100_000
_MOST = 20
"""Answers in one mail."""


@dataclass(frozen=True)
class Reply:
    """What one answer says: ``guest`` is the address that answers, ``said`` a participation status such as ``ACCEPTED``,
    ``start`` the time that the invitation was for, where the answer repeats it."""

    uid: str
    guest: str
    said: str
    sequence: int
    start: datetime | None
    stamp: str


def replies(data: bytes) -> tuple[Reply, ...]:
    """The answers in a mail, or in a calendar by itself; none in a mail that is about something else.

    ``Refused`` for what is no mail, is too large, or cannot be understood."""
    if len(data) > LARGEST:
        raise Refused("large", str(LARGEST))
    found: dict[tuple[str, str], Reply] = {}
    for part in _calendars(data):
        if len(part) > _LARGEST_PART:
            raise Refused("large", str(_LARGEST_PART))
        for reply in _read(part):
            found[reply.uid, reply.guest] = reply
    return tuple(found.values())[:_MOST]


def _calendars(data: bytes) -> Iterator[bytes]:
    """Every calendar in the mail; the same one is often there twice, as a part and as a file."""
    if re.match(rb"\s*BEGIN:VCALENDAR", data, re.IGNORECASE):
        yield data
        return
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    for part in mail.walk():
        name = str(part.get_filename() or "").lower()
        if part.get_content_type() in ("text/calendar", "application/ics") or name.endswith(".ics"):
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                yield body


def _read(part: bytes) -> Iterator[Reply]:
    try:
        calendars: Any = Calendar.from_ical(part, multiple=True)
        for calendar in calendars:
            if str(calendar.get("METHOD", "")).upper() == "REPLY":
                for event in calendar.walk("VEVENT"):
                    yield from _answers(event)
    except Exception as error:  # parsers of foreign files raise everything there is
        raise Refused("broken", f"{type(error).__name__}: {error}"[:200]) from error


def _answers(event: Any) -> Iterator[Reply]:
    guests = event.get("ATTENDEE", [])
    start = event["DTSTART"].dt if "DTSTART" in event else None
    for guest in guests if isinstance(guests, list) else [guests]:
        yield Reply(
            uid=str(event.get("UID", "")).strip().lower()[:200],
            guest=re.sub(r"^mailto:", "", str(guest).strip(), flags=re.IGNORECASE).lower()[:320],
            said=str(guest.params.get("PARTSTAT", "NEEDS-ACTION")).upper()[:40],
            sequence=int(event.get("SEQUENCE", 0)),
            start=start.astimezone(UTC) if isinstance(start, datetime) and start.tzinfo else None,
            stamp=_stamp(event),
        )


def _stamp(event: Any) -> str:
    at = event["DTSTAMP"].dt if "DTSTAMP" in event else None
    return at.isoformat() if isinstance(at, date) else ""
