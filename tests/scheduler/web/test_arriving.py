"""People check in by the code on the day's sheet: what they say becomes hours of service, and only on that day."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from exports.forms.checkin import checkin_key
from scheduler.certificates import KEY, certificate, check_path, payload
from scheduler.feeds.naming import checkin_path
from scheduler.served import services, totals
from scheduler.store import Store
from scheduler.web.app import make_app
from scheduler.web.gate import App
from scheduler.web.limits import BURST
from tests.scheduler.network import an_office
from tests.scheduler.web.telling import PEOPLE, later, publish_with

ZONE = ZoneInfo("Asia/Shanghai")
TUESDAY = date(2026, 12, 1)
SHIFT = "yoga@2026-12-01/host"
ENGLISH = {"accept-language": "en"}


@dataclass
class Hall:
    """The server in this process, at a time that a test sets; ``path``: the address on the sheet."""

    url: str
    path: str = ""
    app: App | None = None
    at: datetime = datetime(2026, 12, 1, 9, 50, 30, tzinfo=ZONE)

    def ask(self, path: str, method: str = "GET", **fields: Any) -> httpx.Response:
        """What the server answers."""

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)  # type: ignore[arg-type]
            async with httpx.AsyncClient(transport=transport, base_url="http://hall.example") as client:
                return await client.request(method, path, **({"headers": ENGLISH} | fields))

        return asyncio.run(asked())

    def say(self, move: str, volunteer: str = "amy", shift: str = SHIFT) -> str:
        sent = self.ask(self.path, "POST", data={"shift": shift, "volunteer": volunteer, "move": move})
        assert sent.status_code == 303
        return self.ask(f"{self.path}{sent.headers['location']}").text

    def served(self) -> dict[str, int]:
        with an_office(self.url, later(self.url)) as office:
            return totals(services(office.world()))


@pytest.fixture
def hall(database_file: str) -> Iterator[Hall]:
    publish_with(database_file, "amy", "ben", people=PEOPLE)
    store, found = Store.open(database_file), Hall(database_file)
    found.path = checkin_path(store.secret("feeds"), "north", TUESDAY)
    found.app = make_app(store, None, lambda: found.at)
    yield found
    store.close()


def test_who_comes_and_goes_has_served_to_the_minute(hall: Hall) -> None:
    page = hall.ask(hall.path, headers={"accept-language": "zh"})
    assert page.status_code == 200
    assert "签到：North" in page.text
    assert "周二 12月1日" in page.text
    assert "王小明" in page.text
    assert "欧阳修" in page.text
    assert "form-action 'self'" in page.headers["content-security-policy"]
    assert "Recorded" in hall.say("come")
    hall.at += timedelta(minutes=75)
    assert "09:50–" in hall.ask(hall.path).text
    assert "Recorded" in hall.say("go")
    assert hall.served() == {"amy": 75}
    assert "09:50–11:05" in hall.ask(hall.path).text
    assert "could not be recorded" in hall.say("go")
    assert "could not be recorded" in hall.say("come")
    assert hall.served() == {"amy": 75}


def test_what_is_not_so_is_not_recorded(hall: Hall) -> None:
    for wrong in ({"move": "go"}, {"move": "come", "volunteer": "eva"}, {"move": "fly"}, {"move": "come", "shift": "none"}):
        assert "could not be recorded" in hall.say(**wrong)
    assert hall.ask(hall.path, "POST", content=b"x" * 10_000).status_code == 413
    assert hall.ask(hall.path, "PUT").status_code == 405
    assert hall.served() == {}


@pytest.mark.parametrize("hours", [-10, 21, 24 * 300])
def test_on_another_day_it_names_nobody_and_takes_nothing(hall: Hall, hours: int) -> None:
    hall.at += timedelta(hours=hours)
    page = hall.ask(hall.path)
    assert "on that day only" in page.text
    assert "王小明" not in page.text
    assert "could not be recorded" in hall.say("come")
    assert hall.served() == {}


def test_a_late_evening_goes_on_after_midnight(hall: Hall) -> None:
    hall.at = datetime(2026, 12, 2, 0, 30, tzinfo=ZONE)
    assert "王小明" in hall.ask(hall.path).text


def test_an_address_cannot_be_made_up(hall: Hall) -> None:
    code = hall.path.rpartition("/")[2]
    for path in (f"/in/2026-12-03/{code}", "/in/2026-12-01/guessed", f"/in/today/{code}", f"/in/2026-12-01/{code.upper()}"):
        assert hall.ask(path).status_code == 404
        assert hall.ask(path, "POST", data={"shift": SHIFT, "volunteer": "amy", "move": "come"}).status_code == 404
    for _ in range(BURST):
        hall.ask("/in/2026-12-01/guessed")
    assert hall.ask("/in/2026-12-01/guessed").status_code == 429
    assert hall.ask(hall.path).status_code == 200
    assert hall.served() == {}


def test_the_code_of_a_certificate_leads_to_what_it_says_and_no_other_does(hall: Hall) -> None:
    hall.say("come")
    hall.at += timedelta(minutes=95)
    hall.say("go")
    with an_office(hall.url, later(hall.url)) as office:
        key, rows = office.store.secret(KEY), services(office.world(), volunteer="amy")
    one = certificate("王小明", "协会", rows, date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 4))
    page = hall.ask(check_path(payload(one, key)), headers={"accept-language": "zh"})
    assert page.status_code == 200
    for wanted in ("属实", "王小明", "协会", "1 小时 35 分", one.number, "2027年1月4日"):
        assert wanted in page.text
    for wrong in (
        check_path(payload(one, key).replace('"minutes": 95', '"minutes": 950')),
        check_path(payload(one, "another key")),
        "/certificate/nonsense",
    ):
        assert "Not true" in hall.ask(wrong).text
    for _ in range(BURST):
        hall.ask("/certificate/guessed")
    assert hall.ask("/certificate/guessed").status_code == 429
    assert "属实" in hall.ask(check_path(payload(one, key)), headers={"accept-language": "zh"}).text


def test_each_sheet_has_a_code_of_its_own() -> None:
    days = [TUESDAY + timedelta(days=number) for number in range(7)]
    paths = {checkin_path("key", centre, day) for day in days for centre in ("north", "south")}
    assert len(paths) == 14
    assert all(re.fullmatch(r"/in/2026-12-\d\d/[a-z2-7]{26}", path) for path in paths)
    assert len({checkin_key(centre, day) for day in days for centre in ("north", "south")}) == 14
