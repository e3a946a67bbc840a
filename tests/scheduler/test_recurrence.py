"""On which dates activities take place."""

from __future__ import annotations

import time
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from models.times import Day, Recurrence
from scheduler.errors import BadRecurrence
from scheduler.recurrence import check_recurrence, dates_of

SUNDAY = date(2026, 11, 1)


def recurrence(rule: str | None, first: date = SUNDAY, **more: object) -> Recurrence:
    return Recurrence.model_validate({"first": first, "clock": "09:00", "rrule": rule} | more)


def days(rule: Recurrence, first: str, last: str, marked: tuple[Day, ...] = (), zone: str = "Asia/Shanghai") -> list[str]:
    known = {day.date: day for day in marked}
    found = dates_of("yoga", rule, date.fromisoformat(first), date.fromisoformat(last), known, ZoneInfo(zone))
    return [f"{day:%m-%d}" for day in found]


def test_the_first_and_third_saturday_of_every_month() -> None:
    rule = recurrence("FREQ=MONTHLY;BYDAY=1SA,3SA")
    assert days(rule, "2026-11-01", "2027-02-28") == ["11-07", "11-21", "12-05", "12-19", "01-02", "01-16", "02-06", "02-20"]


def test_every_other_week_counts_from_the_first_date_whatever_the_window() -> None:
    rule = recurrence("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", date(2026, 11, 7))
    whole = days(rule, "2026-11-01", "2027-01-31")
    assert whole == ["11-07", "11-21", "12-05", "12-19", "01-02", "01-16", "01-30"]
    assert days(rule, "2026-11-14", "2026-11-20") == []
    assert days(rule, "2026-12-14", "2026-12-20") == ["12-19"]


def test_every_other_week_minds_on_which_day_weeks_begin() -> None:
    for start, wanted in (("MO", ["11-01", "11-10", "11-15"]), ("SU", ["11-01", "11-03", "11-15"])):
        rule = recurrence(f"FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU;WKST={start}")
        assert days(rule, "2026-11-01", "2026-11-15") == wanted


def test_the_first_date_is_held_only_if_the_rule_holds_for_it() -> None:
    assert days(recurrence("FREQ=WEEKLY;BYDAY=MO"), "2026-11-01", "2026-11-10") == ["11-02", "11-09"]


def test_without_a_rule_there_is_one_date_and_those_that_are_added() -> None:
    rule = recurrence(None, rdates=(date(2026, 11, 5),), exdates=())
    assert days(rule, "2026-11-01", "2026-11-30") == ["11-01", "11-05"]


def test_exceptions_go_before_everything() -> None:
    both = (date(2026, 11, 8),)
    assert days(recurrence("FREQ=WEEKLY", exdates=both, rdates=both), "2026-11-01", "2026-11-15") == ["11-01", "11-15"]


def test_a_number_of_times_counts_from_the_first_date() -> None:
    rule = recurrence("FREQ=WEEKLY;COUNT=3")
    assert days(rule, "2026-11-02", "2026-12-31") == ["11-08", "11-15"]


@pytest.mark.parametrize(
    ("until", "zone", "last"),
    [
        ("20261115", "Asia/Shanghai", "11-15"),
        ("20261115T090000", "Asia/Shanghai", "11-15"),
        ("20261115T085959", "Asia/Shanghai", "11-08"),
        ("20261115T010000Z", "Asia/Shanghai", "11-15"),
        ("20261115T005959Z", "Asia/Shanghai", "11-08"),
        ("20261116T045959Z", "America/New_York", "11-15"),
    ],
)
def test_an_end_in_utc_is_told_at_the_place(until: str, zone: str, last: str) -> None:
    assert days(recurrence(f"FREQ=WEEKLY;UNTIL={until}"), "2026-11-01", "2026-12-31", zone=zone)[-1] == last


def test_holidays_and_make_up_days_are_held_skipped_or_the_only_ones() -> None:
    marked = (
        Day(date=date(2026, 11, 8), kind="holiday", certainty="announced"),
        Day(date=date(2026, 11, 15), kind="workday", certainty="announced"),
        Day(date=date(2026, 11, 22), kind="ordinary", certainty="overridden"),
    )
    window = ("2026-11-01", "2026-11-22", marked)
    assert days(recurrence("FREQ=WEEKLY"), *window) == ["11-01", "11-08", "11-15", "11-22"]
    assert days(recurrence("FREQ=WEEKLY", holidays="skip", makeup="skip"), *window) == ["11-01", "11-22"]
    assert days(recurrence("FREQ=WEEKLY", holidays="only"), *window) == ["11-08"]


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FREQ=WEEKLY;INTERVAL=0", "INTERVAL=0: expected 1 … 1000"),
        ("FREQ=WEEKLY;INTERVAL=-1", "INTERVAL=-1: expected 1 … 1000"),
        ("FREQ=SECONDLY", "FREQ must be"),
        ("FREQ=MINUTELY;COUNT=5", "FREQ must be"),
        ("FREQ=HOURLY", "FREQ must be"),
        ("INTERVAL=2", "FREQ must be"),
        ("FREQ=WEEKLY;COUNT=0", "COUNT=0: expected 1"),
        ("FREQ=WEEKLY;COUNT=99999999", "COUNT=99999999: expected 1"),
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20261231", "exclude each other"),
        ("FREQ=WEEKLY;UNTIL=soon", "UNTIL=SOON: expected 20261231"),
        ("FREQ=WEEKLY;UNTIL=20261301", "UNTIL=20261301"),
        ("FREQ=WEEKLY;BYDAY=XX", "BYDAY=XX: expected MO, 1SA, -1FR"),
        ("FREQ=WEEKLY;BYDAY=2MO", "does not go with FREQ=WEEKLY"),
        ("FREQ=MONTHLY;BYWEEKNO=3", "does not go with FREQ=MONTHLY"),
        ("FREQ=WEEKLY;BYHOUR=9", "time of day"),
        ("FREQ=WEEKLY;BYEASTER=1", "unknown part BYEASTER"),
        ("FREQ=WEEKLY;FREQ=DAILY", "FREQ is given twice"),
        ("FREQ=DAILY;BYMONTH=13", "BYMONTH=13"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "no such date"),
        ("FREQ=DAILY;COUNT=2;BYMONTH=2,4;BYMONTHDAY=31", "no such date"),
        ("FREQ=WEEKLY;UNTIL=20200101", "no such date"),
        ("every Saturday", "not an RFC 5545 rule"),
        ("", "not an RFC 5545 rule"),
        ("FREQ=WEEKLY\nDTSTART:20260101", "FREQ must be"),
        ("FREQ=٣", "FREQ must be"),
        ("FREQ=WEEKLY;INTERVAL=٣", "INTERVAL=٣: expected"),
    ],
)
def test_rules_that_cannot_be_used_are_refused_at_once_and_in_words(rule: str, why: str) -> None:
    started = time.monotonic()
    with pytest.raises(BadRecurrence) as refused:
        check_recurrence("yoga", recurrence(rule))
    assert why in refused.value.say("en")
    assert "yoga" in refused.value.say("en")
    assert refused.value.say("zh").startswith("活动 yoga：")
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    "rule",
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "RRULE:FREQ=MONTHLY;BYDAY=-1FR", "freq=monthly;bymonthday=-1", "FREQ=DAILY;"],
)
def test_unusual_rules_that_can_be_used_are_taken(rule: str) -> None:
    check_recurrence("yoga", recurrence(rule))
