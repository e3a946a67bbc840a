"""Hands requests on to another process of the same server, over a socket that only this server's processes reach."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

from scheduler.web.gate import Message, Receive, Scope, Send
from scheduler.web.http import DISCREET, PLAIN, Headers
from scheduler.web.own import LONGEST_FORM
from scheduler.web.replies import SHORT_FORM

_STARTING = 10.0
"""Seconds to wait for the other process to be there."""
_LINGER = 5.0
"""Seconds for which the rest of a request that is refused is read."""
_OWN = frozenset({b"connection", b"content-length", b"expect", b"transfer-encoding", b"upgrade"})
"""Headers of one connection."""
_REPLACED = frozenset({b"connection", b"date"})
_LAST: Headers = [(b"connection", b"close")]
"""Said where the rest of a request is not read, so that nothing else can be asked behind it."""
_BELIEVED = frozenset({b"forwarded", b"x-forwarded-for", b"x-forwarded-proto"})
"""Headers by which a client would be believed to be another."""


class Forward:
    """An ASGI application. ``path``: of the other process's socket; ``seconds``: for its answer, and for the whole of a
    request."""

    def __init__(self, path: str, seconds: float = 60.0) -> None:
        self._path, self._seconds = path, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Has one request answered."""
        try:
            longest = LONGEST_FORM if scope["path"].endswith("/times") else SHORT_FORM
            body = await asyncio.wait_for(_whole(receive, longest), self._seconds)
        except TimeoutError:
            await _refuse(send, 408, b"Too slow\n", _LAST)
            return
        except EOFError:  # half a form may say something else than the whole; nobody reads what is sent here
            await _refuse(send, 400, b"Incomplete\n")
            return
        if body is None:
            await _refuse(send, 413, b"Too large\n", _LAST, wait=partial(_read_on, receive))
            return
        try:
            asking = self._ask(_head(scope, len(body)) + body, whole=scope["method"] != "HEAD")
            status, headers, answer = await asyncio.wait_for(asking, self._seconds)
        except (OSError, EOFError, ValueError, asyncio.LimitOverrunError):
            await _refuse(send, 503, b"Not ready\n", [(b"retry-after", b"30")])
            return
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    async def _ask(self, request: bytes, *, whole: bool) -> tuple[int, Headers, bytes]:
        """``EOFError`` where the other process ends before it has sent the ``whole`` body that it promised."""
        reader, writer = await self._reached()
        try:
            writer.write(request)
            await writer.drain()
            lines = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")[:-2]
            answer = await reader.read()
        finally:
            writer.close()
        rows = [line.split(b": ", 1) for line in lines[1:]]
        if whole and any(name == b"content-length" and int(value) != len(answer) for name, value in rows):
            raise EOFError
        return int(lines[0].split()[1]), [(name, value) for name, value in rows if name not in _REPLACED], answer

    async def _reached(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        until = time.monotonic() + _STARTING
        while True:
            try:
                return await asyncio.open_unix_connection(self._path)
            except OSError:
                if time.monotonic() > until:
                    raise
            await asyncio.sleep(0.05)


def _head(scope: Scope, length: int) -> bytes:
    query = b"?" + scope["query_string"] if scope["query_string"] else b""
    lines = [b" ".join((scope["method"].encode(), scope["raw_path"] + query, b"HTTP/1.1"))]
    lines += [name + b": " + value for name, value in scope["headers"] if name not in _OWN | _BELIEVED]
    if not any(name == b"host" for name, _ in scope["headers"]):  # the other process has none of its own to tell
        host, port = scope["server"]
        lines.append((f"host: [{host}]:{port}" if ":" in host else f"host: {host}:{port}").encode())
    if scope.get("client"):
        lines.append(b"x-forwarded-for: " + scope["client"][0].encode())
    lines += [b"x-forwarded-proto: " + scope["scheme"].encode(), b"content-length: %d" % length, b"connection: close"]
    return b"\r\n".join(lines) + b"\r\n\r\n"


async def _whole(receive: Receive, longest: int) -> bytes | None:
    """The request's body; None where it is too long: the other process would hang up before it has read it. ``EOFError``
    where the client leaves before the end."""
    found, more = b"", True
    while more:
        message: Message = await receive()
        if message["type"] == "http.disconnect":
            raise EOFError
        found += message.get("body", b"")
        more = message.get("more_body", False)
        if len(found) > longest:
            return None
    return found


async def _read_on(receive: Receive) -> None:
    """Reads for a moment what nobody needs: a connection that is closed on bytes unread may lose its answer on the way."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_LINGER):
            while (message := await receive())["type"] != "http.disconnect" and message.get("more_body", False):
                pass


async def _refuse(
    send: Send, status: int, text: bytes, more: Headers | None = None, wait: Callable[[], Awaitable[None]] | None = None
) -> None:
    """``wait``: for what the connection stays open after the answer."""
    headers: Headers = [(b"content-type", PLAIN), (b"content-length", str(len(text)).encode()), *DISCREET, *(more or [])]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text, "more_body": wait is not None})
    if wait is not None:
        await wait()
        await send({"type": "http.response.body", "body": b""})
