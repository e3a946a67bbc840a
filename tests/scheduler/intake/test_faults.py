"""Nothing is imported while anything is wrong, and all that is wrong is said with its place."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from scheduler.intake.grids import Sizes
from scheduler.intake.intake import File, Rejected, take_in
from scheduler.intake.options import Options
from tests.scheduler.intake.files import CENTRES, MONDAY, ROOMS, TODAY, VOLUNTEERS, book, east, faults, known_after, table

PACKAGE = "EncryptedPackage".encode("utf-16-le")


def test_all_faults_are_said_at_once_with_sheet_row_column_value_and_expectation() -> None:
    made = book(
        {
            "中心 Centres": [
                ["各中心一览"],
                [],
                ["编号 ID", "名称 Name", "开放时间"],
                ["C1", "East", "from nine"],
                ["C1", "West", "9-17"],
            ],
            "Rooms": [["centre", "name", "capacity"], ["C1", "Hall", "many"], ["Est", "Studio", 20], ["C1", None, 5]],
        }
    )
    assert faults(made) == [
        "book.xlsx, sheet Rooms, C2, “capacity”: “many”; expected a whole number of at least 1",
        "book.xlsx, sheet Rooms, A3, “centre”: “Est”; expected a known centre (did you mean East (C1)?)",
        "book.xlsx, sheet Rooms, B4, “name”: empty; expected a value: it is required",
        "book.xlsx, sheet 中心 Centres, C4, “开放时间”: “from nine”; expected weekly hours, such as 周一至周五 9:00-12:00",
        "book.xlsx, sheet 中心 Centres, A5, “编号 ID”: “C1”; expected a row that no other repeats; row 4 is the same centre",
    ]


def test_faults_are_said_in_chinese_too() -> None:
    with pytest.raises(Rejected) as rejected:
        take_in(east(table("rooms 2", "centre,name,capacity\nC1,Annex,0\n")), TODAY)
    assert rejected.value.say("zh") == ("rooms 2.csv，C2，“capacity”：“0”；应为不小于 1 的整数",)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.docx", b"x", "“.docx”; expected a file that ends in"),
        ("passwd", b"x", "“passwd”; expected a file that ends in"),
        ("a.xlsx", b"PK\x03\x04 rubbish", "damaged or no .xlsx"),
        ("a.xlsx", b"", "damaged or no .xlsx"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + PACKAGE, "without a password"),
        ("a.csv", b"\xff\xff\x81 name", "“ff ff 81 20 6e 61 6d 65”; expected text in UTF-8, UTF-16 or GB18030"),
        ("centres.csv", b'name\n"East\n', "comma-, semicolon- or tab-separated text"),
        ("a.json", b"{\n,", "JSON (reading stops at line 2, column 1)"),
        ("a.json", b"[" * 100_000, "JSON (reading stops at line 1, column 1)"),
        ("a.json", b"3", "an object of lists of objects"),
        ("a.json.gz", b"no gzip", "gzip file"),
        ("a.csv", b"", "at least one row"),
        ("a.csv", b"foo,bar\n1,2\n", "can be told by its name or headings"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read_are_named(name: str, data: bytes, expected: str) -> None:
    (fault,) = faults(File(name, data))
    assert fault.startswith(name.removesuffix(".gz") if "gz" not in name else name)
    assert expected in fault


def test_a_cut_off_workbook_is_refused() -> None:
    whole = book({"Centres": [["name"], ["East"]]}).data
    for length in range(0, len(whole) - 1, 397):
        assert len(faults(File("cut.xlsx", whole[:length]))) == 1


def test_a_failed_formula_is_a_fault() -> None:

    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer)
    page = made.add_worksheet("rooms")
    page.write_row(0, 0, ["centre", "name", "capacity"])
    page.write_row(1, 0, ["C1", "Annex"])
    page.write_formula(1, 2, "=1/0", None, "#DIV/0!")
    made.close()
    found = faults(*east(File("rooms.xlsx", buffer.getvalue())))
    assert found == ["rooms.xlsx, sheet rooms, C2, “capacity”: “#DIV/0!”; expected a value: the formula of this cell fails"]


@pytest.mark.parametrize(
    ("sheet", "row", "expected"),
    [
        ("network", "name,timezone\nN,Mars/Olympus", "timezone”: “Mars/Olympus”; expected an IANA time zone"),
        ("centres", "name,latitude,longitude\nX,95,200", "latitude”: “95”; expected a number from -90 to 90"),
        ("centres", "name,parent centre\nX,X", "expected one that does not lead back to itself"),
        ("centres", "id,name,on holidays\nX,X,sometimes", "expected one of: 照常 / as usual / 闭馆 / closed"),
        ("rooms", "centre,name,capacity,parts\nC1,W,9,W", "expected one that does not lead back to itself"),
        ("rooms", "name,capacity\nW,9", "expected a column “中心 Centre”"),
        ("exceptions", "date,start,end\n2026-12-01,9:00,10:00", "expected a centre or a room"),
        ("exceptions", "centre,date,start,end\nC1,2026-12-01,9:00,", "end”: empty; expected a value"),
        ("exceptions", "centre,date,until\nC1,2026-12-05,2026-12-01", "expected a date not before 2026-12-05"),
        ("closures", "room,from,to\nR1,2026-12-05,2026-12-01", "expected a time after 2026-12-05 00:00"),
        ("closures", "room,from,to\nR1,9:00,2026-12-01", "expected a date and time"),
        ("ways", "from,to,minutes\nC1,C1,5", "expected a centre other than where the way begins"),
        ("days", "date,kind\n2026-02-30,holiday", "expected a date that exists"),
        ("days", "date,kind\n3/4/2026,holiday", "whose day and month cannot be mistaken"),
        ("days", "date,until,kind\n2026-12-05,2026-12-01,holiday", "expected a date not before"),
        ("activities", "name,start time\nX,9:00", "expected minutes or an end time"),
        ("activities", "name,start time,minutes,rrule\nX,9:00,60,FREQ=HOURLY", "“FREQ=HOURLY”; expected an RFC 5545 rule"),
        ("activities", "name,start time,minutes,first date,until\nX,9:00,60,2026-12-05,2026-12-01", "not before 2026-12"),
        ("activities", "name,start time,minutes,weekdays\nX,25:00,60,someday", "expected weekdays"),
        ("activities", "name,start time,minutes,rooms\nX,9:00,60,Hal", "a known room (did you mean Hall (R1)?)"),
        ("activities", "name,start time,minutes,group\nX,9:00,60,G7", "expected a known group"),
        ("roles", "activity,role\n,Guide", "expected an activity or a session"),
        ("roles", "activity,role\nA1,Guide", "expected a known activity"),
        ("sessions", "name,date,start,minutes\nX,,9:00,60", "expected a date, here or in its own column"),
        ("sessions", "name,date,start\nX,2026-12-01,9:00", "expected minutes or an end time"),
        ("sessions", "name,start,end\nX,2026-12-02 9:00,2026-12-01 9:00", "expected a time after"),
        ("sessions", "id,name,date,start,minutes,after\nS,X,2026-12-01,9:00,60,S", "does not lead back to itself"),
        ("volunteers", "name,phone\nAmy,none", "phone”: “none”; expected one phone number"),
        ("volunteers", "name,e-mail\nAmy,at home", "expected an e-mail address"),
        ("volunteers", "name,home centre\nAmy,Eest Centre", "did you mean East Centre (C1)?"),
        ("volunteers", ("name\n" "Amy\n" "Amy"), "an ID or an external ID, because row 2"),
        ("volunteers", "name,phone\nAmy,13800000009\nAmy,13800000009", "row 2 is the same volunteer"),
        ("volunteers", "name,phone\n,13800000009", "name”: empty; expected a value"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_row_is_said(sheet: str, row: str, expected: str) -> None:
    found = faults(*east(table(f"{sheet} extra", row + "\n")))
    assert any(expected in fault for fault in found), found


@pytest.mark.parametrize(
    ("sheet", "row", "expected"),
    [
        ("availability", "volunteer,start,end\nV1,9:00,12:00", "expected weekdays or a date"),
        ("availability", "volunteer,weekdays,start,end\nV7,Mon,9:00,12:00", "expected a known volunteer"),
        ("availability", "volunteer,kind,weekdays\nV1,不可服务,周一", "expected a date"),
        ("availability", "volunteer,kind,weekdays\nV1,perhaps,周一", "expected one of: 可服务 / available"),
        ("pairs", "volunteer a,volunteer b,kind\nV1,V1,apart", "expected two different volunteers"),
        ("preferences", "volunteer,kind,what,cost\nV1,centre,Moon,1", "expected a known centre"),
        ("skills", "volunteer,skill,until\nV1,急救,someday", "expected a date"),
    ],
)  # fmt: skip
def test_what_is_wrong_about_a_volunteer_is_said(sheet: str, row: str, expected: str) -> None:
    found = faults(*east(table("volunteers", VOLUNTEERS), table(f"{sheet} extra", row + "\n")))
    assert any(expected in fault for fault in found), found


def test_two_people_of_one_name_must_be_told_apart() -> None:
    namesakes = table("volunteers", "id,name\nV1,王芳\nV2,王芳\n")
    found = faults(*east(namesakes, table("availability", "volunteer,weekdays,start,end\n王芳,周一,9:00,12:00\n")))
    assert found == [
        "availability.csv, A2, “volunteer”: “王芳”; expected the ID of one volunteer: several are called so (V1, V2)"
    ]


def test_without_a_room_there_is_one_centre() -> None:
    two = table("centres", CENTRES + "C2,West Centre,Mon-Sun 9:00-21:00\n")
    walk = table("activities", "name,centres,weekdays,start time,minutes,needs a room\nWalk,C1;C2,Mon,9:00,60,no\n")
    assert "exactly one centre" in faults(two, walk)[0]


def test_a_home_must_be_named_where_there_are_several_centres() -> None:
    files = (table("centres", CENTRES + "C2,West Centre,Mon-Sun 9:00-21:00\n"), table("volunteers", "name\nAmy\nBob\n"))
    assert faults(*files) == [
        "volunteers.csv, row 2: empty; expected a home centre: there are several (East Centre, West Centre)"
    ]
    assert faults(*files, options=Options(today=MONDAY, centre="West Centre")) == []
    assert "did you mean" in faults(*files, options=Options(today=MONDAY, centre="Wst Centre"))[0]


def test_sizes_are_limited() -> None:
    small = Options(today=MONDAY, sizes=Sizes(bytes_of_file=10))
    assert "a file of at most" in faults(table("centres", CENTRES), options=small)[0]
    cells = Options(today=MONDAY, sizes=Sizes(cells=5))
    assert "at most 5 cells" in faults(table("centres", CENTRES), options=cells)[0]
    assert "at most 5 cells" in faults(book({"centres": [["name"], ["x"], ["y"], [], [], [], ["z"]]}), options=cells)[0]


def test_a_cell_far_away_does_not_fill_the_memory() -> None:
    rows: list[list[str | None]] = [["name"], ["East"], *[[] for _ in range(20_000)], [None] * 200 + ["stray"]]
    assert "cells" in faults(book({"centres": rows}))[0]


def test_formulas_and_signs_at_the_beginning_of_a_cell_are_text() -> None:
    rows = "id,name\n=1+1,=cmd|' /C calc'!A0\n+2,@SUM(A1)\n-3,-minus\n"
    names = {centre.id: centre.name for centre in known_after(table("centres", rows)).state.centres.values()}
    assert names == {"=1+1": "=cmd|' /C calc'!A0", "+2": "@SUM(A1)", "-3": "-minus"}


def test_nothing_that_was_handed_in_is_changed_by_a_fault() -> None:
    known = known_after(table("centres", CENTRES), table("rooms", ROOMS))
    before = dict(known.state.rooms)
    assert faults(table("rooms", "id,centre,name,capacity\nR1,C1,New name,5\nR9,C1,,5\n"), known=known)
    assert known.state.rooms == before
