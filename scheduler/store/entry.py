"""An event as the log keeps it: where it stands, which command appended it, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from pydantic import BaseModel
from pydantic_core import from_json

from models.base import Count, Id, Model, Text
from models.events import Event
from scheduler.store.decoding import built, moment


class Entry(NamedTuple):
    """``command`` is the position of the first event that the same command appended; ``name`` is the command's."""

    position: int
    command: int
    name: str
    at: datetime
    event: Event


class Delivery(Model):
    """An event from outside that was taken in. ``digest`` is of what it said."""

    source: Id
    id: Id
    type: Id
    digest: Text


class Cursor(Model):
    """How far something has been followed. ``before``: the position that it must still have when it moves on to
    ``position``; ``digest`` is of what was seen there."""

    name: Id
    before: int
    position: Count
    digest: Text = ""


def body_of(event: Event) -> dict[str, object]:
    """The event as JSON; read back it is equal, and what was not given stays not given (a pin that names no room)."""
    body = event.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude={"type"})
    return {"type": event.type} | _sorted_sets(event, body)


def entry_of(position: int, command: int, name: str, at: str, body: str) -> Entry:
    """The entry of a row that was written by this program (so it is not validated once more)."""
    return Entry(position, command, name, moment(at), built(from_json(body, cache_strings="all")))


def events_of(bodies: Sequence[str]) -> list[Event]:
    """The events of many rows: reading their texts together is faster."""
    return [built(body) for body in from_json(f"[{','.join(bodies)}]", cache_strings="all")]


def utc_text(at: datetime) -> str:
    """An instant as the database keeps it: these texts are in the order of time."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _sorted_sets(model: BaseModel, body: dict[str, object]) -> dict[str, object]:
    """Sets have no order of their own: the same event is written the same on every run."""
    for name, value in model:
        if isinstance(value, frozenset) and name in body:
            body[name] = sorted(value)
        elif isinstance(value, BaseModel) and isinstance(inner := body.get(name), dict):
            _sorted_sets(value, inner)
    return body
