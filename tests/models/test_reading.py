"""Documents that are well formed are read, written back the same, and whatever JSON may hold is read or refused."""

from __future__ import annotations

import copy
import gzip
import importlib.util
import itertools
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.faults import ABSENT
from models.problem import SessionPin
from models.reading import Malformed, read_plan, read_problem, write_plan, write_problem
from tests.models.documents import Json, at, small_plan, small_problem

SHARED = Path(__file__).resolve().parents[3] / "shared"
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.just(10**40), st.floats(), st.text(max_size=5), st.just("\ud800"),
    st.sampled_from(["talk", "walk", "ana", "bo", "one", "hall", "north", "q1", "q2", at(9), at(10), "gone"]),
)  # fmt: skip
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
)


def places(document: Any, prefix: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield prefix
    for step in document if isinstance(document, dict) else range(len(document)) if isinstance(document, list) else ():
        yield from places(document[step], (*prefix, step))


@st.composite
def mutated(draw: st.DrawFn, document: Json, values: st.SearchStrategy[Any] = JSON) -> Any:
    """The document with some things replaced, deleted, doubled or added at random places."""
    document = copy.deepcopy(document)
    for _ in range(draw(st.integers(1, 4))):
        here = draw(st.sampled_from([place for place in places(document) if place]))
        parent = document
        for step in here[:-1]:
            parent = parent[step]
        match draw(st.sampled_from(["replace", "replace", "delete", "double", "add"])):
            case "replace":
                parent[here[-1]] = draw(values)
            case "delete":
                del parent[here[-1]]
            case "double" if isinstance(parent, list):
                parent.append(copy.deepcopy(parent[here[-1]]))
            case "add" if isinstance(parent, dict):
                parent[draw(st.text(max_size=4) | st.just("\udc00"))] = draw(values)
            case _:
                pass
    return document


def value_at(document: Any, path: str) -> object:
    """What the document has at a fault's path; ABSENT if the last step is not there. Any other missing step is an error."""
    steps = re.findall(r'\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([^.\[\]]+)', path)
    for number, (index, quoted, name) in enumerate(steps):
        step = int(index) if index else (json.loads(f'"{quoted}"') if quoted or not name else name)
        found = step < len(document) if index else step in document
        if not found:
            assert number == len(steps) - 1, path
            return ABSENT
        document = document[step]
    return document


def test_the_small_problem_and_its_plan_are_read_and_written_back() -> None:
    problem = read_problem(small_problem())
    assert read_problem(write_problem(problem)) == problem
    assert json.dumps(write_problem(read_problem(write_problem(problem)))) == json.dumps(write_problem(problem))
    plan = read_plan(small_plan(), problem)
    assert write_plan(plan) == small_plan()
    assert read_plan(write_plan(plan), problem) == plan


def test_what_is_written_leaves_out_defaults_and_keeps_offsets_aliases_and_pinned_absence_of_a_room() -> None:
    written = write_problem(read_problem(small_problem()))
    wanted = small_problem()
    del wanted["sessions"][0]["features"]
    wanted["rooms"][1]["features"] = ["piano", "stage"]
    wanted["centres"][1]["location"]["lon"] = 114.0
    assert written == wanted


def test_a_pin_knows_whether_it_names_a_room() -> None:
    written = write_problem(read_problem(small_problem()))
    pins = [pin for pin in read_problem(written).pins if isinstance(pin, SessionPin)]
    assert [pin.names_room for pin in pins] == [True, True]
    document = small_problem()
    document["pins"] = [{"session": "walk"}]
    assert write_problem(read_problem(document))["pins"] == [{"session": "walk"}]


def test_null_stands_for_absent_only_where_the_judge_takes_it_so() -> None:
    document = small_problem()
    document |= {"fair_minutes": None, "baseline": None}
    document["centres"][0] |= {"level": None, "parent": None, "location": None}
    document["rooms"][0] |= {"open": None, "parts": None}
    document["sessions"][0] |= {"rooms": None, "activity": None, "group": None}
    document["volunteers"][0] |= {"centres": None, "max_travel_minutes": None, "max_minutes": None, "max_days": None}
    document["volunteers"][0]["skills"]["docent"]["until"] = None
    assert read_problem(document).rooms[0].parts is None


def test_moments_may_be_written_in_any_way_that_rfc_3339_allows() -> None:
    document = small_problem()
    document["horizon"] = {"start": "2026-11-30t00:00:00.5z", "end": "2026-11-30 23:00:00-05:30"}
    assert read_problem(document).horizon.start.microsecond == 500_000


PLAN_FAULTS: list[tuple[dict[str, Any], str, object, str]] = [
    ({"format": "paiban-problem/1"}, "format", "paiban-problem/1", "one of paiban-solution/1"),
    ({"problem": "other"}, "problem", "other", "the name of the problem, small"),
    ({"sessions": None}, "sessions", None, "a list"),
    ({"sessions": [{"id": "party", "at": at(9), "room": None}]}, "sessions[0].id", "party", "the id of a session"),
    ({"sessions": [{"id": "talk", "at": at(9), "room": "attic"}]}, "sessions[0].room", "attic", "the id of a room"),
    ({"sessions": [{"id": "talk", "at": "9:00", "room": None}]}, "sessions[0].at", "9:00",
     "a time with an offset, such as 2026-11-30T09:00:00+08:00"),
    ({"sessions": [{"id": "talk", "at": "9999-12-31T23:00:00Z", "room": None}]}, "sessions[0].at", "9999-12-31T23:00:00Z",
     "a time between the years 4 and 9996"),
    ({"sessions": [{"id": "talk", "at": at(9), "room": None}, {"id": "talk", "at": at(14), "room": None}]},
     "sessions[1].id", "talk", "a row that no other repeats; sessions[0] is the same"),
    ({"assignments": [{"shift": "q9", "volunteer": "ana"}]}, "assignments[0].shift", "q9", "the id of a shift"),
    ({"assignments": [{"shift": "q1", "volunteer": "cy"}]}, "assignments[0].volunteer", "cy", "the id of a volunteer"),
    ({"assignments": [{"shift": "q1", "volunteer": "bo"}] * 2}, "assignments[1]", {"shift": "q1", "volunteer": "bo"},
     "a row that no other repeats; assignments[0] is the same"),
    ({"status": "good"}, "status", "good", "one of optimal, feasible"),
    ({"cost": 1.5}, "cost", 1.5, "a whole number"),
    ({"cost": None}, "cost", None, "a value, or no such field at all"),
    ({"bound": True}, "bound", True, "a whole number"),
    ({"note": ""}, "note", "", "no field of this name"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "path", "value", "wanted"), PLAN_FAULTS)
def test_a_fault_of_a_plan_is_reported(change: Json, path: str, value: object, wanted: str) -> None:
    with pytest.raises(Malformed) as refused:
        read_plan(small_plan() | change, read_problem(small_problem()))
    assert [(f.path, f.value, f.expected[0]) for f in refused.value.faults] == [(path, value, wanted)]


@pytest.mark.parametrize("name", ["format", "problem", "sessions", "assignments"])
def test_a_plan_lacks_a_required_field(name: str) -> None:
    document = small_plan()
    del document[name]
    with pytest.raises(Malformed) as refused:
        read_plan(document, read_problem(small_problem()))
    assert [(f.path, f.value) for f in refused.value.faults] == [(name, ABSENT)]


def test_a_plan_may_break_rules_and_still_be_read() -> None:
    document = small_plan()
    document["sessions"][0] |= {"at": at(10), "room": "den"}
    del document["sessions"][1]["room"]
    document["assignments"].append({"shift": "q1", "volunteer": "bo"})
    document |= {"status": "optimal", "cost": 7, "bound": 7}
    assert read_plan(document, read_problem(small_problem())).sessions[1].room is None


def check_faults(document: object, refused: Malformed) -> None:
    assert refused.faults
    for fault in refused.faults:
        (fault.say("en") + fault.say("zh")).encode()
        if isinstance(document, dict) and "\\\\ud" not in fault.path:
            there = value_at(document, fault.path)
            broken = "\\ud" in repr(there)  # keys that are no text are told as faults of their own, and left out here
            assert broken or there is fault.value or there == fault.value or repr(there) == repr(fault.value), fault


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated(small_problem()))
def test_a_mutated_problem_is_read_or_refused_at_places_that_exist(document: object) -> None:
    try:
        problem = read_problem(document)
    except Malformed as refused:
        check_faults(document, refused)
    else:
        assert read_problem(json.loads(json.dumps(write_problem(problem)))) == problem


