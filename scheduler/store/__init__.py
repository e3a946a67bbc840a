"""Where the log and the erasable persons are kept: the only part that knows the database."""

from scheduler.store.entry import Entry
from scheduler.store.store import Store

__all__ = ["Entry", "Store"]
