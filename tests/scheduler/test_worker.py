"""Workers react to every event once, disturb little, and may die or be many."""

from __future__ import annotations

import multiprocessing
import time as clocks
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from models import events as e
from models.plan import Plan
from models.problem import Problem
from models.reactions import Reactions
from models.result import Result
from models.world import World
from scheduler.commands import SetReactions
from scheduler.errors import LogMoved
from scheduler.office import Office, Recording
from scheduler.planning import Solve, Window, plan, with_repairs
from scheduler.publishing import publish
from scheduler.reacting import standing
from scheduler.rerunning import limit_of, recorded, rerun
from scheduler.store import Channel
from scheduler.worker import Worker, cursor_name
from solvers.repair import Repairs
from solvers.stop import Stop
from tests.scheduler.facts import between, cloud, moment
from tests.scheduler.network import MONDAY, SUNDAY, Clock, an_office, first_fit, network_events, person
from tests.scheduler.test_facts import send
from tests.scheduler.test_notices import Mailbox, Still

WEEK = Window(MONDAY, SUNDAY)
TUESDAY, THURSDAY = "yoga@2026-12-01", "yoga@2026-12-03"
HANGS = 900.0
"""Seconds after which a process is taken to hang: on a busy machine it takes minutes until five of them have begun."""


def engine(work: int | None = 40) -> Solve:
    def solve(problem: Problem, incumbent: Plan | None) -> Result:
        with Repairs(workers=1) as mender:
            return with_repairs(mender, Stop(clocks.monotonic, clocks.monotonic(), None, work))(problem, incumbent)

    return solve


def worker(office: Office, name: str = "w", box: Mailbox | None = None) -> Worker:
    return Worker(office, engine(), name, box or Mailbox())


@pytest.fixture
def clock() -> Clock:
    return Clock()


def found(office: Office, **reactions: object) -> None:
    office.record("import", lambda world: Recording(network_events(), [person(id) for id in ("amy", "ben", "eva")]))
    said = {"publish": "automatic", "gather_seconds": 0, "quiet": None, **reactions}
    office.do(SetReactions(reactions=Reactions.model_validate(said)))
    office.store.postbox.keep(Channel(name="group", audience="coordinators", url="json://localhost"))
    plan(office, WEEK, first_fit("amy"))
    publish(office)


@pytest.fixture
def office(tmp_path, clock: Clock) -> Iterator[Office]:
    with an_office(f"sqlite:///{tmp_path / 'paiban.sqlite'}", clock) as office:
        found(office)
        yield office


def crew(office: Office) -> dict[str, list[str]]:
    return {id: [row.volunteer for row in held.crew] for id, held in sorted(office.world().published.items())}


def test_what_an_event_disturbs_is_repaired_published_and_told_and_nothing_else(office: Office) -> None:
    box = Mailbox()
    one = worker(office, box=box)
    assert (one.step().published, len(box.got)) == ([], 1)
    send(office, cloud("duty_cancelled", {"shift": f"{TUESDAY}/host", "volunteer": "amy"}))
    assert one.step().published == [2]
    assert crew(office)[THURSDAY] == ["amy"]
    assert crew(office)[TUESDAY] in (["ben"], ["eva"])
    assert [key for key, _, _ in box.got] == ["release-1/group", "release-2/group"]
    end = office.store.end()
    assert one.step().idle
    assert office.store.end() == end
    assert not standing(office.world(), WEEK, office).broken


def test_what_does_not_concern_a_window_moves_only_its_cursor(office: Office) -> None:
    one = worker(office)
    one.step()
    send(office, cloud("room_closed", {"room": "den", "between": between("20T00:00", "21T00:00")}))
    end = office.store.end()
    assert one.step().idle
    assert office.store.end() == end
    assert office.store.follower.cursor(cursor_name(WEEK)).position == end


def test_where_a_coordinator_decides_the_repair_waits_as_a_draft(office: Office) -> None:
    office.do(SetReactions(reactions=Reactions(gather_seconds=0)))
    one = worker(office)
    one.step()
    send(office, cloud("volunteer_left", {"volunteer": "amy"}))
    report = one.step()
    assert (report.published, len(report.drafts)) == ([], 1)
    assert publish(office, report.drafts[0]).release.version == 2
    assert not standing(office.world(), WEEK, office).broken


