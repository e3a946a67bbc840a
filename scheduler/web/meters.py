"""What Prometheus is told: requests by kind and status, how long they took, and how far the feeds are behind the log."""

from __future__ import annotations

import os
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from scheduler.store.shelf_rows import Pulse

SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""The environment variable of the folder in which processes share their counts."""
_REGISTRY = CollectorRegistry()
_REQUESTS = Counter("paiban_requests", "Requests answered.", ("kind", "status"), registry=_REGISTRY)
_SECONDS = Histogram(
    "paiban_request_seconds",
    "Seconds from a request to its answer.",
    registry=_REGISTRY,
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
_MADE = Counter("paiban_feeds_made", "Feeds whose bytes were made.", registry=_REGISTRY)
_MAKING = Counter("paiban_feeds_making_seconds", "Seconds spent on making feeds.", registry=_REGISTRY)
_KNOWN = Gauge("paiban_feeds", "Feeds that there are.", registry=_REGISTRY, multiprocess_mode="mostrecent")
_BEHIND = Gauge(
    "paiban_feeds_behind_events",
    "Events recorded since feeds were last brought up to date.",
    registry=_REGISTRY,
    multiprocess_mode="mostrecent",
)


@cache
def _counter(kind: str, status: int) -> Counter:
    return _REQUESTS.labels(kind, str(status))


def count(kind: str, status: int, seconds: float) -> None:
    """One request."""
    _counter(kind, status).inc()
    _SECONDS.observe(seconds)


def count_made(feeds: int, seconds: float) -> None:
    """Feeds that were made."""
    _MADE.inc(feeds)
    _MAKING.inc(seconds)


def metrics(feeds: int, pulse: Pulse | None) -> bytes:
    """All of it, of all processes, as Prometheus reads it."""
    _KNOWN.set(feeds)
    if pulse is not None:
        _BEHIND.set(pulse.end - pulse.shown[0])
    if SHARED not in os.environ:
        return generate_latest(_REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
