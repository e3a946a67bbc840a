"""A calendar of a volunteer's own, that is read again and again: where it is, and how the last reading went."""

from __future__ import annotations

from models.base import Count, Flag, Id, Model, Moment, Text


class Source(Model):
    """``etag`` and ``modified`` are what its server said of it; ``read_at``: when it was last read whole, ``checked_at``:
    when it was last asked for; ``due``: not before; ``failures`` in a row, and the last ``error``, as a key of the reasons
    and what belongs to it. ``transparent``: events that take no time count too."""

    volunteer: Id
    url: Id
    transparent: Flag = False
    etag: Text = ""
    modified: Text = ""
    read_at: Moment | None = None
    checked_at: Moment | None = None
    due: Moment
    failures: Count = 0
    error: Text = ""
    detail: Text = ""
    claimed_until: Text = ""
