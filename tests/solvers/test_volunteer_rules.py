"""One small problem for every hard rule about those who serve; the judge and the program must both say it."""

from __future__ import annotations

from typing import Any

import pytest

from models.problem import Problem
from tests.solvers.builders import amy, at, ben, cat, plan, problem, session, shift
from tests.solvers.reckoning import rules_broken as broken

NOTHING: set[str] = set()
TALK = shift("talk.usher")


def test_seats_are_at_most_the_shifts() -> None:
    two = problem(session("talk"), shift("talk.usher", min=1, max=2), amy(), ben(), cat())
    held = {"talk": "mon 9 blue"}
    assert broken(two, plan(held, amy=["talk.usher"], ben=["talk.usher"])) == NOTHING
    assert broken(two, plan(held, amy=["talk.usher"], ben=["talk.usher"], cat=["talk.usher"])) == {"seats"}


def test_nobody_serves_an_unplaced_session() -> None:
    assert broken(problem(session("talk"), TALK, amy()), plan({}, amy=["talk.usher"])) == {"unplaced"}


@pytest.mark.parametrize(
    ("skills", "expected"),
    [
        ({}, {"skill"}),
        ({"docent": {}}, {"skill"}),
        ({"docent": {"level": 2}}, NOTHING),
        ({"docent": {"level": 3, "until": "2026-11-30"}}, NOTHING),
        ({"docent": {"level": 3, "until": "2026-11-29"}}, {"skill"}),
    ],
)
def test_skill_has_a_level_and_may_expire(skills: Any, expected: set[str]) -> None:
    talk = problem(session("talk"), shift("talk.guide", skills={"docent": 2}), amy(skills=skills))
    assert broken(talk, plan({"talk": "mon 9 blue"}, amy=["talk.guide"])) == expected


def test_skill_that_expires_on_the_day_before_midnight_is_too_old_for_a_duty_that_ends_then() -> None:
    skills = {"docent": {"until": "2026-11-30"}}
    needed = shift("talk.guide", skills={"docent": 1}, leave_after=120)
    talk = problem(session("talk", "mon 21"), needed, amy(skills=skills))
    assert broken(talk, plan({"talk": "mon 21 blue"}, amy=["talk.guide"])) == {"skill"}


def test_availability_is_one_window_around_the_whole_duty() -> None:
    usher = shift("talk.usher", arrive_before=30, leave_after=30)

    def offering(*windows: tuple[str, str]) -> Problem:
        return problem(session("talk"), usher, amy(available=[{"from": at(a), "to": at(b)} for a, b in windows]))

    serving = plan({"talk": "mon 9 blue"}, amy=["talk.usher"])
    assert broken(offering(("mon 8:30", "mon 10:30")), serving) == NOTHING
    assert broken(offering(("mon 8:30", "mon 9:30"), ("mon 9:30", "mon 10:30")), serving) == {"availability"}
    assert broken(offering(), serving) == {"availability"}


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({}, NOTHING),
        ({"centres": ["south"]}, NOTHING),
        ({"centres": ["north"]}, {"territory"}),
        ({"centres": []}, {"territory"}),
        ({"max_travel_minutes": 30}, NOTHING),
        ({"max_travel_minutes": 29}, {"territory"}),
    ],
)
def test_territory_is_chosen_and_near_home(limits: Any, expected: set[str]) -> None:
    talk = problem(session("talk", centres=["south"]), TALK, amy(**limits))
    assert broken(talk, plan({"talk": "mon 9 red"}, amy=["talk.usher"])) == expected


def test_overlap_counts_the_way_in_its_direction() -> None:
    legs = [{"from": "north", "to": "south", "minutes": 30}, {"from": "south", "to": "north", "minutes": 31}]
    rows = [session("talk", "mon 9", "mon 12"), session("film", "mon 10:30", centres=["south"])]
    two = problem(*rows, TALK, shift("film.usher"), amy(), travel=legs)
    both = ["talk.usher", "film.usher"]
    assert broken(two, plan({"talk": "mon 9 blue", "film": "mon 10:30 red"}, amy=both)) == NOTHING
    assert broken(two, plan({"talk": "mon 12 blue", "film": "mon 10:30 red"}, amy=both)) == {"overlap"}


