"""How long a burst is waited for is said centre by centre: the events of one do not wait as long as another's would."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from models import events as e
from models.plan import Plan
from models.problem import Assigned, Placed, Problem
from models.reactions import Reactions
from models.result import Result
from scheduler.commands import SetReactions
from scheduler.office import Office, Recording
from scheduler.planning import plan
from scheduler.publishing import publish
from tests.scheduler.facts import between, cloud
from tests.scheduler.network import activity, always, an_office, centre, network_events, result_of, room, sqlite, volunteer
from tests.scheduler.test_facts import send
from tests.scheduler.test_notices import Still
from tests.scheduler.test_worker import WEEK, worker

SLOW, SWIFT = "yoga@2026-12-01", "song@2026-12-02"
"""At north, which waits for ten minutes like everybody else, and at south, which waits for ten seconds."""


def at_home(problem: Problem, incumbent: Plan | None) -> Result:
    """Every session in the room of its centre, served by the same volunteer."""
    rooms = {"north": "hall", "south": "barn"}
    placed = tuple(Placed(id=row.id, at=row.starts[0].at, room=rooms[row.centres[0]]) for row in problem.sessions)
    crew = tuple(Assigned(shift=row.id, volunteer="amy") for row in problem.shifts)
    return result_of(problem, Plan(problem=problem.name, sessions=placed, assignments=crew))


@pytest.fixture
def clock() -> Still:
    return Still()


@pytest.fixture
def office(tmp_path, clock: Still) -> Iterator[Office]:
    south = [
        e.CentreRegistered(centre=centre("south", parent="city")),
        e.RoomRegistered(room=room("barn", at="south")),
        e.ActivityRegistered(activity=activity("song", "FREQ=WEEKLY;BYDAY=WE", at="south")),
        e.VolunteerRegistered(volunteer=volunteer("sue", home="south")),
        always("sue"),
    ]
    with an_office(sqlite(tmp_path), clock) as office:
        office.record("import", lambda world: Recording([*network_events(), *south]))
        for where, seconds in ((None, 600), ("south", 10)):
            said = Reactions(publish="automatic", quiet=None, gather_seconds=seconds)
            office.do(SetReactions(centre=where, reactions=said))
        plan(office, WEEK, at_home)
        publish(office)
        worker(office).step()
        yield office


def cancelled(session: str) -> dict[str, Any]:
    return cloud("duty_cancelled", {"shift": f"{session}/host", "volunteer": "amy"})


HERE = [
    cancelled(SWIFT),
    cloud("room_closed", {"room": "barn", "between": between("02T00:00", "03T00:00")}),
    cloud("session_cancelled", {"session": SWIFT}),
    cloud("volunteer_busy", {"volunteer": "sue", "between": between("02T00:00", "03T00:00")}),
    cloud("volunteer_left", {"volunteer": "amy"}),
    cloud("hours_changed", {"centre": "south", "opening": {"weekly": []}}),
]
THERE = [
    cancelled(SLOW),
    cloud("room_closed", {"room": "hall", "between": between("01T00:00", "02T00:00")}),
    cloud("attendance_changed", {"session": SLOW, "attendance": 12}),
    cloud("volunteer_left", {"volunteer": "ben"}),
    cloud("weights_changed", {"weights": {"travel": 3}}),
]


def waits(office: Office, clock: Still, seconds: float) -> bool:
    clock.at += timedelta(seconds=seconds)
    return worker(office).step().gathering == 1


@pytest.mark.parametrize("event", HERE, ids=lambda event: event["type"])
def test_what_concerns_a_centre_is_waited_for_as_long_as_that_centre_says(
    office: Office, clock: Still, event: dict[str, Any]
) -> None:
    send(office, event)
    assert [waits(office, clock, seconds) for seconds in (9, 2)] == [True, False]


@pytest.mark.parametrize("event", THERE, ids=lambda event: event["type"])
def test_what_concerns_another_or_none_is_waited_for_as_long_as_is_said_there(
    office: Office, clock: Still, event: dict[str, Any]
) -> None:
    send(office, event)
    assert [waits(office, clock, seconds) for seconds in (11, 588, 2)] == [True, True, False]


def test_the_first_centre_whose_burst_is_over_has_everything_answered(office: Office, clock: Still) -> None:
    send(office, cancelled(SWIFT))
    for _ in range(3):
        send(office, cloud("skill_gained", {"volunteer": "ben", "skill": f"s{clock.at:%S}"}))
        assert waits(office, clock, 3)
    send(office, cancelled(SLOW))
    clock.at += timedelta(seconds=2)
    assert worker(office).step().published == [2]
    assert worker(office).step().idle


def test_a_burst_without_end_is_answered_all_the_same(office: Office, clock: Still) -> None:
    answered = []
    for number in range(12):
        send(office, cloud("skill_gained", {"volunteer": "sue", "skill": f"s{number}"}))
        answered.append(not waits(office, clock, 9))
    assert answered.index(True) == 11
