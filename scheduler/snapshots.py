"""Keeps what the log comes to, so that a long one need not be folded from its beginning whenever somebody looks.

A snapshot is as good as the fold, or it is not used: it is known by a digest of the code that made it. What is rarely
looked at (who served when, years ago) stays text until somebody does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pydantic
from pydantic import TypeAdapter
from pydantic_core import from_json

import models
from models.kept import Kept
from models.published import Held
from models.state import AssignmentKey
from models.world import World
from scheduler.past import HELD, Events, Past
from scheduler.store import Store, decoding

EVERY = 10_000
"""So many events are folded without a snapshot."""
_SHARE = 20
"""A long log's snapshot is large: it is made anew when a twentieth has been added to it."""
_LATER = ("sessions", "published", "consents", "attendance")
"""What grows for ever: its values are made when they are looked at."""
_IN_LOG = {"drafts": "runs", "releases": "editions"}
"""What the log holds as it is, and where."""
_HELD = ("version", "placed", "crew", "dated", "day", "centre")


def due(position: int, known: int, every: int) -> bool:
    """Whether the world at ``position`` is worth keeping, where the last snapshot is of ``known``."""
    return position - known >= max(every, position // _SHARE)


def keep(store: Store, world: World) -> None:
    """Keeps the world as it is."""
    store.snapshots.keep(digest(), world.position, dict(_parts(world)))


@dataclass(frozen=True)
class Begun:
    """The log and the world to go on from; ``kept``: the position of the last snapshot, 0 without one."""

    past: Past
    world: World
    kept: int = 0


def begin(store: Store, until: int | None = None, every: int = EVERY, held: int = HELD) -> Begun:
    """What there was when the last snapshot was made, at or before ``until``; else what there is. A log of more than
    ``held`` entries is not held in memory."""
    end = store.end() if until is None else min(until, store.end())
    found = store.snapshots.newest(digest(), end) if end >= every else None
    if found is not None:
        past = Past(store, found[0], held=held)
        return Begun(past, _world(store, copy(past), *found), found[0])
    if end > held:
        past = Past(store, end, held=held)
        return Begun(past, World.of(Events(past), store.struck(end)))
    past = Past(store, recent=store.entries(until=end), held=held)
    return Begun(past, World.after(entry.event for entry in past))


@cache
def digest() -> str:
    """Of the code that says what a world is, and how it is written and read."""
    found = hashlib.sha256(pydantic.VERSION.encode())
    for path in (*sorted(Path(models.__file__).parent.glob("*.py")), Path(decoding.__file__), Path(__file__)):
        found.update(path.read_bytes())
    return found.hexdigest()


@cache
def _hints() -> Mapping[str, Any]:
    return {name: hint for name, hint in get_type_hints(World, include_extras=True).items() if name != "log"}


@cache
def _adapter(hint: Any) -> TypeAdapter[Any]:
    return TypeAdapter(hint)


def _text(hint: Any, value: object) -> str:
    return _adapter(hint).dump_json(value, by_alias=True, exclude_unset=True).decode()


def _parts(world: World) -> Iterator[tuple[str, bytes]]:
    """Every field of the world: a line of JSON, or of a dictionary one with its keys and one for each value."""
    for name, hint in _hints().items():
        value = getattr(world, name)
        lines = _lines(world, name, hint, value) if get_origin(hint) is dict else [_text(hint, value)]
        yield name, "\n".join(lines).encode()


def _lines(world: World, name: str, hint: Any, value: dict[Any, Any]) -> Iterator[str]:
    key_hint, value_hint = get_args(hint)
    where = getattr(world, _IN_LOG[name]) if name in _IN_LOG else None
    keys = [part for key in value for part in key] if key_hint == AssignmentKey else list(value)
    yield _text(list[str if key_hint == AssignmentKey else key_hint], keys)  # type: ignore[misc]
    for key in value:
        if where is not None:
            yield str(where[key])
        elif isinstance(value, Kept) and (text := value.unmade(key)) is not None and name != "published":
            yield text
        else:
            yield _held_text(world, value[key]) if name == "published" else _text(value_hint, value[key])


def _held_text(world: World, held: Held) -> str:
    """Mostly a session is as it was when it was published: then it is not said twice."""
    same = world.sessions.get(held.placed.id) == held.dated
    hints = get_type_hints(Held)
    parts = ["null" if one == "dated" and same else _text(hints[one], getattr(held, one)) for one in _HELD]
    return f"[{','.join(parts)}]"


def _world(store: Store, past: Past, position: int, parts: Mapping[str, bytes]) -> World:
    world = World(log=Events(past))
    for name, hint in _hints().items():
        text = parts[name].decode()
        setattr(world, name, _dictionary(store, name, hint, text, world) if get_origin(hint) is dict else _value(hint, text))
    return world


def _value(hint: Any, text: str) -> Any:
    return decoding.builder_of(hint)(from_json(text))


def _dictionary(store: Store, name: str, hint: Any, text: str, world: World) -> dict[Any, Any]:
    key_hint, value_hint = get_args(hint)
    said, *texts = text.split("\n")
    keys = _keys(key_hint, said)
    if name in _IN_LOG:
        return Kept(dict(zip(keys, texts, strict=True)), store.again)
    if name == "published":
        return Kept(dict(zip(keys, texts, strict=True)), _held_maker(_texts(world.sessions)))
    if name in _LATER:
        return Kept(dict(zip(keys, texts, strict=True)), _maker(value_hint))
    return dict(zip(keys, _all(value_hint, texts), strict=True))


def _keys(hint: Any, text: str) -> Sequence[Any]:
    """Pairs of texts are said one after the other: there are many, and so they are read sooner."""
    values, build = from_json(text, cache_strings="none"), decoding.builder_of(hint)
    if hint == AssignmentKey:
        return list(zip(values[0::2], values[1::2], strict=True))
    return values if hint is str else [build(value) for value in values]


def _all(hint: Any, texts: Sequence[str]) -> Sequence[Any]:
    """The values of many texts: reading them together is much faster."""
    values, build = from_json(f"[{','.join(texts)}]"), decoding.builder_of(hint)
    return values if hint is str else [build(value) for value in values]


def _texts(kept: Mapping[Any, Any]) -> dict[Any, str]:
    assert isinstance(kept, Kept)
    return kept.texts()


def _maker(hint: Any) -> Callable[[Any, str], Any]:
    build = decoding.builder_of(hint)
    return lambda key, text: build(from_json(text, cache_strings="all"))


def _held_maker(sessions: Mapping[str, Any]) -> Callable[[Any, str], Held]:
    """``sessions``: the texts of those sessions that were as they had been published."""
    build = decoding.builder_of(Held)

    def make(key: Any, text: str) -> Held:
        row = from_json(text, cache_strings="all")
        row[_HELD.index("dated")] = row[_HELD.index("dated")] or from_json(sessions[key], cache_strings="all")
        built: Held = build(row)
        return built

    return make
