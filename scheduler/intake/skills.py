"""One name for each skill: spellings that differ in case or accents, and the abbreviations that rosters use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from scheduler.intake.text import folded, is_chinese, words


@dataclass
class Vocabulary:
    """``known_held`` and ``known_wanted``: skills of volunteers and of roles before the import; ``held`` and ``wanted``:
    those in the files. ``said``: what the mapping file says of single names."""

    known_held: tuple[str, ...] = ()
    known_wanted: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    said: dict[str, str] = field(default_factory=dict)

    def resolve(self) -> Resolution:
        """Which name stands for which."""
        told = {folded(name): meaning for name, meaning in self.said.items()}
        spelling: dict[str, str] = {}
        for name in (*self.known_held, *self.known_wanted, *told.values(), *self.held, *self.wanted):
            spelling.setdefault(folded(name), name)
        names = {name: spelling[folded(told.get(folded(name), name))] for name in (*self.held, *self.wanted)}
        out = Resolution(names)
        self._abbreviations(out, told)
        return out

    def _abbreviations(self, out: Resolution, told: dict[str, str]) -> None:
        known_held, known_wanted = set(self.known_held), set(self.known_wanted)
        held = dict.fromkeys(out.names[name] for name in self.held)
        fresh = [name for name in held if name not in known_held | known_wanted and folded(name) not in told]
        for name in dict.fromkeys((*self.known_wanted, *(out.names[name] for name in self.wanted))):
            if name in held or folded(name) in told:
                _note_narrower(name, held, told, out)
                continue
            best = _closest(name, fresh if name in known_held else [*held, *self.known_held])
            if len(best) == 1:
                old, new = (best[0], name) if name in known_wanted and best[0] in fresh else (name, best[0])
                out.rename(old, new)
            elif name not in known_held:
                (out.unclear if best else out.nobody)[name] = best


@dataclass
class Resolution:
    """``names``: a name in the files -> the one to use. ``same``: abbreviations that were matched. ``unclear``: names that
    may be several; ``nobody``: names that no volunteer has. ``apart``: skills that only begin like a wanted one."""

    names: dict[str, str]
    same: dict[str, str] = field(default_factory=dict)
    unclear: dict[str, tuple[str, ...]] = field(default_factory=dict)
    nobody: dict[str, tuple[str, ...]] = field(default_factory=dict)
    apart: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def rename(self, old: str, new: str) -> None:
        """The one is the other."""
        self.same[old] = new
        for name, meaning in self.names.items():
            if meaning == old:
                self.names[name] = new

    def __getitem__(self, name: str) -> str:
        return self.names.get(name, name)


def _note_narrower(name: str, held: Iterable[str], told: dict[str, str], out: Resolution) -> None:
    """Skills that begin like this one and say more: not the same, unless somebody says so."""
    own = words(name)
    narrower = [other for other in held if other != name and words(other)[: len(own)] == own and folded(other) not in told]
    if narrower:
        out.apart[name] = tuple(narrower)


def _closest(name: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """The candidates that the name may stand for, the likeliest only; several if they are as likely."""
    found = {other: score for other in dict.fromkeys(candidates) if (score := likeness(name, other)) is not None}
    best = min(found.values(), default=None)
    return tuple(other for other, score in found.items() if score == best)


def likeness(short: str, long: str) -> tuple[int, int] | None:
    """How far ``long`` goes beyond ``short``, of which it spells out every word, in order: (words to spare, words that are
    not the same). None if it does not: ``chauf_vl`` stands for ``Chauffeur VL``, ``tsa`` for ``TSA / Coreg``."""
    wanted, there = words(short), list(words(long))
    if len(wanted) == 1 and len(there) >= 3 and wanted[0] == "".join(word[0] for word in there):
        return 0, len(there)
    total, inexact = len(there), 0
    for word in wanted:
        while there and not _begins(word, there[0]):
            there.pop(0)
        if not there:
            return None
        inexact += there.pop(0) != word
    return (total - len(wanted), inexact) if wanted else None


def _begins(word: str, other: str) -> bool:
    """Whether one is the other cut short, of three letters or two Chinese characters at least."""
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    return len(short) >= (2 if is_chinese(short) else 3) and long.startswith(short)
