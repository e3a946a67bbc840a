"""What the shelf of feeds holds: how a feed is set, what is served of it, and where the database stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.language import Language
from models.people import Audience


@dataclass(frozen=True)
class Setting:
    """How one feed is set; None: as is usual for its kind. ``generation``: which of its addresses is the valid one.
    ``closed``: nobody may read it until it is given a new address."""

    feed: str
    generation: int = 0
    closed: bool = False
    public: bool | None = None
    audience: Audience | None = None
    language: Language | None = None
    alarm: int | None = None


@dataclass(frozen=True)
class Served:
    """A feed's bytes as clients get them, plain and packed. ``changed_at`` in whole seconds."""

    body: bytes
    packed: bytes
    etag: str
    changed_at: datetime


@dataclass(frozen=True)
class Copy:
    """Bytes to keep. ``print`` is of all that they were made from; ``marks`` hold for the plain variant, by event, a digest
    of what it shows, its sequence and when it last changed."""

    feed: str
    variant: str
    title: str
    print: str
    served: Served
    marks: dict[str, tuple[str, int, int]] | None = None


@dataclass(frozen=True)
class Known:
    """What is kept of one variant, without its bytes; ``print`` None: it is wanted and not made yet."""

    feed: str
    variant: str
    title: str
    print: str | None
    etag: str | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True)
class Pulse:
    """Where the database stands: the log's ``end``, and counters. ``persons`` and ``settings`` rise with every change,
    ``edition`` whenever anything of the feeds changes, ``made`` whenever a process has made some. ``shown``: end, persons
    and settings as they were when the feeds were last made."""

    end: int
    persons: int
    settings: int
    edition: int
    made: int
    shown: tuple[int, int, int]

    @property
    def now(self) -> tuple[int, int, int]:
        """What the feeds should be made from."""
        return self.end, self.persons, self.settings

    @property
    def behind(self) -> bool:
        """Whether something was recorded since the feeds were made."""
        return self.now != self.shown
