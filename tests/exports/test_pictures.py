"""Pictures of a release: their numbers are the release's, and they are drawn the same every time."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.forms.desk import Desk
from exports.pdf import Press
from exports.pictures.figures import Cover, cover, loads, room_use
from exports.pictures.report import figures, report_files
from exports.pictures.svg import ems, paired
from exports.text import isolated, one_line
from exports.view import View
from models.places import Room
from models.times import Opening, WeeklyHours
from tests.exports.builders import AMY, BEN, CENTRE, MONDAY, ROOM, release, session, shift
from tests.exports.crowd import crowd, hard_to_draw

OPEN = Opening(weekly=(WeeklyHours(weekdays=(0, 1, 2, 3, 4), start="09:00", end="17:00"),))


def test_cover_counts_seats_in_every_hour_they_are_on_site() -> None:
    one = release(
        session("a", "mon 9-11", shift("签到", AMY, min=2)),
        session("b", "tue 10:30-11", shift("签到", BEN)),
        session("off", "wed 9-10", shift("签到", AMY), held=False),
    )
    assert cover(View(one)) == {"yitian": {9: Cover(2, 1), 10: Cover(3, 2)}}


def test_loads_are_minutes_of_all_duties() -> None:
    one = release(
        session("a", "mon 9-11", shift("签到", AMY)), session("b", "tue 9-10", shift("签到", AMY), shift("引导", BEN))
    )
    found = loads(Desk(View(one), "zh", "full"))
    assert [(row.volunteer, row.minutes, row.duties) for row in found] == [("amy", 180, 2), ("ben", 60, 1)]
    assert [row.name for row in loads(Desk(View(one), "zh", "role"))] == ["", ""]


def test_a_room_is_in_use_while_a_joined_one_is() -> None:
    joined = Room(id="hall", centre="yitian", name="大厅", capacity=50, parts=("studio",))
    one = release(
        session("a", "mon 9-11", room="hall"), session("b", "mon 10-12"),
        centres=(CENTRE.model_copy(update={"opening": OPEN}),), rooms=(ROOM, joined),
    )  # fmt: skip
    found = {use.room: (use.used, use.open) for use in room_use(View(one))}
    assert found == {"studio": (180, 5 * 480), "hall": (120, 5 * 480)}


@pytest.mark.parametrize("one", [crowd(), hard_to_draw(), release()], ids=["city", "hard", "empty"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_pictures_are_svg_with_a_title_and_the_same_every_time(one, language) -> None:
    desk = Desk(View(one), language, "full")
    made = report_files(desk, figures(desk))
    assert made == report_files(desk, figures(desk))
    for path, data in made.items():
        if path.endswith(".svg"):
            root = ET.fromstring(data)
            assert root.find("{http://www.w3.org/2000/svg}title") is not None
            wide, high = (float(part) for part in root.attrib["viewBox"].split()[2:])
            for text in root.iter("{http://www.w3.org/2000/svg}text"):
                assert 0 <= float(text.attrib["x"]) <= wide
                assert 0 <= float(text.attrib["y"]) <= high


def test_a_png_is_twice_the_picture(press: Press) -> None:
    desk = Desk(View(release(session("a", "mon 9-11", shift("签到", AMY)))), "zh", "role")
    made = report_files(desk, figures(desk), press)
    root = ET.fromstring(made["report/cover.svg"])
    wide, high = struct.unpack(">II", made["report/cover.png"][16:24])
    assert abs(wide - 2 * float(root.attrib["width"])) < 4
    assert abs(high - 2 * float(root.attrib["height"])) < 4
    assert MONDAY.isoformat() not in made["report/cover.svg"].decode()


def test_a_room_without_opening_hours_has_no_share_of_them() -> None:
    desk = Desk(View(release(session("a", "mon 9-16"))), "zh", "full")
    (use,) = room_use(desk.view)
    assert use.told(desk) == "7.0 小时 · 无开放时间"
    made = report_files(desk, figures(desk))
    assert all("7.0 小时 · 无开放时间" in made[path].decode() for path in ("report/rooms.svg", "report/index.html"))
    hours = CENTRE.model_copy(update={"opening": OPEN})
    open_too = Desk(View(release(session("a", "mon 9-16"), centres=(hours,))), "en", "full")
    assert [use.told(open_too) for use in room_use(open_too.view)] == ["7.0 of 40 h · 18%"]


def test_rooms_of_a_centre_with_a_long_name_can_be_told_apart() -> None:
    long = CENTRE.model_copy(update={"name": "新时代文明实践" * 6})
    rooms = tuple(ROOM.model_copy(update={"id": f"r{n}", "name": f"{n}号活动室"}) for n in range(30))
    desk = Desk(View(release(session("a", "mon 9-10", room="r1"), centres=(long,), rooms=rooms)), "zh", "full")
    made = report_files(desk, figures(desk))
    for path in ("report/rooms.svg", "report/index.html"):
        assert [n for n in range(30) if f"… {n}号活动室<" not in made[path].decode()] == []


@given(st.text(max_size=40), st.text(max_size=40), st.integers(8, 40))
def test_a_pair_of_names_is_never_wider_than_asked_for(first: str, second: str, width: int) -> None:
    first, second = one_line(first), one_line(second)
    told = paired(first, second, width)
    assert ems(told) <= width + 0.01
    assert ems(second) > width / 2 - 1 or told.endswith((second, isolated(second)))


def test_hours_of_cover_are_those_of_the_networks_clocks() -> None:
    one = release(session("a", "mon 9:30-10", shift("签到", AMY), zone="Asia/Kolkata"), timezone="Asia/Kolkata")
    utc = one.model_validate_json(one.model_dump_json().replace("2026-11-30T09:30:00+05:30", "2026-11-30T04:00:00Z"))
    assert cover(View(one)) == cover(View(utc)) == {"yitian": {9: Cover(1, 1)}}
