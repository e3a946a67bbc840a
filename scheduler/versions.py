"""With what a plan was made: the same versions give the same plan."""

from __future__ import annotations

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version

_PARTS = ("paiban", "ortools", "numba", "numpy", "pydantic")
"""What could change a plan, if it changed."""


@cache
def versions() -> dict[str, str]:
    """Of Python, of paiban, and of the libraries that have a say in a plan."""
    found = {"python": platform.python_version()}
    for part in _PARTS:
        try:
            found[part] = version(part)
        except PackageNotFoundError:  # run from a folder, not installed
            found[part] = "-"
    return found


def differing(then: dict[str, str]) -> list[tuple[str, str, str]]:
    """What is another version now: its name, the version then, and now."""
    now = versions()
    return [(name, then.get(name, "-"), now.get(name, "-")) for name in then if then[name] != now.get(name, "-")]
