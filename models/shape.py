"""Whether the fields of a document are there and of the right type: pydantic's findings in our own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from models.faults import ABSENT, Findings, Place

_M = TypeVar("_M", bound=BaseModel)
_DEEPEST = 8
"""No model lies deeper than this in a document: what is further down is never looked at."""
_WORDS = {
    "missing": "required",
    "extra_forbidden": "known_field",
    "model_type": "object",
    "model_attributes_type": "object",
    "dict_type": "object",
    "tuple_type": "list",
    "frozen_set_type": "list",
    "too_long": "two",
    "string_type": "text",
    "string_too_short": "filled",
    "string_unicode": "unicode",
    "int_type": "whole",
    "float_type": "number",
    "finite_number": "number",
    "bool_type": "flag",
    "moment": "moment",
    "day": "day",
}
_PINS = {"SessionPin": {"session"}, "AssignmentPin": {"shift", "volunteer"}}


def shaped(model: type[_M], data: object, found: Findings) -> _M | None:
    """The document as ``model``; None, with the findings, where it has not that shape."""
    try:
        return model.model_validate(_with_plain_names(data, (), found), by_alias=True, by_name=False)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _note(detail, data, found)
        return None


def _note(detail: ErrorDetails, data: object, found: Findings) -> None:
    place: Place = tuple(step for step in detail["loc"] if step != "[key]")
    if len(place) > 2 and place[0] == "pins" and place[2] in _PINS:
        pin = _at(data, place[:2])
        if not isinstance(pin, dict) or not any(names & pin.keys() for names in _PINS.values()):
            return found.add(place[:2], pin, "pin")
        if ("SessionPin" if "session" in pin else "AssignmentPin") != place[2]:
            return None
        place = (*place[:2], *place[3:])
    kind, context = detail["type"], detail.get("ctx", {})
    value = ABSENT if kind == "missing" else detail["input"]
    if kind == "greater_than_equal":
        return found.add(place, value, "least", least=_round(context["ge"]))
    if kind == "less_than_equal":
        return found.add(place, value, "most", most=_round(context["le"]))
    if kind == "literal_error":
        return found.add(place, value, "one_of", choices=context["expected"].replace("'", "").replace(" or ", ", "))
    return found.add(place, value, _WORDS.get(kind, "valid"))


def _round(limit: float) -> float:
    return int(limit) if limit == int(limit) else limit


def _at(data: Any, place: Sequence[str | int]) -> object:
    for step in place:
        data = data[step]
    return data


def _with_plain_names(value: object, place: Place, found: Findings) -> object:
    """The document without field names that are no Unicode text: pydantic would look no further into their object."""
    if len(place) >= _DEEPEST:
        return value
    if isinstance(value, dict):
        odd = [name for name in value if not _plain(name)]
        for name in odd:
            found.add((*place, str(name)), value[name], "unicode")
        return {k: _with_plain_names(v, (*place, k), found) for k, v in value.items() if _plain(k)}
    if isinstance(value, list):
        return [_with_plain_names(item, (*place, index), found) for index, item in enumerate(value)]
    return value


def _plain(name: object) -> bool:
    if not isinstance(name, str):
        return False
    try:
        return name.isascii() or bool(name.encode())
    except UnicodeEncodeError:
        return False
