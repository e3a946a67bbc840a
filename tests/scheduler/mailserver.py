"""A mail server for tests: takes every mail, and keeps it."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Mails:
    """What was given in; ``refusing``: so many recipients more are refused for now."""

    port: int = 0
    got: list[EmailMessage] = field(default_factory=list)
    refusing: int = 0

    @property
    def url(self) -> str:
        """As a channel names it."""
        return f"smtp://127.0.0.1:{self.port}?from=roster@example.org"


@contextmanager
def mail_server() -> Iterator[Mails]:
    mails = Mails()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 here")
            while line := self.rfile.readline().strip():
                word = line[:4].upper()
                if word == b"DATA":
                    self._say("354 go on")
                    mails.got.append(_mail(self.rfile))
                    self._say("250 taken")
                elif word == b"RCPT" and mails.refusing:
                    mails.refusing -= 1
                    self._say("451 later")
                else:
                    self._say("221 bye" if word == b"QUIT" else "250 yes")

        def _say(self, text: str) -> None:
            self.wfile.write(text.encode() + b"\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        mails.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield mails
        server.shutdown()


def _mail(lines: object) -> EmailMessage:
    found = []
    for line in iter(lines.readline, b".\r\n"):  # type: ignore[attr-defined]
        found.append(line[1:] if line.startswith(b"..") else line)
    mail = message_from_bytes(b"".join(found), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail
