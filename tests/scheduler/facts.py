"""CloudEvents to test with, about the small network."""

from __future__ import annotations

from datetime import datetime
from itertools import count

_numbers = count(1)


def cloud(kind: str, data: dict[str, object], **attributes: object) -> dict[str, object]:
    """A CloudEvent of our own kinds with an id that no other has."""
    head = {"specversion": "1.0", "id": f"e{next(_numbers)}", "source": "/test", "type": f"paiban.{kind}", "data": data}
    return head | attributes


def time(text: str) -> str:
    """``01T10:00`` of December 2026, in Shanghai."""
    return f"2026-12-{text}:00+08:00"


def moment(text: str) -> datetime:
    return datetime.fromisoformat(time(text))


def between(start: str, end: str) -> dict[str, object]:
    return {"start": time(start), "end": time(end)}
