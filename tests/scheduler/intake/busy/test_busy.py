"""Busy times from foreign calendars: right where they can be told, refused in words where not, and never harmful."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.people import Availability, WeeklyWindow
from models.times import Between
from scheduler.intake.busy import Busy, Refused, busy_times
from scheduler.intake.busy.expand import busy_in
from scheduler.intake.busy.merge import FROM_CALENDAR, with_busy
from scheduler.intake.busy.spans import Span, united, within, without
from scheduler.intake.busy.text import LARGEST, check_rules, decoded

CORPUS = Path(__file__).parents[5] / "shared/calendars/corpus"
SHANGHAI, PARIS = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Paris")
WINDOW = datetime(2026, 10, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


def calendar(*lines: str, head: str = "") -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *filter(None, [head]), *lines, "END:VCALENDAR", ""])


def event(*lines: str, uid: str = "1") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT"])


def busy(text: str, zone: ZoneInfo = SHANGHAI, *, transparent: bool = False, window: Span = WINDOW) -> list[str]:
    """The busy times as the zone's clocks show them."""
    spans = busy_in(decoded(text.encode()), window, zone, transparent=transparent)
    return [f"{a.astimezone(zone):%m-%d %H:%M}/{b.astimezone(zone):%m-%d %H:%M}" for a, b in spans]


def test_events_take_their_time() -> None:
    assert busy(calendar(event("DTSTART:20261201T010000Z", "DTEND:20261201T023000Z"))) == ["12-01 09:00/12-01 10:30"]
    assert busy(calendar(event("DTSTART:20261201T090000", "DURATION:PT2H"))) == ["12-01 09:00/12-01 11:00"]
    assert busy(calendar(event("DTSTART;VALUE=DATE:20261201"))) == ["12-01 00:00/12-02 00:00"]
    assert busy(calendar(event("DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261204"))) == ["12-01 00:00/12-04 00:00"]
    assert busy(calendar(event("DTSTART:20261201T010000Z"))) == []


def test_what_is_cancelled_or_takes_no_time_does_not_count() -> None:
    times = ("DTSTART:20261201T010000Z", "DTEND:20261201T020000Z")
    assert busy(calendar(event(*times, "STATUS:CANCELLED"))) == []
    assert busy(calendar(event(*times, "TRANSP:TRANSPARENT"))) == []
    assert busy(calendar(event(*times, "TRANSP:TRANSPARENT")), transparent=True) == ["12-01 09:00/12-01 10:00"]


def test_an_event_that_ends_before_it_begins_takes_no_time() -> None:
    assert busy(calendar(event("DTSTART:20261201T020000Z", "DTEND:20261201T010000Z"))) == []
    series = event("DTSTART:20261201T020000Z", "DTEND:20261201T010000Z", "RRULE:FREQ=DAILY;COUNT=3")
    assert busy(calendar(series)) == []


@pytest.mark.parametrize("wrong", ["RRULE:FREQ=WEEKLY;UNTL=20270101", "DURATION:PT1W", "DTEND: 20261202T010000Z"])
def test_events_that_cannot_be_understood_are_left_out_and_told(wrong: str) -> None:
    good = event("DTSTART:20261201T010000Z", "DTEND:20261201T020000Z", uid="good")
    text = calendar(good, event("DTSTART:20261202T000000Z", wrong, uid="bad"))
    found = busy_times(text.encode(), *WINDOW, SHANGHAI)
    assert [f"{begin:%d %H}" for begin, _ in found.spans] == ["01 01"]
    assert len(found.doubts) == 1
    assert busy_times(calendar(good).encode(), *WINDOW, SHANGHAI).doubts == ()