@settings(max_examples=100, deadline=None)
@given(JSON)
def test_any_json_is_read_or_refused(document: object) -> None:
    with pytest.raises(Malformed):
        read_problem(document)
    with pytest.raises(Malformed):
        read_plan(document, read_problem(small_problem()))


def test_nesting_beyond_python_s_stack_is_refused() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    document = small_problem() | {"name": deep, "rooms": deep, "extra": deep}
    with pytest.raises(Malformed) as refused:
        read_problem(document)
    assert refused.value.say("en").splitlines() == [
        "name: a list of 1; expected text",
        "rooms[0]: a list of 1; expected an object",
        "extra: a list of 1; expected no field of this name",
    ]


def judge_finds_malformed(problem: Json, plan: object) -> bool:
    spec = importlib.util.spec_from_file_location("judge", SHARED / "contract" / "check.py")
    assert spec is not None
    assert spec.loader is not None
    judge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(judge)
    try:
        judge.Judge(problem, plan).run()
    except Exception:
        return True
    return False


def read_or_none(plan: object) -> object:
    try:
        return read_plan(plan, read_problem(small_problem()))
    except Malformed:
        return None


needs_shared = pytest.mark.skipif(
    not SHARED.exists(), reason="the contract and the benchmarks are not beside this repository"
)
LOOSE = st.one_of(
    st.none(), st.integers(), st.sampled_from(["talk", "walk", "ana", "bo", "one", "hall", "q1", "q2", at(9), "gone"])
)  # fmt: skip


