"""The roster's page and the index: what they say, to whom, and that they need nothing but themselves."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest

from exports.all import files
from exports.page import css_string
from models.language import Language
from models.release import Release
from tests.exports.builders import AMY, BEN, CENTRE, MONDAY, ROOM, person, release, session, shift
from tests.exports.crowd import crowd, hard_to_draw
from tests.exports.test_calendars import lint

HELD = release(
    session("书画课", "thu 9-11", shift("教师", AMY, min=2, max=3), shift("签到", BEN), activity="x", group="考察团"),
    session("旧课", "sat 9-11", shift("教师", AMY), held=False),
)


class _Reader(HTMLParser):
    """Collects what readers see, and the elements; complains about what is left open."""

    _VOID = frozenset({"meta", "col", "link", "br", "img", "hr", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self._VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


def read(page: bytes) -> _Reader:
    reader = _Reader()
    reader.feed(page.decode("utf-8"))
    assert reader.open == []
    return reader


def seen(page: bytes) -> str:
    return " ".join("".join(read(page).text).split())


def page_of(held: Release, language: Language = "zh") -> bytes:
    return files(held, language=language)["rosters/yitian-2026-W49.html"]


def test_the_page_says_where_when_which_version_and_what_is_missing() -> None:
    text = seen(page_of(HELD))
    for part in (
        "益田社区党群服务中心 值班表",
        "2026年第49周 · 11月30日–12月6日",
        "第 3 版 · 发布于 2026年11月27日 18:05",
        "1 场活动 · 3 个岗位 · 已到位 2 个 还缺 1 人",
        "周四 12月3日",
        "09:00–11:00 书画课 考察团",
        "教师 王 缺1人 可再加1人",
        "已取消",
        "当日无活动",
        "时间均为当地时间；岗位安排中的时间为在岗时间；仅列姓氏。",
    ):
        assert part in text, part


def test_the_page_of_a_week_that_lacks_nobody_says_so() -> None:
    full = release(session("书画课", "thu 9-11", shift("教师", AMY)))
    assert "已到位 1 个 · 岗位已满" in seen(page_of(full))
    assert "1 filled · all seats filled" in seen(page_of(full, "en"))


def test_the_english_page_is_english() -> None:
    text = seen(page_of(HELD, "en"))
    for part in (
        "Roster",
        "Week 49 of 2026 · 30 Nov – 6 Dec",
        "Version 3 · published 27 Nov 2026, 18:05",
        "Thu 3 Dec",
        "1 wanted",
    ):
        assert part in text, part
    assert "缺" not in text


@pytest.mark.parametrize(
    ("audience", "there", "absent"), [("full", "王小明", "仅列姓氏"), ("surname", "王", "王小明"), ("role", "1人", "王")]
)
def test_the_page_names_people_as_the_audience_allows(audience: str, there: str, absent: str) -> None:
    held = release(*HELD.sessions, persons=(person("amy", "王小明", shows="full"), person("ben", "欧阳修", shows="full")))
    text = seen(files(held, audience=audience)["rosters/yitian-2026-W49.html"])  # type: ignore[arg-type]
    assert there in text
    assert absent not in text


def test_no_exported_file_but_the_persons_own_calendar_holds_a_name_that_is_not_to_be_shown() -> None:
    held = release(*HELD.sessions, persons=(person("amy", "王小明", phone="13800138000", email="amy@x.example"), BEN))
    for path, data in files(held, language="both").items():
        assert b"13800138000" not in data
        assert b"amy@x" not in data
        if not path.startswith("calendars/volunteers/amy."):
            assert "王小明".encode() not in data.replace(b"\r\n ", b""), path


def test_pages_need_no_network_and_say_their_language() -> None:
    for path, data in files(crowd(sessions=30, seats=60, volunteers=20), language="both").items():
        if path.endswith(".html"):
            elements = read(data).elements
            assert elements[0] == ("html", {"lang": "en" if path.endswith(".en.html") else "zh-Hans"})
            assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in elements}
            assert not re.search(rb"https?:|@import|url\(", data), path


def test_headings_of_tables_tell_what_they_head_and_ids_are_unique() -> None:
    elements = read(page_of(HELD)).elements
    assert {attributes.get("scope") for tag, attributes in elements if tag == "th"} == {"col", "row"}
    assert [tag for tag, _ in elements].count("caption") == [tag for tag, _ in elements].count("table") == 2
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids)) == 2


def test_what_people_write_is_never_markup() -> None:
    evil = "<script>alert(1)</script>\"'&"
    held = release(
        session("a", "thu 9-11", shift(evil, AMY), name=evil, group=evil, activity=evil, activity_name=evil),
        network=evil,
        centres=(CENTRE.model_copy(update={"name": evil, "address": evil}),),
        rooms=(ROOM.model_copy(update={"name": evil, "area": evil}),),
        persons=(person("amy", evil, shows="full"),),
        unplaced=(evil,),
    )
    for path, data in files(held, audience="full").items():
        if path.endswith(".html"):
            assert "script" not in {tag for tag, _ in read(data).elements}
            assert evil in "".join(read(data).text)


def test_a_week_without_sessions_has_a_page_that_says_so() -> None:
    assert "本周本中心无活动安排。" in seen(page_of(release()))


def test_days_that_the_release_does_not_plan_are_marked() -> None:
    text = seen(page_of(release(*HELD.sessions, first=date(2026, 12, 2))))
    assert "周一 11月30日 ※" in text
    assert "周四 12月3日 ※" not in text
    assert "标有※的日期不在本次发布范围内。" in text
    assert "不在本次发布范围内" in text


def test_rooms_that_are_free_all_week_are_listed() -> None:
    spare = ROOM.model_copy(update={"id": "spare", "name": "备用室"})
    assert "本周未使用的场地：备用室。" in seen(page_of(release(*HELD.sessions, rooms=(ROOM, spare))))


def test_every_link_of_the_index_leads_to_an_exported_file_and_every_public_file_is_linked() -> None:
    held = crowd(sessions=40, seats=80, volunteers=20)
    made = files(held, language="both")
    for index in ("index.html", "index.en.html"):
        linked = {str(attributes["href"]) for tag, attributes in read(made[index]).elements if tag == "a"}
        assert linked <= set(made)
        suffix = ".en" if index == "index.en.html" else ""
        mine = {path for path in made if (".en." in path) == bool(suffix) and "volunteers" not in path and path != index}
        assert mine <= linked


def test_pages_in_two_languages_lead_to_each_other() -> None:
    made = files(HELD, language="both")
    for path in ("rosters/yitian-2026-W49", "index"):
        name = path.rpartition("/")[2]
        assert f'href="{name}.en.html" lang="en">English</a>'.encode() in made[f"{path}.html"]
        assert f'href="{name}.html" lang="zh-Hans">中文</a>'.encode() in made[f"{path}.en.html"]


def test_an_english_network_is_written_in_english_first() -> None:
    park = CENTRE.model_copy(update={"name": "Park"})
    made = files(release(network="Centres", centres=(park,)), language="both")
    assert b'lang="en"' in made["rosters/yitian-2026-W49.html"][:60]
    assert b'lang="zh-Hans"' in made["rosters/yitian-2026-W49.zh.html"][:60]


def test_a_city_is_exported_whole_clean_and_soon() -> None:
    held = crowd()
    begin = time.process_time()
    made = files(held)
    assert time.process_time() - begin < 5
    assert len([path for path in made if path.startswith("calendars/volunteers/")]) == 450
    assert [(path, lint(data)) for path, data in made.items() if path.endswith(".ics") and lint(data)] == []
    assert files(held) == made


def test_calendars_may_reach_further_than_rosters() -> None:
    last_week = session("before", "thu 9-11", shift("教师", AMY), monday=MONDAY - timedelta(days=7))
    made = files(HELD, feeds=release(last_week, *HELD.sessions))
    assert made["calendars/volunteers/amy.ics"].count(b"BEGIN:VEVENT") == 3
    assert [path for path in made if path.endswith(".html")] == ["index.html", "rosters/yitian-2026-W49.html"]


def test_a_network_without_centres_and_a_room_of_a_centre_that_is_gone_do_no_harm() -> None:
    assert list(files(release(centres=(), rooms=(), persons=()))) == ["index.html"]
    moved = ROOM.model_copy(update={"centre": "gone"})
    made = files(release(session("a", "thu 9-11"), rooms=(moved,)))
    assert "书画室 20 人" in seen(made["rosters/yitian-2026-W49.html"])
    assert "NAME:书画室".encode() in made["calendars/rooms/studio.ics"]


@pytest.mark.parametrize("text", ['"; } </style>', "\\", '"\n', "中·心 1"])
def test_a_text_in_a_style_sheet_cannot_end_it(text: str) -> None:
    written = css_string(text)
    assert written[0] == written[-1] == '"'
    assert not set('"<>;{}\n') & set(written[1:-1])
    assert re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), written[1:-1]) == text


def test_hard_weeks_can_be_drawn_too() -> None:
    for data in files(hard_to_draw(), audience="full", language="both").values():
        assert data


def test_contrast_of_all_colours_is_high_enough_to_read() -> None:
    css = page_of(HELD).decode()
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", css))
    pairs = [
        ("ink", "paper"),
        ("soft", "paper"),
        ("red", "paper"),
        ("soft", "band"),
        ("red", "band"),
        ("paper", "red"),
        ("red", "gap"),
    ]
    assert [pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []
    assert contrast("#7a0c10", colours["gap"]) >= 4.5
    assert contrast(colours["soft"], "#efe9e3") >= 4.5


def contrast(one: str, two: str) -> float:
    """WCAG 2.2: the ratio of the lighter's to the darker's luminance."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
