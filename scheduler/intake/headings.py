"""Which canonical sheet a raw sheet is, where its headings stand, and which column each of them means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from scheduler.intake.cells.hours import Spell, read_slot
from scheduler.intake.column import Column, Sheet
from scheduler.intake.columns import BY_KEY, KNOWN
from scheduler.intake.grids import Grid
from scheduler.intake.mapping import Mapping
from scheduler.intake.text import folded, is_chinese, unaccented, words

_SLOTTED = ("volunteers", "availability")
"""Sheets whose further columns may each be a time slot."""
_SEARCHED = 15
_BRACKETS = re.compile(r"[((\[【][^))\]】]*[))\]】]")
_NUMBERED = re.compile(r"^\s*(?:q\s*)?\d+\s*[、.．:)）]\s*", re.IGNORECASE)
_ABOUT = re.compile(r"说明|须知|instructions?|read ?me|about|notice")
_OTHER_PEOPLE = ("紧急", "监护", "家长", "推荐人", "emergency", "guardian", "parent", "urgence")


@dataclass(frozen=True)
class Headings:
    """``columns``: position -> column. ``guessed`` of them were not named exactly. ``slots``: position -> the times that
    its heading stands for. ``unknown``: position -> heading. ``names``: position -> heading as it stands."""

    sheet: Sheet
    row: int
    columns: dict[int, Column] = field(default_factory=dict)
    guessed: frozenset[int] = frozenset()
    slots: dict[int, tuple[Spell, ...]] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    doubled: dict[int, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the columns that are there."""
        return frozenset(column.key for column in self.columns.values())

    @property
    def missing(self) -> tuple[Column, ...]:
        """Required columns that are not there."""
        if self.sheet.key == "volunteers" and self.keys & {"id", "external_id", "name"}:
            return ()
        return tuple(column for column in self.sheet.columns if column.required and column.key not in self.keys)

    @property
    def score(self) -> float:
        """How well the headings fit the sheet."""
        exact = len(self.columns) - len(self.guessed)
        marks = sum(mark in self.keys for mark in self.sheet.marks)
        slots = min(len(set(self.slots.values())), 3)
        return exact + len(self.guessed) / 2 + marks + slots - 3 * len(self.missing) - len(self.unknown) / 20

    @property
    def convincing(self) -> bool:
        """Whether the headings alone give the sheet away."""
        most = len(self.columns) + len(self.slots) >= max(2, len(self.unknown))
        return not self.missing and self.score >= 4 and most


@lru_cache
def _names(sheet: str) -> dict[str, str]:
    """Comparable heading -> column key; a column's own names outrank synonyms."""
    out: dict[str, str] = {}
    for own in (True, False):
        for column in BY_KEY[sheet].columns:
            for name in (column.key, column.english, column.chinese, column.heading) if own else column.also:
                out.setdefault(folded(name), column.key)
                if own:
                    out.setdefault(folded(_BRACKETS.sub("", name)), column.key)
    return out


@lru_cache(maxsize=65536)
def _spelled(heading: str) -> tuple[str, ...]:
    """Comparable forms of a heading, the most exact first: whole, without brackets, each of its lines or languages."""
    text = _NUMBERED.sub("", heading)
    bare = _BRACKETS.sub("", text)
    parts = re.split(r"[\n/|]", text)
    chinese = re.findall(r"[\u3400-\u9fff]+(?:[((][^))]*[))])?", text)
    chinese = chinese if len(chinese) == 1 else []
    latin = re.findall(r"[^\u3400-\u9fff\n((]*[A-Za-zÀ-ÿ][^\u3400-\u9fff\n((]*", bare)
    forms = (text, bare, *parts, *chinese, *(_BRACKETS.sub("", part) for part in (*parts, *chinese)), *latin)
    return tuple(dict.fromkeys(form for form in map(folded, forms) if form))


def _exact(sheet: Sheet, heading: str) -> str | None:
    names = _names(sheet.key)
    return next((names[form] for form in _spelled(heading) if form in names), None)


@lru_cache
def _contained(sheet: str) -> tuple[tuple[tuple[str, str], ...], dict[str, str]]:
    """Names that a heading may contain: Chinese ones anywhere (the longest first), others as a word."""
    names = _names(sheet)
    chinese = sorted((name for name in names if is_chinese(name) and len(name) >= 2), key=len, reverse=True)
    latin = {name: key for name, key in names.items() if not is_chinese(name) and len(name) >= 4}
    return tuple((name, names[name]) for name in chinese), latin


