"""File names from ids: the same id gives the same name for ever, two ids never the same, on any file system."""

from __future__ import annotations

import hashlib
import re

_PLAIN = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9_])?")
_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_OTHER = re.compile(r"[^a-z0-9]+")


def file_name(identity: str) -> str:
    """A file name (without suffix) for an id.

    Short ids of small letters, digits, ``-`` and ``_`` are their own name. Others (capitals too: some file systems do not
    tell them from small letters) become what is plain in them, ``~`` and a digest; ``~`` is in no plain id.
    """
    if _PLAIN.fullmatch(identity) and not _DEVICE.fullmatch(identity):
        return identity
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    readable = _OTHER.sub("-", identity.lower()).strip("-")[:40].strip("-")
    return f"{readable}~{digest}"
