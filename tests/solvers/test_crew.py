"""Where only volunteers are saved: the fewest who can fill the seats, proven where as many are needed at one moment."""

from __future__ import annotations

import time
from itertools import product
from random import Random
from typing import Any

import pytest

from models.plan import Plan
from models.problem import Problem
from models.result import Result
from solvers.encoding import outline
from solvers.rules import RULES
from solvers.search.crew import crew_of
from solvers.solve import solve
from solvers.stop import Stop
from solvers.verify import judge
from tests.solvers.builders import problem, session, shift, volunteer

PLAIN = {"travel": 0, "fairness": 0, "continuity": 0, "room_waste": 0, "opened": 1}


def run(of: Problem, *, seconds: float | None = None, work: int | None = None, **more: Any) -> Result:
    return solve(of, Stop(time.monotonic, time.monotonic(), seconds=seconds, work=work), **more)


def crew_problem(*rows: dict[str, Any], **more: Any) -> Problem:
    return problem(*rows, weights=PLAIN | more.pop("weights", {}), **more)


def talk(name: str, when: str, **more: Any) -> dict[str, Any]:
    return session(name, when, needs_room=False, **more)


def recognised(of: Problem) -> bool:
    return crew_of(outline(of), RULES) is not None


def drawn(random: Random) -> Problem:
    """A few talks on a morning, for volunteers of whom each can serve some; the way to the south takes half an hour."""
    names = [f"t{k}" for k in range(random.randint(1, 4))]
    talks, shifts = [], []
    for name in names:
        where = random.choice(["north", "north", "south"])
        hour = random.choice(["9", "9:30", "10", "10:30", "11"])
        talks.append(talk(name, f"mon {hour}", centres=[where], priority=random.randint(1, 2)))
        shifts += [
            shift(f"{name}.{n}", skills={f"{name}{n}": 1}, min=random.choice([1, 1, 2])) for n in range(random.randint(1, 2))
        ]
    skills = [skill for row in shifts for skill in row["skills"]]
    people = [
        volunteer(f"v{k}", skills={name: {} for name in skills if random.random() < 0.5})
        for k in range(random.randint(1, 3))
    ]
    return crew_problem(*talks, *shifts, *people, weights={"opened": random.choice([0, 1, 7])})


def cheapest(of: Problem) -> int:
    """The least cost of any plan that holds every session, by trying them all."""
    everything = solve(of, Stop(time.monotonic, time.monotonic(), seconds=60), workers=1).plan
    assert everything is not None
    seats = [
        {"shift": row.id, "volunteer": v.id} for row in of.shifts for v in of.volunteers if set(row.skills) <= set(v.skills)
    ]
    costs = []
    for mask in product([False, True], repeat=len(seats)):
        chosen = tuple(seat for seat, taken in zip(seats, mask, strict=True) if taken)
        plan = Plan.model_validate(everything.model_copy(update={"assignments": ()}).model_dump() | {"assignments": chosen})
        verdict = judge(of, plan)
        if not verdict.hard:
            costs.append(verdict.cost)
    return min(costs)


@pytest.mark.parametrize("seed", range(30))
def test_a_small_crew_problem_costs_what_trying_everything_finds(seed: int) -> None:
    random = Random(seed)
    of = drawn(random)
    while sum(set(row.skills) <= set(v.skills) for row in of.shifts for v in of.volunteers) > 8:
        of = drawn(random)
    result = run(of, seconds=60, workers=1)
    assert result.plan is not None
    assert len(result.plan.sessions) == len(of.sessions)
    assert (result.status, result.cost, result.bound) == ("optimal", cheapest(of), cheapest(of))


def many(random: Random, size: int, spare: int) -> Problem:
    """Talks that ``size`` volunteers could share, one after another; nearly half of all can serve each."""
    talks, shifts, skills = [], [], [dict[str, Any]() for _ in range(size + spare)]
    for row in range(size):
        quarter = random.randint(0, 2)
        while quarter < 48:
            name, length = f"t{len(talks)}", random.randint(2, 9)
            clock = f"mon {8 + quarter // 4}:{quarter % 4 * 15:02}"
            talks.append(talk(name, clock, minutes=15 * min(length, 56 - quarter)))
            shifts.append(shift(f"{name}.x", skills={name: 1}))
            for v, have in enumerate(skills):
                if v == row or random.random() < 0.4:
                    have[name] = {}
            quarter += length + random.choice([0, 0, 1])
    people = [volunteer(f"v{k}", skills=have) for k, have in enumerate(skills)]
    return crew_problem(*talks, *shifts, *people)


@pytest.mark.parametrize("seed", range(4))
def test_as_many_volunteers_as_the_busiest_moment_needs_are_found_and_proven_enough(seed: int) -> None:
    of = many(Random(seed), 25, 4)
    assert recognised(of)
    result = run(of, seconds=30, workers=1)
    assert result.plan is not None
    verdict = judge(of, result.plan)
    assert (result.status, verdict.hard, verdict.cost) == ("optimal", 0, result.cost)
    assert result.cost == 25
    assert len({row.volunteer for row in result.plan.assignments}) == 25


def test_the_same_work_gives_the_same_crew_on_one_worker_or_two() -> None:
    of = many(Random(7), 12, 0)
    one, two = (run(of, work=40, workers=n, seed=3) for n in (1, 2))
    assert one.plan == two.plan


def test_an_incumbent_that_is_better_is_kept() -> None:
    of = many(Random(2), 12, 3)
    good = run(of, work=400, workers=1)
    again = run(of, work=1, workers=1, incumbent=good.plan)
    assert again.cost == good.cost


def specialists() -> Problem:
    talks = talk("a", "mon 9"), talk("b", "mon 11"), talk("c", "mon 13")
    shifts = (shift(f"{row['id']}.x", skills={row["id"]: 1}) for row in talks)
    return crew_problem(*talks, *shifts, *(volunteer(f"v{n}", skills={n: {}, "x": {}}) for n in "abc"))


def test_where_no_moment_shows_how_many_are_needed_it_is_proven_all_the_same() -> None:
    result = run(specialists(), seconds=60)
    assert (result.status, result.cost, result.bound) == ("optimal", 3, 3)


@pytest.mark.parametrize(
    ("more", "so"),
    [
        ({}, True),
        ({"max_minutes": 60}, False),
        ({"min_minutes": 600}, True),
        ({"preferences": [{"kind": "centre", "id": "north", "cost": 1}]}, False),
        ({"available": [{"from": "2026-11-30T00:00:00+08:00", "to": "2026-12-01T00:00:00+08:00"}]}, True),
    ],
)
def test_only_what_is_nothing_else_is_taken_for_a_crew_problem(more: dict[str, Any], so: bool) -> None:
    talks = talk("a", "mon 9"), talk("b", "mon 11")
    people = volunteer("v", **more), volunteer("w", max_minutes=600)
    weights = {"undershoot": 0}
    assert recognised(crew_problem(*talks, shift("a.x"), shift("b.x"), *people, weights=weights)) is so
    assert run(crew_problem(*talks, shift("a.x"), shift("b.x"), *people), seconds=60).status == "optimal"


def test_a_choice_of_starts_is_no_crew_problem() -> None:
    both = session("a", "mon 9", "mon 11", needs_room=False)
    assert not recognised(crew_problem(both, shift("a.x"), volunteer("v")))
    assert recognised(crew_problem(talk("a", "mon 9"), shift("a.x"), volunteer("v")))
