"""The frozen base of every model, and the one time type: an aware datetime, written as RFC 3339."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, StrictStr
from pydantic_core import PydanticCustomError

_RFC3339 = re.compile(r"(?a)\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")
_DATE = re.compile(r"(?a)\d{4}-\d\d-\d\d")


class Model(BaseModel):
    """A value that cannot change under anybody's feet; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def parse_moment(value: object) -> datetime | None:
    """The instant that an RFC 3339 text with an offset stands for; None if it is anything else."""
    if isinstance(value, str) and _RFC3339.fullmatch(value):
        try:
            return datetime.fromisoformat(value.upper())
        except ValueError:
            return None
    return None


def _moment(value: Any) -> datetime:
    if isinstance(value, datetime) and value.tzinfo is not None:
        # A fixed offset: arithmetic within a ZoneInfo is on wall time, and an hour off where the clocks change.
        return value if isinstance(value.tzinfo, timezone) else value.astimezone(timezone(value.utcoffset() or timedelta()))
    moment = parse_moment(value)
    if moment is None:
        raise PydanticCustomError("moment", "a time with an offset, such as 2026-11-30T09:00:00+08:00")
    return moment


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("day", "a date, such as 2026-11-30")


Moment = Annotated[datetime, BeforeValidator(_moment)]
"""An instant with an offset from UTC."""
DateOnly = Annotated[date, BeforeValidator(_day)]
"""A date as ISO 8601 writes it, ``2026-11-30``; no number and no time of day stands for one."""

Text = Annotated[StrictStr, Field(min_length=0)]
"""Unicode text: a bound on its length, even 0, makes pydantic refuse lone surrogates, which no file could hold."""
Id = Annotated[StrictStr, Field(min_length=1)]
Flag = StrictBool
Whole = StrictInt
"""Any integer: a cost."""
Count = Annotated[StrictInt, Field(ge=0)]
"""An integer of at least 0: minutes, weights, limits."""
Positive = Annotated[StrictInt, Field(ge=1)]
