"""What calendar programs get from the running server, on both kinds of database."""

from __future__ import annotations

import gzip
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime

import httpx
import pytest

from models.people import Person
from scheduler.commands import ErasePerson
from scheduler.feeds.closing import TOLD, revoke, rotate
from scheduler.feeds.naming import token
from scheduler.store import Store
from scheduler.store.shelf_rows import Setting
from tests.exports.test_calendars import lint
from tests.scheduler.network import an_office
from tests.scheduler.web.server import Running
from tests.scheduler.web.telling import PEOPLE, changed, events_of, keep, later, publish_with, statuses, utc_now

AMY, BEN, ROOM = "volunteers/amy", "volunteers/ben", "rooms/hall"
DISCREET = {
    "cache-control": "private, no-cache",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex, nofollow",
}


@pytest.fixture(autouse=True)
def as_published(server: Running) -> None:
    """Every test begins with amy serving, and nothing set."""
    publish_with(server.database, "amy")
    keep(server.database, *PEOPLE)


def test_a_feed_comes_with_everything_that_clients_need(server: Running) -> None:
    answer = server.get(AMY)
    assert answer.status_code == 200
    assert {name: answer.headers[name] for name in DISCREET} == DISCREET
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == "inline"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert re.fullmatch(r'"[0-9a-f]{32}"', answer.headers["etag"])
    assert parsedate_to_datetime(answer.headers["last-modified"]) <= utc_now()
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert "server" not in answer.headers
    assert lint(answer.content) == []
    assert "volunteers/amy" not in answer.text
    live = [event for event in events_of(answer.content) if event.status and event.status.value != "CANCELLED"]
    assert [event.summary for event in live] == ["host · Yoga", "host · Yoga"]


def test_who_has_it_is_told_so(server: Running) -> None:
    whole = server.get(AMY)
    etag, date = whole.headers["etag"], whole.headers["last-modified"]
    for same in (etag, f"W/{etag}", f'"other", {etag}', "*", f'"a" , W/{etag} , "b"'):
        answer = server.get(AMY, if_none_match=same)
        assert (answer.status_code, answer.content) == (304, b"")
        assert (answer.headers["etag"], answer.headers["vary"]) == (etag, "Accept-Encoding")
    assert server.get(AMY, if_modified_since=date).status_code == 304
    assert server.get(AMY, if_none_match='"other"').content == whole.content
    assert server.get(AMY, if_none_match='"other"', if_modified_since=date).status_code == 200
    earlier = format_datetime(parsedate_to_datetime(date) - timedelta(seconds=1), usegmt=True)
    assert server.get(AMY, if_modified_since=earlier).status_code == 200
    assert server.get(AMY, if_modified_since="yesterday").status_code == 200


