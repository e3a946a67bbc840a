"""Words with a fixed meaning, lists, skills with levels, other starts, and sessions that must come before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from exports.table_csv import unguarded
from scheduler.intake.cells.clocks import read_clock
from scheduler.intake.choices import CHOICES
from scheduler.intake.findings import Unreadable
from scheduler.intake.text import folded, pieces, plain, unaccented
from scheduler.intake.values import Value, shown

_LEVEL = re.compile(
    r"(?P<name>.*?[^\s:=(*x×])\s*(?:[:=]\s*(?P<level>-?\d+)|\((?P<bracket>\d+)级?\)|[(]?(?P<grade>\d+)\s*级[)]?|(?:lv|level|l)\.?\s*(?P<latin>\d+))"
)
_CHINESE_LEVEL = re.compile(r"(?P<name>.*[\u3400-\u9fff])\s*(?P<level>\d+)")
_START = re.compile(
    r"(?:(?P<next>次日|第二天|翌日)|(?P<days>[+-]\d+)(?:天|d|day|days)?\s)?\s*(?P<clock>[^=]+?)\s*(?:=\s*(?P<cost>-?\d+))?"
)
_CODE = re.compile(r"'\d[\d .-]*[Xx]?")
"""A code that somebody kept from becoming a number."""
_AFTER = re.compile(r"(?P<session>.+?)\s*(?:[+]\s*(?P<minutes>\d+)\s*(?:分钟?|min|m)?)?")


@lru_cache
def _spellings(choices: str) -> Mapping[str, str]:
    """Comparable spelling -> value; signs that have no letters stand for themselves."""
    return {_sign(word): value for value, words in CHOICES[choices].items() for word in (value, *words)}


def _sign(text: str) -> str:
    return folded(text) or plain(text)


def read_choice(value: Value, choices: str, extra: Mapping[str, str] | None = None) -> str:
    """The value of a fixed list that the cell names; ``extra`` are spellings of the mapping file. Raises Unreadable."""
    if isinstance(value, bool):
        value = "yes" if value else "no"
    sign = _sign(shown(value))
    found = (extra or {}).get(sign) or _spellings(choices).get(sign)
    if found is None:
        offered = CHOICES[choices].values()
        raise Unreadable(
            "choice", choices=" / ".join(dict.fromkeys(name for words in offered for name in (words[1], words[0])))
        )
    return found


def read_yes(value: Value, extra: Mapping[str, str] | None = None) -> bool:
    """Yes or no, in one of many spellings. Raises Unreadable."""
    return read_choice(value, "yesno", extra) == "yes"


def read_list(value: Value) -> tuple[str, ...]:
    """The items of a list, each once."""
    if isinstance(value, list):
        return tuple(dict.fromkeys(plain(shown(item)) for item in value if shown(item).strip()))
    return tuple(dict.fromkeys(pieces(shown_whole(value))))


def read_skills(value: Value) -> dict[str, int]:
    """Skill -> level (1 where none is given): ``讲解2; 英语``, ``First aid:2``. A digit after Latin letters belongs to
    the name (``PSE2``). Raises Unreadable."""
    if isinstance(value, dict):
        return {plain(name): _level(level) for name, level in value.items()}
    out: dict[str, int] = {}
    items = [plain(shown(item)) for item in value] if isinstance(value, list) else _skill_items(shown_whole(value))
    for item in items:
        found = _LEVEL.fullmatch(item) or _CHINESE_LEVEL.fullmatch(item)
        level = next((int(part) for name, part in found.groupdict().items() if part and name != "name"), 1) if found else 1
        name = found["name"].strip() if found else item
        out[name] = max(level, out.get(name, level))
    return out


def _skill_items(text: str) -> tuple[str, ...]:
    """A slash between spaces belongs to a name (``TSA / Coreg``); so does one between Latin letters."""
    kept = re.sub(r"\s+/\s+|(?<=[A-Za-z])/(?=[A-Za-z])", lambda found: found[0].replace("/", "\0"), text)
    return tuple(item.replace("\0", "/") for item in pieces(kept))


def shown_whole(value: Value) -> str:
    """The cell's text, however long."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _level(level: object) -> int:
    if isinstance(level, dict):
        level = level.get("level", 1)
    if not isinstance(level, int) or isinstance(level, bool):
        raise Unreadable("skills")
    return level


def read_starts(value: Value) -> tuple[tuple[int, str, int], ...]:
    """Other starts: (days later, wall time, cost): ``14:00=5; 次日9:00; +1 10:00=3``. Raises Unreadable."""
    texts = (
        read_list(value) if isinstance(value, list) else pieces(shown_whole(value)) if isinstance(value, str) else (value,)
    )
    out = []
    for item in texts:
        if not isinstance(item, str):
            out.append((0, read_clock(item), 0))
            continue
        found = _START.fullmatch(unaccented(item))
        if found is None:
            raise Unreadable("starts")
        try:
            clock = read_clock(found["clock"])
        except Unreadable:
            raise Unreadable("starts") from None
        out.append((1 if found["next"] else int(found["days"] or 0), clock, int(found["cost"] or 0)))
    return tuple(out)


def read_after(value: Value) -> tuple[tuple[str, int], ...]:
    """Sessions that must have ended before, and minutes between: ``S1+60; S2``. Raises Unreadable."""
    out = []
    for item in read_list(value):
        found = _AFTER.fullmatch(item)
        if found is None:
            raise Unreadable("after")
        out.append((found["session"], int(found["minutes"] or 0)))
    return tuple(out)


def read_phone(value: Value) -> str:
    """Digits alone (``+`` for other countries than China kept); Chinese country codes are dropped. Raises Unreadable."""
    text = re.sub(r"[\s().·-]", "", plain(shown_whole(value)))
    text = re.sub(r"^(?:\+|00)86(?=\d{11}$)|^86(?=1\d{10}$)", "", text)
    if not re.fullmatch(r"\+?\d{3,17}", text):
        raise Unreadable("phone")
    return text


def read_email(value: Value) -> str:
    """An e-mail address. Raises Unreadable."""
    text = plain(shown_whole(value))
    if not re.fullmatch(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+", text):
        raise Unreadable("email")
    return text


def read_text(value: Value) -> str:
    """One line of text; numbers as people write them. An apostrophe before it that keeps a spreadsheet program from
    calculating it, or from taking a code for a number, is not part of it; one that begins a name is. Raises Unreadable."""
    if isinstance(value, list | dict):
        raise Unreadable("text")
    text = plain(shown_whole(value))
    return text.removeprefix("'") if _CODE.fullmatch(text) else unguarded(text).strip()
