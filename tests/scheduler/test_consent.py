"""Consent from publishing to the day: who refuses is followed by others, and what people say later is not passed over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from models.reactions import Reactions
from scheduler.commands import AddBlackout, SetReactions
from scheduler.errors import NoDraft
from scheduler.notices.sending import deliver
from scheduler.notices.warnings import troubles, warn
from scheduler.offers import make_offers
from scheduler.office import Office, Recording
from scheduler.planning import Window, plan
from scheduler.publishing import publish
from scheduler.reacting import standing
from scheduler.store import Channel
from scheduler.worker import Worker
from tests.scheduler.facts import between, cloud, moment
from tests.scheduler.network import MONDAY, SUNDAY, Clock, an_office, first_fit, network_events, person, room
from tests.scheduler.test_facts import send
from tests.scheduler.test_notices import Mailbox
from tests.scheduler.test_worker import worker

WEEK = Window(MONDAY, SUNDAY)
SESSION = "yoga@2026-12-01"
HOST = f"{SESSION}/host"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path, clock: Clock) -> Iterator[Office]:
    with an_office(f"sqlite:///{tmp_path / 'paiban.sqlite'}", clock) as office:
        office.record("import", lambda world: Recording(network_events(), [person(id) for id in ("amy", "ben", "eva")]))
        office.store.postbox.keep(Channel(name="team", audience="coordinators", url="json://localhost", language="en"))
        yield office


def found(office: Office, **reactions: object) -> None:
    said = {"publish": "automatic", "gather_seconds": 0, "quiet": None, "consent": "ask", "open_offers": 9, **reactions}
    office.do(SetReactions(reactions=Reactions.model_validate(said)))
    plan(office, WEEK, first_fit("amy"))
    publish(office)


def serving(office: Office) -> list[str]:
    return [row.volunteer for row in office.world().published[SESSION].crew]


def status(office: Office, who: str) -> str | None:
    consent = office.world().consents.get((HOST, who))
    return None if consent is None else consent.status


def test_seats_that_are_declined_or_never_answered_go_on_to_others_and_at_last_somebody_is_warned(
    office: Office, clock: Clock
) -> None:
    found(office, answer_hours=10)
    one = worker(office)
    one.step()
    send(office, cloud("offer_declined", {"shift": HOST, "volunteer": "amy"}))
    one.step()
    (second,) = serving(office)
    assert status(office, second) == "offered"
    clock.at += timedelta(hours=11)
    one.step()
    (third,) = serving(office)
    assert (status(office, second), status(office, third), third in ("amy", second)) == ("expired", "offered", False)
    send(office, cloud("offer_declined", {"shift": HOST, "volunteer": third}))
    one.step()
    assert serving(office) == []
    clock.at = moment("01T01:00")
    box = Mailbox()
    assert warn(office, "w") == 1
    assert warn(office, "w") == 0
    deliver(office, box)
    (said,) = [row for row in box.got if row[0].startswith("warning-")]
    assert said[1:] == ("net: somebody is needed", ("Tue 1 Dec 10:00: Yoga, North Hall, still lacks host",))


def refuse(office: Office, one: Worker) -> list[str]:
    """Everybody who is asked to host on Tuesday declines, until nobody is left; who was asked, in turn."""
    asked = []
    while crew := serving(office):
        assert status(office, crew[0]) == "offered"
        send(office, cloud("offer_declined", {"shift": HOST, "volunteer": crew[0]}))
        asked += crew
        for draft in one.step().drafts:
            publish(office, draft)
    return asked


def joins(office: Office, one: Worker) -> None:
    joined = {"volunteer": {"id": "new", "home": "north", "skills": {"host": {"level": 1}}}}
    weekly = [{"weekdays": [1], "start": "08:00", "end": "22:00"}]
    send(office, cloud("volunteer_joined", {**joined, "availability": {"weekly": weekly}}))
    for draft in one.step().drafts:
        publish(office, draft)


def told(box: Mailbox) -> list[tuple[str, ...]]:
    return [said[1:] for said in box.got]


@pytest.mark.parametrize("how", ["automatic", "coordinator"])
def test_where_nobody_is_left_to_ask_whoever_plans_is_told_at_once_and_who_comes_later_is_asked(
    office: Office, how: str
) -> None:
    found(office, publish=how)
    box = Mailbox()
    one = worker(office, box=box)
    one.step()
    assert sorted(refuse(office, one)) == ["amy", "ben", "eva"]
    one.step()
    empty = "Tue 1 Dec 10:00: Yoga, North Hall: nobody is left who can be host"
    first = [lines[0] for _, lines in told(box)]
    assert first.count(empty) == (1 if how == "automatic" else 2)
    assert first.index(empty) >= len(first) - 2
    assert list(troubles(office.world(), office.now())) == []
    joins(office, one)
    assert (serving(office), status(office, "new")) == (["new"], "offered")


def test_a_repair_that_is_needed_no_more_is_taken_back_and_nobody_loses_the_seat_by_it(office: Office) -> None:
    found(office, publish="coordinator")
    box, late = Mailbox(), Mailbox(failing=100)
    worker(office, box=box).step()
    send(office, cloud("offer_declined", {"shift": HOST, "volunteer": "amy"}))
    (draft,) = worker(office, box=late).step().drafts
    send(office, cloud("offer_accepted", {"shift": HOST, "volunteer": "amy"}))
    assert worker(office, box=box).step().drafts == []
    with pytest.raises(NoDraft):
        publish(office)
    assert (serving(office), status(office, "amy")) == (["amy"], "accepted")
    deliver(office, box)
    assert [subject for subject, _ in told(box) if draft in subject] == []
    send(office, cloud("duty_cancelled", {"shift": HOST, "volunteer": "amy"}))
    assert worker(office, box=box).step().drafts == ["2026-W49-3"]


def test_a_repair_that_waits_is_told_to_whoever_plans_until_it_is_decided_or_there_is_a_newer_one(office: Office) -> None:
    found(office, publish="coordinator", consent="trust")
    office.store.postbox.keep(Channel(name="far", audience="coordinators", url="json://localhost", centre="elsewhere"))
    box, late = Mailbox(), Mailbox(failing=100)
    worker(office, box=box).step()
    send(office, cloud("duty_cancelled", {"shift": HOST, "volunteer": "amy"}))
    report = worker(office, box=late).step()
    (waiting,) = office.store.postbox.notices("waiting")
    assert (waiting.kind, waiting.channel, waiting.about) == ("draft", "team", report.drafts[0])
    send(office, cloud("volunteer_left", {"volunteer": "amy"}))
    (newer,) = worker(office, box=box).step().drafts
    (who,) = (row.volunteer for row in office.world().drafts[newer].plan.assignments if row.shift == HOST)
    subject, lines = told(box)[-1]
    assert subject == f"net: a repair waits for you ({newer})"
    assert f"people: Tue 1 Dec 10:00 Yoga: +{who.title()} Li, -Amy Li" in lines
    assert lines[-1] == f"To publish it: paiban publish {newer}"
    publish(office, newer)
    deliver(office, box)
    assert {row.status for row in office.store.postbox.notices() if row.kind == "draft"} == {"sent"}
    assert [subject for subject, _ in told(box)].count(f"net: a repair waits for you ({report.drafts[0]})") == 0


def test_who_was_asked_least_lately_is_asked_first(office: Office, clock: Clock) -> None:
    found(office)
    one = worker(office)
    one.step()
    send(office, cloud("offer_declined", {"shift": HOST, "volunteer": "amy"}))
    one.step()
    (second,) = serving(office)
    other = ({"ben", "eva"} - {second}).pop()
    send(office, cloud("duty_cancelled", {"shift": "yoga@2026-12-03/host", "volunteer": "amy"}))
    one.step()
    assert [row.volunteer for row in office.world().published["yoga@2026-12-03"].crew] == [other]


def test_a_duty_at_another_centre_or_that_lasts_longer_needs_a_new_yes(office: Office) -> None:
    found(office)
    send(office, cloud("offer_accepted", {"shift": HOST, "volunteer": "amy"}))
    longer = office.world().sessions[SESSION].session.model_copy(update={"minutes": 90}).model_dump(mode="json")
    shifts = [row.model_dump(mode="json") for row in office.world().sessions[SESSION].shifts]
    send(office, cloud("session_changed", {"session": longer, "shifts": shifts}))
    plan(office, WEEK, first_fit("amy"))
    publish(office)
    assert status(office, "amy") == "offered"
    send(office, cloud("offer_accepted", {"shift": HOST, "volunteer": "amy"}))
    from models.events import RoomRegistered

    office.record("import", lambda world: Recording([RoomRegistered(room=room("town", at="city"))]))
    moved = {**longer, "centres": ["north", "city"]}
    send(office, cloud("session_changed", {"session": moved, "shifts": shifts}))
    plan(office, Window(MONDAY, MONDAY + timedelta(days=1)), first_fit("amy", in_room="town"))
    publish(office)
    assert office.world().published[SESSION].centre == "city"
    assert status(office, "amy") == "offered"


def busy(office: Office, *, firm: bool = False) -> None:
    span = between("01T00:00", "02T00:00") | {"firm": firm}
    office.do(AddBlackout.model_validate({"volunteer": "amy", "between": span}))


def test_where_late_blackouts_release_the_seat_somebody_else_has_it(office: Office) -> None:
    found(office)
    worker(office).step()
    busy(office)
    worker(office).step()
    assert serving(office) in (["ben"], ["eva"])


def test_where_they_keep_it_whoever_plans_is_warned_at_once(office: Office) -> None:
    found(office, late_blackout="keep")
    one = worker(office)
    one.step()
    busy(office)
    assert (one.step().warnings, serving(office)) == (1, ["amy"])
    assert not standing(office.world(), WEEK, office).broken
    assert [(row.what, row.volunteer) for row in troubles(office.world(), office.now())] == [("kept", "amy")]
    send(office, cloud("volunteer_ill", {"volunteer": "amy", "between": between("01T08:00", "01T20:00")}))
    one.step()
    assert serving(office) in (["ben"], ["eva"])


def test_where_they_are_asked_the_seat_is_theirs_until_they_say_no(office: Office) -> None:
    found(office, late_blackout="ask")
    one = worker(office)
    one.step()
    send(office, cloud("offer_accepted", {"shift": HOST, "volunteer": "amy"}))
    busy(office)
    one.step()
    assert (serving(office), status(office, "amy")) == (["amy"], "offered")
    send(office, cloud("offer_accepted", {"shift": HOST, "volunteer": "amy"}))
    one.step()
    assert (serving(office), status(office, "amy")) == (["amy"], "accepted")
    assert make_offers(office) == 0
    office.do(AddBlackout.model_validate({"volunteer": "amy", "between": between("01T09:00", "01T12:00")}))
    one.step()
    assert status(office, "amy") == "offered"
    send(office, cloud("offer_declined", {"shift": HOST, "volunteer": "amy"}))
    one.step()
    assert serving(office) in (["ben"], ["eva"])


def test_they_are_asked_so_even_where_nobody_is_asked_otherwise(office: Office) -> None:
    found(office, consent="trust", late_blackout="ask")
    assert office.world().consents == {}
    busy(office)
    assert make_offers(office) == 1
    assert status(office, "amy") == "offered"


def test_before_a_duty_whoever_plans_learns_who_has_not_agreed(office: Office, clock: Clock) -> None:
    found(office, answer_hours=500, escalate_hours=12)
    assert warn(office, "w") == 0
    clock.at = moment("01T00:00")
    assert [(row.what, row.volunteer) for row in troubles(office.world(), office.now())] == [("unsure", "amy")]
    assert warn(office, "w") == 1
    send(office, cloud("offer_accepted", {"shift": HOST, "volunteer": "amy"}))
    box = Mailbox()
    deliver(office, box)
    assert [row for row in box.got if row[0].startswith("warning-")] == []