def test_recurrences_have_exceptions_and_moved_occurrences() -> None:
    series = event(
        "DTSTART;TZID=Asia/Shanghai:20261201T090000",
        "DTEND;TZID=Asia/Shanghai:20261201T100000",
        "RRULE:FREQ=WEEKLY;COUNT=4",
        "EXDATE;TZID=Asia/Shanghai:20261208T090000",
    )
    moved = event(
        "RECURRENCE-ID;TZID=Asia/Shanghai:20261215T090000",
        "DTSTART;TZID=Asia/Shanghai:20261216T140000",
        "DTEND;TZID=Asia/Shanghai:20261216T150000",
    )
    dropped = event(
        "RECURRENCE-ID;TZID=Asia/Shanghai:20261222T090000",
        "DTSTART;TZID=Asia/Shanghai:20261222T090000",
        "DTEND;TZID=Asia/Shanghai:20261222T100000",
        "STATUS:CANCELLED",
    )
    assert busy(calendar(series, moved, dropped)) == ["12-01 09:00/12-01 10:00", "12-16 14:00/12-16 15:00"]


def test_wall_times_stay_across_a_change_of_the_clocks() -> None:
    series = event(
        "DTSTART;TZID=Europe/Paris:20261018T090000",
        "DTEND;TZID=Europe/Paris:20261018T100000",
        "RRULE:FREQ=WEEKLY;COUNT=3",
    )
    wanted = ["10-18 09:00/10-18 10:00", "10-25 09:00/10-25 10:00", "11-01 09:00/11-01 10:00"]
    assert busy(calendar(series), PARIS) == wanted


def test_a_calendar_may_name_its_zone() -> None:
    floating = event("DTSTART:20261201T090000", "DTEND:20261201T100000")
    assert busy(calendar(floating, head="X-WR-TIMEZONE:Europe/Paris"), PARIS) == ["12-01 09:00/12-01 10:00"]
    assert busy(calendar(floating, head="X-WR-TIMEZONE:Nowhere/At all"), PARIS) == ["12-01 09:00/12-01 10:00"]


BEGINS = ("DTSTART:%Y%m%dT%H0000Z", "DTSTART:%Y%m%dT%H0000", "DTSTART;TZID=Europe/Paris:%Y%m%dT%H0000")
BY = ("", ";BYDAY=MO,TH", ";BYMONTH=11,12", ";BYMONTHDAY=1,15,31", ";BYHOUR=9,17;BYMINUTE=30")
UNTIL = ("", ";UNTIL=20261115T000000Z", ";UNTIL=20200601T000000Z")
SLOWLY = event("DTSTART:20250101T000000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20250101T000000Z", uid="other")
"""Beside it every series is counted through from its beginning."""


