"""Slows down who guesses addresses. Only misses count, so that whoever has a valid one is always served."""

from __future__ import annotations

import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

BURST = 20
"""Misses that a client may have at once."""
PER_SECOND = 0.5
"""Misses that it may have in the long run."""
_MOST_CLIENTS = 20_000


class Misses:
    """How many misses each client may still have. ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}

    def allows(self, client: str) -> bool:
        """Counts a miss. Whether it may be answered as one; else the client is to come back later."""
        now = self._clock()
        network = network_of(client)
        left, at = self._left.get(network, (float(BURST), now))
        left = min(float(BURST), left + (now - at) * PER_SECOND)
        if len(self._left) >= _MOST_CLIENTS:
            self._forget(now)
        self._left[network] = (max(left - 1, 0.0), now)
        return left >= 1

    def _forget(self, now: float) -> None:
        """Those whose misses are made good; if that is nobody, everybody."""
        full = BURST / PER_SECOND
        self._left = {name: row for name, row in self._left.items() if now - row[1] < full}
        if len(self._left) >= _MOST_CLIENTS:
            self._left.clear()


def network_of(client: str) -> str:
    """Who counts as one: an IPv4 address, or the 64 bits of IPv6 that one subscriber is given."""
    try:
        address = ip_address(client)
    except ValueError:
        return client
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped) if address.ipv4_mapped else str(int(address) >> 64)
    return client
