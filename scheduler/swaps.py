"""Asks others whether they would take a seat that its volunteer would rather give away: people who may, a few at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from models.events import Event
from models.events_seats import AssignmentsOffered
from models.folds_swaps import reserves
from models.problem import Assigned, AssignmentPin, Problem, Shift, Volunteer
from models.published import Held
from models.world import World
from scheduler.offers import OFFER, deadline, quiet
from scheduler.office import Office, Recording
from scheduler.reacting import Standing, open_windows, standing
from scheduler.seats import duty_of
from solvers.verify import judge

AT_ONCE = 3
"""How many people are asked for one seat at the same time; who answers first has it."""
_LONG_AGO = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def make_swap_offers(office: Office) -> int:
    """Asks whoever may be asked now; how many were."""
    made = office.record(OFFER, lambda world: Recording(_offers(world, office))).events
    return sum(len(event.seats) for event in made if isinstance(event, AssignmentsOffered))


def _offers(world: World, office: Office) -> list[Event]:
    now, found = office.now(), list[Event]()
    open_now = Counter(who for (_, who), row in world.consents.items() if row.status == "offered")
    for shift, giver in sorted(world.swaps, key=lambda key: (duty_of(world, key[0])[1], key)):
        held, (begin, _) = duty_of(world, shift)
        how, wanted = world.reactions_at(held.centre), AT_ONCE - len(reserves(world, shift))
        if begin <= now or wanted <= 0 or quiet(how, now, world.zone):
            continue
        stand = _standing(world, held, office)
        able = _able(world, stand, shift, giver) if stand is not None else iter(())
        seats = []
        for who in able:
            if open_now[who] < how.open_offers:
                open_now[who] += 1
                seats.append(Assigned(shift=shift, volunteer=who))
            if len(seats) == wanted:
                break
        if seats:
            until = deadline(how, now, begin)
            found.append(AssignmentsOffered(version=held.version, seats=tuple(seats), at=now, until=until))
    return found


def _standing(world: World, held: Held, office: Office) -> Standing | None:
    """The published window that the session belongs to."""
    for window in open_windows(world, office.today()):
        if window.first <= held.day <= window.last and held.centre in world.subtree(window.subtree):
            return standing(world, window, office)
    return None


def _able(world: World, stand: Standing, shift: str, giver: str) -> Iterator[str]:
    """Who could take the seat without breaking a rule that is kept now; who was asked least lately comes first."""
    problem = _without_pin(stand.problem, shift, giver)
    duty = next((row for row in problem.shifts if row.id == shift), None)
    taken = {row.volunteer for row in stand.plan.assignments if row.shift == shift}
    if duty is None or giver not in taken:
        return
    before = {row.because for row in stand.verdict.broken}
    kept = tuple(row for row in stand.plan.assignments if (row.shift, row.volunteer) != (shift, giver))
    for one in sorted(problem.volunteers, key=lambda row: (world.asked.get(row.id, _LONG_AGO), row.id)):
        if one.id in taken or (shift, one.id) in world.consents or not _skilled(one, duty):
            continue
        tried = stand.plan.model_copy(update={"assignments": (*kept, Assigned(shift=shift, volunteer=one.id))})
        if {row.because for row in judge(problem, tried).broken} <= before:
            yield one.id


def _without_pin(problem: Problem, shift: str, giver: str) -> Problem:
    """Whoever is pinned to a seat may give it away all the same."""
    pins = tuple(
        pin for pin in problem.pins if not (isinstance(pin, AssignmentPin) and (pin.shift, pin.volunteer) == (shift, giver))
    )
    return problem.model_copy(update={"pins": pins})


def _skilled(one: Volunteer, duty: Shift) -> bool:
    return all(name in one.skills and one.skills[name].level >= level for name, level in duty.skills.items())
