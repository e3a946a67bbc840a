"""Hours add up to the minute, whatever the clocks, corrections and stand-ins do; no certificate can be altered."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from models.events import Event, ReleasePublished
from models.events_seats import CheckedIn, CheckedOut, NoShowReported
from models.problem import Assigned
from models.world import World
from scheduler.certificates import certificate, code, payload, verified
from scheduler.served import counted, services, totals
from tests.scheduler.quarters import quarter_of

BERLIN = ZoneInfo("Europe/Berlin")
FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
PEOPLE = ("ann", "ben", "eve")


def quarter(days: int = 92) -> list[Event]:
    """A session with two seats every day of a quarter in which the clocks change, all of it published; Ann and Ben serve."""
    return quarter_of("Europe/Berlin", PEOPLE, FIRST, days, begin, 180, datetime(2026, 9, 25, tzinfo=UTC))


def begin(number: int) -> datetime:
    """One o'clock at night: on the last Sunday of October the hour from two to three comes twice."""
    return datetime(2026, 10, 1, 1, tzinfo=BERLIN) + timedelta(days=number)


_Stay = tuple[int, str, int, int]
"""Day, volunteer, minutes after one o'clock (elapsed) at which they came, and how long they stayed."""


@given(
    st.lists(st.tuples(st.integers(0, 91), st.sampled_from(PEOPLE), st.integers(0, 90), st.integers(0, 300)), max_size=40)
)
def test_the_hours_of_a_quarter_add_up_to_the_minute(stays: list[_Stay]) -> None:
    """Stays come in any order; a later one of the same seat corrects the earlier; Eve was never planned."""
    log, true = quarter(), {}
    for day, who, after, minutes in stays:
        came = begin(day).astimezone(UTC) + timedelta(minutes=after)
        went = came + timedelta(minutes=minutes)
        log.append(CheckedIn(shift=f"d{day}", volunteer=who, at=came.astimezone(BERLIN)))
        log.append(CheckedOut(shift=f"d{day}", volunteer=who, at=went.astimezone(BERLIN)))
        true[day, who] = minutes
    found = services(World.after(log), FIRST, LAST)
    assert totals(found) == {who: sum(m for (_, w), m in true.items() if w == who) for who in sorted({w for _, w in true})}
    assert {row.planned for row in found if row.volunteer == "eve"} <= {False}


def test_who_was_replaced_keeps_what_they_served_and_the_stand_in_gets_theirs() -> None:
    """Eve takes Ann's place in a second release; on one day both came, and Ann's going is corrected later."""
    log = quarter()
    first = next(event for event in log if isinstance(event, ReleasePublished))
    seats = [seat for seat in first.plan.assignments if (seat.shift, seat.volunteer) != ("d40", "ann")]
    plan = first.plan.model_copy(update={"assignments": (*seats, Assigned(shift="d40", volunteer="eve"))})
    log.append(first.model_copy(update={"version": 2, "plan": plan}))
    for who, after, minutes in (("ann", 0, 20), ("eve", 15, 130)):
        came = begin(40) + timedelta(minutes=after)
        log.append(CheckedIn(shift="d40", volunteer=who, at=came))
        log.append(CheckedOut(shift="d40", volunteer=who, at=came + timedelta(minutes=minutes)))
    log.append(CheckedOut(shift="d40", volunteer="ann", at=begin(40) + timedelta(minutes=17)))
    found = services(World.after(log), FIRST, LAST)
    assert totals(found) == {"ann": 17, "eve": 130}
    assert {row.volunteer: row.planned for row in found} == {"ann": False, "eve": True}


def test_the_hour_that_comes_twice_counts_twice() -> None:
    day = (date(2026, 10, 25) - FIRST).days
    came, went = begin(day), datetime(2026, 10, 25, 4, tzinfo=BERLIN)
    log = [
        *quarter(),
        CheckedIn(shift=f"d{day}", volunteer="ann", at=came),
        CheckedOut(shift=f"d{day}", volunteer="ann", at=went),
    ]
    assert totals(services(World.after(log))) == {"ann": 240}


