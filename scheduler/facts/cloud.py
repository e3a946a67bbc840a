"""CloudEvents 1.0 in JSON, one or a batch: read with everything that is wrong, and written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from models.base import Id, Model, Moment, Text
from models.faults import Fault, Findings, Malformed, expected
from models.shape import shaped
from scheduler.commands import Command
from scheduler.facts.kinds import KINDS, Kind

PREFIX = "paiban."
MEDIA = "application/json"
SPEC = "1.0"
_EXTENSION = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Fact:
    """One event from outside. ``source`` and ``id`` together name it for ever; ``at``: when it happened; ``digest`` is of
    all that it says. ``place`` names it in messages."""

    source: str
    id: str
    kind: str
    at: datetime
    command: Command
    digest: str
    place: str = ""


class Envelope(Model):
    """The attributes that are looked at; extension attributes are passed over."""

    specversion: Text
    id: Id
    source: Id
    type: Id
    datacontenttype: Text | None = None
    dataschema: Text | None = None
    subject: Text | None = None
    time: Moment | None = None
    data: dict[str, object]


def read_facts(document: object, now: datetime) -> tuple[Fact, ...]:
    """The facts of one CloudEvent or a batch (a list). ``now`` is the time of those that give none.

    ``Malformed`` with everything that is wrong with any of them.
    """
    rows = document if isinstance(document, list) else [document]
    facts: list[Fact] = []
    faults: list[Fault] = []
    for number, row in enumerate(rows):
        place = f"[{number}]" if isinstance(document, list) else ""
        try:
            facts.append(_read(row, now, place))
        except Malformed as wrong:
            faults += [_at(fault, place) for fault in wrong.faults]
    if faults:
        raise Malformed(tuple(faults))
    return tuple(facts)


def _read(row: object, now: datetime, place: str) -> Fact:
    found = Findings()
    plain = {k: v for k, v in row.items() if not _is_extension(k)} if isinstance(row, dict) else row
    envelope = shaped(Envelope, plain, found)
    kind = _kind(row, found)
    data = row.get("data") if isinstance(row, dict) else None
    at = (envelope.time if envelope else None) or now
    body = _body(kind, data, at) if kind is not None and isinstance(data, dict) else None
    faults = [*found.ordered(Envelope.model_fields), *(body if isinstance(body, list) else ())]
    if faults or envelope is None or kind is None or not isinstance(body, Model):
        raise Malformed(tuple(faults))
    digest = _digest(envelope.type, envelope.data, envelope.time)
    name = envelope.type.removeprefix(PREFIX)
    return Fact(envelope.source, envelope.id, name, at, kind.command_of(body), digest, place or envelope.id)


def _is_extension(name: object) -> bool:
    """An attribute that CloudEvents lets anybody add; ``data_base64`` is none, and is not taken."""
    return isinstance(name, str) and name not in Envelope.model_fields and bool(_EXTENSION.fullmatch(name))


def _kind(row: object, found: Findings) -> Kind | None:
    if not isinstance(row, dict):
        return None
    if isinstance(version := row.get("specversion"), str) and version != SPEC:
        found.add(("specversion",), version, "one_of", choices=SPEC)
    media = row.get("datacontenttype")
    if isinstance(media, str) and not re.fullmatch(r"application/(.+\+)?json\b.*", media, re.IGNORECASE):
        found.add(("datacontenttype",), media, "one_of", choices=MEDIA)
    named = row.get("type")
    if not isinstance(named, str):
        return None
    kind = KINDS.get(named.removeprefix(PREFIX)) if named.startswith(PREFIX) else None
    if kind is None and named:
        found.add(("type",), named, "one_of", choices=", ".join(PREFIX + name for name in KINDS))
    return kind


def _body(kind: Kind, data: Mapping[str, object], at: datetime) -> Model | list[Fault]:
    """The data as the kind's model; what it leaves out about when it happened the envelope says. Else what is wrong."""
    whole = {"at": at} | dict(data) if "at" in kind.data.model_fields else data
    found = Findings()
    model = shaped(kind.data, whole, found)
    if model is not None:
        return model
    return [_at(fault, "data") for fault in found.ordered(kind.data.model_fields)]


def _at(fault: Fault, place: str) -> Fault:
    joint = "" if not place or not fault.path or fault.path.startswith("[") else "."
    return Fault(f"{place}{joint}{fault.path}", fault.value, fault.expected)


def fact_of(kind: str, data: Mapping[str, object], *, source: str, id: str, at: datetime) -> Fact:
    """A fact from its parts; sent again with the same id and data it is the same, whatever ``at`` is then.

    ``Malformed`` where the data are not those of the kind, or there is no such kind.
    """
    if kind not in KINDS:
        raise Malformed((Fault("type", kind, expected("one_of", choices=", ".join(KINDS))),))
    (fact,) = read_facts(_envelope(kind, data, source, id, None), at)
    return fact


def _envelope(kind: str, data: Mapping[str, object], source: str, id: str, at: datetime | None) -> dict[str, object]:
    head = {"specversion": SPEC, "id": id, "source": source, "type": PREFIX + kind}
    time = {} if at is None else {"time": at.isoformat()}
    return {**head, **time, "datacontenttype": MEDIA, "data": dict(data)}


def write_fact(kind: str, data: Mapping[str, object], *, source: str, id: str, at: datetime) -> dict[str, object]:
    """A CloudEvent in JSON that ``read_facts`` reads."""
    return _envelope(kind, data, source, id, at)


def _digest(kind: str, data: Mapping[str, object], time: datetime | None) -> str:
    """Of all that is said, names and contacts apart: of these nothing is to be left when they are erased."""
    said = {name: value for name, value in data.items() if name != "person"}
    text = json.dumps([kind, said, None if time is None else time.timestamp()], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