def test_it_is_packed_for_who_can_unpack_it(server: Running) -> None:
    plain = server.get(AMY, accept_encoding="identity")
    with server.client.stream("GET", f"{server.path(AMY)}.ics", headers={"accept-encoding": "br, gzip;q=0.8"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) == len(raw)
    assert gzip.decompress(raw) == plain.content
    assert packed.headers["etag"] == plain.headers["etag"]
    assert "content-encoding" not in server.get(AMY, accept_encoding="gzip;q=0, identity").headers


def test_only_the_head_is_given_for_head_and_nothing_is_changed_through_the_web(server: Running) -> None:
    path = f"{server.path(AMY)}.ics"
    whole, head = server.client.get(path), server.client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert {k: v for k, v in head.headers.items() if k != "date"} == {k: v for k, v in whole.headers.items() if k != "date"}
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"):
        answer = server.client.request(method, path)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_the_next_request_after_a_release_gets_what_it_says(server: Running) -> None:
    before = server.get(AMY)
    seen = {event.uid: event for event in events_of(before.content)}
    publish_with(server.database, "ben")
    after = server.get(AMY)
    assert set(statuses(after.content)) == {"CANCELLED"}
    assert after.headers["etag"] != before.headers["etag"]
    assert parsedate_to_datetime(after.headers["last-modified"]) > parsedate_to_datetime(before.headers["last-modified"])
    for event in events_of(after.content):
        old = seen[event.uid]
        assert event.summary == f"[Cancelled] {old.summary}"
        assert (event.sequence or 0) == (old.sequence or 0) + 1
        assert changed(event) > changed(old)
    assert "CONFIRMED" in statuses(server.get(BEN).content) or "TENTATIVE" in statuses(server.get(BEN).content)


def test_a_release_that_changes_nothing_changes_no_byte(server: Running) -> None:
    before = {feed: server.get(feed) for feed in (AMY, BEN, ROOM, "centres/north")}
    publish_with(server.database, "amy")
    after = {feed: server.get(feed) for feed in before}
    assert {feed: row.content for feed, row in after.items()} == {feed: row.content for feed, row in before.items()}
    assert [row.headers["last-modified"] for row in after.values()] == [
        row.headers["last-modified"] for row in before.values()
    ]


def test_all_processes_give_the_same(server: Running) -> None:
    answers = set()
    for _ in range(12):
        with httpx.Client(base_url=server.root) as other:
            answer = other.get(f"{server.path(AMY)}.ics")
            answers.add((answer.status_code, answer.headers["etag"], answer.headers["last-modified"], answer.content))
    assert len(answers) == 1


def test_wishes_are_heard(server: Running) -> None:
    answer = server.get(AMY, "?alarm=60&lang=zh&times=utc")
    text = answer.content.decode()
    assert lint(answer.content) == []
    assert (text.count("TRIGGER:-PT1H"), text.count("TZID"), "即将开始" in text) == (2, 0, True)
    assert server.get(AMY, "?utm_source=x").content == server.get(AMY).content
    for wrong in ("?alarm=soon", "?alarm=-5", "?alarm=99999", "?lang=fr", "?times=never", "?" + "&" * 50):
        refused = server.get(AMY, wrong)
        assert (refused.status_code, refused.headers["content-type"]) == (400, "text/plain; charset=utf-8")
    publish_with(server.database, "ben")
    assert "TRIGGER" not in server.get(AMY, "?alarm=60&lang=zh&times=utc").text


def test_a_public_feed_shows_roles_and_people_only_as_they_agreed(server: Running) -> None:
    publish_with(server.database, "amy", "ben", "eva")
    assert server.path(ROOM) == "/rooms/hall"
    text = server.get(ROOM).text
    assert "Roles: host" in text
    assert not any(name in text for person in PEOPLE for name in (person.name, person.name[0]))
    before = events_of(server.get(ROOM).content)
    store = Store.open(server.database)
    store.shelf.set([Setting(ROOM, audience="surname")])
    shown = server.get(ROOM)
    assert "host (欧阳\\, 王)" in shown.text.replace("\r\n ", "")
    assert [event.sequence for event in events_of(shown.content)] == [(event.sequence or 0) + 1 for event in before]
    store.shelf.set([Setting(ROOM, audience="full")])
    assert "host (欧阳修\\, 王)" in server.get(ROOM).text.replace("\r\n ", "")
    store.shelf.set([Setting(ROOM)])
    assert "王" not in server.get(ROOM).text
    store.close()


def test_who_takes_back_consent_is_shown_no_more(server: Running) -> None:
    publish_with(server.database, "amy", "ben")
    before = server.get(AMY)
    assert "欧阳修" in before.text.replace("\r\n ", "")
    keep(server.database, PEOPLE[1].model_copy(update={"shows": "role"}))
    after = server.get(AMY)
    assert "欧阳" not in after.text.replace("\r\n ", "")
    marks = {event.uid: (event.sequence or 0, changed(event)) for event in events_of(before.content)}
    for event in events_of(after.content):
        if event.status and event.status.value != "CANCELLED":
            sequence, modified = marks[event.uid]
            assert (event.sequence or 0) > sequence
            assert changed(event) > modified


def test_a_secret_address_ends_when_it_is_replaced(server: Running) -> None:
    store = Store.open(server.database)
    old = store.shelf.settings().get(AMY) or Setting(AMY)
    old_path, before = f"{server.path(AMY)}.ics", server.get(AMY)
    new = rotate(store.shelf, old, utc_now(), "en")
    store.close()
    assert f"{server.path(AMY)}.ics" != old_path
    assert events_of(server.get(AMY).content)
    told = server.client.get(old_path)
    assert told.status_code == 200
    assert lint(told.content) == []
    assert set(statuses(told.content)) == {"CANCELLED"}
    assert {event.uid for event in events_of(told.content)} == {event.uid for event in events_of(before.content)}
    assert not any(word in told.text.replace("\r\n ", "") for word in ("王", "Yoga", "host", "Hall", "North"))
    marks = {event.uid: event.sequence or 0 for event in events_of(before.content)}
    assert all((event.sequence or 0) == marks[event.uid] + 1 for event in events_of(told.content))
    publish_with(server.database, "ben")
    assert server.client.get(old_path).content == told.content
    assert new.generation == old.generation + 1


def test_an_address_that_ended_long_ago_is_gone(server: Running) -> None:
    store = Store.open(server.database)
    setting = store.shelf.settings().get("volunteers/eva") or Setting("volunteers/eva")
    path = f"{server.path('volunteers/eva')}.ics"
    assert server.client.get(path).status_code == 200
    closed = revoke(store.shelf, setting, utc_now() - TOLD - timedelta(days=1), "en")
    server.settle()
    assert server.client.get(path).status_code == 410
    assert server.client.get(path.removesuffix(".ics")).status_code == 410
    rotate(store.shelf, closed, utc_now(), "en")
    assert server.get("volunteers/eva").status_code == 200
    assert server.client.get(path).status_code == 410
    store.close()


def test_a_feed_that_is_made_secret_is_no_longer_under_its_public_address(server: Running) -> None:
    store = Store.open(server.database)
    store.shelf.set([Setting("rooms/den", public=False)])
    assert server.path("rooms/den").startswith("/f/")
    assert server.get("rooms/den").status_code == 200
    assert server.client.get("/rooms/den.ics").status_code == 404
    store.shelf.set([Setting("rooms/den")])
    store.close()
    assert server.path("rooms/den") == "/rooms/den"
    assert server.get("rooms/den").status_code == 200


def test_who_is_erased_is_in_no_feed_and_in_no_row(server: Running) -> None:
    publish_with(server.database, "amy", "ben")
    assert "欧阳修" in server.get(AMY).text.replace("\r\n ", "")
    with an_office(server.database, later(server.database)) as office:
        office.do(ErasePerson(volunteer="ben"))
    assert "欧阳" not in server.get(AMY).text.replace("\r\n ", "")
    answer = server.get(BEN)
    assert answer.status_code in (200, 404)
    assert "欧阳" not in answer.text
    store = Store.open(server.database)
    assert not any("欧阳" in row.title for row in store.shelf.known())
    store.close()


def test_wrong_addresses_learn_nothing_and_soon_have_to_wait(server: Running) -> None:
    right = server.path(AMY)
    store = Store.open(server.database)
    guessed = [
        right[:-1],
        right + "a",
        right[:-1] + ("a" if right[-1] != "a" else "b"),
        right.upper(),
        "/f/" + token("0" * 32, AMY, 0),
        "/f/" + token(store.secret("feeds"), AMY, 99),
        "/f/",
        "/f/%00",
        "/f/../f/x",
        "/f/" + "x" * 5000,
        "/rooms/nowhere",
        "/volunteers/amy",
        "/groups/any",
        "/elsewhere",
    ]
    store.close()
    answers = [server.client.get(f"{path}.ics") for path in guessed]
    seen = {(row.status_code, row.content, tuple((k, v) for k, v in row.headers.items() if k != "date")) for row in answers}
    assert {row[0] for row in seen} == {404}
    assert len(seen) == 1
    statuses = [server.client.get(f"{right[:-1]}{'0189'[n % 4]}.ics").status_code for n in range(120)]
    assert set(statuses) <= {404, 429}
    assert statuses[-1] == 429
    assert server.get(AMY).status_code == 200


def test_neither_addresses_nor_names_are_logged(server: Running) -> None:
    server.get(AMY)
    server.client.get(server.path(AMY))
    log = server.log
    assert "GET volunteers 200" in log
    token_text = server.path(AMY).removeprefix("/f/")
    assert token_text not in log
    assert not any(person.name in log or person.phone in log for person in PEOPLE)
    assert "127.0.0.1 " not in log


def test_health_and_metrics(server: Running) -> None:
    assert (server.client.get("/health").status_code, server.client.get("/ready").status_code) == (200, 200)
    server.get(AMY)
    text = server.client.get("/metrics").text
    assert re.search(r'paiban_requests_total\{kind="volunteers",status="200"\} \d', text)
    assert re.search(r"paiban_feeds \d", text)
    assert "paiban_feeds_made_total" in text
    assert "amy" not in text


def test_a_page_explains_how_to_subscribe(server: Running) -> None:
    path = server.path(AMY)
    page = server.client.get(path, headers={"accept-language": "en-GB", "user-agent": "iPhone"})
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert {name: page.headers[name] for name in DISCREET} == DISCREET
    host = server.root.removeprefix("http://")
    assert f"webcal://{host}{path}.ics" in page.text
    assert f"{server.root}{path}.ics" in page.text
    assert "<svg" in page.text
    for word in ("iPhone", "ICSx5", "Google", "Outlook", "Thunderbird", "WeChat"):
        assert word in page.text
    chinese = server.client.get(path, headers={"accept-language": "zh-CN", "user-agent": "Android MicroMessenger/8"}).text
    assert "在浏览器打开" in chinese
    assert 'href="webcal:' not in chinese  # it would do nothing there
    assert "1 hour before" in page.text
    assert "志愿服务" in page.text or "Volunteering" in page.text
    code = server.client.get(f"{path}/qr.svg")
    assert code.headers["content-type"] == "image/svg+xml"
    assert ElementTree.fromstring(code.text).tag == "{http" + "://www.w3.org/2000/svg}svg"  # a picture by itself
    missing = server.client.get("/f/nothing")
    assert missing.status_code in (404, 429)
    index = server.client.get("/", headers={"accept-language": "en"}).text
    assert "/rooms/hall" in index
    assert "/f/" not in index


def test_names_of_any_kind_are_served_clean(server: Running) -> None:
    hostile = "名,\\;'\"<b>&\r\nBEGIN:VEVENT\x01\u202e👩‍👩‍👧‍👦" + "长" * 300
    keep(server.database, replace_name(hostile))
    for feed in (AMY, "volunteers/eva"):
        assert lint(server.get(feed).content) == []
    page = server.client.get(server.path("volunteers/eva"))
    assert "<b>" not in page.text


def replace_name(name: str) -> Person:
    return PEOPLE[2].model_copy(update={"name": name, "shows": "full"})


def test_settings_of_a_feed_reach_its_readers(server: Running) -> None:
    store = Store.open(server.database)
    setting = store.shelf.settings().get(AMY) or Setting(AMY)
    store.shelf.set([replace(setting, language="zh", alarm=30)])
    text = server.get(AMY).text
    assert "TRIGGER:-PT30M" in text
    assert "岗位" in text
    store.shelf.set([replace(setting, language=None, alarm=None)])
    store.close()
    assert "TRIGGER" not in server.get(AMY).text
