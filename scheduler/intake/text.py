"""Text as people type it, made comparable: full-width forms, case, accents, punctuation and spaces do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SEPARATORS = re.compile(r"[;,、|\n/]+")
_HARD_SEPARATORS = re.compile(r"[;\n|]+")
_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"[^\W_]+")
_SCRIPTS = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def plain(text: str) -> str:
    """Half-width, without invisible characters, single spaces."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text).translate(_INVISIBLE)).strip()


@lru_cache(maxsize=16384)
def unaccented(text: str) -> str:
    """``plain``, small letters, without accents."""
    parts = unicodedata.normalize("NFKD", plain(text).casefold())
    return unicodedata.normalize("NFC", "".join(part for part in parts if not unicodedata.combining(part)))


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """Letters and digits alone: equal for what people take for the same words."""
    return "".join(_WORDS.findall(unaccented(text)))


def words(text: str) -> tuple[str, ...]:
    """The words of a text, in ``folded`` form; Chinese and other letters that touch are separate words."""
    return tuple(_SCRIPTS.findall(unaccented(text)))


def pieces(text: str, *, spaces: bool = False) -> tuple[str, ...]:
    """The items of a list in one cell. With a semicolon or line break in it, commas do not separate."""
    clean = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).strip()
    found = (_HARD_SEPARATORS if _HARD_SEPARATORS.search(clean) else _SEPARATORS).split(clean)
    if spaces and len(found) == 1:
        found = clean.split()
    return tuple(item for item in map(plain, found) if item)


def slug(text: str) -> str:
    """An id made of a name: letters of any script and digits, words joined by ``-``."""
    return "-".join(_WORDS.findall(plain(text))) or "x"


def is_chinese(text: str) -> bool:
    """Whether a Chinese character is in it."""
    return any("\u3400" <= sign <= "\u9fff" for sign in text)
