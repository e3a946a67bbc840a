"""Who asks while something new is being made is answered all the same."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime

import httpx

from scheduler.feeds.closing import revoke
from scheduler.feeds.naming import token
from scheduler.feeds.press import Press
from scheduler.store import Store
from scheduler.store.shelf_rows import Setting
from scheduler.web.app import make_app
from scheduler.web.desk import BLINK, Desk
from tests.scheduler.web.telling import PEOPLE, publish_with, statuses

AT = datetime(2026, 11, 24, tzinfo=UTC)
FEEDS = ("volunteers/amy", "volunteers/ben", "rooms/hall", "centres/north")


@contextmanager
def published(url: str) -> Iterator[tuple[Store, Press]]:
    """A small network whose feeds are made; no other process is there to make them again."""
    publish_with(url, "amy", people=PEOPLE)
    with closing(Store.open(url)) as store:
        press = Press(store, lambda: AT)
        press.refresh()
        yield store, press


def at_desk(store: Store, visit: Callable[[Desk], Awaitable[None]]) -> None:
    async def whole() -> None:
        desk = Desk(store, lambda: AT)
        try:
            await visit(desk)
        finally:
            desk.close()

    asyncio.run(whole())


def test_of_many_who_ask_while_feeds_are_made_only_a_few_wait(database: str) -> None:
    with published(database) as (store, _):

        async def visit(desk: Desk) -> None:
            await desk.look()
            before = await desk.answer("volunteers/amy", "")
            publish_with(database, "ben")
            await asyncio.sleep(2 * BLINK)
            asking = [asyncio.create_task(desk.look()) for _ in range(20)]
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            assert sum(task.done() for task in asking) == 18
            await asyncio.wait_for(asyncio.gather(*asking), 5)
            assert await desk.answer("volunteers/amy", "") is before

        at_desk(store, visit)


def test_what_was_made_anew_is_given_at_the_next_look_without_being_fetched_one_by_one(database: str) -> None:
    with published(database) as (store, press):

        async def visit(desk: Desk) -> None:
            await desk.look()
            before = {feed: await desk.answer(feed, "") for feed in FEEDS}
            publish_with(database, "ben")
            await asyncio.to_thread(press.refresh)
            await asyncio.sleep(2 * BLINK)
            await desk.look()
            after = {feed: desk.answers[feed, ""] for feed in FEEDS}
            assert {feed for feed in FEEDS if after[feed].body != before[feed].body} == {"volunteers/amy", "volunteers/ben"}
            assert set(statuses(after["volunteers/amy"].body)) == {"CANCELLED"}

        at_desk(store, visit)


def test_those_who_ask_at_the_same_moment_get_the_same(database: str) -> None:
    with published(database) as (store, _):

        async def visit(desk: Desk) -> None:
            await desk.look()
            found = await asyncio.gather(*(desk.answer(feed, "") for feed in FEEDS * 5))
            assert [one.body for one in found[:4]] == [getattr(store.shelf.served(feed, ""), "body", b"") for feed in FEEDS]
            assert len({id(one) for one in found}) == len(FEEDS)

        at_desk(store, visit)


def test_addresses_follow_the_settings_and_keep_the_answers_of_all_other_feeds(database: str) -> None:
    with published(database) as (store, _):

        async def visit(desk: Desk) -> None:
            await desk.look()
            kept = {feed: await desk.answer(feed, "") for feed in FEEDS}
            text = token(desk.address_key, "volunteers/amy", 0)
            valid = desk.find(text)
            assert valid is not None
            assert valid.ended_at is None
            revoke(store.shelf, Setting("volunteers/amy"), AT, "en")
            await asyncio.sleep(2 * BLINK)
            await desk.look()
            ended = desk.find(text)
            assert ended is not None
            assert ended.ended_at == AT
            assert {feed: desk.answers[feed, ""] for feed in FEEDS[1:]} == {feed: kept[feed] for feed in FEEDS[1:]}

        at_desk(store, visit)


def test_nobody_is_told_of_no_calendars_before_it_is_known_which_there_are(database: str) -> None:
    publish_with(database, "amy", people=PEOPLE)

    async def asked(store: Store) -> httpx.Response:
        app = make_app(store, None)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://hall.example") as client:
            return await client.get("/")

    with closing(Store.open(database)) as store:
        early = asyncio.run(asked(store))
        Press(store, lambda: AT).refresh()
        later = asyncio.run(asked(store))
    assert (early.status_code, early.headers["retry-after"]) == (503, "30")
    assert later.status_code == 200
    assert "/rooms/hall" in later.text
