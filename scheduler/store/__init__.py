"""Where the log and the erasable persons are kept: the only part that knows the database."""

from scheduler.store.entry import Cursor, Delivery, Entry
from scheduler.store.notice import Channel, Notice
from scheduler.store.source import Source
from scheduler.store.store import Store

__all__ = ["Channel", "Cursor", "Delivery", "Entry", "Notice", "Source", "Store"]
