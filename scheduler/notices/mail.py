"""Sends e-mail with an invitation in it, as mail programs know it: text, and beside it the calendar with its method."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from urllib.parse import parse_qs, unquote, urlsplit

from exports.ical.invitation import Party
from exports.text import one_line
from scheduler.notices.invitations import Invitation

_TIMEOUT = 20.0
_ADDRESS = re.compile(r"[^\s@<>\"(),:;]+@[A-Za-z0-9.-]+")


@dataclass(frozen=True)
class Server:
    """Where mail is given in, and whose mail it is. ``secure``: TLS from the first byte on."""

    host: str
    port: int
    secure: bool
    user: str
    password: str
    sender: str


def is_address(text: str) -> bool:
    """Whether it is one address for mail and nothing more: with a line break or a comma it could be several, or a header."""
    return _ADDRESS.fullmatch(text) is not None


def server_of(url: str) -> Server:
    """``smtps://user:password@host?from=paiban@example.org``, or ``smtp://…``. ValueError where it is none."""
    parts = urlsplit(url)
    sender = (parse_qs(parts.query).get("from") or [""])[0]
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or not is_address(sender):
        raise ValueError(parts.scheme)
    secure = parts.scheme == "smtps"
    port = parts.port or (465 if secure else 587 if parts.username else 25)
    return Server(parts.hostname, port, secure, unquote(parts.username or ""), unquote(parts.password or ""), sender)


def organizer_of(url: str, network: str) -> Party:
    """Who invites, and is answered."""
    return Party(network, server_of(url).sender)


def post(server: Server, network: str, guest: Party, invitations: Sequence[Invitation], at: datetime) -> None:
    """Sends each invitation in a mail of its own. What the server refuses is an ``OSError`` or ``SMTPException``."""
    with _connected(server) as line:
        for one in invitations:
            line.send_message(message(server, network, guest, one, at), server.sender, [guest.address])


def reach(server: Server) -> None:
    """Only tries whether mail would be taken."""
    with _connected(server) as line:
        line.noop()


def message(server: Server, network: str, guest: Party, one: Invitation, at: datetime) -> EmailMessage:
    """The mail. Sent again it has the same id, so that it counts once."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = formataddr((one_line(network), server.sender))
    mail["To"] = formataddr((one_line(guest.name), guest.address))
    mail["Subject"] = one_line(one.title)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{one.uid}.{one.sequence}.{one.method.lower()}@{server.sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(one.text)
    text = one.body.decode("utf-8")
    mail.add_alternative(text, subtype="calendar", cte="base64", params={"method": one.method})
    return mail


@contextmanager
def _connected(server: Server) -> Iterator[smtplib.SMTP]:
    context = ssl.create_default_context()
    if server.secure:
        line: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_TIMEOUT, context=context)
    else:
        line = smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT)
    with line:
        if not server.secure and line.has_extn("starttls"):
            line.starttls(context=context)
        elif not server.secure and server.user:
            raise smtplib.SMTPNotSupportedError("STARTTLS")  # no password goes over the wire in the open
        if server.user:
            line.login(server.user, server.password)
        yield line