def test_within_the_freeze_nobody_is_moved_and_seats_are_only_refilled(office: Office, clock: Clock) -> None:
    one = worker(office)
    one.step()
    clock.at = moment("01T20:00") - timedelta(days=1)
    send(
        office,
        cloud("attendance_changed", {"session": TUESDAY, "attendance": 11}),
        cloud("duty_cancelled", {"shift": f"{TUESDAY}/host", "volunteer": "amy"}),
    )
    one.step()
    placed = office.world().published[TUESDAY].placed
    assert (placed.at, placed.room) == (moment("01T10:00"), "hall")
    assert crew(office)[TUESDAY] in (["ben"], ["eva"])
    draft = next(event for event in reversed(office.world().log) if isinstance(event, e.PlanDrafted))
    assert (draft.how, draft.frozen_at is not None) == ("repair", True)
    again = rerun(office.world(), recorded(office.world(), draft.draft), lambda draft: engine(limit_of(draft)))
    assert again.same, again.differs


def test_a_session_that_begins_soon_stays_where_it_is_however_much_better_another_room_were(
    office: Office, clock: Clock
) -> None:
    one = worker(office)
    one.step()
    clock.at = moment("01T20:00") - timedelta(days=1)
    tempting = {"rerouted": 0, "room_waste": 1000}
    smaller = office.world().rooms["den"].model_copy(update={"capacity": 10})
    office.record("import", lambda world: Recording([e.RoomRegistered(room=smaller)]))
    send(
        office,
        cloud("weights_changed", {"weights": tempting}),
        cloud("duty_cancelled", {"shift": f"{TUESDAY}/host", "volunteer": "amy"}),
    )
    assert one.step().published == [2]
    rooms = {id: held.placed.room for id, held in office.world().published.items()}
    assert (rooms, crew(office)[TUESDAY] in (["ben"], ["eva"])) == ({TUESDAY: "hall", THURSDAY: "den"}, True)


def test_a_burst_makes_one_repair(tmp_path, clock: Clock) -> None:
    with an_office(f"sqlite:///{tmp_path / 'other.sqlite'}", clock) as office:
        found(office, gather_seconds=600)
        one = worker(office)
        one.step()
        for volunteer in ("ben", "eva"):
            send(office, cloud("skill_gained", {"volunteer": volunteer, "skill": "song"}))
            assert one.step().gathering == 1
        send(office, cloud("duty_cancelled", {"shift": f"{TUESDAY}/host", "volunteer": "amy"}))
        assert one.step().gathering == 1
        clock.at += timedelta(hours=1)
        assert one.step().published == [2]


def test_twenty_events_in_a_minute_make_one_repair(tmp_path) -> None:
    clock = Still()
    with an_office(f"sqlite:///{tmp_path / 'other.sqlite'}", clock) as office:
        found(office, gather_seconds=30)
        one = worker(office)
        one.step()
        for number in range(19):
            send(office, cloud("skill_gained", {"volunteer": "ben", "skill": f"s{number}"}))
            assert (one.step().gathering, office.world().releases.keys()) == (1, {1})
            clock.at += timedelta(seconds=3)
        send(office, cloud("duty_cancelled", {"shift": f"{TUESDAY}/host", "volunteer": "amy"}))
        clock.at += timedelta(seconds=31)
        assert one.step().published == [2]
        assert one.step().idle


def test_a_repair_is_published_by_itself_where_the_centres_that_it_touches_let_it(office: Office) -> None:
    one = worker(office)
    one.step()
    usual = office.world().reactions[None]
    office.do(SetReactions(centre="north", reactions=usual.model_copy(update={"publish": "coordinator"})))
    send(office, cloud("duty_cancelled", {"shift": f"{TUESDAY}/host", "volunteer": "amy"}))
    report = one.step()
    assert (report.published, len(report.drafts)) == ([], 1)
    office.do(SetReactions(reactions=usual.model_copy(update={"publish": "coordinator"})))
    office.do(SetReactions(centre="north", reactions=usual))
    send(office, cloud("duty_cancelled", {"shift": f"{THURSDAY}/host", "volunteer": "amy"}))
    assert one.step().published == [2]


def test_a_window_is_one_workers_at_a_time_until_they_are_late(office: Office, clock: Clock) -> None:
    follower, name = office.store.follower, cursor_name(WEEK)
    assert follower.take(name, "a", clock.at, timedelta(hours=5))
    assert follower.take(name, "a", clock.at, timedelta(hours=5))
    assert not follower.take(name, "b", clock.at, timedelta(hours=5))
    send(office, cloud("volunteer_left", {"volunteer": "amy"}))
    assert worker(office, "b").step().published == []
    clock.at += timedelta(hours=5)
    assert worker(office, "b").step().published == [2]


