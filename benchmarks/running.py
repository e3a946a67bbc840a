"""What is measured of a running network: repairs of published weeks, and how soon a long log is the present."""

from __future__ import annotations

from typing import Literal

from models.base import Model


class Mended(Model):
    """One repair within a running engine. ``first``: seconds until there was a plan that breaks nothing; ``took``: until the
    answer. ``best`` and ``bound``: what a long run found and proved of the same document (None: there was none)."""

    kind: str
    seed: int
    first: float
    took: float
    cost: int
    hard: int
    best: int | None = None
    bound: int | None = None

    @property
    def gap(self) -> float | None:
        """How much dearer than what is proven, as a share of it."""
        return None if self.bound is None else max(0.0, (self.cost - self.bound) / max(1, abs(self.bound)))


class Repaired(Model):
    """What happened to a published week, and how it was repaired; each within ``seconds``."""

    kind: Literal["repair"] = "repair"
    instance: str
    seconds: float
    document: str
    build: str
    mended: tuple[Mended, ...]

    @property
    def key(self) -> str:
        """What it is the result of."""
        return f"{self.instance}/repair/{self.seconds:g}s"

    @property
    def said(self) -> str:
        """The result in a line."""
        return f"{len(self.mended)} events, the slowest answer after {max(row.took for row in self.mended):.2f} s"

    @property
    def valid(self) -> bool:
        """Whether every plan breaks nothing."""
        return all(row.hard == 0 for row in self.mended)


class Folded(Model):
    """How long a log takes to become the present: seconds of the processor for all of its events, and from a snapshot on;
    the largest memory of each, in MB."""

    kind: Literal["fold"] = "fold"
    events: int
    build: str
    fold: float
    snapshot: float
    memory: int
    memory_with_snapshot: int

    @property
    def key(self) -> str:
        """What it is the result of."""
        return f"log-{self.events}/fold"

    @property
    def said(self) -> str:
        """The result in a line."""
        return f"{self.fold:.1f} s ({self.memory} MB), with a snapshot {self.snapshot:.2f} s"
