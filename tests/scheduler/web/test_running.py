"""The server as an operator sees it: started, ended, killed in parts, beside another one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from scheduler.web.serve import listen
from tests.scheduler.cli.conftest import Paiban, paiban
from tests.scheduler.web.server import running
from tests.scheduler.web.telling import PEOPLE, publish_with, statuses

__all__ = ["paiban"]
AMY = "volunteers/amy"


@pytest.fixture
def published(database_file: str) -> str:
    publish_with(database_file, "amy", people=PEOPLE)
    return database_file


def test_after_a_restart_everything_is_the_same(published: str) -> None:
    with running(published, "--workers", "1") as server:
        before = server.get(AMY)
    assert server.process.returncode == 0
    with running(published, "--workers", "1") as server:
        after = server.get(AMY)
        assert server.get(AMY, if_none_match=before.headers["etag"]).status_code == 304
    assert (after.content, after.headers["last-modified"]) == (before.content, before.headers["last-modified"])


def test_two_servers_share_a_database(published: str) -> None:
    with running(published, "--workers", "1") as one, running(published, "--workers", "1") as other:
        publish_with(published, "ben")
        answers = {(row.content, row.headers["last-modified"]) for row in (one.get(AMY), other.get(AMY))}
        assert len(answers) == 1
        assert set(statuses(one.get(AMY).content)) == {"CANCELLED"}


def test_a_release_that_was_made_while_no_server_ran_is_served_at_once(published: str) -> None:
    with running(published, "--workers", "1") as server:
        server.get(AMY)
    publish_with(published, "ben")
    with running(published, "--workers", "1") as server:
        until = time.monotonic() + 20
        while set(statuses(server.get(AMY).content)) != {"CANCELLED"}:
            assert time.monotonic() < until
            time.sleep(0.1)


def test_when_what_makes_feeds_and_what_reads_the_log_are_killed_others_take_over(published: str) -> None:
    with running(published, "--workers", "2") as server:
        for process in children(server.process.pid):
            if "spawn_main" in command(process) and process != server.process.pid and not serves(process):
                os.kill(process, signal.SIGKILL)
        publish_with(published, "ben")
        until = time.monotonic() + 40
        while set(statuses(server.get(AMY).content)) != {"CANCELLED"}:
            assert time.monotonic() < until, server.log
            time.sleep(0.2)
        while server.client.get(f"{server.path(AMY)}/duties").status_code != 200:
            assert time.monotonic() < until, server.log
            time.sleep(0.2)


def test_processes_that_begin_slowly_are_waited_for(published: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = "import sys, time\nif '--multiprocessing-fork' in sys.orig_argv:\n    time.sleep(6)\n"
    (tmp_path / "sitecustomize.py").write_text(slow, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with running(published, "--workers", "2") as server:
        assert server.get(AMY).status_code == 200


@pytest.mark.parametrize("workers", ["1", "2"])
def test_whoever_ends_all_its_processes_at_once_reads_of_no_error(published: str, workers: str) -> None:
    with running(published, "--workers", workers) as server:
        server.get(AMY)
        os.killpg(server.process.pid, signal.SIGTERM)  # as service managers do
        assert server.process.wait(40) == 0
        assert "ERROR" not in server.log
        assert "Traceback" not in server.log


def children(parent: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False).stdout
    return [int(word) for word in found.split()]


def command(process: int) -> str:
    return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8").replace("\0", " ")


def serves(process: int) -> bool:
    """Whether the process has an open socket of the network."""
    sockets = Path(f"/proc/{process}/net/tcp").read_text(encoding="utf-8")
    inodes = {str(link.readlink()) for link in Path(f"/proc/{process}/fd").iterdir() if link.is_symlink()}
    return any(f"socket:[{line.split()[9]}]" in inodes for line in sockets.splitlines()[1:])


def test_nothing_stays_behind(published: str) -> None:
    with running(published, "--workers", "2") as server:
        family = children(server.process.pid)
        assert len(family) >= 3
    until = time.monotonic() + 20
    while any(Path(f"/proc/{process}").exists() for process in family):
        assert time.monotonic() < until
        time.sleep(0.1)
    with pytest.raises(httpx.TransportError):
        httpx.get(server.root)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not share out connections by this option")
def test_all_processes_take_their_share_of_who_comes_at_once(published: str) -> None:
    with running(published, "--workers", "2") as server:
        port = int(server.root.rpartition(":")[2])
        until, shares = time.monotonic() + 30, [0]
        while len(shares) != 2 or min(shares) < 8:  # the other process may still be starting
            assert time.monotonic() < until, shares
            there = [socket.create_connection(("127.0.0.1", port)) for _ in range(64)]
            time.sleep(0.5)
            shares = [count for process in children(server.process.pid) if (count := connections(process, port))]
            for one in there:
                one.close()


def connections(process: int, port: int) -> int:
    """How many connections to the port the process holds."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="utf-8").splitlines()[1:]]
    inodes = {f"socket:[{row[9]}]" for row in rows if row[1].endswith(f":{port:04X}") and row[3] == "01"}
    return sum(str(link.readlink()) in inodes for link in Path(f"/proc/{process}/fd").iterdir() if link.is_symlink())


