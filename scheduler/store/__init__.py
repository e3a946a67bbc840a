"""Where the log and the erasable persons are kept: the only part that knows the database."""

from scheduler.store.entry import Delivery, Entry
from scheduler.store.store import Store

__all__ = ["Delivery", "Entry", "Store"]
