"""What a simulation came to, in numbers: as whoever shows it needs them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

SHARES = (50, 95, 99)
"""The percentiles that are told of latencies."""


@dataclass(frozen=True)
class DayServed:
    """One day: seats wanted at least and filled of the sessions that were held, and sessions that were wanted and held."""

    day: date
    wanted: int
    filled: int
    sessions: int
    held: int


@dataclass(frozen=True)
class Answered:
    """One event and its answer. ``seconds``: from when it is delivered to when what follows is published and sent, the
    waiting for a burst's end left out. ``disturbed``: whose published duties changed, besides whoever it came from, and
    ``asked``: who got a new duty; both shared among the events that were answered together."""

    kind: str
    seconds: float
    disturbed: float
    asked: float
    released: bool


@dataclass(frozen=True)
class Simulated:
    """``releases`` were published and judged, ``broken`` of them broke a rule; ``refused``: answers and events that were
    void by then. ``whole``: whether the last day was reached."""

    weeks: int
    rate: float
    seed: int
    days: tuple[DayServed, ...]
    answers: tuple[Answered, ...]
    events: int
    releases: int
    broken: int
    refused: int
    offers: int
    sent: int
    errors: tuple[str, ...]
    whole: bool = True

    @property
    def wanted(self) -> int:
        return sum(day.wanted for day in self.days)

    @property
    def filled(self) -> int:
        return sum(day.filled for day in self.days)

    @property
    def share(self) -> float:
        """Of the seats that were wanted, how many were filled at the moment of service."""
        return self.filled / self.wanted if self.wanted else 1.0

    @property
    def disturbed(self) -> float:
        """People for each event."""
        return mean([one.disturbed for one in self.answers])

    @property
    def asked(self) -> float:
        """People for each event."""
        return mean([one.asked for one in self.answers])

    def latency(self, kind: str = "") -> tuple[float, ...]:
        """The percentiles of the seconds from an event, of one kind or of any, to its answer."""
        found = [one.seconds for one in self.answers if not kind or one.kind == kind]
        return tuple(percentile(found, share) for share in SHARES)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What happened, the most frequent first."""
        counts: dict[str, int] = {}
        for one in self.answers:
            counts[one.kind] = counts.get(one.kind, 0) + 1
        return tuple(sorted(counts, key=lambda kind: (-counts[kind], kind)))

    def of(self, kind: str) -> tuple[Answered, ...]:
        """The events of a kind."""
        return tuple(one for one in self.answers if one.kind == kind)


def mean(values: Sequence[float]) -> float:
    """0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def percentile(values: Sequence[float], share: int) -> float:
    """The least value that so many hundredths of them do not exceed; 0 of nothing."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)] if ordered else 0.0
