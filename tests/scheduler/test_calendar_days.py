"""Holidays, make-up working days, and how certain they are."""

from __future__ import annotations

from datetime import date

import pytest

from models.events import DaysMarked, DaysUnmarked, Event
from models.times import Day
from models.world import World
from scheduler.calendar_days import country_of, known_days
from scheduler.commands import MarkDays, OverrideDay
from scheduler.handlers import handle

NEW_YEAR = date(2027, 1, 1)
TODAY = date(2026, 11, 23)


def year(number: int, country: str | None = "CN") -> tuple[Day, ...]:
    return known_days(date(number, 1, 1), date(number, 12, 31), country)


def test_the_notice_for_2026_has_these_make_up_working_days() -> None:
    workdays = [day for day in year(2026) if day.kind == "workday"]
    assert [f"{day.date:%m-%d}" for day in workdays] == ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]
    assert {day.certainty for day in year(2026)} == {"announced"}


def test_every_make_up_working_day_is_on_a_weekend_and_ordinary_weekends_are_not_marked() -> None:
    assert all(day.date.weekday() >= 5 for day in year(2026) if day.kind == "workday")
    assert date(2026, 12, 5) not in {day.date for day in year(2026)}


def test_a_year_without_a_notice_is_projected_and_has_no_make_up_days() -> None:
    assert {(day.kind, day.certainty) for day in year(2040)} == {("holiday", "projected")}
    assert (date(2040, 10, 1), "国庆节") in {(day.date, day.name) for day in year(2040)}


def test_a_window_over_new_year_has_each_date_from_its_own_source() -> None:
    found = known_days(date(2025, 12, 25), date(2026, 1, 4), "CN")
    assert [(f"{day.date:%m-%d}", day.kind, day.name) for day in found] == [
        ("01-01", "holiday", "元旦"),
        ("01-02", "holiday", "元旦"),
        ("01-03", "holiday", "元旦"),
        ("01-04", "workday", "元旦"),
    ]


@pytest.mark.parametrize(("country", "count"), [(None, 0), ("XX", 0), ("FR", 1)])
def test_other_countries_have_their_own_holidays_or_none(country: str | None, count: int) -> None:
    assert len(known_days(date(2026, 7, 10), date(2026, 7, 20), country)) == count


@pytest.mark.parametrize(("zone", "country"), [("Asia/Shanghai", "CN"), ("Europe/Paris", "FR"), ("UTC", None)])
def test_a_time_zone_tells_the_country(zone: str, country: str | None) -> None:
    assert country_of(zone) == country


def marked(world: World, *days: Day) -> list[Event]:
    return list(handle(MarkDays(first=date(2027, 1, 1), last=date(2027, 12, 31), days=days), world, TODAY))


def test_a_notice_replaces_what_was_projected_and_lifts_what_it_does_not_name() -> None:
    guess = Day(date=NEW_YEAR, kind="holiday", certainty="projected")
    wrong = Day(date=date(2027, 1, 2), kind="holiday", certainty="projected")
    notice = guess.model_copy(update={"certainty": "announced", "name": "元旦"})
    world = World.after(marked(World(), guess, wrong))
    assert marked(world, notice) == [DaysUnmarked(dates=(wrong.date,)), DaysMarked(days=(notice,))]
    assert marked(world, guess, wrong) == []


def test_what_somebody_here_says_stays_until_they_take_it_back() -> None:
    guess = Day(date=NEW_YEAR, kind="holiday", certainty="projected")
    world = World.after(marked(World(), guess))
    said = handle(OverrideDay(date=NEW_YEAR, kind="ordinary", name="open house"), world, TODAY)
    world = World.after([*world.log, *said])
    assert world.days[NEW_YEAR] == Day(date=NEW_YEAR, kind="ordinary", certainty="overridden", name="open house")
    assert marked(world, guess) == []
    back = handle(OverrideDay(date=NEW_YEAR, kind=None), world, TODAY)
    assert World.after([*world.log, *back]).days == {}
    assert handle(OverrideDay(date=date(2027, 1, 9), kind=None), world, TODAY) == []
