"""Every canonical sheet becomes the things that it describes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

from models.activities import Activity, DatedSession, OtherStart, Role
from models.people import Availability, Person, Volunteer, WeeklyWindow
from models.places import Centre, Network, Room, Way
from models.problem import After, Group, Pair, Preference, Session, Shift, Skill, Start
from models.times import Between, Day, DayHours, Opening, Recurrence, WeeklyHours
from tests.scheduler.intake.files import MONDAY, VOLUNTEERS, book, east, faults, known_after, table

SHANGHAI = timezone(timedelta(hours=8))
DAILY = Opening(weekly=(WeeklyHours(weekdays=tuple(range(7)), start="09:00", end="21:00"),))


def at(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


def test_a_network_has_a_name_and_a_time_zone() -> None:
    state = known_after(table("network", "名称,时区,公平时长(小时)\n示例网络,Asia/Urumqi,8\n")).state
    assert state.network == Network(name="示例网络", timezone="Asia/Urumqi", fair_minutes=480)


def test_centres_lie_in_a_tree_and_open_by_weekday() -> None:
    rows = (
        "编号,名称,层级,上级中心,地址,纬度,经度,开放时间,节假日\nA,市中心,市,,一号路,22.5,"
        "114.1,周二至周日 9:00-17:00,闭馆\nB,区中心,区,市中心,,,,,\n"
    )
    state = known_after(table("中心", rows)).state
    tuesday_on = Opening(weekly=(WeeklyHours(weekdays=(1, 2, 3, 4, 5, 6), start="09:00", end="17:00"),), holidays="closed")
    assert state.centres["A"] == Centre(
        id="A", name="市中心", level="市", address="一号路", location={"lat": 22.5, "lon": 114.1}, opening=tuesday_on
    )
    assert state.centres["B"].parent == "A"
    assert state.centres["B"].opening.weekly == (WeeklyHours(weekdays=tuple(range(7)), start="00:00", end="24:00"),)


def test_rooms_may_be_joined_and_have_hours_of_their_own() -> None:
    rows = (
        "id,centre,name,capacity,features,opening,turnaround,parts\n"
        "L,East Centre,Left,30,stage;projector,,15,\n"
        "W,C1,Whole,60,,Mon-Fri 9-17,,L;R1\n"
    )
    state = known_after(*east(table("more rooms", rows))).state
    left, whole = state.rooms["L"], state.rooms["W"]
    assert left == Room(
        id="L", centre="C1", name="Left", capacity=30, features=frozenset({"stage", "projector"}), turnaround_minutes=15
    )
    assert whole.parts == ("L", "R1")
    assert whole.opening == Opening(weekly=(WeeklyHours(weekdays=(0, 1, 2, 3, 4), start="09:00", end="17:00"),))


def test_exceptions_close_a_centre_or_give_a_room_other_hours() -> None:
    rows = (
        "centre,room,date,until,start,end,note\n"
        "C1,,2026-12-31,2027-01-01,,,stock\n"
        ",Hall,2026-12-05,,9:00,10:00,\n"
        ",Hall,2026-12-05,,14:00,15:00,\n"
    )
    state = known_after(*east(table("exceptions", rows))).state
    closed = tuple(DayHours(date=day, note="stock") for day in (date(2026, 12, 31), date(2027, 1, 1)))
    assert state.centres["C1"].opening == DAILY.model_copy(update={"exceptions": closed})
    hall = state.rooms["R1"].opening
    assert hall is not None
    assert DayHours(date=date(2026, 12, 5), hours=(("09:00", "10:00"), ("14:00", "15:00"))) in hall.exceptions


def test_a_room_can_be_closed_for_a_while() -> None:
    state = known_after(*east(table("closures", "room,from,to,note\nHall,2026-12-01 9:00,12月3日,paint\n"))).state
    assert state.closures == {"R1": (Between(start=at(1, 9), end=at(4, 0), note="paint"),)}


def test_ways_and_days_are_known() -> None:
    files = east(table("centres 2", "id,name,opening\nC2,West,daily 9-17\n"), table("ways", "from,to,minutes\nC1,West,35\n"))
    days = table("日历", "日期,类型,名称\n2026-10-10,调休上班,国庆调休\n2026年10月1日,节假日,\n")
    state = known_after(*files, days).state
    assert state.ways == {("C1", "C2"): Way(origin="C1", to="C2", minutes=35)}
    make_up = Day(date=date(2026, 10, 10), kind="workday", certainty="overridden", name="国庆调休")
    assert state.days == {
        date(2026, 10, 10): make_up,
        date(2026, 10, 1): Day(date=date(2026, 10, 1), kind="holiday", certainty="overridden"),
    }


def test_activities_recur_and_have_roles() -> None:
    activities = (
        "id,name,centres,kind,weekdays,start time,end time,first date,"
        "last date,except on,on holidays,other starts,attendance,"
        "features,allowed rooms,same volunteers\n"
        'A1,Calligraphy,C1,class,"Tue, Thu",9:00,10:30,2026-11-30,2027-06-30,'
        "2027-02-09;2027-02-11,skip,14:00=5,20,tables,Studio,yes\n"
    )
    roles = (
        "activity,role id,role,skills,min,max,on standby,arrive before,leave after\n"
        "Calligraphy,t,Teacher,calligraphy:2,1,,,30,10\n"
        "A1,,Reception,,0,2,1,,\n"
    )
    state = known_after(*east(table("activities", activities), table("roles", roles))).state
    assert state.activities["A1"] == Activity(
        id="A1",
        name="Calligraphy",
        centres=("C1",),
        kind="class",
        minutes=90,
        attendance=20,
        features=frozenset({"tables"}),
        rooms=("R2",),
        same_people=True,
        recurrence=Recurrence(
            first=date(2026, 12, 1),
            clock="09:00",
            rrule="FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270630T235959",
            exdates=(date(2027, 2, 9), date(2027, 2, 11)),
            holidays="skip",
        ),
        other_starts=(OtherStart(clock="14:00", cost=5),),
        roles=(
            Role(key="t", role="Teacher", skills={"calligraphy": 2}, min=1, arrive_before=30, leave_after=10),
            Role(key="Reception", role="Reception", min=0, max=2, standby=1),
        ),
    )


def test_activities_may_be_every_other_week_or_by_rule_or_once() -> None:
    rows = (
        "name,weekdays,start time,minutes,first date,rrule\n隔周班,隔周三,"
        "9:00,60,2026-11-30,\n月会,每月第一个周六,9:00,60,2026-11-30,\n"
        "规则,,9:00,60,2026-11-30,FREQ=WEEKLY;BYDAY=MO;COUNT=3\n一次,,9:00,60,2026-11-30,\n每天,每天,9:00,60,2026-11-30,\n"
    )
    state = known_after(*east(table("activities", rows))).state
    rules = {activity.name: activity.recurrence.rrule for activity in state.activities.values()}
    assert rules == {
        "隔周班": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
        "月会": "FREQ=MONTHLY;BYDAY=1SA",
        "规则": "FREQ=WEEKLY;BYDAY=MO;COUNT=3",
        "一次": None,
        "每天": "FREQ=DAILY",
    }


def test_sessions_have_dates_and_come_after_others() -> None:
    groups = table("groups", "id,name,people\nG,Delegation,40\n")
    sessions = (
        "id,name,centres,date,start,minutes,needs a room,group,after,other starts\n"
        "S1,Visit,C1,12月2日,上午9点,60,no,Delegation,,\n"
        "S2,Talk,C1,,2026-12-02 14:00,90,,G,S1+30,15:00=2\n"
    )
    roles = "session,role,skills,min\nS2,讲解员,讲解,2\n"
    state = known_after(*east(groups, table("sessions", sessions), table("roles", roles))).state
    assert state.groups == {"G": Group(id="G", name="Delegation")}
    visit = {
        "id": "S1",
        "name": "Visit",
        "centres": ("C1",),
        "minutes": 60,
        "needs_room": False,
        "attendance": 40,
        "group": "G",
    }
    assert state.sessions["S1"] == DatedSession(session=Session(**visit, starts=(Start(at=at(2, 9)),)), by_hand=True)
    talk = state.sessions["S2"]
    assert talk.session.starts == (Start(at=at(2, 14)), Start(at=at(2, 15), cost=2))
    assert talk.session.after == (After(session="S1", minutes=30),)
    assert talk.shifts == (Shift(id="S2/讲解员", session="S2", role="讲解员", skills={"讲解": 1}, min=2),)


def test_a_session_of_an_activity_is_as_the_activity_where_it_says_nothing() -> None:
    activities = table("activities", "id,name,weekdays,start time,minutes,attendance\nA1,Choir,Mon,19:00,90,25\n")
    roles = table("roles", "activity,role,min\nA1,Conductor,1\n")
    sessions = table("sessions", "id,name,activity,date,start\nS1,Extra choir,Choir,2026-12-05,10:00\n")
    extra = known_after(*east(activities, roles, sessions)).state.sessions["S1"]
    assert (extra.activity, extra.session.minutes, extra.session.attendance, extra.session.centres) == (
        "A1",
        90,
        25,
        ("C1",),
    )
    assert [shift.role for shift in extra.shifts] == ["Conductor"]


def test_volunteers_are_without_names_and_persons_with_them() -> None:
    rows = (
        "编号,姓名,电话,所属中心,技能,可服务时间,每周最多(小时),每日最多次数,未成年,公开程度\nV9,张明,138 0000 0009,"
        "East Centre,讲解2;英语,周六 9:00-12:00,8,1,是,全名\n"
    )
    known = known_after(*east(table("志愿者", rows)))
    assert known.state.volunteers["V9"] == Volunteer(
        id="V9",
        home="C1",
        skills={"讲解": Skill(level=2), "英语": Skill()},
        max_minutes=480,
        max_duties_per_day=1,
        minor=True,
    )
    assert known.state.availability["V9"] == Availability(weekly=(WeeklyWindow(weekdays=(5,), start="09:00", end="12:00"),))
    assert known.persons == {"V9": Person(id="V9", name="张明", phone="13800000009", shows="full")}


def test_skills_may_expire_and_pairs_and_preferences_are_known() -> None:
    files = east(
        table("volunteers", VOLUNTEERS),
        table("skills", "volunteer,skill,level,until\n王芳,急救,1,2027-12-31\nV1,讲解,3,\n"),
        table("pairs", "volunteer a,volunteer b,kind\nV1,李明,一起\n"),
        table("preferences", "volunteer,kind,what,cost\nV1,centre,East Centre,-2\nV1,role,讲解员,1\n"),
    )
    state = known_after(*files).state
    assert state.volunteers["V1"].skills == {
        "讲解": Skill(level=3), "英语": Skill(), "急救": Skill(level=1, until=date(2027, 12, 31)),
    }  # fmt: skip
    assert list(state.pairs.values()) == [Pair(kind="together", volunteers=("V1", "V2"))]
    liked = (Preference(kind="centre", id="C1", cost=-2), Preference(kind="role", id="讲解员", cost=1))
    assert state.volunteers["V1"].preferences == liked


def test_availability_is_weekly_or_dated_or_the_contrary() -> None:
    rows = (
        "volunteer,kind,weekdays,date,last date,start,end,cost\nV1,"
        ",周六、周日,,,9:00,12:00,\nV1,,周六、周日,,,12:00,14:00,\n"
        "V1,可服务,,2026-12-01,,18:00,20:00,3\nV1,不可服务,,2026-12-05,2026-12-06,"
        ",,\nV2,,周一,2026-12-01,2026-12-14,22:00,2:00,\n"
    )
    state = known_after(*east(table("volunteers", VOLUNTEERS), table("availability", rows))).state
    assert state.availability["V1"] == Availability(
        weekly=(WeeklyWindow(weekdays=(5, 6), start="09:00", end="14:00"),),
        windows=(Between(start=at(1, 18), end=at(1, 20), cost=3),),
        blackouts=(Between(start=at(5, 0), end=at(7, 0)),),
    )
    assert state.availability["V2"].windows == tuple(Between(start=at(day, 22), end=at(day + 1, 2)) for day in (7, 14))


def test_a_workbook_holds_many_sheets_with_dates_and_times_of_excel() -> None:
    excel = datetime(2026, 12, 5)  # noqa: DTZ001  # as Excel has it: without a zone
    made = book(
        {
            "中心": [["名称", "开放时间"], ["东中心", "周一至周日 9:00-21:00"]],
            "场地": [["中心", "名称", "容纳人数"], ["东中心", "多功能厅", 60.0]],
            "场次": [
                ["名称", "日期", "开始时间", "结束时间"],
                ["讲座", excel, time(14), time(15, 30)],
                ["会议", excel, 0.375, 0.5],
            ],
        }
    )
    sessions = known_after(made).state.sessions
    assert {one.session.name: (one.session.starts[0].at, one.session.minutes) for one in sessions.values()} == {
        "讲座": (at(5, 14), 90), "会议": (at(5, 9), 180),
    }  # fmt: skip


def test_ids_are_made_of_names_and_always_the_same() -> None:
    files = (
        table("centres", "name\n东 中心\n"),
        table("rooms", "centre,name,capacity\n东 中心,大厅,9\n"),
        table("volunteers", "姓名,电话\n王芳,13800000001\n"),
    )
    first, second = known_after(*files), known_after(*files)
    assert list(first.state.centres) == ["东-中心"]
    assert list(first.state.rooms) == ["东-中心-大厅"]
    assert list(first.state.volunteers) == list(second.state.volunteers)
    (volunteer,) = first.state.volunteers
    assert not any(secret in volunteer for secret in ("王", "芳", "138"))


def test_a_row_takes_the_year_from_the_week_that_is_imported() -> None:
    sessions = known_after(*east(table("sessions", "name,date,start,minutes\nTalk,1月5日,9:00,60\n"))).state.sessions
    assert [one.session.starts[0].at.year for one in sessions.values()] == [2027]
    assert faults(*east(table("sessions", "name,date,start,minutes\nTalk,2月30日,9:00,60\n"))) != []
    assert MONDAY.year == 2026
