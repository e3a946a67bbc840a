"""Volunteers give their own calendars on their page: a file, or an address of the public internet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from scheduler.store import Source, Store
from tests.scheduler.network import an_office
from tests.scheduler.web.server import Running, running
from tests.scheduler.web.telling import PEOPLE, later, publish_with, utc_now

AMY = "volunteers/amy"
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def server(database_file: str) -> Iterator[Running]:
    publish_with(database_file, "amy", people=PEOPLE)
    with running(database_file, "--workers", "1") as found:
        yield found


def calendar(uid: str, day: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z"]
    return "\r\n".join([*lines, f"DTSTART;VALUE=DATE:{day}", "SUMMARY:值班", "END:VEVENT", "END:VCALENDAR", ""]).encode()


def blackouts(server: Running) -> list[str]:
    with an_office(server.database, later(server.database)) as office:
        return [f"{row.start:%Y%m%d}" for row in office.world().availability["amy"].blackouts]


def test_a_file_or_an_address_is_taken_in_or_refused_with_its_reason(server: Running) -> None:
    path = f"{server.path(AMY)}/times"
    page = server.client.get(path, headers=ENGLISH)
    assert (page.status_code, page.text.count("<form")) == (200, 2)
    assert "form-action 'self'" in page.headers["content-security-policy"]
    day = f"{utc_now() + timedelta(days=3):%Y%m%d}"
    sent = server.client.post(path, files={"file": ("mine.ics", calendar("1", day), "text/calendar")}, headers=ENGLISH)
    assert sent.status_code == 303, sent.text
    assert "your busy times are recorded" in server.client.get(f"{path}{sent.headers['location']}").text
    assert len(blackouts(server)) == 1
    for data, why in ((b"<html>", "no iCalendar file"), (b"x" * 1_000_001, "larger than")):
        refused = server.client.post(path, files={"file": ("x.ics", data)}, headers=ENGLISH)
        assert (refused.status_code, why in refused.text) == (422, True)
    for url, why in (("http" + "://127.0.0.1/x", "not on the public internet"), ("nonsense", "cannot be used")):
        refused = server.client.post(path, data={"url": url}, headers=ENGLISH)
        assert (refused.status_code, why in refused.text) == (422, True)
    assert (
        server.client.post(path, content=b"x" * 1_200_000, headers={"content-type": "multipart/form-data"}).status_code
        == 413
    )
    assert server.client.post("/f/guessed/times", data={"url": "x"}).status_code == 404
    assert server.client.get("/rooms/hall/times").status_code == 404


def test_what_is_followed_is_told_without_its_secret_and_can_be_ended(server: Running) -> None:
    store, path = Store.open(server.database), f"{server.path(AMY)}/times"
    due = later(server.database)()
    source = Source(volunteer="amy", url="webcal://x.example/secret.ics", due=due, error="status", detail="HTTP 404")
    store.sources.keep(source)
    page = server.client.get(path, headers=ENGLISH).text
    assert "x.example" in page
    assert "Its server answers: HTTP 404" in page
    assert "secret.ics" not in page
    assert server.client.post(path, data={"stop": "1"}, headers=ENGLISH).headers["location"].startswith("?said=stopped")
    assert store.sources.of("amy") is None
    store.close()
