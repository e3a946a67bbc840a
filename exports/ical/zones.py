"""How a feed writes times: with a zone's name and what its clocks did in the feed's span, or in UTC."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vText

from exports.ical.lines import utc

Times: TypeAlias = Literal["auto", "utc", "local"]
"""``auto``: local where the zone's clocks do not change in the feed's span (some phones show UTC times hours off), else UTC
(which most clients read alike); ``utc`` and ``local`` whatever the zone does."""

_PLAIN_UTC = frozenset({"UTC", "UCT", "Zulu", "Universal", "Etc/UTC", "Etc/UCT", "Etc/Zulu", "Etc/Universal"})
_STEP = timedelta(hours=12)
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - a wall time, as RFC 5545 wants it here


@dataclass(frozen=True)
class Change:
    """From the instant ``at`` on, clocks show ``after`` instead of ``before`` (offsets from UTC)."""

    at: datetime
    before: timedelta
    after: timedelta


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _first_change(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The first second after ``low`` with another offset than ``low`` has; ``high`` has another."""
    before = _offset(zone, low)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        if _offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


@lru_cache(maxsize=256)
def changes(zone: ZoneInfo, first: datetime, last: datetime) -> tuple[Change, ...]:
    """What the zone's clocks do in ``(first, last]``, in order; both in UTC. No zone turns back within half a day."""
    found = []
    low = first
    while low < last:
        high = min(low + _STEP, last)
        if _offset(zone, low) != _offset(zone, high):
            at = _first_change(zone, low, high)
            found.append(Change(at, _offset(zone, low), _offset(zone, at)))
        low = high
    return tuple(found)


@lru_cache(maxsize=256)
def _block(zone: ZoneInfo, base: timedelta, turns: tuple[Change, ...]) -> bytes:
    """The VTIMEZONE of a span that begins with the offset ``base``."""
    block = Timezone()
    block.add("TZID", vText(zone.key), encode=False)
    for part in _observances(base, turns):
        block.add_component(part)
    return bytes(block.to_ical(sorted=False))


def _observances(base: timedelta, turns: tuple[Change, ...]) -> Iterator[Component]:
    # The offset at the start holds from long ago on, for this feed: it has no event before.
    yield _observance(
        TimezoneStandard() if base <= min((t.after for t in turns), default=base) else TimezoneDaylight(),
        _EPOCH,
        base,
        base,
    )
    for turn in turns:
        kind = TimezoneDaylight() if turn.after > turn.before else TimezoneStandard()
        yield _observance(kind, (turn.at + turn.before).replace(tzinfo=None), turn.before, turn.after)


def _observance(kind: Component, onset: datetime, before: timedelta, after: timedelta) -> Component:
    kind.add("DTSTART", onset)
    kind.add("TZOFFSETFROM", before)
    kind.add("TZOFFSETTO", after)
    # An offset, not an abbreviation: those are ambiguous (CST).
    kind.add("TZNAME", vText(f"{_EPOCH.replace(tzinfo=timezone(after)):UTC%z}"), encode=False)
    return kind


@dataclass(frozen=True)
class Clockwork:
    """How one feed writes its times. ``zone`` None: in UTC."""

    zone: ZoneInfo | None
    block: bytes = b""

    def lines(self, begin: datetime, end: datetime) -> tuple[str, str]:
        """DTSTART and DTEND. A wall time that comes twice can only be told in UTC."""
        begin, end = utc(begin), utc(end)
        if self.zone is not None:
            local = begin.astimezone(self.zone), end.astimezone(self.zone)
            if not any(when.fold for when in local):
                name = f"TZID={self.zone.key}"
                return f"DTSTART;{name}:{local[0]:%Y%m%dT%H%M%S}", f"DTEND;{name}:{local[1]:%Y%m%dT%H%M%S}"
        return f"DTSTART:{begin:%Y%m%dT%H%M%SZ}", f"DTEND:{end:%Y%m%dT%H%M%SZ}"


def clockwork(zone: ZoneInfo, spans: Iterable[tuple[datetime, datetime]], times: Times) -> Clockwork:
    """How to write the times of a feed with events in ``spans``."""
    known = [when for span in spans for when in span]
    if not known or times == "utc" or zone.key in _PLAIN_UTC:
        return Clockwork(None)
    first, last = utc(min(known)), utc(max(known))
    turns = changes(zone, first, last)
    if turns and times == "auto":
        return Clockwork(None)
    return Clockwork(zone, _block(zone, _offset(zone, first), turns))
