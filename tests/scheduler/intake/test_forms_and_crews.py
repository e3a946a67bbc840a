"""A form with one yes/no column per slot, and a flat list of crews: as they come, in French."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from models.people import Availability, WeeklyWindow
from models.state import State
from models.times import Between
from models.world import World
from scheduler.intake.intake import File, Known, Options
from scheduler.intake.mapping import Mapping
from tests.scheduler.intake.files import MONDAY, TODAY, after, faults, known_after, notices, table, taken

SHARED = Path(__file__).parents[4] / "shared" / "benchmarks" / "red-cross"
WEEK = Options(today=date(2026, 11, 23), first=MONDAY, language="en", timezone="Europe/Paris")
PARIS = timezone(timedelta(hours=1))
DAYS = ("Lundi", "Mardi", "Mercredi")
SLOTS = [f"{day} - [{hour:02} - {hour + 2:02}h]" for day in DAYS for hour in range(0, 24, 2)]


def answers(*free: str) -> str:
    return ",".join("OUI" if slot in free else "NON" for slot in SLOTS)


def form() -> File:
    """Two volunteers: one is free on Monday from 22 until Tuesday 8, the other never."""
    night = ["Lundi - [22 - 24h]", *(f"Mardi - [{hour:02} - {hour + 2:02}h]" for hour in range(0, 8, 2))]
    heading = ",anon,Quelle sont vos compétences Secours ?," + ",".join(SLOTS)
    rows = [
        heading,
        f'0,59,"PSE2, Chauffeur VPSP",{answers(*night)}',
        f'1,7,"CI, CI Alpha, TSA / Coreg",{answers()}',
        f"2,8,,{answers()}",
    ]
    return table("reponses", "\n".join(rows) + "\n")


CREWS = table(
    "equipes",
    "name,skill,number,begin,end,priority\nAlpha,ci,1,08,16,2000\nAlpha,chauf_vpsp,2,08,16,2000\nnuit,pse2,1,19,08,200\n"
    "soir,tsa,2,16,24, 200\nsoir,pse2,1,08,16,200\n",
)


def test_the_form_becomes_volunteers_who_are_free_in_the_week() -> None:
    state = known_after(form(), options=WEEK).state
    assert list(state.volunteers) == ["59", "7", "8"]
    night = Between(start=datetime(2026, 11, 30, 22, tzinfo=PARIS), end=datetime(2026, 12, 1, 8, tzinfo=PARIS))
    assert state.availability == {"59": Availability(windows=(night,)), "7": Availability(), "8": Availability()}


def test_without_a_week_the_form_is_a_weekly_pattern() -> None:
    facts = taken(form())
    free = after(facts).state.availability["59"]
    assert free.weekly == (
        WeeklyWindow(weekdays=(1,), start="00:00", end="08:00"),
        WeeklyWindow(weekdays=(0,), start="22:00", end="24:00"),
    )
    assert "weekdays were read as a weekly pattern, every week the same" in notices(facts)


def test_the_crews_become_daily_activities_with_several_roles() -> None:
    facts = taken(CREWS, options=WEEK)
    activities = after(facts).state.activities
    assert {
        name: (one.minutes, one.recurrence.clock, one.recurrence.rrule, one.priority) for name, one in activities.items()
    } == {
        "Alpha": (480, "08:00", "FREQ=DAILY", 10),
        "nuit": (780, "19:00", "FREQ=DAILY", 1),
        "soir": (480, "16:00", "FREQ=DAILY", 1),
    }
    assert [(role.role, role.min) for role in activities["Alpha"].roles] == [("ci", 1), ("chauf_vpsp", 2)]
    assert activities["Alpha"].recurrence.first == MONDAY
    said = "soir has other times here (08:00-16:00) than in row 5 (16:00-24:00); those of row 5 were taken"
    assert f"equipes.csv, row 6: {said}" in notices(facts)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_skills_are_matched_whichever_file_comes_first(order: tuple[int, int]) -> None:
    files = (form(), CREWS)
    known = Known()
    for number in order:
        known = after(taken(files[number], options=WEEK, known=known), known)
    wanted = {name for one in known.state.activities.values() for role in one.roles for name in role.skills}
    held = {name for one in known.state.volunteers.values() for name in one.skills}
    assert wanted <= held
    assert all(taken(file, options=WEEK, known=known).events == () for file in files)


def test_how_skills_were_matched_is_said_and_can_be_overruled() -> None:
    said = notices(taken(form(), CREWS, options=WEEK))
    assert "the skill chauf_vpsp was taken as Chauffeur VPSP" in said
    assert "the skill ci was taken as CI" in said
    assert "CI Alpha do not count as the skill CI; a mapping file can say that they do" in said
    told = Options(today=MONDAY, first=MONDAY, meanings=Mapping(skills={"ci": "CI Alpha"}))
    activities = known_after(form(), CREWS, options=told).state.activities
    assert activities["Alpha"].roles[0].skills == {"CI Alpha": 1}


def test_both_files_together_change_nothing_the_second_time() -> None:
    known = known_after(form(), CREWS, options=WEEK)
    again = taken(form(), CREWS, options=WEEK, known=known)
    assert (again.events, again.persons) == ((), ())
    assert {change.what for change in again.report.changes} == {"unchanged"}


def test_a_form_for_one_week_leaves_other_weeks_and_overrules_the_weekly_pattern() -> None:
    known = known_after(form())
    weekly = known.state.availability["59"].weekly
    later = after(taken(form(), options=Options(today=MONDAY, first=date(2026, 12, 7)), known=known), known)
    dated = later.state.availability["59"]
    assert dated.weekly == weekly
    assert [window.start.day for window in dated.windows] == [7]
    assert [(hole.start.day, hole.end.day) for hole in dated.blackouts] == [(7, 7), (8, 10)]
    third = after(taken(form(), options=Options(today=MONDAY, first=date(2026, 12, 14)), known=later), later)
    assert [window.start.day for window in third.state.availability["59"].windows] == [7, 14]


def test_an_answer_that_is_neither_is_a_fault_with_its_slot() -> None:
    wrong = File("form.csv", form().data.replace(b"OUI", b"PERHAPS NOT", 1))
    (fault,) = faults(wrong, options=WEEK)
    assert fault.startswith("form.csv, O2, “Lundi - [22 - 24h]”: “PERHAPS NOT”; expected one of: 是 / yes")


def test_a_maybe_is_free_at_a_cost_and_a_blank_is_no_consent() -> None:
    rows = "姓名,周六 9:00-12:00,周日 9:00-12:00\n王芳,待定,\n"
    (free,) = known_after(table("volunteers", rows)).state.availability.values()
    assert free.weekly == (WeeklyWindow(weekdays=(5,), start="09:00", end="12:00", cost=30),)


def test_volunteers_without_limits_get_a_night_s_rest() -> None:
    facts = taken(form(), options=WEEK)
    assert {one.min_rest_minutes for one in after(facts).state.volunteers.values()} == {660}
    assert any("a rest of 11 h between days and at most 13 h a day" in said for said in notices(facts))
    assert known_after(form(), options=TODAY).state.volunteers["59"].min_rest_minutes == 0


@pytest.mark.skipif(not SHARED.exists(), reason="the public red-cross files lie beside the repository, not in it")
def test_the_public_files_come_in_unedited_and_can_be_planned() -> None:
    files = [File(name, (SHARED / name).read_bytes()) for name in ("data_initial.csv", "equipages_formatted.csv")]
    facts = taken(*files, options=WEEK)
    known = after(facts, Known(World()))
    state: State = known.state
    assert (len(state.volunteers), len(state.activities), len(facts.persons)) == (119, 14, 119)
    wanted = {name for one in state.activities.values() for role in one.roles for name in role.skills}
    held = {name for one in state.volunteers.values() for name in one.skills}
    assert wanted <= held
    assert taken(*files, options=WEEK, known=known).events == ()
    assert state.activities["coviad-nuit"].minutes == 780
