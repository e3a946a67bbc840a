"""What is recommended for a seat or a session, as data and then in words: who could take it, which other time or room."""

from __future__ import annotations

from datetime import datetime

from models.base import Model
from models.language import Language
from solvers.explain_words import costs_in_words, listed
from solvers.moments import moment, span
from solvers.recommend_words import line


class Reserve(Model):
    """Somebody who can take a seat without breaking a rule. ``change``: of the plan's cost, less is better; ``costs``: what
    it is made of (None: not looked up). ``instead``: who gives the seat up for it.

    ``leaves``: a shift that they give up for it, which ``taken_by`` takes then.
    """

    volunteer: str
    name: str
    change: int
    costs: dict[str, int] | None = None
    instead: str | None = None
    instead_name: str = ""
    leaves: str | None = None
    leaves_label: str = ""
    taken_by: str | None = None
    taken_by_name: str = ""

    def say(self, language: Language) -> str:
        """One line."""
        key = "reserve" if self.leaves is None else "swap"
        text = line(language, key, name=self.name, other=self.taken_by_name, shift=self.leaves_label)
        if self.instead is not None:
            text += line(language, "instead", name=self.instead_name)
        return text + _price(language, self.change, self.costs)


class ShiftReserves(Model):
    """Who could take a seat of a shift, best first: ``reserves`` at once, ``swaps`` where somebody else moves up first."""

    shift: str
    label: str
    held: bool
    begin: datetime | None = None
    end: datetime | None = None
    least: int
    most: int
    serving: tuple[str, ...] = ()
    reserves: tuple[Reserve, ...] = ()
    swaps: tuple[Reserve, ...] = ()

    def say(self, language: Language) -> str:
        """Several lines."""
        if not self.held:
            return line(language, "not_held", shift=self.label)
        when = "" if self.begin is None or self.end is None else span(self.begin, self.end, language)
        lines = [line(language, "shift", shift=self.label, when=when, n=len(self.serving), least=self.least, most=self.most)]
        if self.reserves:
            lines += [line(language, "can", n=len(self.reserves)), *(f"  {row.say(language)}" for row in self.reserves)]
        elif self.swaps:
            lines += [line(language, "nobody_but"), *(f"  {row.say(language)}" for row in self.swaps)]
        else:
            lines.append(line(language, "nobody"))
        return "\n".join(lines)


class Way(Model):
    """Another start or room of a session that breaks no rule. ``change`` and ``costs`` as a reserve's.

    ``at`` is the start as the document has it, ``begin`` the same in local time. Of those who serve the session, ``stays``
    come along and ``leaves`` cannot; ``comes`` are who would take empty seats.
    """

    at: datetime
    begin: datetime
    room: str | None
    place: str
    change: int
    costs: dict[str, int] | None = None
    stays: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    comes: tuple[str, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    added: tuple[tuple[str, str], ...] = ()

    def say(self, language: Language) -> str:
        """One line."""
        parts = [line(language, "way", when=moment(self.begin, language), place=self.place or line(language, "no_room"))]
        parts += [line(language, key, names=listed(language, names)) for key, names in self._people() if names]
        return line(language, "between").join(parts) + _price(language, self.change, self.costs)

    def _people(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return ("leaves", self.leaves), ("comes", self.comes)


class SessionWays(Model):
    """The other ways to hold a session that break no rule, best first; where it is not held, all of them."""

    session: str
    label: str
    held: bool
    begin: datetime | None = None
    place: str = ""
    ways: tuple[Way, ...] = ()

    def say(self, language: Language) -> str:
        """Several lines."""
        when = "" if self.begin is None else moment(self.begin, language)
        place = self.place or line(language, "no_room")
        head = line(language, "held" if self.held else "unheld", session=self.label, when=when, place=place)
        if not self.ways:
            return f"{head}\n{line(language, 'no_way')}"
        return "\n".join([head, line(language, "ways", n=len(self.ways)), *(f"  {way.say(language)}" for way in self.ways)])


def _price(language: Language, change: int, costs: dict[str, int] | None) -> str:
    if costs:
        return line(language, "change", change=change, parts=costs_in_words(language, costs))
    return line(language, "change_only", change=change)
