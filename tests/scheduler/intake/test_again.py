"""Importing again: known by id, external id or name and phone; only what differs is changed; nothing is removed."""

from __future__ import annotations

from scheduler.intake.intake import Known, Options
from tests.scheduler.intake.files import MONDAY, VOLUNTEERS, after, east, known_after, table, taken

PEOPLE = "姓名,电话,技能\n王芳,13800000001,讲解\n李明,13800000002,\n"


def everything() -> tuple[Known, tuple[object, ...]]:
    files = east(
        table("network", "name,timezone\nN,Asia/Shanghai\n"),
        table("groups", "id,name,people\nG,Tour,9\n"),
        table("activities", "name,weekdays,start time,minutes\nChoir,Mon,9:00,60\n"),
        table("roles", "activity,role,min\nChoir,Teacher,1\n"),
        table("sessions", "name,date,start,minutes,group\nTalk,2026-12-05,9:00,60,G\n"),
        table("volunteers", VOLUNTEERS),
        table("availability", "volunteer,weekdays,start,end\nV1,Mon,9:00,12:00\n"),
        table("pairs", "first,second,kind\nV1,V2,apart\n"),
        table("days", "date,kind\n2026-12-05,holiday\n"),
        table("closures", "room,from,to\nR1,2026-12-01,2026-12-02\n"),
        table("exceptions", "centre,date\nC1,2026-12-31\n"),
        table("preferences", "volunteer,kind,what,cost\nV1,activity,Choir,-1\n"),
        table("skills", "volunteer,skill,until\nV2,急救,2027-12-31\n"),
    )
    return known_after(*files), files


def test_everything_again_changes_nothing() -> None:
    known, files = everything()
    again = taken(*files, known=known)  # type: ignore[arg-type]
    assert (again.events, again.persons) == ((), ())


def test_a_dry_run_says_what_is_added_and_what_changes_with_what() -> None:
    known = known_after(*east())
    report = taken(
        table("rooms", "id,centre,name,capacity\nR1,C1,Hall,80\nR2,C1,Studio,20\nR3,C1,Annex,9\n"), known=known
    ).report
    assert report.counts == {"rooms": {"added": 1, "changed": 1, "unchanged": 1}}
    assert [change.say("en") for change in report.changes] == [
        "room Hall (R1): capacity “60” → “80”",
        "room Studio (R2): unchanged",
        "room Annex (R3): added",
    ]
    assert report.summary("zh") == ("场地：新增1，更改1，不变1",)
    assert report.lines("en")[-2:] == ("room Hall (R1): capacity “60” → “80”", "room Annex (R3): added")


def test_changes_of_times_and_roles_say_only_what_differs() -> None:
    known, files = everything()
    changed = (
        table("activities", "id,name,weekdays,start time,minutes\nChoir,Choir,Tue,10:00,60\n"),
        table("roles", "activity,role,skills,min,max\nChoir,Teacher,急救,1,2\n"),
        table("availability", "volunteer,weekdays,date,start,end,cost\nV1,Mon,,9:00,12:00,\nV1,,2026-12-01,9:00,12:00,3\n"),
        table("centres", "id,name,opening\nC1,East Centre,Mon-Sun 9:00-20:00\n"),
    )
    lines = [change.say("en") for change in taken(*changed, known=known).report.changes]
    assert lines == [
        "centre East Centre (C1): opening hours “MO TU WE TH FR SA SU 09:00-21:00” → “MO TU WE TH FR SA SU 09:00-20:00”",
        "activity Choir: recurrence “first=2026-11-23, clock=09:00, rrule=FREQ=WEEKLY;BYDAY=MO” → "
        "“first=2026-11-24, clock=10:00, rrule=FREQ=WEEKLY;BYDAY=TU”; "
        "roles “Teacher ×1” → “Teacher ×1-2 急救=1”",
        "availability 王芳 (V1): dated times “” → “2026-12-01 09:00-12:00 =3”",
    ]
    assert len(files) == 15


def test_columns_that_are_not_there_change_nothing_and_blank_cells_clear() -> None:
    known = known_after(*east(table("volunteers", VOLUNTEERS)))
    slim = after(taken(table("volunteers", "id,name\nV1,王芳\n"), known=known), known)
    assert slim.state.volunteers["V1"].skills.keys() == {"讲解", "英语"}
    cleared = after(taken(table("volunteers", "id,name,skills\nV1,王芳,\n"), known=slim), slim)
    assert cleared.state.volunteers["V1"].skills == {}
    assert cleared.persons["V1"].phone == "13800000001"


def test_people_are_known_again_by_name_and_phone() -> None:
    known = known_after(table("volunteers", PEOPLE))
    again = taken(table("volunteers", PEOPLE.replace("13800000001", "+86 138-0000-0001")), known=known)
    assert (again.events, again.persons) == ((), ())
    assert taken(table("volunteers", "姓名\n王芳\n"), known=known).persons == ()
    other = taken(table("volunteers", "姓名,电话\n王芳,13900000009\n"), known=known)
    assert [event.type for event in other.events] == ["volunteer_registered"]


def test_people_are_known_again_by_external_id() -> None:
    known = known_after(table("volunteers", "姓名,志愿者注册号,电话\n王芳,SZ001,13800000001\n"))
    moved = taken(table("volunteers", "姓名,志愿者注册号,电话\n王芳芳,SZ001,13900000001\n"), known=known)
    assert moved.events == ()
    assert [(person.name, person.phone) for person in moved.persons] == [("王芳芳", "13900000001")]


def test_a_salt_keeps_ids_from_being_guessed() -> None:
    plain, salted = (
        known_after(table("volunteers", PEOPLE), options=Options(today=MONDAY, salt=salt)).state.volunteers
        for salt in ("", "s")
    )
    assert not plain.keys() & salted.keys()


def test_nothing_is_removed() -> None:
    known = known_after(*east(table("volunteers", VOLUNTEERS)))
    facts = taken(table("rooms", "id,centre,name,capacity\nR1,C1,Hall,60\n"), known=known)
    assert not any("removed" in event.type or "left" in event.type for event in facts.events)


def test_no_event_holds_a_name_or_a_phone() -> None:
    facts = taken(table("volunteers", PEOPLE), table("skills", "volunteer,skill\n王芳,急救\n"))
    log = "".join(event.model_dump_json() for event in facts.events)
    assert not any(secret in log for secret in ("王芳", "李明", "13800000001"))
