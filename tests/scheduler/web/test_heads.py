"""Clients that never end what they begin to say, and what becomes of their connections."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest

from scheduler.web.gate import Receive, Scope, Send
from scheduler.web.heads import Heads
from tests.scheduler.web.server import answering

GET = b"GET / HTTP/1.1\r\nhost: x\r\n"


class Quick(Heads):
    seconds = 0.6


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with answering(application, Quick) as found:
        yield found


def until_closed(port: int, *parts: bytes, pause: float = 0.1) -> tuple[bytes, float]:
    """What comes back to somebody who says these parts one after another, and after how many seconds it is over."""
    began, said = time.monotonic(), b""
    with socket.create_connection(("127.0.0.1", port), 20) as there:
        try:
            for part in parts:
                there.sendall(part)
                time.sleep(pause)
            while got := there.recv(65536):
                said += got
        except OSError:
            pass  # closed before all was said
    return said, time.monotonic() - began


@pytest.mark.parametrize(
    "parts", [(), (b"G",), (GET,), (b"\r\n",), (b"\r\n", b"GET "), tuple(b"GET / HTTP/1.1"[i : i + 1] for i in range(14))]
)
def test_who_says_nothing_whole_in_time_is_left(port: int, parts: tuple[bytes, ...]) -> None:
    said, seconds = until_closed(port, *parts)
    assert said == b""
    assert 0.5 < seconds < 10


@pytest.mark.parametrize("late", [b"\r\n", b"z"])
def test_nobody_stays_with_bytes_that_nothing_waits_for(port: int, late: bytes) -> None:
    posted = b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n" if late == b"z" else GET + b"\r\n"
    said, seconds = until_closed(port, posted, late)  # the answer comes before all of the body
    assert said.endswith(b"ok")
    assert seconds < 10


def test_the_clock_runs_for_each_request_anew(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), 20) as there:
        for _ in range(3):
            there.sendall(GET)
            time.sleep(0.4)
            there.sendall(b"\r\n")
            assert there.recv(1000).endswith(b"ok")
        time.sleep(1.0)  # between two requests another limit counts
        there.sendall(GET + b"\r\n")
        assert there.recv(1000).endswith(b"ok")
        there.sendall(GET)
        assert there.recv(1000) == b""


@pytest.mark.parametrize("endless", [b"x: y\r\n" * 2000, b"x" * 12000])
def test_headers_without_end_are_refused(port: int, endless: bytes) -> None:
    said, _ = until_closed(port, GET, *[endless] * 40, pause=0.01)
    assert said.startswith(b"HTTP/1.1 400 ") or said == b""  # a client that still sends may lose what it was told
    assert b"200" not in said[:20]


def test_long_headers_that_end_are_taken(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), 20) as there:
        there.sendall(GET + b"x: " + b"y" * 30000 + b"\r\n\r\n")
        assert there.recv(1000).endswith(b"ok")


def test_what_comes_before_a_head_is_not_counted_as_its_own(port: int) -> None:
    body = b"y" * 100_000
    with socket.create_connection(("127.0.0.1", port), 20) as there:
        there.sendall(b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: %d\r\n\r\n%s%s" % (len(body), body, GET))
        time.sleep(0.3)
        there.sendall(b"\r\n")
        said = b""
        while said.count(b"ok") < 2 and (got := there.recv(1000)):
            said += got
    assert (said.count(b" 200 "), said.count(b" 400 ")) == (2, 0)
