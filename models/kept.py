"""A dictionary whose values are made when they are first looked at: most of what has been kept never is."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from typing import Any, TypeVar, cast

K = TypeVar("K")
V = TypeVar("V")
Make = Callable[[K, Any], V]
"""What makes a value of its key and of the text, or the JSON object, that stands for it."""
_UNMADE = (str, dict)


class Kept(dict[K, V]):
    """Like a dictionary of the values themselves, none of which may be a text or a plain dictionary."""

    def __init__(self, texts: Mapping[K, str], make: Make[K, V]) -> None:
        super().__init__(cast(Mapping[K, V], texts))
        self._make = make

    def unmade(self, key: K) -> str | None:
        """The text that still stands for a value; None where the value is there."""
        found: object = super().__getitem__(key)
        return found if type(found) is str else None

    def leave(self, key: K, text: str) -> None:
        """From now on the text stands for the value."""
        super().__setitem__(key, cast(V, text))

    def texts(self) -> dict[K, str]:
        """As it is: values where they are made, texts where they are not."""
        return cast(dict[K, str], dict(super().items()))

    def copy(self) -> Kept[K, V]:
        return self.__copy__()

    def __getitem__(self, key: K) -> V:
        found: Any = super().__getitem__(key)
        if type(found) in _UNMADE:
            found = self[key] = self._make(key, found)
        return cast(V, found)

    def get(self, key: Any, default: Any = None) -> Any:
        if key in self:
            return self[key]
        return default

    def pop(self, key: Any, *default: Any) -> Any:
        found: Any = super().pop(key, *default)
        return self._make(key, found) if type(found) in _UNMADE else found

    def items(self) -> ItemsView[K, V]:  # type: ignore[override]
        return ItemsView(self)

    def values(self) -> ValuesView[V]:  # type: ignore[override]
        return ValuesView(self)

    def __iter__(self) -> Iterator[K]:
        """Said anew, or else ``dict(kept)`` would take the texts."""
        return super().__iter__()

    def __copy__(self) -> Kept[K, V]:
        return Kept(self.texts(), self._make)

    def __or__(self, other: Any) -> Any:
        return dict(self.items()) | other

    def __ror__(self, other: Any) -> Any:
        return other | dict(self.items())

    def __eq__(self, other: object) -> bool:
        return dict(self.items()) == other

    __hash__ = None
