"""What is reported from outside is taken in once, all of it or nothing, or refused with the reasons."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from models import events as e
from models import events_seats as seats
from models.faults import Malformed
from models.seats import Attendance
from scheduler.errors import PaibanError, Several
from scheduler.facts import KINDS, Receipt, fact_of, read_facts, receive, write_fact
from scheduler.facts.kinds import ABOUT
from scheduler.office import Office, Recording
from scheduler.planning import Window, plan
from scheduler.publishing import publish
from scheduler.undoing import undo
from tests.scheduler.facts import between, cloud, moment, time
from tests.scheduler.network import MONDAY, SUNDAY, Clock, an_office, first_fit, network_events, person

TUESDAY, THURSDAY = "yoga@2026-12-01", "yoga@2026-12-03"
SHIFT = f"{TUESDAY}/host"
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def found(office: Office) -> None:
    """A published week in which amy serves both sessions."""
    office.record("import", lambda world: Recording(network_events(), [person(id) for id in ("amy", "ben", "eva")]))
    plan(office, Window(MONDAY, SUNDAY), first_fit("amy"))
    publish(office)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path, clock: Clock) -> Iterator[Office]:
    with an_office(f"sqlite:///{tmp_path / 'paiban.sqlite'}", clock) as office:
        found(office)
        yield office


def send(office: Office, *documents: dict[str, object]) -> tuple[Receipt, ...]:
    return receive(office, read_facts(list(documents), office.now()))


def refused(office: Office, *documents: dict[str, object]) -> Several:
    end = office.store.end()
    with pytest.raises(Several) as wrong:
        send(office, *documents)
    assert office.store.end() == end
    return wrong.value


TALK = {
    "session": {
        "id": "talk",
        "name": "Talk",
        "centres": ["north"],
        "minutes": 60,
        "attendance": 5,
        "starts": [{"at": time("02T10:00")}],
    },
    "shifts": [{"id": "talk/host", "session": "talk", "role": "host", "skills": {}, "min": 1}],
}
MOVED = {"session": THURSDAY, "starts": [{"at": time("04T10:00")}], "rooms": ["den"]}
ZOE = {"id": "zoe", "home": "north", "skills": {"host": {"level": 2}}}
SEAT = {"shift": SHIFT, "volunteer": "amy"}
EVERY: dict[str, dict[str, object]] = {
    "session_added": TALK,
    "session_changed": {"session": {**TALK["session"], "id": THURSDAY}},
    "session_moved": MOVED,
    "session_cancelled": {"session": THURSDAY},
    "attendance_changed": {"session": THURSDAY, "attendance": 17},
    "delegation_added": {"group": {"id": "guests", "name": "Guests"}, "sessions": [TALK], "attends": [THURSDAY]},
    "room_closed": {"room": "hall", "between": between("01T00:00", "02T00:00")},
    "room_reopened": {"room": "den", **between("05T00:00", "06T00:00")},
    "hours_changed": {"centre": "north", "exceptions": [{"date": "2026-12-01", "hours": [["13:00", "17:00"]]}]},
    "volunteer_joined": {"volunteer": ZOE, "person": {"id": "zoe", "name": "Zoe"}, "availability": {}},
    "volunteer_left": {"volunteer": "ben"},
    "volunteer_ill": {"volunteer": "amy", "between": between("01T00:00", "03T00:00") | {"note": "flu"}},
    "volunteer_busy": {"volunteer": "amy", "between": between("01T00:00", "03T00:00")},
    "volunteer_free": {"volunteer": "eva", **between("05T00:00", "06T00:00")},
    "availability_changed": {"volunteer": "amy", "availability": {"windows": [between("01T00:00", "03T00:00")]}},
    "skill_gained": {"volunteer": "amy", "skill": "first aid", "until": "2027-01-01"},
    "skill_lost": {"volunteer": "amy", "skill": "host"},
    "offer_accepted": SEAT,
    "offer_declined": {**SEAT, "by": "coordinator"},
    "duty_cancelled": SEAT,
    "swap_asked": SEAT,
    "swap_withdrawn": SEAT,
    "checked_in": {**SEAT, "at": time("01T09:55")},
    "checked_out": {**SEAT, "at": time("01T11:00")},
    "no_show": {**SEAT, "at": time("01T11:00")},
    "weights_changed": {"weights": {"moved": 500}},
}


def test_every_kind_is_tried_here_and_said_in_words() -> None:
    assert set(EVERY) == set(KINDS) == set(ABOUT)


@pytest.mark.parametrize("kind", EVERY)
def test_every_kind_is_taken_in_once_however_often_it_is_delivered(office: Office, clock: Clock, kind: str) -> None:
    send(office, cloud("room_closed", {"room": "den", "between": between("05T00:00", "06T00:00")}))
    send(office, cloud("volunteer_busy", {"volunteer": "eva", "between": between("05T00:00", "06T00:00")}))
    if kind == "swap_withdrawn":
        send(office, cloud("swap_asked", SEAT))
    if kind in ("checked_in", "checked_out", "no_show"):
        clock.at = moment("01T11:05")
    document = cloud(kind, EVERY[kind])
    (first,) = send(office, document)
    assert (first.status, bool(first.events)) == ("recorded", True)
    end = office.store.end()
    assert [one.status for one in send(office, document)] == ["repeated"]
    assert [one.status for one in send(office, document, document)] == ["repeated"] * 2
    assert office.store.end() == end


def test_what_is_said_is_what_there_is_afterwards(office: Office, clock: Clock) -> None:
    send(office, *(cloud(kind, EVERY[kind]) for kind in ("session_added", "delegation_added", "volunteer_joined")))
    send(office, *(cloud(kind, EVERY[kind]) for kind in ("volunteer_ill", "hours_changed", "skill_gained")))
    world = office.world()
    assert world.sessions["talk"].session.group == "guests"
    assert world.sessions[THURSDAY].session.group == "guests"
    assert world.volunteers["zoe"].skills["host"].level == 2
    assert office.names()["zoe"] == "Zoe"
    assert world.availability["amy"].blackouts[0].note == ""
    assert world.centres["north"].opening.exceptions[0].hours == (("13:00", "17:00"),)
    assert str(world.volunteers["amy"].skills["first aid"].until) == "2027-01-01"
    clock.at = moment("01T12:00")
    send(office, *(cloud(kind, EVERY[kind]) for kind in ("checked_in", "checked_out")))
    assert office.world().attendance[SHIFT, "amy"] == Attendance(came=moment("01T09:55"), went=moment("01T11:00"))
    send(office, cloud("no_show", EVERY["no_show"]))
    assert office.world().attendance[SHIFT, "amy"] == Attendance(absent=True)


def test_who_cancels_is_asked_for_that_seat_no_more_and_held_by_no_pin(office: Office) -> None:
    office.record("pin", lambda world: Recording([e.PinSet(pin=e.AssignmentPin(shift=SHIFT, volunteer="amy"))]))
    (receipt,) = send(office, cloud("duty_cancelled", SEAT, time="2026-11-23T08:00:00Z"))
    assert [type(event) for event in receipt.events] == [e.PinCleared, seats.DutyCancelled]
    pins = office.world().problem(MONDAY, SUNDAY).pins
    assert pins == (e.AssignmentPin(shift=SHIFT, volunteer="amy", banned=True),)
    send(office, cloud("offer_accepted", SEAT))
    assert office.world().problem(MONDAY, SUNDAY).pins == ()


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("session_added", {"session": {**TALK["session"], "id": THURSDAY}}),
        ("session_added", {"session": {**TALK["session"], "centres": ["nowhere"]}}),
        ("session_added", {"session": {**TALK["session"], "starts": [{"at": time("02T10:00").replace("2026", "2025")}]}}),
        ("session_added", {"session": {**TALK["session"], "centres": []}}),
        ("session_added", {"session": {**TALK["session"], "rooms": ["hall"], "centres": ["city"]}}),
        ("session_changed", {"session": {**TALK["session"], "id": THURSDAY, "after": [{"session": THURSDAY}]}}),
        ("session_added", {**TALK, "shifts": TALK["shifts"] * 2}),
        ("session_moved", {"session": THURSDAY, "starts": [{"at": time("04T10:00")}], "centres": []}),
        ("session_moved", MOVED | {"centres": ["city"]}),
        ("session_changed", TALK),
        ("session_cancelled", {"session": "talk"}),
        ("session_moved", {"session": THURSDAY, "starts": [{"at": "2026-11-20T10:00:00+08:00"}]}),
        ("attendance_changed", {"session": "talk", "attendance": 4}),
        ("delegation_added", {"group": {"id": "g", "name": "G"}, "attends": ["talk"]}),
        ("room_closed", {"room": "hell", "between": between("01T00:00", "02T00:00")}),
        ("room_closed", {"room": "hall", "between": between("02T00:00", "01T00:00")}),
        ("room_closed", {"room": "hall", "between": {"start": "2026-11-01T00:00:00Z", "end": "2026-11-02T00:00:00Z"}}),
        ("room_reopened", {"room": "hall", **between("01T00:00", "02T00:00")}),
        ("hours_changed", {"centre": "north"}),
        ("hours_changed", {"centre": "north", "room": "hall", "opening": {"weekly": []}}),
        ("hours_changed", {"room": "hall", "exceptions": [{"date": "2026-01-01"}]}),
        ("volunteer_joined", {"volunteer": {"id": "amy", "home": "city"}}),
        ("volunteer_joined", {"volunteer": ZOE, "person": {"id": "zora", "name": "Zora"}}),
        ("volunteer_left", {"volunteer": "zoe"}),
        ("volunteer_free", {"volunteer": "amy", **between("01T00:00", "02T00:00")}),
        ("skill_lost", {"volunteer": "amy", "skill": "juggling"}),
        ("offer_accepted", {"shift": SHIFT, "volunteer": "ben"}),
        ("duty_cancelled", {"shift": f"{SHIFT}x", "volunteer": "amy"}),
        ("swap_asked", {"shift": SHIFT, "volunteer": "ben"}),
        ("swap_withdrawn", {"shift": SHIFT, "volunteer": "ben"}),
        ("duty_cancelled", {"shift": SHIFT, "volunteer": "nobody"}),
        ("checked_in", {"shift": SHIFT, "volunteer": "amy", "at": "2026-11-23T08:00:00Z"}),
        ("no_show", {"shift": SHIFT, "volunteer": "amy", "at": "2026-11-23T08:00:00Z"}),
        ("weights_changed", {"weights": {"mowed": 1}}),
    ],
)
def test_what_contradicts_what_is_known_is_refused_in_both_languages(office: Office, kind: str, data) -> None:
    wrong = refused(office, cloud(kind, data))
    assert wrong.say("en") != wrong.say("zh")
    assert len(wrong.errors) == 1


def test_nobody_can_have_gone_before_they_came(office: Office, clock: Clock) -> None:
    clock.at = moment("01T12:00")
    send(office, cloud("checked_in", {**SEAT, "at": time("01T10:05")}))
    wrong = refused(office, cloud("checked_out", {**SEAT, "at": time("01T10:00")}))
    assert wrong.say("en").endswith("amy cannot have gone at 1 Dec 2026, 10:00, before coming at 1 Dec 2026, 10:05.")
    assert wrong.say("zh").endswith("amy 不可能在 2026年12月1日 10:05 到达之前，于 2026年12月1日 10:00 离开。")
    send(office, cloud("checked_out", {**SEAT, "at": time("01T11:00")}))
    send(office, cloud("checked_in", {**SEAT, "at": time("01T11:30")}))
    assert office.world().attendance[SHIFT, "amy"] == Attendance(came=moment("01T11:30"))


def test_all_contradictions_of_a_batch_are_told_at_once_and_none_of_it_is_recorded(office: Office) -> None:
    wrong = refused(
        office,
        cloud("room_closed", EVERY["room_closed"]),
        cloud("session_cancelled", {"session": "talk"}),
        cloud("volunteer_left", {"volunteer": "zoe"}, time="2027-01-01T00:00:00Z"),
        cloud("duty_cancelled", {"shift": SHIFT, "volunteer": "ben"}),
    )
    assert wrong.say("en").splitlines() == [
        "Event [1] session_cancelled: Session talk: there is none.",
        "Event [2] volunteer_left: 1 Jan 2027, 08:00 is still to come: an event cannot have happened then.",
        f"Event [3] duty_cancelled: Volunteer ben does not serve shift {SHIFT} in what is published.",
    ]


def test_each_event_of_a_batch_counts_for_those_after_it(office: Office) -> None:
    send(office, cloud("session_added", TALK), cloud("session_cancelled", {"session": "talk"}))
    assert office.world().cancelled["talk"]
    wrong = refused(office, cloud("volunteer_left", {"volunteer": "eva"}), cloud("volunteer_left", {"volunteer": "eva"}))
    assert len(wrong.errors) == 1


def test_an_id_that_says_something_else_the_second_time_is_refused(office: Office) -> None:
    send(office, cloud("volunteer_left", {"volunteer": "ben"}, id="x"))
    assert "x" in refused(office, cloud("volunteer_left", {"volunteer": "eva"}, id="x")).say("zh")
    send(office, cloud("volunteer_left", {"volunteer": "eva"}, id="x", source="/other"))


def test_trying_records_nothing(office: Office) -> None:
    end, facts = office.store.end(), read_facts(cloud("volunteer_left", {"volunteer": "ben"}), NOW)
    assert [one.status for one in receive(office, facts, dry_run=True)] == ["recorded"]
    assert office.store.end() == end
    assert [one.status for one in receive(office, facts)] == ["recorded"]


def test_what_was_taken_in_can_be_taken_back_and_a_late_repeat_is_still_harmless(office: Office) -> None:
    document = cloud("volunteer_left", {"volunteer": "ben"})
    send(office, document)
    undo(office)
    assert "ben" in office.world().volunteers
    assert [one.status for one in send(office, document)] == ["repeated"]
    assert "ben" in office.world().volunteers


def test_everything_wrong_with_documents_is_told_at_once() -> None:
    with pytest.raises(Malformed) as wrong:
        read_facts(
            [
                {"specversion": "0.3", "id": "", "source": "/x", "type": "paiban.volunteer_left", "data": {}},
                cloud("nonsense", {}),
                cloud("room_closed", {"room": 3, "between": {"start": "noon", "end": time("01T00:00")}, "why": "pipe"}),
                cloud("volunteer_left", {"volunteer": "v"}, time="yesterday", datacontenttype="text/xml", comexample="fine"),
                cloud("volunteer_left", {"volunteer": "v"}, data_base64="e30="),
                7,
            ],
            NOW,
        )
    assert [fault.path for fault in wrong.value.faults] == [
        "[0].specversion",
        "[0].id",
        "[0].data.volunteer",
        "[1].type",
        "[2].data.room",
        "[2].data.between.start",
        "[2].data.why",
        "[3].datacontenttype",
        "[3].time",
        "[4].data_base64",
        "[5]",
    ]
    assert wrong.value.say("en") != wrong.value.say("zh")


def test_a_fact_reads_back_as_it_was_written() -> None:
    data = {"volunteer": "amy"}
    (fact,) = read_facts(write_fact("volunteer_left", data, source="/here", id="1", at=NOW), NOW + timedelta(days=1))
    same = fact_of("volunteer_left", data, source="/here", id="1", at=NOW)
    assert (fact.source, fact.id, fact.kind, fact.at, fact.command) == ("/here", "1", "volunteer_left", NOW, same.command)
    with pytest.raises(Malformed):
        fact_of("volunteer_lost", data, source="/here", id="1", at=NOW)


def test_names_and_contacts_never_reach_the_log(office: Office) -> None:
    send(office, cloud("volunteer_joined", {"volunteer": ZOE, "person": {"id": "zoe", "name": "Zoë Q.", "phone": "139"}}))
    assert office.persons()["zoe"].phone == "139"
    assert "Zoë" not in "".join(map(repr, office.store.entries()))


def test_of_many_who_deliver_the_same_at_once_one_has_an_effect(database: str) -> None:
    with an_office(database) as office:
        found(office)
        end = office.store.end()
    document, statuses, failed = cloud("volunteer_left", {"volunteer": "ben"}), list[str](), list[PaibanError]()

    def deliver() -> None:
        try:
            with an_office(database) as office:
                statuses.extend(one.status for one in send(office, document))
        except PaibanError as error:
            failed.append(error)

    threads = [threading.Thread(target=deliver) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(statuses), failed) == (["recorded", "repeated", "repeated", "repeated"], [])
    with an_office(database) as office:
        assert office.store.end() == end + 1
