"""What a coordinator settled once and for all: which sheet, column, skill or word means what. A JSON file."""

from __future__ import annotations

import json
from typing import Literal

from pydantic import Field, ValidationError

from models.base import Model, Text
from scheduler.intake.text import folded


class BadMapping(ValueError):
    """The file is no mapping; the message says why."""


class Mapping(Model):
    """Every name is compared as ``folded``. ``sheets``: sheet or file name -> sheet key, null to leave it out.
    ``columns``: sheet key -> heading -> column key, null to leave it out. ``skills``: a skill's name -> the name to use.
    ``words``: list of ``choices`` -> spelling -> value."""

    format: Literal["paiban-mapping/1"] = "paiban-mapping/1"
    sheets: dict[Text, Text | None] = Field(default={})
    columns: dict[Text, dict[Text, Text | None]] = Field(default={})
    skills: dict[Text, Text] = Field(default={})
    words: dict[Text, dict[Text, Text]] = Field(default={})

    def sheet(self, name: str) -> str | Literal[False] | None:
        """The sheet's key, None to leave it out, False if nothing is said."""
        return {folded(known): key for known, key in self.sheets.items()}.get(folded(name), False)

    def column(self, sheet: str, heading: str) -> str | Literal[False] | None:
        """The column's key, None to leave it out, False if nothing is said."""
        known = {folded(name): key for name, key in self.columns.get(sheet, {}).items()}
        return known.get(folded(heading), False)

    @property
    def spellings(self) -> dict[str, dict[str, str]]:
        """``words`` in comparable form."""
        return {choices: {folded(word): value for word, value in words.items()} for choices, words in self.words.items()}

    def written(self) -> bytes:
        """The file."""
        return (json.dumps(self.model_dump(), ensure_ascii=False, indent=2) + "\n").encode()


def read_mapping(data: bytes) -> Mapping:
    """Reads the file. Raises BadMapping."""
    try:
        return Mapping.model_validate_json(data)
    except ValidationError as error:
        found = error.errors()[0]
        raise BadMapping(f"{'.'.join(map(str, found['loc']))}: {found['msg']}") from None
