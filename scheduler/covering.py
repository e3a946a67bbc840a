"""How well what is published, or a draft, could bear that somebody drops out now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from models.events import PlanDrafted
from models.world import World
from scheduler.freezing import frozen
from scheduler.office import Office
from scheduler.planning import Window, problem_of
from scheduler.reacting import standing
from solvers.coverability import Cover, Coverability

Wanted = Callable[[str], bool]
"""Of a centre."""


def covered(office: Office, window: Window, wanted: Wanted = lambda centre: True) -> tuple[Cover, ...]:
    """Every duty that is published in a window and has not begun, with who would cover it.

    Who is not to be moved by now (``freeze_hours``, ``accepted``) is moved by no chain.
    """
    world, now = office.world(), office.now()
    stand = standing(world, window, office)
    known = Coverability(frozen(stand.problem, world, now), stand.plan)
    return known.covers(_to_come(now, wanted))


def covered_draft(office: Office, draft: PlanDrafted, wanted: Wanted = lambda centre: True) -> tuple[Cover, ...]:
    """The same of a draft, in the light of what was known when it was made."""
    world: World = office.world().at(draft.position)
    problem = problem_of(world, Window(draft.first, draft.last, draft.subtree), office)
    return Coverability(problem, draft.plan).covers(_to_come(office.now(), wanted))


def _to_come(now: datetime, wanted: Wanted) -> Callable[[datetime, str], bool]:
    return lambda begin, centre: begin > now and wanted(centre)
