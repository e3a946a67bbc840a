"""A conflict of pins is a smallest one, agrees with brute force, and says what is in the way in both languages."""

from __future__ import annotations

from itertools import combinations, product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from models.plan import Plan
from models.problem import Assigned, Placed, Problem
from solvers.conflict import conflict
from solvers.dispute import Dispute
from solvers.quickxplain import smallest_conflict
from solvers.verify import judge
from tests.solvers.builders import amy, at, ben, problem, room, session, shift, span
from tests.solvers.small import document, seeds


def pin(session_: str, when: str | None = None, **more: Any) -> dict[str, Any]:
    return {"session": session_} | ({} if when is None else {"at": at(when)}) | more


def serves(who: str, shift_: str, **more: Any) -> dict[str, Any]:
    return {"shift": shift_, "volunteer": who} | more


def named(*rows: Any, **more: Any) -> list[tuple[str, ...]]:
    return [(statement.rule, *statement.about) for statement in conflict(problem(*rows, **more))]


def test_no_pins_or_pins_that_a_plan_can_keep_are_no_conflict() -> None:
    rows = (session("talk"), shift("talk.usher"), amy())
    assert named(*rows) == []
    assert named(*rows, pins=[pin("talk", "mon 9", room="blue"), serves("amy", "talk.usher")]) == []


def test_a_pinned_start_that_is_none_of_the_session() -> None:
    assert named(session("talk"), pins=[pin("talk", "mon 10")]) == [("pin", "talk"), ("start", "talk")]


def test_times_and_days_are_said_as_rosters_write_them() -> None:
    found = conflict(problem(session("talk", "mon 9", "mon 11"), pins=[pin("talk", "mon 10")]))
    assert [statement.say("en") for statement in found] == [
        "talk is pinned to Mon 30 Nov 10:00",
        "talk can start only at: Mon 30 Nov 09:00, Mon 30 Nov 11:00",
    ]
    assert [statement.say("zh") for statement in found] == [
        "talk 已固定在 周一 11月30日 10:00",
        "talk 只能在以下时间开始：周一 11月30日 09:00、周一 11月30日 11:00",
    ]


def test_two_pins_that_want_the_session_at_two_times() -> None:
    pins = [pin("talk", "mon 9"), pin("talk", "mon 10")]
    assert named(session("talk", "mon 9", "mon 10"), pins=pins) == [("pin", "talk"), ("pin", "talk")]


def test_a_pinned_room_that_is_too_small_closed_elsewhere_lacking_or_not_allowed() -> None:
    big = session("talk", attendance=11)
    assert named(big, pins=[pin("talk", room="blue")]) == [("pin", "talk"), ("capacity", "talk")]
    assert named(session("talk"), pins=[pin("talk", room="red")]) == [("pin", "talk"), ("centre", "talk")]
    assert named(session("talk", features=["tv"]), pins=[pin("talk", room="blue")]) == [
        ("pin", "talk"),
        ("features", "talk"),
    ]
    assert named(session("talk", rooms=["green"]), pins=[pin("talk", room="blue")]) == [("pin", "talk"), ("room", "talk")]
    assert named(session("talk"), pins=[pin("talk", room=None)]) == [("pin", "talk"), ("room", "talk")]
    walk = session("walk", needs_room=False)
    assert named(walk, pins=[pin("walk", room="blue")]) == [("pin", "walk"), ("room", "walk")]
    closed = [room("blue", open=[span("mon", "10", "12")])]
    assert named(session("talk"), rooms=closed, pins=[pin("talk")]) == [("pin", "talk"), ("opening", "talk")]


def test_one_room_pinned_to_two_sessions_at_once() -> None:
    rows = (session("talk"), session("choir"))
    pins = [pin("talk", room="blue"), pin("choir", room="both")]
    wide = [room("blue"), room("green"), room("both", capacity=20, parts=["blue", "green"])]
    wanted = [("pin", "talk"), ("pin", "choir"), ("room_overlap", "blue")]
    assert named(*rows, rooms=wide, pins=pins) == wanted


def test_an_audience_that_would_be_in_two_places() -> None:
    rows = (session("talk", group="g"), session("choir", group="g"))
    found = named(*rows, groups=[{"id": "g", "name": "Tour"}], pins=[pin("talk"), pin("choir")])
    assert found == [("pin", "talk"), ("pin", "choir"), ("group_overlap", "g")]


def test_a_pinned_session_that_follows_one_that_cannot_be_held() -> None:
    rows = (session("talk", attendance=99), session("choir", "mon 12", after=[{"session": "talk"}]))
    assert named(*rows, pins=[pin("choir")]) == [("pin", "choir"), ("capacity", "talk"), ("after", "choir", "talk")]


