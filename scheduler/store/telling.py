"""Reads the log for those who only fold it: a fold looks at an event's fields, so the event itself need not be made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

from pydantic import BaseModel
from pydantic_core import from_json

from models.events import Event, PlanDrafted
from models.kept import Kept
from models.people import Availability
from scheduler.store.decoding import Build, as_it_is, builder_of

_new = object.__new__
_DRAFT, _PLAN = f'{{"type":"{PlanDrafted.model_fields["type"].default}",', ',"plan":{'
_LONG = 1_000
"""What is no longer than that has no plan that is worth leaving out."""
_IN_LOG = ("drafts", "releases")
"""What the log holds as it is."""
_LATER = "availability"
"""A field, of an event and of the world, whose values are made when they are looked at: most are replaced before."""


class _Shape(NamedTuple):
    """What stands for the events of a type: a class with their defaults, and what makes those fields that are no texts,
    numbers or truths."""

    kind: type
    made: tuple[tuple[str, Build], ...]


def told(bodies: Sequence[str]) -> list[Any]:
    """What has the fields of the events of these bodies that a fold looks at."""
    shapes, found = _shapes(), []
    texts = [body if len(body) < _LONG else headed(body) for body in bodies]
    for body in from_json(f"[{','.join(texts)}]", cache_strings="all"):
        kind, made = shapes[body["type"]]
        for name, make in made:
            if name in body:
                body[name] = make(body[name])
        one: Any = _new(kind)
        one.__dict__ = body
        found.append(one)
    return found


def headed(body: str) -> str:
    """A draft's body without its plan, which no fold looks at; any other as it is."""
    if not body.startswith(_DRAFT):
        return body
    end = body.find(_PLAN)  # within a text of JSON there would be a backslash before its quotation marks
    return body if end < 0 else body[:end] + "}"


@cache
def _shapes() -> Mapping[str, _Shape]:
    kinds = {kind.model_fields["type"].default: kind for kind in get_args(get_args(Event)[0])}
    return {type: _shape(kind) for type, kind in kinds.items()}


def _shape(kind: type[BaseModel]) -> _Shape:
    hints = get_type_hints(kind, include_extras=True)
    defaults = {name: field.default for name, field in kind.model_fields.items() if not field.is_required()}
    builds = {name: builder_of(hints[name]) for name in kind.model_fields}
    made = tuple((name, build) for name, build in builds.items() if build is not as_it_is and name != _LATER)
    return _Shape(type(kind.__name__, (), defaults), made)


def unmade(again: Callable[[Any, str], Any]) -> dict[str, Any]:
    """What the world keeps of them as JSON says it, or as the log's position that ``again`` reads, until somebody looks."""
    build = builder_of(Availability)
    return {_LATER: Kept({}, lambda key, value: build(value)), **{name: Kept({}, again) for name in _IN_LOG}}
