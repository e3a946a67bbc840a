"""Bytes as clients get them: with their tag, their date, and packed once for all."""

from __future__ import annotations

import gzip
from datetime import datetime, timedelta
from hashlib import sha256

from scheduler.store.shelf_rows import Known, Served


def served(body: bytes, now: datetime, before: Known | None = None) -> Served:
    """The bytes as kept. The same bytes as ``before`` keep their date; others are at least a second younger."""
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    at = now.replace(microsecond=0)
    if before is not None and before.changed_at is not None:
        at = before.changed_at if before.etag == etag else max(at, before.changed_at + timedelta(seconds=1))
    return Served(body, gzip.compress(body, 6, mtime=0), etag, at)
