"""Looking into a document that may be anything: what is not as it should be is passed over (``models.shape`` refuses it)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from models.base import parse_moment
from models.faults import Findings, Place

Fields = dict[str, object]


@dataclass(frozen=True)
class Row:
    """An object of the document and its place."""

    place: Place
    fields: Fields

    def rows(self, name: str) -> Iterator[Row]:
        """The objects in the list ``name``."""
        for place, item in self.items(name):
            if isinstance(item, dict):
                yield Row(place, item)

    def items(self, name: str) -> Iterator[tuple[Place, object]]:
        """Whatever is in the list ``name``, with its place."""
        value = self.fields.get(name)
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield (*self.place, name, index), item

    def child(self, name: str) -> Row | None:
        """The object ``name``."""
        value = self.fields.get(name)
        return Row((*self.place, name), value) if isinstance(value, dict) else None

    def text(self, name: str) -> str | None:
        value = self.fields.get(name)
        return value if isinstance(value, str) and value else None

    def whole(self, name: str) -> int | None:
        value = self.fields.get(name)
        return value if type(value) is int else None

    def moment(self, name: str) -> datetime | None:
        return parse_moment(self.fields.get(name))

    def at(self, name: str) -> Place:
        return (*self.place, name)


def known_ids(root: Row, name: str, kind: str, found: Findings) -> frozenset[str] | None:
    """The ids of the rows of the list ``name``, each refused where an earlier row has it.

    None where they cannot all be told: then nobody can say that an id is not among them.
    """
    if not isinstance(root.fields.get(name), list):
        return None
    first: dict[str, str] = {}
    complete = True
    for place, item in root.items(name):
        identity = item.get("id") if isinstance(item, dict) else None
        if not isinstance(identity, str) or not identity:
            complete = False
        elif identity in first:
            found.add((*place, "id"), identity, "unique", kind=kind, other=first[identity])
        else:
            first[identity] = f"{name}[{place[-1]}]"
    return frozenset(first) if complete else None


@dataclass(frozen=True)
class References:
    """The ids that there are, by kind, and the refusal of those that are not."""

    ids: dict[str, frozenset[str] | None]
    found: Findings

    def knows(self, kind: str, value: object) -> bool:
        """Whether ``value`` is, or for all that can be told may be, the id of a ``kind``."""
        known = self.ids[kind]
        return known is None or not isinstance(value, str) or not value or value in known

    def check(self, kind: str, place: Place, value: object) -> None:
        if not self.knows(kind, value):
            self.found.add(place, value, "known", kind=kind)

    def field(self, kind: str, row: Row, name: str) -> None:
        self.check(kind, row.at(name), row.fields.get(name))

    def each(self, kind: str, row: Row, name: str) -> None:
        for place, value in row.items(name):
            self.check(kind, place, value)
