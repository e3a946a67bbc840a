"""Pages that another process answers: requests that are no proper ones, and what happens when that process dies."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import httpx
import pytest

from models.events_seats import OfferAccepted
from scheduler.web.forward import Forward
from tests.scheduler.network import an_office
from tests.scheduler.web.server import Running, answering, running
from tests.scheduler.web.telling import PEOPLE, later, publish_with
from tests.scheduler.web.test_running import children

AMY = "volunteers/amy"
MONDAY = date(2090, 1, 2)  # the server looks at the clock, and duties that are over take no answer
FIRST, SECOND = "yoga@2090-01-03/host", "yoga@2090-01-05/host"
ACCEPT = urlencode({"shift": FIRST, "answer": "accept"}).encode()
_FORM = "content-type: application/x-www-form-urlencoded"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks up processes where Linux lists them")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    database = f"sqlite:///{tmp_path_factory.mktemp('served') / 'paiban.sqlite'}"
    publish_with(database, "amy", people=PEOPLE, monday=MONDAY)
    with running(database, "--workers", "2") as found:
        assert found.client.get(f"{found.path(AMY)}/duties").status_code == 200
        yield found


def accepted(server: Running, shift: str) -> int:
    """How often it was recorded that amy accepts."""
    with an_office(server.database, later(server.database)) as office:
        office.world()
        return sum(isinstance(one := entry.event, OfferAccepted) and one.shift == shift for entry in office.entries())


def connected(server: Running) -> socket.socket:
    where = urlsplit(server.root)
    return socket.create_connection((where.hostname or "", where.port or 0), 30)


def send(server: Running, *headers: str, body: bytes) -> socket.socket:
    """A connection on which so much of an answer is sent."""
    there = connected(server)
    head = [f"POST {server.path(AMY)}/duties HTTP/1.1", f"host: {server.root.removeprefix('http://')}", _FORM, *headers]
    there.sendall("\r\n".join([*head, "", ""]).encode() + body)
    return there


def status(there: socket.socket) -> int:
    return int(there.recv(65536).split()[1])


def office_of(server: Running) -> int:
    """The process that reads the log."""
    rows = [line.split() for line in Path("/proc/net/unix").read_text(encoding="utf-8").splitlines()]
    sockets = {f"socket:[{row[6]}]" for row in rows if row[-1].endswith("office.sock")}
    (found,) = (
        process
        for process in children(server.process.pid)
        if any(link.is_symlink() and str(link.readlink()) in sockets for link in Path(f"/proc/{process}/fd").iterdir())
        and not serves_the_network(process)
    )
    return found


def serves_the_network(process: int) -> bool:
    listening = Path(f"/proc/{process}/net/tcp").read_text(encoding="utf-8").splitlines()[1:]
    inodes = {f"socket:[{line.split()[9]}]" for line in listening if line.split()[3] == "0A"}
    return any(link.is_symlink() and str(link.readlink()) in inodes for link in Path(f"/proc/{process}/fd").iterdir())


def test_who_leaves_in_the_middle_of_a_form_has_answered_nothing(server: Running) -> None:
    send(server, f"content-length: {len(ACCEPT) + 9}", body=ACCEPT).close()
    with send(server, "transfer-encoding: chunked", body=b"%x\r\n%s\r\n" % (len(ACCEPT), ACCEPT)):
        pass
    time.sleep(0.5)
    assert accepted(server, FIRST) == 0


def test_a_form_may_come_in_pieces(server: Running) -> None:
    piece, rest = ACCEPT[:7], ACCEPT[7:]
    with send(server, "transfer-encoding: chunked", body=b"7\r\n%s\r\n" % piece) as there:
        time.sleep(0.2)
        there.sendall(b"%x\r\n%s\r\n0\r\n\r\n" % (len(rest), rest))
        assert status(there) == 303
    assert accepted(server, FIRST) == 1


def test_a_form_that_is_too_long_is_refused_and_its_connection_ends(server: Running) -> None:
    much = b"2000\r\n%s\r\n" % (b"x" * 0x2000)
    with send(server, "transfer-encoding: chunked", body=much) as there:
        said = there.recv(65536)
        assert said.startswith(b"HTTP/1.1 413 ")
        assert b"\r\nconnection: close\r\n" in said.lower()
        there.sendall(much * 20 + b"0\r\n\r\n")  # read all the same: else the answer could be lost on its way
        while got := there.recv(65536):
            said += got
        assert said.endswith(b"\r\n\r\nToo large\n")


def test_a_form_that_takes_too_long_is_refused_and_its_connection_ends(tmp_path: Path) -> None:
    with (
        answering(Forward(str(tmp_path / "nobody"), 0.3)) as port,
        socket.create_connection(("127.0.0.1", port), 30) as there,
    ):
        there.sendall(b"POST /f/x/duties HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nsh")
        said = b""
        while got := there.recv(65536):
            said += got
    assert said.startswith(b"HTTP/1.1 408 ")
    assert b"\r\nconnection: close\r\n" in said.lower()


def test_who_answers_twice_at_once_has_answered_once(server: Running) -> None:
    def press(_: int) -> int:
        return httpx.post(f"{server.root}{server.path(AMY)}/duties", data={"shift": SECOND, "answer": "accept"}).status_code

    with ThreadPoolExecutor(8) as at_once:
        assert set(at_once.map(press, range(8))) == {303}
    assert accepted(server, SECOND) == 1


def test_an_address_that_is_nearly_right_is_a_wrong_one(server: Running) -> None:
    wrong = server.client.get("/f/nothing")
    for ending in ("/", "/duties/", "/duties%0A", "/duties%3F", "%2F", "/times%0A", "/qr.svg/"):
        answer = server.client.get(f"{server.path(AMY)}{ending}")
        assert (answer.status_code, "location" in answer.headers, answer.content) == (404, False, wrong.content), ending


def test_who_names_no_host_is_answered_all_the_same(server: Running) -> None:
    for path in (f"{server.path(AMY)}/duties", server.path(AMY), f"{server.path(AMY)}.ics"):
        with connected(server) as there:
            there.sendall(f"GET {path} HTTP/1.0\r\n\r\n".encode())
            assert status(there) == 200


def test_a_host_that_is_none_leads_nobody_elsewhere(server: Running) -> None:
    for host in (f"x{server.path(AMY)}?", "x/f/nothing?", "x#"):
        assert server.client.get("/f/nothing/duties", headers={"host": host}).status_code == 404
        assert server.client.get(f"{server.path(AMY)}/duties", headers={"host": host}).status_code == 200


def test_who_waits_when_the_log_s_reader_is_killed_is_told_to_come_back(server: Running) -> None:
    duties, found = f"{server.root}{server.path(AMY)}/duties", []
    office = office_of(server)
    os.kill(office, signal.SIGSTOP)
    waiting = [threading.Thread(target=lambda: found.append(httpx.get(duties, timeout=60))) for _ in range(4)]
    for one in waiting:
        one.start()
    time.sleep(0.5)
    assert server.get(AMY).status_code == 200  # calendars do not wait for it
    assert found == []
    os.kill(office, signal.SIGKILL)
    for one in waiting:
        one.join(30)
    assert [(row.status_code, row.headers["retry-after"]) for row in found] == [(503, "30")] * 4
    until = time.monotonic() + 60
    while httpx.get(duties, timeout=60).status_code != 200:
        assert time.monotonic() < until, server.log
        time.sleep(0.2)
    assert "Traceback" not in server.log
