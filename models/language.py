"""The two languages of everything people read, and how a sentence is looked up in one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from string import Formatter
from typing import Any, Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]
Sentences: TypeAlias = Mapping[str, tuple[str, str]]
"""Key -> (English, Chinese), each a ``str.format`` template with the same fields. ``{n:seat|seats}`` is the first word where
``n`` is 1, else the second."""

_NUMBERED = re.compile(r"\{\w+:[^{}]*\|")


class _Numbers(Formatter):
    """Fills in templates with words that depend on a number."""

    def format_field(self, value: Any, spec: str) -> str:
        if "|" not in spec:
            return format(value, spec)
        one, many = spec.split("|")
        return one if value in (1, "1") else many


_NUMBERS = _Numbers()


@lru_cache(maxsize=8192)
def _numbered(template: str) -> bool:
    return _NUMBERED.search(template) is not None


def say(sentences: Sentences, language: Language, key: str, /, **fields: object) -> str:
    """The sentence ``key`` in ``language``, its fields filled in. KeyError for an unknown key: a defect, not an input."""
    english, chinese = sentences[key]
    template = chinese if language == "zh" else english
    return _NUMBERS.vformat(template, (), fields) if _numbered(template) else template.format(**fields)
