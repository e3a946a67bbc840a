"""Duties go out as invitations, and the answers that come back by mail are those of the volunteers' own page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from models.people import Person
from models.reactions import Reactions
from scheduler.answering import take_replies
from scheduler.commands import ErasePerson, SetReactions
from scheduler.intake.busy.refusals import Refused
from scheduler.intake.itip import LARGEST, replies
from scheduler.notices.inviting import invite_all
from scheduler.notices.mail import server_of
from scheduler.notices.sending import deliver
from scheduler.office import Office, Recording
from scheduler.planning import Window, plan
from scheduler.publishing import publish
from scheduler.store import Channel
from tests.exports.test_calendars import lint
from tests.scheduler.cli.conftest import Paiban, paiban
from tests.scheduler.facts import cloud, time
from tests.scheduler.mailserver import Mails, mail_server
from tests.scheduler.network import MONDAY, SUNDAY, Clock, an_office, first_fit, network_events, person
from tests.scheduler.test_facts import send
from tests.scheduler.web.telling import roomy

__all__ = ["paiban"]
WEEK = Window(MONDAY, SUNDAY)
TUESDAY, THURSDAY = "yoga@2026-12-01/host", "yoga@2026-12-03/host"


@pytest.fixture
def mails() -> Iterator[Mails]:
    with mail_server() as found:
        yield found


@pytest.fixture
def url(tmp_path) -> str:
    return f"sqlite:///{tmp_path / 'paiban.sqlite'}"


@pytest.fixture
def office(url: str, mails: Mails) -> Iterator[Office]:
    with an_office(url, Clock()) as office:
        people = [person("amy"), person("ben"), Person(id="eva", name="Eva")]
        office.record("import", lambda world: Recording(roomy(network_events()), people))
        office.do(SetReactions(reactions=Reactions(consent="ask", quiet=None)))
        office.store.postbox.keep(Channel(name="mail", audience="invitations", url=mails.url, language="en"))
        yield office


def release(office: Office, *crew: str) -> None:
    plan(office, WEEK, first_fit(*crew))
    publish(office)
    deliver(office)


def calendar(mail: EmailMessage) -> bytes:
    (part,) = (part for part in mail.walk() if part.get_content_type() == "text/calendar")
    body = part.get_payload(decode=True)
    assert isinstance(body, bytes)
    return body


def event(mail: EmailMessage):
    (found,) = Calendar.from_ical(calendar(mail)).walk("VEVENT")
    return found


def answer(mail: EmailMessage, said: str, **changes: str) -> bytes:
    """The mail with which a mail program answers an invitation."""
    asked = event(mail)
    fields = {"uid": str(asked["UID"]), "guest": "amy@example.org", "sequence": str(asked["SEQUENCE"]), **changes}
    start = changes.get("start", asked.content_line("DTSTART", asked["DTSTART"]).to_ical().decode())
    lines = [
        "BEGIN:VCALENDAR", "PRODID:-//x", "VERSION:2.0", "METHOD:REPLY", "BEGIN:VEVENT", f"UID:{fields['uid']}",
        f"SEQUENCE:{fields['sequence']}", f"DTSTAMP:{fields.get('stamp', '20261124T080000Z')}", start,
        f"ATTENDEE;PARTSTAT={said}:mailto:{fields['guest']}", "ORGANIZER:mailto:roster@example.org", "END:VEVENT",
        "END:VCALENDAR", "",
    ]  # fmt: skip
    reply = EmailMessage()
    reply["From"], reply["To"], reply["Subject"] = fields["guest"], "roster@example.org", f"{said}: duty"
    reply.set_content(said)
    text = "\r\n".join(line for line in lines if line or line == lines[-1])
    reply.add_alternative(text, subtype="calendar", params={"method": "REPLY"})
    reply.add_attachment(text.encode(), maintype="application", subtype="ics", filename="invite.ics")
    return reply.as_bytes()


def outcomes(office: Office, mail: bytes) -> list[str]:
    return [row.outcome for row in take_replies(office, replies(mail))]


def statuses(office: Office) -> dict[str, str]:
    return {shift: row.status for (shift, who), row in office.world().consents.items() if who == "amy"}


def test_a_release_invites_whom_it_concerns(office: Office, mails: Mails) -> None:
    release(office, "amy")
    assert [str(mail["To"]) for mail in mails.got] == ["Amy Li <amy@example.org>"] * 2
    for mail in mails.got:
        assert mail.get_content_type() == "multipart/alternative"
        (part,) = (part for part in mail.walk() if part.get_content_type() == "text/calendar")
        assert (part.get_param("method"), part.get_content_charset()) == ("REQUEST", "utf-8")
        assert [fault for fault in lint(calendar(mail)) if "METHOD" not in str(fault)] == []
        (read,) = IcsCalendarStream.calendar_from_ics(calendar(mail).decode()).events
        assert (read.summary, str(read.status.value if read.status else "")) == ("host · Yoga", "TENTATIVE")
        guest = event(mail)["ATTENDEE"]
        assert (guest.params["PARTSTAT"], guest.params["RSVP"]) == ("NEEDS-ACTION", "TRUE")
        assert str(event(mail)["ORGANIZER"]) == "mailto:roster@example.org"
    assert len({str(event(mail)["UID"]) for mail in mails.got}) == 2


def test_what_is_called_off_is_called_off_by_mail(office: Office, mails: Mails) -> None:
    release(office, "amy")
    invited = {str(event(mail)["UID"]): int(event(mail)["SEQUENCE"]) for mail in mails.got}
    mails.got.clear()
    release(office, "ben")
    amy = [mail for mail in mails.got if "amy" in str(mail["To"])]
    assert {str(event(mail)["UID"]): int(event(mail)["SEQUENCE"]) - 1 for mail in amy} == invited
    assert {str(Calendar.from_ical(calendar(mail))["METHOD"]) for mail in amy} == {"CANCEL"}
    assert len([mail for mail in mails.got if "ben" in str(mail["To"])]) == 2


def test_answers_by_mail_become_events_once(office: Office, mails: Mails) -> None:
    release(office, "amy")
    first, second = mails.got
    assert outcomes(office, answer(first, "ACCEPTED")) == ["recorded"]
    assert outcomes(office, answer(first, "ACCEPTED")) == ["repeated"]
    assert outcomes(office, answer(first, "ACCEPTED", stamp="20261124T090000Z")) == ["known"]
    assert outcomes(office, answer(second, "DECLINED")) == ["recorded"]
    assert statuses(office) == {TUESDAY: "accepted", THURSDAY: "declined"}
    assert outcomes(office, answer(first, "DECLINED")) == ["recorded"]
    assert statuses(office) == {TUESDAY: "cancelled", THURSDAY: "declined"}


def test_answers_that_say_nothing_or_come_from_elsewhere_change_nothing(office: Office, mails: Mails) -> None:
    release(office, "amy")
    mail = mails.got[0]
    before = office.store.end()
    assert outcomes(office, answer(mail, "TENTATIVE")) == ["open"]
    assert outcomes(office, answer(mail, "DELEGATED")) == ["other"]
    assert outcomes(office, answer(mail, "ACCEPTED", guest="eve@example.org")) == ["stranger"]
    assert outcomes(office, answer(mail, "ACCEPTED", uid="guessed")) == ["unknown"]
    assert outcomes(office, answer(mail, "ACCEPTED", start="DTSTART:20261201T030000Z")) == ["stale"]
    assert outcomes(office, b"Subject: hello\r\n\r\nI am on holiday") == []
    assert outcomes(office, calendar(mail)) == []  # the invitation itself, sent back
    assert office.store.end() == before
    assert outcomes(office, answer(mail, "ACCEPTED", guest="AMY@Example.org", start="")) == ["recorded"]


def test_who_was_invited_to_another_time_has_not_agreed_to_this_one(office: Office, mails: Mails) -> None:
    release(office, "amy")
    old = mails.got[1]
    send(office, cloud("session_moved", {"session": THURSDAY.split("/")[0], "starts": [{"at": time("04T14:00")}]}))
    release(office, "amy")
    assert outcomes(office, answer(old, "ACCEPTED")) == ["stale"]
    assert outcomes(office, answer(mails.got[-1], "ACCEPTED")) == ["recorded"]


def test_who_has_no_seat_any_more_is_told_so(office: Office, mails: Mails) -> None:
    release(office, "amy")
    mail = mails.got[0]
    send(office, cloud("offer_accepted", {"shift": TUESDAY, "volunteer": "amy"}))
    release(office, "ben")
    assert outcomes(office, answer(mail, "ACCEPTED"))[0] in ("unknown", "refused")


def test_everybody_is_invited_to_all_that_is_to_come_once_for_each_version(office: Office, mails: Mails) -> None:
    office.store.postbox.remove("mail")
    release(office, "amy", "eva")
    channel = Channel(name="mail", audience="invitations", url=mails.url, language="zh")
    office.store.postbox.keep(channel)
    assert len(invite_all(office, [channel], dry_run=True)) == 2
    assert len(invite_all(office, [channel])) == 2
    mails.refusing = 1
    done = deliver(office)
    assert (done.failed, done.given_up, len(mails.got)) == (1, 1, 0)  # eva has no address, and will not have one in a while
    office.now.at += timedelta(hours=1)  # type: ignore[attr-defined]
    assert (deliver(office).sent, len(mails.got)) == (1, 2)
    assert invite_all(office, [channel]) == ()
    assert "岗位" in mails.got[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_who_has_no_address_or_is_erased_gets_nothing(office: Office, mails: Mails) -> None:
    release(office, "amy")
    mail = mails.got[0]
    office.do(ErasePerson(volunteer="amy"))
    mails.got.clear()
    invite_all(office, office.store.postbox.channels())
    deliver(office)
    assert mails.got == []
    assert outcomes(office, answer(mail, "ACCEPTED")) in (["stranger"], ["unknown"])


def test_hostile_names_make_no_headers(office: Office, mails: Mails) -> None:
    sly = Person(id="amy", name='A"\r\nBcc: eve@example.org\r\n;:王小明', email="amy@example.org")
    office.record("import", lambda world: Recording((), [sly]))
    release(office, "amy")
    assert len(mails.got) == 2
    assert all(mail["Bcc"] is None for mail in mails.got)
    assert all("王小明" in str(mail["To"]) for mail in mails.got)
    assert [fault for mail in mails.got for fault in lint(calendar(mail)) if "METHOD" not in str(fault)] == []


@pytest.mark.parametrize(
    "mail",
    [
        b"x" * (LARGEST + 1),
        b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nSEQUENCE:many\r\nATTENDEE:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\n" + b"X" * 200_000,
        b"BEGIN:VCALENDAR\r\nMETHOD",
    ],
)
def test_mails_that_cannot_be_read_are_refused_in_words(mail: bytes) -> None:
    with pytest.raises(Refused) as refused:
        replies(mail)
    assert refused.value.say("en") != refused.value.say("zh")


@pytest.mark.parametrize(
    "url", ["", "smtp://host", "http" + "://host?from=a@b.example", "smtps://host?from=nobody", "smtp://?from=a@b.c"]
)
def test_a_mail_server_has_a_host_and_a_sender(url: str) -> None:
    with pytest.raises(ValueError):
        server_of(url)


def test_mail_servers_are_understood() -> None:
    found = server_of("smtps://user%40x:p%3Aw@mail.example.org?from=roster@example.org")
    assert (found.host, found.port, found.secure, found.user, found.password) == (
        "mail.example.org", 465, True, "user@x", "p:w",
    )  # fmt: skip
    assert server_of("smtp://u:p@mail.example.org?from=a@example.org").port == 587


def test_it_works_by_command(
    office: Office, mails: Mails, url: str, paiban: Paiban, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    office.store.postbox.remove("mail")
    release(office, "amy")
    monkeypatch.setenv("PAIBAN_DATABASE", url)
    monkeypatch.setattr("scheduler.cli.book.datetime", _Fixed)
    none = paiban("invite")
    assert (none.status, "--for invitations" in none.err) == (2, True)
    assert paiban("channel", "add", "m", "smtp://nowhere", "--for", "invitations").status == 2
    assert paiban("channel", "add", "m", mails.url, "--for", "invitations").status == 0
    assert paiban("channel", "test", "m").status == 0
    assert paiban("invite", "--dry-run", "--json").answer == {"people": 1, "sent": 0, "failed": 0}
    assert paiban("invite", "--json").answer == {"people": 1, "sent": 1, "failed": 0}
    assert "邀请 0 人" in paiban("invite", "--lang", "zh").out
    path = tmp_path / "reply.eml"
    path.write_bytes(answer(mails.got[0], "ACCEPTED"))
    told = paiban("itip", path, "--json").answer["answers"]
    words = f"Amy Li, {TUESDAY}: ACCEPTED – recorded."
    assert told == [{"shift": TUESDAY, "volunteer": "amy", "said": "ACCEPTED", "outcome": "recorded", "words": words}]
    assert "此前已记录" in paiban("itip", path, "--lang", "zh").out
    path.write_bytes(b"Subject: hello\r\n\r\nhello")
    assert "no answer" in paiban("itip", path).out
    path.write_bytes(b"BEGIN:VCALENDAR\r\nMETHOD")
    assert paiban("itip", path).status == 2


class _Fixed(datetime):
    """The week is still to come, whenever the test runs."""

    @classmethod
    def now(cls, tz=None):
        return datetime(2026, 11, 24, 4, tzinfo=tz)


@pytest.mark.parametrize("address", ["amy@example.org\r\nBcc: x@example.org", "amy@example.org, x@example.org", "amy"])
def test_what_is_no_single_address_gets_no_mail(office: Office, mails: Mails, address: str) -> None:
    office.record("import", lambda world: Recording((), [Person(id="amy", name="Amy Li", email=address)]))
    plan(office, WEEK, first_fit("amy", "ben"))
    publish(office)
    sent = deliver(office)
    assert (sent.given_up, {str(mail["To"]) for mail in mails.got}) == (1, {"Ben Li <ben@example.org>"})
