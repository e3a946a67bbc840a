"""Volunteers' own calendars are followed: politely, safely, and recorded only where they differ."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from models.events import AvailabilityDeclared
from models.people import Person
from scheduler.commands import ErasePerson
from scheduler.intake.busy import Refused
from scheduler.intake.busy.text import LARGEST
from scheduler.office import Office, Recording
from scheduler.polling.fetch import REDIRECTS, Fetched, Later, Means, fetch
from scheduler.polling.poll import EVERY, RARELY, WHOLE, poll, subscribe, unsubscribe
from scheduler.polling.taking import usual
from scheduler.polling.target import is_public, target_of
from tests.scheduler.network import Clock, an_office, network_events, person

WEB = "http" + "://"
LUNCH, DINNER = ("20261201T040000Z", "20261201T050000Z"), ("20261202T100000Z", "20261202T120000Z")


def calendar(*times: tuple[str, str]) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x"]
    for number, (begin, end) in enumerate(times):
        lines += ["BEGIN:VEVENT", f"UID:{number}", "DTSTAMP:20260101T000000Z", f"DTSTART:{begin}", f"DTEND:{end}"]
        lines += ["SUMMARY:a secret", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Far:
    """A server of somebody else's; ``answer`` makes its answers, ``asked`` holds the requests."""

    root: str
    answer: Callable[[str, dict[str, str]], Answer]
    asked: list[dict[str, str]] = field(default_factory=list)

    def fetch(self, url: str, etag: str = "", modified: str = "") -> Fetched:
        return fetch(url, etag, modified, Means(allowed=lambda address: True, seconds=5))


@pytest.fixture
def far() -> Iterator[Far]:
    found = Far("", lambda path, headers: (200, {}, calendar(LUNCH)))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append({"path": self.path, **{name.lower(): value for name, value in self.headers.items()}})
            status, headers, body = found.answer(self.path, found.asked[-1])
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    found.root = f"http://localhost:{server.server_address[1]}"
    yield found
    server.shutdown()
    server.server_close()


