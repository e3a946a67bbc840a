"""Check-in sheets of a whole quarter, filled in by hand: an adding machine of its own comes to the same minutes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from models.events import Event
from scheduler.attending import AttendanceRejected, near_duty, take_attendance
from scheduler.office import Office, Recording
from scheduler.served import services, totals
from tests.scheduler.network import an_office, sqlite
from tests.scheduler.quarters import quarter_of

PEOPLE = ("ann", "ben", "eve", "kim")
_HOUR = timedelta(hours=1)


class Clocks:
    """A zone's clocks in one quarter, from a rule book and no library: ``before`` and, from an instant on, ``after``
    hours ahead of UTC. Wall times are written as if they were UTC, so that no library turns them."""

    def __init__(self, zone: str, first: date, change: datetime, before: int, after: int) -> None:
        self.zone, self.first, self.change = zone, first, change
        self.before, self.after = before, after

    def wall(self, at: datetime) -> datetime:
        return at + _HOUR * (self.before if at < self.change else self.after)

    def instants(self, wall: datetime) -> list[datetime]:
        """When clocks show it: never, once or twice."""
        return [at for hours in (self.before, self.after) if self.wall(at := wall - _HOUR * hours) == wall]


QUARTERS = (
    Clocks("Europe/London", date(2025, 10, 1), datetime(2025, 10, 26, 1, tzinfo=UTC), 1, 0),
    Clocks("Europe/London", date(2025, 1, 1), datetime(2025, 3, 30, 1, tzinfo=UTC), 0, 1),
    Clocks("America/New_York", date(2025, 10, 1), datetime(2025, 11, 2, 6, tzinfo=UTC), -4, -5),
    Clocks("America/New_York", date(2025, 1, 1), datetime(2025, 3, 9, 7, tzinfo=UTC), -5, -4),
)
_BEGINS = (time(22, 30), time(9), time(0, 15), time(23, 50), time(13, 5))
Key = tuple[str, str]


def duty(clocks: Clocks, day: int) -> tuple[datetime, datetime]:
    wall = datetime.combine(clocks.first + timedelta(days=day), _BEGINS[day % len(_BEGINS)], UTC)
    at = clocks.instants(wall)[0]
    return at, at + timedelta(minutes=210)


def quarter(clocks: Clocks, days: int) -> list[Event]:
    published = datetime.combine(clocks.first, time(), UTC) - timedelta(days=9)
    return quarter_of(clocks.zone, PEOPLE, clocks.first, days, lambda day: duty(clocks, day)[0], 210, published)


def told(clocks: Clocks, at: datetime, after: datetime | None = None) -> bool:
    """Whether the wall time alone tells this instant to whoever knows ``after``: it is the first of two, or the first would
    be too early."""
    return at == next(one for one in sorted(clocks.instants(clocks.wall(at))) if after is None or one >= after)


def stay(dice: random.Random, clocks: Clocks, day: int) -> tuple[datetime, datetime]:
    while True:
        came = duty(clocks, day)[0] + timedelta(minutes=dice.randint(-45, 100))
        went = came + timedelta(minutes=dice.randint(0, 260))
        if told(clocks, came) and told(clocks, went, came):
            return came, went


def sheet(dice: random.Random, clocks: Clocks, days: int, books: dict[Key, list[datetime | None]]) -> Iterator[str]:
    """Rows of a sheet, some of which correct what an earlier one said; ``books`` are kept beside it, as on paper."""
    clock = lambda at: f"{clocks.wall(at):%H:%M}"  # noqa: E731
    for day, who in dice.sample([(day, who) for day in range(days) for who in PEOPLE], days * 2):
        key, kind = (f"d{day}", who), dice.choice("bbbbbbxwc")
        came, went = stay(dice, clocks, day)
        before = books.get(key, [None, None])
        if kind == "b":
            books[key] = [came, went]
            yield f"d{day},{who},{clock(came)},{clock(went)}"
        elif kind == "x" and who in PEOPLE[:2]:  # who was planned
            books[key] = [None, None]
            yield f"d{day},{who},absent,"
        elif kind == "w" and before[0] and before[0] <= went and told(clocks, went):
            books[key] = [before[0], went]
            yield f"d{day},{who},,{clock(went)}"
        elif kind == "c" and before[1]:
            books[key] = [came, before[1] if before[1] >= came else None]
            yield f"d{day},{who},{clock(came)},"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with an_office(sqlite(tmp_path)) as found:
        yield found


@pytest.mark.parametrize("clocks", QUARTERS, ids=lambda one: f"{one.zone} {one.first}")
def test_a_quarter_on_paper_adds_up_to_the_minute(office: Office, clocks: Clocks) -> None:
    """Duties around midnight and through the change of the clocks, corrections of corrections, no-shows, stand-ins."""
    days, dice, books = 91, random.Random(clocks.zone + str(clocks.first)), dict[Key, list[datetime | None]]()
    office.record("import", lambda world: Recording(quarter(clocks, days), []))
    for number in range(3):
        rows = "\n".join(["shift id,volunteer id,came,left", *sheet(dice, clocks, days, books)])
        take_attendance(office, f"{number}.csv", rows.encode(), "en")
    paper = dict.fromkeys(sorted({who for _, who in books}), 0)
    for (_, who), (came, went) in books.items():
        paper[who] += int((went - came).total_seconds()) // 60 if came and went else 0
    found = services(office.world())
    assert totals(found) == paper
    assert min(paper.values()) > 5_000
    months = [services(office.world(), first, last) for first, last in months_of(clocks)]
    assert sum(len(one) for one in months) == len(found)
    assert sum(sum(totals(one).values()) for one in months) == sum(paper.values())


def months_of(clocks: Clocks) -> Iterator[tuple[date | None, date | None]]:
    """The quarter in three parts that leave nothing out: duties around midnight begin before its first day."""
    second, third = (clocks.first.replace(month=clocks.first.month + n) for n in (1, 2))
    yield None, second - timedelta(days=1)
    yield second, third - timedelta(days=1)
    yield third, None


def test_who_goes_before_they_came_is_a_mistake_and_nothing_is_recorded(office: Office) -> None:
    office.record("import", lambda world: Recording(quarter(QUARTERS[0], 3), []))
    with pytest.raises(AttendanceRejected) as refused:
        take_attendance(office, "f.csv", b"shift id,volunteer id,came,left\nd1,ann,9:30,9:10\nd2,ann,0:15,1:00", "en")
    assert refused.value.lines == ["f.csv:2: 9:10: earlier than they came."]
    assert services(office.world()) == ()


def test_a_row_is_judged_after_those_before_it(office: Office) -> None:
    """Both times of an earlier row become earlier than its coming; of two rows of one seat the second counts."""
    office.record("import", lambda world: Recording(quarter(QUARTERS[0], 3), []))
    for row, minutes in (
        ("10:30,11:30", 60),
        ("9:00,9:20", 20),
        ("9:10,9:40\nd1,ann,9:00,9:20", 20),
        ("absent,", 0),
        ("9:05,9:06", 1),
    ):
        take_attendance(office, "f.csv", f"shift id,volunteer id,came,left\nd1,ann,{row}".encode(), "en")
        assert totals(services(office.world())) == {"ann": minutes}


def test_a_wall_time_means_the_instant_nearest_to_the_duty() -> None:
    london = ZoneInfo("Europe/London")

    def near(clock: str, begin: str, end: str, came: str | None = None) -> str:
        span = datetime.fromisoformat(begin), datetime.fromisoformat(end)
        at = near_duty(time.fromisoformat(clock), span, london, came and datetime.fromisoformat(came))  # type: ignore[arg-type]
        return at.isoformat(timespec="minutes")

    night = ("2025-03-01T22:00+00:00", "2025-03-02T01:00+00:00")
    assert near("21:50", *night) == "2025-03-01T21:50+00:00"
    assert near("00:40", *night) == "2025-03-02T00:40+00:00"
    early = ("2025-03-02T00:10+00:00", "2025-03-02T02:00+00:00")
    assert near("23:55", *early) == "2025-03-01T23:55+00:00"
    twice = ("2025-10-26T00:30+01:00", "2025-10-26T02:30+00:00")
    assert near("01:50", *twice) == "2025-10-26T01:50+01:00"
    assert near("01:20", *twice, "2025-10-26T01:50+01:00") == "2025-10-26T01:20+00:00"
    assert near("01:25", "2025-10-26T01:30+00:00", "2025-10-26T03:00+00:00") == "2025-10-26T01:25+00:00"
    skipped = ("2025-03-30T00:30+00:00", "2025-03-30T03:00+01:00")
    assert near("01:30", *skipped) == "2025-03-30T01:30+00:00"
