"""Ends connections on which the head of a request does not come to its end: nobody can fill memory with headers, or hold
every connection that this process may have by saying nothing."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class Heads(HttpToolsProtocol):
    """One connection. ``seconds``: for the head of a request, from its first byte on, or from when somebody connects;
    ``longest``: bytes that follow those in which it began, while it is not at its end."""

    seconds = 30.0
    longest = 64 * 1024
    _open = False
    _bytes = 0
    _begun = False
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the library has it
        """Somebody connects."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Something came: most often a whole request, for which no clock is set."""
        self._begun = False
        super().data_received(data)
        if self._timer is None and (self._open or self._idle):
            self._wait()
        if not self._open or self._begun:  # of bytes in which it begins, most may be of requests and bodies before it
            return
        self._bytes += len(data)
        if self._bytes > self.longest and not self.transport.is_closing():
            self.send_400_response("The headers are too long.")

    def on_message_begin(self) -> None:
        """A request begins."""
        self._open, self._begun, self._bytes = True, True, 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Its head is whole."""
        self._open = False
        self._wait_no_more()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._wait_no_more()
        super().connection_lost(exc)

    @property
    def _idle(self) -> bool:
        """Whether nothing is being answered and the server's own clock was stopped, as by lines or bodies nobody needs."""
        answered = self.cycle is None or self.cycle.response_complete
        return answered and self.timeout_keep_alive_task is None

    def _wait(self) -> None:
        self._timer = self.loop.call_later(self.seconds, self.transport.close)

    def _wait_no_more(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
