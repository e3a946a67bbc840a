"""A snapshot is the fold of the log, no more and no less; what was written by other code is not read."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from sqlalchemy import select, update

from models import events as e
from models.world import World
from scheduler import snapshots
from scheduler.commands import ErasePerson
from scheduler.office import Office, Recording
from scheduler.planning import Window, plan
from scheduler.publishing import publish
from scheduler.releases import release
from scheduler.rerunning import recorded
from scheduler.store import Store
from scheduler.store.engine import engine_of, reading, writing
from scheduler.store.tables import snapshots as table
from scheduler.undoing import undo
from tests.models.events import logs
from tests.scheduler.network import MONDAY, SUNDAY, Clock, an_office, first_fit, network_events, person, sqlite

NOW = datetime(2026, 11, 23, tzinfo=UTC)
WEEK = Window(MONDAY, SUNDAY)


def check_same(one: World, other: World) -> None:
    """Equal in every field, and in the order of whatever has one."""
    for name in (row.name for row in fields(World)):
        mine, others = getattr(one, name), getattr(other, name)
        assert list(mine) == list(others) if name == "log" else mine == others, name
        if isinstance(mine, dict):
            assert list(mine) == list(others), name
    assert one.problem(MONDAY, SUNDAY) == other.problem(MONDAY, SUNDAY)


def append(store: Store, events: Sequence[e.Event]) -> None:
    store.append(events, after=store.end(), name="test", at=NOW)


def opened(store: Store, every: int = 1, held: int = 100) -> Office:
    return Office(store, Clock(), every=every, held=held)


def settled(store: Store) -> None:
    office = opened(store)
    office.world()
    office.settle()


@settings(max_examples=30, deadline=None)
@given(logs(most=30))
def test_a_world_that_went_through_snapshots_is_the_fold_of_the_log(log: list[e.Event]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(sqlite(Path(folder)))
        third = len(log) // 3
        append(store, log[:third])
        settled(store)
        append(store, log[third : 2 * third])
        settled(store)  # of what is still text, too
        append(store, log[2 * third :])
        whole = World.after(log)
        for office in (opened(store), opened(store, held=0), opened(store, every=1000, held=0)):
            check_same(office.world(), whole)
            entries = office.entries()
            assert [entry.position for entry in entries] == list(range(1, len(log) + 1))
            assert [entry.event for entry in entries[third : third + 3]] == log[third : third + 3]
            assert [entry.event for entry in reversed(entries)] == log[::-1]
        store.close()


def test_whatever_is_done_after_a_snapshot_is_as_it_would_be_without(database: str) -> None:
    with an_office(database, Clock()) as office:
        office.record("import", lambda world: Recording(network_events(), [person(id) for id in ("amy", "ben", "eva")]))
        plan(office, WEEK, first_fit("amy"))
        publish(office)
        settled(office.store)
        for held in (0, 100):
            later = opened(office.store, held=held)
            draft = plan(later, WEEK, first_fit("ben")).draft
            publish(later)
            undo(later)
            assert recorded(later.world(), draft.draft) == draft
            assert release(later.world(), {}, 1) == release(World.after(list(later.world().log)), {}, 1)
            check_same(later.world(), World.after(entry.event for entry in office.store.entries()))
            check_same(office.world(), later.world())
            settled(office.store)
        undo(opened(office.store, held=0))  # folds the log again


def test_a_snapshot_is_used_of_positions_behind_it_only(tmp_path: Path) -> None:
    store = Store.open(sqlite(tmp_path))
    events = network_events()
    append(store, events)
    settled(store)
    for until in (0, 3, len(events)):
        office = Office(store, Clock(), until, every=1)
        assert (office.world(), len(office.entries())) == (World.after(events[:until]), until)
        office.settle()
    assert store.snapshots.position(snapshots.digest()) == len(events)
    store.close()


def test_what_other_code_has_written_is_not_read(tmp_path: Path) -> None:
    store = Store.open(sqlite(tmp_path))
    append(store, network_events())
    settled(store)
    with writing(engine_of(sqlite(tmp_path))) as connection:
        connection.execute(update(table).values(digest="other", body=b"nonsense"))
    assert opened(store).world() == World.after(network_events())
    settled(store)
    with reading(engine_of(sqlite(tmp_path))) as connection:
        assert set(connection.scalars(select(table.c.digest))) == {snapshots.digest()}
    store.close()


def test_nothing_of_a_person_is_in_a_snapshot(tmp_path: Path) -> None:
    with an_office(sqlite(tmp_path), Clock()) as office:
        office.record("import", lambda world: Recording(network_events(), [person(id) for id in ("amy", "ben", "eva")]))
        office.do(ErasePerson(volunteer="amy"))
        settled(office.store)
    with reading(engine_of(sqlite(tmp_path))) as connection:
        bodies = b"".join(connection.scalars(select(table.c.body)))
    assert b"ben" in bodies
    assert not [word for word in (b"Amy", b"Ben", b"Li", b"138", b"example.org") if word in bodies]


def test_a_short_log_is_folded_and_a_long_one_kept_now_and_then(tmp_path: Path) -> None:
    with an_office(sqlite(tmp_path), Clock()) as office:
        append(office.store, network_events())
        office.world()
    assert snapshots.due(10_000, 0, 10_000)
    assert not snapshots.due(19_999, 10_000, 10_000)
    assert not snapshots.due(1_049_999, 1_000_000, 10_000)
    store = Store.open(sqlite(tmp_path))
    assert store.snapshots.position(snapshots.digest()) == 0
    store.close()
