"""Reads the log's own bodies fast: they were validated when they were written, and are only built again here.

What the builders do not know how to build is left to pydantic.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from models import events
from models.base import DateOnly, Moment
from models.events import EVENT, Event

Build = Callable[[Any], Any]
_M = TypeVar("_M", bound=BaseModel)
_MOMENT, _DATE_ONLY = get_args(Moment), get_args(DateOnly)
moment = lru_cache(maxsize=100_000)(datetime.fromisoformat)
"""The instant of an RFC 3339 text."""


def _as_it_is(value: Any) -> Any:
    return value


def built(body: Mapping[str, Any]) -> Event:
    """The event of a body that ``body_of`` wrote."""
    kind = _KINDS.get(body["type"])
    return EVENT.validate_python(body) if kind is None else _builder(kind)(body)


_KINDS: Mapping[str, type[BaseModel]] = {
    kind.model_fields["type"].default: kind for kind in get_args(get_args(events.Event)[0])
}


_put = object.__setattr__


def raw(kind: type[_M], values: dict[str, Any], given: set[str]) -> _M:
    """A model of these values, which are known to be right; ``given``: the fields that were not left to their defaults."""
    one = kind.__new__(kind)
    _put(one, "__dict__", values)
    _put(one, "__pydantic_fields_set__", given)
    _put(one, "__pydantic_extra__", None)
    _put(one, "__pydantic_private__", None)
    return one


@cache
def _builder(kind: type[BaseModel]) -> Build:
    """What builds a model from its JSON object without validating it."""
    hints = get_type_hints(kind, include_extras=True)
    fields = {field.alias or name: (name, _of(hints[name])) for name, field in kind.model_fields.items()}
    plain = {key: name for key, (name, build) in fields.items() if build is _as_it_is}
    built_ones = {key: pair for key, pair in fields.items() if pair[1] is not _as_it_is}
    defaults = {name: field.default for name, field in kind.model_fields.items() if not field.is_required()}
    names: dict[tuple[str, ...], set[str]] = {}
    if not built_ones and all(key == name for key, name in plain.items()) and not defaults:
        return lambda value: raw(kind, dict(value), names.setdefault((), set(plain)))

    def build(value: Any) -> Any:
        values = defaults.copy()
        for key, inner in value.items():
            name = plain.get(key)
            if name is not None:
                values[name] = inner
            else:
                name, make = built_ones[key]
                values[name] = make(inner)
        keys = tuple(value)
        given = names.get(keys)
        if given is None:
            given = names[keys] = {fields[key][0] for key in keys if key != "type" or "type" not in defaults}
        return raw(kind, values, given)

    return build


def _of(hint: Any) -> Build:
    """What builds a value of a type."""
    if get_origin(hint) is Annotated:
        return _of_annotated(hint)
    origin, inner = get_origin(hint), get_args(hint)
    if hint in (str, int, float, bool, Any, NoneType) or origin is Literal:
        return _as_it_is
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return _builder(hint)
    if hint is date:
        return date.fromisoformat
    if origin in (Union, UnionType):
        return _of_union(hint, [one for one in inner if one is not NoneType])
    if origin is tuple:
        return _of_tuple(inner)
    if origin is frozenset:
        return frozenset
    if origin is dict:
        make = _of(inner[1])
        return dict if make is _as_it_is else lambda value: {key: make(one) for key, one in value.items()}
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
    return _as_it_is if make is _as_it_is else lambda value: None if value is None else make(value)


def _of_tuple(inner: tuple[Any, ...]) -> Build:
    if len(inner) == 2 and inner[1] is Ellipsis:
        make = _of(inner[0])
        return tuple if make is _as_it_is else lambda value: tuple([make(one) for one in value])
    makes = [_of(one) for one in inner]
    return lambda value: tuple(make(one) for make, one in zip(makes, value, strict=True))


def _validated(hint: Any) -> Build:
    from pydantic import TypeAdapter

    adapter: TypeAdapter[Any] = TypeAdapter(hint)
    return adapter.validate_python
