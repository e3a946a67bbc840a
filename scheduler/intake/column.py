"""What a column of a canonical sheet is: its headings, what its cells hold, and an example."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "text",
    "phone",
    "email",
    "number",  # any number: latitude
    "whole",  # an integer: a cost
    "count",  # an integer of at least 0
    "positive",  # an integer of at least 1
    "minutes",  # 90, 1.5h, 1:30, 90分钟; with "hours" in the heading a bare number is hours
    "yesno",
    "choice",
    "date",
    "dates",
    "clock",  # a wall time
    "moment",  # a date and a wall time
    "weekdays",
    "hours",  # weekly hours: 周二至周日 9:00-21:00; Mon 9-12
    "starts",  # other starts: 14:00=5; 次日9:00=10
    "after",  # ids of sessions, each with minutes: tour-1+60
    "skills",  # skills with least levels: 讲解2; 英语
    "list",
]
"""What a cell holds; ``scheduler.intake.cells`` reads it."""


@dataclass(frozen=True)
class Column:
    """``key`` is the name in JSON and in code. ``refers`` names the sheet whose ids or names the cells hold.
    ``choices`` names the list in ``scheduler.intake.choices``. ``also`` are further headings by which it is known."""

    key: str
    english: str
    chinese: str
    kind: Kind = "text"
    required: bool = False
    example: str = ""
    refers: str | None = None
    choices: str | None = None
    also: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The heading in both languages, as templates show it."""
        return f"{self.chinese} {self.english}"


@dataclass(frozen=True)
class Sheet:
    """A canonical sheet. ``marks`` are keys of columns that together give the sheet away when its name does not."""

    key: str
    english: str
    chinese: str
    about: tuple[str, str]
    columns: tuple[Column, ...]
    marks: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    by_key: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {column.key: column for column in self.columns})

    @property
    def title(self) -> str:
        """The sheet's name in both languages, as templates show it."""
        return f"{self.chinese} {self.english}"


def column(
    key: str,
    english: str,
    chinese: str,
    kind: Kind = "text",
    example: str = "",
    *,
    required: bool = False,
    refers: str | None = None,
    choices: str | None = None,
    also: str = "",
) -> Column:
    """A column; ``also`` are further headings, separated by ``|``."""
    return Column(key, english, chinese, kind, required, example, refers, choices, tuple(also.split("|")) if also else ())
