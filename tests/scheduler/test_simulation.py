"""A simulation tries the whole loop on a copy, and a seed tells all of it but the times."""

from __future__ import annotations

import time as clocks
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from exports.pictures.simulated import Simulated, percentile
from exports.pictures.simulation import page
from models import events as e
from models.activities import Role
from models.reactions import Reactions, ReactionsSet
from models.world import World
from scheduler.planning import Solve, with_repairs
from scheduler.rerunning import limit_of, recorded, rerun
from scheduler.simulation.drawing import HOURS, KINDS, Drawing, drawn_times
from scheduler.simulation.loop import Clock, Simulation, Wish
from scheduler.simulation.network import copy_network, week_of
from scheduler.simulation.rehearsal import Means, first_week, rehearse
from solvers.repair import Repairs
from solvers.stop import Stop
from solvers.verify import judge
from tests.scheduler.network import MONDAY, activity, an_office, first_fit, network_events, sqlite
from tests.scheduler.test_worker import engine

NOW = datetime(2026, 11, 25, 1, tzinfo=UTC)
WISH = Wish(MONDAY, 1, 2.0, 3)
FRUGAL = Means(plan_work=30, repair_work=20)


def small(**reactions: object) -> list[e.Event]:
    """A small network with a class every day, at which two are wanted."""
    roles = (Role(key="host", role="host", skills={"host": 1}, min=1), Role(key="help", role="help", min=1))
    daily = activity(rrule="FREQ=DAILY").model_copy(update={"roles": roles})
    react = ReactionsSet(reactions=Reactions.model_validate({"gather_seconds": 60, **reactions}))
    return [*network_events(), e.ActivityRegistered(activity=daily), react]


def simulated(wish: Wish = WISH, **reactions: object) -> Simulated:
    return rehearse(lambda office: copy_network(office, small(**reactions)), NOW, wish, FRUGAL, lambda day, count: None)


def timeless(found: Simulated) -> Simulated:
    return replace(found, answers=tuple(replace(one, seconds=0.0) for one in found.answers))


def test_a_seed_tells_all_but_the_times() -> None:
    one = simulated(consent="ask")
    assert timeless(simulated(consent="ask")) == timeless(one)
    assert (one.whole, one.broken, one.errors) == (True, 0, ())
    assert one.releases > 1 < one.offers
    assert one.events == len(one.answers) > 10
    assert len(one.days) == 7
    assert 0 < one.filled <= one.wanted
    assert one.sent > one.releases
    assert timeless(simulated(replace(WISH, seed=4), consent="ask")) != timeless(one)


def test_without_events_nobody_is_disturbed_and_everybody_is_there() -> None:
    found = simulated(replace(WISH, rate=0.0))
    assert (found.events, found.releases, found.disturbed, found.answers) == (0, 1, 0.0, ())
    assert (found.share, found.wanted, {day.held for day in found.days}) == (1.0, 14, {1})


def test_whoever_does_not_want_to_wait_gets_what_there_is_by_then(tmp_path: Path) -> None:
    with an_office(sqlite(tmp_path), clock := Clock(NOW)) as office:
        copy_network(office, small())
        looks = iter(range(10**6))
        found = Simulation(office, clock, WISH, first_fit("amy"), first_fit("amy"), ended=lambda: next(looks) > 60).run()
    assert (found.whole, len(found.days)) == (False, 0)


def mender(mending: Repairs, work: int | None) -> Solve:
    """Mends within an amount of work."""
    return lambda problem, plan: with_repairs(mending, Stop(clocks.monotonic, clocks.monotonic(), None, work))(problem, plan)


def way(draft: e.PlanDrafted, mending: Repairs) -> Solve:
    """As the run was made."""
    return mender(mending, limit_of(draft)) if draft.how == "repair" else engine(limit_of(draft))


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> list[e.Event]:
    """What is recorded in a simulated week."""
    folder = tmp_path_factory.mktemp("simulation")
    with an_office(sqlite(folder), clock := Clock(NOW)) as office:
        copy_network(office, small(consent="ask"))
        with Repairs(seed=3, workers=1) as mending:
            Simulation(office, clock, WISH, engine(30), mender(mending, 20)).run()
        entries = office.entries()
        assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
        assert all(one.at <= other.at for one, other in zip(entries, list(entries)[1:], strict=False))
        return [entry.event for entry in entries]


