"""Whoever is concerned is told, in the same transaction as the release, at least once, and by its key never twice."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from models.events import NetworkDescribed
from models.people import Person
from models.places import Network
from models.reactions import Reactions
from scheduler.commands import ErasePerson, SetReactions
from scheduler.errors import LogMoved
from scheduler.notices.again import resend
from scheduler.notices.letters import Letter, letter
from scheduler.notices.sending import ATTEMPTS, NoAddress, Sent, Unsent, backoff, by_url, deliver
from scheduler.notices.webhook import key_of, secret_of, signed
from scheduler.office import Office, Recording
from scheduler.planning import Window, plan
from scheduler.publishing import publish
from scheduler.store import Channel, Notice
from tests.scheduler.network import MONDAY, SUNDAY, Clock, an_office, first_fit, network_events, person

WEEK = Window(MONDAY, SUNDAY)
SECRET = secret_of(bytes(range(32)))
MAIL = Channel(name="mail", audience="volunteers", url="mailto://host?to={email}", language="en")
GROUP = Channel(name="group", audience="coordinators", url="json://localhost", centre="north", language="zh")
HOOK = Channel(name="hook", audience="webhook", url="http://localhost", secret=SECRET)


class Mailbox:
    """Takes what is sent; the first ``failing`` attempts fail."""

    def __init__(self, failing: int = 0) -> None:
        self.failing = failing
        self.got: list[tuple[str, str, tuple[str, ...]]] = []

    def __call__(self, channel: Channel, notice: Notice, said: Letter, person: Person | None, now: datetime) -> None:
        if self.failing:
            self.failing -= 1
            raise Unsent("busy")
        self.got.append((notice.key, said.subject, said.lines))


class Still(Clock):
    """Goes on only when it is told to."""

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Still()


@pytest.fixture
def office(database: str, clock: Clock) -> Iterator[Office]:
    with an_office(database, clock) as office:
        office.record("import", lambda world: Recording(network_events(), [person(id) for id in ("amy", "ben", "eva")]))
        for channel in (MAIL, GROUP, HOOK):
            office.store.postbox.keep(channel)
        yield office


def release(office: Office, *crew: str) -> None:
    plan(office, WEEK, first_fit(*crew))
    publish(office)


def keys(office: Office) -> set[str]:
    return {row.key for row in office.store.postbox.notices()}


def test_a_release_tells_everybody_concerned_once_and_what_changed_for_them(office: Office) -> None:
    release(office, "amy")
    box = Mailbox()
    assert deliver(office, box) == Sent(sent=3)
    assert sorted(box.got)[2] == (
        "release-1/mail/amy",
        "net: your duties have changed (version 1)",
        (
            "Tue 1 Dec 10:00: you serve as host at Yoga, North Hall",
            "Thu 3 Dec 10:00: you serve as host at Yoga, North Hall",
        ),
    )
    assert sorted(box.got)[0][1:] == (
        "net：第 1 版已发布",
        ("新增：周二 12月1日 10:00 Yoga，NorthHall", "新增：周四 12月3日 10:00 Yoga，NorthHall"),
    )
    assert deliver(office, box) == Sent()
    release(office, "amy")
    assert keys(office) == {"release-1/group", "release-1/hook", "release-1/mail/amy"}
    release(office, "ben")
    assert {"release-3/mail/amy", "release-3/mail/ben"} <= keys(office)


def test_what_fails_is_tried_again_ever_later_and_given_up_in_the_end(office: Office, clock: Clock) -> None:
    release(office, "amy")
    box = Mailbox(failing=3)
    assert deliver(office, box) == Sent(failed=3)
    assert deliver(office, box) == Sent()
    clock.at += timedelta(minutes=1)
    assert deliver(office, box) == Sent(sent=3)
    assert {row.attempts for row in office.store.postbox.notices()} == {2}
    assert [backoff(n).total_seconds() for n in (0, 1, 5, 100)] == [30, 60, 960, 21600]
    release(office, "ben")
    dead = Mailbox(failing=1000)
    for _ in range(ATTEMPTS + 4):
        deliver(office, dead)
        clock.at += timedelta(hours=7)
    failed = office.store.postbox.notices("failed")
    assert {row.key for row in failed} == {"release-2/group", "release-2/hook", "release-2/mail/amy", "release-2/mail/ben"}
    assert office.store.postbox.retry([failed[0].key], clock.at) == 1
    clock.at += timedelta(hours=1)
    assert deliver(office, Mailbox()).sent == 1


def test_nobody_else_sends_what_somebody_is_sending_until_they_are_late(office: Office, clock: Clock) -> None:
    release(office, "amy")
    box, lease = office.store.postbox, timedelta(minutes=5)
    now = office.now()
    first = box.claim(now, lease)
    assert (len(first), box.claim(now, lease)) == (3, ())
    again = box.claim(now + timedelta(minutes=6), lease)
    assert [row.key for row in again] == [row.key for row in first]
    box.settle(first[0], "sent", due=now)
    assert {row.status for row in box.notices()} == {"waiting"}
    box.settle(again[0], "sent", due=now)
    assert len(box.notices("sent")) == 1


def test_a_release_that_is_not_recorded_tells_nobody(office: Office) -> None:
    release(office, "amy")
    before = keys(office)
    plan(office, WEEK, first_fit("ben"))
    end = office.store.end()
    other = Notice(key="x", channel="mail", kind="release", version=1, due=office.now(), at=office.now())
    with pytest.raises(LogMoved):
        office.store.append([], after=end - 1, name="publish", at=office.now(), notices=[other])
    assert keys(office) == before


def test_who_was_erased_is_told_nothing_more_and_who_has_no_address_cannot_be(office: Office) -> None:
    release(office, "amy")
    office.do(ErasePerson(volunteer="amy"))
    assert keys(office) == {"release-1/group", "release-1/hook"}
    with pytest.raises(NoAddress):
        by_url(MAIL, office.store.postbox.notices()[0], Letter("", (), {}), Person(id="x", name="X"), office.now())


def test_volunteers_are_not_disturbed_at_night(office: Office, clock: Clock) -> None:
    clock.at = datetime(2026, 11, 23, 16, tzinfo=UTC)  # midnight there
    release(office, "amy")
    assert deliver(office, Mailbox()).sent == 2
    clock.at = datetime(2026, 11, 24, 0, 1, tzinfo=UTC)
    assert deliver(office, Mailbox()).sent == 1


def test_quiet_hours_are_those_of_the_volunteers_home(office: Office, clock: Clock) -> None:
    office.do(SetReactions(centre="city", reactions=Reactions(quiet=None)))
    office.do(SetReactions(centre="north", reactions=Reactions(quiet=("20:00", "10:00"))))
    release(office, "amy")
    clock.at = datetime(2026, 11, 23, 13, tzinfo=UTC)  # 21:00 there
    release(office, "ben")
    due = {row.key: row.due for row in office.store.postbox.notices()}
    assert due["release-2/mail/ben"] == datetime(2026, 11, 24, 2, tzinfo=UTC)
    assert due["release-2/group"] == clock.at


def test_what_could_not_wait_for_the_morning_is_told_at_night(office: Office, clock: Clock) -> None:
    release(office, "amy")
    clock.at = datetime(2026, 11, 30, 22, tzinfo=UTC)  # 06:00 on the day of the first duty, which begins at 10:00
    office.do(SetReactions(reactions=Reactions(quiet=("21:30", "09:00"))))
    release(office, "ben")
    due = {row.volunteer: row.due for row in office.store.postbox.notices() if row.version == 2 and row.volunteer}
    assert due == {"amy": clock.at, "ben": clock.at}


def test_offers_are_told_with_the_time_by_which_to_answer(office: Office) -> None:
    office.do(SetReactions(reactions=Reactions(consent="ask")))
    release(office, "amy")
    box = Mailbox()
    deliver(office, box)
    (asked,) = [row for row in box.got if row[0].startswith("offer-")]
    assert asked[1] == "net: can you serve?"
    assert asked[2][0].startswith("Tue 1 Dec 10:00: host at Yoga, North Hall. Please answer by Wed 25 Nov")


def test_in_messages_a_name_that_runs_from_right_to_left_turns_nothing_beside_it(office: Office) -> None:
    release(office, "amy")
    release(office, "ben")
    office.record(
        "import", lambda world: Recording([NetworkDescribed(network=Network(name="רשת", timezone="Asia/Shanghai"))])
    )
    persons = {id: one.model_copy(update={"name": "נועה"} if id == "ben" else {}) for id, one in office.persons().items()}
    notice = next(row for row in office.store.postbox.notices() if row.key == "release-2/group")
    said = letter(office.world(), persons, notice, GROUP)
    assert said is not None
    assert said.subject == "\u2068רשת\u2069：第 2 版已发布"
    assert said.lines[0] == f"换人：周二 12月1日 10:00 Yoga：+\u2068נועה\u2069、-{persons['amy'].name}"


def test_only_who_asks_for_it_is_told_again(office: Office) -> None:
    release(office, "amy")
    deliver(office, Mailbox())
    assert resend(office, 1) == 3
    box = Mailbox()
    assert deliver(office, box) == Sent(sent=3)
    assert {key for key, _, _ in box.got} == {"release-1/group#2", "release-1/hook#2", "release-1/mail/amy#2"}


@pytest.fixture
def server() -> Iterator[tuple[str, list[tuple[dict[str, str], bytes]]]]:
    """A web server that keeps what is posted to it; what is posted to ``/no`` it refuses."""
    got: list[tuple[dict[str, str], bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(503 if self.path == "/no" else 200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Quietly."""

    running = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{running.server_port}", got
    running.shutdown()
    thread.join()


