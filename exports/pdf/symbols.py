"""What no typeface at hand draws. Emoji and other symbols are left out where words remain, named where nothing else would;
letters stay, as boxes that machines can read, and the texts that hold them are told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator

_ONE = "[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_SYMBOL = re.compile(
    f"[0-9#*]\ufe0f?\u20e3|{_ONE}(?:[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d{_ONE})*"
)
_USUAL = re.compile(r"[\u0000-\u024f\u2000-\u206f\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]")
"""Letters and marks that every typeface with Chinese holds."""
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp"))
_SPACES = re.compile("  +")


def symbols(text: str) -> list[str]:
    """Each symbol once, with what belongs to it: a family is one, and so is a flag's letter."""
    return list(dict.fromkeys(_SYMBOL.findall(text)))


def without(text: str, lacking: Collection[str]) -> str:
    """The text without these symbols. Of keys such as ``1️⃣`` the digit stays; where no other character remains, the first
    symbol's name does."""
    found = [each for each in symbols(text) if each in lacking]
    if not found:
        return text
    rest = _SYMBOL.sub(lambda match: _plain(match[0]) if match[0] in lacking else match[0], text)
    if rest.strip():
        return _SPACES.sub(" ", rest)
    return f"[{unicodedata.name(found[0][0], 'symbol').lower()}]"


def rare(text: str) -> list[str]:
    """Each letter, mark, digit or sign once that a typeface with Chinese may lack."""
    return [each for each in dict.fromkeys(_USUAL.sub("", text)) if unicodedata.category(each) not in _UNSEEN]


def foreign(text: str) -> list[str]:
    """Each letter, mark or sign once that ASCII lacks."""
    return [each for each in dict.fromkeys(text) if not each.isascii() and unicodedata.category(each) not in _UNSEEN]


def stands_alone(letter: str) -> bool:
    """Whether it is no mark above or below others."""
    return unicodedata.category(letter)[0] != "M"


def script(letter: str) -> str:
    """What the letter's script is called in names of typefaces, such as ``Thai``; nothing where it has no name itself."""
    first = unicodedata.name(letter, "").split(" ")[0]
    return first if first == "CJK" else first.title()


def texts(data: object) -> Iterator[str]:
    """Every text in the data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, list | dict):
        for each in data.values() if isinstance(data, dict) else data:
            yield from texts(each)


def _plain(symbol: str) -> str:
    return symbol[0] if symbol[0].isascii() else ""


def mapped(data: object, change: Callable[[str], str]) -> object:
    """The data with every text in it changed; keys stay."""
    if isinstance(data, str):
        return change(data)
    if isinstance(data, list):
        return [mapped(each, change) for each in data]
    if isinstance(data, dict):
        return {key: mapped(each, change) for key, each in data.items()}
    return data