def test_after_any_prefix_the_fold_is_the_live_state_and_every_release_breaks_nothing(log: list[e.Event]) -> None:
    live, releases = World(), 0
    for position, event in enumerate(log, 1):
        live.apply(event)
        if isinstance(event, e.ReleasePublished):
            releases += 1
            assert live == World.after(log[:position])
            problem = World.after(log[: position - 1]).problem(event.first, event.last, subtree=event.subtree)
            assert not judge(problem, event.plan).broken
    assert live == World.after(log)
    assert sorted(live.releases) == list(range(1, releases + 1))
    assert releases > 1


def test_every_run_of_a_simulated_week_can_be_made_again(log: list[e.Event]) -> None:
    world = World.after(log)
    assert len(world.runs) > 1
    with Repairs(seed=3, workers=1) as mending:
        for run in world.runs:
            found = rerun(world, recorded(world, run), lambda draft: way(draft, mending))
            assert found.same, (run, found.differs)


def test_what_is_drawn_fits_the_world_and_the_hours(tmp_path: Path) -> None:
    with an_office(sqlite(tmp_path), clock := Clock(NOW)) as office:
        copy_network(office, small())
        assert Drawing(Random(1)).fact(World(), NOW) is None
        Simulation(office, clock, replace(WISH, rate=0.0), first_fit("amy"), first_fit("amy")).run()
        drawing, world = Drawing(Random(1)), office.world()
        kinds = {drawing.fact(world, NOW)[0] for _ in range(300)}  # type: ignore[index]
    assert kinds == set(KINDS)
    times = drawn_times(Random(2), NOW, 2000.0)
    assert 1800 < len(times) < 2200
    assert {int((at - NOW) / timedelta(hours=1)) for at in times} == {hour for hour in range(24) if HOURS[hour]}


def test_cancellations_rise_before_the_day(tmp_path: Path) -> None:
    with an_office(sqlite(tmp_path), clock := Clock(NOW)) as office:
        copy_network(office, small())
        Simulation(office, clock, replace(WISH, rate=0.0), first_fit("amy"), first_fit("amy")).run()
        drawing, world = Drawing(Random(1)), office.world()
        drawn = [drawing.cancelled(world, datetime(2026, 11, 30, 0, tzinfo=UTC)) for _ in range(400)]
    days = [str(data["shift"])[5:15] for data in drawn if data]
    counts = [days.count(f"2026-{day}") for day in ("11-30", "12-01", "12-03", "12-06")]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 4 * counts[3] > 0


def test_weeks_begin_when_they_can_be_planned_in_time() -> None:
    assert first_week(date(2026, 11, 26)) == MONDAY
    assert first_week(date(2026, 11, 27)) == MONDAY + timedelta(days=7)
    assert week_of(MONDAY, 1) == (MONDAY + timedelta(days=7), MONDAY + timedelta(days=13))


def test_the_page_needs_nothing_else_and_says_it_in_both_languages() -> None:
    found = simulated(replace(WISH, rate=2.0))
    for language, words in (("en", "Seats filled when the session begins"), ("zh", "场次开始时的到岗情况")):
        html = page(found, "Net & Co", {}, language).decode()  # type: ignore[arg-type]
        assert (html.count("<svg"), words in html, "Net &amp; Co" in html) == (3, True, True)
        assert not [word for word in ("<script", "src=", "href=") if word in html]
    empty = replace(found, days=(), answers=())
    assert b"<svg" in page(empty, "net", {}, "en")


def test_percentiles_are_values_that_were_there() -> None:
    assert [percentile([3.0, 1.0, 2.0, 4.0], share) for share in (50, 95, 99)] == [2.0, 4.0, 4.0]
    assert percentile([], 50) == 0.0
