"""CSV and XLSX as other programs read them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import datetime, time
from itertools import pairwise

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.people import shown
from exports.roster import rosters
from exports.table_csv import harmless, table_csv
from exports.view import View
from exports.xlsx import sheet_names, workbook
from models.language import Language
from models.release import Release
from tests.exports.builders import AMY, BEN, CENTRE, ROOM, person, release, session, shift
from tests.exports.crowd import crowd, hard_to_draw

HELD = release(
    session(
        "书画课", "thu 9-11", shift("教师", AMY, min=2, max=3), shift("签到", BEN), kind="活动", activity="x", group="考察团"
    ),
    session("散步", "fri 22-1", room=None),
    session("旧课", "sat 9-11", shift("教师", AMY), held=False),
)


def csv_of(held: Release, language: Language = "zh") -> list[dict[str, str]]:
    (found,) = rosters(View(held), "surname")
    data = table_csv(found, language)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def book_of(held: Release, language: Language = "zh") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(rosters(View(held), "surname"), language)))


def test_csv_has_one_line_per_shift_and_one_for_a_session_without() -> None:
    lines = csv_of(HELD)
    keys = (
        "日期",
        "星期",
        "开始",
        "结束",
        "活动",
        "场地",
        "岗位",
        "到岗",
        "志愿者",
        "需要",
        "上限",
        "到位",
        "空缺",
        "状态",
        "团组",
    )
    assert [tuple(line[key] for key in keys) for line in lines] == [
        (
            "2026-12-03",
            "周四",
            "09:00",
            "11:00",
            "书画课",
            "书画室",
            "教师",
            "09:00",
            "王",
            "2",
            "3",
            "1",
            "1",
            "举行",
            "考察团",
        ),
        (
            "2026-12-03",
            "周四",
            "09:00",
            "11:00",
            "书画课",
            "书画室",
            "签到",
            "09:00",
            "欧阳",
            "1",
            "1",
            "1",
            "0",
            "举行",
            "考察团",
        ),
        ("2026-12-04", "周五", "22:00", "01:00", "散步", "", "", "", "", "", "", "", "", "举行", ""),
        ("2026-12-05", "周六", "09:00", "11:00", "旧课", "书画室", "教师", "09:00", "", "1", "1", "0", "0", "已取消", ""),
    ]


def test_csv_without_the_mark_is_plain_utf_8() -> None:
    (found,) = rosters(View(HELD), "surname")
    assert table_csv(found, "en", bom=False).decode().startswith("Date,Weekday,Start")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1", "\x00=cmd|' /C calc'!A0"])
def test_no_cell_of_a_csv_begins_like_a_formula(text: str) -> None:
    held = release(
        session("a", "thu 9-11", shift(text, AMY), name=text, kind=text), persons=(person("amy", text, shows="full"),)
    )
    for line in csv_of(held):
        assert line["活动"].startswith("'")
        assert line["岗位"].startswith("'")
        assert line["类型"].startswith("'")


@given(st.text())
def test_harmless_text_is_the_text_or_an_apostrophe_and_the_text(text: str) -> None:
    assert harmless(text) in (text, f"'{text}")
    assert not harmless(text).lstrip().startswith(("=", "+", "-", "@"))


def test_the_workbook_has_an_overview_and_a_sheet_per_centre() -> None:
    park = CENTRE.model_copy(update={"id": "park", "name": "公园"})
    book = book_of(release(*HELD.sessions, centres=(CENTRE, park)))
    assert book.sheetnames == ["总览", "益田社区党群服务中心", "公园"]
    rows = [[cell.value for cell in row] for row in book["总览"].iter_rows(min_row=4)]
    assert rows == [["中心", "场次", "名额", "到位", "空缺"], ["益田社区党群服务中心", 2, 3, 2, 1], ["公园", 0, 0, 0, 0]]


def test_a_sheet_holds_dates_times_and_numbers_that_are_such() -> None:
    sheet = book_of(HELD)["益田社区党群服务中心"]
    line = dict(zip((cell.value for cell in sheet[4]), (cell.value for cell in sheet[5]), strict=True))
    assert (line["日期"], line["空缺"], line["志愿者"]) == (datetime(2026, 12, 3), 1, "王")  # noqa: DTZ001
    assert line["开始"] == datetime(2026, 12, 3, 9)  # noqa: DTZ001
    assert sheet["C5"].number_format == "hh:mm"
    assert line["开始"].time() == time(9)


@pytest.mark.parametrize("held", [crowd(), hard_to_draw()], ids=["city", "hard"])
def test_a_workbook_read_back_is_the_release(held: Release) -> None:
    """Every session and shift, with its times, place and people, and nothing else."""
    view = View(held)
    found = {}
    book = openpyxl.load_workbook(io.BytesIO(workbook(rosters(view, "full"), "zh")))
    for sheet in book.worksheets[1:]:
        heads, *rows = sheet.iter_rows(min_row=4, values_only=True)
        for row in rows:
            cells = dict(zip(heads, row, strict=True))
            if cells["活动编号"]:
                key = (cells["活动编号"], cells["班次编号"] or "")
                names = {"开始", "结束", "到岗", "离岗", "场地", "岗位", "需要", "上限", "到位", "志愿者", "中心"}
                assert key not in found
                found[key] = {name: cells[name] or "" for name in names} | {"held": cells["状态"] == "举行"}
    assert found == {
        (one.id, turn.id if turn else ""): {
            "开始": naive(view, one.start), "结束": naive(view, one.end),
            "到岗": naive(view, turn.begin) if turn else "", "离岗": naive(view, turn.end) if turn else "",
            "场地": view.rooms[one.room].name if one.room else "", "岗位": turn.role if turn else "",
            "需要": turn.min if turn else "", "上限": turn.max if turn else "",
            "到位": (len(turn.serving) if one.held else 0) or "" if turn else "",
            "志愿者": people(view, turn.serving if turn and one.held else ()), "中心": view.centres[one.centre].name,
            "held": one.held,
        }
        for one in held.sessions for turn in one.shifts or (None,)
    }  # fmt: skip


def naive(view: View, at: datetime) -> datetime:
    return view.local(at).replace(tzinfo=None)


def people(view: View, serving: Iterable[str]) -> str:
    """Names as far as each agreed, and how many more."""
    names = [shown(view.persons.get(id), "full") for id in serving]
    unnamed = [f"{names.count(None)}人"] if None in names else []
    return "、".join([*sorted(name for name in names if name), *unnamed])


def test_a_sheet_is_ready_to_filter_and_print() -> None:
    sheet = book_of(HELD)["益田社区党群服务中心"]
    assert sheet.freeze_panes == "B5"
    assert sheet.auto_filter.ref == "A4:U8"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.print_area.endswith("$A$1:$O$8")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == ("landscape", 9, 0)
    assert {str(area.sqref) for area in sheet.conditional_formatting} == {"A5:U8", "N5:N8"}


def test_the_same_release_gives_the_same_workbook() -> None:
    made = [workbook(rosters(View(HELD), "surname"), "zh") for _ in range(2)]
    assert made[0] == made[1]


def test_text_that_looks_like_a_formula_or_an_address_stays_text() -> None:
    held = release(session("a", "thu 9-11", shift("=1+1", AMY), name="https://x.example"))
    sheet = book_of(held)["益田社区党群服务中心"]
    assert (sheet["E5"].value, sheet["E5"].hyperlink) == ("https://x.example", None)
    assert (sheet["G5"].value, sheet["G5"].data_type) == ("=1+1", "s")


def test_odd_names_of_centres_still_make_a_workbook() -> None:
    names = ["'a'", "History", "[x]:*?/\\", "", "总览", "🎉" * 40, "🎉" * 41, "中" * 40, "\x00\ufffe", "A", "a"]
    centres = tuple(CENTRE.model_copy(update={"id": f"c{n}", "name": name}) for n, name in enumerate(names))
    held = release(session("a", "thu 9-11", centre="c0", name="\x0b\ufffe" + "x" * 40_000), centres=centres, rooms=(ROOM,))
    assert len(book_of(held).sheetnames) == len(names) + 1


@given(st.lists(st.text(max_size=40), max_size=12))
def test_sheet_names_are_allowed_and_differ(names: list[str]) -> None:
    found = sheet_names(names)
    assert len({name.casefold() for name in found}) == len(names)
    for name in found:
        assert 0 < len(name.encode("utf-16-le")) <= 62
        assert not set("[]:*?/\\") & set(name)
        assert name[0] != "'" != name[-1]
        assert name.casefold() != "history"


def test_lines_are_in_order_of_time() -> None:
    held = release(*(session(f"s{n}", f"{day} {9 + n}-20") for n, day in enumerate(("wed", "mon", "fri", "mon"))))
    lines = [(line["日期"], line["开始"]) for line in csv_of(held)]
    assert all(one <= two for one, two in pairwise(lines))
