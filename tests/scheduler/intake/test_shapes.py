"""Spreadsheets in the shapes that coordinators have them."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest
import xlsxwriter

from models.people import WeeklyWindow
from scheduler.intake.intake import File
from tests.scheduler.intake.files import CENTRES, VOLUNTEERS, book, east, known_after, notices, table, taken

LIST = "姓名,电话,技能\n王芳,13800000001,讲解\n李明,13800000002,手语\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_files_come_in_every_encoding_and_with_every_separator(encoding: str, sign: str, end: str) -> None:
    data = LIST.replace(",", sign).replace("\n", end).encode(encoding)
    known = known_after(File("志愿者.csv", data))
    assert sorted(person.name for person in known.persons.values()) == ["李明", "王芳"]


def test_a_reader_is_told_of_an_unusual_encoding() -> None:
    assert "志愿者.csv: read as GB18030" in notices(taken(table("志愿者", LIST, "gb18030")))


def test_titles_above_the_headings_and_totals_below_the_rows_do_not_matter() -> None:
    rows = [
        ["2026年志愿者信息汇总表"],
        [],
        ["填表人：", "办公室"],
        ["姓名", "联系电话"],
        ["王芳", 13800000001],
        [None],
        ["合计", 1],
    ]
    assert [person.phone for person in known_after(book({"Sheet1": rows})).persons.values()] == ["13800000001"]


@pytest.mark.parametrize(
    "heading", ["姓名 Name", "Name\n姓名", "*姓名(必填)", "姓名/Name", " 姓 名 ", "ＮＡＭＥ", "1、姓名：", "您的姓名"]
)
def test_headings_may_be_in_both_languages_numbered_or_decorated(heading: str) -> None:
    known = known_after(book({"志愿者": [[heading, "手机号码"], ["王芳", "13800000001"]]}))
    assert [(person.name, person.phone) for person in known.persons.values()] == [("王芳", "13800000001")]


def merged(sheet: str, ranges: dict[str, str], rows: dict[int, list[Any]]) -> File:
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer)
    page = made.add_worksheet(sheet)
    for number, row in rows.items():
        page.write_row(number, 0, row)
    for where, text in ranges.items():
        page.merge_range(where, text)
    made.close()
    return File("merged.xlsx", buffer.getvalue())


def test_merged_cells_hold_for_every_row_they_cover() -> None:
    file = merged("场地", {"A2:A3": "C1"}, {0: ["中心", "名称", "容量"], 1: ["", "大厅", 60], 2: ["", "书画室", 20]})
    rooms = known_after(table("centres", CENTRES), file).state.rooms.values()
    assert [(room.centre, room.name) for room in rooms] == [("C1", "书画室"), ("C1", "大厅")]


def test_slots_may_have_headings_in_two_rows() -> None:
    ranges = {"A1:F1": "可服务时间登记表", "A2:A3": "姓名", "B2:B3": "电话", "C2:D2": "周六", "E2:F2": "周日"}
    rows: dict[int, list[Any]] = {2: ["", "", "上午", "下午", "上午", "下午"], 3: ["王芳", "13800000001", "√", "", "√", "√"]}
    facts = taken(merged("登记", ranges, rows))
    (free,) = known_after(merged("登记", ranges, rows)).state.availability.values()
    assert free.weekly == (
        WeeklyWindow(weekdays=(5,), start="08:00", end="12:00"),
        WeeklyWindow(weekdays=(6,), start="08:00", end="18:00"),
    )
    assert "上午 was read as 08:00-12:00" in notices(facts)


def test_a_day_s_column_may_hold_hours() -> None:
    rows = [["姓名", "周一", "周二", "周三"], ["王芳", "9:00-12:00", "全天", "否"]]
    (free,) = known_after(book({"Sheet1": rows})).state.availability.values()
    assert free.weekly == (
        WeeklyWindow(weekdays=(1,), start="00:00", end="24:00"),
        WeeklyWindow(weekdays=(0,), start="09:00", end="12:00"),
    )


def test_unknown_columns_are_reported_and_left_out() -> None:
    facts = taken(table("volunteers", "name,phone,shoe size\nAmy,13800000001,39\n"))
    assert "volunteers.csv: column C “shoe size” is left out: unknown" in notices(facts)


def test_a_phone_of_somebody_else_is_not_taken_for_the_volunteer_s() -> None:
    known = known_after(table("志愿者", "姓名,紧急联系人电话\n王芳,13900000000\n"))
    assert [person.phone for person in known.persons.values()] == [""]


def test_a_sheet_is_known_by_its_headings_whatever_its_name() -> None:
    sheets = {
        "Sheet1": [["编号", "名称", "地址", "开放时间"], ["A", "东中心", "一号", "9-17"]],
        "表2": [["中心", "名称", "容量"], ["A", "厅", 9]],
    }
    state = known_after(book(sheets)).state
    assert (list(state.centres), [room.name for room in state.rooms.values()]) == (["A"], ["厅"])


def test_json_holds_the_same_sheets_as_lists_of_objects() -> None:
    document = {
        "centres": [{"id": "C1", "name": "East", "opening": "9-17"}],
        "rooms": [{"centre": "C1", "name": "Hall", "capacity": 60, "features": ["stage", "light"]}],
        "volunteers": {"name": "Amy", "skills": {"guide": 2}, "available": ["Mon 9-12", "Tue 9-12"]},
    }
    state = known_after(File("all.json", json.dumps(document).encode())).state
    assert next(iter(state.rooms.values())).features == {"stage", "light"}
    (free,) = state.availability.values()
    assert free.weekly == (WeeklyWindow(weekdays=(0, 1), start="09:00", end="12:00"),)


def test_hidden_sheets_and_instructions_are_left_out() -> None:
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer)
    made.add_worksheet("说明").write(0, 0, "please read")
    made.add_worksheet("volunteers").write_column(0, 0, ["name", "Amy"])
    hidden = made.add_worksheet("rooms")
    hidden.write_column(0, 0, ["name", "Secret"])
    hidden.hide()
    made.close()
    facts = taken(File("b.xlsx", buffer.getvalue()))
    assert notices(facts)[:2] == [
        "b.xlsx, sheet rooms: left out: hidden",
        "b.xlsx, sheet volunteers: read as Volunteers: 1 row",
    ]


def test_activities_of_one_name_at_several_times_are_several() -> None:
    rows = "name,weekdays,start time,minutes\nChoir,Mon,9:00,60\nChoir,Tue,10:00,60\n"
    facts = taken(*east(table("activities", rows)))
    assert [event.activity.id for event in facts.events if event.type == "activity_registered"] == ["Choir", "Choir-2"]
    assert "activities.csv, row 3: there is another Choir: this one is Choir-2" in notices(facts)


def test_roles_may_stand_in_the_activity_s_row() -> None:
    rows = "name,weekdays,start time,minutes,roles\nChoir,Mon,9:00,60,讲解员x2；签到x1-3；秩序 2人\n"
    (choir,) = known_after(*east(table("activities", rows))).state.activities.values()
    assert [(role.role, role.min, role.max) for role in choir.roles] == [
        ("讲解员", 2, None),
        ("签到", 1, 3),
        ("秩序", 2, None),
    ]


def test_a_volunteer_s_row_may_say_when_they_are_free() -> None:
    rows = "name,available\nAmy,周一至周五 9:00-12:00；周六全天\n"
    (free,) = known_after(table("volunteers", rows)).state.availability.values()
    assert [window.weekdays for window in free.weekly] == [(5,), (0, 1, 2, 3, 4)]


def test_two_files_may_tell_of_the_same_volunteer() -> None:
    form = table("form", "姓名,周六 9:00-12:00,周日 9:00-12:00\n王芳,是,否\n")
    known = known_after(*east(form, table("volunteers", VOLUNTEERS)))
    assert len(known.persons) == 2
    assert list(known.state.availability) == ["V1"]


def test_rows_without_anything_are_passed_over() -> None:
    known = known_after(table("志愿者", "\n\n姓名,电话\n,\n王芳,13800000001\n ,  \n\n"))
    assert len(known.persons) == 1


def test_a_centre_is_made_where_nobody_names_one() -> None:
    facts = taken(table("volunteers", "name\nAmy\n"))
    assert [event.type for event in facts.events][:2] == ["network_described", "centre_registered"]
    assert "the files name no centre: Centre was made, always open" in notices(facts)
    assert date(2026, 11, 30).weekday() == 0
