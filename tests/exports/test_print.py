"""Rosters on paper: what is printed is the release, whole, readable by machines, and the same every time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import timedelta

import openpyxl
import pypdf
import pytest

from exports.forms.all import FORMS, Form, documents, written
from exports.forms.desk import Desk
from exports.forms.week import week_sheet
from exports.pdf import NoChineseFont, Press
from exports.sheet import Layout, Sheet
from exports.view import View
from models.people import Audience
from models.release import Release
from scheduler.fonts import find_press, installed_fonts
from tests.exports.builders import AMY, DAYS, PUBLISHED, person, release, session, shift
from tests.exports.crowd import crowd, hard_to_draw

_MILLIMETRE = 72 / 25.4
_SIDES = {"a4": (210, 297), "a3": (297, 420)}


def sheet_of(one: Release, audience: Audience = "full", layout: Layout | None = None) -> Sheet:
    desk = Desk(View(one), "zh", audience)
    return week_sheet(desk, desk.rosters[0], layout)


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """All text without spaces and line breaks, which typesetting moves."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in read(pdf).pages))


def missing(wanted: Iterable[str], text: str) -> list[str]:
    return [each for each in wanted if re.sub(r"\s", "", each) not in text]


def plain_names(sheet: Sheet) -> set[str]:
    """Every text of a sheet in one direction, and of letters that fonts for Chinese hold."""
    odd = re.compile(r"[\u0590-\u08ff\U00010000-\U0010ffff]")
    pieces = (
        piece.text
        for table in sheet.tables
        for line in table.lines
        for cell in line.cells
        for item in cell.items
        for piece in item
    )
    return {text for text in pieces if text.strip() and not odd.search(text)}


def test_every_name_time_and_room_is_in_the_text(press: Press) -> None:
    for one in (crowd(), hard_to_draw()):
        sheet = sheet_of(one)
        text = text_of(press.pdf(sheet, PUBLISHED))
        assert missing(plain_names(sheet), text) == []
        assert missing([sheet.name, sheet.what, sheet.span, *sheet.facts], text) == []


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_city_holds_all_its_text(press: Press, form: Form) -> None:
    desk = Desk(View(crowd()), "zh", "full")
    first = [
        document for document in documents(form, desk, Desk(View(release()), "zh", "full")) if "pdf" in document.formats
    ]
    made = written(first[0], ["pdf"], PUBLISHED, press=press)
    text = text_of(*made.values())
    for sheet in first[0].sheets:
        assert missing(plain_names(sheet.to_read), text) == []
        assert missing([sheet.name, sheet.span, *sheet.facts], text) == []


def test_the_same_sheet_gives_the_same_bytes_from_any_press(press: Press) -> None:
    sheet = sheet_of(crowd())
    first = press.pdf(sheet, PUBLISHED)
    assert press.pdf(sheet, PUBLISHED) == first
    other = find_press()
    assert other is not None
    other.pdf(sheet_of(hard_to_draw()), PUBLISHED)
    assert other.pdf(sheet, PUBLISHED) == first


@pytest.mark.parametrize("paper", ["a4", "a3"])
@pytest.mark.parametrize("landscape", [True, False])
def test_the_paper_is_the_one_asked_for(press: Press, paper: str, landscape: bool) -> None:
    layout = Layout("a3" if paper == "a3" else "a4", landscape)
    for page in read(press.pdf(sheet_of(crowd(), layout=layout), PUBLISHED)).pages:
        across, down = (float(side) / _MILLIMETRE for side in (page.mediabox.width, page.mediabox.height))
        short, long = _SIDES[paper]
        assert (round(across), round(down)) == ((long, short) if landscape else (short, long))


def test_a_poster_that_fits_on_a_page_does_so_on_its_side_too(press: Press) -> None:
    held = [session(f"s{day}{n}", f"{day} {8 + n}-{9 + n}", name=f"第{n}场") for day in DAYS for n in range(9)]
    (document,) = documents("poster", Desk(View(release(*held)), "zh", "role"))
    for layout in (None, Layout("a3", landscape=True), Layout("a3", landscape=False), Layout("a4", landscape=True)):
        (data,) = written(document, ["pdf"], PUBLISHED, press=press, layout=layout).values()
        assert len(read(data).pages) == 1, layout


def test_dates_above_narrow_columns_are_not_broken_within(press: Press) -> None:
    one = release(*(session(f"s{day}", f"{day} 9-11", name="书画课") for day in DAYS[1:]))
    sheet = sheet_of(one, layout=Layout("a3", landscape=False))
    assert sheet.tables[0].heads[1].width < sheet.tables[0].heads[2].width
    (page,) = read(press.pdf(sheet, PUBLISHED)).pages
    assert re.search(r"周一\s+11月30日", page.extract_text())


def test_every_page_of_a_long_table_repeats_its_headings(press: Press) -> None:
    pages = read(press.pdf(sheet_of(hard_to_draw()), PUBLISHED)).pages
    assert len(pages) > 5
    for page in pages:
        text = re.sub(r"\s", "", page.extract_text())
        assert "周一11月30日" in text
        assert "周日12月6日" in text
        assert "第3版" in text