def test_webhooks_are_signed_and_hold_nobody_s_name(office: Office, server) -> None:
    where, got = server
    office.store.postbox.remove("mail")
    office.store.postbox.remove("group")
    office.store.postbox.keep(HOOK.model_copy(update={"url": f"http://{where}/yes"}))
    release(office, "amy")
    assert deliver(office) == Sent(sent=1)
    headers, body = got[0]
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    wanted = base64.b64encode(hmac.new(key_of(SECRET), content, hashlib.sha256).digest()).decode()
    assert (headers["webhook-id"], headers["webhook-signature"]) == ("release-1/hook", f"v1,{wanted}")
    assert json.loads(body)["data"]["duties"][0]["volunteer"] == "amy"
    assert b"Amy" not in body
    office.store.postbox.keep(HOOK.model_copy(update={"url": f"http://{where}/no"}))
    release(office, "ben")
    assert deliver(office) == Sent(failed=1)
    assert office.store.postbox.notices("waiting")[0].error == "HTTP 503"


def test_another_implementation_of_the_scheme_takes_webhooks_for_ours_and_no_others() -> None:
    others = pytest.importorskip("standardwebhooks", reason="standardwebhooks comes with the developers' dependencies")
    receiver = others.Webhook(SECRET)
    body, headers = signed("release-1/hook", datetime.now(UTC), "paiban.release", {"version": 1, "名": "南山"}, SECRET)
    assert receiver.verify(body, headers)["data"] == {"version": 1, "名": "南山"}
    stale = signed("release-1/hook", datetime.now(UTC) - timedelta(hours=1), "paiban.release", {}, SECRET)
    other = signed("release-1/hook", datetime.now(UTC), "paiban.release", {}, secret_of(bytes(24)))
    for text, head in ((body.replace(b"1", b"2"), headers), (body, headers | {"webhook-id": "x"}), stale, other):
        with pytest.raises(others.WebhookVerificationError):
            receiver.verify(text, head)


def test_apprise_sends_what_it_knows_how_to(office: Office, server) -> None:
    where, got = server
    for name in ("mail", "hook"):
        office.store.postbox.remove(name)
    office.store.postbox.keep(GROUP.model_copy(update={"url": f"json://{where}/yes"}))
    release(office, "amy")
    assert deliver(office) == Sent(sent=1)
    assert json.loads(got[0][1])["title"] == "net：第 1 版已发布"


@pytest.mark.parametrize("secret", ["", "MfKQ9r8", "whsec_", "whsec_AAAA", "whsec_!!!"])
def test_a_secret_that_is_none_is_refused(secret: str) -> None:
    with pytest.raises(ValueError):
        key_of(secret)
