"""Volunteers answer on their own page: a yes, a no, or that they cannot come, and their calendar follows."""

from __future__ import annotations

import re
from datetime import date

import pytest

from models.reactions import Reactions
from scheduler.commands import SetReactions
from scheduler.feeds.closing import revoke, rotate
from scheduler.feeds.naming import answer_address
from scheduler.store import Store
from scheduler.store.shelf_rows import Setting
from scheduler.swaps import make_swap_offers
from tests.scheduler.network import an_office
from tests.scheduler.web.server import Running, running
from tests.scheduler.web.telling import PEOPLE, events_of, later, publish_with, statuses

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


def link(server: Running, shift: str, volunteer: str = "amy") -> str:
    store = Store.open(server.database)
    try:
        feed = f"volunteers/{volunteer}"
        return answer_address(store.secret("feeds"), store.shelf.settings().get(feed) or Setting(feed), shift)
    finally:
        store.close()


def test_a_link_is_for_one_duty_alone(server: Running) -> None:
    path = link(server, FIRST)
    page = server.client.get(path, headers={"accept-language": "en"})
    assert (page.status_code, page.text.count("<form")) == (200, 1)
    assert "form-action 'self'" in page.headers["content-security-policy"]
    assert not any(secret in page.text for secret in (server.path(AMY), SECOND, "王"))
    sent = server.client.post(path, data={"answer": "accept", "shift": SECOND})
    assert (sent.status_code, consent(server, FIRST), consent(server, SECOND)) == (303, "accepted", None)
    where = sent.headers["location"].replace("lang=zh", "lang=en")
    assert "your answer is recorded" in server.client.get(f"{path}{where}").text
    assert server.client.post(path, data={"answer": "dance"}).headers["location"].startswith("?said=no")
    assert server.client.post(link(server, SECOND), data={"answer": "cancel"}).status_code == 303
    assert consent(server, SECOND) == "cancelled"
    assert path not in server.log


def test_a_link_that_is_wrong_or_ended_says_what_every_wrong_address_says(server: Running) -> None:
    path, other = link(server, FIRST), link(server, FIRST, "ben")
    wrong = [path[:-1], path + "a", path.upper(), other, "/a/x", "/a/%00", server.path(AMY).replace("/f/", "/a/")]
    answers = [server.client.get(each) for each in wrong] + [server.client.get("/f/nothing")]
    assert {(row.status_code, row.content) for row in answers} == {(404, answers[-1].content)}
    assert server.client.post(other, data={"answer": "accept"}).status_code == 404
    store = Store.open(server.database)
    with an_office(server.database, later(server.database)) as office:
        rotate(store.shelf, Setting(AMY), office.now(), "en")
    store.close()
    server.settle()
    assert server.client.post(path, data={"answer": "accept"}).status_code == 404
    assert consent(server, FIRST) is None


def test_events_name_the_link(database_file: str) -> None:
    publish_with(database_file, "amy", people=PEOPLE, monday=MONDAY)
    with running(database_file, "--workers", "1", url="https://x.example/c") as server:
        urls = [str(event.url) for event in events_of(server.get(AMY).content)]
        assert urls == [f"https://x.example/c{link(server, shift)}" for shift in (FIRST, SECOND)]
        assert server.client.get(link(server, FIRST)).status_code == 200
        assert b"/a/" not in server.get("rooms/hall").content


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
