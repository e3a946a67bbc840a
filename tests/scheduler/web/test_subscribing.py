"""Real calendar programs subscribe to the running server: vdirsyncer fetches, khal shows."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from scheduler.feeds.closing import rotate
from scheduler.store import Store
from scheduler.store.shelf_rows import Setting
from tests.scheduler.web.server import Running
from tests.scheduler.web.telling import publish_with, utc_now

pytestmark = pytest.mark.parametrize("server", ["sqlite"], indirect=True)  # clients see no difference
_BIN = Path(sys.executable).parent
_VDIRSYNCER = """
[general]
status_path = "{folder}/status/"

[pair feed]
a = "here"
b = "there"
collections = null
conflict_resolution = "b wins"

[storage here]
type = "filesystem"
path = "{folder}/events/"
fileext = ".ics"

[storage there]
type = "http"
url = "{url}"
"""
_KHAL = """
[calendars]
[[feed]]
path = {folder}/events/
readonly = True

[locale]
local_timezone = Asia/Shanghai
default_timezone = Asia/Shanghai
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M

[sqlite]
path = {folder}/khal.db
"""


@dataclass
class Subscriber:
    """Somebody with one calendar on their computer, subscribed to one address."""

    folder: Path

    def subscribe(self, url: str) -> None:
        (self.folder / "events").mkdir(exist_ok=True)
        (self.folder / "vdirsyncer").write_text(_VDIRSYNCER.format(folder=self.folder, url=url), encoding="utf-8")
        (self.folder / "khal").write_text(_KHAL.format(folder=self.folder), encoding="utf-8")
        self._run("vdirsyncer", "-c", "vdirsyncer", "discover", "feed")

    def sync(self) -> None:
        self._run("vdirsyncer", "-c", "vdirsyncer", "sync")

    def shown(self) -> list[str]:
        """What the calendar shows, as ``day time title``."""
        form = "{start-date} {start-time}-{end-time} {title}"
        out = self._run("khal", "-c", "khal", "list", "--day-format", "", "--format", form, "2026-11-30", "2026-12-31")
        return sorted(line for line in out.splitlines() if line.strip())

    def files(self) -> int:
        return len(list((self.folder / "events").glob("*.ics")))

    def _run(self, *command: str) -> str:
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(self.folder), "TZ": "Asia/Shanghai"}
        run = subprocess.run(
            [str(_BIN / command[0]), *command[1:]],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert run.returncode == 0, run.stdout + run.stderr
        return run.stdout


@pytest.fixture
def subscriber(tmp_path: Path) -> Subscriber:
    return Subscriber(tmp_path)


DUTIES = ["2026-12-01 10:00-11:00 host · Yoga", "2026-12-03 10:00-11:00 host · Yoga"]


def cancelled(duties: list[str]) -> list[str]:
    return [duty.replace("host", "[Cancelled] host") for duty in duties]


def test_a_subscriber_sees_what_is_published_and_nothing_twice(server: Running, subscriber: Subscriber) -> None:
    publish_with(server.database, "amy")
    subscriber.subscribe(f"{server.root}{server.path('volunteers/amy')}.ics")
    server.settle()
    subscriber.sync()
    assert (subscriber.shown(), subscriber.files()) == (DUTIES, 2)
    server.settle()
    subscriber.sync()
    assert subscriber.shown() == DUTIES
    publish_with(server.database, "ben")
    server.settle()
    subscriber.sync()
    assert (subscriber.shown(), subscriber.files()) == (cancelled(DUTIES), 2)
    publish_with(server.database, "amy")
    server.settle()
    subscriber.sync()
    assert (subscriber.shown(), subscriber.files()) == (DUTIES, 2)


def test_a_room_s_subscriber_sees_sessions_move_away(server: Running, subscriber: Subscriber) -> None:
    publish_with(server.database, "amy")
    subscriber.subscribe(f"{server.root}/centres/north.ics")
    server.settle()
    subscriber.sync()
    assert len(subscriber.shown()) == 2
    publish_with(server.database, "amy", in_room="den")
    server.settle()
    subscriber.sync()
    assert len(subscriber.shown()) == 2
    assert all("Den" in path.read_text(encoding="utf-8") for path in (subscriber.folder / "events").glob("*.ics"))


def test_after_its_end_an_address_tells_subscribers_so(server: Running, subscriber: Subscriber) -> None:
    publish_with(server.database, "amy")
    subscriber.subscribe(f"{server.root}{server.path('volunteers/amy')}.ics")
    server.settle()
    subscriber.sync()
    store = Store.open(server.database)
    rotate(store.shelf, store.shelf.settings().get("volunteers/amy") or Setting("volunteers/amy"), utc_now(), "en")
    store.close()
    server.settle()
    subscriber.sync()
    assert [line.split(" ", 2)[2] for line in subscriber.shown()] == ["[Ended] This address has ended"] * 2
