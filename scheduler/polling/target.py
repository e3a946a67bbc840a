"""Where a foreign calendar is: an address that somebody gave, and what may be connected to for it."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from scheduler.intake.busy.refusals import Refused

LONGEST = 2000
"""Characters of an address."""
_PORTS = {"http": 80, "https": 443}
_PLAIN = re.compile(r"[!-~]+")
_NAT64 = ip_network("64:ff9b::/96")
_LOOKING_UP = 5.0
"""Seconds for a name to be found."""
Resolve = Callable[[str, int], list[str]]
"""The IP addresses of a host, as text."""


@dataclass(frozen=True)
class Target:
    """An address in its parts. ``host`` as it is looked up and named in TLS; ``path`` with its query."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def named(self) -> str:
        """The host as HTTP names it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(url: str) -> Target:
    """The parts of an address. ``Refused`` for one that is not of the web, or holds a password."""
    text = re.sub(r"^webcals?://", "https://", url.strip(), flags=re.IGNORECASE)
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError as error:
        raise Refused("address", _shown(url)) from error
    if parts.scheme not in _PORTS or not host or parts.username is not None or len(text) > LONGEST or port == 0:
        raise Refused("address", _shown(url))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not _PLAIN.fullmatch(path) or not _PLAIN.fullmatch(host):
        raise Refused("address", _shown(url))
    return Target(text, parts.scheme, host, port or _PORTS[parts.scheme], path)


def _shown(url: str) -> str:
    """What may be repeated of an address: calendars' addresses are secrets."""
    host = re.match(r"\s*[a-zA-Z]+://[^/?#@]{1,60}(?=[/?#]|$)", url)
    return host[0].strip() if host else "…"


def public_address(target: Target, resolve: Resolve | None = None, allowed: Callable[[str], bool] | None = None) -> str:
    """The IP address to connect to. The name is looked up once and what was found is what is connected to, so that it
    cannot mean something else a moment later. ``Refused`` where any of its addresses is not of the public internet."""
    found = (resolve or _resolved)(target.host, target.port)
    if not found:
        raise Refused("unreachable", target.host)
    if not all(map(allowed or is_public, found)):
        raise Refused("private", target.host)
    return found[0]


def _resolved(host: str, port: int) -> list[str]:
    pool = ThreadPoolExecutor(1, thread_name_prefix="resolve")
    try:
        rows = pool.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM).result(_LOOKING_UP)
    except (OSError, UnicodeError, Late) as error:
        raise Refused("unreachable", host) from error
    finally:
        pool.shutdown(wait=False)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


def is_public(address: str) -> bool:
    """Whether an IP address is of the public internet, also looked at through the ways in which IPv6 holds IPv4."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _meant(found))


def _meant(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    if isinstance(address, IPv4Address):
        return [address]
    if address.scope_id is not None:
        return [IPv4Address(0)]
    inner: list[IPv4Address | IPv6Address | None] = [address.ipv4_mapped, address.sixtofour]
    if address.teredo is not None:
        inner += address.teredo
    if address in _NAT64:
        inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
    held = [one for one in inner if one is not None]
    return held or [address]
