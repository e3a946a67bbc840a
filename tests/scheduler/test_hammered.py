"""Whatever is sent, it is taken in or refused with reasons; and what there is then is sound enough to plan with."""

from __future__ import annotations

import copy
import json
import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.faults import Malformed
from models.reading import read_problem, write_problem
from scheduler.errors import Several, SolverDisagrees, StaleDraft
from scheduler.facts import KINDS, read_facts, receive
from scheduler.office import Office, Recording
from scheduler.planning import Window, plan, problem_of
from scheduler.publishing import publish
from scheduler.reacting import standing
from tests.scheduler.facts import cloud, moment, time
from tests.scheduler.network import MONDAY, SUNDAY, Clock, an_office, first_fit, network_events, person, sqlite
from tests.scheduler.test_facts import EVERY

WEEK = Window(MONDAY, SUNDAY)
ODD: list[Any] = [
    None, True, 0, -1, 3, 10**12, 1.5, "", "amy", "ben", "zoe", "hall", "den", "city", "north", "nowhere", "talk",
    "yoga@2026-12-01", "yoga@2026-12-03", "yoga@2026-12-01/host", "talk/host", time("01T09:00"), time("01T10:00"),
    time("05T10:00"), "2026-12-01", "2020-01-01T00:00:00Z", "x" * 300, "\u202e名\n", [], {}, ["north"], ["city", "north"],
    [{"at": time("02T10:00")}], [{"session": "talk"}], [["09:00", "08:00"]],
    {"start": time("01T00:00"), "end": time("03T00:00")},
]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * bool(path) + [found for key, one in inner for found in places(one, (*path, key))]


@st.composite
def facts(draw: st.DrawFn) -> dict[str, object]:
    """A fact as the tests know it, with some of it exchanged for something else, or left out."""
    kind = draw(st.sampled_from(sorted(EVERY)))
    data: Any = json.loads(json.dumps(EVERY[kind], default=str))
    for _ in range(draw(st.integers(0, 2))):
        path = draw(st.sampled_from(places(data)))
        there = data
        for step in path[:-1]:
            there = there[step]
        if draw(st.booleans()) and isinstance(there, dict):
            there.pop(path[-1])
        else:
            there[path[-1]] = copy.deepcopy(draw(st.sampled_from(ODD)))
        if not places(data):
            break
    document = cloud(kind, data, id=f"h{draw(st.integers(0, 10**9))}")
    if draw(st.integers(0, 5)) == 0:
        document["time"] = draw(st.sampled_from(["2026-11-23T08:00:00Z", "2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z"]))
    return document


def sound(office: Office) -> None:
    """The problem is what documents may be, and what is published can be judged."""
    problem = problem_of(office.world(), WEEK, office)
    assert read_problem(json.loads(json.dumps(write_problem(problem)))) == problem
    standing(office.world(), WEEK, office)


@given(batches=st.lists(st.lists(facts(), min_size=1, max_size=3), min_size=1, max_size=8), later=st.booleans())
@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
def test_every_batch_is_taken_in_or_refused_with_reasons_and_the_rest_stays_sound(batches, later: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        with an_office(sqlite(Path(folder)), clock) as office:
            office.record("import", lambda world: Recording(network_events(), [person(id) for id in ("amy", "ben", "eva")]))
            plan(office, WEEK, first_fit("amy"))
            publish(office)
            if later:
                clock.at = moment("01T11:05")
            for batch in batches:
                deliver(office, batch)
            with suppress(SolverDisagrees, StaleDraft):
                plan(office, WEEK, first_fit("ben"))
                publish(office)
            sound(office)


def deliver(office: Office, batch: list[dict[str, object]]) -> None:
    end = office.store.end()
    refused = _refused(office, batch)
    if refused is not None:
        assert refused.say("en") != refused.say("zh")
        assert office.store.end() == end
        return
    sound(office)
    again = receive(office, read_facts(batch, office.now() + timedelta(minutes=1)))
    assert {row.status for row in again} == {"repeated"}
    assert {row.kind for row in again} <= set(KINDS)


def _refused(office: Office, batch: list[dict[str, object]]) -> Malformed | Several | None:
    """Sends a batch; why it is refused, if it is."""
    try:
        receive(office, read_facts(batch, office.now()))
    except (Malformed, Several) as wrong:
        return wrong
    return None
