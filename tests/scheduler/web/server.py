"""A real server in processes of its own, on a free port, asked by a real client."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import uvicorn

from scheduler.feeds.naming import address
from scheduler.store import Store
from scheduler.store.shelf_rows import Setting
from scheduler.web.desk import BLINK
from scheduler.web.gate import App
from scheduler.web.heads import Heads

_PAIBAN = Path(sys.executable).with_name("paiban")
_PATIENCE = 60.0


@dataclass
class Running:
    """A server that serves ``database``; ``log`` is what it wrote so far."""

    database: str
    root: str
    client: httpx.Client
    process: subprocess.Popen[bytes]
    output: Path

    @property
    def log(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def path(self, feed: str) -> str:
        """Where a feed's page is; the feed is there with ``.ics`` behind it."""
        store = Store.open(self.database)
        try:
            return address(store.secret("feeds"), store.shelf.settings().get(feed) or Setting(feed))
        finally:
            store.close()

    def get(self, feed: str, query: str = "", **headers: str) -> httpx.Response:
        """The feed, as a calendar program asks for it."""
        self.settle()
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(f"{self.path(feed)}.ics{query}", headers=given)

    def settle(self) -> None:
        """Until what was recorded is in the feeds: at once, but for machines that do much else."""
        store, until = Store.open(self.database), time.monotonic() + _PATIENCE
        while store.shelf.pulse().behind and time.monotonic() < until:
            time.sleep(BLINK)
        store.close()
        time.sleep(2 * BLINK)  # for that long a process believes what it saw last

    def wait(self) -> None:
        """Until it is ready."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            try:
                if self.client.get("/ready").status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.05)
        raise AssertionError(self.log)


@contextmanager
def running(database: str, *options: str, url: str | None = None) -> Iterator[Running]:
    """``paiban serve`` on a free port, ready."""
    environment = {**os.environ, "PAIBAN_DATABASE": database, "PAIBAN_LANG": "en"}
    environment.pop("PAIBAN_URL", None)
    if url is not None:
        environment["PAIBAN_URL"] = url
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "log"
        with output.open("wb") as log:
            command = [str(_PAIBAN), "serve", "--port", "0", *options]
            process = subprocess.Popen(command, stderr=log, stdout=log, env=environment, start_new_session=True)
        try:
            root = _root(process, output)
            with httpx.Client(base_url=root, timeout=30, headers={"accept-encoding": "identity"}) as client:
                server = Running(database, root, client, process, output)
                server.wait()
                yield server
        finally:
            _end(process)


def _root(process: subprocess.Popen[bytes], output: Path) -> str:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        found = re.search(r"http://\S+:\d+", output.read_text(encoding="utf-8"))
        if found:
            return found[0]
        time.sleep(0.05)
    raise AssertionError(output.read_text(encoding="utf-8"))


def _end(process: subprocess.Popen[bytes]) -> None:
    """As an operator ends it; what does not go is killed with all its processes."""
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def answering(application: App, connection: type[Heads] = Heads) -> Iterator[int]:
    """The port at which an application answers, in this process."""
    server = uvicorn.Server(
        uvicorn.Config(application, http=connection, lifespan="off", log_config=None, timeout_keep_alive=30)
    )
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        yield listening.getsockname()[1]
        server.should_exit = True
        running.join(20)
