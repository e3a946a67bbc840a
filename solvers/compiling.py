"""Whether the search is being compiled: whoever waits for that, once on a machine, should be told what takes so long."""

from __future__ import annotations

from contextlib import AbstractContextManager

from numba.core.event import Event, Listener, install_listener


class Compiling(Listener):
    """True while a function is compiled in this process; code that an earlier run has kept is only loaded."""

    def __init__(self) -> None:
        self._depth = 0

    def __bool__(self) -> bool:
        return self._depth > 0

    def on_start(self, event: Event) -> None:
        """One more function: one that others need is compiled within theirs."""
        self._depth += 1

    def on_end(self, event: Event) -> None:
        """One less."""
        self._depth -= 1


def compiling() -> AbstractContextManager[Compiling]:
    """What is true whenever something is compiled inside of the ``with``."""
    listening: AbstractContextManager[Compiling] = install_listener("numba:compile", Compiling())
    return listening
