"""Standby: planned in the same solve, offered and published as other duties, and called on first when a seat is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models.activities import Role
from models.events import ActivityRegistered
from models.reactions import Reactions
from models.standby import shifts_of, stands_by_for
from scheduler.commands import AddBlackout, SetReactions
from scheduler.covering import covered
from scheduler.office import Office, Recording
from scheduler.planning import Window, plan
from scheduler.publishing import publish
from scheduler.telling import Teller, release_changes
from tests.scheduler.facts import cloud, moment
from tests.scheduler.network import MONDAY, SUNDAY, Clock, activity, an_office, network_events, person
from tests.scheduler.test_facts import send
from tests.scheduler.test_worker import engine, worker

WEEK = Window(MONDAY, SUNDAY)
HOST, STANDBY = "yoga@2026-12-01/host", "yoga@2026-12-01/host~standby"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path, clock: Clock) -> Iterator[Office]:
    with an_office(f"sqlite:///{tmp_path / 'paiban.sqlite'}", clock) as office:
        office.record("import", lambda world: Recording(network_events(), [person(id) for id in ("amy", "ben", "eva")]))
        said = {"publish": "automatic", "gather_seconds": 0, "quiet": None, "standby": 1, "consent": "ask", "open_offers": 9}
        office.do(SetReactions(reactions=Reactions.model_validate(said)))
        yield office


def published(office: Office) -> None:
    plan(office, WEEK, engine())
    publish(office)


def serving(office: Office, shift: str) -> list[str]:
    held = office.world().published[shift.split("/")[0]]
    return [row.volunteer for row in held.crew if row.shift == shift]


def test_standby_is_planned_with_the_rest_published_and_offered(office: Office) -> None:
    published(office)
    (one,), (two,) = serving(office, HOST), serving(office, STANDBY)
    assert one != two
    assert {key for key in office.world().consents if key[0] in (HOST, STANDBY)} == {(HOST, one), (STANDBY, two)}
    hows = {cover.shift: cover.how for cover in covered(office, WEEK)}
    assert hows[HOST] in ("reserve", "standby")
    assert [row.shift.role for row in release_changes(office.world(), 1).duties if row.shift.id == STANDBY] == [
        "host (standby)"
    ]


def test_who_is_on_standby_steps_in_before_anybody_who_is_free(office: Office) -> None:
    published(office)
    (one,), (two,) = serving(office, HOST), serving(office, STANDBY)
    free = ({"amy", "ben", "eva"} - {one, two}).pop()
    step = worker(office).step
    step()
    send(office, cloud("offer_accepted", {"shift": STANDBY, "volunteer": two}))
    send(office, cloud("duty_cancelled", {"shift": HOST, "volunteer": one}))
    step()
    assert (serving(office, HOST), serving(office, STANDBY)) == ([two], [free])
    assert office.world().consents[HOST, two].status == "offered"
    duties = {row.volunteer: row for row in release_changes(office.world(), 2).duties if row.shown.day.day == 1}
    assert duties[two].fate == "role"
    teller = Teller(office.world(), office.names(), "en")
    assert teller.duty(duties[two]) == "Tue 1 Dec 10:00: at Yoga you serve as host now, no longer as host (standby)"
    (told,) = [row for row in release_changes(office.world(), 2).sessions if row.shown.day.day == 1]
    names = office.names()
    assert teller.session(told) == (
        f"people: Tue 1 Dec 10:00 Yoga: +{names.get(free, free)}, -{names.get(one, one)}, "
        f"{names.get(two, two)} (host (standby) → host)"
    )


def test_so_it_is_when_somebody_falls_ill_within_the_freeze(office: Office, clock: Clock) -> None:
    published(office)
    (one,), (two,) = serving(office, HOST), serving(office, STANDBY)
    worker(office).step()
    clock.at = moment("01T01:00")
    span = {"start": moment("01T00:00"), "end": moment("02T00:00")}
    office.do(AddBlackout.model_validate({"volunteer": one, "between": span}))
    worker(office).step()
    assert serving(office, HOST) == [two]


def test_who_may_not_serve_the_seat_is_not_called_to_it(office: Office) -> None:
    published(office)
    (one,), (two,) = serving(office, HOST), serving(office, STANDBY)
    free = ({"amy", "ben", "eva"} - {one, two}).pop()
    worker(office).step()
    send(office, cloud("offer_declined", {"shift": HOST, "volunteer": one}), cloud("volunteer_left", {"volunteer": two}))
    worker(office).step()
    assert serving(office, HOST) == [free]


def test_a_role_may_say_how_many_stand_by_for_it(office: Office) -> None:
    roles = (Role(key="a", role="讲解员", skills={"x": 1}, min=1, standby=2), Role(key="b", role="photo", min=0, max=1))
    found = {row.id: row for row in shifts_of("s", roles, usual=1)}
    assert list(found) == ["s/a", "s/a~standby", "s/b"]
    standby = found["s/a~standby"]
    assert (standby.role, standby.min, standby.max, standby.skills) == ("讲解员（备岗）", 0, 2, {"x": 1})
    assert (stands_by_for("s/a~standby"), stands_by_for("s/a")) == ("s/a", None)
    assert [row.id for row in shifts_of("s", (Role(key="a", role="host", min=1, standby=0),), usual=1)] == ["s/a"]
    silent = activity().model_copy(update={"roles": (Role(key="host", role="host", min=1, standby=0),)})
    office.record("import", lambda world: Recording([ActivityRegistered(activity=silent)]))
    published(office)
    assert [shift.id for shift in office.world().published["yoga@2026-12-01"].dated.shifts] == [HOST]