def test_a_file_is_archival_and_says_its_title_and_language(press: Press) -> None:
    found = read(press.pdf(sheet_of(crowd()), PUBLISHED))
    root = found.trailer["/Root"]
    assert found.metadata is not None
    assert found.metadata.title == "前海党群服务中心 值班表"
    assert root["/Lang"] == "zh-CN"
    assert "<pdfaid:part>2</pdfaid:part>" in root["/Metadata"].get_data().decode()
    assert found.metadata.creation_date == PUBLISHED


def test_a_table_of_many_pages_is_archival_and_accessible_at_the_first_try(press: Press) -> None:
    found = read(press.pdf(sheet_of(crowd()), PUBLISHED))
    assert len(found.pages) > 1
    about = found.trailer["/Root"]["/Metadata"].get_data().decode()
    assert ("<pdfaid:conformance>A</pdfaid:conformance>" in about, "<pdfuaid:part>1</pdfuaid:part>" in about) == (True, True)


def test_every_font_is_in_the_file(press: Press) -> None:
    for page in read(press.pdf(sheet_of(crowd()), PUBLISHED)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            (below,) = font.get_object()["/DescendantFonts"]
            assert "/FontFile3" in below.get_object()["/FontDescriptor"]


def test_a_row_that_fits_on_a_page_is_never_cut(press: Press) -> None:
    rows = [
        session(f"s{day}{n}", f"{day} {8 + n}-{9 + n}", shift("引导", AMY), name=f"第{n}场{day}")
        for day in ("mon", "sun")
        for n in range(5)
    ]
    made = read(press.pdf(sheet_of(release(*rows)), PUBLISHED)).pages
    where = [{n for n, page in enumerate(made) if f"第{k}场" in page.extract_text()} for k in range(5)]
    assert all(pages == where[0] for pages in where)


def test_a_row_higher_than_a_page_begins_anew_on_the_next_with_its_title(press: Press) -> None:
    crew = [shift(f"岗{n:02d}", AMY) for n in range(90)]
    made = read(press.pdf(sheet_of(release(session("s", "mon 9-10", *crew))), PUBLISHED)).pages
    whole = "".join(re.sub(r"\s", "", page.extract_text()) + "/" for page in made)
    pages = whole[: whole.index("岗位安排")].split("/")
    pages = [page for page in pages if "岗" in page]
    assert len(pages) > 1
    assert all("书画室" in page for page in pages)
    assert [n for page in pages for n in range(90) if f"岗{n:02d}" in page] == list(range(90))


def test_what_is_for_computers_alone_is_not_on_paper(press: Press) -> None:
    desk = Desk(View(release(session("long-session-id", "mon 9-10", shift("引导", AMY), name="书画课"))), "zh", "role")
    (document,) = documents("checkin", desk)
    made = written(document, ["pdf", "html", "md", "txt", "csv"], PUBLISHED, press=press)
    told = {path.rsplit(".", 1)[1]: data for path, data in made.items()}
    shown = [text_of(told["pdf"]), *(told[kind].decode() for kind in ("html", "md", "txt"))]
    assert all("小明" in text and "long-session-id" not in text for text in shown)
    assert "long-session-id" in told["csv"].decode("utf-8-sig")


def test_check_in_sheets_are_of_a_day_each() -> None:
    one = release(session("a", "mon 9-10", shift("引导", AMY)), session("b", "wed 9-10", shift("引导", AMY)))
    (document,) = documents("checkin", Desk(View(one), "zh", "role"))
    assert [sheet.span for sheet in document.sheets] == ["周一 11月30日", "周三 12月2日"]
    (data,) = written(document, ["xlsx"], PUBLISHED).values()
    names = openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    assert [name.split()[1] for name in names] == ["11月30日", "12月2日"]


def test_what_was_set_is_forgotten_and_sets_the_same_again(press: Press) -> None:
    """More than the press remembers, between the same sheet twice."""
    sheet, other = sheet_of(crowd()), sheet_of(hard_to_draw())
    first = press.pdf(sheet, PUBLISHED)
    for _ in range(3):
        press.pdf(other, PUBLISHED)
    assert press.pdf(sheet, PUBLISHED) == first


def test_an_empty_week_is_one_page_that_says_so(press: Press) -> None:
    pages = read(press.pdf(sheet_of(release()), PUBLISHED)).pages
    assert len(pages) == 1
    assert "本周本中心无活动安排" in pages[0].extract_text()


def test_text_is_never_read_as_the_typesetters_language(press: Press) -> None:
    evil = session("s", "mon 9-10", shift("#panic()", AMY), name='#read("/etc/passwd") $x$ *a* <b> \\ ]')
    assert '#read("/etc/passwd")$x$*a*<b>\\]' in text_of(press.pdf(sheet_of(release(evil)), PUBLISHED))


def test_later_publishing_changes_the_date_alone(press: Press) -> None:
    sheet = sheet_of(release())
    assert press.pdf(sheet, PUBLISHED) != press.pdf(sheet, PUBLISHED + timedelta(hours=1))


def test_without_a_chinese_typeface_there_is_a_reason_and_no_tofu() -> None:
    with pytest.raises(NoChineseFont):
        Press((), system=False).pdf(sheet_of(release()), PUBLISHED)


def test_the_fonts_that_can_be_installed_with_it_are_enough() -> None:
    if not installed_fonts():
        pytest.skip("the extra 'fonts' is not installed")
    assert "本周本中心无活动安排" in text_of(Press(installed_fonts(), system=False).pdf(sheet_of(release()), PUBLISHED))


def test_what_no_typeface_draws_is_left_out_and_the_file_stays_archival(press: Press) -> None:
    names = {"李🎉明": "李明", "张👩‍👧 伟": "张 伟", "1️⃣班": "1班", "🎉🎉": "[partypopper]", "★": "★"}
    people = [person(f"p{n}", name, shows="full") for n, name in enumerate(names)]
    crew = [shift(f"岗位{n}", one) for n, one in enumerate(people)]
    made = press.pdf(sheet_of(release(session("s", "mon 9-10", *crew), persons=tuple(people))), PUBLISHED)
    text = text_of(made)
    assert missing(names.values(), text) == []
    assert b"pdfaid" in made


def test_names_that_no_typeface_draws_are_printed_and_told(press: Press) -> None:
    ahom, rare, arabic = "\U00011700\U00011701\U00011702 Ba", "𠮷㛃𬱖", "م ش"
    people = [person(f"p{n}", name, shows="full") for n, name in enumerate((ahom, rare, arabic))]
    crew = [shift(f"岗位{n}", one) for n, one in enumerate(people)]
    fresh = Press(installed_fonts())
    made = fresh.pdf(sheet_of(release(session("s", "mon 9-10", *crew), persons=tuple(people))), PUBLISHED)
    assert missing([ahom, rare], text_of(made)) == []
    assert b"pdfuaid" in read(made).trailer["/Root"]["/Metadata"].get_data()
    assert fresh.undrawn == {"Ahom": [*ahom[:3]]}
    assert [each for each in fresh.boxed if ahom in each] != []
    assert [each for each in fresh.boxed if rare in each or arabic in each] == []
    again = Press(installed_fonts())
    again.pdf(sheet_of(release(session("s", "mon 9-10", shift("\U00011703")))), PUBLISHED)
    assert again.pdf(sheet_of(release(session("s", "mon 9-10", *crew), persons=tuple(people))), PUBLISHED) == made
    assert press.pdf(sheet_of(release()), PUBLISHED).startswith(b"%PDF")


def test_letters_that_no_typeface_draws_are_boxes_in_pictures_and_are_told(press: Press) -> None:
    fresh = Press(installed_fonts())
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" font-family="x"><text y="20">{}</text></svg>'
    assert len(fresh.png(svg.format("\U00011700 &amp; B"))) > len(fresh.png(svg.format("&amp; B")))
    assert fresh.boxed == ("\U00011700 & B",)


def test_only_further_pages_of_a_sheet_say_whose_they_are_at_the_top(press: Press) -> None:
    desk = Desk(View(crowd()), "zh", "full")
    long, short = week_sheet(desk, desk.rosters[0]), sheet_of(release())
    alone = [at_the_edges(page) for page in read(press.pdf(long, PUBLISHED)).pages]
    name = re.sub(r"\s", "", long.running)
    assert len(alone) > 1
    assert alone == [(name if n else "", f"{name}{n + 1}/{len(alone)}") for n in range(len(alone))]
    pages = read(press.pdf((long, short, long), PUBLISHED)).pages
    mine = [(name if n else "", f"{name}{n + 1}") for n in range(len(alone))]
    assert [at_the_edges(page) for page in pages] == [*mine, ("", re.sub(r"\s", "", short.running) + "1"), *mine]


def test_what_is_confidential_says_so_at_the_top_of_every_page(press: Press) -> None:
    desk = Desk(View(hard_to_draw()), "zh", "full")
    (document,) = documents("calls", desk)
    (sheet,) = document.sheets
    tops = [at_the_edges(page)[0] for page in read(press.pdf(document.sheets, PUBLISHED)).pages]
    assert sheet.confidential != ""
    assert tops == [re.sub(r"\s", "", sheet.confidential)] * len(tops)


def at_the_edges(page: pypdf.PageObject) -> tuple[str, str]:
    """What stands above and below a page's body, without spaces."""
    top, bottom = [], []

    def visit(text: str, matrix: list[float], place: list[float], *_: object) -> None:
        high = matrix[3] * place[5] + matrix[5]
        if high > float(page.mediabox.height) - 11 * _MILLIMETRE:
            top.append(text)
        elif high < 11 * _MILLIMETRE:
            bottom.append(text)

    page.extract_text(visitor_text=visit)
    return re.sub(r"\s", "", "".join(top)), re.sub(r"\s", "", "".join(bottom))