def test_somebody_pinned_who_lacks_the_skill_the_time_or_the_reach() -> None:
    pins = [serves("amy", "talk.usher")]
    skilled = (session("talk"), shift("talk.usher", skills={"docent": 2}), amy(skills={"docent": {}}))
    assert named(*skilled, pins=pins) == [("pin", "talk.usher", "amy"), ("skill", "talk.usher", "amy")]
    busy = (session("talk"), shift("talk.usher"), amy(available=[]))
    assert named(*busy, pins=pins) == [("pin", "talk.usher", "amy"), ("availability", "talk.usher", "amy")]
    far = (session("talk"), shift("talk.usher"), amy(centres=["south"]))
    assert named(*far, pins=pins) == [("pin", "talk.usher", "amy"), ("territory", "talk.usher", "amy")]


def test_only_the_start_that_suits_nobody_is_in_the_way() -> None:
    rows = (
        session("talk", "mon 9", "mon 15"),
        shift("talk.usher"),
        amy(available=[dict(zip(("from", "to"), span("mon", "14", "17"), strict=True))]),
    )
    assert named(*rows, pins=[serves("amy", "talk.usher")]) == []
    assert named(*rows, pins=[pin("talk", "mon 9"), serves("amy", "talk.usher")]) == [
        ("pin", "talk"), ("pin", "talk.usher", "amy"), ("availability", "talk.usher", "amy"),
    ]  # fmt: skip


def test_two_pins_of_one_volunteer_that_overlap_or_leave_no_rest() -> None:
    rows = (session("talk"), session("choir"), shift("talk.usher"), shift("choir.usher"))
    pins = [serves("amy", "talk.usher"), serves("amy", "choir.usher")]
    both = [("pin", "talk.usher", "amy"), ("pin", "choir.usher", "amy")]
    assert named(*rows, amy(), pins=pins) == [*both, ("overlap", "choir.usher", "talk.usher", "amy")]
    late = (session("talk", "mon 20"), session("choir", "tue 8"), shift("talk.usher"), shift("choir.usher"))
    rested = named(*late, amy(min_rest_minutes=720), pins=pins)
    assert rested == [*both, ("rest", "choir.usher", "talk.usher", "amy")]


@pytest.mark.parametrize(
    ("limit", "about"),
    [
        ({"max_minutes": 119}, ("max_minutes", "amy")),
        ({"max_minutes_per_day": 119}, ("max_minutes_per_day", "amy", "2026-11-30")),
        ({"max_duties_per_day": 1}, ("max_duties_per_day", "amy", "2026-11-30")),
    ],
)
def test_too_many_pins_for_a_limit(limit: dict[str, int], about: tuple[str, ...]) -> None:
    rows = (session("talk"), session("choir", "mon 12"), shift("talk.usher"), shift("choir.usher"), amy(**limit))
    pins = [serves("amy", "talk.usher"), serves("amy", "choir.usher")]
    assert named(*rows, pins=pins) == [("pin", "talk.usher", "amy"), ("pin", "choir.usher", "amy"), about]


def test_too_many_days() -> None:
    rows = (session("talk"), session("choir", "tue 12"), shift("talk.usher"), shift("choir.usher"), amy(max_days=1))
    pins = [serves("amy", "talk.usher"), serves("amy", "choir.usher")]
    assert named(*rows, pins=pins)[2:] == [("max_days", "amy")]


def test_more_pins_than_seats_and_a_pin_against_a_ban() -> None:
    rows = (session("talk"), shift("talk.usher"), amy(), ben())
    pins = [serves("amy", "talk.usher"), serves("ben", "talk.usher")]
    both = [("pin", "talk.usher", "amy"), ("pin", "talk.usher", "ben")]
    assert named(*rows, pins=pins) == [*both, ("seats", "talk.usher")]
    assert named(*rows, pins=[pins[0], pins[0] | {"banned": True}]) == [both[0], both[0]]


def test_minors_without_adults_and_with_one_who_may_stand_by() -> None:
    rows = (session("talk"), shift("talk.usher", max=2), amy(minor=True))
    pins = [serves("amy", "talk.usher")]
    assert named(*rows, pins=pins) == [("pin", "talk.usher", "amy"), ("supervision", "talk")]
    assert named(*rows, ben(), pins=pins) == []
    assert named(*rows, ben(available=[]), pins=pins) == [("pin", "talk.usher", "amy"), ("supervision", "talk")]
    banned = [*pins, serves("ben", "talk.usher", banned=True)]
    assert named(*rows, ben(), pins=banned) == [
        ("pin", "talk.usher", "amy"), ("pin", "talk.usher", "ben"), ("supervision", "talk"),
    ]  # fmt: skip


