"""What is recommended holds: nobody who could serve is missing; every suggestion breaks nothing and costs what is said."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings

from models.plan import Plan
from models.problem import Assigned, Placed, Problem
from solvers.recommend import Reserves
from solvers.reserves import Reserve
from solvers.solve import solve
from solvers.stop import Stop
from solvers.verify import judge
from tests.solvers.builders import amy, ben, cat, plan, problem, session, shift
from tests.solvers.small import document, seeds, tame, with_policy
from tests.solvers.test_solve import generated

Seat = tuple[str, str]


def changed(of: Plan, dropped: list[Seat], added: list[Seat], moved: Placed | None = None) -> Plan:
    seats = [row for row in of.assignments if (row.shift, row.volunteer) not in dropped]
    rows = [row for row in of.sessions if moved is None or row.id != moved.id]
    return Plan(
        problem=of.problem,
        sessions=(*rows, *([moved] if moved else [])),
        assignments=(*seats, *(Assigned(shift=s, volunteer=v) for s, v in added)),
    )


def change(of: Problem, before: Plan, after: Plan) -> int | None:
    """What the judge says it costs; None: it breaks a rule."""
    verdict = judge(of, after)
    return None if verdict.broken else verdict.cost - judge(of, before).cost


def applied(at: str, row: Reserve) -> tuple[list[Seat], list[Seat]]:
    dropped = [(at, row.instead)] if row.instead is not None else []
    added = [(at, row.volunteer)]
    if row.leaves is not None and row.taken_by is not None:
        dropped.append((row.leaves, row.volunteer))
        added.append((row.leaves, row.taken_by))
    return dropped, added


def leavers(of: Problem, now: Plan, at: str) -> list[list[Seat]]:
    """Who may leave for a newcomer: nobody where a seat is empty, else any of those who serve."""
    crew = [(row.shift, row.volunteer) for row in now.assignments if row.shift == at]
    return [[seat] for seat in crew] if len(crew) >= next(q.most for q in of.shifts if q.id == at) else [[]]


def takers(of: Problem, now: Plan, at: str) -> dict[str, int]:
    """Whoever could take a seat, and for how much, by trying everybody."""
    found: dict[str, int] = {}
    for who in (v.id for v in of.volunteers):
        if (at, who) not in {(row.shift, row.volunteer) for row in now.assignments}:
            ways = [change(of, now, changed(now, gone, [(at, who)])) for gone in leavers(of, now, at)]
            if able := [way for way in ways if way is not None]:
                found[who] = min(able)
    return found


def swappers(of: Problem, now: Plan, at: str) -> dict[str, int]:
    """The same with one swap: whoever could if somebody else took one of their duties."""
    found: dict[str, int] = {}
    seats = {(row.shift, row.volunteer) for row in now.assignments}
    for who, left, other in _swaps(of, now, at):
        if (left, other) not in seats:
            for gone in leavers(of, now, at):
                cost = change(of, now, changed(now, [*gone, (left, who)], [(at, who), (left, other)]))
                if cost is not None and (at, other) not in gone:
                    found[who] = min(cost, found.get(who, cost))
    return found


def _swaps(of: Problem, now: Plan, at: str) -> Iterator[tuple[str, str, str]]:
    here = {row.volunteer for row in now.assignments if row.shift == at}
    for row in now.assignments:
        if row.shift != at and row.volunteer not in here:
            yield from ((row.volunteer, row.shift, v.id) for v in of.volunteers if v.id != row.volunteer)


def confirm(of: Problem, now: Plan) -> None:
    """Everything that is recommended about a plan, against the judge."""
    ready = Reserves(of, now)
    assert ready.sound
    held = {row.id for row in now.sessions}
    for q in of.shifts:
        found = ready.of(q.id, explained=None)
        assert found.held == (q.session in held)
        if not found.held:
            continue
        assert {row.volunteer: row.change for row in found.reserves} == takers(of, now, q.id)
        if not found.reserves:
            assert {row.volunteer: row.change for row in found.swaps} == swappers(of, now, q.id)
        for row in (*found.reserves, *found.swaps):
            assert change(of, now, changed(now, *applied(q.id, row))) == row.change == sum((row.costs or {}).values())
        assert [row.change for row in found.reserves] == sorted(row.change for row in found.reserves)
    for s in of.sessions:
        confirm_ways(of, now, s.id, ready)


def confirm_ways(of: Problem, now: Plan, session_id: str, ready: Reserves) -> None:
    found = ready.ways(session_id, explained=None)
    there = {(row.at, row.room) for row in found.ways}
    for way in found.ways:
        moved = Placed(id=session_id, at=way.at, room=way.room)
        after = changed(now, list(way.dropped), list(way.added), moved)
        assert change(of, now, after) == way.change == sum((way.costs or {}).values())
    row = next(s for s in of.sessions if s.id == session_id)
    crew = [(a.shift, a.volunteer) for a in now.assignments if a.shift in {q.id for q in of.shifts if q.session == row.id}]
    was = {(p.at, p.room) for p in now.sessions if p.id == row.id}
    for at in {start.at for start in row.starts}:
        for room in [room.id for room in of.rooms] if row.needs_room else [None]:
            empty = changed(now, crew, [], Placed(id=row.id, at=at, room=room))
            if (at, room) not in was and not judge(of, empty).broken:
                assert (at, room) in there


@given(seed=seeds)
@settings(deadline=None, max_examples=60)
def test_nobody_who_could_serve_is_missing_and_nothing_is_promised_that_does_not_hold(seed: int) -> None:
    random = Random(seed)
    described = document(random)
    of = Problem.model_validate(with_policy(described, random) if random.random() < 0.4 else described)
    now = tame(of, random)
    if not judge(of, now).broken:
        confirm(of, now)


@pytest.fixture(scope="module")
def centre() -> tuple[Problem, Plan]:
    """A centre's week, and a plan for it."""
    found = generated(centres=1, seed=3, sessions=14, volunteers=25)
    good = solve(found, Stop(lambda: 0.0, 0.0, work=30), workers=1).plan
    assert good is not None
    return found, good


