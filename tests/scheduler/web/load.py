"""Asks a server for feeds as fast as it can be asked, over many connections; not a test by itself.

``python -m tests.scheduler.web.load http://127.0.0.1:8000 PATH... [--conditional] [--seconds 10] [--connections 64]``
prints requests per second, and how long they took.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class Load:
    """What was measured: seconds of each request, and how often each status came."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    errors: int = 0
    elapsed: float = 0.0

    def quantile(self, part: float) -> float:
        return sorted(self.seconds)[min(int(len(self.seconds) * part), len(self.seconds) - 1)]

    def __str__(self) -> str:
        rate = len(self.seconds) / self.elapsed
        times = ", ".join(f"p{part * 100:g} {self.quantile(part) * 1000:.1f} ms" for part in (0.5, 0.99, 0.999, 1.0))
        return f"{rate:.0f} requests/s; {times}; {dict(self.statuses)}; {self.errors} errors"


async def load(root: str, requests: Sequence[bytes], seconds: float, connections: int, limit: int = 0) -> Load:
    """Sends the requests in turn, over and over, on each of the connections."""
    parts = urlsplit(root)
    found, turn = Load(), itertools.count()
    began = time.perf_counter()
    until = began + seconds

    async def one(number: int) -> None:
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        wanted = itertools.islice(itertools.cycle(requests), number * 37 % len(requests), None)
        for request in wanted:
            if time.perf_counter() > until or (limit and next(turn) >= limit):
                break
            at = time.perf_counter()
            writer.write(request)
            found.statuses[await _answer(reader)] += 1
            found.seconds.append(time.perf_counter() - at)
        writer.close()

    for outcome in await asyncio.gather(*(one(n) for n in range(connections)), return_exceptions=True):
        found.errors += isinstance(outcome, BaseException)
    found.elapsed = time.perf_counter() - began
    return found


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    if status != 304:
        begin = head.lower().index(b"content-length:") + 15
        await reader.readexactly(int(head[begin : head.index(b"\r\n", begin)]))
    return status


def requests_for(paths: Sequence[str], headers: str = "") -> list[bytes]:
    """GET requests as bytes."""
    return [f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n".encode() for path in paths]


async def tags(root: str, paths: Sequence[str]) -> list[str]:
    """The entity tag of each path."""
    parts = urlsplit(root)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    found = []
    for request in requests_for(paths):
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        await reader.readexactly(int(fields["content-length"]))
        found.append(fields["etag"])
    writer.close()
    return found


def conditional(paths: Sequence[str], etags: Sequence[str]) -> Iterator[bytes]:
    """Requests of clients that have the newest already."""
    for path, etag in zip(paths, etags, strict=True):
        yield from requests_for([path], f"If-None-Match: {etag}\r\nAccept-Encoding: gzip\r\n")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("root")
    parser.add_argument("paths", nargs="*", help="- reads them from stdin")
    parser.add_argument("--conditional", action="store_true")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--limit", type=int, default=0)
    given = parser.parse_args()
    paths = sys.stdin.read().split() if given.paths == ["-"] else given.paths
    requests = requests_for(paths, "Accept-Encoding: gzip\r\n")
    if given.conditional:
        requests = list(conditional(paths, asyncio.run(tags(given.root, paths))))
    sys.stdout.write(f"{asyncio.run(load(given.root, requests, given.seconds, given.connections, given.limit))}\n")


if __name__ == "__main__":
    main()
