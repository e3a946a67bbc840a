"""Who is published to serve is asked, politely, and nothing counts as yes but a yes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from models.events_seats import AssignmentsOffered
from models.reactions import Reactions
from scheduler.bootstrap import open_office
from scheduler.commands import SetReactions
from scheduler.errors import Unknown
from scheduler.notices.sending import deliver
from scheduler.offers import deadline, make_offers, quiet
from scheduler.office import Office, Recording
from scheduler.planning import Window, plan
from scheduler.publishing import publish
from scheduler.releases import everything, release
from scheduler.settings import Settings
from scheduler.store import Channel
from scheduler.undoing import undo
from tests.scheduler.facts import cloud, moment, time
from tests.scheduler.network import MONDAY, SUNDAY, Clock, an_office, first_fit, network_events, person
from tests.scheduler.test_facts import send
from tests.scheduler.test_notices import Mailbox

WEEK = Window(MONDAY, SUNDAY)
TUESDAY, THURSDAY = "yoga@2026-12-01/host", "yoga@2026-12-03/host"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path, clock: Clock) -> Iterator[Office]:
    with an_office(f"sqlite:///{tmp_path / 'paiban.sqlite'}", clock) as office:
        office.record("import", lambda world: Recording(network_events(), [person(id) for id in ("amy", "ben", "eva")]))
        office.do(SetReactions(reactions=Reactions(consent="ask")))
        yield office


def published(office: Office, *crew: str, **reactions: object) -> None:
    office.do(SetReactions(reactions=Reactions.model_validate({"consent": "ask", **reactions})))
    plan(office, WEEK, first_fit(*crew))
    publish(office)


def statuses(office: Office) -> dict[str, str]:
    return {shift: row.status for (shift, _), row in office.world().consents.items()}


def seats(office: Office) -> list[tuple[str, str, int]]:
    shown = everything(office.world(), office.persons(), max(office.world().releases))
    return [(one.volunteer, one.status, one.mark.sequence) for s in shown.sessions for row in s.shifts for one in row.seats]


def test_publishing_offers_every_seat_and_it_counts_when_it_is_accepted(office: Office) -> None:
    published(office, "amy")
    assert statuses(office) == {TUESDAY: "offered", THURSDAY: "offered"}
    assert seats(office) == [("amy", "tentative", 0), ("amy", "tentative", 0)]
    send(office, cloud("offer_accepted", {"shift": TUESDAY, "volunteer": "amy", "by": "coordinator"}))
    assert office.world().consents[TUESDAY, "amy"].by == "coordinator"
    assert seats(office) == [("amy", "confirmed", 1), ("amy", "tentative", 0)]
    assert [s.status for row in release(office.world(), {}, 1).sessions for t in row.shifts for s in t.seats] == [
        "tentative"
    ] * 2


def test_who_trusts_the_coordinator_asks_nobody(office: Office) -> None:
    published(office, "amy", consent="trust")
    assert office.world().consents == {}
    assert seats(office) == [("amy", "confirmed", 0), ("amy", "confirmed", 0)]


def test_silence_is_no_yes_and_whoever_was_silent_is_not_planned_there_again(office: Office, clock: Clock) -> None:
    published(office, "amy", answer_hours=10)
    clock.at += timedelta(hours=11)
    make_offers(office)
    assert statuses(office) == {TUESDAY: "expired", THURSDAY: "expired"}
    assert {(pin.shift, pin.banned) for pin in office.world().problem(MONDAY, SUNDAY).pins} == {
        (TUESDAY, True),
        (THURSDAY, True),
    }
    send(office, cloud("offer_accepted", {"shift": TUESDAY, "volunteer": "amy"}))
    assert statuses(office)[TUESDAY] == "accepted"


def test_a_duty_that_moves_needs_a_new_yes(office: Office) -> None:
    published(office, "amy")
    for shift in (TUESDAY, THURSDAY):
        send(office, cloud("offer_accepted", {"shift": shift, "volunteer": "amy"}))
    send(office, cloud("session_moved", {"session": THURSDAY.split("/")[0], "starts": [{"at": time("04T14:00")}]}))
    plan(office, WEEK, first_fit("amy", in_room="den"))
    publish(office)
    assert statuses(office) == {TUESDAY: "accepted", THURSDAY: "offered"}


def test_nobody_has_more_open_offers_than_they_may_and_the_soonest_come_first(office: Office) -> None:
    published(office, "amy", open_offers=1)
    assert statuses(office) == {TUESDAY: "offered"}
    assert make_offers(office) == 0
    send(office, cloud("offer_accepted", {"shift": TUESDAY, "volunteer": "amy"}))
    assert make_offers(office) == 1
    assert statuses(office) == {TUESDAY: "accepted", THURSDAY: "offered"}


def test_nobody_is_asked_at_night(office: Office, clock: Clock) -> None:
    clock.at = datetime(2026, 11, 23, 15, tzinfo=UTC)  # 23:00 there
    published(office, "amy")
    assert statuses(office) == {}
    clock.at = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
    assert make_offers(office) == 2


def test_what_was_asked_was_asked_whatever_is_undone(office: Office) -> None:
    published(office, "amy")
    assert undo(office).name == "publish"
    assert any(isinstance(event, AssignmentsOffered) for event in office.world().log)
    assert office.world().consents == {}


@pytest.mark.parametrize(
    ("now", "until"),
    [("01T09:00", "03T09:00"), ("06T09:00", "06T22:00"), ("06T23:00", "07T00:00"), ("07T09:30", "07T10:00")],
)
def test_an_offer_ends_in_time_for_somebody_else(now: str, until: str) -> None:
    assert deadline(Reactions(), moment(now), moment("07T10:00")) == moment(until)


@pytest.mark.parametrize(
    ("hours", "at", "expected"),
    [
        (("21:30", "08:00"), "01T22:00", True),
        (("21:30", "08:00"), "01T07:59", True),
        (("21:30", "08:00"), "01T08:00", False),
        (("12:00", "14:00"), "01T13:00", True),
        (("12:00", "14:00"), "01T14:00", False),
        (("22:00", "24:00"), "01T23:59", True),
        (None, "01T03:00", False),
    ],
)
def test_quiet_hours_reach_over_midnight(office: Office, hours: tuple[str, str] | None, at: str, expected: bool) -> None:
    assert quiet(Reactions(quiet=hours), moment(at), office.world().zone) is expected


def test_what_is_said_of_a_centre_holds_below_it(office: Office) -> None:
    office.do(SetReactions(centre="city", reactions=Reactions(freeze_hours=1)))
    world = office.world()
    assert (world.reactions_at("north").freeze_hours, world.reactions_at("nowhere").consent) == (1, "ask")
    office.do(SetReactions(centre="city"))
    assert office.world().reactions_at("north") == Reactions(consent="ask")
    with pytest.raises(Unknown):
        office.do(SetReactions(centre="atlantis"))


def test_a_message_leads_to_where_each_seat_is_answered(tmp_path, clock: Clock) -> None:
    settings = Settings(f"sqlite:///{tmp_path / 'paiban.sqlite'}", "https://x.example")
    box = Mailbox()
    with open_office(settings, clock) as office:
        office.record("import", lambda world: Recording(network_events(), [person("amy")]))
        office.store.postbox.keep(Channel(name="mail", audience="volunteers", url="json://{email}", language="en"))
        published(office, "amy", quiet=None)
        deliver(office, box)
    (lines,) = (lines for key, _, lines in box.got if key.startswith("offer"))
    links = [line for line in lines if line.startswith("To answer: https://x.example/a/")]
    assert (len(links), len(set(links))) == (2, 2)
