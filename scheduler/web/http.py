"""The parts of HTTP that calendars live by: conditional requests, packing, and headers made once for all answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from scheduler.store.shelf_rows import Served

Headers = list[tuple[bytes, bytes]]
CALENDAR = b"text/calendar; charset=utf-8"
PLAIN = b"text/plain; charset=utf-8"
DISCREET: Headers = [
    (b"cache-control", b"private, no-cache"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-robots-tag", b"noindex, nofollow"),
]
"""Nobody on the way keeps it, no page learns the address, no search engine lists it."""


@dataclass(frozen=True)
class Asked:
    """The headers of a request that matter."""

    none_match: bytes | None = None
    modified_since: bytes | None = None
    encodings: bytes = b""

    @classmethod
    def of(cls, headers: Iterable[tuple[bytes, bytes]]) -> Asked:
        """Names are in small letters already; a header that is given twice counts as one list."""
        tags: list[bytes] = []
        encodings: list[bytes] = []
        since = None
        for name, value in headers:
            if name == b"if-none-match":
                tags.append(value)
            elif name == b"accept-encoding":
                encodings.append(value)
            elif name == b"if-modified-since":
                since = value
        return cls(b",".join(tags) if tags else None, since, b",".join(encodings))


class Answer:
    """A feed ready to be sent in each of its forms."""

    __slots__ = ("body", "changed", "etag", "packed", "packed_headers", "plain_headers", "same_headers")

    def __init__(self, served: Served) -> None:
        self.body, self.packed, self.etag = served.body, served.packed, served.etag.encode()
        self.changed = served.changed_at
        stamp = format_datetime(served.changed_at.astimezone(UTC), usegmt=True).encode()
        self.same_headers: Headers = [
            (b"etag", self.etag),
            (b"last-modified", stamp),
            (b"vary", b"Accept-Encoding"),
            *DISCREET,
        ]
        whole = [(b"content-type", CALENDAR), (b"content-disposition", b"inline"), *self.same_headers]
        self.plain_headers: Headers = [*whole, (b"content-length", str(len(self.body)).encode())]
        self.packed_headers: Headers = [
            *whole,
            (b"content-encoding", b"gzip"),
            (b"content-length", str(len(self.packed)).encode()),
        ]

    def same(self, asked: Asked) -> bool:
        """Whether the client has these very bytes. A tag, where one is given, counts alone (RFC 9110, section 13.2.2)."""
        if asked.none_match is not None:
            return asked.none_match == self.etag or matches(asked.none_match, self.etag)
        return asked.modified_since is not None and not_since(asked.modified_since, self.changed)


def matches(none_match: bytes, etag: bytes) -> bool:
    """Whether a list of entity tags holds ours, compared weakly; ``*`` is any."""
    tags = (tag.strip() for tag in none_match.split(b","))
    return any(tag == b"*" or tag.removeprefix(b"W/") == etag for tag in tags)


def not_since(since: bytes, changed: datetime) -> bool:
    """Whether nothing changed since that date; what is no date does not count."""
    try:
        when = parsedate_to_datetime(since.decode("ascii"))
        return changed <= (when if when.tzinfo else when.replace(tzinfo=UTC))
    except (ValueError, TypeError, UnicodeDecodeError):
        return False


def takes_gzip(encodings: bytes) -> bool:
    """Whether the client unpacks gzip: it says so, or takes anything, and not with ``q=0``."""
    if b"gzip" not in encodings and b"*" not in encodings:
        return False
    qualities: dict[bytes, float] = {}
    for part in encodings.lower().split(b","):
        name, _, rest = part.partition(b";")
        qualities[name.strip()] = _quality(rest)
    return qualities.get(b"gzip", qualities.get(b"x-gzip", qualities.get(b"*", 0.0))) > 0


def _quality(parameters: bytes) -> float:
    _, found, value = parameters.partition(b"q=")
    try:
        return float(value.split(b";")[0]) if found else 1.0
    except ValueError:
        return 0.0
