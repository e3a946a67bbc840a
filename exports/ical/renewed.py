"""Marks of events in a file that takes an older one's place: programs believe only what is marked as younger."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_EVENT = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
_MARKS = re.compile(rb"DTSTAMP:(\d{8}T\d{6}Z)\r\nLAST-MODIFIED:\1\r\nSEQUENCE:(\d{1,9})\r\n")
_UID = re.compile(rb"\r\nUID:((?:[^\r]|\r\n )+)\r\n")
_GONE = re.compile(rb"\r\nX-PAIBAN-GONE:(\d{8}T\d{6}Z)/(\d{1,9})\r\n")
"""A calendar's line with the highest marks of events that it once had: one that returns gets none below them."""
_HEAD = b"CALSCALE:GREGORIAN\r\n"
_NOTHING = b"\r\nDTSTART;VALUE=DATE:"
"""In the event that says that nothing is planned, which is another one for each window."""
_STAMP = "%Y%m%dT%H%M%SZ"
Marks = tuple[bytes, int]
"""When an event last changed, and its sequence."""


def renewed(new: bytes, old: bytes) -> bytes:
    """``new``, with marks above those of ``old`` for every event that tells something else than there, and none below them,
    nor below those of an event that was there once, which this may be. What a name change or a consent makes different is in
    no release, whose marks ``new`` has. Both are feeds of ours; where ``old`` is no such file, it does not count."""
    before = _events(old)
    now = _events(new)
    gone = _highest(old, [block for uid, block in before.items() if uid not in now])
    told = _EVENT.sub(lambda found: _renewed(found[0], before, gone), new)
    return told if gone is None else told.replace(_HEAD, _HEAD + b"X-PAIBAN-GONE:%s/%d\r\n" % gone, 1)


def _events(feed: bytes) -> dict[bytes, bytes]:
    return {uid[1]: block for block in _EVENT.findall(feed) if (uid := _UID.search(block)) and _MARKS.search(block)}


def _highest(old: bytes, gone: list[bytes]) -> Marks | None:
    """Of events that are gone, now and before; None where nothing was ever said of them anew."""
    rows = [found for found in (_GONE.search(old), *map(_MARKS.search, gone)) if found is not None and int(found[2])]
    return (max(found[1] for found in rows), max(int(found[2]) for found in rows)) if rows else None


def _renewed(event: bytes, before: dict[bytes, bytes], gone: Marks | None) -> bytes:
    uid, marks = _UID.search(event), _MARKS.search(event)
    old = None if uid is None else before.get(uid[1])
    old_marks = None if old is None else _MARKS.search(old)
    if marks is None:
        return event
    if old is not None and old_marks is not None:
        changed, sequence = old_marks[1], int(old_marks[2])
        other = _MARKS.sub(b"", event, count=1) != _MARKS.sub(b"", old, count=1)
    elif gone is not None and _NOTHING not in event:
        (changed, sequence), other = gone, marks[1] <= gone[0]
    else:
        return event
    if other:
        changed, sequence = _later(changed), sequence + 1
    changed, sequence = max(changed, marks[1]), max(sequence, int(marks[2]))
    lines = b"DTSTAMP:%s\r\nLAST-MODIFIED:%s\r\nSEQUENCE:%d\r\n" % (changed, changed, sequence)
    return event[: marks.start()] + lines + event[marks.end() :]


def _later(stamp: bytes) -> bytes:
    """A second later; one that is no date (somebody edited the file) stays."""
    try:
        at = datetime.strptime(stamp.decode(), _STAMP).replace(tzinfo=UTC) + timedelta(seconds=1)
    except (ValueError, OverflowError):
        return stamp
    return f"{at:{_STAMP}}".encode()
