"""Values that calendars hold, written so that no client trips over them."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from icalendar import Component
from icalendar.prop import vText

from exports.ical.fold import escaped

_NAMESPACE = uuid.UUID("a1d1f0c8-6a55-5e0c-9f0b-3d3f8c6e2b11")


class Plain(vText):
    """Text in which a backslash before an ``N`` stays what it is; the library takes it for a line break."""

    def to_ical(self) -> bytes:
        """The value with the four characters escaped that RFC 5545, section 3.3.11 names."""
        return escaped(self).encode("utf-8")


def add_text(component: Component, name: str, value: str) -> None:
    """A text property, escaped."""
    component.add(name, Plain(value), encode=False)


def uid(*identity: str) -> str:
    """An opaque, constant id (RFC 7986, section 5.3: it tells nothing of people, places or hosts)."""
    return str(uuid.uuid5(_NAMESPACE, "".join(f"{len(part)}:{part}" for part in identity)))


def utc(when: datetime) -> datetime:
    """The instant in UTC, in whole seconds."""
    return when.astimezone(UTC).replace(microsecond=0)


def minutes(count: int) -> timedelta:
    """A span of whole minutes, for durations."""
    return timedelta(minutes=count)
