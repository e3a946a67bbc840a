"""Fetches a foreign calendar: asks whether it changed, follows redirects, and bounds time, size and whom it talks to."""

from __future__ import annotations

import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urljoin

from scheduler.intake.busy.refusals import Refused
from scheduler.intake.busy.text import LARGEST
from scheduler.polling.target import Resolve, Target, public_address, target_of

SECONDS = 20
"""For all of it, redirects included."""
REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_PIECE = 65_536


@dataclass(frozen=True)
class Fetched:
    """``body`` None: the same as last time. ``etag`` and ``modified`` are to be shown to the server the next time."""

    body: bytes | None
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Means:
    """How names are looked up and which addresses may be talked to; None: the usual, and the public internet only."""

    resolve: Resolve | None = None
    allowed: Callable[[str], bool] | None = None
    seconds: float = SECONDS


class Later(Refused):
    """The server wants to be asked again in so many ``seconds``."""

    def __init__(self, detail: str, seconds: float) -> None:
        self.seconds = seconds
        super().__init__("status", detail)


def fetch(url: str, etag: str = "", modified: str = "", means: Means | None = None) -> Fetched:
    """The calendar at the address. ``Refused`` with the reason where it cannot be had."""
    means = means or Means()
    until = time.monotonic() + means.seconds
    target = target_of(url)
    for _ in range(REDIRECTS + 1):
        with _asked(target, {"If-None-Match": etag, "If-Modified-Since": modified}, means, until) as answer:
            if answer.status not in _MOVED:
                return _taken(answer, until, means.seconds)
            target = _next(target, answer.headers.get("Location", ""))
    raise Refused("redirects", str(REDIRECTS))


def _next(target: Target, location: str) -> Target:
    try:
        new = target_of(urljoin(target.url, location))
    except ValueError as error:
        raise Refused("address", "…") from error
    if target.scheme == "https" and new.scheme != "https":
        raise Refused("address", f"{new.scheme}://{new.host}")
    return new


@contextmanager
def _asked(target: Target, more: dict[str, str], means: Means, until: float) -> Iterator[HTTPResponse]:
    address = public_address(target, means.resolve, means.allowed)
    left = until - time.monotonic()
    if left <= 0:
        raise Refused("slow", str(round(means.seconds)))
    with _socket(target, address, left) as (line, over):
        connection = HTTPConnection(target.host, target.port, timeout=left)
        try:
            connection.sock = _secured(line, target)
            connection.request("GET", target.path, headers=_headers(target, more))
            yield connection.getresponse()
        except (OSError, HTTPException, ValueError, zlib.error) as error:
            if over.is_set() or isinstance(error, TimeoutError):
                raise Refused("slow", str(round(means.seconds))) from error
            raise Refused("unreachable", f"{target.host} ({type(error).__name__})") from error
        finally:
            connection.close()


def _headers(target: Target, more: dict[str, str]) -> dict[str, str]:
    plain = {"Host": target.named, "User-Agent": "paiban", "Accept": "text/calendar, */*;q=0.1", "Accept-Encoding": "gzip"}
    return plain | {name: value for name, value in more.items() if value}


@contextmanager
def _socket(target: Target, address: str, seconds: float) -> Iterator[tuple[socket.socket, threading.Event]]:
    """A connection that is cut when its time is over, however slowly the other side talks; and whether it was."""
    over = threading.Event()
    try:
        line = socket.create_connection((address, target.port), timeout=min(seconds, 10.0))
    except OSError as error:
        raise Refused("unreachable", f"{target.host} ({type(error).__name__})") from error

    def cut() -> None:
        over.set()
        with suppress(OSError):  # it may have ended by itself
            line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield line, over
    finally:
        timer.cancel()
        line.close()


def _secured(line: socket.socket, target: Target) -> socket.socket:
    if target.scheme == "http":
        return line
    return ssl.create_default_context().wrap_socket(line.dup(), server_hostname=target.host)


def _taken(answer: HTTPResponse, until: float, seconds: float) -> Fetched:
    if answer.status == 304:
        return Fetched(None)
    if answer.status != 200:
        wait = answer.headers.get("Retry-After", "")
        raise Later(f"HTTP {answer.status}", float(wait) if wait.isascii() and wait.isdigit() and len(wait) < 7 else 0.0)
    body = _body(answer, until, seconds)
    return Fetched(body, _kept(answer.headers.get("ETag", "")), _kept(answer.headers.get("Last-Modified", "")))


def _kept(header: str) -> str:
    return header if len(header) <= 300 and header.isascii() and header.isprintable() else ""


def _body(answer: HTTPResponse, until: float, seconds: float) -> bytes:
    packed = answer.headers.get("Content-Encoding", "").strip().lower() in ("gzip", "x-gzip")
    unpack = zlib.decompressobj(31) if packed else None
    found = b""
    while piece := answer.read(_PIECE):
        found += piece if unpack is None else unpack.decompress(piece, LARGEST + 1 - len(found))
        if len(found) > LARGEST or (unpack is not None and unpack.unconsumed_tail):
            raise Refused("large", str(LARGEST))
        if time.monotonic() > until:
            raise Refused("slow", str(round(seconds)))
    if answer.length:
        raise Refused("unreachable", "…")  # cut off: half a calendar would look like a calendar with half the events
    return found
