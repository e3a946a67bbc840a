"""One small problem for every hard rule about sessions, rooms and pins; the judge and the program must both say it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.solvers.builders import amy, at, ben, centre, plan, problem, room, session, shift, span
from tests.solvers.reckoning import rules_broken as broken

NOTHING: set[str] = set()
TALK = shift("talk.usher")


def test_an_empty_plan_breaks_nothing() -> None:
    assert broken(problem(session("talk"), TALK, amy()), plan({})) == NOTHING


def test_start_is_one_of_the_sessions() -> None:
    talk = problem(session("talk", "mon 9", "tue 9"))
    assert broken(talk, plan({"talk": "tue 9 blue"})) == NOTHING
    assert broken(talk, plan({"talk": "tue 10 blue"})) == {"start"}


def test_start_is_an_instant_however_it_is_written() -> None:
    talk = problem(session("talk", starts=[{"at": "2026-11-30T01:00:00Z"}]))
    assert broken(talk, plan({"talk": "mon 9 blue"})) == NOTHING


def test_centre_is_where_the_room_is() -> None:
    talk = problem(session("talk", centres=["north"]))
    assert broken(talk, plan({"talk": "mon 9 red"})) == {"centre"}
    assert broken(problem(session("talk", centres=["north", "south"])), plan({"talk": "mon 9 red"})) == NOTHING


def test_opening_contains_the_session() -> None:
    early = problem(session("talk", "mon 7:30"), session("late", "mon 21"))
    assert broken(early, plan({"talk": "mon 7:30 blue"})) == {"opening"}
    assert broken(early, plan({"late": "mon 21 blue"})) == NOTHING


@pytest.mark.parametrize(
    ("blue", "both", "expected"),
    [
        ({}, {}, NOTHING),
        ({"open": []}, {}, {"opening"}),
        ({}, {"open": []}, {"opening"}),
        ({"open": [span("mon", "9", "10")]}, {"open": [span("mon", "8", "12")]}, NOTHING),
    ],
)
def test_opening_of_a_joined_room_is_that_of_its_parts_too(blue: Any, both: Any, expected: set[str]) -> None:
    rooms = [room("blue", **blue), room("green"), room("both", parts=["blue", "green"], **both)]
    assert broken(problem(session("talk"), rooms=rooms), plan({"talk": "mon 9 both"})) == expected


def test_opening_of_a_part_that_is_joined_itself_does_not_count() -> None:
    inner = [room("blue"), room("green"), room("both", parts=["blue", "green"], open=[])]
    rooms = [*inner, room("white"), room("all", parts=["both", "white"])]
    assert broken(problem(session("talk"), rooms=rooms), plan({"talk": "mon 9 all"})) == NOTHING


def test_room_is_there_exactly_where_one_is_needed() -> None:
    walk = problem(session("talk"), session("walk", needs_room=False))
    assert broken(walk, plan({"walk": "mon 9"})) == NOTHING
    assert broken(walk, plan({"walk": "mon 9 blue"})) == {"room"}
    assert broken(walk, plan({"talk": "mon 9"})) == {"room"}


def test_room_is_one_of_those_named() -> None:
    assert broken(problem(session("talk", rooms=["green"])), plan({"talk": "mon 9 blue"})) == {"room"}
    assert broken(problem(session("talk", rooms=["blue"])), plan({"talk": "mon 9 blue"})) == NOTHING
    assert broken(problem(session("talk", rooms=[])), plan({"talk": "mon 9 blue"})) == {"room"}


def test_capacity_holds_everybody() -> None:
    big = problem(session("talk", attendance=11))
    assert broken(big, plan({"talk": "mon 9 blue"})) == {"capacity"}
    assert broken(big, plan({"talk": "mon 9 both"})) == NOTHING


def test_features_are_all_there() -> None:
    rooms = [room("blue", features=["stage"]), room("green", features=["stage", "piano"])]
    concert = problem(session("concert", features=["piano", "stage"]), rooms=rooms)
    assert broken(concert, plan({"concert": "mon 9 blue"})) == {"features"}
    assert broken(concert, plan({"concert": "mon 9 green"})) == NOTHING


def test_room_overlap_counts_the_turnaround() -> None:
    rooms = [room("blue", turnaround_minutes=15), room("green")]
    two = problem(session("talk", "mon 9"), session("film", "mon 10", "mon 10:15"), rooms=rooms)
    assert broken(two, plan({"talk": "mon 9 blue", "film": "mon 10 blue"})) == {"room_overlap"}
    assert broken(two, plan({"talk": "mon 9 blue", "film": "mon 10:15 blue"})) == NOTHING
    assert broken(two, plan({"talk": "mon 9 blue", "film": "mon 10 green"})) == NOTHING


def test_room_overlap_sees_the_parts_of_a_joined_room() -> None:
    two = problem(session("talk"), session("film"))
    assert broken(two, plan({"talk": "mon 9 blue", "film": "mon 9 green"})) == NOTHING
    assert broken(two, plan({"talk": "mon 9 blue", "film": "mon 9 both"})) == {"room_overlap"}


def test_group_overlap_counts_the_way_in_its_direction() -> None:
    legs = [{"from": "north", "to": "south", "minutes": 30}, {"from": "south", "to": "north", "minutes": 0}]
    tour = {"needs_room": False, "group": "tour"}
    stops = problem(
        session("one", "mon 9", "mon 11:30", **tour),
        session("two", "mon 10:30", centres=["south"], **tour),
        session("three", "mon 10:15", centres=["south"], **tour),
        groups=[{"id": "tour", "name": "tour"}],
        travel=legs,
    )
    assert broken(stops, plan({"one": "mon 9", "two": "mon 10:30"})) == NOTHING
    assert broken(stops, plan({"one": "mon 9", "three": "mon 10:15"})) == {"group_overlap"}
    assert broken(stops, plan({"two": "mon 10:30", "one": "mon 11:30"})) == NOTHING


def test_after_needs_the_other_to_be_held_and_over() -> None:
    link = [{"session": "course", "minutes": 30}]
    two = problem(session("course", "mon 9", "mon 9:30"), session("exam", "mon 10", "mon 10:30", after=link))
    assert broken(two, plan({"exam": "mon 10:30 blue"})) == {"after"}
    assert broken(two, plan({"course": "mon 9 blue", "exam": "mon 10 green"})) == {"after"}
    assert broken(two, plan({"course": "mon 9 blue", "exam": "mon 10:30 blue"})) == NOTHING
    assert broken(two, plan({"course": "mon 9:30 blue", "exam": "mon 10:30 blue"})) == {"after"}


def test_after_itself_is_never() -> None:
    again = problem(session("talk", "mon 9", "tue 9", after=[{"session": "talk"}]))
    assert broken(again, plan({"talk": "tue 9 blue"})) == {"after"}


@pytest.mark.parametrize(
    ("pin", "expected"),
    [
        ({"session": "talk"}, NOTHING),
        ({"session": "film"}, {"pin"}),
        ({"session": "talk", "at": at("mon 9")}, NOTHING),
        ({"session": "talk", "at": at("mon 10")}, {"pin"}),
        ({"session": "talk", "room": "blue"}, NOTHING),
        ({"session": "talk", "room": "green"}, {"pin"}),
        ({"session": "talk", "room": None}, {"pin"}),
        ({"shift": "talk.usher", "volunteer": "amy"}, NOTHING),
        ({"shift": "talk.usher", "volunteer": "ben"}, {"pin"}),
        ({"shift": "talk.usher", "volunteer": "ben", "banned": True}, NOTHING),
        ({"shift": "talk.usher", "volunteer": "amy", "banned": True}, {"pin"}),
    ],
)
def test_pin_says_so_and_ban_says_no(pin: Any, expected: set[str]) -> None:
    rows = [session("talk", "mon 9", "mon 10"), session("film", "mon 12")]
    given = problem(*rows, TALK, amy(), ben(), pins=[pin])
    assert broken(given, plan({"talk": "mon 9 blue"}, amy=["talk.usher"])) == expected


def test_pin_that_a_rule_forbids_leaves_no_plan() -> None:
    given = problem(session("talk"), TALK, amy(available=[]), pins=[{"shift": "talk.usher", "volunteer": "amy"}])
    assert broken(given, plan({})) == {"pin"}
    assert broken(given, plan({"talk": "mon 9 blue"}, amy=["talk.usher"])) == {"availability"}


def test_several_rules_are_all_named() -> None:
    closed = problem(
        session("talk", attendance=11), TALK, amy(available=[]), centres=[centre("north", open=[]), centre("south")]
    )
    assert broken(closed, plan({"talk": "tue 9 blue"}, amy=["talk.usher"])) == {
        "start",
        "opening",
        "capacity",
        "availability",
    }
