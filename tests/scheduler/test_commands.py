"""Commands become events once, all of them or none, whoever else writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from models import events as e
from models.activities import DatedSession
from models.people import Availability, Person
from models.problem import Session, SessionPin, Shift, Start
from models.times import Between
from models.world import World
from scheduler import commands as c
from scheduler.errors import BadInput, BadWindow, NoStart, Several, Taken, Unknown
from scheduler.importing import import_facts
from scheduler.office import Office, Recording
from tests.scheduler.network import (
    MONDAY,
    SUNDAY,
    activity,
    an_office,
    network_events,
    person,
    room,
    volunteer,
)

TUESDAY, THURSDAY = "yoga@2026-12-01", "yoga@2026-12-03"
WEEK = c.ScheduleActivities(first=MONDAY, last=SUNDAY)


@pytest.fixture
def office(database: str) -> Iterator[Office]:
    with an_office(database) as office:
        office.record("import", lambda world: Recording(network_events(), [person(id) for id in ("amy", "ben", "eva")]))
        office.do(WEEK)
        yield office


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-12-{text}:00+08:00")


def test_activities_become_sessions_with_the_same_ids_every_time(office: Office) -> None:
    assert list(office.world().sessions) == [TUESDAY, THURSDAY]
    assert office.world().sessions[TUESDAY] == DatedSession(
        session=Session(
            id=TUESDAY, name="Yoga", centres=("north",), minutes=60, attendance=10, starts=(Start(at=at("01T10:00")),)
        ),
        shifts=(Shift(id=f"{TUESDAY}/host", session=TUESDAY, role="host", skills={"host": 1}, min=1),),
        activity="yoga",
        date=date(2026, 12, 1),
    )
    assert office.do(WEEK) == []


def test_an_activity_that_changes_changes_its_sessions_that_are_not_published(office: Office) -> None:
    office.record("import", lambda world: Recording([e.ActivityRegistered(activity=activity(clock="15:00"))]))
    office.do(WEEK)
    assert office.world().sessions[TUESDAY].session.starts == (Start(at=at("01T15:00")),)


def test_dates_that_the_recurrence_loses_are_cancelled_and_come_back_with_it(office: Office) -> None:
    for rule, left in (("FREQ=WEEKLY;BYDAY=TU", {TUESDAY}), ("FREQ=WEEKLY;BYDAY=TU,TH", {TUESDAY, THURSDAY})):
        event = e.ActivityRegistered(activity=activity(rrule=rule))
        office.record("import", lambda world, event=event: Recording([event]))
        office.do(WEEK)
        assert set(office.world().sessions) == left


def test_what_was_changed_or_cancelled_by_hand_is_left_alone(office: Office) -> None:
    office.do(c.CancelSession(session=TUESDAY))
    office.do(c.MoveSession(session=THURSDAY, starts=(Start(at=at("04T09:00")),)))
    assert office.do(WEEK) == []
    office.record("import", lambda world: Recording([e.ActivityRemoved(activity="yoga")]))
    assert office.do(WEEK) == []
    assert {id: row.day(office.world().zone) for id, row in office.world().sessions.items()} == {THURSDAY: date(2026, 12, 4)}


def test_past_dates_stay_as_they_were(office: Office) -> None:
    world = office.world()
    event = e.ActivityRegistered(activity=activity(rrule="FREQ=WEEKLY;BYDAY=FR"))
    from scheduler.handlers import handle

    later = World.after([*world.log, event])
    found = handle(WEEK, later, date(2026, 12, 2))
    assert [one for one in found if isinstance(one, e.SessionCancelled)] == [e.SessionCancelled(session=THURSDAY)]


def test_a_command_that_asks_for_what_is_so_records_nothing(office: Office) -> None:
    commands = [
        c.PinSession(pin=SessionPin(session=TUESDAY, at=at("01T10:00"), room="hall")),
        c.PinAssignment(shift=f"{TUESDAY}/host", volunteer="amy"),
        c.CloseRoom(room="hall", between=Between(start=at("01T00:00"), end=at("02T00:00"))),
        c.SetWeights(weights={"moved": 1}),
        c.AddBlackout(volunteer="amy", between=Between(start=at("01T00:00"), end=at("02T00:00"))),
        c.DeclareAvailability(volunteer="ben", availability=Availability()),
        c.CancelSession(session=THURSDAY),
        c.OverrideDay(date=MONDAY, kind="holiday"),
    ]
    for command in commands:
        assert len(office.do(command)) == 1
    end = office.store.end()
    for command in commands:
        assert list(office.do(command)) == []
    assert office.store.end() == end


def test_a_pin_that_names_no_room_and_one_that_wants_none_are_two_pins(office: Office) -> None:
    assert len(office.do(c.PinSession(pin=SessionPin(session=TUESDAY)))) == 1
    assert len(office.do(c.PinSession(pin=SessionPin(session=TUESDAY, room=None)))) == 1
    assert len(office.do(c.UnpinSession(session=TUESDAY))) == 1
    assert office.world().session_pins == {}


@pytest.mark.parametrize(
    "command",
    [
        c.PinSession(pin=SessionPin(session="yoga@2026-12-02")),
        c.PinSession(pin=SessionPin(session=TUESDAY, at=at("01T11:00"))),
        c.PinSession(pin=SessionPin(session=TUESDAY, room="hell")),
        c.PinAssignment(shift=f"{TUESDAY}/hose", volunteer="amy"),
        c.PinAssignment(shift=f"{TUESDAY}/host", volunteer="any"),
        c.UnpinSession(session=TUESDAY),
        c.UnpinAssignment(shift=f"{TUESDAY}/host", volunteer="amy"),
        c.CancelSession(session="nothing"),
        c.MoveSession(session=TUESDAY, starts=(Start(at=at("01T09:00")),), rooms=("hell",)),
        c.Leave(volunteer="any"),
        c.ErasePerson(volunteer="any"),
        c.CloseRoom(room="hell", between=Between(start=at("01T00:00"), end=at("02T00:00"))),
        c.ReopenRoom(room="hall", start=at("01T00:00"), end=at("02T00:00")),
        c.SetWeights(weights={"mowed": 1}),
        c.DiscardDraft(draft="2026-W49-1"),
        c.ScheduleActivities(first=SUNDAY, last=MONDAY),
    ],
    ids=lambda command: type(command).__name__,
)
def test_what_is_not_there_is_said_in_both_languages_and_nothing_is_recorded(office: Office, command: c.Command) -> None:
    end = office.store.end()
    with pytest.raises(BadInput) as refused:
        office.do(command)
    assert isinstance(refused.value, Unknown | BadWindow)
    assert refused.value.say("en") != refused.value.say("zh")
    assert office.store.end() == end


def test_a_session_that_is_added_needs_a_start_and_shifts_of_its_own(office: Office) -> None:
    talk = Session(id="talk", name="Talk", centres=("north",), minutes=60, attendance=5, starts=())
    with pytest.raises(NoStart):
        office.do(c.AddSession(session=DatedSession(session=talk)))
    talk = talk.model_copy(update={"starts": (Start(at=at("02T10:00")),)})
    with pytest.raises(Taken):
        office.do(c.AddSession(session=DatedSession(session=talk, shifts=office.world().sessions[TUESDAY].shifts)))
    office.do(c.AddSession(session=DatedSession(session=talk)))
    assert office.world().sessions["talk"] == DatedSession(session=talk, by_hand=True)
    assert office.do(WEEK) == []


def test_near_misses_are_suggested() -> None:
    assert Unknown("room", "hell", ["hall"]).say("en") == "Room hell: there is none. Maybe hall?"
    assert Unknown("room", "hell", ["hall"]).say("zh") == "场地 hell：不存在。是否指 hall？"


def test_of_two_offices_the_slower_one_decides_anew(database: str, office: Office) -> None:
    with an_office(database) as other:
        other.world()
        office.do(c.Leave(volunteer="amy"))
        looks: list[int] = []

        def decide(world: World) -> Recording:
            looks.append(world.position)
            if len(looks) == 1:
                office.do(c.Leave(volunteer="ben"))
            return Recording([e.GroupRemoved(group="-".join(sorted(world.volunteers)))])

        other.record("test", decide)
        assert len(looks) == 2
        assert other.entries()[looks[1] :] == []
        assert other.world().log[-1] == e.GroupRemoved(group="eva")
        assert office.world() == other.world()


def test_erasing_a_person_takes_their_name_their_duties_and_no_history(office: Office) -> None:
    office.do(c.ErasePerson(volunteer="amy"))
    assert set(office.persons()) == {"ben", "eva"}
    assert set(office.world().volunteers) == {"ben", "eva"}
    assert office.names() == {"ben": "Ben Li", "eva": "Eva Li"}
    with pytest.raises(Unknown):
        office.do(c.ErasePerson(volunteer="amy"))


def test_who_left_can_still_be_erased(office: Office) -> None:
    office.do(c.Leave(volunteer="amy"))
    assert "amy" in office.persons()
    office.do(c.ErasePerson(volunteer="amy"))
    assert "amy" not in office.persons()


@dataclass(frozen=True)
class Facts:
    events: list[e.Event]
    persons: list[Person]


def test_importing_again_records_nothing_and_a_change_only_itself(office: Office) -> None:
    facts = Facts(network_events(), [person(id) for id in ("amy", "ben", "eva")])
    end = office.world().position
    import_facts(office, lambda world, persons: facts)
    assert office.world().position == end
    changed = [e.RoomRegistered(room=room("hall", capacity=5)) if one == e.RoomRegistered(room=room("hall")) else one
               for one in network_events()]  # fmt: skip
    import_facts(office, lambda world, persons: Facts(changed, facts.persons))
    assert [entry.event for entry in office.store.entries(after=end)] == [e.RoomRegistered(room=room("hall", capacity=5))]


def test_a_new_phone_is_kept_without_an_event(office: Office) -> None:
    end = office.world().position
    amy = person("amy").model_copy(update={"phone": "139"})
    import_facts(office, lambda world, persons: Facts([], [amy]))
    assert (office.persons()["amy"], office.world().position) == (amy, end)


def test_a_dry_run_records_nothing(office: Office) -> None:
    end = office.world().position
    facts = Facts([e.RoomRegistered(room=room("attic"))], [person("joe")])
    assert import_facts(office, lambda world, persons: facts, dry_run=True) == facts
    assert (office.world().position, "joe" in office.persons()) == (end, False)


def test_everything_that_leads_nowhere_is_said_at_once_and_nothing_is_imported(office: Office) -> None:
    end = office.world().position
    events: list[e.Event] = [
        e.RoomRegistered(room=room("attic", at="south")),
        e.VolunteerRegistered(volunteer=volunteer("joe", home="south")),
        e.ActivityRegistered(activity=activity("chess", rrule="FREQ=WEEKLY;INTERVAL=0")),
    ]
    with pytest.raises(Several) as refused:
        import_facts(office, lambda world, persons: Facts(events, []))
    assert refused.value.say("en").splitlines() == [
        "attic: centre south is not there.",
        "joe: home south is not there.",
        "Activity chess: the rule FREQ=WEEKLY;INTERVAL=0 cannot be used: INTERVAL=0: expected 1 … 1000.",
    ]
    assert office.world().position == end


def test_today_is_the_networks(database: str) -> None:
    with an_office(database, lambda: datetime.fromisoformat("2026-11-22T20:00:00+00:00")) as office:
        assert office.today() == date(2026, 11, 23)
