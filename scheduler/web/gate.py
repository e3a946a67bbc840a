"""Where every request comes in: feeds are answered here by the shortest way, all else goes on to the pages."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import UTC, datetime
from typing import Any

from exports.ical.single import KINDS
from scheduler.feeds.variants import variant_of
from scheduler.web.addresses import Address
from scheduler.web.desk import Desk, NotReady
from scheduler.web.http import DISCREET, PLAIN, Asked, Headers, takes_gzip
from scheduler.web.limits import Misses
from scheduler.web.meters import count

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

ACCESS = logging.getLogger("paiban.access")
_ENDING = ".ics"
_PUBLIC = tuple(f"/{kind}/" for kind in KINDS if kind != "volunteers")
_OFFICE = ("/a/", "/in/", "/certificate/")
_RETRY = [(b"retry-after", b"30")]
_REFUSALS = {
    400: (b"Unknown option. Expected: alarm=MINUTES, lang=zh|en, times=auto|utc|local\n", []),
    404: (b"Not found\n", []),
    405: (b"Method not allowed\n", [(b"allow", b"GET, HEAD")]),
    410: (b"Gone\n", []),
    429: (b"Too many requests\n", _RETRY),
    503: (b"Not ready\n", _RETRY),
}
"""Never a page of HTML, and never 200: calendar programs would take it for an empty calendar."""


class Gate:
    """An ASGI application. ``pages`` answers what is no feed, ``office`` those pages for which the log is read."""

    def __init__(self, desk: Desk, pages: App, misses: Misses, office: App | None = None) -> None:
        self._desk, self.pages, self._misses = desk, pages, misses
        self._office = office or pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self.pages(scope, receive, send)
            return
        began = time.perf_counter()
        path: str = scope["path"]
        if path.endswith(_ENDING):
            kind, status = await self._feed(scope, path.removesuffix(_ENDING), send)
        else:
            kind, status = "pages", await self._page(scope, receive, send)
        seconds = time.perf_counter() - began
        count(kind, status, seconds)
        if ACCESS.isEnabledFor(logging.INFO):  # no address and no client: both would tell who asks for what
            ACCESS.info("%s %s %d %.1fms", scope["method"], kind, status, seconds * 1000)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> int:
        status = 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        await (self._office if of_office(scope["path"]) else self.pages)(scope, receive, noted)
        return status

    async def _feed(self, scope: Scope, path: str, send: Send) -> tuple[str, int]:
        method, desk = scope["method"], self._desk
        if method not in ("GET", "HEAD"):
            return await _refuse(send, method, 405)
        if not desk.recent:
            await desk.look()
        address = find(desk, path)
        if address is None:
            return await _refuse(send, method, missed(desk, self._misses, scope))
        query: bytes = scope["query_string"]
        variant = variant_of(query.decode("latin-1")) if query else ""
        if variant is None:
            return await _refuse(send, method, 400)
        if address.ended_at is not None and address.gone(datetime.now(UTC)):
            return await _refuse(send, method, 410)
        return await self._give(scope, address, variant, send)

    async def _give(self, scope: Scope, address: Address, variant: str, send: Send) -> tuple[str, int]:
        method, feed, kept = scope["method"], address.feed, address.variant(variant)
        answer = self._desk.answers.get((feed, kept))
        if answer is None:
            try:
                answer = await self._desk.answer(feed, kept)
            except NotReady:
                # An ended address that never gave anything has nobody to tell.
                return await _refuse(send, method, 503 if address.ended_at is None else 410)
        asked, kind = Asked.of(scope["headers"]), feed.partition("/")[0]
        if answer.same(asked):
            await _send(send, 304, answer.same_headers, b"")
            return kind, 304
        packed = takes_gzip(asked.encodings)
        headers, body = (answer.packed_headers, answer.packed) if packed else (answer.plain_headers, answer.body)
        await _send(send, 200, headers, b"" if method == "HEAD" else body)
        return kind, 200


def of_office(path: str) -> bool:
    """Whether a page tells of duties, takes answers or writes: that needs the log, and reading that takes its time."""
    return path.startswith(_OFFICE) or (path.startswith("/f/") and path.endswith(("/duties", "/times")))


def find(desk: Desk, path: str) -> Address | None:
    """The address that a path (without its ending) names."""
    if path.startswith("/f/"):
        text = path[3:]
        return desk.find(text) if "/" not in text else None
    return desk.find(path) if path.startswith(_PUBLIC) else None


def missed(desk: Desk, misses: Misses, scope: Scope) -> int:
    """The status of a request for what is not there: the same whether it was there once, is misspelt, or guessed."""
    return guessed(misses, scope) if desk.ready else 503


def guessed(misses: Misses, scope: Scope) -> int:
    """The status of a request for an address that there is not, whoever may have made it up."""
    client = scope.get("client")
    return 404 if misses.allows(client[0] if client else "") else 429


async def _refuse(send: Send, method: str, status: int) -> tuple[str, int]:
    text, more = _REFUSALS[status]
    headers: Headers = [(b"content-type", PLAIN), (b"content-length", str(len(text)).encode()), *DISCREET, *more]
    await _send(send, status, headers, b"" if method == "HEAD" else text)
    return "refused", status


async def _send(send: Send, status: int, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
