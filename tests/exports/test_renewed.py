"""Calendar files that take the place of older ones: whatever tells something else is marked as younger."""

from __future__ import annotations

from datetime import timedelta

import pytest
from icalendar import Calendar, Event

from exports.ical.renewed import renewed
from models.release import Mark, Release, Seat
from tests.exports.builders import AMY, BEN, MARK, person, release, session, shift
from tests.exports.test_calendars import EN, ZH, lint, mine

HELD = release(
    session("a", "thu 9-11", shift("teacher", AMY), shift("host", BEN)), session("b", "fri 9-11", shift("teacher", AMY))
)


def renamed(name: str) -> Release:
    """Amy's team mate at one of her two sessions has this name now."""
    mates = (person("amy", "王小明"), person("ben", name, shows="full"))
    return HELD.model_copy(update={"persons": mates})


def marks(feed: bytes) -> list[tuple[int, int]]:
    """Of each event: its sequence, and how many seconds after its release it says that it changed."""
    return [(event["SEQUENCE"], _seconds(event)) for event in Calendar.from_ical(feed).walk("VEVENT")]


def _seconds(event: Event) -> int:
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt
    return int((event["LAST-MODIFIED"].dt - MARK.changed_at) / timedelta(seconds=1))


OLD = mine(renamed("欧阳修"))


def test_a_name_that_changes_raises_the_marks_of_the_events_that_tell_it() -> None:
    (first, second) = marks(OLD)
    new = renewed(mine(renamed("欧阳询")), OLD)
    assert "欧阳询" in new.decode().replace("\r\n ", "")
    assert marks(new) == [(first[0] + 1, first[1] + 1), second]
    assert lint(new) == []


def test_what_tells_the_same_keeps_marks_that_were_raised() -> None:
    once = renewed(mine(renamed("欧阳询")), OLD)
    assert renewed(mine(renamed("欧阳询")), once) == once
    back = renewed(OLD, once)
    assert [row[0] for row in marks(back)] == [2 + marks(OLD)[0][0], marks(OLD)[1][0]]


def test_marks_that_are_higher_already_stay() -> None:
    later = Mark(sequence=7, changed_at=MARK.changed_at + timedelta(days=1))
    seat = Seat(shift="b/0", volunteer="amy", status="confirmed", mark=later)
    held = release(session("b", "fri 10-12", shift("teacher", seat)))
    assert marks(renewed(mine(held), OLD)) == [(7, 24 * 3600)]


def test_an_event_that_returns_is_younger_than_what_was_said_of_it_last() -> None:
    without = HELD.model_copy(update={"sessions": HELD.sessions[1:]})
    twice = renewed(OLD, renewed(mine(renamed("欧阳询")), OLD))
    gone = renewed(mine(without), twice)
    assert lint(gone) == []
    assert renewed(mine(without), gone) == gone  # and stays so, however often it is exported in between
    back = renewed(mine(renamed("欧阳明")), gone)
    (last, _), (now, still) = marks(twice), marks(back)
    assert (now[0] > last[0], now[1] > last[1]) == (True, True)
    assert still == marks(twice)[1]
    assert lint(back) == []


def test_one_that_returns_with_a_later_release_keeps_its_date() -> None:
    gone = renewed(mine(release()), renewed(OLD, renewed(mine(renamed("欧阳询")), OLD)))
    later = Mark(sequence=0, changed_at=MARK.changed_at + timedelta(days=1))
    seat = Seat(shift="a/0", volunteer="amy", status="confirmed", mark=later)
    held = release(session("a", "thu 9-11", shift("teacher", seat)))
    assert marks(renewed(mine(held), gone)) == [(2, 24 * 3600)]


def test_another_language_is_another_event() -> None:
    new = renewed(mine(renamed("欧阳修"), settings=EN), mine(renamed("欧阳修"), settings=ZH))
    assert [row[0] for row in marks(new)] == [row[0] + 1 for row in marks(OLD)]


@pytest.mark.parametrize(
    "old",
    [
        b"",
        b"\xff\xfe",
        b"BEGIN:VEVENT\r\n" * 3,
        OLD.replace(b"\r\n", b"\n"),
        OLD.replace(b"SEQUENCE:", b"SEQUENCE:-"),
        OLD.replace(b"UID:", b"UID:x"),
    ],
)
def test_a_file_that_is_none_of_ours_does_not_count(old: bytes) -> None:
    new = mine(renamed("欧阳询"))
    assert renewed(new, old) == new


@pytest.mark.parametrize("stamp", [b"99991231T235959Z", b"20261399T100500Z"])
def test_a_date_that_nothing_can_follow_stays(stamp: bytes) -> None:
    odd = OLD.replace(f"{MARK.changed_at:%Y%m%dT%H%M%SZ}".encode(), stamp)
    assert odd != OLD
    assert b"DTSTAMP:%s\r\nLAST-MODIFIED:%s\r\nSEQUENCE:1\r\n" % (stamp, stamp) in renewed(mine(renamed("欧阳询")), odd)
