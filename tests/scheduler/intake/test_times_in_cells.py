"""Dates, times and weekdays as people write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.intake.cells.clocks import read_clock
from scheduler.intake.cells.dates import read_date
from scheduler.intake.cells.hours import Spell, read_slot, read_spells
from scheduler.intake.cells.moments import split_moment
from scheduler.intake.cells.weekdays import Rhythm, read_rhythm
from scheduler.intake.findings import Unreadable
from tests.scheduler.intake.files import MONDAY

SIGNS = "一二三四五六日"
WEEK = tuple(range(7))
EXCEL = datetime(2026, 11, 30, 9)  # noqa: DTZ001  # as Excel has it: without a zone


@pytest.mark.parametrize(
    "said",
    [
        "2026-11-30",
        "2026/11/30",
        "2026.11.30",
        "2026年11月30日",
        "2026 年 11 月 30 日",
        "11月30日",
        "11月30号",
        "11/30",
        "20261130",
        20261130,
        46356,
        46356.0,
        "30/11/2026",
        "30 Nov 2026",
        "Nov 30, 2026",
        "30 novembre 2026",
        "２０２６／１１／３０",
        "11月30日（周一）",
        "十一月三十日",
        "2026-11-30 00:00:00",
        EXCEL.replace(hour=8),
        date(2026, 11, 30),
    ],
)
def test_a_date_is_known_in_many_spellings(said: object) -> None:
    assert read_date(said, MONDAY) == date(2026, 11, 30)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "said", ["2月30日", "2026-13-01", "3/4/2026", "soon", "", True, 12, 999999, "2026-11", timedelta(1)]
)
def test_what_is_no_date_is_refused(said: object) -> None:
    with pytest.raises(Unreadable):
        read_date(said, MONDAY)  # type: ignore[arg-type]


@given(
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%d %b %Y", "%B %d, %Y"]),
)
def test_every_date_reads_back(day: date, form: str) -> None:
    assert read_date(day.strftime(form), MONDAY) == day


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(-60, 300))
def test_a_date_without_year_is_the_next_one(first: date, days: int) -> None:
    day = first + timedelta(days=days)
    assert read_date(f"{day.month}月{day.day}日", first) == day or (day.month, day.day) == (2, 29)


@given(st.dates(date(1983, 1, 1), date(2110, 1, 1)))
def test_serials_are_those_of_excel(day: date) -> None:
    assert read_date(float((day - date(1899, 12, 30)).days), MONDAY) == day


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("9:00", "09:00"),
        ("９：３０", "09:30"),
        ("9点", "09:00"),
        ("9点半", "09:30"),
        ("下午2点", "14:00"),
        ("下午两点一刻", "14:15"),
        ("晚上7:30", "19:30"),
        ("9h30", "09:30"),
        ("9h", "09:00"),
        ("08", "08:00"),
        ("24", "24:00"),
        ("7.30 pm", "19:30"),
        ("7 PM", "19:00"),
        ("12 am", "00:00"),
        ("0930", "09:30"),
        (930, "09:30"),
        (9, "09:00"),
        (9.0, "09:00"),
        (0.375, "09:00"),
        ("9:00:00", "09:00"),
        ("中午12点", "12:00"),
        ("二十点", "20:00"),
        (time(9, 5), "09:05"),
        (timedelta(hours=24), "24:00"),
        (EXCEL, "09:00"),
        ("24:00", "24:00"),
        ("24点", "24:00"),
    ],
)
def test_a_time_is_known_in_many_spellings(said: object, clock: str) -> None:
    assert read_clock(said) == clock  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ["25:00", "9:75", "abc", "", True, 25, -1, "24:01", timedelta(hours=25), None])
def test_what_is_no_time_is_refused(said: object) -> None:
    with pytest.raises(Unreadable):
        read_clock(said)  # type: ignore[arg-type]


@given(
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(["{h}:{m:02}", "{h:02}:{m:02}", "{h}点{m}分", "{h}h{m:02}", "{h:02}{m:02}", "{h}：{m:02}"]),
)
def test_every_time_reads_back(hour: int, minute: int, form: str) -> None:
    assert read_clock(form.format(h=hour, m=minute)) == f"{hour:02}:{minute:02}"


@given(st.integers(0, 1439))
def test_a_fraction_of_a_day_is_a_time(minute: int) -> None:
    expected = f"{minute // 60:02}:{minute % 60:02}"
    assert minute in (0, 720) or read_clock(minute / 1440) == expected


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("11月30日 上午9点", (MONDAY, "09:00")),
        ("2026-11-30 9:00", (MONDAY, "09:00")),
        ("2026-11-30T09:00", (MONDAY, "09:00")),
        ("2026/11/30 14:30:00", (MONDAY, "14:30")),
        (46356.375, (MONDAY, "09:00")),
        (EXCEL, (MONDAY, "09:00")),
        (MONDAY, (MONDAY, None)),
        (time(9), (None, "09:00")),
        ("14:00", (None, "14:00")),
        ("11月30日", (MONDAY, None)),
    ],
)
def test_a_cell_may_hold_date_and_time(said: object, parts: tuple[object, object]) -> None:
    assert split_moment(said, MONDAY) == parts  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "rhythm"),
    [
        ("周一至周五", Rhythm((0, 1, 2, 3, 4))),
        ("每周二、四", Rhythm((1, 3))),
        ("周二，四", Rhythm((1, 3))),
        ("周一三五", Rhythm((0, 2, 4))),
        ("一三五", Rhythm((0, 2, 4))),
        ("隔周", Rhythm((), 2)),
        ("隔周三", Rhythm((2,), 2)),
        ("隔周周三", Rhythm((2,), 2)),
        ("Mon-Fri", Rhythm((0, 1, 2, 3, 4))),
        ("Mon, Wed", Rhythm((0, 2))),
        ("Tuesdays and Thursdays", Rhythm((1, 3))),
        ("every other Wednesday", Rhythm((2,), 2)),
        ("lundi, jeudi", Rhythm((0, 3))),
        ("1,3,5", Rhythm((0, 2, 4))),
        (3.0, Rhythm((2,))),
        ("每天", Rhythm(WEEK)),
        ("daily", Rhythm(WEEK)),
        ("周末", Rhythm((5, 6))),
        ("工作日", Rhythm((0, 1, 2, 3, 4))),
        ("每月第一、三个周六", Rhythm((5,), 1, (1, 3))),
        ("周六日", Rhythm((5, 6))),
        ("周五至周一", Rhythm((0, 4, 5, 6))),
        ("星期一到星期五", Rhythm((0, 1, 2, 3, 4))),
        ("周1-5", Rhythm((0, 1, 2, 3, 4))),
        ("礼拜天", Rhythm((6,))),
        ([1, 2], Rhythm((0, 1))),
    ],
)
def test_weekdays_are_known_in_many_spellings(said: object, rhythm: Rhythm) -> None:
    assert read_rhythm(said) == rhythm  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ["foo", "周八", "8", "", "周一foo", None, True])
def test_what_are_no_weekdays_is_refused(said: object) -> None:
    with pytest.raises(Unreadable):
        read_rhythm(said)  # type: ignore[arg-type]


@given(st.sets(st.integers(0, 6), min_size=1), st.sampled_from(["、", ",", "，", " 和 "]))
def test_every_list_of_weekdays_reads_back(days: set[int], comma: str) -> None:
    assert read_rhythm(comma.join(f"周{SIGNS[day]}" for day in sorted(days))).weekdays == tuple(sorted(days))
    assert read_rhythm("周" + "".join(SIGNS[day] for day in sorted(days))).weekdays == tuple(sorted(days))


@given(st.integers(0, 6), st.integers(0, 6))
def test_every_range_of_weekdays_reads_back(first: int, last: int) -> None:
    days = {day % 7 for day in range(first, (last if last >= first else last + 7) + 1)}
    assert read_rhythm(f"周{SIGNS[first]}至周{SIGNS[last]}").weekdays == tuple(sorted(days))


def hours(start: str, end: str, *weekdays: int, on: date | None = None, word: str = "") -> Spell:
    return Spell(start, end, weekdays, on, word)


@pytest.mark.parametrize(
    ("said", "spells"),
    [
        ("周一至周五 9:00-12:00", (hours("09:00", "12:00", 0, 1, 2, 3, 4),)),
        (
            "周一至周五：9:00—12:00，14:00-18:00；周六 9-12",
            (hours("09:00", "12:00", 0, 1, 2, 3, 4), hours("14:00", "18:00", 0, 1, 2, 3, 4), hours("09:00", "12:00", 5)),
        ),
        ("Mon-Fri 9-12", (hours("09:00", "12:00", 0, 1, 2, 3, 4),)),
        ("9-5", (hours("09:00", "17:00"),)),
        ("2-5pm", (hours("14:00", "17:00"),)),
        ("11am-2pm", (hours("11:00", "14:00"),)),
        ("下午2点至5点", (hours("14:00", "17:00"),)),
        ("22:00-6:00", (hours("22:00", "06:00"),)),
        ("周六全天", (hours("00:00", "24:00", 5),)),
        ("周一上午", (hours("08:00", "12:00", 0, word="上午"),)),
        ("周二至周日 9:00-21:00；周一闭馆", (hours("09:00", "21:00", 1, 2, 3, 4, 5, 6),)),
        ("周一9:00-12:00周二14:00-16:00", (hours("09:00", "12:00", 0), hours("14:00", "16:00", 1))),
        ("11月30日 9:00-12:00", (hours("09:00", "12:00", on=MONDAY),)),
        ("11/30 上午", (hours("08:00", "12:00", on=MONDAY, word="上午"),)),
        ("闭馆", ()),
    ],
)
def test_hours_are_known_in_many_spellings(said: str, spells: tuple[Spell, ...]) -> None:
    assert read_spells(said, MONDAY) == spells


@pytest.mark.parametrize("said", ["foo", "9:00", "周一 9:00-9:00", "周一 25:00-26:00", 5])
def test_what_are_no_hours_is_refused(said: object) -> None:
    with pytest.raises(Unreadable):
        read_spells(said, MONDAY)


@pytest.mark.parametrize(
    ("heading", "spells"),
    [
        ("Lundi - [00 - 02h]", (hours("00:00", "02:00", 0),)),
        ("Dimanche - [22 - 24h]", (hours("22:00", "24:00", 6),)),
        ("周六 9:00-12:00", (hours("09:00", "12:00", 5),)),
        ("Monday morning", (hours("08:00", "12:00", 0, word="morning"),)),
        ("姓名", ()),
        ("9:00-12:00", ()),
        ("anon", ()),
        ("备注", ()),
        ("Marie", ()),
        ("日期", ()),
    ],
)
def test_a_heading_that_names_day_and_time_is_a_slot(heading: str, spells: tuple[Spell, ...]) -> None:
    assert read_slot(heading, MONDAY) == spells


@given(st.integers(0, 6), st.integers(0, 23), st.integers(1, 24))
def test_every_slot_reads_back(day: int, start: int, end: int) -> None:
    if start != end:
        assert read_slot(f"周{SIGNS[day]} {start:02}:00-{end:02}:00", MONDAY) == (
            hours(f"{start:02}:00", f"{end:02}:00", day),
        )


@given(st.text(max_size=30))
def test_no_text_breaks_a_reader(said: str) -> None:
    for read in (read_clock, read_rhythm, lambda text: read_date(text, MONDAY), lambda text: split_moment(text, MONDAY)):
        try:
            read(said)
        except Unreadable:
            continue
    assert isinstance(read_slot(said, MONDAY), tuple)
