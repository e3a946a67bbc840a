"""Where an import is put together: what is known, what the files say of each thing, and what is wrong so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from models.base import Model
from models.people import Person
from models.state import UNNAMED
from scheduler.intake.cells.reading import Context
from scheduler.intake.directory import Directory
from scheduler.intake.findings import Findings, Place
from scheduler.intake.options import Known, Options
from scheduler.intake.tables import Row

_T = TypeVar("_T")
_M = TypeVar("_M", bound=Model)


@dataclass
class Draft:
    """What the files say of one thing: field -> value; None clears it. ``faulty``: a row of it is wrong."""

    place: Place
    fields: dict[str, object] = field(default_factory=dict)
    faulty: bool = False


@dataclass
class Desk:
    """``drafts``: kind -> id -> draft. ``ids``: the id that was given to a row, by its place. ``people``: persons by id,
    those who are known and those whom the files name."""

    known: Known
    options: Options
    findings: Findings
    directory: Directory = field(default_factory=Directory)
    drafts: dict[str, dict[str, Draft]] = field(default_factory=dict)
    ids: dict[Place, str] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    seen: dict[tuple[str, object], Row] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        """The network's time zone."""
        draft = self.drafts.get("network", {}).get("network")
        name = draft.fields.get("timezone") if draft else None
        return ZoneInfo(str(name)) if name else self.known.state.zone if self.described else ZoneInfo(self.options.timezone)

    @property
    def described(self) -> bool:
        """Whether the network was described before."""
        return self.known.state.network != UNNAMED

    @property
    def context(self) -> Context:
        """What cells are read with."""
        return Context(self.options.since, self.options.meanings.spellings)

    def draft(self, kind: str, id: str, place: Place) -> Draft:
        """The draft of a thing, new or begun."""
        return self.drafts.setdefault(kind, {}).setdefault(id, Draft(place))

    def once(self, kind: str, key: object, row: Row, column: str) -> bool:
        """Whether no row before was about the same; else that is a fault."""
        first = self.seen.setdefault((kind, key), row)
        if first is not row:
            self.findings.fault_about(row.at(column), row.raw.get(column), "once", kind, row=first.place.row)
        return first is row

    def reference(self, row: Row, key: str, kind: str, allowed: Callable[[str], bool] = lambda _: True) -> str | None:
        """The id that a cell means; None if it is blank, or wrong (a fault)."""
        name = text(row, key)
        return self.directory.find(kind, name, row.at(key), self.findings, allowed) if name else None

    def references(self, row: Row, key: str, kind: str, allowed: Callable[[str], bool] = lambda _: True) -> tuple[str, ...]:
        """The ids that a list means; those that are wrong are faults."""
        names = value(row, key, tuple) or ()
        found = [self.directory.find(kind, str(name), row.at(key), self.findings, allowed) for name in names]
        return tuple(dict.fromkeys(id for id in found if id is not None))


def value(row: Row, key: str, kind: type[_T]) -> _T | None:
    """What a cell says, None if it is blank, wrong or not there."""
    found = row.values.get(key)
    return found if isinstance(found, kind) else None


def text(row: Row, key: str) -> str:
    """What a cell says, "" if it is blank, wrong or not there."""
    return value(row, key, str) or ""


class Unfit(ValueError):
    """What the files say does not make a thing that may be: a combination that no check before has found."""

    def __init__(self, place: Place, value: object, message: str) -> None:
        super().__init__(message)
        self.place, self.value, self.message = place, value, message


def made(kind: type[_M], known: _M | None, draft: Draft) -> _M:
    """The thing: as known, with what the files say of it. What they leave blank gets its default."""
    fields = {name: getattr(known, name) for name in known.model_fields_set} if known else {}
    fields |= draft.fields
    try:
        return kind(**{name: said for name, said in fields.items() if said is not None})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        place = Place(draft.place.file, draft.place.sheet, draft.place.row, heading=field)
        raise Unfit(place, first["input"] if first["loc"] else "", first["msg"]) from error


def kept(row: Row, draft: Draft, *keys: str) -> None:
    """As ``copied``, but a blank cell says nothing."""
    copied(row, draft, *(key for key in keys if row.has(key)))


def copied(row: Row, draft: Draft, *keys: str) -> None:
    """Takes over cells whose meaning is the field of the same name."""
    for key in keys:
        if key in row.values:
            draft.fields[key] = row.values[key]
