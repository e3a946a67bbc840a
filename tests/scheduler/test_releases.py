"""Planning, publishing and undoing; and what calendars are told of each release."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from models import events as e
from models.plan import Plan
from models.problem import AssignmentPin, Baseline, Problem
from models.release import PlannedSession, Release
from models.result import Result
from models.world import World
from scheduler import commands as c
from scheduler.errors import NoDraft, NoPlan, NothingToUndo, SolverDisagrees, StaleDraft, Unknown
from scheduler.office import Office, Recording
from scheduler.planning import Window, digest_of, plan, with_solver
from scheduler.publishing import publish
from scheduler.releases import everything, release
from scheduler.undoing import undo
from solvers.stop import Stop
from tests.scheduler.network import (
    MONDAY,
    SUNDAY,
    Clock,
    an_office,
    centre,
    first_fit,
    network_events,
    nothing,
    person,
    result_of,
    room,
    sqlite,
)

WEEK = Window(MONDAY, SUNDAY)
NEXT = Window(MONDAY + timedelta(days=7), SUNDAY + timedelta(days=7))
TUESDAY, THURSDAY = "yoga@2026-12-01", "yoga@2026-12-03"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with an_office(sqlite(tmp_path)) as office:
        office.record("import", lambda world: Recording(network_events(), [person(id) for id in ("amy", "ben", "eva")]))
        yield office


def published(office: Office, *crew: str, in_room: str = "hall", window: Window = WEEK) -> Release:
    plan(office, window, first_fit(*crew, in_room=in_room))
    return latest(office, publish(office).release.version)


def latest(office: Office, version: int | None = None) -> Release:
    return release(office.world(), office.persons(), version or max(office.world().releases))


def session(release: Release, id: str = TUESDAY) -> PlannedSession:
    return next(row for row in release.sessions if row.id == id)


def seats(release: Release, id: str = TUESDAY) -> dict[str, tuple[str, int]]:
    return {seat.volunteer: (seat.status, seat.mark.sequence) for seat in session(release, id).shifts[0].seats}


# drafts


def test_drafts_are_named_after_their_window_and_numbered(office: Office) -> None:
    named = [plan(office, window, nothing).draft.draft for window in (WEEK, WEEK, NEXT, Window(MONDAY, MONDAY, "city"))]
    assert named == ["2026-W49-1", "2026-W49-2", "2026-W50-1", "2026-11-30..2026-11-30-city-1"]
    undo(office)
    assert plan(office, Window(MONDAY, MONDAY, "city"), nothing).draft.draft == "2026-11-30..2026-11-30-city-2"


def test_a_draft_can_be_made_again_from_the_log(office: Office) -> None:
    draft = plan(office, WEEK, first_fit("amy")).draft
    office.do(c.Leave(volunteer="amy"))
    office.do(c.ErasePerson(volunteer="ben"))
    problem = office.world().at(draft.position).problem(MONDAY, SUNDAY)
    assert digest_of(problem) == draft.digest
    assert digest_of(office.world().problem(MONDAY, SUNDAY)) != draft.digest


def test_names_do_not_change_the_digest(office: Office) -> None:
    named = office.world().problem(MONDAY, SUNDAY, names=office.names())
    assert named.volunteers[0].name == "Amy Li"
    assert digest_of(named) == digest_of(office.world().problem(MONDAY, SUNDAY))


def test_what_others_record_while_the_solver_runs_is_neither_lost_nor_planned(office: Office, tmp_path: Path) -> None:
    def interrupted(problem: Problem, incumbent: Plan | None) -> Result:
        with an_office(sqlite(tmp_path)) as other:
            other.do(c.Leave(volunteer="eva"))
        return first_fit("eva")(problem, incumbent)

    draft = plan(office, WEEK, interrupted).draft
    assert office.world().drafts[draft.draft] == draft
    with pytest.raises(StaleDraft) as refused:
        publish(office, draft.draft)
    assert "volunteer Eva Li (eva) has left" in refused.value.say("en")
    assert "志愿者 Eva Li（eva） 已离开" in refused.value.say("zh")


def test_a_plan_that_the_judge_does_not_confirm_is_not_recorded(office: Office) -> None:
    def boastful(problem: Problem, incumbent: Plan | None) -> Result:
        return nothing(problem, incumbent).model_copy(update={"cost": 0})

    def wrong(problem: Problem, incumbent: Plan | None) -> Result:
        return first_fit("amy", in_room="den")(problem, incumbent).model_copy(
            update={"plan": first_fit("amy", "ben")(problem, incumbent).plan}
        )

    for solver in (boastful, wrong):
        with pytest.raises(SolverDisagrees):
            plan(office, WEEK, solver)
    assert office.world().drafts == {}


def test_pins_that_allow_no_plan_are_said(office: Office) -> None:
    office.do(c.ScheduleActivities(first=MONDAY, last=SUNDAY))
    for volunteer in ("amy", "ben"):
        office.do(c.PinAssignment(shift=f"{TUESDAY}/host", volunteer=volunteer))
    stop = Stop(time.monotonic, time.monotonic(), work=5)
    with pytest.raises(NoPlan) as refused:
        plan(office, WEEK, with_solver(stop, seed=0, workers=1))
    assert len(refused.value.conflict) == 3  # two pins, and one seat
    assert all("Amy Li" in refused.value.say(language) for language in ("zh", "en"))
    assert office.world().drafts == {}


def test_the_solver_begins_with_what_is_published(office: Office) -> None:
    published(office, "amy")
    begun: list[Plan | None] = []

    def look(problem: Problem, incumbent: Plan | None) -> Result:
        begun.append(incumbent)
        return result_of(problem, incumbent or Plan(problem=problem.name))

    drafted = plan(office, WEEK, look)
    base = drafted.problem.baseline
    assert isinstance(base, Baseline)
    assert begun == [Plan(problem=drafted.problem.name, sessions=base.sessions, assignments=base.assignments)]
    assert len(base.sessions) == 2
    assert drafted.verdict.costs["moved"] == drafted.verdict.costs["replaced"] == 0


# publishing


def test_without_a_draft_there_is_nothing_to_publish(office: Office) -> None:
    with pytest.raises(NoDraft):
        publish(office)
    with pytest.raises(Unknown):
        publish(office, "2026-W49-1")
    published(office, "amy")
    with pytest.raises(NoDraft):
        publish(office)


def test_versions_count_through_all_windows(office: Office) -> None:
    versions = [published(office, "amy", window=window).version for window in (WEEK, NEXT, WEEK)]
    assert versions == [1, 2, 3]


def test_a_draft_that_a_pin_made_meanwhile_contradicts_is_refused_with_the_reason(office: Office) -> None:
    plan(office, WEEK, first_fit("amy"))
    office.do(c.PinAssignment(shift=f"{TUESDAY}/host", volunteer="amy", banned=True))
    with pytest.raises(StaleDraft) as refused:
        publish(office)
    assert "amy" in refused.value.say("en")
    assert "2026-W49-1" in refused.value.say("zh")
    assert office.world().releases == {}


def test_a_draft_whose_session_was_cancelled_is_refused(office: Office) -> None:
    plan(office, WEEK, first_fit("amy"))
    office.do(c.CancelSession(session=THURSDAY))
    with pytest.raises(StaleDraft, match=rf"session Yoga \({THURSDAY}\) is no longer to be held"):
        publish(office)


def test_changes_that_leave_the_plan_valid_do_not_stop_it(office: Office) -> None:
    plan(office, WEEK, first_fit("amy"))
    office.do(c.Leave(volunteer="ben"))
    office.do(c.SetWeights(weights={"room_waste": 7}))
    done = publish(office)
    assert done.cost == 7 * done.drafted


# what a release shows


def test_a_release_holds_the_windows_sessions_seats_and_the_persons_in_them(office: Office) -> None:
    made = published(office, "amy")
    row = session(made)
    assert (made.version, made.network, made.timezone, made.first, made.last) == (1, "net", "Asia/Shanghai", MONDAY, SUNDAY)
    assert [one.id for one in made.sessions] == [TUESDAY, THURSDAY]
    assert (row.centre, row.room, row.held, row.activity_name, f"{row.start:%d %H:%M}/{row.end:%H:%M}") == (
        "north", "hall", True, "Yoga", "01 10:00/11:00",
    )  # fmt: skip
    assert seats(made) == {"amy": ("confirmed", 0)}
    assert [one.id for one in made.persons] == ["amy"]
    assert [one.id for one in made.rooms] == ["den", "hall"]


def test_its_rooms_and_centres_stand_in_the_order_in_which_people_count(office: Office) -> None:
    more: list[e.Event] = [e.CentreRegistered(centre=centre(f"c{n}", parent="city")) for n in (10, 9)]
    more += [e.RoomRegistered(room=room(f"r{n}", at="c9")) for n in (10, 2)]
    office.record("import", lambda world: Recording(more, []))
    made = published(office, "amy")
    assert [one.id for one in made.centres] == ["c9", "c10", "city", "north"]
    assert [one.id for one in made.rooms] == ["den", "hall", "r2", "r10"]


def test_sessions_that_could_not_be_held_are_named(office: Office) -> None:
    plan(office, WEEK, nothing)
    publish(office)
    assert latest(office).unplaced == ("Yoga", "Yoga")
    assert latest(office).sessions == ()


def test_publishing_the_same_again_changes_no_mark(office: Office) -> None:
    first, second = published(office, "amy"), published(office, "amy")
    assert second.version == 2
    assert second.sessions == first.sessions


def test_another_room_is_a_change_for_the_session_and_its_seats(office: Office) -> None:
    first, second = published(office, "amy"), published(office, "amy", in_room="den")
    assert session(second).mark.sequence == 1
    assert session(second).mark.changed_at > session(first).mark.changed_at
    assert session(second).mark.changed_at == second.published_at
    assert seats(second) == {"amy": ("confirmed", 1)}


def test_another_volunteer_cancels_one_seat_and_adds_another_and_the_session_looks_the_same(office: Office) -> None:
    published(office, "amy")
    second, third = published(office, "ben"), published(office, "amy")
    assert seats(second) == {"ben": ("confirmed", 0), "amy": ("cancelled", 1)}
    assert seats(third) == {"amy": ("confirmed", 2), "ben": ("cancelled", 1)}
    assert session(third).mark.sequence == 0


def test_a_session_that_is_no_longer_held_stays_as_a_tombstone_and_can_come_back(office: Office) -> None:
    published(office, "amy")
    office.do(c.CancelSession(session=TUESDAY))
    second, third = published(office, "amy"), published(office, "amy")
    assert (session(second).held, session(second).mark.sequence, seats(second)) == (False, 1, {"amy": ("cancelled", 1)})
    assert session(third) == session(second)
    assert seats(second, THURSDAY) == {"amy": ("confirmed", 0)}


def test_tombstones_go_some_weeks_after_their_time(office: Office) -> None:
    published(office, "amy")
    office.do(c.CancelSession(session=TUESDAY))
    assert [row.id for row in published(office, "ben").sessions] == [TUESDAY, THURSDAY]
    clock = office.now
    assert isinstance(clock, Clock)
    clock.at += timedelta(weeks=8)
    late = published(office, "ben")
    assert [row.id for row in late.sessions] == [THURSDAY]
    assert seats(late, THURSDAY) == {"ben": ("confirmed", 0)}


def test_two_releases_within_a_second_have_marks_a_second_apart(tmp_path: Path) -> None:
    now = datetime.fromisoformat("2026-11-23T08:00:00.250000+00:00")
    with an_office(sqlite(tmp_path), lambda: now) as office:
        office.record("import", lambda world: Recording(network_events()))
        first, second = published(office, "amy"), published(office, "amy", in_room="den")
        assert session(first).mark.changed_at == now.replace(microsecond=0)
        assert session(second).mark.changed_at == now.replace(microsecond=0) + timedelta(seconds=1)


def test_a_new_name_of_the_room_or_centre_is_a_change_at_the_next_release_and_not_before(office: Office) -> None:
    first = published(office, "amy")
    hall = room("hall").model_copy(update={"name": "Great hall"})
    office.record("import", lambda world: Recording([e.RoomRegistered(room=hall)]))
    assert latest(office, 1) == first
    assert session(published(office, "amy")).mark.sequence == 1
    north = centre("north", parent="city").model_copy(update={"address": "1 North Street"})
    office.record("import", lambda world: Recording([e.CentreRegistered(centre=north)]))
    third = published(office, "amy")
    assert (session(third).mark.sequence, seats(third)) == (2, {"amy": ("confirmed", 2)})


def test_a_team_mate_who_changes_is_a_change_for_the_seat_only(office: Office) -> None:
    from tests.scheduler.network import activity

    pair = activity().model_copy(update={"roles": (activity().roles[0].model_copy(update={"min": 2}),)})
    office.record("import", lambda world: Recording([e.ActivityRegistered(activity=pair)]))
    published(office, "amy", "ben")
    second = published(office, "amy", "eva")
    assert seats(second) == {"amy": ("confirmed", 1), "eva": ("confirmed", 0), "ben": ("cancelled", 1)}
    assert session(second).mark.sequence == 0


def test_older_releases_stay_as_they_were_whatever_is_recorded_later(office: Office) -> None:
    first = published(office, "amy")
    second = published(office, "ben", in_room="den")
    office.record("import", lambda world: Recording([e.RoomRemoved(room="hall"), e.ActivityRemoved(activity="yoga")]))
    office.do(c.Leave(volunteer="amy"))
    undo(office)
    undo(office)
    assert (latest(office, 1), latest(office, 2)) == (first, second)


def test_an_erased_person_is_in_no_release_any_more(office: Office) -> None:
    published(office, "amy")
    office.do(c.ErasePerson(volunteer="amy"))
    made = latest(office, 1)
    assert made.persons == ()
    assert seats(made) == {"amy": ("confirmed", 0)}


def test_calendars_show_all_windows_and_a_release_its_own(office: Office) -> None:
    first = published(office, "amy")
    published(office, "ben", window=NEXT)
    whole = everything(office.world(), office.persons(), 2)
    assert [row.id for row in whole.sessions] == [TUESDAY, THURSDAY, "yoga@2026-12-08", "yoga@2026-12-10"]
    assert whole.sessions[:2] == first.sessions
    assert (whole.first, whole.last) == (date(2026, 12, 1), NEXT.last)
    assert [row.id for row in latest(office, 2).sessions] == ["yoga@2026-12-08", "yoga@2026-12-10"]


def test_a_release_that_is_not_there_is_said(office: Office) -> None:
    with pytest.raises(Unknown):
        latest(office, 7)


# what one window owes to another


def test_minutes_served_in_the_weeks_before_count_as_history(office: Office) -> None:
    published(office, "amy")
    problem = office.world().problem(NEXT.first, NEXT.last)
    assert {row.id: row.history_minutes for row in problem.volunteers} == {"amy": 120, "ben": 0, "eva": 0}
    later = office.world().problem(date(2027, 1, 4), date(2027, 1, 10))
    assert {row.history_minutes for row in later.volunteers} == {0}


def test_a_duty_in_another_part_of_the_tree_takes_its_time_and_way_from_this_one(office: Office) -> None:
    others: list[e.Event] = [e.CentreRegistered(centre=centre("south", parent="city"))]
    office.record("import", lambda world: Recording(others))
    published(office, "amy")
    south = [row.centres for row in office.world().problem(MONDAY, SUNDAY, subtree="south").sessions]
    assert south == []
    office.record(
        "import",
        lambda world: Recording(
            [e.VolunteerRegistered(volunteer=world.volunteers["amy"].model_copy(update={"home": "south"}))]
        ),
    )
    (amy,) = office.world().problem(MONDAY, SUNDAY, subtree="south").volunteers
    assert [f"{row.start:%d %H:%M}-{row.end:%d %H:%M}" for row in amy.available][1:4] == [
        "01 08:00-01 09:00",
        "01 12:00-01 22:00",
        "02 08:00-02 22:00",
    ]


# undoing


def test_undo_takes_back_one_command_after_the_other(office: Office) -> None:
    office.do(c.PinAssignment(shift=_shift(office), volunteer="amy"))
    office.do(c.Leave(volunteer="ben"))
    assert [undo(office).name for _ in range(3)] == ["leave", "pin_assignment", "import"]
    assert (office.world().volunteers, office.world().sessions, office.persons()) == ({}, {}, {})
    with pytest.raises(NothingToUndo):
        undo(office)


def _shift(office: Office) -> str:
    office.do(c.ScheduleActivities(first=MONDAY, last=SUNDAY))
    return f"{TUESDAY}/host"


def test_undoing_a_pin_lifts_it_and_what_followed_from_it_only(office: Office) -> None:
    office.do(c.PinAssignment(shift=_shift(office), volunteer="amy"))
    office.do(c.PinAssignment(shift=f"{TUESDAY}/host", volunteer="ben"))
    undo(office)
    assert list(office.world().assignment_pins.values()) == [AssignmentPin(shift=f"{TUESDAY}/host", volunteer="amy")]
    assert set(office.world().sessions) == {TUESDAY, THURSDAY}


def test_undoing_the_first_release_publishes_one_that_holds_nothing(office: Office) -> None:
    published(office, "amy")
    undone = undo(office)
    assert (undone.name, latest(office).version) == ("publish", 2)
    assert {row.id: row.held for row in latest(office).sessions} == {TUESDAY: False, THURSDAY: False}
    assert office.world().published == {}


def test_undoing_a_release_publishes_what_it_replaced(office: Office) -> None:
    first = published(office, "amy")
    published(office, "ben")
    undo(office)
    third = latest(office)
    assert third.version == 3
    assert seats(third) == {"amy": ("confirmed", 2), "ben": ("cancelled", 1)}
    assert [(row.start, row.room) for row in third.sessions] == [(row.start, row.room) for row in first.sessions]


def test_undo_goes_on_behind_a_release_that_was_taken_back(office: Office) -> None:
    published(office, "amy")
    assert [undo(office).name for _ in range(3)] == ["publish", "record_draft", "import"]
    assert office.world().releases[1].version == 1
    assert latest(office, 1).sessions[0].held


def test_an_erased_person_does_not_come_back(office: Office) -> None:
    office.do(c.Leave(volunteer="amy"))
    office.do(c.ErasePerson(volunteer="amy"))
    assert undo(office).name == "leave"
    assert "amy" not in office.persons()
    assert "amy" not in office.world().volunteers


def test_the_world_before_is_the_world_again(office: Office) -> None:
    before = World.after(office.world().log)
    office.do(c.Leave(volunteer="amy"))
    undo(office)
    after = office.world()
    assert after.problem(MONDAY, SUNDAY) == before.problem(MONDAY, SUNDAY)
    assert after.volunteers == before.volunteers
