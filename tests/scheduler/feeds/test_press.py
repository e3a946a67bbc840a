"""Feeds are made again where something changed, and only there; whoever makes them, they are the same."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.events import CentreRegistered, GroupRegistered, RoomRemoved, VolunteerLeft
from models.people import Person
from models.problem import Group
from scheduler.commands import ErasePerson
from scheduler.feeds.closing import revoke, rotate
from scheduler.feeds.press import Press
from scheduler.office import Recording
from scheduler.store import Store
from scheduler.store.shelf import ENDED
from scheduler.store.shelf_rows import Served, Setting
from tests.exports.test_calendars import lint
from tests.scheduler.network import Clock, an_office, centre, person
from tests.scheduler.web.telling import PEOPLE, changed, events_of, keep, later, publish_with, statuses

AMY, BEN, HALL = "volunteers/amy", "volunteers/ben", "rooms/hall"


@contextmanager
def open_store(url: str) -> Iterator[Store]:
    store = Store.open(url)
    try:
        yield store
    finally:
        store.close()


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    publish_with(database, "amy", people=PEOPLE)
    with open_store(database) as found:
        yield found


def press(store: Store, base: str | None = None) -> Press:
    return Press(store, Clock(datetime(2026, 11, 24, tzinfo=UTC)), base)


def all_served(store: Store) -> dict[tuple[str, str], Served | None]:
    return {(row.feed, row.variant): store.shelf.served(row.feed, row.variant) for row in store.shelf.known()}


def body(store: Store, feed: str, variant: str = "") -> bytes:
    found = store.shelf.served(feed, variant)
    assert found is not None
    return found.body


def test_every_feed_is_made_once_and_clean(store: Store) -> None:
    machine = press(store)
    made = machine.refresh()
    kept = all_served(store)
    assert made == len(kept) == 8  # three volunteers, two centres, two rooms, an activity
    assert all(served is not None and lint(served.body) == [] for served in kept.values())
    assert machine.refresh() == 0
    assert press(store).refresh() == 0


def test_a_release_makes_only_the_feeds_that_it_changes(store: Store, database: str) -> None:
    machine = press(store)
    machine.refresh()
    before = all_served(store)
    publish_with(database, "ben")
    machine.refresh()
    after = all_served(store)
    assert {key[0] for key in after if after[key] != before[key]} == {AMY, BEN}
    publish_with(database, "ben", in_room="den")
    machine.refresh()
    moved = all_served(store)
    changed_now = {key[0] for key in moved if moved[key] != after[key]}
    assert changed_now == {AMY, BEN, HALL, "rooms/den", "centres/north", "activities/yoga"}


def test_what_concerns_no_calendar_makes_none(store: Store, database: str) -> None:
    machine = press(store)
    machine.refresh()
    with an_office(database, later(database)) as office:
        office.record("import", lambda world: Recording([CentreRegistered(centre=centre("south", parent="city"))]))
    assert machine.refresh() == 1  # the new centre's own
    assert store.shelf.pulse().behind is False


def test_two_that_make_feeds_give_the_same(store: Store, database: str) -> None:
    one, other = press(store, "https://x.example"), press(store, "https://x.example")
    one.refresh()
    assert other.refresh() == 0
    publish_with(database, "ben", "eva")
    one.refresh()
    first = all_served(store)
    other.refresh()
    assert all_served(store) == first
    publish_with(database, "amy")
    other.refresh()
    one.refresh()
    third = all_served(store)
    assert press(store, "https://x.example").refresh() == 0
    assert all_served(store) == third


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sets(st.sampled_from(["amy", "ben", "eva"]), min_size=1).map(sorted),
            st.tuples(
                st.sampled_from(["amy", "ben"]), st.sampled_from(["role", "surname", "full"]), st.sampled_from("王李张")
            ),
        ),
        max_size=5,
    )
)
def test_whatever_happens_marks_rise_with_every_visible_change_and_stay_without_one(steps: list[object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'paiban.sqlite'}"
        publish_with(url, "amy", people=PEOPLE)
        with open_store(url) as store:
            machine = press(store)
            machine.refresh()
            for step in steps:
                before = {feed: body(store, feed) for feed in (AMY, BEN, HALL)}
                if isinstance(step, tuple):
                    keep(url, Person(id=step[0], name=f"{step[2]}小明", shows=step[1]))
                else:
                    publish_with(url, *step)  # type: ignore[misc]
                machine.refresh()
                for feed, old in before.items():
                    rose(old, body(store, feed))
            fresh = {feed: shown(body(store, feed)) for feed in (AMY, BEN, HALL)}
            machine = press(store, "https://x.example")
            machine.refresh()
            assert {feed: shown(body(store, feed)) for feed in fresh} == fresh


def shown(feed: bytes) -> set[tuple[object, ...]]:
    return {(e.uid, e.summary, e.description, str(e.dtstart), e.location, e.status) for e in events_of(feed)}


def rose(old: bytes, new: bytes) -> None:
    """Fails where an event looks different without newer marks, or the same with others."""
    before = {event.uid: event for event in events_of(old)}
    for event in events_of(new):
        was = before.get(event.uid)
        if was is None:
            continue
        same = (was.summary, was.description, was.status) == (event.summary, event.description, event.status)
        marks = (event.sequence or 0) - (was.sequence or 0), changed(event) - changed(was)
        if same:
            assert marks == (0, timedelta())
        else:
            assert marks[0] >= 1
            assert marks[1] >= timedelta(seconds=1)


def test_who_waits_gets_a_variant_and_the_rarest_goes(store: Store) -> None:
    machine = press(store)
    machine.refresh()
    at = datetime(2026, 11, 24, tzinfo=UTC)
    for number in range(10):
        store.shelf.want(AMY, f"alarm={number + 1}", at + timedelta(minutes=number), 8)
    assert machine.refresh() >= 8
    variants = [row.variant for row in store.shelf.known() if row.feed == AMY]
    assert variants == ["", *sorted(f"alarm={number}" for number in range(3, 11))]
    assert b"TRIGGER:-PT10M" in body(store, AMY, "alarm=10")


def test_what_was_made_is_the_same_after_a_variant_was_wanted(store: Store) -> None:
    machine = press(store)
    machine.refresh()
    before = body(store, AMY)
    store.shelf.want(AMY, "lang=zh&times=utc", datetime(2026, 11, 24, tzinfo=UTC), 8)
    machine.refresh()
    assert body(store, AMY) == before
    uids = {(event.uid, event.sequence, changed(event)) for event in events_of(before)}
    assert {
        (event.uid, event.sequence, changed(event)) for event in events_of(body(store, AMY, "lang=zh&times=utc"))
    } == uids


def test_the_address_is_written_where_it_is_settled(store: Store) -> None:
    press(store, "https://x.example").refresh()
    text = body(store, HALL).decode()
    assert "SOURCE;VALUE=URI:https://x.example/rooms/hall.ics\r\n" in text
    assert "URL:https://x.example/rooms/hall\r\n" in text
    assert lint(body(store, HALL)) == []


def test_where_a_session_was_it_is_called_off(store: Store, database: str) -> None:
    machine = press(store)
    machine.refresh()
    first = events_of(body(store, HALL))
    publish_with(database, "amy", in_room="den")
    machine.refresh()
    left, there = events_of(body(store, HALL)), events_of(body(store, "rooms/den"))
    assert [event.uid for event in left] == [event.uid for event in there] == [event.uid for event in first]
    assert (statuses(body(store, HALL)), statuses(body(store, "rooms/den"))) == (["CANCELLED"] * 2, ["CONFIRMED"] * 2)
    assert [(event.summary, event.location) for event in left] == [("[Cancelled] Yoga", "Hall, North")] * 2
    assert all(new.sequence > old.sequence and changed(new) > changed(old) for new, old in zip(left, first, strict=True))
    publish_with(database, "amy", in_room="hall")
    machine.refresh()
    back = events_of(body(store, HALL))
    assert (statuses(body(store, HALL)), statuses(body(store, "rooms/den"))) == (["CONFIRMED"] * 2, ["CANCELLED"] * 2)
    assert all(new.sequence > old.sequence and changed(new) > changed(old) for new, old in zip(back, left, strict=True))
    assert statuses(body(store, "centres/north")) == ["CONFIRMED"] * 2
    assert lint(body(store, "rooms/den")) == lint(body(store, HALL)) == []


def test_a_group_keeps_its_calendar_whatever_it_is_called(database: str) -> None:
    named = [GroupRegistered(group=Group(id="g", name=name)) for name in ("考察团", "Visitors")]
    with an_office(database, Clock()) as office, open_store(database) as store:
        office.record("import", lambda world: Recording([CentreRegistered(centre=centre("city")), named[0]]))
        machine = press(store)
        machine.refresh()
        office.record("import", lambda world: Recording([named[1]]))
        machine.refresh()
        assert [row.title for row in store.shelf.known() if row.feed == "groups/g"] == ["Visitors: itinerary"]
        assert store.shelf.ends() == {}


def test_a_feed_without_events_says_so(store: Store) -> None:
    press(store).refresh()
    (only,) = events_of(body(store, "volunteers/eva"))
    assert only.summary == "No duties planned from this date"


def test_before_anything_is_published_there_are_feeds_already(database: str) -> None:
    with an_office(database, Clock()) as office:
        facts = [CentreRegistered(centre=centre("city")), GroupRegistered(group=Group(id="g", name="考察团"))]
        office.record("import", lambda world: Recording(facts, [person("amy")]))
    with open_store(database) as store:
        assert press(store).refresh() == 2
        assert all(lint(body(store, feed)) == [] for feed in ("centres/city", "groups/g"))


def test_who_is_gone_has_a_feed_that_ends(store: Store, database: str) -> None:
    machine = press(store)
    machine.refresh()
    with an_office(database, later(database)) as office:
        office.record("import", lambda world: Recording([VolunteerLeft(volunteer="eva"), RoomRemoved(room="den")]))
    machine.refresh()
    names = {row.feed for row in store.shelf.known() if not row.variant.startswith(ENDED)}
    assert {"volunteers/eva", "rooms/den"}.isdisjoint(names)
    assert {feed for feed, _ in store.shelf.ends()} == {"volunteers/eva", "rooms/den"}
    assert statuses(body(store, "rooms/den", f"{ENDED}0")) == ["CANCELLED"]
    assert machine.refresh() == 0


def test_who_was_erased_is_in_no_row_at_once(store: Store, database: str) -> None:
    publish_with(database, "amy", "ben")
    machine = press(store)
    machine.refresh()
    assert "欧阳修" in body(store, AMY).decode().replace("\r\n ", "")
    with an_office(database, later(database)) as office:
        office.do(ErasePerson(volunteer="ben"))
    assert all(served is None for served in all_served(store).values())
    machine.refresh()
    assert "欧阳" not in body(store, AMY).decode().replace("\r\n ", "")
    assert not any("欧阳" in row.title for row in store.shelf.known())


def test_addresses_end_once_and_open_again(store: Store) -> None:
    press(store).refresh()
    at = datetime(2026, 11, 24, tzinfo=UTC)
    closed = revoke(store.shelf, Setting(AMY), at, "en")
    assert closed == replace(Setting(AMY), closed=True)
    assert store.shelf.ends() == {(AMY, 0): at}
    opened = rotate(store.shelf, closed, at + timedelta(days=1), "en")
    assert opened == Setting(AMY, generation=1)
    assert store.shelf.ends() == {(AMY, 0): at}
    assert store.shelf.settings() == {AMY: opened}