@lru_cache(maxsize=65536)
def _guess(sheet: str, heading: str) -> str | None:
    """The column whose longest name is contained in the heading: ``Quelles sont vos compétences ?``."""
    if any(word in unaccented(heading) for word in _OTHER_PEOPLE):
        return None
    text = folded(heading)
    chinese, latin = _contained(sheet)
    found = next((key for name, key in chinese if name in text), None)
    if found:
        return found
    own = sorted((word for word in words(heading) if word in latin), key=len)
    return latin[own[-1]] if own else None


@lru_cache(maxsize=65536)
def _slot(heading: str, first: date) -> tuple[Spell, ...]:
    text = _NUMBERED.sub("", heading)
    inner = re.findall(r"[((\[【]([^))\]】]+)[))\]】]", text)
    return next((found for form in (text, *inner, re.split("[::]", text)[0]) if (found := read_slot(form, first))), ())


def _slot_of(grid: Grid, row: int, column: int, first: date) -> tuple[Spell, ...]:
    """The times of a heading, with the merged heading above it if it needs that: 周一 over 上午, 下午."""
    text = grid.text(row, column)
    above = grid.text(row - 1, column) if row and not grid.fields else ""
    if above and above != text and (both := _slot(f"{above} {text}", first)):
        return both
    return _slot(text, first) if text else ()


def _read(grid: Grid, row: int, sheet: Sheet, mapping: Mapping, first: date) -> Headings:
    texts = {position: text for position in range(grid.width) if (text := grid.text(row, position))}
    found: dict[int, Column] = {}
    doubled: dict[int, int] = {}
    left = dict(texts)
    for position, text in texts.items():
        said = mapping.column(sheet.key, text)
        key = _exact(sheet, text) if said is False else said
        if said is None:
            del left[position]
        if key is None or key not in sheet.by_key:
            continue
        del left[position]
        taken = next((other for other, column in found.items() if column.key == key), None)
        if taken is None:
            found[position] = sheet.by_key[key]
        elif text != texts[taken]:
            doubled[position] = taken
    slots = {}
    if sheet.key in _SLOTTED:
        slots = {position: times for position in left if (times := _slot_of(grid, row, position, first))}
    guessed = _guesses(sheet, {position: text for position, text in left.items() if position not in slots}, found)
    unknown = {position: text for position, text in left.items() if position not in slots and position not in guessed}
    return Headings(sheet, row, found | guessed, frozenset(guessed), slots, unknown, doubled, texts)


def _guesses(sheet: Sheet, left: dict[int, str], found: dict[int, Column]) -> dict[int, Column]:
    taken = {column.key for column in found.values()}
    out = {}
    for position, text in left.items():
        key = _guess(sheet.key, text)
        if key is not None and key not in taken:
            taken.add(key)
            out[position] = sheet.by_key[key]
    return out


def _named(title: str) -> Sheet | None:
    """The sheet that a name gives away, exactly or (the longest) within: ``2026年志愿者名单``."""
    text, own = folded(title), words(title)
    best: tuple[int, Sheet] | None = None
    sheet: Sheet
    for sheet in KNOWN:
        for name in map(folded, (sheet.key, sheet.english, sheet.chinese, sheet.title, *sheet.also)):
            if name == text:
                return sheet
            inside = name in text if is_chinese(name) else name in own
            if inside and len(name) >= 2 and (best is None or len(name) > best[0]):
                best = len(name), sheet
    return best[1] if best else None


def _best(grid: Grid, sheets: Iterable[Sheet], mapping: Mapping, first: date) -> Headings | None:
    rows = [0] if grid.fields else [row for row in range(len(grid.rows)) if not grid.is_empty(row)][:_SEARCHED]
    found = [_read(grid, row, sheet, mapping, first) for row in rows for sheet in sheets]
    return max(found, key=lambda headings: (headings.score, -headings.row), default=None)


def is_about(grid: Grid) -> bool:
    """Whether a sheet only explains the others."""
    return bool(_ABOUT.search(unaccented(grid.title)))


def recognised(grid: Grid, mapping: Mapping, first: date) -> Headings | None:
    """The headings of a sheet; None if it is none of ours. ``grid`` is ``filled``."""
    said = mapping.sheet(grid.title)
    if said is None:
        return None
    if said:
        return _best(grid, (BY_KEY[said],), mapping, first)
    named = _named(grid.title)
    by_name = _best(grid, (named,), mapping, first) if named else None
    if by_name and by_name.columns and not by_name.missing:
        return by_name
    by_headings = _best(grid, KNOWN, mapping, first)
    if by_name and by_name.columns and not (by_name.missing and by_headings and by_headings.convincing):
        return by_name
    return by_headings if by_headings and by_headings.convincing else None
