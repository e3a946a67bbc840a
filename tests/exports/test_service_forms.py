"""Records, summaries, declarations and certificates of service: their sums agree, and each says what the rules ask for."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from exports.forms.all import Document, written
from exports.forms.declared import PAIRS, declared_sheet
from exports.forms.service import Record, certificate_sheet
from exports.forms.summary import hours_sheet
from exports.sheet import Sheet, Table
from models.service import Service
from scheduler.certificates import certificate, code, payload
from tests.exports.builders import PUBLISHED

ZONE = ZoneInfo("Asia/Shanghai")
RECORD = Record("zh", "网络", ZONE, {"a": "甲中心", "b": "乙中心"}, {"v1": "王小明", "v2": "=李"}, {"v1": "4403001"})


def service(who: str, day: int, minutes: int, centre: str = "a", **fields: object) -> Service:
    """Served from nine o'clock on, so many days after New Year."""
    came = datetime(2026, 1, 1, 9, tzinfo=ZONE) + timedelta(days=day)
    went = came + timedelta(minutes=minutes)
    base = {"volunteer": who, "shift": f"s{day}", "session": "书画课", "activity": "书画", "role": "教师", "centre": centre}
    return Service.model_validate(base | {"came": came, "went": went, "minutes": minutes, "planned": True} | fields)


def table(sheet: Sheet, caption: str) -> Table | None:
    return next((one for one in sheet.tables if one.caption == caption), None)


def column(found: Table | None, number: int) -> list[object]:
    return [line.cells[number].value for line in found.lines] if found else []


@given(
    st.lists(
        st.tuples(st.sampled_from(("v1", "v2", "v3")), st.integers(0, 364), st.integers(0, 600), st.sampled_from("ab")),
        max_size=30,
        unique_by=lambda one: one[:2],
    )
)
def test_every_sum_of_a_year_is_the_same_to_the_minute(stays: list[tuple[str, int, int, str]]) -> None:
    rows = [service(*one) for one in stays]
    sheet = hours_sheet(RECORD, rows, "2026-01-01", "2026-12-31")
    whole = sum(minutes for _, _, minutes, _ in stays)
    assert sum(column(table(sheet, "按人汇总"), 3)) == whole  # type: ignore[arg-type]
    months = {(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day)).month for _, day, _, _ in stays}
    for caption, place, many in (("按月汇总", 3, len(months)), ("按中心汇总", 3, len({one[3] for one in stays}))):
        found = table(sheet, caption)
        assert (found is not None) == (many > 1)
        assert found is None or sum(column(found, place)) == whole  # type: ignore[arg-type]
    persons = table(sheet, "按人按月（分钟）")
    assert (persons is not None) == (len(months) > 1)
    for line in persons.lines if persons else ():
        assert sum(cell.value or 0 for cell in line.cells[1:-1]) == line.cells[-1].value  # type: ignore[misc]


def test_a_service_counts_in_the_month_in_which_it_began_where_it_was() -> None:
    late = datetime(2026, 1, 31, 16, 30, tzinfo=UTC)  # half past midnight of the first of February in China
    rows = [
        service("v1", 0, 60),
        service("v1", 1, 30, came=late, went=late + timedelta(minutes=30)),
        service("v1", 2, 0, came=None, went=None, absent=True),
    ]
    found = table(hours_sheet(RECORD, rows, "2026-01-01", "2026-12-31"), "按月汇总")
    assert found is not None
    assert [[cell.text for cell in line.cells] for line in found.lines] == [
        ["2026-01", "1", "1", "60", "1 小时"], ["2026-02", "1", "1", "30", "30 分"],
    ]  # fmt: skip


def test_what_is_declared_has_the_columns_of_the_rules_and_only_what_counts() -> None:
    rows = [service("v1", 0, 95), service("v2", 0, 0), service("v2", 1, 30, "b")]
    sheet = declared_sheet(RECORD, rows, "2026-01-01", "2026-12-31", {"v1": "+86 138"})
    made = written(Document("d", (sheet,)), ("csv", "xlsx"), PUBLISHED)
    heads, *lines = list(csv.reader(io.StringIO(made["d.csv"].decode("utf-8-sig"))))
    first = dict(zip(heads, lines[0], strict=True))
    assert first == {
        "志愿者姓名": "王小明", "证件类型": "", "证件号码": "", "志愿者编号": "4403001", "电话": "'+86 138",
        "活动（项目）名称": "书画", "服务日期": "2026-01-01", "服务地点": "甲中心", "服务内容": "教师", "签到时间": "09:00",
        "签退时间": "10:35", "服务时长（分钟）": "95", "服务时长（小时）": "1.58", "组织单位": "网络",
        "活动（项目）负责人": "", "记录人": "",
    }  # fmt: skip
    assert [line[0] for line in lines] == ["王小明", "'=李"]
    (page,) = openpyxl.load_workbook(io.BytesIO(made["d.xlsx"])).worksheets
    values = [cell.value for row in page.iter_rows() for cell in row]
    assert 1.58 in values
    assert 95 in values
    assert datetime(2026, 1, 1) in values  # noqa: DTZ001
    assert not sheet.notes


def test_who_came_more_often_than_a_platform_takes_is_told() -> None:
    rows = [service("v1", 0, 10 + n, shift=f"s{n}") for n in range(PAIRS + 1)]
    (note,) = declared_sheet(RECORD, rows, "2026-01-01", "2026-12-31", {}).notes
    assert "王小明" in note[0].text
    assert "4 次" in note[0].text
    assert not declared_sheet(RECORD, rows[1:], "2026-01-01", "2026-12-31", {}).notes


def test_a_certificate_says_what_the_rules_ask_for() -> None:
    rows = [service("v1", 0, 95), service("v1", 40, 30)]
    one = certificate("王小明", "志愿者协会", rows, date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 4))
    sheet = certificate_sheet(RECORD, one, rows, code(one, "k"), payload(one, "k"), "0755-1")
    (data,) = written(Document("c", (sheet,)), ("txt",), PUBLISHED).values()
    told = data.decode()
    for wanted in ("王小明", "证件类型及号码", "4403001", "2 小时 5 分", "书画", "志愿者协会", "负责人签字", "经办人签字",
                   "0755-1", one.number, "2027年1月4日", code(one, "k"), payload(one, "k"), "2026年1月1日"):  # fmt: skip
        assert wanted in told
