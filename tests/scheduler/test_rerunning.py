"""A recorded run can be made again, and what never happened can be tried."""

from __future__ import annotations

import time as clocks
from collections.abc import Iterator

import pytest

from models.events import PlanDrafted
from models.problem import AssignmentPin, SessionPin
from models.reactions import Reactions
from scheduler.commands import PinAssignment, PinSession, SetReactions
from scheduler.errors import Several, Unknown
from scheduler.errors_events import ReadOnly
from scheduler.facts import read_facts
from scheduler.office import Office, Recording
from scheduler.planning import Solve, Window, plan, with_solver
from scheduler.publishing import publish
from scheduler.reacting import open_windows, what_if
from scheduler.rerunning import limit_of, recorded, rerun
from scheduler.undoing import undo
from scheduler.versions import versions
from solvers.stop import Stop
from tests.scheduler.facts import between, cloud
from tests.scheduler.network import MONDAY, SUNDAY, an_office, first_fit, network_events, nothing, person
from tests.scheduler.test_facts import TALK, send

WEEK = Window(MONDAY, SUNDAY)


def engine(work: int | None = 50, seed: int = 3) -> Solve:
    return with_solver(Stop(clocks.monotonic, clocks.monotonic(), None, work), seed, 1)


def again(draft: PlanDrafted) -> Solve:
    return engine(limit_of(draft), draft.seed)


@pytest.fixture
def office(tmp_path) -> Iterator[Office]:
    with an_office(f"sqlite:///{tmp_path / 'paiban.sqlite'}") as office:
        office.record("import", lambda world: Recording(network_events(), [person(id) for id in ("amy", "ben", "eva")]))
        yield office


def test_a_run_gives_the_same_plan_again_whatever_happened_since(office: Office) -> None:
    draft = plan(office, WEEK, engine()).draft
    publish(office)
    facts = read_facts(cloud("volunteer_left", {"volunteer": draft.plan.assignments[0].volunteer}), office.now())
    from scheduler.facts import receive

    receive(office, facts)
    second = plan(office, WEEK, engine()).draft
    undo(office)
    for name, one in (("1", draft), (draft.draft, draft), (second.draft, second)):
        found = rerun(office.world(), recorded(office.world(), name), again)
        assert (found.draft, found.same, found.versions) == (one, True, ())
    assert draft.versions == versions()


def test_who_has_accepted_keeps_the_duty_in_a_new_plan_where_policy_says_so(office: Office) -> None:
    first = plan(office, WEEK, first_fit("amy"))
    publish(office)
    seat, other = first.draft.plan.assignments
    send(office, cloud("offer_accepted", {"shift": seat.shift, "volunteer": "amy"}))
    assert plan(office, WEEK, engine()).problem.pins == ()
    office.do(SetReactions(reactions=Reactions(accepted="fixed")))
    office.do(PinAssignment(shift=other.shift, volunteer="ben"))
    drafted = plan(office, WEEK, engine())
    assert {("shift", seat.shift, "amy"), ("shift", other.shift, "ben"), ("session", seat.shift.split("/")[0], "hall")} == {
        ("shift", pin.shift, pin.volunteer) if isinstance(pin, AssignmentPin) else ("session", pin.session, pin.room)
        for pin in drafted.problem.pins
    }
    assert seat in drafted.draft.plan.assignments
    assert rerun(office.world(), drafted.draft, again).same


def test_there_is_a_plan_even_where_what_was_accepted_is_in_the_way(office: Office) -> None:
    first = plan(office, WEEK, first_fit("amy"))
    publish(office)
    office.do(SetReactions(reactions=Reactions(accepted="fixed")))
    seat, held = first.draft.plan.assignments[0], first.draft.plan.sessions[0]
    talk = {**TALK, "session": {**TALK["session"], "starts": [{"at": held.at.isoformat()}]}}
    send(office, cloud("offer_accepted", {"shift": seat.shift, "volunteer": "amy"}), cloud("session_added", talk))
    office.do(PinSession(pin=SessionPin(session="talk", at=held.at, room="hall")))
    drafted = plan(office, WEEK, engine())
    assert [(row.room, row.at) for row in drafted.draft.plan.sessions if row.id == "talk"] == [("hall", held.at)]
    assert rerun(office.world(), drafted.draft, again).same


def test_what_differs_is_named(office: Office) -> None:
    draft = plan(office, WEEK, engine()).draft
    other = draft.model_copy(update={"versions": draft.versions | {"ortools": "1.0"}, "cost": draft.cost + 1})
    found = rerun(office.world(), other, again)
    assert (found.differs, found.versions) == (("cost",), (("ortools", "1.0", versions()["ortools"]),))
    assert rerun(office.world(), draft, lambda draft: nothing).differs[0] == "plan"
    assert rerun(office.world(), draft.model_copy(update={"digest": "0"}), again).differs == ("problem",)


def test_a_run_that_nobody_made_is_unknown(office: Office) -> None:
    for name in ("7", "2026-W49-1"):
        with pytest.raises(Unknown):
            recorded(office.world(), name)


def test_the_past_can_be_looked_at_and_not_changed(office: Office) -> None:
    plan(office, WEEK, first_fit("amy"))
    publish(office)
    then = Office(office.store, office.now, len(network_events()))
    assert (len(then.world().volunteers), then.world().releases) == (3, {})
    with pytest.raises(ReadOnly):
        then.record("import", lambda world: Recording(network_events()))
    before = office.entries()[4].at
    assert office.store.position_at(before) == len(network_events())
    assert office.store.position_at(before.replace(year=2020)) == 0


def test_what_would_follow_from_an_event_is_told_and_nothing_is_recorded(office: Office) -> None:
    plan(office, WEEK, first_fit("amy"))
    publish(office)
    end = office.store.end()
    assert open_windows(office.world(), MONDAY) == (WEEK,)
    assert open_windows(office.world(), SUNDAY.replace(day=7)) == ()
    ill = cloud("volunteer_ill", {"volunteer": "amy", "between": between("01T00:00", "02T00:00")})
    (tried,) = what_if(office, read_facts(ill, office.now()), engine(200))
    assert {row.rule for row in tried.standing.verdict.broken} == {"availability"}
    assert (tried.verdict.broken, sum(tried.before.values())) == ((), 10)
    assert tried.verdict.cost > 200
    assert [(row.fate, row.volunteer) for row in tried.changes.duties if row.volunteer == "amy"] == [("replaced", "amy")]
    assert office.store.end() == end
    elsewhere = cloud("room_closed", {"room": "hall", "between": between("20T00:00", "21T00:00")})
    assert what_if(office, read_facts(elsewhere, office.now()), engine()) == ()
    with pytest.raises(Several):
        what_if(office, read_facts(cloud("volunteer_left", {"volunteer": "zoe"}), office.now()), engine())
