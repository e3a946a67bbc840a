"""Forms made from the one roster: each says all it should, to whom it may, in every format."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import datetime

import openpyxl
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.forms.all import FORMATS, FORMS, Document, Form, documents, written
from exports.forms.changes import changes
from exports.forms.desk import Desk
from exports.forms.notice import MESSAGE, messages
from exports.pdf import Press
from exports.text import ISOLATES
from exports.view import View
from models.people import Audience
from models.release import Release
from tests.exports.builders import AMY, BEN, CENTRE, MONDAY, PUBLISHED, ROOM, person, release, session, shift
from tests.exports.crowd import crowd, hard_to_draw
from tests.exports.test_print import text_of


def desk(one: Release, audience: Audience = "surname", **fields: dict[str, str]) -> Desk:
    return Desk(View(one), "zh", audience, **fields)


def only(form: str, one: Release, audience: Audience = "surname", before: Release | None = None) -> Document:
    (found,) = documents(
        next(each for each in FORMS if each == form), desk(one, audience), before and desk(before, audience)
    )
    return found


def text(document: Document) -> str:
    (data,) = written(document, ["txt"], PUBLISHED).values()
    return data.decode()


SECRET = person("amy", "王小明", phone="+86 138 0000 0000", email="amy@example.org", shows="surname")
SHY = person("ben", "欧阳修", phone="139", shows="role")
OPEN = person("eve", "李雷", phone="137", shows="full")
WEEK = release(
    session(
        "s1",
        "mon 9-11",
        shift("教师", SECRET, SHY),
        shift("签到", min=2),
        name="书画课",
        audience="老人",
        activity="a",
        activity_name="书画",
    ),
    session("s2", "tue 14-16", shift("讲解员", OPEN), name="参观", group="考察团"),
    session("s3", "wed 9-10", shift("签到", SECRET), name="旧活动", held=False),
    persons=(SECRET, SHY, OPEN),
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("one", [WEEK, release(), crowd(), hard_to_draw()], ids=["week", "empty", "city", "hard"])
def test_every_form_is_the_same_every_time_in_every_format(form: str, one: Release, press: Press) -> None:
    def made() -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for document in list(documents(form, desk(one), desk(release())))[:3]:  # type: ignore[arg-type]
            found |= written(document, FORMATS, PUBLISHED, press=press)
        return found

    first = made()
    assert made() == first
    assert first or form == "tour" or one == release()


@pytest.mark.parametrize("form", ["week", "activity", "tour", "notice", "poster", "door", "changes"])
@pytest.mark.parametrize("audience", ["role", "surname", "full"])
def test_no_form_for_others_tells_more_than_was_agreed(form: str, audience: Audience) -> None:
    for document in documents(form, desk(WEEK, audience), desk(release(), audience)):  # type: ignore[arg-type]
        told = "".join(data.decode() for data in written(document, ["html", "md", "txt", "csv"], PUBLISHED).values())
        assert "欧阳" not in told
        assert "小明" not in told
        assert "138 0000" not in told
        assert "example.org" not in told
        assert ("李雷" in told) <= (audience == "full")


def test_a_full_audience_sees_who_agreed_to_it() -> None:
    assert "李雷" in text(only("week", WEEK, "full"))
    assert "李雷" not in text(only("week", WEEK))


def test_a_call_list_has_every_telephone_and_says_that_it_is_confidential(press: Press) -> None:
    document = only("calls", WEEK, "role")
    assert document.stem.startswith("confidential/")
    found = text_of(written(document, ["pdf"], PUBLISHED, press=press)[f"{document.stem}.pdf"])
    for wanted in ("内部资料", "王小明", "+8613800000000", "欧阳修", "139", "李雷", "137", "amy@example.org", "空缺岗位"):
        assert wanted in found


def test_a_telephone_is_no_formula_for_a_spreadsheet_program() -> None:
    document = only("calls", WEEK)
    (data,) = written(document, ["csv"], PUBLISHED).values()
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert "'+86 138 0000 0000" in [cell for row in rows for cell in row]
    (data,) = written(document, ["xlsx"], PUBLISHED).values()
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row]  # type: ignore[union-attr]
    (phone,) = [cell for cell in cells if cell.value == "+86 138 0000 0000"]
    assert phone.data_type == "s"


@settings(deadline=None)  # three workbooks each time
@given(st.text(alphabet="=+-@＝1A\t\r\n'|", min_size=1, max_size=8))
def test_no_name_becomes_a_formula(name: str) -> None:
    one = release(session("s", "mon 9-10", shift(name, AMY), name=name, activity_name=name))
    for form in ("activity", "notice", "calls"):
        document = only(form, one)
        made = written(document, ["csv", "xlsx"], PUBLISHED)
        rows = csv.reader(io.StringIO(made[f"{document.stem}.csv"].decode("utf-8-sig")))
        assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))]
        book = openpyxl.load_workbook(io.BytesIO(made[f"{document.stem}.xlsx"]))
        assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n", "d"}  # type: ignore[union-attr]


def test_a_personal_sheet_has_the_persons_duties_mates_hours_and_code() -> None:
    sheets = {
        doc.stem: doc for doc in documents("volunteer", desk(WEEK, "full", addresses={"amy": "https://x.example/f.ics"}))
    }
    mine = text(sheets["confidential/volunteer/amy-2026-W49"])
    assert "王小明 志愿服务安排" in mine
    assert "1 次服务 · 在岗共 2 小时" in mine
    assert "书画课" in mine
    assert "旧活动" not in mine
    assert "欧阳" not in mine
    assert "https://x.example/f.ics" in mine
    (page,) = written(sheets["confidential/volunteer/amy-2026-W49"], ["html"], PUBLISHED).values()
    assert b"<svg" in page
    (page,) = written(sheets["confidential/volunteer/ben-2026-W49"], ["html"], PUBLISHED).values()
    assert b"<svg" not in page


def test_personal_sheets_are_printed_by_centre_a_page_for_each(press: Press) -> None:
    (document,) = [one for one in documents("volunteer", desk(WEEK)) if "pdf" in one.formats]
    assert document.stem == "confidential/volunteer/print-yitian-2026-W49"
    made = written(document, FORMATS, PUBLISHED, press=press)
    assert sorted(made) == [f"confidential/volunteer/print-yitian-2026-W49.{ending}" for ending in ("pdf", "xlsx")]
    assert openpyxl.load_workbook(io.BytesIO(made[f"{document.stem}.xlsx"])).sheetnames == ["李雷", "欧阳修", "王小明"]
    pages = pypdf.PdfReader(io.BytesIO(made[f"{document.stem}.pdf"])).pages
    assert [next(name for name in ("李雷", "欧阳修", "王小明") if name in page.extract_text()) for page in pages] == [
        "李雷", "欧阳修", "王小明",
    ]  # fmt: skip


def test_a_door_sign_is_of_one_room_and_day_and_names_nobody(press: Press) -> None:
    document = only("door", WEEK, "full")
    assert [sheet.span for sheet in document.sheets] == ["周一 11月30日", "周二 12月1日", "周三 12月2日"]
    found = text_of(written(document, ["pdf"], PUBLISHED, press=press)[f"{document.stem}.pdf"])
    assert "书画室" in found
    assert "09:00–11:00" in found
    assert "李雷" not in found


def test_the_notice_says_what_is_on_and_where_help_is_wanted() -> None:
    found = text(only("notice", WEEK, "full"))
    assert "09:00–11:00 书画课 书画室 · 老人" in found
    assert "签到 · 书画课 缺2人" in found
    assert "旧活动" not in found
    assert "李雷" not in found


@pytest.mark.parametrize("one", [crowd(), hard_to_draw(), release()])
def test_chat_messages_are_short_enough_and_together_say_it_all(one: Release) -> None:
    for document in documents("notice", desk(one)):
        assert all(len(each) <= MESSAGE for each in document.messages)
        told = "".join(document.messages)
        for line in document.sheets[0].tables[0].lines if document.sheets[0].tables else ():
            assert line.cells[1].text in told


@given(st.lists(st.lists(st.text("ab", max_size=90), min_size=1, max_size=9), max_size=9), st.integers(60, 300))
def test_messages_lose_no_line_and_keep_to_the_limit(paragraphs: list[list[str]], limit: int) -> None:
    found = messages("head", paragraphs, limit)
    assert all(len(each) <= limit for each in found)
    told = "\n".join(found)
    room = limit - len("head") - len(" (99/99)\n")
    for title, *lines in paragraphs:
        for one in lines:
            assert one in told or len(title) + len(one) + 1 > room


def test_changes_tell_what_came_went_and_moved_and_whom_it_concerns() -> None:
    before = release(
        session("gone", "mon 9-10", shift("签到", AMY), name="旧"),
        session("moved", "tue 9-10", shift("签到", AMY), name="移"),
        session("room", "wed 9-10", shift("签到", AMY), name="换"),
        session("same", "fri 9-10", shift("签到", AMY), name="同"),
        version=1,
    )
    after = release(
        session("gone", "mon 9-10", shift("签到", AMY), name="旧", held=False),
        session("moved", "tue 10-11", shift("签到", BEN), name="移"),
        session("room", "wed 9-10", shift("签到", AMY), name="换", room=None),
        session("same", "fri 9-10", shift("签到", AMY), name="同"),
        session("new", "thu 9-10", shift("签到", BEN), name="新"),
        version=2,
    )
    found = changes(desk(before), desk(after))
    assert [(one.kind, one.shown.session.id) for one in found] == [
        ("cancelled", "gone"), ("moved", "moved"), ("rerouted", "room"), ("added", "new"),
    ]  # fmt: skip
    assert (found[1].came, found[1].went) == ((("签到", "ben"),), (("签到", "amy"),))
    told = text(only("changes", after, before=before))
    assert "新增 1 场" in told
    assert "取消 1 场" in told
    assert "原安排：周二 12月1日 09:00–10:00 书画室\n现安排：周二 12月1日 10:00–11:00 书画室\n+ " in told


def test_a_row_of_a_workbook_is_high_enough_for_words_that_begin_new_lines() -> None:
    long = [person(f"p{n}", name * 4, shows="full") for n, name in enumerate(("Wolfeschle", "Featherston"))]
    crew = [shift("引导", one) for one in long]
    document = only("changes", release(session("a", "mon 9-10", *crew), persons=tuple(long)), "full", release())
    (data,) = written(document, ["xlsx"], PUBLISHED).values()
    page = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    (row,) = (cell.row for cells in page.iter_rows() for cell in cells if cell.value == "a")
    assert page.row_dimensions[row].height >= 13.5 * 6


@pytest.mark.parametrize("ending", ["txt", "md", "html", "csv", "xlsx", "pdf"])
def test_that_nothing_has_changed_is_said_once_in_every_format(ending: str, press: Press) -> None:
    (data,) = written(only("changes", WEEK, before=WEEK), [ending], PUBLISHED, press=press).values()  # type: ignore[list-item]
    if ending == "xlsx":
        cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].values for cell in row]
        told = " ".join(str(cell) for cell in cells)
    else:
        told = text_of(data) if ending == "pdf" else data.decode()
    assert told.count("没有变化") == 1


def test_changes_for_a_chat_group_fit_into_messages_and_tell_every_session() -> None:
    document = only("changes", crowd(seed=2), before=crowd())
    assert len(document.messages) > 1
    assert all(len(each) <= MESSAGE for each in document.messages)
    assert all("较第 3 版的变化】" in each for each in document.messages)
    told = "".join(document.messages)
    rows = document.sheets[0].tables[0].lines
    assert len(rows) > 100
    assert sum(told.count(mark) for mark in ("■ 改时间", "■ 换场地", "■ 换人", "■ 取消", "■ 新增")) >= len(rows)
    for row in rows:
        for item in (*row.cells[3].items[:1], *row.cells[4].items[:1], *row.cells[5].items):
            assert "".join(piece.text for piece in item) in told


def test_an_itinerary_is_in_order_with_places_and_hosts() -> None:
    found = text(only("tour", WEEK, "full"))
    assert "考察团 行程安排" in found
    assert "14:00–16:00" in found
    assert "益田社区党群服务中心 书画室 深圳市福田区益田村" in found
    assert "讲解员 李雷" in found


def test_markdown_shows_marks_as_they_are() -> None:
    one = release(session("s", "mon 9-10", shift("a|b*c", AMY), name="<b>_x_</b> [y](z)"))
    (data,) = written(only("activity", one), ["md"], PUBLISHED).values()
    assert r"\<b\>\_x\_\</b\> \[y\](z)" in data.decode()
    assert r"a\|b\*c" in data.decode()


def test_workbook_dates_are_dates() -> None:
    (data,) = written(only("notice", WEEK), ["xlsx"], PUBLISHED).values()
    values = [cell.value for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert datetime(MONDAY.year, MONDAY.month, MONDAY.day) in values  # noqa: DTZ001


def test_a_row_of_a_workbook_is_as_high_as_its_text() -> None:
    crew = [shift(f"岗位{n}", AMY) for n in range(5)]
    one = release(session("s", "mon 9-10", *crew, name="短"), session("t", "tue 9-10", name="没有岗位"))
    (data,) = written(only("activity", one), ["xlsx"], PUBLISHED).values()
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    high = {str(row[3].value): page.row_dimensions[row[0].row].height for row in page.iter_rows()}  # type: ignore[union-attr]
    assert high["短"] > 5 * 12
    assert high["没有岗位"] is None


def test_pages_need_nothing_from_elsewhere_and_escape_everything() -> None:
    one = release(session("s", "mon 9-10", shift("<i>", AMY), name="<script>alert(1)</script>", group="</style>"))
    for form in FORMS:
        for document in documents(form, desk(one), desk(release())):
            for data in written(document, ["html"], PUBLISHED).values():
                assert not re.search(r"<script|<i>|(?:src|href)=\"(?!https://|#)", data.decode())


LEFTWARD = release(
    session(
        "s1", "mon 9-11",
        shift("مرشد", person("amy", "ليلى حداد", phone="139", shows="full"), person("ben", "נועה", shows="full"), min=4),
        shift("签到", OPEN),
        name="درس 5", audience="كبار", activity="a", activity_name="خط", group="وفد",
    ),
    session("s2", "tue 14-16", shift("مرشد"), name="参观"),
    centres=(CENTRE.model_copy(update={"name": "مركز 3", "address": "شارع 7"}),),
    rooms=(ROOM.model_copy(update={"name": "قاعة 2"}),),
    network="شبكة",
)  # fmt: skip
_NAME = re.compile("[\u0590-\u08ff]")
_ISOLATED = re.compile("\u2068[^\u2068\u2069\\n]*[\u0590-\u08ff][^\u2068\u2069\\n]*\u2069")


@pytest.mark.parametrize("form", FORMS)
def test_in_plain_text_and_markdown_a_name_that_runs_from_right_to_left_turns_nothing_beside_it(form: Form) -> None:
    earlier = LEFTWARD.model_copy(update={"sessions": LEFTWARD.sessions[1:], "version": LEFTWARD.version - 1})
    for document in documents(form, desk(LEFTWARD, "full"), desk(earlier, "full")):
        for path, data in written(document, ["txt", "md"], PUBLISHED).items():
            told = data.decode()
            assert _NAME.search(told), path
            outside = _ISOLATED.sub("", told)
            assert not _NAME.search(outside), path
            assert not any(mark in outside for mark in ISOLATES), path
            assert not any(re.search(r"\d\d:\d\d", each) for each in _ISOLATED.findall(told)), path


@pytest.mark.parametrize("form", FORMS)
def test_what_computers_read_has_no_marks_of_direction(form: Form) -> None:
    for document in documents(form, desk(LEFTWARD, "full"), desk(WEEK, "full")):
        made = written(document, ["csv", "html"], PUBLISHED)
        made |= {path: _inside(data) for path, data in written(document, ["xlsx"], PUBLISHED).items()}
        assert made or form == "poster"
        assert not any(mark in data.decode("utf-8-sig") for data in made.values() for mark in ISOLATES)


def _inside(workbook: bytes) -> bytes:
    """Every file that a workbook holds."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())
