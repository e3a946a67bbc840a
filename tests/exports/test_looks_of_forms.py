"""What readers see of odd weeks: which column is wide, what stands beside what, and which words."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdf
import pytest

from exports.forms.all import FORMS, documents, written
from exports.forms.desk import Desk
from exports.pdf import Press
from exports.pictures.draw import heat_map, load_chart, room_chart
from exports.pictures.report import figures
from exports.pictures.svg import clipped, ems, paired
from exports.sheet import Block, Item, Prose, Sheet, Table
from exports.view import View
from models.language import Language
from models.release import Release
from tests.exports.builders import AMY, PUBLISHED, ROOM, release, session, shift

COUNTED = ROOM.model_copy(update={"name": "24号活动室"})
LEFTWARD = release(session("a", "mon 9-11", shift("引导", AMY, min=2), name="درس الخط"), rooms=(COUNTED,))


def sheets(form: str, one: Release, language: Language = "zh") -> Iterator[Sheet]:
    for each in FORMS:
        if each == form:
            for document in documents(each, Desk(View(one), language, "full")):
                yield from document.sheets


def table_of(form: str, one: Release) -> Table:
    return next(sheets(form, one)).tables[0]


def items_of(block: Block) -> Iterator[Item]:
    if isinstance(block, Table):
        yield from (item for row in block.lines for cell in row.cells for item in cell.items)
    elif isinstance(block, Prose):
        yield from block.items


def test_days_without_sessions_leave_their_room_to_the_others() -> None:
    heads = table_of("week", release(session("a", "mon 9-11"), session("b", "sun 9-11"))).heads
    assert [head.width for head in heads[1:]] == [1.0, 0.65, 0.65, 0.65, 0.65, 0.65, 1.0]


def test_sessions_of_one_name_that_belong_to_no_activity_stand_in_one_table() -> None:
    one = release(
        *(session(f"s{n}", f"mon {n}-{n + 1}", name="讲解") for n in range(9, 17)),
        session("t", "tue 9-10", name="讲解", activity="tours", activity_name="讲解"),
    )
    (sheet,) = sheets("activity", one)
    assert [(table.caption, len(table.lines)) for table in sheet.tables] == [("讲解", 8), ("讲解", 1)]


@pytest.mark.parametrize("form", ["poster", "calls", "notice", "week"])
def test_every_name_is_a_piece_of_its_own_since_it_may_run_from_right_to_left(form: str) -> None:
    pieces = [
        piece.text
        for sheet in sheets(form, LEFTWARD)
        for block in sheet.blocks
        for item in items_of(block)
        for piece in item
    ]
    assert [text for text in pieces if "درس" in text] == ["درس الخط"] * sum("درس" in text for text in pieces) != []
    assert {text for text in pieces if "24" in text} <= {"24号活动室"}


@pytest.mark.parametrize("form", ["poster", "calls"])
def test_on_paper_a_number_stays_behind_a_name_that_runs_from_right_to_left(press: Press, form: str) -> None:
    found: list[tuple[str, float, float]] = []

    def note(text: str, at: list[float], _tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            found.append((text, at[4], at[5]))

    pages = pypdf.PdfReader(io.BytesIO(press.pdf(sheets(form, LEFTWARD), PUBLISHED))).pages
    for page in pages:
        page.extract_text(visitor_text=note)
    (name,) = [(x, y) for text, x, y in found if "درس" in text and x < 500][:1]
    assert [x > name[0] for text, x, y in found if "24" in text and abs(y - name[1]) < 1] == [True]
    assert not any("\u200e" in text for text, _, _ in found)


def test_in_captions_of_pages_a_name_that_runs_from_right_to_left_turns_nothing_beside_it() -> None:
    one = LEFTWARD.model_copy(update={"network": "شبكة"})
    (document,) = documents("checkin", Desk(View(one), "zh", "full"))
    (page,) = written(document, ["html"], PUBLISHED).values()
    text = page.decode()
    assert "<caption>09:00–11:00 <bdi>درس الخط</bdi> · <bdi>24号活动室</bdi></caption>" in text
    assert "<bdi>شبكة</bdi>" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_picture_of_few_hours_is_as_wide_as_what_it_says(language: Language) -> None:
    desk = Desk(View(release(session("a", "mon 9-10", shift("引导", AMY)), network="网" * 60)), language, "full")
    found = figures(desk)
    for svg in (heat_map(desk, found.cover), load_chart(desk, found.loads), room_chart(desk, found.rooms)):
        wide = float(svg.split(' width="')[1].split('"')[0])
        assert wide >= 16 + 12 * 60
    desk = Desk(View(release(session("a", "mon 9-10", shift("引导", AMY)))), language, "full")
    assert float(heat_map(desk, found.cover).split(' width="')[1].split('"')[0]) >= 16 + 11 * ems(desk.say("heat_about"))


def test_in_pictures_a_name_that_runs_from_right_to_left_is_isolated_also_where_it_is_cut() -> None:
    assert clipped("درس", 22) == "\u2068درس\u2069"
    assert clipped("درس" * 9, 5) == "\u2068درسدرس…\u2069"
    assert paired("مركز", "24号", 30) == "\u2068مركز\u2069 24号"
    assert clipped("王小明", 22) == "王小明"


@pytest.mark.parametrize("form", ["week", "activity"])
def test_the_remark_below_a_form_is_one_sentence(form: str) -> None:
    one = release(session("a", "mon 9-11", shift("引导", AMY)))
    languages: tuple[Language, ...] = ("zh", "en")
    chinese, english = ("".join(piece.text for piece in next(sheets(form, one, each)).notes[-1]) for each in languages)
    assert chinese.startswith("时间均为当地时间；")
    assert english.startswith("All times are local times; ")
    assert (chinese.count("。"), english.count(".")) == (1, 1)
