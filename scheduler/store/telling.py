"""Reads the log for those who only fold it: a fold looks at an event's fields, so the event itself need not be made."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

from pydantic import BaseModel

from models.events import Event
from models.fold import WHOLE
from models.kept import Kept
from models.people import Availability
from scheduler.store.decoding import Build, as_it_is, builder_of, built

_new = object.__new__
_LATER = "availability"
"""A field, of an event and of the world, whose values are made when they are looked at: most are replaced before."""


class _Shape(NamedTuple):
    """What stands for the events of a type: a class with their defaults, and what makes those fields that are no texts,
    numbers or truths."""

    kind: type
    made: tuple[tuple[str, Build], ...]


def told(body: dict[str, Any]) -> Any:
    """What has the fields of the event of a body, which is used up; the event itself where folds keep it."""
    shape = _shapes().get(body["type"])
    if shape is None:
        return built(body)
    for name, make in shape.made:
        if name in body:
            body[name] = make(body[name])
    one: Any = _new(shape.kind)
    one.__dict__ = body
    return one


@cache
def _shapes() -> Mapping[str, _Shape]:
    kinds = {kind.model_fields["type"].default: kind for kind in get_args(get_args(Event)[0])}
    return {type: _shape(kind) for type, kind in kinds.items() if type not in WHOLE}


def _shape(kind: type[BaseModel]) -> _Shape:
    hints = get_type_hints(kind, include_extras=True)
    defaults = {name: field.default for name, field in kind.model_fields.items() if not field.is_required()}
    builds = {name: builder_of(hints[name]) for name in kind.model_fields}
    made = tuple((name, build) for name, build in builds.items() if build is not as_it_is and name != _LATER)
    return _Shape(type(kind.__name__, (), defaults), made)


def unmade() -> dict[str, Any]:
    """What the world keeps of them as JSON says it, until somebody looks."""
    build = builder_of(Availability)
    return {_LATER: Kept({}, lambda key, value: build(value))}
