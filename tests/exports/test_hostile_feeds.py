"""Feeds stay clean and true whatever names, times and zones come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from exports.ical import Settings, calendars
from exports.ical.fold import folded
from exports.ical.zones import changes
from exports.text import one_line
from models.release import PlannedSession, Release
from tests.exports.builders import AMY, BEN, CENTRE, MARK, ROOM, person, release, session, shift
from tests.exports.test_calendars import events, lint, mine, only

Times = Literal["auto", "utc", "local"]
ZONES = [
    "Asia/Shanghai",
    "Europe/Paris",
    "America/New_York",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "UTC",
    "Etc/UTC",
    "PRC",
    "Asia/Calcutta",
    "US/Eastern",
    "Etc/GMT+5",
]
NASTY = [
    '书画,课;第\\一期:"双引号"',
    "line\nbreak\r\nand\rmore",
    "\\N \\n \\; \\, \\\\",
    "👩‍👩‍👧‍👦🏳️‍🌈" * 20,
    "名" * 300,
    "x" * 300,
    "مرحبا بالعالم",
    "שלום\u202egnp.exe",
    "\x00\x01\x07\x1b[31mred\x7f\x85\u2028\u2029\ufeff",
    "BEGIN:VEVENT\r\nUID:forged\r\nEND:VEVENT",
    " leading and trailing ",
    "\t",
    "^n^^'",
    "%s {role} {0} {{",
]
anything = st.one_of(st.sampled_from(NASTY), st.text(max_size=120))


def at(zone: str, *wall: int) -> datetime:
    return datetime(*wall, tzinfo=ZoneInfo(zone))  # type: ignore[misc,arg-type]


def timed(identity: str, begin: datetime, minutes: int, **fields: Any) -> PlannedSession:
    end = begin.astimezone(UTC) + timedelta(minutes=minutes)
    duty = shift("docent", AMY, begin=begin, end=end)
    return session(identity, "mon 9-10", duty, start=begin, end=end, **fields)


def spans(feed: bytes) -> list[tuple[datetime, datetime]]:
    return sorted((event["DTSTART"].dt.astimezone(UTC), event["DTEND"].dt.astimezone(UTC)) for event in events(feed))


@settings(max_examples=60, deadline=None)
@given(
    name=anything,
    role=anything,
    place=anything,
    note=anything,
    mate=anything,
    identity=anything.filter(bool),
    language=st.sampled_from(["zh", "en"]),
)
def test_whatever_things_are_called_every_feed_is_clean(
    name: str, role: str, place: str, note: str, mate: str, identity: str, language: Any
) -> None:
    held = release(
        session(
            identity,
            "thu 9-11",
            shift(role, AMY, BEN),
            name=name,
            activity=identity,
            activity_name=name,
            group=identity,
            kind=name,
        ),
        centres=(CENTRE.model_copy(update={"name": place, "address": note, "note": note}),),
        rooms=(ROOM.model_copy(update={"name": place, "note": note}),),
        persons=(person("amy", mate, shows="full"), person("ben", mate, shows="full")),
    )
    for path, feed in calendars(held, Settings(language, alarm=10, base_url="https://x.example/一")).items():
        assert lint(feed) == [], path
        assert len(events(feed)) == 1
        assert len(vobject.readOne(feed.decode()).vevent_list) == 1
        assert len(IcsCalendarStream.calendar_from_ics(feed.decode()).events) == 1
    event = only(calendars(held, Settings(language))["calendars/rooms/studio.ics"])
    assert event["SUMMARY"] == (one_line(name) or one_line(name))


@pytest.mark.parametrize("text", NASTY)
def test_three_libraries_read_nasty_names_alike(text: str) -> None:
    feed = mine(release(session("a", "thu 9-11", shift("教师", AMY), name=text)))
    wanted = f"教师 · {one_line(text)}"
    assert only(feed)["SUMMARY"] == wanted.strip() == vobject.readOne(feed.decode()).vevent.summary.value
    assert IcsCalendarStream.calendar_from_ics(feed.decode()).events[0].summary == wanted.strip()


@settings(max_examples=80, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    starts=st.lists(st.integers(0, 365 * 2 * 96), min_size=1, max_size=5, unique=True),
    minutes=st.integers(1, 600),
    times=st.sampled_from(["auto", "utc", "local"]),
)
def test_times_are_the_same_instants_in_every_form_and_zone(
    zone: str, starts: list[int], minutes: int, times: Times
) -> None:
    begins = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=15 * quarter) for quarter in starts]
    held = release(*(timed(f"s{n}", begin, minutes) for n, begin in enumerate(begins)), timezone=zone)
    feed = mine(held, settings=Settings("en", times=times))
    assert lint(feed) == []
    wanted = sorted((begin, begin + timedelta(minutes=minutes)) for begin in begins)
    assert spans(feed) == wanted
    assert block_spans(feed) == wanted
    parsed = IcsCalendarStream.calendar_from_ics(feed.decode()).events
    assert sorted((e.dtstart.astimezone(UTC), e.dtend.astimezone(UTC)) for e in parsed) == wanted


def block_spans(feed: bytes) -> list[tuple[datetime, datetime]]:
    """The instants by what the feed's own VTIMEZONE says, and nothing else."""
    turns = sorted(
        (part["DTSTART"].dt, part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td)
        for zone in icalendar.Calendar.from_ical(feed).walk("VTIMEZONE")
        for part in zone.subcomponents
    )

    def instant(field: Any) -> datetime:
        if "TZID" not in field.params:
            return field.dt.astimezone(UTC)  # type: ignore[no-any-return]
        wall = field.dt.replace(tzinfo=None)
        # RFC 5545: the last onset not after the wall time, the onset read with the offset before it.
        (_, _, offset) = [turn for turn in turns if turn[0] <= wall][-1]
        return (wall - offset).replace(tzinfo=UTC)  # type: ignore[no-any-return]

    return sorted((instant(event["DTSTART"]), instant(event["DTEND"])) for event in events(feed))