def test_overlap_is_serving_one_session_twice() -> None:
    talk = problem(session("talk"), TALK, shift("talk.guide"), amy())
    assert broken(talk, plan({"talk": "mon 9 blue"}, amy=["talk.usher", "talk.guide"])) == {"overlap"}


def test_rest_is_between_days_only() -> None:
    rows = [session("talk", "mon 21"), session("film", "tue 8"), session("song", "mon 19")]
    shifts = [shift("talk.usher"), shift("film.usher"), shift("song.usher")]
    held = {"talk": "mon 21 blue", "film": "tue 8 blue", "song": "mon 19 blue"}
    tired, fresh = problem(*rows, *shifts, amy(min_rest_minutes=601)), problem(*rows, *shifts, amy(min_rest_minutes=600))
    assert broken(tired, plan(held, amy=["song.usher", "talk.usher"])) == NOTHING
    assert broken(tired, plan(held, amy=["talk.usher", "film.usher"])) == {"rest"}
    assert broken(fresh, plan(held, amy=["talk.usher", "film.usher"])) == NOTHING


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"max_minutes": 180, "max_minutes_per_day": 120, "max_duties_per_day": 2, "max_days": 2}, NOTHING),
        ({"max_minutes": 179}, {"max_minutes"}),
        ({"max_minutes_per_day": 119}, {"max_minutes_per_day"}),
        ({"max_duties_per_day": 1}, {"max_duties_per_day"}),
        ({"max_days": 1}, {"max_days"}),
        ({"max_days": 0}, {"max_days"}),
    ],
)
def test_limits_of_a_volunteer(limits: Any, expected: set[str]) -> None:
    rows = [session("talk", "mon 9"), session("film", "mon 11"), session("song", "tue 9")]
    shifts = [shift("talk.usher"), shift("film.usher"), shift("song.usher")]
    held = {"talk": "mon 9 blue", "film": "mon 11 blue", "song": "tue 9 blue"}
    what = plan(held, amy=["talk.usher", "film.usher", "song.usher"])
    assert broken(problem(*rows, *shifts, amy(**limits)), what) == expected


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"max_minutes": 300, "max_minutes_per_day": 180, "max_duties_per_day": 3, "max_days": 3}, NOTHING),
        ({"max_minutes": 299}, {"max_minutes"}),
        ({"max_minutes_per_day": 179}, {"max_minutes_per_day"}),
        ({"max_duties_per_day": 2}, {"max_duties_per_day"}),
        ({"max_days": 2}, {"max_days"}),
    ],
)
def test_limits_that_any_two_duties_keep(limits: Any, expected: set[str]) -> None:
    starts = ["mon 9", "mon 11", "mon 13", "tue 9", "wed 9"]
    rows = [session(f"s{n}", when) for n, when in enumerate(starts)]
    shifts = [shift(f"s{n}.usher") for n, _ in enumerate(starts)]
    what = plan({f"s{n}": f"{when} blue" for n, when in enumerate(starts)}, amy=[row["id"] for row in shifts])
    assert broken(problem(*rows, *shifts, amy(**limits)), what) == expected


def test_supervision_of_minors() -> None:
    shifts = [shift("talk.usher", min=3), shift("talk.guide")]
    talk = problem(session("talk"), *shifts, amy(minor=True), ben(minor=True), cat(), minors_per_adult=1)
    held, usher = {"talk": "mon 9 blue"}, ["talk.usher"]
    assert broken(talk, plan(held, amy=usher)) == {"supervision"}
    assert broken(talk, plan(held, amy=usher, cat=["talk.guide"])) == NOTHING
    assert broken(talk, plan(held, amy=usher, ben=usher, cat=["talk.guide"])) == {"supervision"}


def test_apart_in_any_shift() -> None:
    pairs = [{"kind": "apart", "volunteers": ["amy", "ben"]}]
    talk = problem(session("talk"), TALK, shift("talk.guide"), amy(), ben(), pairs=pairs)
    held = {"talk": "mon 9 blue"}
    assert broken(talk, plan(held, amy=["talk.usher"])) == NOTHING
    assert broken(talk, plan(held, amy=["talk.usher"], ben=["talk.guide"])) == {"apart"}
