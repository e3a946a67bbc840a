"""An event as the log keeps it: where it stands, which command appended it, and when."""

from __future__ import annotations

from datetime import UTC, datetime

from pydantic import BaseModel
from pydantic_core import from_json

from models.base import Count, Id, Model, Moment, Text
from models.events import Event
from scheduler.store.decoding import built, moment, raw


class Entry(Model):
    """``command`` is the position of the first event that the same command appended; ``name`` is the command's."""

    position: Count
    command: Count
    name: Text
    at: Moment
    event: Event


_ENTRY = set(Entry.model_fields)


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
    event = built(from_json(body, cache_strings="all"))
    fields = {"position": position, "command": command, "name": name, "at": moment(at), "event": event}
    return raw(Entry, fields, _ENTRY)


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
