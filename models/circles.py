"""Finding circles among things that name each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

_L = TypeVar("_L")


def closing_links(links: Mapping[str, Sequence[tuple[str, _L]]]) -> Iterator[tuple[str, _L]]:
    """The links that close a circle, at least one of every circle; ``links`` gives for each name the names it leads to.

    A depth-first search whose stack is a list, for a circle may be longer than Python's own stack.
    """
    done: set[str] = set()
    for root in links:
        if root in done:
            continue
        under_way = {root}
        stack = [(root, iter(links[root]))]
        while stack:
            name, rest = stack[-1]
            link = next(rest, None)
            if link is None:
                stack.pop()
                under_way.discard(name)
                done.add(name)
            elif link[0] in under_way:
                yield link
            elif link[0] in links and link[0] not in done:
                under_way.add(link[0])
                stack.append((link[0], iter(links[link[0]])))
