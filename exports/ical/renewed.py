"""Marks of events in a file that takes an older one's place: programs believe only what is marked as younger."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_EVENT = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
_MARKS = re.compile(rb"DTSTAMP:(\d{8}T\d{6}Z)\r\nLAST-MODIFIED:\1\r\nSEQUENCE:(\d{1,9})\r\n")
_UID = re.compile(rb"\r\nUID:((?:[^\r]|\r\n )+)\r\n")
_STAMP = "%Y%m%dT%H%M%SZ"


def renewed(new: bytes, old: bytes) -> bytes:
    """``new``, with marks above those of ``old`` for every event that tells something else than there, and none below them.
    What a name change or a consent makes different is in no release, whose marks ``new`` has. Both are feeds of ours; where
    ``old`` is no such file, it does not count."""
    before = {uid[1]: block for block in _EVENT.findall(old) if (uid := _UID.search(block)) and _MARKS.search(block)}
    return _EVENT.sub(lambda found: _renewed(found[0], before), new)


def _renewed(event: bytes, before: dict[bytes, bytes]) -> bytes:
    uid, marks = _UID.search(event), _MARKS.search(event)
    old = None if uid is None else before.get(uid[1])
    old_marks = None if old is None else _MARKS.search(old)
    if marks is None or old is None or old_marks is None:
        return event
    changed, sequence = old_marks[1], int(old_marks[2])
    if _MARKS.sub(b"", event, count=1) != _MARKS.sub(b"", old, count=1):
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
