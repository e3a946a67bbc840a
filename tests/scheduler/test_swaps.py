"""Who would rather give a seat away keeps it until somebody takes it, who may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from models.problem import AssignmentPin
from models.reactions import Reactions
from scheduler.commands import AddBlackout, SetReactions
from scheduler.office import Office, Recording
from scheduler.planning import Window, plan
from scheduler.publishing import publish
from scheduler.store import Channel
from scheduler.swaps import make_swap_offers
from scheduler.worker import Worker
from tests.scheduler.facts import between, cloud
from tests.scheduler.network import MONDAY, SUNDAY, Clock, an_office, first_fit, network_events, person
from tests.scheduler.test_facts import refused, send
from tests.scheduler.test_notices import Mailbox
from tests.scheduler.test_worker import crew, engine

WEEK = Window(MONDAY, SUNDAY)
SESSION, OTHER = "yoga@2026-12-01", "yoga@2026-12-03"
SHIFT = f"{SESSION}/host"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path, clock: Clock) -> Iterator[Office]:
    """Amy serves; eva is busy on the Tuesday, so that only ben could take it."""
    with an_office(f"sqlite:///{tmp_path / 'paiban.sqlite'}", clock) as office:
        office.record("import", lambda world: Recording(network_events(), [person(id) for id in ("amy", "ben", "eva")]))
        office.do(SetReactions(reactions=Reactions(publish="automatic", gather_seconds=0, quiet=None)))
        office.store.postbox.keep(Channel(name="mail", audience="volunteers", url="json://{email}"))
        office.do(AddBlackout.model_validate({"volunteer": "eva", "between": between("01T00:00", "02T00:00")}))
        plan(office, WEEK, first_fit("amy"))
        publish(office)
        yield office


def seat(volunteer: str, shift: str = SHIFT) -> dict[str, object]:
    return {"shift": shift, "volunteer": volunteer}


def statuses(office: Office) -> dict[str, str]:
    return {who: row.status for (shift, who), row in office.world().consents.items() if shift == SHIFT}


def test_those_are_asked_who_may_and_the_seat_stays_where_it_is(office: Office) -> None:
    send(office, cloud("swap_asked", seat("amy")))
    assert make_swap_offers(office) == 1
    assert statuses(office) == {"ben": "offered"}
    assert crew(office)[SESSION] == ["amy"]
    assert make_swap_offers(office) == 0


def test_who_takes_it_has_it_in_the_next_release_and_everybody_is_told(office: Office) -> None:
    box = Mailbox()
    one = Worker(office, engine(), "w", box)
    one.step()
    send(office, cloud("swap_asked", seat("amy")))
    assert one.step().offers == 1
    assert [key.split("/")[-1] for key, _, _ in box.got if key.startswith("offer")] == ["ben"]
    send(office, cloud("offer_accepted", seat("ben")))
    assert one.step().published == [2]
    assert crew(office) == {SESSION: ["ben"], OTHER: ["amy"]}
    assert statuses(office) == {"ben": "accepted", "amy": "cancelled"}
    assert office.world().swaps == {}
    assert {key for key, _, _ in box.got if key.startswith("release-2")} == {"release-2/mail/amy", "release-2/mail/ben"}
    assert one.step().idle


def test_the_plan_keeps_what_two_people_agreed_on(office: Office) -> None:
    send(office, cloud("swap_asked", seat("amy")))
    make_swap_offers(office)
    send(office, cloud("offer_accepted", seat("ben")))
    pins = office.world().problem(MONDAY, SUNDAY).pins
    assert set(pins) == {
        AssignmentPin(shift=SHIFT, volunteer="amy", banned=True),
        AssignmentPin(shift=SHIFT, volunteer="ben"),
    }


def test_who_keeps_it_after_all_keeps_it_and_nobody_can_take_it_any_more(office: Office) -> None:
    send(office, cloud("swap_asked", seat("amy")))
    make_swap_offers(office)
    send(office, cloud("swap_withdrawn", seat("amy")))
    assert statuses(office) == {}
    wrong = refused(office, cloud("offer_accepted", seat("ben")))
    assert "ben does not serve" in wrong.say("en")


def test_who_declines_or_never_answers_is_not_asked_again(office: Office, clock: Clock) -> None:
    send(office, cloud("swap_asked", seat("amy")))
    make_swap_offers(office)
    send(office, cloud("offer_declined", seat("ben")))
    assert make_swap_offers(office) == 0
    assert statuses(office) == {"ben": "declined"}
    assert crew(office)[SESSION] == ["amy"]
    clock.at += timedelta(hours=1)
    send(office, cloud("offer_accepted", seat("ben")))  # a late yes counts as long as somebody is looked for
    assert office.world().swaps == {}


def test_who_serves_elsewhere_by_then_cannot_take_it(office: Office) -> None:
    send(office, cloud("swap_asked", seat("amy")))
    make_swap_offers(office)
    talk = {"id": "talk", "name": "Talk", "centres": ["north"], "minutes": 60, "attendance": 5}
    shift = {"id": "talk/host", "session": "talk", "role": "host", "skills": {}, "min": 1}
    starts = [{"at": "2026-12-01T10:30:00+08:00"}]
    send(office, cloud("session_added", {"session": {**talk, "starts": starts}, "shifts": [shift]}))
    office.record("pin", lambda world: Recording([_pinned("talk/host", "ben")]))
    one = Worker(office, engine(), "w", Mailbox())
    one.step()
    assert crew(office)["talk"] == ["ben"]
    wrong = refused(office, cloud("offer_accepted", seat("ben")))
    assert "ben serves talk/host at that time" in wrong.say("en")
    assert wrong.say("zh") != wrong.say("en")


def _pinned(shift: str, volunteer: str):
    from models.events import PinSet

    return PinSet(pin=AssignmentPin(shift=shift, volunteer=volunteer))


def test_who_cancels_meanwhile_leaves_an_empty_seat_and_no_offers(office: Office) -> None:
    send(office, cloud("swap_asked", seat("amy")))
    make_swap_offers(office)
    send(office, cloud("duty_cancelled", seat("amy")))
    assert office.world().swaps == {}
    assert statuses(office) == {"amy": "cancelled"}


def test_nobody_gives_away_what_they_refused(office: Office) -> None:
    send(office, cloud("duty_cancelled", seat("amy")))
    assert "amy does not serve" in refused(office, cloud("swap_asked", seat("amy"))).say("en")


def test_an_unrelated_release_leaves_offers_as_they_are(office: Office) -> None:
    send(office, cloud("swap_asked", seat("amy")))
    make_swap_offers(office)
    plan(office, WEEK, first_fit("amy"))
    publish(office)
    assert statuses(office) == {"ben": "offered"}
    plan(office, WEEK, first_fit("ben"))
    publish(office)
    assert (office.world().swaps, statuses(office)) == ({}, {"ben": "offered"})  # it is ben's now, and still to be answered
