"""The log and the persons, on every kind of database."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from models import events as e
from models.people import Person
from models.places import Network, Room
from models.problem import Group, SessionPin
from scheduler.errors import LogMoved
from scheduler.store import Store
from tests.models.events import logs

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    store = Store.open(database)
    yield store
    store.close()


def group(id: str) -> e.Event:
    return e.GroupRegistered(group=Group(id=id, name=f"团 {id}"))


def add(store: Store, *events: e.Event, persons: tuple[Person, ...] = (), name: str = "test") -> int:
    return store.append(events, after=store.end(), name=name, at=NOW, persons=persons)


def test_a_new_log_is_empty(store: Store) -> None:
    assert (store.end(), store.entries(), store.persons()) == (0, [], {})


def test_events_come_back_in_order_with_the_command_that_appended_them(store: Store) -> None:
    add(store, group("a"), group("b"), name="import")
    add(store, group("c"), name="pin")
    entries = store.entries()
    assert [entry.event for entry in entries] == [group("a"), group("b"), group("c")]
    assert [(entry.position, entry.command, entry.name, entry.at) for entry in entries] == [
        (1, 1, "import", NOW),
        (2, 1, "import", NOW),
        (3, 3, "pin", NOW),
    ]
    assert [entry.position for entry in store.entries(after=1, until=2)] == [2]


def test_a_second_writer_who_read_the_same_end_is_refused_and_leaves_nothing(store: Store) -> None:
    add(store, group("a"))
    with pytest.raises(LogMoved):
        store.append([group("b")], after=0, name="late", at=NOW, persons=[Person(id="p", name="Late")])
    assert (store.end(), store.persons()) == (1, {})


def test_of_many_writers_at_once_each_position_goes_to_one(database: str) -> None:
    Store.open(database).close()
    won: list[str] = []

    def write(name: str) -> None:
        store = Store.open(database)
        try:
            store.append([group(name), group(name)], after=0, name=name, at=NOW)
            won.append(name)
        except LogMoved:
            pass
        finally:
            store.close()

    writers = [threading.Thread(target=write, args=(f"w{number}",)) for number in range(5)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    store = Store.open(database)
    assert [entry.event for entry in store.entries()] == [group(won[0])] * 2
    assert len(won) == 1
    store.close()


def test_of_many_who_open_a_new_database_at_once_all_succeed(database: str) -> None:
    ends: list[int] = []

    def look() -> None:
        store = Store.open(database)
        ends.append(store.end())
        store.close()

    lookers = [threading.Thread(target=look) for _ in range(5)]
    for looker in lookers:
        looker.start()
    for looker in lookers:
        looker.join()
    assert ends == [0] * 5


def test_a_pin_that_names_no_room_differs_from_one_that_names_none(store: Store) -> None:
    add(store, e.PinSet(pin=SessionPin(session="s")), e.PinSet(pin=SessionPin(session="s", room=None)))
    pins = [entry.event.pin for entry in store.entries() if isinstance(entry.event, e.PinSet)]
    assert [isinstance(pin, SessionPin) and pin.names_room for pin in pins] == [False, True]


def test_what_an_event_leaves_to_defaults_stays_so(store: Store) -> None:
    room = Room(id="r", centre="c", name="室", capacity=3, features=frozenset({"b", "a"}))
    add(store, e.RoomRegistered(room=room), e.NetworkDescribed(network=Network(name="网", timezone="UTC")))
    assert [entry.event for entry in store.entries()] == [
        e.RoomRegistered(room=room),
        e.NetworkDescribed(network=Network(name="网", timezone="UTC")),
    ]


def test_persons_are_kept_changed_and_erased_apart_from_the_log(store: Store) -> None:
    amy, ben = Person(id="1", name="Amy", phone="138"), Person(id="2", name="Ben")
    add(store, group("a"), persons=(amy, ben))
    add(store, persons=(amy.model_copy(update={"phone": "139"}),))
    assert store.persons() == {"1": Person(id="1", name="Amy", phone="139"), "2": ben}
    assert (store.brought_by(1), store.brought_by(2)) == (frozenset({"1", "2"}), frozenset())
    store.append([e.PersonErased(volunteer="1")], after=1, name="erase", at=NOW, erase=["1"])
    assert store.persons() == {"2": ben}


def test_a_secret_is_random_and_stays(store: Store, database: str) -> None:
    first = store.secret("ids")
    again = Store.open(database)
    assert (len(first), again.secret("ids") == first, again.secret("other") == first) == (32, True, False)
    again.close()


def test_an_erased_name_is_nowhere_in_the_files_of_sqlite(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'paiban.sqlite'}")
    add(store, group("a"), persons=(Person(id="1", name="Rumpelstiltskin", phone="13800138000"),))
    store.append([e.PersonErased(volunteer="1")], after=1, name="erase", at=NOW, erase=["1"])
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"Rumpelstiltskin" not in written
    assert b"13800138000" not in written
    store.close()


def test_the_sqlite_file_is_in_wal_mode(tmp_path: Path) -> None:
    Store.open(f"sqlite:///{tmp_path / 'paiban.sqlite'}").close()
    with sqlite3.connect(tmp_path / "paiban.sqlite") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(logs())
def test_any_log_comes_back_as_it_was_written(tmp_path: Path, log: list[e.Event]) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'any.sqlite'}")
    start = add(store, e.DaysUnmarked(dates=(date(2026, 1, 1),)))
    add(store, *log)
    assert [entry.event for entry in store.entries(after=start)] == log
    store.close()
