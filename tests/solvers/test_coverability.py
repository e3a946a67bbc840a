"""Whether duties could be covered: as trying everything with the judge says, and in words."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings

from models.plan import Plan
from models.problem import Assigned, AssignmentPin, Problem
from solvers.coverability import Cover, Coverability, Score
from solvers.verify import judge
from tests.solvers.builders import amy, ben, cat, plan, problem, session, shift, volunteer
from tests.solvers.small import Document, document, seeds, tame, with_policy

Seat = tuple[str, str]


def keeps(about: Problem, plan: Plan, gone: set[Seat], new: set[Seat]) -> bool:
    """Whether the plan is valid after such a change."""
    seats = {(row.shift, row.volunteer) for row in plan.assignments}
    if new & seats:
        return False
    rows = tuple(Assigned(shift=s, volunteer=v) for s, v in sorted(seats - gone | new))
    return not judge(about, plan.model_copy(update={"assignments": rows})).broken


def tried(about: Problem, plan: Plan, shift: str, out: str) -> tuple[str, set[str]]:
    """What trying everything comes to: the kind of cover, and everybody who is free to step in."""
    free_of_pin = [p for p in about.pins if not (isinstance(p, AssignmentPin) and (p.shift, p.volunteer) == (shift, out))]
    about = about.model_copy(update={"pins": tuple(free_of_pin)})
    seats = {(row.shift, row.volunteer) for row in plan.assignments}
    others = [row.id for row in about.volunteers if row.id != out and (shift, row.id) not in seats]
    spare = {one.id: sum(s == one.id for s, _ in seats) > one.min for one in about.shifts}
    drop = (shift, out)
    reserves = {who for who in others if keeps(about, plan, {drop}, {(shift, who)})}
    if reserves:
        return "reserve", reserves
    if spare[shift] and keeps(about, plan, {drop}, set()):
        return "spare", set()
    leaving = [(own, who) for own, who in sorted(seats) if who in others]
    if any(spare[own] and keeps(about, plan, {drop, (own, who)}, {(shift, who)}) for own, who in leaving):
        return "standby", set()
    for (own, who), second in product(leaving, others + [who for s, who in seats if s == shift]):
        change = {drop, (own, who)}, {(shift, who), (own, second)}
        if second not in (out, who) and not spare[own] and (own, second) not in seats and keeps(about, plan, *change):
            return "chain", set()
    return "none", set()


def valid(about: Problem, random: Random) -> Plan:
    """A plan that keeps every rule, with some seats left open; the empty one where that is not found."""
    made, share = tame(about, random), random.choice([0, 0.2, 0.5])
    made = made.model_copy(update={"assignments": tuple(row for row in made.assignments if random.random() >= share)})
    return Plan(problem=about.name) if judge(about, made).broken else made


def agree(described: Document, random: Random) -> None:
    """Every duty of a valid plan is covered as trying everything says."""
    about = Problem.model_validate(described)
    made = valid(about, random)
    covers = Coverability(about, made).covers()
    assert len(covers) == len(made.assignments)
    for one in covers:
        assert (one.how, set(one.reserves)) == tried(about, made, one.shift, one.volunteer), one


@given(seed=seeds)
@settings(deadline=None, max_examples=60)
def test_cover_is_what_trying_everything_says(seed: int) -> None:
    random = Random(seed)
    agree(document(random), random)


@given(seed=seeds)
@settings(deadline=None, max_examples=60)
def test_so_it_is_under_any_policy(seed: int) -> None:
    random = Random(seed)
    agree(with_policy(document(random), random), random)


def test_enough_of_what_is_drawn_is_compared_and_every_kind_of_cover_is_among_it() -> None:
    kinds: dict[str, int] = {}
    for seed in range(120):
        random = Random(seed)
        about = Problem.model_validate(document(random))
        for one in Coverability(about, valid(about, random)).covers():
            kinds[one.how] = kinds.get(one.how, 0) + 1
    assert set(kinds) == {"reserve", "spare", "standby", "chain", "none"}
    assert min(kinds.values()) >= 2, kinds


TALK = {"talk": "mon 9 blue"}


def only(about: Problem, what: Plan) -> Cover:
    (cover,) = Coverability(about, what).covers()
    return cover


def test_who_is_free_could_step_in_those_who_live_nearest_first() -> None:
    about = problem(session("talk"), shift("talk.a"), amy(), ben(home="south"), cat(), volunteer("dan", available=[]))
    cover = only(about, plan(TALK, amy=["talk.a"]))
    assert (cover.how, cover.reserves, cover.covered) == ("reserve", ("cat", "ben"), True)
    assert cover.say("en") == "cat could step in, and 1 more could"
    assert cover.say("zh") == "可由cat顶替，另有 1 人可替"


def test_somebody_on_standby_is_taken_from_there() -> None:
    rows = (session("talk"), shift("talk.a"), shift("talk.standby", min=0, max=1), amy(), ben())
    covers = Coverability(problem(*rows), plan(TALK, amy=["talk.a"], ben=["talk.standby"])).covers()
    assert [(one.volunteer, one.how) for one in covers] == [("amy", "standby"), ("ben", "spare")]
    assert covers[0].say("en") == "ben could step in from usher @ talk (talk.standby)"
    assert covers[1].say("zh") == "其余人手已够"


def test_who_is_on_standby_for_the_very_seat_goes_before_who_is_free() -> None:
    rows = (session("talk"), shift("talk.a"), shift("talk.a~standby", min=0, max=1), amy(), ben(), cat())
    made = plan(TALK, amy=["talk.a"], ben=["talk.a~standby"])
    cover = Coverability(problem(*rows), made).cover("talk.a", "amy")
    assert (cover.how, cover.moves[0].volunteer, cover.reserves) == ("standby", "ben", ("cat",))
    assert cover.say("en") == "ben could step in from usher @ talk (talk.a~standby), and 1 more could"


def test_one_may_change_over_where_another_takes_what_they_leave() -> None:
    rows = (session("talk"), shift("talk.a", skills={"s": 1}), session("choir"), shift("choir.a"))
    skilled = {"skills": {"s": {}}}
    about = problem(*rows, amy(**skilled), ben(**skilled), cat())
    covers = Coverability(about, plan(TALK | {"choir": "mon 9 green"}, amy=["talk.a"], ben=["choir.a"])).covers()
    found = {one.volunteer: one for one in covers}
    assert (found["amy"].how, found["ben"].how) == ("chain", "reserve")
    assert found["amy"].say("en") == "ben could step in from usher @ choir (choir.a), and cat takes that"


@pytest.mark.parametrize("pins", [[], [{"shift": "talk.a", "volunteer": "amy"}]])
def test_a_pin_holds_nobody_who_drops_out_but_those_who_would_have_to_leave(pins: list[Document]) -> None:
    about = problem(session("talk"), shift("talk.a"), amy(), ben(), pins=pins)
    assert only(about, plan(TALK, amy=["talk.a"])).how == "reserve"
    rows = (session("talk"), shift("talk.a"), shift("talk.b", min=0, max=1), amy(), ben())
    about = problem(*rows, pins=[{"shift": "talk.b", "volunteer": "ben"}])
    assert Coverability(about, plan(TALK, amy=["talk.a"], ben=["talk.b"])).cover("talk.a", "amy").how == "none"


def test_scores_tell_how_many_nobody_could_step_in_for() -> None:
    rows = (session("talk"), shift("talk.a", skills={"s": 1}), shift("talk.b"), amy(skills={"s": {}}), ben(), cat())
    covers = Coverability(problem(*rows), plan(TALK, amy=["talk.a"], ben=["talk.b"])).covers()
    score = Score.of(covers)
    assert (score.duties, score.none, score.reserve, score.share) == (2, 1, 1, 0.5)
    assert score.say("en") == "Nobody could step in for 1 of 2 duties."
    assert score.say("zh") == "2 人次值班中有 1 人次无人可替。"
    assert Score.of([]).say("en") == "There are no duties that are still to come."
    assert Score.of(covers[1:]).say("zh") == "1 人次值班均有人可替。"
    assert Coverability(problem(*rows), plan(TALK, amy=["talk.a"])).covers(lambda begin, centre: centre == "south") == ()
