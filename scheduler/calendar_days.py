"""Public holidays and make-up working days, each with how certain it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

import holidays
from babel.core import get_global
from chinese_calendar import constants

from models.times import Day, dates


def known_days(first: date, last: date, country: str | None) -> tuple[Day, ...]:
    """The marked dates from ``first`` to ``last`` in a country (ISO 3166); none for None or an unknown one.

    China's come from the State Council's notices where there is one for the year (``announced``), make-up working days
    included; without one, and for other countries, from rules (``projected``), which know no make-up days.
    """
    if country is None:
        return ()
    days = tuple(dates(first, last))
    announced = tuple(day for day in days if country == "CN" and _announced(day))
    guessed = sorted({*days} - {*announced})
    return tuple(sorted([*_from_notices(announced), *_from_rules(guessed, country)], key=lambda day: day.date))


def country_of(timezone: str) -> str | None:
    """The country that a time zone belongs to (ISO 3166); None for zones of no country."""
    found = get_global("zone_territories").get(timezone)
    return str(found) if found and found != "001" else None


def _announced(day: date) -> bool:
    """Whether there is a notice for the date's year: every one names New Year's Day, and may name days of other years."""
    return date(day.year, 1, 1) in _HOLIDAYS


def _from_notices(days: Iterable[date]) -> list[Day]:
    """Holidays on any day, and working weekends; ordinary weekends and working days are not marked."""
    kinds: list[tuple[Literal["holiday", "workday"], Mapping[date, str]]] = [("holiday", _HOLIDAYS), ("workday", _WORKDAYS)]
    return [
        Day(date=day, kind=kind, certainty="announced", name=_NAMES.get(named[day], named[day]))
        for day in days
        for kind, named in kinds
        if day in named
    ]


def _from_rules(days: Iterable[date], country: str) -> list[Day]:
    wanted = tuple(days)
    if not wanted or country not in holidays.list_supported_countries():  # which takes a while: it reads every country's
        return []
    language = "zh_CN" if country == "CN" else None
    guess = holidays.country_holidays(country, years=sorted({day.year for day in wanted}), language=language)
    return [Day(date=day, kind="holiday", certainty="projected", name=guess[day]) for day in wanted if day in guess]


_HOLIDAYS: Mapping[date, str] = constants.holidays
_WORKDAYS: Mapping[date, str] = constants.workdays
_NAMES: Mapping[str, str] = {str(one.value): vars(one)["chinese"] for one in constants.Holiday}
