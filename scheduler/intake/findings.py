"""What an import has to say: faults, by file, sheet, row and column; and notices about what was read how."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.language import Language, say
from scheduler.intake.sentences import EXPECTED, KINDS, NOTICES, PLACES
from scheduler.intake.values import shown


@dataclass(frozen=True)
class Place:
    """A cell, row, sheet or file. ``row`` counts from 1, ``column`` is its letters (``AB``); in JSON, the field's name."""

    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    heading: str = ""

    @property
    def cell(self) -> str:
        """``B7``, or as much of it as is known."""
        return f"{self.column}{self.row or ''}"

    def say(self, language: Language) -> str:
        """The place in one line."""
        parts = [self.file]
        if self.sheet:
            parts.append(say(PLACES, language, "sheet", sheet=self.sheet))
        if self.row is not None:
            parts.append(say(PLACES, language, "cell" if self.column else "row", cell=self.cell, row=self.row))
        elif self.column:
            parts.append(say(PLACES, language, "column", column=self.column))
        if self.heading:
            parts.append(say(PLACES, language, "heading", heading=self.heading))
        return say(PLACES, language, "between").join(parts)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where, what stands there, what was expected (English, Chinese)."""

    place: Place
    value: str
    expected: tuple[str, str]

    def say(self, language: Language) -> str:
        """The fault in one line."""
        key = "fault" if self.value else "fault_missing"
        wanted = self.expected[1 if language == "zh" else 0]
        return say(PLACES, language, key, place=self.place.say(language), value=self.value, expected=wanted)


@dataclass(frozen=True)
class Notice:
    """Something that was assumed, guessed or left out."""

    key: str
    fields: tuple[tuple[str, str, str], ...]
    """(name, English, Chinese)"""
    place: Place | None = None

    def say(self, language: Language) -> str:
        """The notice in one line."""
        fields = {name: chinese if language == "zh" else english for name, english, chinese in self.fields}
        text = say(NOTICES, language, self.key, **fields)
        return text if self.place is None else say(PLACES, language, "notice", place=self.place.say(language), text=text)


class Unreadable(ValueError):
    """A value is not what its column holds. ``key`` and ``fields`` say what was expected."""

    def __init__(self, key: str, /, **fields: object) -> None:
        super().__init__(key)
        self.key = key
        self.fields = fields


@dataclass
class Findings:
    """Gathers faults and notices; the same one counts once."""

    faults: dict[Fault, None] = field(default_factory=dict)
    notices: dict[Notice, None] = field(default_factory=dict)

    def fault(self, place: Place, value: object, key: str, /, **fields: object) -> None:
        """Something is wrong: nothing will be imported. Fields that are pairs are in English and Chinese."""
        english, chinese = ({name: _in(said, number) for name, said in fields.items()} for number in (0, 1))
        expected = (say(EXPECTED, "en", key, **english), say(EXPECTED, "zh", key, **chinese))
        self.faults.setdefault(Fault(place, shown(value), expected))

    def fault_about(self, place: Place, value: object, key: str, kind: str, /, **fields: object) -> None:
        """As ``fault``, about a thing of a kind."""
        self.fault(place, value, key, kind=KINDS[kind], **fields)

    def note(self, key: str, /, place: Place | None = None, **fields: object) -> None:
        """Something that the person who imports should know."""
        both = tuple((name, str(_in(said, 0)), str(_in(said, 1))) for name, said in fields.items())
        self.notices.setdefault(Notice(key, both, place))


def _in(said: object, number: int) -> object:
    return said[number] if isinstance(said, tuple) else said