def form(held: Release, times: Times = "auto") -> str:
    """How a feed writes times."""
    feed = mine(held, settings=Settings("en", times=times))
    return "local" if b"DTSTART;TZID=" in feed else "utc"


def test_a_zone_whose_clocks_stand_still_in_the_span_is_written_with_its_name() -> None:
    winter = timed("a", at("Europe/Paris", 2026, 12, 1, 9), 60)
    autumn = timed("b", at("Europe/Paris", 2026, 10, 1, 9), 60)
    assert form(release(winter, timezone="Europe/Paris")) == "local"
    assert form(release(winter, autumn, timezone="Europe/Paris")) == "utc"
    assert form(release(winter, autumn, timezone="Europe/Paris"), "local") == "local"
    assert form(release(winter, timezone="Europe/Paris"), "utc") == "utc"


def test_the_zones_block_says_what_its_clocks_do_in_the_span_and_no_more() -> None:
    summer = timed("a", at("Europe/Paris", 2026, 10, 1, 9), 60)
    winter = timed("b", at("Europe/Paris", 2026, 12, 1, 9), 60)
    feed = mine(release(summer, winter, timezone="Europe/Paris"), settings=Settings("en", times="local")).decode()
    block = feed[feed.index("BEGIN:VTIMEZONE") : feed.index("END:VTIMEZONE")].split("\r\n")[1:-1]
    assert block == [
        "TZID:Europe/Paris",
        *(
            "BEGIN:DAYLIGHT",
            "DTSTART:19700101T000000",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0200",
            "TZNAME:UTC+0200",
            "END:DAYLIGHT",
        ),
        *(
            "BEGIN:STANDARD",
            "DTSTART:20261025T030000",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0100",
            "TZNAME:UTC+0100",
            "END:STANDARD",
        ),
    ]


def test_a_wall_time_that_comes_twice_is_told_in_utc() -> None:
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # the second 02:30 in Paris
    feed = mine(release(timed("a", second, 60), timezone="Europe/Paris"), settings=Settings("en", times="local"))
    assert b"DTSTART:20261025T013000Z\r\n" in feed
    assert spans(feed) == [(second, second + timedelta(hours=1))]


@pytest.mark.parametrize(
    ("zone", "year", "expected"),
    [
        ("Asia/Shanghai", 2027, []),
        ("Asia/Kathmandu", 2027, []),
        ("America/New_York", 2027, [("0314T0700", -5, -4), ("1107T0600", -4, -5)]),
        ("Europe/Paris", 2027, [("0328T0100", 1, 2), ("1031T0100", 2, 1)]),
        ("Africa/Casablanca", 2027, [("0207T0200", 1, 0), ("0314T0200", 0, 1)]),
    ],
)
def test_changes_of_clocks_are_found_to_the_second(zone: str, year: int, expected: list[tuple[str, int, int]]) -> None:
    found = changes(ZoneInfo(zone), datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC))
    hour = timedelta(hours=1)
    assert [(one.at.strftime("%m%dT%H%M"), one.before / hour, one.after / hour) for one in found] == expected
    assert all(one.at.second == 0 for one in found)


def test_a_sequence_number_and_marks_are_bound_to_the_event_alone() -> None:
    one, other = timed("a", at("UTC", 2026, 12, 1, 9), 60), timed("b", at("UTC", 2026, 12, 2, 9), 60)
    moved = MARK.model_copy(update={"sequence": 7})
    before = mine(release(one, other))
    after = mine(release(one, other.model_copy(update={"shifts": tuple(_marked(part, moved) for part in other.shifts)})))
    pairs = list(zip(events(before), events(after), strict=True))
    assert [old.to_ical() == new.to_ical() for old, new in pairs] == [True, False]


def _marked(part: Any, mark: Any) -> Any:
    return part.model_copy(update={"seats": tuple(seat.model_copy(update={"mark": mark}) for seat in part.seats)})


@given(st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\\^é名👩")), max_size=400))
def test_lines_are_folded_as_the_library_folds_them(text: str) -> None:
    line = "SUMMARY:" + text.replace("\n", "\\n").replace("\r", "")
    assert folded(line) == icalendar.parser.Contentline(line).to_ical() + b"\r\n"