def test_a_centre_s_reserves_are_all_there(centre: tuple[Problem, Plan]) -> None:
    of, now = centre
    ready = Reserves(of, now)
    for q in of.shifts[::9]:
        found = ready.of(q.id)
        assert {row.volunteer: row.change for row in found.reserves} == takers(of, now, q.id)
        for row in found.swaps:
            assert change(of, now, changed(now, *applied(q.id, row))) == row.change
    for s in of.sessions[::5]:
        confirm_ways(of, now, s.id, ready)


def stage() -> tuple[Problem, Plan]:
    """Amy is the medic of the talk, ben stands at its door; he has the skill, too, and cat could stand at the door."""
    of = problem(
        session("talk"), shift("talk.medic", role="medic", skills={"aid": 1}), shift("talk.door", role="door"),
        amy(skills={"aid": {}}), ben(skills={"aid": {}}), cat(), fair_minutes=0,
    )  # fmt: skip
    return of, plan({"talk": "mon 9 blue"}, amy=["talk.medic"], ben=["talk.door"])


def test_where_nobody_can_a_swap_is_told_in_words() -> None:
    found = Reserves(*stage()).of("talk.medic")
    assert found.reserves == ()
    assert found.say("en").splitlines()[1:] == [
        "Nobody can take a seat as things are; with one swap:",
        "  if cat takes door @ talk (talk.door), ben can instead of amy: cost +0",
    ]
    assert found.say("zh").splitlines()[-1] == "  若由 cat 接手 door @ talk (talk.door)，则 ben 可以，替下amy：成本 +0"


def test_who_is_no_longer_allowed_counts_as_gone() -> None:
    of, now = stage()
    gone = of.model_copy(update={"volunteers": (of.volunteers[0].model_copy(update={"available": ()}), *of.volunteers[1:])})
    found = Reserves(gone, now).of("talk.medic")
    assert found.serving == ()
    assert [(row.volunteer, row.instead, row.taken_by) for row in found.swaps] == [("ben", None, "cat")]


def test_in_place_of_somebody_who_is_named() -> None:
    of, now = stage()
    ready = Reserves(of, now)
    assert [row.volunteer for row in ready.of("talk.door", instead="ben").reserves] == ["cat"]
    ready.take(plan({"talk": "mon 9 blue"}, amy=["talk.medic"]))
    assert [row.volunteer for row in ready.of("talk.door").reserves] == ["ben", "cat"]


def test_a_session_s_other_times_and_rooms_are_told_in_words() -> None:
    of = problem(
        session("talk", "mon 9", "tue 9"), session("song"), shift("talk.host"),
        amy(available=[{"from": "2026-11-30T00:00:00+08:00", "to": "2026-12-01T00:00:00+08:00"}]), ben(),
    )  # fmt: skip
    ready = Reserves(of, plan({"talk": "mon 9 blue", "song": "mon 9 green"}, amy=["talk.host"]))
    assert ready.ways("talk").say("en").splitlines() == [
        "talk: Mon 30 Nov 09:00, north blue",
        "3 other ways break no rule, best first:",
        "  Tue 1 Dec 09:00, north blue; no longer: amy; new: ben: cost +0",
        "  Tue 1 Dec 09:00, north green; no longer: amy; new: ben: cost +0",
        "  Tue 1 Dec 09:00, north both; no longer: amy; new: ben: cost +5 (room too large +5)",
    ]
    assert "不能再来：amy；新增：ben：成本 +5（场地过大 +5）" in ready.ways("talk").say("zh")


def test_what_is_not_there_is_a_key_error() -> None:
    ready = Reserves(*stage())
    with pytest.raises(KeyError):
        ready.of("nothing")
    with pytest.raises(KeyError):
        ready.ways("nothing")