def test_the_proxy_s_word_counts_only_where_it_is_trusted(published: str) -> None:
    said = {"x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.7", "host": "calendars.example.org"}
    with running(published, "--workers", "1", "--proxy-headers") as server:
        assert "https://calendars.example.org/rooms/hall.ics" in server.client.get("/rooms/hall", headers=said).text
        duties = f"{server.path(AMY)}/duties"
        assert f"https://calendars.example.org{server.path(AMY)}" in server.client.get(duties, headers=said).text
    with running(published, "--workers", "1") as server:
        assert f"http://calendars.example.org{server.path(AMY)}" in server.client.get(duties, headers=said).text
        assert "http://calendars.example.org/rooms/hall.ics" in server.client.get("/rooms/hall", headers=said).text


def test_a_form_that_is_too_long_is_refused(published: str) -> None:
    with running(published, "--workers", "1") as server:
        duties = f"{server.path(AMY)}/duties"
        assert server.client.post(duties, content=b"x" * 5000).status_code == 413
        assert server.client.post(duties, content=b"x" * 3_000_000).status_code == 413
        assert server.client.get(duties).status_code == 200


def test_a_settled_address_is_everywhere(published: str) -> None:
    with running(published, "--workers", "1", url="https://x.example/calendars/") as server:
        page = server.client.get("/rooms/hall", headers={"host": "evil.example"}).text
        assert "https://x.example/calendars/rooms/hall.ics" in page
        assert "evil.example" not in page
        assert "SOURCE;VALUE=URI:https://x.example/calendars/rooms/hall.ics" in server.get("rooms/hall").text


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_port_that_is_taken_is_refused_in_words(
    published: str, workers: str, monkeypatch: pytest.MonkeyPatch, paiban: Paiban
) -> None:
    monkeypatch.setenv("PAIBAN_DATABASE", published)
    with running(published, "--workers", workers) as server:
        outcome = paiban("serve", "--port", server.root.rpartition(":")[2])
    assert outcome.status == 2
    assert "cannot be listened on" in outcome.err


def test_an_address_is_kept_before_anybody_answers_there(
    published: str, monkeypatch: pytest.MonkeyPatch, paiban: Paiban
) -> None:
    monkeypatch.setenv("PAIBAN_DATABASE", published)
    with listen("127.0.0.1", 0) as kept:
        port = kept.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            socket.create_server(("127.0.0.1", port))
        assert paiban("serve", "--port", str(port)).status == 2


def test_calendars_are_named_shown_replaced_and_ended_by_command(
    published: str, monkeypatch: pytest.MonkeyPatch, paiban: Paiban
) -> None:
    monkeypatch.setenv("PAIBAN_DATABASE", published)
    monkeypatch.setenv("PAIBAN_URL", "https://x.example")
    feeds = paiban("feed", "list", "--json").answer["feeds"]
    assert isinstance(feeds, list)
    assert {row["feed"] for row in feeds} >= {AMY, "rooms/hall", "centres/north", "activities/yoga"}
    (row,) = (row for row in feeds if row["feed"] == AMY)
    assert row["address"].startswith("https://x.example/f/")
    assert row["access"] == "secret"
    assert paiban("feed", "rotate", "amy").status == 2
    new = paiban("feed", "rotate", "amy", "--yes", "--json").answer["address"]
    assert new != row["address"]
    assert paiban("feed", "list", "王小明", "--json").answer["feeds"][0]["address"] == new  # type: ignore[index]
    assert paiban("feed", "revoke", "amy", "--yes").status == 0
    assert paiban("feed", "revoke", "amy", "--yes", "--lang", "zh").out.startswith("volunteers/amy 的地址此前已停用")
    assert paiban("feed", "list", "amy", "--json").answer["feeds"][0]["address"] is None  # type: ignore[index]
    assert (
        paiban(
            "feed", "set", "rooms/hall", "--access", "secret", "--alarm", "30", "--language", "en", "--audience", "full"
        ).status
        == 0
    )
    hall = paiban("feed", "list", "rooms/hall", "--json").answer["feeds"][0]  # type: ignore[index]
    assert [hall[name] for name in ("access", "alarm", "language", "audience")] == ["secret", 30, "en", "full"]
    for wrong in (
        ("set", "amy", "--access", "public"),
        ("set", "amy"),
        ("rotate", "rooms/den", "--yes"),
        ("rotate",),
        ("list", "nobody"),
        ("paint", "amy"),
    ):
        assert paiban("feed", *wrong).status == 2, wrong
