"""Ways of asking for a feed: ``?alarm=60&lang=en&times=utc``, and what they come to."""

from __future__ import annotations

from typing import cast
from urllib.parse import parse_qsl

from exports.ical.single import Wish
from exports.ical.zones import Times
from models.language import Language
from scheduler.feeds.naming import audience_of
from scheduler.store.shelf_rows import Setting

MOST = 8
"""Variants that are kept of one feed beside the plain one."""
_LONGEST_ALARM = 4 * 7 * 24 * 60
"""Minutes."""
_MOST_FIELDS = 20
_CHOICES = {"lang": ("zh", "en"), "times": ("auto", "utc", "local")}


def variant_of(query: str) -> str | None:
    """The query in its one form, so that the same wish is kept once; "" for none. None where it cannot be understood.
    What is no option of a feed (calendar programs add things of their own) does not count."""
    found: dict[str, str] = {}
    if query.count("&") > _MOST_FIELDS:
        return None
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name in _CHOICES:
            if value not in _CHOICES[name]:
                return None
            found[name] = value
        elif name == "alarm":
            if not (value.isascii() and value.isdigit() and len(value) < 6 and int(value) <= _LONGEST_ALARM):
                return None
            found[name] = str(int(value))
    return "&".join(f"{name}={value}" for name, value in sorted(found.items()))


def wish_of(variant: str, setting: Setting, language: Language) -> Wish:
    """How the feed is to be written. ``language``: the network's, where nobody asked for another."""
    asked = dict(parse_qsl(variant))
    alarm = int(asked["alarm"]) if "alarm" in asked else setting.alarm
    return Wish(
        language=cast(Language, asked.get("lang", setting.language or language)),
        audience=audience_of(setting),
        times=cast(Times, asked.get("times", "auto")),
        alarm=alarm,
    )