@needs_shared
@settings(max_examples=300, deadline=None)
@given(mutated(small_plan() | {"status": "feasible"}, LOOSE))
def test_what_the_judge_reads_is_read_and_what_it_refuses_is_refused(document: Json) -> None:
    looked_at = {"format", "problem", "sessions", "assignments", "status", "cost", "bound"}
    lists = [rows for rows in (document.get("sessions"), document.get("assignments")) if isinstance(rows, list)]
    rows = [row for row in itertools.chain(*lists) if isinstance(row, dict)]
    if document.keys() - looked_at or any(row.keys() - {"id", "at", "room", "shift", "volunteer"} for row in rows):
        return  # the judge passes over unknown fields
    if document.get("status") not in (None, "feasible", "optimal"):
        return  # and does not look at the status
    assert (read_or_none(document) is None) == judge_finds_malformed(small_problem(), document)


@needs_shared
def test_every_benchmark_of_middle_size_is_read_and_written_back() -> None:
    found = [path for path in sorted((SHARED / "benchmarks").rglob("*.json.gz")) if path.stat().st_size < 60_000]
    assert found
    for path in found:
        problem = read_problem(json.loads(gzip.decompress(path.read_bytes())))
        assert read_problem(write_problem(problem)) == problem, path


@needs_shared
@pytest.mark.parametrize("centres", [1, 50])
def test_generated_documents_are_read_quickly(centres: int) -> None:
    command = [sys.executable, str(SHARED / "contract" / "generate.py"), "--centres", str(centres), "--seed", "1"]
    document = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    begun = time.process_time()
    problem = read_problem(document)
    assert time.process_time() - begun < 2  # well under 0.6 s where nothing else runs
    assert read_problem(write_problem(problem)) == problem
