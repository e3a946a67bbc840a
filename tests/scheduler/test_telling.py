"""What a release changes, in words for everybody, and an earlier one published anew."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models.language import Language
from scheduler.errors import Unknown
from scheduler.errors_events import StaleRelease
from scheduler.office import Office, Recording
from scheduler.planning import Window, plan
from scheduler.publishing import publish
from scheduler.reverting import revert
from scheduler.telling import Teller, release_changes
from scheduler.undoing import undo
from tests.scheduler.facts import cloud, time
from tests.scheduler.network import MONDAY, SUNDAY, an_office, first_fit, network_events, nothing, person
from tests.scheduler.test_facts import send

WEEK = Window(MONDAY, SUNDAY)
TUESDAY, THURSDAY = "yoga@2026-12-01", "yoga@2026-12-03"


@pytest.fixture
def office(tmp_path) -> Iterator[Office]:
    with an_office(f"sqlite:///{tmp_path / 'paiban.sqlite'}") as office:
        office.record("import", lambda world: Recording(network_events(), [person(id) for id in ("amy", "ben", "eva")]))
        release(office, first_fit("amy"))
        yield office


def release(office: Office, solve) -> int:
    plan(office, WEEK, solve)
    return publish(office).release.version


def sentences(office: Office, version: int, language: Language = "en", since: int | None = None) -> list[str]:
    teller = Teller(office.world(), office.names(), language)
    return [f"{row.volunteer}: {teller.duty(row)}" for row in release_changes(office.world(), version, since).duties]


def test_a_first_release_is_new_to_everybody(office: Office) -> None:
    assert sentences(office, 1) == [
        "amy: Tue 1 Dec 10:00: you serve as host at Yoga, North Hall",
        "amy: Thu 3 Dec 10:00: you serve as host at Yoga, North Hall",
    ]


def test_who_is_replaced_learns_by_whom(office: Office) -> None:
    release(office, first_fit("ben"))
    assert sentences(office, 2, "zh") == [
        "amy: 周二 12月1日 10:00 Yoga：您不必到岗，由Ben Li接替",
        "amy: 周四 12月3日 10:00 Yoga：您不必到岗，由Ben Li接替",
        "ben: 周二 12月1日 10:00 您担任Yoga的host，地点：NorthHall",
        "ben: 周四 12月3日 10:00 您担任Yoga的host，地点：NorthHall",
    ]


def test_a_session_that_moves_or_goes_elsewhere_is_told_as_such(office: Office) -> None:
    send(office, cloud("session_moved", {"session": THURSDAY, "starts": [{"at": time("04T14:00")}]}))
    release(office, first_fit("amy", in_room="den"))
    assert sentences(office, 2) == [
        "amy: Tue 1 Dec 10:00: Yoga is moved to North Den",
        "amy: Thu 3 Dec 10:00: Yoga is moved to Fri 4 Dec 14:00, North Den",
    ]
    assert sentences(office, 2, "zh")[1] == "amy: 周四 12月3日 10:00 Yoga改到周五 12月4日 14:00，地点：NorthDen"
    lines = [
        Teller(office.world(), office.names(), "en").session(row) for row in release_changes(office.world(), 2).sessions
    ]
    assert lines == [
        "other room: Tue 1 Dec 10:00 Yoga, to North Den",
        "moved: Thu 3 Dec 10:00 Yoga, to Fri 4 Dec 14:00, North Den",
    ]


def test_what_is_cancelled_need_not_be_come_to(office: Office) -> None:
    release(office, nothing)
    assert sentences(office, 2)[0] == "amy: Tue 1 Dec 10:00: Yoga is cancelled, you need not come"


def test_releases_may_be_compared_over_several_steps(office: Office) -> None:
    release(office, nothing)
    release(office, first_fit("amy"))
    assert len(sentences(office, 3)) == 2
    assert sentences(office, 3, since=1) == []
    with pytest.raises(Unknown):
        release_changes(office.world(), 9)
    with pytest.raises(Unknown):
        release_changes(office.world(), 3, 9)


def test_changes_can_be_told_of_one_centre_or_one_volunteer(office: Office) -> None:
    changes = release_changes(office.world(), 1)
    assert changes.of_centres(frozenset({"north"})) == changes
    assert changes.of_centres(frozenset({"city"})).sessions == ()
    assert changes.of_volunteer("amy") == changes
    assert changes.of_volunteer("ben").sessions == ()


def test_an_earlier_release_is_published_anew(office: Office) -> None:
    release(office, first_fit("ben"))
    again = revert(office, 1)
    assert (again.version, again.draft, again.takes_back) == (3, None, None)
    assert release_changes(office.world(), 3, 1).sessions == ()
    undo(office)
    assert release_changes(office.world(), 4, 2).sessions == ()
    with pytest.raises(Unknown):
        revert(office, 17)


def test_an_earlier_release_that_would_break_a_rule_now_is_not(office: Office) -> None:
    release(office, first_fit("ben"))
    send(office, cloud("volunteer_left", {"volunteer": "amy"}))
    with pytest.raises(StaleRelease) as stale:
        revert(office, 1)
    assert "Amy Li (amy) has left" in stale.value.say("en")
    assert "已离开" in stale.value.say("zh")
    assert max(office.world().releases) == 2
