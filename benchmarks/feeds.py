"""``python -m benchmarks.feeds``: how long the calendars of 1,000 volunteers with 20 duties each take to make, all of them
and after releases that change ten duties.

Prints one line for each: feeds made, seconds, and seconds of the processor. ``--url`` names an empty database that is no
SQLite file of its own.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import duties
from models.events import Event
from scheduler.feeds.press import Press
from scheduler.store import Store

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
"""When the network is described; each release is an hour later than the last."""


@dataclass(frozen=True)
class Made:
    """What one turn of the press made, and what that took."""

    what: str
    feeds: int
    seconds: float
    processor: float

    def __str__(self) -> str:
        return f"{self.what}: {self.feeds} feeds in {self.seconds:.3f} s, {self.processor:.3f} s of the processor"


def measure(url: str, volunteers: int, each: int, changed: int, releases: int) -> Iterator[Made]:
    """All feeds at once, then those that each further release changes."""
    store = Store.open(url)
    try:
        press = Press(store, lambda: AT + timedelta(hours=store.end()))
        people = [duties.person(number) for number in range(volunteers)]
        _record(store, [*duties.beginnings(volunteers, each), duties.released(1, AT, volunteers, each)])
        store.append([], after=store.end(), name="people", at=AT, persons=people)
        yield _turn(press, "all")
        for number in range(1, releases + 1):
            at = AT + timedelta(hours=number)
            _record(store, [duties.released(1 + number, at, volunteers, each, swaps=number * changed)])
            yield _turn(press, f"{changed} duties changed")
    finally:
        store.close()


def _record(store: Store, events: Sequence[Event]) -> None:
    store.append(events, after=store.end(), name="measure", at=AT)


def _turn(press: Press, what: str) -> Made:
    began, spent = time.perf_counter(), time.process_time()
    made = press.refresh()
    return Made(what, made, time.perf_counter() - began, time.process_time() - spent)


def main(words: Sequence[str] | None = None) -> int:
    """One run; one line for each turn."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.feeds", description=__doc__)
    parser.add_argument("--volunteers", type=int, default=1000)
    parser.add_argument("--each", type=int, default=20, help="duties of each [20]")
    parser.add_argument("--changed", type=int, default=10, help="duties that each further release gives to others [10]")
    parser.add_argument("--releases", type=int, default=5, help="further releases [5]")
    parser.add_argument("--url", help="of an empty database [a SQLite file that is thrown away]")
    asked = parser.parse_args(words)
    with TemporaryDirectory(prefix="paiban-") as folder:
        url = asked.url or f"sqlite:///{Path(folder) / 'feeds.sqlite'}"
        for made in measure(url, asked.volunteers, asked.each, asked.changed, asked.releases):
            sys.stdout.write(f"{made}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
