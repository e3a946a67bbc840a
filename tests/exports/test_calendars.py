"""What calendars say, and that every byte of them is one that clients read alike."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from exports.ical import Settings, calendars, feed_path
from models.release import Mark, Release, Seat
from tests.exports.builders import AMY, BEN, CENTRE, MARK, PUBLISHED, ROOM, person, release, session, shift, span

ROOT = Path(__file__).parents[2]
LINTER = ROOT.parent / "shared" / "calendars" / "feedlint.py"
ZH = Settings("zh")
EN = Settings("en")


def linter() -> Callable[[bytes], list[str]]:
    """The outside linter where it is at hand, else the few checks that matter most."""
    if not LINTER.exists():
        return plain_faults
    spec = importlib.util.spec_from_file_location("feedlint", LINTER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda feed: module.lint(feed) + plain_faults(feed)


def plain_faults(feed: bytes) -> list[str]:
    """What no parser notices: line ends, line lengths, characters cut in two, controls, an empty calendar."""
    lines = feed.split(b"\r\n")
    faults = []
    if lines.pop() != b"" or any(b"\n" in line or b"\r" in line for line in lines):
        faults.append("line ends")
    if any(len(line) > 75 for line in lines):
        faults.append("a long line")
    if re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", feed):
        faults.append("a control character")
    if any(line.decode("utf-8", "replace").count("\ufffd") for line in lines):
        faults.append("a character cut in two")
    if b"BEGIN:VEVENT" not in feed:
        faults.append("no event")
    return faults


lint = linter()


def events(feed: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(feed).walk("VEVENT"))


def only(feed: bytes) -> icalendar.Event:
    (event,) = events(feed)
    return event


def mine(of: Release, volunteer: str = "amy", settings: Settings = ZH) -> bytes:
    return calendars(of, settings)[feed_path("volunteers", volunteer)]


def test_every_volunteer_room_centre_activity_and_group_has_a_calendar() -> None:
    made = calendars(release(session("a", "thu 9-11", shift("teacher", AMY), activity="craft", group="tour")), ZH)
    assert list(made) == [
        "calendars/activities/craft.ics",
        "calendars/centres/yitian.ics",
        "calendars/groups/tour.ics",
        "calendars/rooms/studio.ics",
        "calendars/volunteers/amy.ics",
        "calendars/volunteers/ben.ics",
    ]
    assert [fault for feed in made.values() for fault in lint(feed)] == []


def test_a_duty_says_role_place_time_and_who_else_serves() -> None:
    duty = shift("教师", AMY, begin=span("thu 8:30-11")[0], end=span("thu 8:30-11")[1])
    event = only(mine(release(session("书画课", "thu 9-11", duty, shift("签到", BEN)))))
    assert event["SUMMARY"] == "教师 · 书画课"
    assert event["LOCATION"] == "益田社区党群服务中心 书画室（深圳市福田区益田村）"
    assert event["DESCRIPTION"] == "岗位：教师\n活动时间：09:00–11:00\n同岗伙伴：欧阳（签到）"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == span("thu 8:30-11")
    assert event["GEO"].to_ical() == "22.52;114.06"
    assert (event["STATUS"], event["TRANSP"]) == ("CONFIRMED", "OPAQUE")


def test_english_calendars_are_english() -> None:
    event = only(mine(release(session("Calligraphy", "thu 9-11", shift("teacher", AMY))), settings=EN))
    assert event["LOCATION"] == "书画室, 益田社区党群服务中心, 深圳市福田区益田村"
    assert event["DESCRIPTION"] == "Role: teacher\nSession: 09:00–11:00"


@pytest.mark.parametrize(
    ("shows", "audience", "said"),
    [
        ("surname", "full", "同岗伙伴：欧阳（签到）"),
        ("full", "full", "同岗伙伴：欧阳修（签到）"),
        ("role", "full", "同岗伙伴：签到"),
        ("full", "surname", "同岗伙伴：欧阳（签到）"),
        ("full", "role", "同岗伙伴：签到"),
    ],
)
def test_team_mates_are_shown_as_they_and_the_audience_allow(shows: str, audience: str, said: str) -> None:
    held = release(
        session("a", "thu 9-11", shift("教师", AMY), shift("签到", BEN)),
        persons=(AMY, person("ben", "欧阳修", shows=shows)),
    )
    settings = Settings("zh", audience=audience)  # type: ignore[arg-type]
    assert said in only(mine(held, settings=settings))["DESCRIPTION"].split("\n")


def test_an_erased_team_mate_is_a_role_and_an_erased_volunteers_calendar_has_no_name() -> None:
    made = calendars(release(session("a", "thu 9-11", shift("教师", AMY), shift("签到", BEN)), persons=(AMY,)), ZH)
    assert "同岗伙伴：签到" in only(made["calendars/volunteers/amy.ics"])["DESCRIPTION"]
    assert icalendar.Calendar.from_ical(made["calendars/volunteers/ben.ics"])["X-WR-CALNAME"] == "志愿服务"


def test_public_calendars_name_roles_and_nobody() -> None:
    held = release(
        session("a", "thu 9-11", shift("教师", AMY), shift("签到", BEN), activity="x", group="g"),
        persons=(person("amy", "王小明", shows="full"), person("ben", "欧阳修", shows="full")),
    )
    for path, feed in calendars(held, ZH).items():
        if "volunteers" not in path:
            text = feed.replace(b"\r\n ", b"").decode()
            assert "王" not in text, path
            assert "欧阳" not in text, path
            assert "岗位：教师、签到" in text, path


def test_marks_become_sequence_dtstamp_and_last_modified() -> None:
    changed = datetime(2026, 11, 29, 8, 0, 1, tzinfo=UTC)
    seat = Seat(shift="a/0", volunteer="amy", status="tentative", mark=Mark(sequence=4, changed_at=changed))
    event = only(mine(release(session("a", "thu 9-11", shift("teacher", seat)))))
    assert (event["SEQUENCE"], event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt) == (4, changed, changed)
    assert event["STATUS"] == "TENTATIVE"


def test_the_version_and_the_time_of_publication_change_no_byte() -> None:
    one = session("a", "thu 9-11", shift("teacher", AMY))
    later = release(one, version=9, published_at=PUBLISHED + timedelta(days=1))
    assert calendars(release(one), ZH) == calendars(later, ZH)


def test_an_event_keeps_its_uid_wherever_and_whenever_it_moves() -> None:
    other = ROOM.model_copy(update={"id": "hall", "name": "大厅"})
    before = release(session("a", "thu 9-11", shift("teacher", AMY)), rooms=(ROOM, other))
    after = release(session("a", "fri 14-16", shift("teacher", AMY), room="hall"), rooms=(ROOM, other), version=4)
    assert only(mine(before))["UID"] == only(mine(after))["UID"]
    path = feed_path("centres", "yitian")
    assert only(calendars(before, ZH)[path])["UID"] == only(calendars(after, ZH)[path])["UID"]


def test_uids_differ_by_shift_and_by_volunteer_however_ids_are_composed() -> None:
    seats = [("a", "bc"), ("ab", "c"), ("a.b", "c"), ("a", "b.c")]
    held = release(
        *(
            session(f"s{n}", "thu 9-11", shift("x", Seat(shift=s, volunteer=v, status="confirmed", mark=MARK), id=s))
            for n, (s, v) in enumerate(seats)
        ),
        persons=tuple(person(v, v) for v in ("bc", "c", "b.c")),
    )
    feeds = {path: feed for path, feed in calendars(held, ZH).items() if "volunteers" in path}
    uids = [event["UID"] for feed in feeds.values() for event in events(feed)]
    assert len(set(uids)) == len(uids) == 4


@pytest.mark.parametrize(("settings", "prefix"), [(ZH, "【取消】"), (EN, "[Cancelled] ")])
def test_tombstones_stay_and_say_that_they_are_cancelled(settings: Settings, prefix: str) -> None:
    seat = Seat(shift="a/0", volunteer="amy", status="cancelled", mark=MARK)
    held = release(session("a", "thu 9-11", shift("teacher", seat)), session("b", "fri 9-11", shift("x", BEN), held=False))
    made = calendars(held, Settings(settings.language, alarm=60))
    for path, summary in (("volunteers/amy", "teacher · a"), ("volunteers/ben", "x · b")):
        event = only(made[f"calendars/{path}.ics"])
        assert (event["STATUS"], event["TRANSP"], event["SUMMARY"]) == ("CANCELLED", "TRANSPARENT", prefix + summary)
        assert event.walk("VALARM") == []
    rooms = {event["SUMMARY"]: event["STATUS"] for event in events(made["calendars/rooms/studio.ics"])}
    assert rooms == {"a": "CONFIRMED", f"{prefix}b": "CANCELLED"}


def test_a_feed_without_events_holds_a_placeholder_that_depends_on_the_window_alone() -> None:
    made, later = (calendars(release(version=version), ZH, volunteers=["zoe"]) for version in (1, 2))
    assert made == later
    event = only(made["calendars/volunteers/zoe.ics"])
    assert (event["SUMMARY"], event["DTSTART"].dt, event["TRANSP"]) == (
        "本日起暂无志愿服务安排",
        date(2026, 11, 30),
        "TRANSPARENT",
    )
    assert [fault for feed in made.values() for fault in lint(feed)] == []


def test_the_calendars_own_properties_are_the_ones_clients_understand() -> None:
    feed = mine(release(session("a", "thu 9-11", shift("teacher", AMY))))
    head = feed.decode().split("BEGIN:VTIMEZONE")[0].split("\r\n")
    assert head == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//paiban//paiban calendars//ZH",
        "CALSCALE:GREGORIAN",
        "NAME:志愿服务：王小明",
        "X-WR-CALNAME:志愿服务：王小明",
        "X-WR-TIMEZONE:Asia/Shanghai",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "COLOR:seagreen",
        "",
    ]


def test_addresses_appear_only_where_a_base_address_is_given() -> None:
    held = release(session("a", "thu 9-11", shift("teacher", AMY)))
    assert b"http" not in b"".join(calendars(held, ZH).values())
    feed = mine(held, settings=Settings("zh", base_url="https://roster.example/2026/"))
    calendar = icalendar.Calendar.from_ical(feed)
    assert b"SOURCE;VALUE=URI:https://roster.example/2026/calendars/volunteers/amy.ics\r\n" in feed.replace(b"\r\n ", b"")
    assert calendar["URL"] == "https://roster.example/2026/index.html"
    assert only(feed)["URL"] == "https://roster.example/2026/rosters/yitian-2026-W49.html#s-a"
    assert lint(feed) == []


def test_alarms_are_there_only_if_asked_for() -> None:
    held = release(session("a", "thu 9-11", shift("teacher", AMY)))
    assert b"VALARM" not in mine(held)
    (alarm,) = only(mine(held, settings=Settings("zh", alarm=90))).walk("VALARM")
    assert (alarm["ACTION"], alarm["DESCRIPTION"], alarm["TRIGGER"].to_ical()) == (
        "DISPLAY",
        "即将开始：teacher · a",
        b"-PT1H30M",
    )


def test_three_libraries_read_the_same_from_every_feed() -> None:
    held = release(
        session("书画课, 第一期; \\N 与 \\n", "thu 9-11", shift("教师", AMY, BEN), shift("签到", BEN), activity="x"),
        session("夜间\n值守", "sun 22-1", shift("order", AMY)),
        session("b", "fri 9-11", shift("docent", BEN), held=False),
        centres=(CENTRE.model_copy(update={"note": "从B口进；\n请带证件"}),),
    )
    for path, feed in calendars(held, Settings("zh", alarm=30, base_url="https://x.example")).items():
        ours = sorted(
            (str(e["UID"]), str(e["SUMMARY"]), e["DTSTART"].dt, e["DTEND"].dt, str(e["LOCATION"])) for e in events(feed)
        )
        parsed = IcsCalendarStream.calendar_from_ics(feed.decode())
        theirs = sorted((e.uid, e.summary, e.dtstart, e.dtend, e.location) for e in parsed.events)
        others = sorted(
            (e.uid.value, e.summary.value, e.dtstart.value, e.dtend.value, e.location.value)
            for e in vobject.readOne(feed.decode()).vevent_list
        )
        assert ours == theirs == others, path
        assert lint(feed) == [], path


def test_bytes_do_not_depend_on_the_process() -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, '.');"
        "from tests.exports.builders import *; from exports.ical import calendars, Settings;"
        "r = release(session('a', 'thu 9-11', shift('t', AMY, BEN), group='g', activity='x'));"
        "print(hashlib.sha256(repr(calendars(r, Settings('zh', times='local'))).encode()).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed, "TZ": zone}, capture_output=True, check=True
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "America/New_York"))
    ]
    assert runs[0] == runs[1] != b""
