"""What pages are answered with: headers that keep addresses secret, forms, and refusals in the reader's language."""

from __future__ import annotations

from fastapi import Request, Response
from starlette.exceptions import HTTPException

from scheduler.web.guide import Reader, language_of, notice
from scheduler.web.http import DISCREET

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
HEADERS = {name.decode(): value.decode() for name, value in DISCREET} | {"content-security-policy": _POLICY}
FORM_HEADERS = HEADERS | {"content-security-policy": _POLICY.replace("form-action 'none'", "form-action 'self'")}
_NOTICES = {404: "missing", 410: "ended", 429: "busy", 503: "not_ready"}
_AGAIN = {"retry-after": "30"}
_MORE = {405: {"allow": "GET, HEAD"}, 413: {"connection": "close"}, 429: _AGAIN, 503: _AGAIN}
SHORT_FORM = 4096
"""Bytes of a form at most, but for one with a calendar in it."""


async def refused(request: Request, error: Exception) -> Response:
    """A refusal as a page; for a method that is not allowed as text."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = HEADERS | _MORE.get(status, {})
    if status == 405:
        return Response("Method not allowed\n", status, media_type="text/plain", headers=headers)
    return html(notice(reader_of(request), _NOTICES.get(status, "missing")), status, headers)


def answered(request: Request, done: bool) -> Response:
    """Back to where the answer was given, which then tells what became of it."""
    where = f"?said={'yes' if done else 'no'}&lang={reader_of(request).language}"
    return Response(status_code=303, headers=HEADERS | {"location": where})


async def body_of(request: Request, longest: int = SHORT_FORM) -> bytes:
    """The body of a short form."""
    found = b""
    async for part in request.stream():
        found += part
        if len(found) > longest:
            raise HTTPException(413)
    return found


def html(text: str, status: int = 200, headers: dict[str, str] = HEADERS) -> Response:
    """A page."""
    return Response(text, status, media_type="text/html; charset=utf-8", headers=headers)


def reader_of(request: Request) -> Reader:
    """Who asks, as far as that matters."""
    language = language_of(request.query_params.get("lang"), request.headers.get("accept-language", ""))
    return Reader(language, request.headers.get("user-agent", ""))


def path_of(request: Request) -> str:
    """What is asked for, whatever the request says of the host."""
    path: str = request.scope["path"]
    return path
