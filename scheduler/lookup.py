"""Finds what a command names, or says that it is not there and what may have been meant."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TypeVar

from models.activities import DatedSession
from models.problem import Shift
from models.state import State
from scheduler.errors import Unknown

_T = TypeVar("_T")


def known(kind: str, id: str, things: Mapping[str, _T]) -> _T:
    """The thing of that id. ``Unknown`` with near misses if there is none."""
    if id in things:
        return things[id]
    raise Unknown(kind, id, get_close_matches(id, things, n=3))


def shifts(state: State) -> dict[str, tuple[DatedSession, Shift]]:
    """Every shift with its session, by id."""
    return {shift.id: (dated, shift) for dated in state.sessions.values() for shift in dated.shifts}