def test_who_did_not_come_or_never_left_counts_nothing() -> None:
    log = [
        *quarter(3),
        NoShowReported(shift="d0", volunteer="ann", at=begin(0)),
        CheckedIn(shift="d1", volunteer="ben", at=begin(1)),
    ]
    found = services(World.after(log))
    assert totals(found) == {"ann": 0, "ben": 0}
    assert [(row.absent, row.open) for row in found] == [(True, False), (False, True)]


def test_services_outside_the_time_or_of_others_are_left_out() -> None:
    log = quarter(3)
    for day in range(3):
        for who in PEOPLE[:2]:
            log.append(CheckedIn(shift=f"d{day}", volunteer=who, at=begin(day)))
            log.append(CheckedOut(shift=f"d{day}", volunteer=who, at=begin(day) + timedelta(minutes=10 + day)))
    found = services(World.after(log), FIRST + timedelta(days=1), FIRST + timedelta(days=1), volunteer="ann")
    assert totals(found) == {"ann": 11}


@given(st.integers(-100, 1000), st.integers(1, 60))
def test_rounding_goes_down_to_whole_steps(minutes: int, step: int) -> None:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    found = counted(at, at + timedelta(minutes=minutes, seconds=59), step)
    assert found % step == 0
    assert 0 <= max(0, minutes) - found < step or (minutes == -1 and found == 0)


def served_once() -> World:
    came = CheckedIn(shift="d0", volunteer="ann", at=begin(0))
    return World.after([*quarter(1), came, CheckedOut(shift="d0", volunteer="ann", at=begin(0) + timedelta(minutes=95))])


def test_a_certificate_is_true_where_it_was_issued_and_nowhere_else() -> None:
    one = certificate("安", "net", services(served_once()), FIRST, LAST, date(2027, 1, 4))
    assert one.minutes == 95
    assert verified(payload(one, "key"), "key") == one
    assert verified(payload(one, "key"), "other key") is None
    assert code(one, "key") == code(one, "key")


@given(st.data())
def test_an_altered_certificate_is_not_true(data: st.DataObject) -> None:
    one = certificate("安", "net", services(served_once()), FIRST, LAST, date(2027, 1, 4))
    fields = json.loads(payload(one, "key"))
    name = data.draw(st.sampled_from(sorted(fields)))
    before = fields[name]
    fields[name] = before + 1 if isinstance(before, int) else f"{before}1"
    assert verified(json.dumps(fields), "key") is None
    assert verified(data.draw(st.text(max_size=30)), "key") is None


def test_nothing_of_one_certificate_fits_into_another() -> None:
    rows = services(served_once())
    one = certificate("安", "net", rows, FIRST, LAST, date(2027, 1, 4))
    more = tuple(row.model_copy(update={"volunteer": "ben", "minutes": 96}) for row in (*rows, *rows))
    other = certificate("本", "协会", more, FIRST + timedelta(days=1), LAST + timedelta(days=1), date(2027, 1, 5))
    first, second = (json.loads(payload(each, "key")) for each in (one, other))
    assert (verified(json.dumps(first), "key"), verified(json.dumps(second), "key")) == (one, other)
    assert one.number != other.number
    for name in first.keys() - {"format"}:
        assert first[name] != second[name]
        assert verified(json.dumps(first | {name: second[name]}), "key") is None
        assert verified(json.dumps({key: value for key, value in first.items() if key != name}), "key") is None
    for wrong in (
        {"minutes": "95"},
        {"minutes": 95.0},
        {"minutes": True},
        {"name": "安\u200b"},
        {"extra": 1},
        {"code": None},
    ):
        assert verified(json.dumps(first | wrong), "key") is None


def test_no_text_however_odd_stops_the_check() -> None:
    for text in ("[" * 100_000, '{"a":' * 100_000, "null", "[]", '{"format": []}', '"\\ud800"', "9" * 5000, "NaN"):
        assert verified(text, "key") is None
