"""Publishes anew what an earlier release said, as far as nothing speaks against it now."""

from __future__ import annotations

from models.events import ReleasePublished
from models.plan import Plan
from models.world import World
from scheduler.errors_events import StaleRelease
from scheduler.lookup import known
from scheduler.offers import make_offers
from scheduler.office import Office, Recording
from scheduler.publishing import examined
from solvers.verify import Judge, judge


def revert(office: Office, version: int, judge: Judge = judge) -> ReleasePublished:
    """Publishes the plan of release ``version`` once more, as the next version, for the same window.

    ``Unknown`` where there is no such release; ``StaleRelease`` where it would break a rule now, and says which.
    """
    done: list[ReleasePublished] = []

    def decide(world: World) -> Recording:
        old = world.releases.get(version) or known("release", str(version), {str(id): id for id in world.releases})
        assert isinstance(old, ReleasePublished)
        problem = world.problem(old.first, old.last, subtree=old.subtree, names=office.names())
        plan = Plan(problem=problem.name, sessions=old.plan.sessions, assignments=old.plan.assignments)
        faults, _ = examined(problem, plan, world, office.names(), judge)
        if faults:
            raise StaleRelease(version, faults)
        number = max(world.releases) + 1
        update = {"version": number, "draft": None, "takes_back": None, "published_at": office.now(), "plan": plan}
        done.append(old.model_copy(update=update))
        return Recording([done[-1]])

    office.record("revert", decide)
    make_offers(office)
    return done[-1]
