"""The two languages of everything people read, and how a sentence is looked up in one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]
Sentences: TypeAlias = Mapping[str, tuple[str, str]]
"""Key -> (English, Chinese), each a ``str.format`` template with the same fields."""


def say(sentences: Sentences, language: Language, key: str, /, **fields: object) -> str:
    """The sentence ``key`` in ``language``, its fields filled in. KeyError for an unknown key: a defect, not an input."""
    english, chinese = sentences[key]
    return (chinese if language == "zh" else english).format(**fields)