@given(
    frequency=st.sampled_from(["HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    interval=st.integers(1, 7),
    start=st.integers(0, 24 * 365 * 6).map(lambda hours: datetime(2020, 12, 1, tzinfo=UTC) + timedelta(hours=hours)),
    begin=st.sampled_from(BEGINS),
    more=st.sampled_from(BY),
    until=st.sampled_from(UNTIL),
    head=st.sampled_from(["", "X-WR-TIMEZONE:Europe/London"]),
)
@settings(max_examples=60, deadline=None)
def test_a_series_that_began_long_ago_gives_the_same_as_counted_through(
    frequency: str, interval: int, start: datetime, begin: str, more: str, until: str, head: str
) -> None:
    series = event(f"{start:{begin}}", "DURATION:PT20M", f"RRULE:FREQ={frequency};INTERVAL={interval}{more}{until}")
    assert busy(calendar(series, head=head)) == busy(calendar(series, SLOWLY, head=head))


def test_a_series_of_many_years_is_read_at_once() -> None:
    rule = "RRULE:FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40"
    began = time.process_time()
    found = busy(calendar(event("DTSTART;TZID=Europe/Paris:19700101T090000", "DTEND:19700101T091000", rule)), PARIS)
    assert time.process_time() - began < 3
    assert (len(found), found[0], found[-1]) == (92 * 24, "10-01 09:00/10-01 09:10", "12-31 16:40/12-31 16:50")


def test_free_busy_times_count_unless_they_are_free() -> None:
    lines = (
        "BEGIN:VFREEBUSY",
        "UID:1",
        "DTSTAMP:20260101T000000Z",
        "FREEBUSY:20261201T010000Z/PT1H,20261202T010000Z/20261202T020000Z",
        "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261203T010000Z/PT1H",
        "FREEBUSY;FBTYPE=FREE:20261204T010000Z/PT1H",
        "END:VFREEBUSY",
    )
    wanted = ["12-01 09:00/12-01 10:00", "12-02 09:00/12-02 10:00", "12-03 09:00/12-03 10:00"]
    assert busy(calendar(*lines)) == wanted


def availability(*available: str, uid: str = "v", more: tuple[str, ...] = ()) -> str:
    return "\r\n".join(
        ["BEGIN:VAVAILABILITY", f"UID:{uid}", "DTSTAMP:20260101T000000Z", *more, *available, "END:VAVAILABILITY"]
    )


def available(*lines: str, uid: str = "a") -> str:
    return "\r\n".join(["BEGIN:AVAILABLE", f"UID:{uid}", "DTSTAMP:20260101T000000Z", *lines, "END:AVAILABLE"])


def test_declared_availability_is_free_and_all_else_in_its_span_busy() -> None:
    window = datetime(2026, 10, 24, tzinfo=PARIS).astimezone(UTC), datetime(2026, 10, 27, tzinfo=PARIS).astimezone(UTC)
    mornings = available("DTSTART;TZID=Europe/Paris:20261001T090000", "DURATION:PT3H", "RRULE:FREQ=DAILY")
    wanted = [
        "10-24 00:00/10-24 09:00",
        "10-24 12:00/10-25 09:00",  # the clocks go back in this night
        "10-25 12:00/10-26 09:00",
        "10-26 12:00/10-27 00:00",
    ]
    assert busy(calendar(availability(mornings)), PARIS, window=window) == wanted
    span = ("DTSTART;TZID=Europe/Paris:20261025T000000", "DTEND;TZID=Europe/Paris:20261026T000000")
    assert busy(calendar(availability(mornings, more=span)), PARIS, window=window) == [
        "10-25 00:00/10-25 09:00",
        "10-25 12:00/10-26 00:00",
    ]


def test_of_several_availabilities_the_highest_priority_counts() -> None:
    window = datetime(2026, 12, 1, tzinfo=UTC), datetime(2026, 12, 2, tzinfo=UTC)
    morning = available("DTSTART:20261201T080000Z", "DURATION:PT4H")
    usual = availability(morning, uid="u", more=("PRIORITY:5",))
    away = availability(uid="w", more=("PRIORITY:1", "DTSTART:20261201T100000Z", "DTEND:20261201T120000Z"))
    zone = ZoneInfo("UTC")
    assert busy(calendar(usual, away), zone, window=window) == ["12-01 00:00/12-01 08:00", "12-01 10:00/12-02 00:00"]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"<html>login</html>", "calendar"),
        (b"", "calendar"),
        (b"\xff\xfe\x00", "text"),
        (b"x" * (LARGEST + 1), "large"),
        (calendar(event("DTSTART:20261201T010000Z", "RRULE:FREQ=DAILY;INTERVAL=0")).encode(), "rule"),
        (calendar(event("DTSTART:20261201T010000Z", "RRULE:FREQ=SECONDLY")).encode(), "rule"),
        (calendar(event("DTSTART:20261201T010000Z", "RRULE:FREQ=MINU\r\n TELY")).encode(), "rule"),
        (
            calendar(
                event("DTSTART:20261201T010000Z", f"RRULE:FREQ=HOURLY;BYMINUTE={','.join(map(str, range(60)))}")
            ).encode(),
            "rule",
        ),
        (calendar(event("DTSTART:20261201T010000Z", 'RRULE;X="a:b":FREQ=SECONDLY')).encode(), "rule"),
        (calendar(event("DTSTART:20261201T010000Z")).encode()[:-20], "cut"),
        (calendar(event("DTSTART:20261201T010000Z")).encode().split(b"END:VCAL")[0], "cut"),
        (calendar(event("DTSTART;TZID=Europe:20261201T010000")).encode(), "broken"),
        (calendar(event(f"DTSTART;TZID={'x' * 10_000}:20261201T010000")).encode(), "broken"),
        (calendar(event("SUMMARY:no start")).encode(), "broken"),
        (calendar(event("DTSTART:tomorrow")).encode(), "broken"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, key: str) -> None:
    with pytest.raises(Refused) as refused:
        busy_times(data, *WINDOW, SHANGHAI)
    assert refused.value.key == key
    assert refused.value.say("zh") != refused.value.say("en")
    assert sys.prefix not in refused.value.detail


def spent() -> float:
    """Seconds that processes which ended used of processors, which a busy machine does not change."""
    used = os.times()
    return used.children_user + used.children_system


def test_it_is_read_apart_and_in_time() -> None:
    endless = event("DTSTART:19700101T000000Z", "DTEND:19700101T000100Z", "RRULE:FREQ=HOURLY;BYMINUTE=0,10,20,30,40,50")
    began = spent()
    with pytest.raises(Refused) as refused:
        busy_times(calendar(endless).encode(), datetime(1970, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC), SHANGHAI)
    assert refused.value.key in ("time", "memory", "many")
    assert spent() - began < 10


def test_a_zone_of_one_calendar_is_not_that_of_the_next() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Mine\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:{0}\r\nTZOFFSETTO:{0}\r\n"
        "END:STANDARD\r\nEND:VTIMEZONE"
    )
    times = event("DTSTART;TZID=Mine:20261201T090000", "DTEND;TZID=Mine:20261201T100000")
    found = [
        busy_times(calendar(zone.format(offset), times).encode(), *WINDOW, SHANGHAI).spans[0][0].hour
        for offset in ("+0300", "+0500")
    ]
    assert found == [6, 4]


