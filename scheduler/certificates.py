"""Certificates of service that can be checked: what one says is signed with this database's own key."""

from __future__ import annotations

import hmac
import json
from base64 import b32encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256

from models.service import Service

KEY = "certificates"
"""The name of the key that signs."""
_MARK = "paiban-certificate/1"


@dataclass(frozen=True)
class Certificate:
    """What is certified. ``digest``: of every single service, so that none can be changed without its being seen."""

    volunteer: str
    name: str
    issuer: str
    first: str
    last: str
    minutes: int
    services: int
    digest: str
    issued: str

    @property
    def number(self) -> str:
        """The same certificate always has the same number, another one another."""
        return f"{self.issued[:4]}-{sha256(_canonical(self)).hexdigest()[:10].upper()}"


def certificate(name: str, issuer: str, rows: Sequence[Service], first: date, last: date, issued: date) -> Certificate:
    """Of the services ``rows`` of one volunteer, at least one."""
    told = json.dumps([row.model_dump(mode="json") for row in rows], sort_keys=True, ensure_ascii=False)
    return Certificate(
        volunteer=rows[0].volunteer,
        name=name,
        issuer=issuer,
        first=first.isoformat(),
        last=last.isoformat(),
        minutes=sum(row.minutes for row in rows),
        services=len(rows),
        digest=sha256(told.encode()).hexdigest()[:16],
        issued=issued.isoformat(),
    )


def _canonical(one: Certificate) -> bytes:
    return json.dumps([_MARK, asdict(one)], sort_keys=True, ensure_ascii=False).encode()


def code(one: Certificate, key: str) -> str:
    """What proves that this database issued it: 20 letters and digits in groups."""
    letters = b32encode(hmac.digest(key.encode(), _canonical(one), "sha256")).decode("ascii")[:20]
    return "-".join(letters[i : i + 5] for i in range(0, 20, 5))


def payload(one: Certificate, key: str) -> str:
    """All that a certificate says and its code, as one line: what its QR code holds."""
    return json.dumps({"format": _MARK, **asdict(one), "code": code(one, key)}, ensure_ascii=False, sort_keys=True)


def check_path(text: str) -> str:
    """The path at which a server tells whether a payload is true."""
    return f"/certificate/{urlsafe_b64encode(text.encode()).decode('ascii').rstrip('=')}"


def payload_of(path: str) -> str:
    """The payload that such a path holds; empty where it holds none."""
    packed = path.removeprefix("/certificate/")
    try:
        return urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode()
    except ValueError:
        return ""


def verified(text: str, key: str) -> Certificate | None:
    """The certificate that a payload holds, if this database issued it and nothing in it was altered; else None."""
    try:
        fields = json.loads(text)
        if fields.pop("format") != _MARK:
            return None
        given = str(fields.pop("code"))
        one = Certificate(**fields)
        return one if hmac.compare_digest(code(one, key).encode(), given.encode()) else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
