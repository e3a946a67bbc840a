"""Every kind of thing that can be wrong with a problem document: where it is, what is there, what was expected."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from models.faults import ABSENT
from models.reading import Malformed, read_problem
from tests.models.documents import at, small_problem

_MOMENT = "a time with an offset, such as 2026-11-30T09:00:00+08:00"
_REQUIRED = "a value, for the field is required"
_UNKNOWN = "no field of this name"
_PRESENT = "a value, or no such field at all"
_WEIGHTS = (
    "a weight's name: unscheduled, unfilled, desired, start, availability, preference, travel, room_waste, fairness, "
    "undershoot, together, continuity, opened, moved, rerouted, replaced, reconsent"
)
_DELETE = object()

FAULTS: list[tuple[str, Any, str]] = [
    # Path to set, value to set it to, what is expected there.
    ("format", _DELETE, _REQUIRED),
    ("format", "paiban-problem/2", "one of paiban-problem/1"),
    ("name", 5, "text"),
    ("name", "\ud800", "text of valid Unicode characters"),
    ("timezone", "Mars/Olympus", "an IANA time zone, such as Asia/Shanghai"),
    ("timezone", "Asia", "an IANA time zone, such as Asia/Shanghai"),
    ("timezone", "../../etc/passwd", "an IANA time zone, such as Asia/Shanghai"),
    ("timezone", "", "an IANA time zone, such as Asia/Shanghai"),
    ("horizon", [], "an object"),
    ("horizon.end", at(0), f"a time after {at(0)}"),
    ("horizon.start", "0001-01-01T00:00:00+08:00", "a time between the years 1900 and 2999"),
    ("weights.magic", 3, _WEIGHTS),
    ("weights.travel", -1, "at least 0"),
    ("weights.travel", True, "a whole number"),
    ("weights", None, "an object"),
    ("fair_minutes", -1, "at least 0"),
    ("minors_per_adult", 1.0, "a whole number"),
    ("travel_default_minutes", "60", "a whole number"),
    ("travel_default_minutes", None, "a whole number"),
    ("travel[0].from", "east", "the id of a centre"),
    ("travel[0].to", "east", "the id of a centre"),
    ("travel[0].minutes", -1, "at least 0"),
    ("travel[0].minutes", 10**10, "at most 1000000000"),
    ("travel[0].origin", "north", _UNKNOWN),
    ("centres", {}, "a list"),
    ("centres[0]", "north", "an object"),
    ("centres[0].name", _DELETE, _REQUIRED),
    ("centres[1].id", "north", "an id that no other centre has; centres[0] has it"),
    ("centres[0].id", "", "text that is not empty"),
    ("centres[1].parent", "east", "the id of a centre"),
    ("centres[0].open[0][1]", at(8), f"a time after {at(8)}"),
    ("centres[0].open[0][0]", "2026-11-30T08:00:00", _MOMENT),
    ("centres[0].open[0][0]", "2026-11-30T24:00:00Z", _MOMENT),
    ("centres[0].open[0][0]", 1796000000, _MOMENT),
    ("centres[0].open[0]", [at(8)], ""),
    ("centres[0].open[0]", [at(8), at(9), at(10)], "exactly two values"),
    ("centres[0].open[1]", [at(12), at(21)], "an interval that neither overlaps nor touches open[0]"),
    ("centres[0].open[1]", [at(9), at(10)], "an interval that neither overlaps nor touches open[0]"),
    ("centres[0].location", {"lat": 1.0}, ""),
    ("centres[1].location.lat", 91, "at most 90"),
    ("centres[1].location.lon", "114", "a number"),
    ("centres[1].location.lon", True, "a number"),
    ("rooms[0].centre", "east", "the id of a centre"),
    ("rooms[0].capacity", 0, "at least 1"),
    ("rooms[1].features", "stage", "a list"),
    ("rooms[1].features[0]", 5, "text"),
    ("rooms[1].features", None, "a list"),
    ("rooms[3].turnaround_minutes", -5, "at least 0"),
    ("rooms[2].open[0][1]", at(9), f"a time after {at(9)}"),
    ("rooms[0].parts[1]", "attic", "the id of a room"),
    ("rooms[0].parts[1]", "den", "a room of the same centre, north"),
    ("rooms[0].parts[1]", "hall", "parts that do not lead back to the room itself"),
    ("rooms[2].parts", ["hall"], ""),
    ("groups[0].id", _DELETE, _REQUIRED),
    ("sessions[1].id", "talk", "an id that no other session has; sessions[0] has it"),
    ("sessions[0].centres[1]", "east", "the id of a centre"),
    ("sessions[0].minutes", 0, "at least 1"),
    ("sessions[0].minutes", 10**7, "at most 1000000"),
    ("sessions[0].attendance", 0, "at least 1"),
    ("sessions[0].priority", 0, "at least 1"),
    ("sessions[0].starts", None, "a list"),
    ("sessions[0].starts[1].at", "2026-11-30T01:00:00Z", "a start that differs from starts[0]"),
    ("sessions[0].starts[1].cost", 2.5, "a whole number"),
    ("sessions[0].starts[1].at", "9999-12-31T23:59:59Z", "a time between the years 1900 and 2999"),
    ("sessions[0].rooms[0]", "attic", "the id of a room"),
    ("sessions[1].needs_room", 0, "true or false"),
    ("sessions[1].centres", ["north", "south"], "exactly one centre, because the session needs no room"),
    ("sessions[1].centres", [], "exactly one centre, because the session needs no room"),
    ("sessions[1].group", "school", "the id of a group"),
    ("sessions[1].after[0].session", "party", "the id of a session"),
    ("sessions[1].after[0].minutes", -1, "at least 0"),
    ("sessions[1].after", None, "a list"),
    ("sessions[1].colour", "red", _UNKNOWN),
    ("shifts[0].session", "party", "the id of a session"),
    ("shifts[0].min", -1, "at least 0"),
    ("shifts[0].min", True, "a whole number"),
    ("shifts[0].max", 0, "at least min, 1"),
    ("shifts[0].max", None, _PRESENT),
    ("shifts[0].skills.docent", "2", "a whole number"),
    ("shifts[0].skills", _DELETE, _REQUIRED),
    ("shifts[0].arrive_before", -1, "at least 0"),
    ("volunteers[0].home", "east", "the id of a centre"),
    ("volunteers[0].skills.docent", 2, "an object"),
    ("volunteers[0].skills.docent.until", "20261201", "a date, such as 2026-11-30"),
    ("volunteers[0].skills.docent.until", "2026-02-30", "a date, such as 2026-11-30"),
    ("volunteers[0].skills.docent.until", 0, "a date, such as 2026-11-30"),
    ("volunteers[0].available[0].from", "tomorrow", _MOMENT),
    ("volunteers[0].available[0].to", at(8), f"a time after {at(8)}"),
    ("volunteers[0].available[0].start", at(8), _UNKNOWN),
    ("volunteers[0].centres[0]", "east", "the id of a centre"),
    ("volunteers[0].max_minutes", -1, "at least 0"),
    ("volunteers[0].min_minutes", None, "a whole number"),
    ("volunteers[1].minor", "yes", "true or false"),
    ("volunteers[0].preferences[0].kind", "colour", "one of role, centre, session, activity"),
    ("volunteers[0].preferences[1].id", "east", "the id of a centre"),
    ("volunteers[0].preferences[3].id", "party", "the id of a session"),
    ("volunteers[0].preferences[0].cost", _DELETE, _REQUIRED),
    ("pairs[0].kind", "near", "one of apart, together"),
    ("pairs[0].volunteers[1]", "cy", "the id of a volunteer"),
    ("pairs[0].volunteers", ["ana", "ana"], "two different volunteers"),
    ("pairs[0].volunteers", ["ana", "bo", "ana"], "exactly two values"),
    ("pins[0].session", "party", "the id of a session"),
    ("pins[0].room", "attic", "the id of a room"),
    ("pins[0].at", None, _PRESENT),
    ("pins[0].at", "noon", _MOMENT),
    ("pins[0].volunteer", "ana", _UNKNOWN),
    ("pins[2].shift", "q9", "the id of a shift"),
    ("pins[2].volunteer", "cy", "the id of a volunteer"),
    ("pins[2].volunteer", _DELETE, _REQUIRED),
    ("pins[3].banned", 1, "true or false"),
    ("pins[1]", {}, "a session, or a shift and a volunteer"),
    ("pins[1]", "walk", "a session, or a shift and a volunteer"),
    ("baseline.sessions[0].room", "attic", "the id of a room"),
    ("baseline.sessions[0].at", "noon", _MOMENT),
    ("baseline.assignments[0].shift", None, "text"),
    ("baseline", [], "an object"),
    ("remarks", "none", _UNKNOWN),
]
ELSEWHERE = {
    # Where the fault shows at another place than where the change was made.
    "centres[0].open[0]": ("centres[0].open[0][1]", ABSENT, _REQUIRED),
    "centres[0].location": ("centres[0].location.lon", ABSENT, _REQUIRED),
    "rooms[2].parts": ("rooms[2].parts[0]", "hall", "parts that do not lead back to the room itself"),
}


def put(document: Any, path: str, value: object) -> None:
    steps = [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path)]
    for step in steps[:-1]:
        document = document[step]
    if value is _DELETE:
        del document[steps[-1]]
    else:
        document[steps[-1]] = value


def faults_of(document: object) -> list[tuple[str, object, str]]:
    with pytest.raises(Malformed) as refused:
        read_problem(document)
    return [(fault.path, fault.value, fault.expected[0]) for fault in refused.value.faults]


@pytest.mark.parametrize(("path", "value", "wanted"), FAULTS)
def test_a_fault_is_reported_with_its_place_value_and_expectation(path: str, value: Any, wanted: str) -> None:
    document = small_problem()
    put(document, path, value)
    there = ABSENT if value is _DELETE else value
    assert ((path, there, wanted) if wanted else ELSEWHERE[path]) in faults_of(document)


@pytest.mark.parametrize(("path", "value", "wanted"), [row for row in FAULTS if "id" not in row[0] and row[0] != "centres"])
def test_one_mistake_is_one_fault(path: str, value: Any, wanted: str) -> None:
    document = small_problem()
    put(document, path, value)
    assert len(faults_of(document)) == 1, faults_of(document)


def test_all_faults_are_reported_at_once_in_the_document_s_order() -> None:
    document = small_problem()
    changes: list[tuple[str, Any]] = [
        ("weights.magic", 1), ("travel[0].to", "east"), ("centres[0].open[0][1]", at(8)), ("rooms[0].capacity", "30"),
        ("sessions[0].minutes", None), ("sessions[0].starts[1].at", at(9)), ("shifts[0].min", 5),
        ("volunteers[0].home", 7), ("volunteers[0].available[0].to", at(7)), ("pairs[0].volunteers", ["bo", "bo"]),
        ("pins[2].shift", "q9"), ("extra", 1),
    ]  # fmt: skip
    for path, value in changes:
        put(document, path, value)
    assert [path for path, _, _ in faults_of(document)] == [
        "weights.magic", "travel[0].to", "centres[0].open[0][1]", "rooms[0].capacity", "sessions[0].minutes",
        "sessions[0].starts[1].at", "shifts[0].max", "volunteers[0].available[0].to", "volunteers[0].home",
        "pairs[0].volunteers", "pins[2].shift", "extra",
    ]  # fmt: skip


def test_references_are_not_judged_against_ids_that_cannot_be_read() -> None:
    document = small_problem()
    document["centres"][0]["id"] = 5
    assert faults_of(document) == [("centres[0].id", 5, "text")]
    document["centres"] = None
    assert faults_of(document) == [("centres", None, "a list")]


@pytest.mark.parametrize("root", [None, 5, "text", [], True, 1.5])
def test_a_root_that_is_no_object_is_refused(root: object) -> None:
    assert faults_of(root) == [("", root, "an object")]


def test_an_empty_object_lacks_every_required_field() -> None:
    assert [path for path, _, _ in faults_of({})] == [
        "format", "name", "timezone", "horizon", "centres", "rooms", "sessions", "shifts", "volunteers",
    ]  # fmt: skip


def test_a_field_name_that_is_no_text_hides_nothing() -> None:
    document = small_problem()
    document["sessions"][0]["\ud800"] = 1
    document["sessions"][0]["minutes"] = 0
    document["shifts"][0]["skills"]["\udfff"] = 1
    paths = [path for path, _, _ in faults_of(document)]
    assert paths == ["sessions[0].minutes", 'sessions[0]["\\\\ud800"]', 'shifts[0].skills["\\\\udfff"]']


def test_a_pair_of_three_is_not_told_of_as_two() -> None:
    document = small_problem()
    document["pairs"][0]["volunteers"] = [None, "ana", "ana"]
    with pytest.raises(Malformed) as refused:
        read_problem(document)
    assert all(fault.value in (None, [None, "ana", "ana"]) for fault in refused.value.faults)
    assert not any("two different" in fault.say("en") for fault in refused.value.faults)


def test_faults_are_said_in_both_languages() -> None:
    document = small_problem()
    document["shifts"][0]["max"] = 0
    document["rooms"][0]["capacity"] = 10**5000
    document["rooms"][1]["name"] = "\ud800"
    del document["name"]
    with pytest.raises(Malformed) as refused:
        read_problem(document)
    assert refused.value.say("en").splitlines() == [
        "name: missing; expected a value, for the field is required",
        "rooms[0].capacity: 2^16609…; expected at most 1000000000",
        'rooms[1].name: "\\ud800"; expected text of valid Unicode characters',
        "shifts[0].max: 0; expected at least min, 1",
    ]
    assert [json.loads(json.dumps(fault.as_json("en"), ensure_ascii=False)) for fault in refused.value.faults] == [
        {"path": "name", "expected": "a value, for the field is required"},
        {"path": "rooms[0].capacity", "value": "2^16609…", "expected": "at most 1000000000"},
        {"path": "rooms[1].name", "value": '"\\ud800"', "expected": "text of valid Unicode characters"},
        {"path": "shifts[0].max", "value": 0, "expected": "at least min, 1"},
    ]
    assert refused.value.say("zh").splitlines()[3] == "shifts[0].max：0；要求：不小于 min（1）"
