"""Reads the log's own bodies fast: they were validated when they were written, and are only built again here.

What the builders do not know how to build is left to pydantic.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from models import events
from models.base import DateOnly, Moment
from models.events import EVENT, Event
from models.plan import Plan
from models.problem import Assigned, Placed

Build = Callable[[Any], Any]
_M = TypeVar("_M", bound=BaseModel)
_RECURRING = (Assigned, Placed)
_KNOWN = 100_000
"""So many of their values are remembered."""
_new = object.__new__
_MOMENT, _DATE_ONLY = get_args(Moment), get_args(DateOnly)
moment = datetime.fromisoformat
"""The instant of an RFC 3339 text."""


def as_it_is(value: Any) -> Any:
    """Builds what JSON says as it is."""
    return value


def built(body: Mapping[str, Any]) -> Event:
    """The event of a body that ``body_of`` wrote."""
    build = _kinds().get(body["type"])
    event: Event = EVENT.validate_python(body) if build is None else build(body)
    return event


@cache
def _kinds() -> Mapping[str, Build]:
    return {kind.model_fields["type"].default: _builder(kind) for kind in get_args(get_args(events.Event)[0])}


_dict, _given, _extra, _private = (
    BaseModel.__dict__[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


def raw(kind: type[_M], values: dict[str, Any], given: set[str]) -> _M:
    """A model of these values, which are known to be right; ``given``: the fields that were not left to their defaults."""
    one = _new(kind)
    _dict(one, values)
    _given(one, given)
    _extra(one, None)
    _private(one, None)
    return one


@cache
def _builder(kind: type[BaseModel]) -> Build:
    """What builds a model from its JSON object without validating it."""
    shapes: dict[tuple[str, ...], Build] = {}

    def build(value: Any) -> Any:
        keys = tuple(value)
        make = shapes.get(keys)
        if make is None:
            make = shapes[keys] = _shaped(kind, keys)
        return make(value)

    return _once(build) if kind in _RECURRING else _again(build) if kind is Plan else build


def _shaped(kind: type[BaseModel], keys: tuple[str, ...]) -> Build:
    """What builds a model from an object with just these keys."""
    hints = get_type_hints(kind, include_extras=True)
    names = {field.alias or name: name for name, field in kind.model_fields.items()}
    defaults = {name: field.default for name, field in kind.model_fields.items() if not field.is_required()}
    given = {names[key] for key in keys if key != "type" or "type" not in defaults}
    made = [(names[key], make) for key in keys if (make := _of(hints[names[key]])) is not as_it_is]
    made = [(name, _in_place(make, hints[name]) if kind is Plan else make) for name, make in made]
    renamed = [(key, names[key]) for key in keys if key != names[key]]
    missing = {name: default for name, default in defaults.items() if name not in {names[key] for key in keys}}

    def build(value: Any) -> Any:
        values = {**missing, **value}
        for key, name in renamed:
            values[name] = values.pop(key)
        for name, make in made:
            values[name] = make(values[name])
        one = _new(kind)  # as ``raw`` does: a call less for each of millions
        _dict(one, values)
        _given(one, given)
        _extra(one, None)
        _private(one, None)
        return one

    return build


def _once(build: Build) -> Build:
    """Makes equal values one: a plan is said by a draft, by a release, and for its better part by the next ones."""
    known: dict[tuple[Any, ...], Any] = {}

    def built(value: Any) -> Any:
        key = (*value, *value.values())
        found = known.get(key)
        if found is None:
            if len(known) >= _KNOWN:
                known.clear()
            found = known[key] = build(value)
        return found

    return built


def _in_place(build: Build, hint: Any) -> Build:
    """Of rows most of which are as they were the last time, in the same places."""
    if get_origin(hint) is not tuple:
        return build
    one = _of(get_args(hint)[0])
    last: list[Any] = [(), ()]

    def built(value: Any) -> Any:
        found = [was if row == before else one(row) for row, before, was in zip(value, *last, strict=False)]
        found += [one(row) for row in value[len(found) :]]
        last[:] = value, tuple(found)
        return last[1]

    return built


def _again(build: Build) -> Build:
    """Makes a value that is said twice in a row once: a release follows its draft."""
    last: list[Any] = [None, None]

    def built(value: Any) -> Any:
        if value != last[0]:
            last[:] = value, build(value)
        return last[1]

    return built


@cache
def builder_of(hint: Any) -> Build:
    """What builds a value of a type from its JSON without validating it."""
    return _of(hint)


def _of(hint: Any) -> Build:
    """What builds a value of a type."""
    if get_origin(hint) is Annotated:
        return _of_annotated(hint)
    origin, inner = get_origin(hint), get_args(hint)
    if hint in (str, int, float, bool, Any, NoneType) or origin is Literal:
        return as_it_is
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return _builder(hint)
    if isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields"):
        return _of_named(hint)
    if hint is date:
        return date.fromisoformat
    if hint is datetime:
        return moment
    if origin in (Union, UnionType):
        return _of_union(hint, [one for one in inner if one is not NoneType])
    if origin is tuple:
        return _of_tuple(inner)
    if origin is frozenset:
        return frozenset
    if origin is dict:
        make = _of(inner[1])
        return dict if make is as_it_is else lambda value: {key: make(one) for key, one in value.items()}
    return _validated(hint)


def _of_annotated(hint: Any) -> Build:
    if get_args(hint) == _MOMENT:
        return moment
    if get_args(hint) == _DATE_ONLY:
        return date.fromisoformat
    return _of(get_args(hint)[0])


def _of_union(hint: Any, kinds: list[Any]) -> Build:
    if len(kinds) > 1:
        return _validated(hint)
    make = _of(kinds[0])
    return as_it_is if make is as_it_is else lambda value: None if value is None else make(value)


def _of_named(hint: Any) -> Build:
    """Of a named tuple, which is written as a list."""
    makes = [_of(one) for one in get_type_hints(hint, include_extras=True).values()]
    return lambda value: hint._make([make(one) for make, one in zip(makes, value, strict=True)])


def _of_tuple(inner: tuple[Any, ...]) -> Build:
    if len(inner) == 2 and inner[1] is Ellipsis:
        make = _of(inner[0])
        return tuple if make is as_it_is else lambda value: tuple([make(one) for one in value])
    makes = [_of(one) for one in inner]
    if all(make is as_it_is for make in makes):
        return tuple
    return lambda value: tuple(make(one) for make, one in zip(makes, value, strict=True))


def _validated(hint: Any) -> Build:
    from pydantic import TypeAdapter

    adapter: TypeAdapter[Any] = TypeAdapter(hint)
    return adapter.validate_python
