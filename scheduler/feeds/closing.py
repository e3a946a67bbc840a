"""Ends addresses and gives new ones. Who still asks at an old one is told for some weeks that its events are called off."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from exports.ical.ended import ended
from models.language import Language
from scheduler.feeds.served import served
from scheduler.store.shelf import ENDED, Shelf
from scheduler.store.shelf_rows import Copy, Setting

TOLD = timedelta(weeks=6)
"""For how long an ended address still gives its calendar, all called off; from then on it is gone for good."""


def rotate(shelf: Shelf, setting: Setting, at: datetime, language: Language) -> Setting:
    """A new address; the old one ends. A closed feed is opened by it."""
    new = replace(setting, generation=setting.generation + 1, closed=False)
    _end(shelf, setting, new, at, language)
    return new


def revoke(shelf: Shelf, setting: Setting, at: datetime, language: Language) -> Setting:
    """The address ends, and there is no other until the feed is rotated."""
    new = replace(setting, closed=True)
    _end(shelf, setting, new, at, language)
    return new


def _end(shelf: Shelf, old: Setting, new: Setting, at: datetime, language: Language) -> None:
    if old.closed:
        shelf.set([new])
        return
    copy = ended_copy(shelf, old, at, language)
    shelf.set([new], [(old, at)], [] if copy is None else [copy])


def ended_copy(shelf: Shelf, setting: Setting, at: datetime, language: Language) -> Copy | None:
    """What the feed's address gives after its end; None where it never gave anything."""
    last = shelf.served(setting.feed, "")
    if last is None:
        return None
    body = ended(last.body, at, setting.language or language)
    return Copy(setting.feed, f"{ENDED}{setting.generation}", "", "", served(body, at))