def test_two_who_are_kept_apart_pinned_together() -> None:
    rows = (session("talk"), shift("talk.usher", max=2), amy(), ben())
    pins = [serves("amy", "talk.usher"), serves("ben", "talk.usher")]
    pairs = [{"kind": "apart", "volunteers": ["amy", "ben"]}]
    assert named(*rows, pairs=pairs, pins=pins)[2:] == [("apart", "amy", "ben", "talk")]


def test_a_conflict_is_said_with_names_in_both_languages() -> None:
    rows = (session("talk", name="讲座"), shift("talk.usher", skills={"docent": 2}), amy(name="李娜"))
    found = conflict(problem(*rows, pins=[serves("amy", "talk.usher")]))
    assert [statement.say("en") for statement in found] == [
        "李娜 is pinned to usher @ 讲座 (talk.usher)",
        "李娜 lacks what usher @ 讲座 (talk.usher) asks for: docent ≥ 2",
    ]
    assert [statement.say("zh") for statement in found] == [
        "李娜 已固定到班次 usher @ 讲座 (talk.usher)",
        "李娜 不具备班次 usher @ 讲座 (talk.usher) 要求的技能：docent ≥ 2",
    ]


def every_plan(about: Problem) -> list[Plan]:
    """Every plan whose sessions are held at their starts, in any room of their centres or none; not for large problems."""
    rows: list[list[Placed | None]] = []
    for one in about.sessions:
        rooms = [r.id for r in about.rooms if r.centre in one.centres] if one.needs_room else [None]
        rows.append([None, *(Placed(id=one.id, at=start.at, room=r) for start in one.starts for r in rooms)])
    seats = [Assigned(shift=s.id, volunteer=v.id) for s in about.shifts for v in about.volunteers]
    subsets = [taken for n in range(len(seats) + 1) for taken in combinations(seats, n)]
    return [
        Plan(problem=about.name, sessions=tuple(p for p in placed if p), assignments=taken)
        for placed in product(*rows)
        for taken in subsets
    ]


def tiny(random: Random) -> Problem:
    """A drawn problem cut down until all its plans can be listed, with pins that are likely to contradict something."""
    whole = Problem.model_validate(document(random))
    sessions = whole.sessions[:2]
    ids = {row.id for row in sessions}
    sessions = tuple(
        row.model_copy(update={"starts": row.starts[:2], "after": tuple(a for a in row.after if a.session in ids)})
        for row in sessions
    )
    shifts = tuple(row for row in whole.shifts if row.session in ids)[:2]
    volunteers = whole.volunteers[:2]
    people = {row.id for row in volunteers}
    pins: list[dict[str, Any]] = []
    for row in sessions:
        if random.random() < 0.6:
            extra = random.choice([{}, {"at": random.choice(row.starts).at}, {"room": random.choice(whole.rooms).id}])
            pins.append({"session": row.id} | extra)
    pins += [serves(v.id, s.id, banned=random.random() < 0.2) for s in shifts for v in volunteers if random.random() < 0.5]
    cut = whole.model_dump(by_alias=True) | {"pins": pins, "baseline": None}
    cut |= {"sessions": sessions, "shifts": shifts, "volunteers": volunteers}
    cut["pairs"] = [pair for pair in whole.pairs if set(pair.volunteers) <= people]
    return Problem.model_validate(cut)


@given(seed=seeds)
@settings(deadline=None, max_examples=25)
def test_there_is_a_conflict_exactly_where_no_plan_keeps_the_rules(seed: int) -> None:
    about = tiny(Random(seed))
    allowed = any(not judge(about, plan).broken for plan in every_plan(about))
    assert (conflict(about) == ()) == allowed


@given(seed=seeds)
@settings(deadline=None, max_examples=40)
def test_a_conflict_is_gone_as_soon_as_any_statement_of_it_is_given_up(seed: int) -> None:
    about = tiny(Random(seed))
    dispute = Dispute(about)
    found = smallest_conflict(dispute.names, dispute.possible)
    assert not found or not dispute.possible(found)
    for statement in found:
        assert dispute.possible([other for other in found if other != statement])
    for statement in conflict(about):
        assert statement.say("en")
        assert statement.say("zh") != statement.say("en")


@given(seed=seeds)
@settings(deadline=None, max_examples=100)
def test_quickxplain_finds_what_brute_force_calls_minimal(seed: int) -> None:
    random = Random(seed)
    items = list(range(6))
    bad = [set(random.sample(items, random.randint(1, 3))) for _ in range(random.randint(0, 3))]
    found = set(smallest_conflict(items, lambda kept: not any(one <= set(kept) for one in bad)))
    assert found in bad if bad else not found
    assert not any(one < found for one in bad)