@contextmanager
def raw(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that says what it likes."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            line, _ = listening.accept()
            line.recv(4096)
            talk(line)
            line.close()

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/x"
    listening.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(database: str, clock: Clock) -> Iterator[Office]:
    with an_office(database, clock) as office:
        office.record("import", lambda world: Recording(network_events(), [person("amy")]))
        yield office


def blackouts(office: Office) -> list[tuple[str, str]]:
    form = "%Y%m%dT%H%M%SZ"
    rows = office.world().availability["amy"].blackouts
    return [(row.start.astimezone(UTC).strftime(form), row.end.astimezone(UTC).strftime(form)) for row in rows]


def declared(office: Office) -> int:
    return sum(isinstance(event, AvailabilityDeclared) for event in office.world().log)


def test_a_calendar_is_followed_and_recorded_only_where_it_differs(office: Office, clock: Clock, far: Far) -> None:
    subscribe(office, "amy", f"{far.root}/mine.ics", far.fetch)
    before = declared(office)
    assert blackouts(office) == [LUNCH]
    assert poll(office, far.fetch).read == 0  # not due yet
    clock.at += EVERY * 2
    assert (poll(office, far.fetch).read, declared(office)) == (1, before)
    far.answer = lambda path, headers: (200, {}, calendar(LUNCH, DINNER))
    clock.at += EVERY * 2
    found = poll(office, far.fetch)
    assert (found.read, found.changed, found.failed) == (1, 1, 0)
    assert (blackouts(office), declared(office)) == ([LUNCH, DINNER], before + 1)
    assert "secret" not in repr(office.world().log)
    assert far.root not in repr(office.world().log)


def test_it_is_asked_whether_it_changed_and_now_and_then_for_all_of_it(office: Office, clock: Clock, far: Far) -> None:
    def answer(path: str, headers: dict[str, str]) -> Answer:
        if headers.get("if-none-match") == '"v1"':
            return 304, {}, b""
        return 200, {"ETag": '"v1"', "Last-Modified": "Mon, 23 Nov 2026 08:00:00 GMT"}, calendar(LUNCH)

    far.answer = answer
    subscribe(office, "amy", f"{far.root}/mine.ics", far.fetch)
    clock.at += EVERY * 2
    found = poll(office, far.fetch)
    assert (found.read, found.changed, found.failed) == (1, 0, 0)
    assert far.asked[-1]["if-modified-since"] == "Mon, 23 Nov 2026 08:00:00 GMT"
    clock.at += WHOLE
    poll(office, far.fetch)
    assert "if-none-match" not in far.asked[-1]
    assert blackouts(office) == [LUNCH]


def test_what_fails_changes_nothing_and_is_tried_ever_more_rarely(office: Office, clock: Clock, far: Far) -> None:
    subscribe(office, "amy", f"{far.root}/mine.ics", far.fetch)
    far.answer = lambda path, headers: (200, {}, b"<!doctype html><title>Log in</title>")
    waits = []
    for _ in range(7):
        clock.at += RARELY * 2
        assert poll(office, far.fetch).failed == 1
        source = office.store.sources.of("amy")
        assert source is not None
        waits.append((source.due - clock.at) / EVERY)
        assert (source.error, blackouts(office)) == ("calendar", [LUNCH])
    assert waits == sorted(waits)
    assert (0.9 < waits[0] < 1.2, 15.9 < waits[-1] < 16.2) == (True, True)
    far.answer = lambda path, headers: (200, {}, calendar(DINNER))
    clock.at += RARELY * 2
    assert poll(office, far.fetch).failed == 0
    source = office.store.sources.of("amy")
    assert source is not None
    assert (source.failures, source.error, blackouts(office)) == (0, "", [DINNER])


def test_a_server_that_wants_to_be_left_alone_is(office: Office, clock: Clock, far: Far) -> None:
    subscribe(office, "amy", f"{far.root}/mine.ics", far.fetch)
    far.answer = lambda path, headers: (429, {"Retry-After": "86400"}, b"")
    clock.at += EVERY * 2
    poll(office, far.fetch)
    source = office.store.sources.of("amy")
    assert source is not None
    assert (source.error, source.detail) == ("status", "HTTP 429")
    assert source.due - clock.at > timedelta(hours=23)


def test_who_stops_or_is_erased_is_followed_no_more(office: Office, clock: Clock, far: Far) -> None:
    subscribe(office, "amy", f"{far.root}/mine.ics", far.fetch)
    assert unsubscribe(office, "amy")
    assert (blackouts(office), office.store.sources.all(), unsubscribe(office, "amy")) == ([], (), False)
    subscribe(office, "amy", f"{far.root}/mine.ics", far.fetch)
    office.do(ErasePerson(volunteer="amy"))
    assert office.store.sources.all() == ()


def test_each_calendar_is_read_by_one_process(office: Office, clock: Clock, far: Far) -> None:
    subscribe(office, "amy", f"{far.root}/mine.ics", far.fetch)
    clock.at += EVERY * 2
    lease = timedelta(minutes=5)
    claimed = office.store.sources.claim(office.now(), lease)
    assert claimed is not None
    assert office.store.sources.claim(office.now(), lease) is None
    clock.at += lease * 2
    again = office.store.sources.claim(office.now(), lease)
    assert again is not None
    office.store.sources.settle(claimed, claimed.model_copy(update={"failures": 9}))  # too late: it is another's now
    office.store.sources.settle(again, again.model_copy(update={"failures": 1}))
    source = office.store.sources.of("amy")
    assert source is not None
    assert source.failures == 1


def test_the_window_moves_once_a_month() -> None:
    assert usual(date(2026, 11, 23)) == usual(date(2026, 11, 1))
    assert [str(day) for day in usual(date(2026, 6, 30))] == ["2026-06-01", "2026-12-31"]
    assert [str(day) for day in usual(date(2026, 12, 1))] == ["2026-12-01", "2027-06-30"]


def test_redirects_are_followed_a_few_times(far: Far) -> None:
    def answer(path: str, headers: dict[str, str]) -> Answer:
        left = int(path.rpartition("/")[2])
        return (302, {"Location": f"/{left - 1}"}, b"") if left else (200, {}, calendar(LUNCH))

    far.answer = answer
    assert far.fetch(f"{far.root}/{REDIRECTS}").body == calendar(LUNCH)
    with pytest.raises(Refused) as refused:
        far.fetch(f"{far.root}/{REDIRECTS + 1}")
    assert refused.value.key == "redirects"


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://example.org/x", WEB + "user:word@example.org/", "http://[::1", "gopher:x"],
)
def test_a_redirect_leads_nowhere_but_to_the_web(far: Far, location: str) -> None:
    far.answer = lambda path, headers: (302, {"Location": location}, b"")
    with pytest.raises(Refused) as refused:
        far.fetch(f"{far.root}/x")
    assert refused.value.key == "address"


