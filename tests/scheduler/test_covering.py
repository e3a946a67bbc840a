"""Who could step in for what is published: only for what is still to come, and nobody is moved who is not to be moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from models.plan import Plan
from models.problem import Assigned, Placed, Problem
from models.reactions import Reactions
from models.result import Result
from scheduler.commands import LoseSkill, SetReactions
from scheduler.covering import covered, covered_draft
from scheduler.office import Office, Recording
from scheduler.planning import Window, plan
from scheduler.publishing import publish
from tests.scheduler.facts import cloud, moment, time
from tests.scheduler.network import MONDAY, SUNDAY, Clock, an_office, first_fit, network_events, person, result_of
from tests.scheduler.test_facts import TALK, send

WEEK = Window(MONDAY, SUNDAY)
TUESDAY_ALONE = MONDAY + timedelta(days=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path, clock: Clock) -> Iterator[Office]:
    with an_office(f"sqlite:///{tmp_path / 'paiban.sqlite'}", clock) as office:
        office.record("import", lambda world: Recording(network_events(), [person(id) for id in ("amy", "ben", "eva")]))
        yield office


def hows(office: Office) -> dict[tuple[str, str], str]:
    return {(one.shift, one.volunteer): one.how for one in covered(office, WEEK)}


def test_what_is_published_and_still_to_come_is_looked_at_as_it_stands_now(office: Office, clock: Clock) -> None:
    plan(office, WEEK, first_fit("amy"))
    publish(office)
    first, second = covered(office, WEEK)
    assert (first.how, set(first.reserves), first.name) == ("reserve", {"ben", "eva"}, "Amy Li")
    send(office, cloud("volunteer_left", {"volunteer": "ben"}), cloud("skill_lost", {"volunteer": "eva", "skill": "host"}))
    assert set(hows(office).values()) == {"none"}
    assert len(covered(office, WEEK, lambda centre: centre == "city")) == 0
    clock.at = moment("01T10:00")
    assert [one.shift for one in covered(office, WEEK)] == [second.shift]


def test_a_draft_is_looked_at_as_what_it_was_made_from(office: Office) -> None:
    draft = plan(office, WEEK, first_fit("amy")).draft
    office.do(LoseSkill(volunteer="ben", skill="host"))
    assert [set(one.reserves) for one in covered_draft(office, draft)] == [{"ben", "eva"}] * 2


def both(problem: Problem, incumbent: Plan | None) -> Result:
    """Amy serves yoga in the hall, ben the talk in the den."""
    where = {"yoga": "hall", "talk": "den"}
    kinds = {row.id: row.id.split("@")[0] for row in problem.sessions}
    held = tuple(Placed(id=row.id, at=row.starts[0].at, room=where[kinds[row.id]]) for row in problem.sessions)
    who = {"yoga": "amy", "talk": "ben"}
    seats = tuple(Assigned(shift=row.id, volunteer=who[kinds[row.session]]) for row in problem.shifts)
    return result_of(problem, Plan(problem=problem.name, sessions=held, assignments=seats))


def test_nobody_is_moved_by_a_chain_who_is_not_to_be_moved_any_more(office: Office, clock: Clock) -> None:
    """Of those who are skilled for yoga, only ben is left, who serves the talk then; eva could take that."""
    talk = {**TALK, "session": {**TALK["session"], "starts": [{"at": time("01T10:00")}]}}
    talk["shifts"] = [{"id": "talk/host", "session": "talk", "role": "host", "skills": {}, "min": 1}]
    send(office, cloud("session_added", talk), cloud("skill_lost", {"volunteer": "eva", "skill": "host"}))
    plan(office, Window(MONDAY, TUESDAY_ALONE), both)
    publish(office)
    window = Window(MONDAY, TUESDAY_ALONE)
    found = {one.volunteer: one for one in covered(office, window)}
    assert (found["amy"].how, [move.volunteer for move in found["amy"].moves]) == ("chain", ["ben", "eva"])
    clock.at = moment("01T00:00")
    assert {one.volunteer: one.how for one in covered(office, window)} == {"amy": "none", "ben": "reserve"}
    office.do(SetReactions(reactions=Reactions(freeze_hours=0, accepted="fixed")))
    assert {one.volunteer: one.how for one in covered(office, window)} == {"amy": "chain", "ben": "reserve"}
    send(office, cloud("offer_accepted", {"shift": "talk/host", "volunteer": "ben"}))
    assert {one.volunteer: one.how for one in covered(office, window)} == {"amy": "none", "ben": "reserve"}
