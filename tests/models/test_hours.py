"""Wall times on the dates of a window, also where clocks change."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.hours import DateWindow, opening_spans
from models.people import Availability, WeeklyWindow
from models.problem import Span
from models.spans import without
from models.times import Between, Day, DayHours, Opening, WeeklyHours
from models.willing import windows_of

PARIS, NEW_YORK, SHANGHAI = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Shanghai")
EVERY_DAY = tuple(range(7))


def day_in(zone: ZoneInfo, day: str) -> DateWindow:
    return DateWindow(date.fromisoformat(day), date.fromisoformat(day), zone)


def hours(start: str, end: str, weekdays: tuple[int, ...] = EVERY_DAY) -> Opening:
    return Opening(weekly=(WeeklyHours(weekdays=weekdays, start=start, end=end),))


def shown(spans: list[Span]) -> list[str]:
    return [f"{start:%d %H:%M%z}/{end:%d %H:%M%z}" for start, end in spans]


@pytest.mark.parametrize(
    ("zone", "day", "length"),
    [
        (PARIS, "2026-03-29", 23),
        (PARIS, "2026-10-25", 25),
        (NEW_YORK, "2026-03-08", 23),
        (NEW_YORK, "2026-11-01", 25),
        (SHANGHAI, "2026-10-25", 24),
    ],
)
def test_a_day_on_which_clocks_change_has_another_length(zone: ZoneInfo, day: str, length: int) -> None:
    window = day_in(zone, day)
    assert window.end - window.start == timedelta(hours=length)


def test_opening_hours_stay_at_the_same_wall_time_over_the_change() -> None:
    window = DateWindow(date(2026, 10, 24), date(2026, 10, 26), PARIS)
    assert shown(opening_spans(hours("09:00", "18:00"), window, {})) == [
        "24 09:00+0200/24 18:00+0200",
        "25 09:00+0100/25 18:00+0100",
        "26 09:00+0100/26 18:00+0100",
    ]


@pytest.mark.parametrize(
    ("zone", "day", "start", "end", "spans"),
    [
        (PARIS, "2026-03-29", "01:00", "03:30", ["29 01:00+0100/29 03:30+0200"]),
        (PARIS, "2026-03-29", "02:15", "02:45", ["29 03:15+0200/29 03:45+0200"]),
        (PARIS, "2026-03-29", "02:30", "03:00", []),
        (PARIS, "2026-10-25", "02:00", "03:00", ["25 02:00+0200/25 03:00+0100"]),
        (NEW_YORK, "2026-11-01", "00:30", "02:00", ["01 00:30-0400/01 02:00-0500"]),
    ],
)
def test_times_that_clocks_skip_or_repeat_are_read_as_the_first_of_them(
    zone: ZoneInfo, day: str, start: str, end: str, spans: list[str]
) -> None:
    assert shown(opening_spans(hours(start, end), day_in(zone, day), {})) == spans


def test_a_night_lasts_until_the_next_day_and_joins_what_it_touches() -> None:
    window = day_in(SHANGHAI, "2026-12-05")
    opening = Opening(
        weekly=(
            WeeklyHours(weekdays=EVERY_DAY, start="18:00", end="02:00"),
            WeeklyHours(weekdays=(6,), start="02:00", end="04:00"),
        )
    )
    assert shown(opening_spans(opening, window, {})) == [
        "04 18:00+0800/05 02:00+0800",
        "05 18:00+0800/06 04:00+0800",
    ]


def test_a_place_that_never_closes_has_one_span() -> None:
    window = DateWindow(date(2026, 11, 30), date(2026, 12, 6), SHANGHAI)
    for start, end in (("00:00", "24:00"), ("00:00", "00:00")):
        assert shown(opening_spans(hours(start, end), window, {})) == ["29 00:00+0800/08 00:00+0800"]


FRIDAY_ONLY = (
    WeeklyHours(weekdays=(4,), start="09:00", end="17:00"),
    WeeklyHours(weekdays=(5,), start="10:00", end="12:00"),
)
SATURDAY = "2026-10-10"


@pytest.mark.parametrize(
    ("kind", "rules", "spans"),
    [
        ("ordinary", {}, ["10 10:00+0800/10 12:00+0800"]),
        ("workday", {"makeup": "weekday"}, ["10 09:00+0800/10 17:00+0800"]),
        ("workday", {"makeup": "usual"}, ["10 10:00+0800/10 12:00+0800"]),
        ("holiday", {"holidays": "closed"}, []),
        ("holiday", {"holidays": "usual"}, ["10 10:00+0800/10 12:00+0800"]),
        (
            "holiday",
            {"holidays": "closed", "exceptions": (DayHours(date=date(2026, 10, 10), hours=(("08:00", "09:00"),)),)},
            ["10 08:00+0800/10 09:00+0800"],
        ),
        ("workday", {"makeup": "weekday", "exceptions": (DayHours(date=date(2026, 10, 10)),)}, []),
    ],
)
def test_holidays_make_up_days_and_exceptions(kind: str, rules: dict[str, object], spans: list[str]) -> None:
    opening = Opening.model_validate({"weekly": FRIDAY_ONLY} | rules)
    known = Day.model_validate({"date": SATURDAY, "kind": kind, "certainty": "announced"})
    assert shown(opening_spans(opening, day_in(SHANGHAI, SATURDAY), {known.date: known})) == spans


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-12-{text}:00+08:00")


def free(*said: tuple[str, str, int], blackouts: tuple[Between, ...] = (), windows: tuple[Between, ...] = ()) -> list[str]:
    weekly = tuple(WeeklyWindow(weekdays=(5,), start=start, end=end, cost=cost) for start, end, cost in said)
    availability = Availability(weekly=weekly, windows=windows, blackouts=blackouts)
    found = windows_of(availability, [], day_in(SHANGHAI, "2026-12-05"))
    return [f"{row.start:%H:%M}-{row.end:%H:%M} {row.cost}" for row in found]


def test_touching_windows_of_equal_cost_are_one() -> None:
    assert free(("09:00", "12:00", 0), ("12:00", "14:00", 0)) == ["09:00-14:00 0"]


def test_a_duty_may_reach_from_a_cheap_window_into_a_dear_one_at_the_higher_cost() -> None:
    assert free(("09:00", "12:00", 0), ("12:00", "14:00", 5)) == ["09:00-12:00 0", "09:00-14:00 5"]


def test_a_dear_window_within_a_cheap_one_says_nothing_new() -> None:
    assert free(("09:00", "17:00", 0), ("10:00", "11:00", 5)) == ["09:00-17:00 0"]


def test_a_blackout_cuts_every_window_and_dated_windows_add_to_weekly_ones() -> None:
    away = Between(start=at("05T10:00"), end=at("05T11:00"))
    extra = Between(start=at("05T19:00"), end=at("05T20:00"), cost=2)
    assert free(("09:00", "12:00", 0), blackouts=(away,), windows=(extra,)) == [
        "09:00-10:00 0",
        "11:00-12:00 0",
        "19:00-20:00 2",
    ]


steps = st.integers(0, 12)
spans_of_steps = st.lists(st.tuples(steps, steps), max_size=6)


def spans(rows: list[tuple[int, int]]) -> list[Span]:
    start = at("05T00:00")
    return [(start + timedelta(hours=first), start + timedelta(hours=last)) for first, last in rows]


def covered(rows: list[Span]) -> set[int]:
    start = at("05T00:00")
    return {step for step in range(12) if any(a <= start + timedelta(hours=step) < b for a, b in rows)}


@given(spans_of_steps, spans_of_steps)
def test_taking_spans_out_leaves_exactly_the_time_between_them(
    some: list[tuple[int, int]], holes: list[tuple[int, int]]
) -> None:
    left = without(spans(some), spans(holes))
    assert covered(left) == covered(spans(some)) - covered(spans(holes))
    assert [span for span in left if span[0] >= span[1]] == []
