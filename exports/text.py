"""Makes free text fit for files that other programs read: no control characters, no tricks of direction."""

from __future__ import annotations

import re
from functools import lru_cache

_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNWANTED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls
    r"\u202a-\u202e\u2066-\u2069"  # embeddings and overrides, which could turn the text around them
    r"\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\uffff]"  # what is no character, or no XML
)
_SPACES = re.compile(r"\s+")
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_TIME = re.compile(r"\d\d:\d\d–\S+ ")
ISOLATES = "\u2068\u2069"
"""They begin and end what has a direction of its own, and are not drawn."""


@lru_cache(maxsize=16384)
def clean(text: str) -> str:
    """``text`` with line breaks as ``\\n`` and without control characters; marks that scripts need (joiners) stay."""
    return _UNWANTED.sub("", _BREAKS.sub("\n", text.replace("\t", " "))).strip()


def isolated(text: str) -> str:
    """``text`` so that it turns nothing around it, where it has letters that run from right to left. Spaces that it begins
    or ends with stay where they are."""
    if not _LEFTWARD.search(text):
        return text
    name = text.strip()
    return text.replace(name, name.join(ISOLATES), 1)


def parts(text: str) -> tuple[str, list[str]]:
    """Of a caption or a fact: the time that it may begin with, and the names that dots stand between."""
    time = _TIME.match(text)
    begin = time[0] if time else ""
    return begin, text[len(begin) :].split(" · ")


def apart(text: str) -> str:
    """A caption or a fact, each of its names ``isolated``."""
    begin, names = parts(text)
    return begin + " · ".join(map(isolated, names))


@lru_cache(maxsize=16384)
def one_line(text: str) -> str:
    """``clean`` text on a single line."""
    return _SPACES.sub(" ", clean(text)).strip()
