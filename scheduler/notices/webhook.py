"""Webhooks signed as Standard Webhooks are: whoever shares the secret can tell that a message is ours, and not old."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime

PREFIX = "whsec_"


def key_of(secret: str) -> bytes:
    """The bytes of a secret such as ``whsec_MfKQ9r8…``. ValueError where it is none, or of fewer than 24 or more than 64."""
    if not secret.startswith(PREFIX):
        raise ValueError(secret[:6])
    raw = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    if not 24 <= len(raw) <= 64:
        raise ValueError(f"{len(raw)} bytes")
    return raw


def secret_of(raw: bytes) -> str:
    """Such a secret from random bytes."""
    return PREFIX + base64.b64encode(raw).decode()


def signed(id: str, at: datetime, kind: str, data: Mapping[str, object], secret: str) -> tuple[bytes, dict[str, str]]:
    """The body and the headers of a message: its id stays the same however often it is sent."""
    body = json.dumps({"type": kind, "timestamp": at.isoformat(), "data": data}, ensure_ascii=False).encode()
    stamp = str(int(at.timestamp()))
    digest = hmac.new(key_of(secret), f"{id}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return body, {
        "content-type": "application/json; charset=utf-8",
        "webhook-id": id,
        "webhook-timestamp": stamp,
        "webhook-signature": "v1," + base64.b64encode(digest).decode(),
    }