def test_nothing_but_the_public_internet_is_talked_to_also_after_a_redirect(far: Far) -> None:
    port = far.root.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "0.0.0.0", "[::ffff:127.0.0.1]"):
        with pytest.raises(Refused) as refused:
            fetch(f"http://{host}:{port}/x")
        assert refused.value.key in ("private", "unreachable"), host
    far.answer = lambda path, headers: (302, {"Location": f"{WEB}inside:{port}/y"}, b"")
    where = {"outside": "127.0.0.1", "inside": "127.0.0.2"}
    means = Means(resolve=lambda host, port: [where[host]], allowed=lambda address: address != "127.0.0.2")
    with pytest.raises(Refused) as refused:
        fetch(f"{WEB}outside:{port}/x", means=means)
    assert (refused.value.key, refused.value.detail) == ("private", "inside")
    assert [asked["path"] for asked in far.asked] == ["/x"]


def test_a_name_is_looked_up_once_and_what_was_checked_is_what_is_connected_to(far: Far) -> None:
    answers = [["127.0.0.1"], ["127.0.0.2"]]  # a name that means something else a moment later
    looked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        looked.append(host)
        return answers[len(looked) - 1]

    means = Means(resolve=resolve, allowed=lambda address: address == "127.0.0.1")
    assert fetch(far.root.replace("localhost", "sly.example"), means=means).body == calendar(LUNCH)
    assert looked == ["sly.example"]
    assert far.asked[0]["host"].startswith("sly.example:")
    both = Means(resolve=lambda host, port: ["127.0.0.1", "10.0.0.1"], allowed=lambda address: address == "127.0.0.1")
    with pytest.raises(Refused):
        fetch(far.root, means=both)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2a00:1450:4001:81b::200e", True),
        *((address, False) for address in ("10.1.2.3", "172.16.0.1", "192.168.1.1", "127.9.9.9", "169.254.169.254")),
        *(
            (address, False)
            for address in ("100.64.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1", "240.0.0.1", "192.0.2.1")
        ),
        *((address, False) for address in ("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "2001:db8::1")),
        *((address, False) for address in ("::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "nonsense", "")),
        ("64:ff9b::808:808", True),
    ],
)
def test_private_addresses_are_known_in_every_dress(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("url", "to"),
    [
        ("webcal://x.example/a?b=c", ("https", "x.example", 443, "/a?b=c")),
        (" http://x.example:8080 ", ("http", "x.example", 8080, "/")),
        ("https://日历.example/a", ("https", "xn--jmr704b.example", 443, "/a")),
    ],
)
def test_addresses_are_understood(url: str, to: tuple[str, str, int, str]) -> None:
    found = target_of(url)
    assert (found.scheme, found.host, found.port, found.path) == to


@pytest.mark.parametrize(
    "url",
    ["", "x.example", "https://", WEB + "a:b@x.example/secret", "https://x.example/a b", "https://x.example/a\r\nHost: y",
     "https://x.example:99999/", "javascript:alert(1)", "https://x.example/" + "a" * 3000, WEB + "x\x00.example/"],
)  # fmt: skip
def test_addresses_of_no_calendar_are_refused_without_telling_secrets(url: str) -> None:
    with pytest.raises(Refused) as refused:
        target_of(url)
    assert refused.value.key == "address"
    assert "secret" not in refused.value.say("zh")


def test_packed_answers_are_unpacked_and_bombs_are_not(far: Far) -> None:
    far.answer = lambda path, headers: (200, {"Content-Encoding": "gzip"}, gzip.compress(calendar(LUNCH)))
    assert far.fetch(f"{far.root}/x").body == calendar(LUNCH)
    for body, headers in (
        (gzip.compress(b"x" * (50 * LARGEST)), {"Content-Encoding": "gzip"}),
        (b"x" * (LARGEST + 1), {}),
    ):
        far.answer = lambda path, asked, body=body, headers=headers: (200, headers, body)  # type: ignore[misc]
        with pytest.raises(Refused) as refused:
            far.fetch(f"{far.root}/x")
        assert refused.value.key == "large"
    far.answer = lambda path, headers: (200, {"Content-Encoding": "gzip"}, b"nonsense")
    with pytest.raises(Refused):
        far.fetch(f"{far.root}/x")


def test_half_a_calendar_is_none(far: Far) -> None:
    far.answer = lambda path, headers: (200, {"Content-Length": "100000"}, calendar(LUNCH))
    with pytest.raises(Refused) as refused:
        far.fetch(f"{far.root}/x")
    assert refused.value.key in ("unreachable", "slow")


def test_what_is_no_calendar_server_is_refused_in_words(far: Far) -> None:
    for status in (401, 403, 404, 410, 500, 503):
        far.answer = lambda path, headers, status=status: (status, {}, b"")  # type: ignore[misc]
        with pytest.raises(Later) as later:
            far.fetch(f"{far.root}/x")
        assert (later.value.detail, later.value.seconds) == (f"HTTP {status}", 0)
    with raw(lambda line: line.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")) as url, pytest.raises(Refused) as refused:
        fetch(url, means=Means(allowed=lambda address: True))
    assert refused.value.key == "unreachable"
    with pytest.raises(Refused) as refused:
        fetch("http://127.0.0.1:1/x", means=Means(allowed=lambda address: True))
    assert refused.value.key == "unreachable"


def drip(line: socket.socket) -> None:
    """A byte now and then, so that no single wait is long."""
    with suppress(OSError):
        for _ in range(200):
            line.sendall(b"H")
            time.sleep(0.05)


def drip_body(line: socket.socket) -> None:
    with suppress(OSError):
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        drip(line)


@pytest.mark.parametrize("talk", [drip, drip_body, lambda line: time.sleep(10)])
def test_who_talks_slowly_is_cut_off(talk: Callable[[socket.socket], None]) -> None:
    began = time.monotonic()
    with raw(talk) as url, pytest.raises(Refused) as refused:
        fetch(url, means=Means(allowed=lambda address: True, seconds=0.5))
    assert refused.value.key == "slow"
    assert time.monotonic() - began < 5


def test_nobody_else_s_calendar_is_read_for_who_is_not_there(office: Office, far: Far) -> None:
    with pytest.raises(Refused) as refused:
        subscribe(office, "nobody", far.root, far.fetch)
    assert refused.value.key == "nobody"
    assert far.asked == []


def test_a_span_across_midnight_is_the_same_the_day_after(office: Office, clock: Clock, far: Far, tmp_path: Path) -> None:
    clock.at = datetime(2026, 11, 30, 15, tzinfo=UTC)
    far.answer = lambda path, headers: (200, {}, calendar(("20261130T140000Z", "20261130T180000Z")))  # over two months
    subscribe(office, "amy", far.root, far.fetch)
    before = declared(office)
    clock.at += timedelta(days=1)
    assert (poll(office, far.fetch).changed, declared(office)) == (0, before)
    assert isinstance(office.persons()["amy"], Person)