def test_text_comes_in_many_ways() -> None:
    plain = calendar(event("DTSTART:20261201T010000Z", "DTEND:20261201T020000Z", "SUMMARY:值班"))
    for data in (
        plain.encode(),
        plain.encode("gb18030"),
        b"\xef\xbb\xbf" + plain.encode(),
        plain.replace("\r\n", "\n").encode(),
    ):
        text = decoded(data)
        check_rules(text)
        assert busy_in(text, WINDOW, SHANGHAI, transparent=False)


moments = st.integers(0, 60).map(lambda hours: datetime(2026, 12, 1, tzinfo=UTC) + timedelta(hours=hours))
spans = st.lists(st.tuples(moments, moments), max_size=8)


def hours(found: list[Span]) -> set[datetime]:
    """Every hour that begins in one of the spans."""
    return {
        begin + timedelta(hours=n) for begin, end in found for n in range(max(0, int((end - begin).total_seconds() // 3600)))
    }


@given(spans, spans, st.tuples(moments, moments))
def test_spans_are_sets_of_time(one: list[Span], other: list[Span], window: Span) -> None:
    assert hours(united([*one, *other])) == hours(one) | hours(other)
    assert hours(without(one, other)) == hours(one) - hours(other)
    assert hours(within(one, window)) == hours(one) & hours([window])
    found = united(one)
    assert all(a[1] < b[0] for a, b in pairwise(found))


def test_a_calendar_replaces_what_it_said_before_and_nothing_else() -> None:
    def at(hour: int) -> datetime:
        return datetime(2026, 12, 1, hour, tzinfo=UTC)

    own = Between(start=at(1), end=at(2), note="exam")
    weekly = (WeeklyWindow(weekdays=(1,), start="09:00", end="12:00"),)
    said = Availability(weekly=weekly, blackouts=(own, Between(start=at(3), end=at(9), note=FROM_CALENDAR)))
    new = with_busy(said, Busy((at(4), at(8)), ((at(5), at(6)),)))
    assert new.weekly == weekly
    assert [(row.start.hour, row.end.hour, row.note) for row in new.blackouts] == [
        (1, 2, "exam"),
        (3, 4, FROM_CALENDAR),
        (5, 6, FROM_CALENDAR),
        (8, 9, FROM_CALENDAR),
    ]
    assert with_busy(new, Busy((at(4), at(8)), ((at(5), at(6)),))) is new


@pytest.mark.skipif(
    not CORPUS.is_dir(), reason="a collection of real calendars lies beside the repository only where it is developed"
)
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.ics"))[::30], ids=lambda path: path.stem[:60])
def test_real_calendars_are_read_or_refused(path: Path) -> None:
    with suppress(Refused):
        found = busy_times(path.read_bytes(), *WINDOW, SHANGHAI)
        assert all(WINDOW[0] <= begin < end <= WINDOW[1] for begin, end in found.spans)
