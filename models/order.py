"""The order in which people count: room 2 stands before room 10."""

from __future__ import annotations

import re
from typing import TypeAlias

_NUMBER = re.compile("([0-9]+)")
Place: TypeAlias = tuple[tuple[tuple[int, str], ...], str]


def natural(identity: str) -> Place:
    """A key to sort ids by: numbers in them by what they are worth, not sign by sign; no two ids share one."""
    parts = _NUMBER.split(identity)
    return tuple(_worth(part) if place % 2 else (0, part) for place, part in enumerate(parts)), identity


def _worth(digits: str) -> tuple[int, str]:
    """Longer numbers are larger, whatever zeros stand before them."""
    plain = digits.lstrip("0")
    return len(plain), plain
