"""The demonstration plans, checks, publishes and exports the sample; a second run changes nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from models.language import Language
from models.plan import Plan
from models.problem import Problem, Session, Shift, Volunteer
from models.result import Result
from scheduler.demo import WINDOW, Summary, demo_office, demonstrate, import_sample, lines, report
from scheduler.fonts import find_press
from scheduler.planning import problem_of, refresh, with_solver
from scheduler.sample.summary import Stop
from scheduler.writing import FolderRefused
from solvers.stop import Stop as Limit

SECONDS = 3
"""Seconds for the solver: enough for a plan, not for a good one."""


def solve(problem: Problem, incumbent: Plan | None) -> Result:
    return with_solver(Limit(time.monotonic, time.monotonic(), SECONDS))(problem, incumbent)


def never(problem: Problem, incumbent: Plan | None) -> Result:
    raise AssertionError("what is published is not planned again")


@pytest.fixture(scope="module")
def problem(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Problem]:
    with demo_office(tmp_path_factory.mktemp("problem")) as office:
        import_sample(office, "zh")
        refresh(office, WINDOW)
        yield problem_of(office.world(), WINDOW, office)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "out"


@pytest.fixture(scope="module")
def first(folder: Path) -> Summary:
    with demo_office(folder) as office:
        return demonstrate(office, folder, solve, "zh", lambda line: None, find_press())


def test_the_week_is_as_large_as_a_real_one(problem: Problem) -> None:
    assert 290 <= len(problem.sessions) <= 330
    assert 780 <= sum(shift.min for shift in problem.shifts) <= 820
    assert 440 <= len(problem.volunteers) <= 460
    assert {session.centres[0] for session in problem.sessions} == {centre.id for centre in problem.centres}


def test_nobody_at_all_could_open_the_kiln_and_every_other_seat_has_its_people(problem: Problem) -> None:
    """Its only master is away: the seat stays empty in any plan, so that there is something to explain."""
    sessions = {session.id: session for session in problem.sessions}
    short = {
        shift.id: shift.min - able
        for shift in problem.shifts
        if (able := sum(eligible(one, shift, sessions[shift.session], problem) for one in problem.volunteers)) < shift.min
    }
    assert short == {"yitian-kiln@2026-12-06/teacher": 1}


def eligible(volunteer: Volunteer, shift: Shift, session: Session, problem: Problem) -> bool:
    """Whether they have the skills, and the time at one of the starts."""
    for start in session.starts:
        begin = start.at - timedelta(minutes=shift.arrive_before)
        end = start.at + timedelta(minutes=session.minutes + shift.leave_after)
        able = all(
            (skill := volunteer.skills.get(name)) is not None
            and skill.level >= level
            and (skill.until is None or end.date() <= skill.until)
            for name, level in shift.skills.items()
        )
        if able and any(window.start <= begin and end <= window.end for window in volunteer.available):
            return True
    return False


def test_what_is_published_breaks_no_rule(first: Summary) -> None:
    assert first.verdict.broken == ()
    assert first.run.planned


def test_the_delegation_never_stands_in_two_places(first: Summary) -> None:
    days: dict[date, list[Stop]] = {}
    for stop in first.tour:
        days.setdefault(stop.begin.date(), []).append(stop)
    for stops in days.values():
        for one, two in pairwise(stops):
            assert (two.begin - one.end).total_seconds() / 60 >= (two.way or 0)


def test_a_second_run_plans_nothing_and_touches_no_file(first: Summary, folder: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (folder / "calendars").rglob("*.ics")}
    with demo_office(folder) as office:
        again = demonstrate(office, folder, never, "zh", lambda line: None, find_press())
    assert (again.run.planned, again.run.written.created, again.run.written.changed) == (False, (), ())
    assert again.run.release == first.run.release
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before} == before


def test_everybody_has_a_calendar(first: Summary, folder: Path) -> None:
    found = list((folder / "calendars" / "volunteers").glob("*.ics"))
    assert len([path for path in found if not path.name.endswith(".en.ics")]) == first.volunteers == 454


@pytest.mark.parametrize("language", get_args(Language))
def test_the_files_to_open_are_there(first: Summary, language: Language) -> None:
    paths = report(first, language)["files"]
    assert isinstance(paths, list)
    assert len(paths) == (8 if find_press() else 7)
    assert all(Path(path).is_file() for path in paths)


@pytest.mark.skipif(find_press() is None, reason="no typeface with Chinese letters on this machine")
@pytest.mark.parametrize("suffix", ["", ".en"])
def test_every_centre_has_a_week_to_hang_up_which_the_index_leads_to(first: Summary, folder: Path, suffix: str) -> None:
    index = (folder / f"index{suffix}.html").read_text(encoding="utf-8")
    centres = {centre.id for centre in first.run.problem.centres}
    assert len(centres) == 9
    for centre in centres:
        path = f"rosters/{centre}-2026-W49{suffix}.pdf"
        assert f'href="{path}"' in index
        assert (folder / path).read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("language", get_args(Language))
def test_the_summary_names_what_is_short_and_every_stop(first: Summary, language: Language) -> None:
    text = "\n".join(lines(first, language))
    assert all(short.session in text for short in first.short)
    assert all(stop.session in text for stop in first.tour)
    assert {"工艺书画社·开窑"} <= {short.session for short in first.short} | {row.label for row in first.not_held}


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(FolderRefused), demo_office(tmp_path / "out"):
        pass
