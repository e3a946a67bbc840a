"""Volunteers answer on their own page: a yes, a no, or that they cannot come, and their calendar follows."""

from __future__ import annotations

import re
from datetime import date

import pytest

from models.reactions import Reactions
from scheduler.commands import SetReactions
from scheduler.feeds.closing import revoke
from scheduler.store import Store
from scheduler.store.shelf_rows import Setting
from scheduler.swaps import make_swap_offers
from tests.scheduler.network import an_office
from tests.scheduler.web.server import Running, running
from tests.scheduler.web.telling import PEOPLE, later, publish_with, statuses

AMY = "volunteers/amy"
MONDAY = date(2090, 1, 2)  # the server looks at the clock, and duties that are over take no answer
FIRST, SECOND = "yoga@2090-01-03/host", "yoga@2090-01-05/host"


@pytest.fixture
def server(database_file: str) -> object:
    publish_with(database_file, "amy", people=PEOPLE, monday=MONDAY)
    with running(database_file, "--workers", "2") as found:
        yield found


def say(server: Running, feed: str, shift: str, answer: str) -> str:
    """Presses a button; what the page then says."""
    path = f"{server.path(feed)}/duties"
    sent = server.client.post(path, data={"shift": shift, "answer": answer}, headers={"accept-language": "en"})
    assert sent.status_code == 303
    return server.client.get(f"{path}{sent.headers['location']}").text


def consent(server: Running, shift: str) -> str | None:
    with an_office(server.database, later(server.database)) as office:
        found = office.world().consents.get((shift, "amy"))
        return None if found is None else found.status


def test_answers_become_events_and_the_calendar_follows(server: Running) -> None:
    path = f"{server.path(AMY)}/duties"
    page = server.client.get(path, headers={"accept-language": "en"})
    assert page.status_code == 200
    assert "form-action 'self'" in page.headers["content-security-policy"]
    assert re.findall(r'name="shift" value="([^"]+)"', page.text) == [FIRST, SECOND]
    assert f"{server.path(AMY)}/duties" in server.client.get(server.path(AMY)).text
    assert "your answer is recorded" in say(server, AMY, FIRST, "accept")
    assert consent(server, FIRST) == "accepted"
    assert statuses(server.get(AMY).content)[0] == "CONFIRMED"
    assert "could not be recorded" in say(server, AMY, FIRST, "decline")  # a yes is taken back by not coming
    assert "your answer is recorded" in say(server, AMY, FIRST, "cancel")
    assert consent(server, FIRST) == "cancelled"
    assert "CONFIRMED" not in statuses(server.get(AMY).content)[:1]


def test_a_duty_is_kept_until_somebody_takes_it(server: Running) -> None:
    assert "your answer is recorded" in say(server, AMY, FIRST, "swap")
    page = server.client.get(f"{server.path(AMY)}/duties", headers={"accept-language": "zh"}).text
    assert "有人接手之前，仍由您负责" in page
    assert "could not be recorded" in say(server, "volunteers/ben", FIRST, "accept")  # nobody asked ben yet
    with an_office(server.database, later(server.database)) as office:
        office.do(SetReactions(reactions=Reactions(quiet=None)))
        assert make_swap_offers(office) == 2
    page = server.client.get(f"{server.path('volunteers/ben')}/duties", headers={"accept-language": "en"}).text
    assert "would you take this duty" in page
    assert "王" not in page
    assert statuses(server.get(AMY).content)[0] == "CONFIRMED"
    assert "your answer is recorded" in say(server, "volunteers/ben", FIRST, "accept")
    assert consent(server, FIRST) == "cancelled"
    assert "could not be recorded" in say(server, AMY, FIRST, "keep")
    assert "could not be recorded" in say(server, "volunteers/eva", FIRST, "accept")


def test_nobody_answers_for_somebody_else(server: Running) -> None:
    assert "could not be recorded" in say(server, "volunteers/ben", FIRST, "accept")
    assert "could not be recorded" in say(server, AMY, "nothing", "accept")
    assert "could not be recorded" in say(server, AMY, FIRST, "dance")
    assert consent(server, FIRST) is None
    for path in ("/f/guessed/duties", "/f/rooms/duties"):
        assert server.client.post(path, data={"shift": FIRST, "answer": "accept"}).status_code == 404
    assert server.client.get("/rooms/hall/duties").status_code == 404
    path = f"{server.path(AMY)}/duties"
    assert server.client.post(path, content=b"x" * 10_000).status_code == 413
    assert server.client.put(path).status_code == 405


def test_looking_changes_nothing(server: Running) -> None:
    for _ in range(3):
        server.client.get(f"{server.path(AMY)}/duties?shift={FIRST}&answer=accept")
    assert consent(server, FIRST) is None


def test_who_has_an_address_that_ended_answers_no_more(server: Running) -> None:
    path = f"{server.path(AMY)}/duties"
    store = Store.open(server.database)
    with an_office(server.database, later(server.database)) as office:
        revoke(store.shelf, Setting(AMY), office.now(), "en")
    store.close()
    assert server.get(AMY).status_code in (200, 410)
    assert server.client.post(path, data={"shift": FIRST, "answer": "accept"}).status_code in (404, 410)
    assert consent(server, FIRST) is None