def test_of_two_who_believe_a_window_theirs_one_records_its_answer(office: Office) -> None:
    worker(office).step()
    cursor = office.store.follower.cursor(cursor_name(WEEK))
    moved = cursor.model_copy(update={"position": office.world().position + 1})
    left = [e.VolunteerLeft(volunteer="ben")]
    office.record("react", lambda world: Recording(left, cursor=moved))
    end = office.store.end()
    with pytest.raises(LogMoved):
        office.record("react", lambda world: Recording([e.VolunteerLeft(volunteer="eva")], cursor=moved))
    assert office.store.end() == end


def test_waiting_ends_when_something_is_recorded(database: str) -> None:
    with an_office(database) as office, an_office(database) as other:
        found(office)
        position = other.world().position
        assert not other.store.follower.wait(position, 0.1)
        send(office, cloud("volunteer_left", {"volunteer": "ben"}))
        assert other.store.follower.wait(position, 20)


def since(started: float) -> Callable[[], datetime]:
    """A clock that several processes share: it showed 16:00 on 23 November there when the monotonic one showed this."""
    return lambda: datetime(2026, 11, 23, 8, tzinfo=UTC) + timedelta(seconds=clocks.monotonic() - started)


def write(database: str, started: float, source: str, count: int) -> None:
    """Reports something every now and then."""
    with an_office(database, since(started)) as office:
        for number in range(count):
            data = {"volunteer": "ben", "skill": f"{source}{number}"}
            send(office, cloud("skill_gained", data, source=f"/{source}", id=str(number)))
            clocks.sleep(0.05)


def follow(database: str, started: float, name: str, seconds: float) -> None:
    """Works for a while."""
    with an_office(database, since(started)) as office:
        one, end = worker(office, name), clocks.monotonic() + seconds
        while clocks.monotonic() < end:
            one.step()
            one.wait(0.2)


def run(jobs: list[tuple[Callable[..., None], tuple[object, ...]]], kill: bool = False) -> None:
    """Runs each job in a process of its own; with ``kill`` some of those that follow die again and again."""
    context = multiprocessing.get_context("spawn")
    running = [context.Process(target=job, args=arguments) for job, arguments in jobs]
    for process in running:
        process.start()
    while kill and any(process.is_alive() for process, (job, _) in zip(running, jobs, strict=True) if job is write):
        clocks.sleep(1.5)
        for number, (job, arguments) in enumerate(jobs):
            if job is follow and running[number].is_alive():
                running[number].kill()
                running[number].join()
                running[number] = context.Process(target=job, args=arguments)
                running[number].start()
    for process in running:
        process.join(HANGS)
        assert process.exitcode == 0  # None: still alive


def check(database: str, started: float, skills: int) -> None:
    """Nothing is lost or doubled, and what is published holds."""
    with an_office(database, lambda: since(started)() + timedelta(hours=1)) as office:
        worker(office, "last").step()
        worker(office, "last").step()
        world = office.world()
        assert len([name for name in world.volunteers["ben"].skills if name != "host"]) == skills
        assert World.after(world.log) == world
        assert sorted(world.releases) == list(range(1, len(world.releases) + 1))
        assert not standing(world, WEEK, office).broken
        keys = Counter(row.key for row in office.store.postbox.notices())
        assert set(keys.values()) == {1}
        assert {row.status for row in office.store.postbox.notices()} == {"sent"}


def test_two_writers_and_three_workers_lose_and_double_nothing(database: str) -> None:
    started = clocks.monotonic()
    with an_office(database, since(started)) as office:
        found(office)
    writers = [(write, (database, started, name, 8)) for name in "ab"]
    run([*writers, *((follow, (database, started, f"w{number}", 6.0)) for number in range(3))])
    check(database, started, 16)


def test_workers_that_are_killed_again_and_again_lose_and_double_nothing(tmp_path) -> None:
    database, started = f"sqlite:///{tmp_path / 'paiban.sqlite'}", clocks.monotonic()
    with an_office(database, since(started)) as office:
        found(office)
        send(office, cloud("duty_cancelled", {"shift": f"{TUESDAY}/host", "volunteer": "amy"}))
    followers = [(follow, (database, started, name, 3.0)) for name in ("w1", "w2")]
    run([(write, (database, started, "a", 40)), *followers], kill=True)
    check(database, started, 40)
