"""The roster as a model and as tables: who stands where, what is missing, and who may be named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from exports.roster import Roster, roster, rosters
from exports.tables import Row, role_rows, room_rows, unused_rooms
from exports.view import View
from models.people import Audience
from models.release import Release, Seat
from tests.exports.builders import AMY, BEN, CENTRE, MARK, MONDAY, ROOM, person, release, session, shift

HALL = ROOM.model_copy(update={"id": "hall", "name": "大厅", "parts": ("studio", "east")})
EAST = ROOM.model_copy(update={"id": "east", "name": "东厅", "area": "东区"})


def of(held: Release, audience: Audience = "surname") -> Roster:
    (found,) = rosters(View(held), audience)
    return found


def table(rows: tuple[Row, ...]) -> dict[str, list[list[str]]]:
    """Titles (with the part of the day) to what the cells of each day name."""
    return {
        " ".join(filter(None, (row.title, row.part))): [[item.via or item.slot.name for item in cell] for cell in row.cells]
        for row in rows
    }


def test_a_turn_knows_who_serves_what_is_missing_and_what_may_be_added() -> None:
    gone = Seat(shift="a/0", volunteer="gone", status="cancelled", mark=MARK)
    held = of(release(session("a", "thu 9-11", shift("教师", AMY, gone, min=3, max=5), shift("签到", BEN))))
    teacher, reception = held.turns if held.turns[0].role == "教师" else held.turns[::-1]
    assert (teacher.names, teacher.serving, teacher.missing, teacher.spare) == (("王",), 1, 2, 2)
    assert (reception.names, reception.missing, reception.spare) == (("欧阳",), 0, 0)
    assert (held.held, held.wanted, held.serving, held.missing) == (1, 4, 2, 2)


def test_a_session_that_is_called_off_wants_nobody_and_counts_for_nothing() -> None:
    held = of(release(session("a", "thu 9-11", shift("教师", AMY, min=3), held=False)))
    assert [slot.held for slot in held.slots] == [False]
    assert (held.held, held.wanted, held.missing, held.turns) == (0, 0, 0, ())


@pytest.mark.parametrize(
    ("audience", "shows", "names"),
    [
        ("surname", "surname", ("王",)),
        ("surname", "full", ("王",)),
        ("full", "full", ("王小明",)),
        ("full", "surname", ("王",)),
        ("full", "role", ()),
        ("role", "full", ()),
    ],
)
def test_nobody_is_named_beyond_their_wish_or_the_audience(
    audience: Audience, shows: Audience, names: tuple[str, ...]
) -> None:
    held = of(
        release(session("a", "thu 9-11", shift("教师", AMY)), persons=(person("amy", "王小明", shows=shows),)), audience
    )
    assert (held.turns[0].names, held.turns[0].serving) == (names, 1)


def test_rooms_stand_by_days_and_a_joined_room_is_seen_in_its_parts() -> None:
    held = of(
        release(
            session("a", "mon 9-11"),
            session("b", "wed 9-11", room="hall"),
            session("walk", "sun 9-11", room=None),
            rooms=(ROOM, EAST, HALL),
        )
    )
    none: list[str] = []
    assert table(room_rows(held, "zh")) == {
        "书画室": [["a"], none, ["大厅"], none, none, none, none],
        "东厅": [none, none, ["大厅"], none, none, none, none],
        "大厅": [none, none, ["b"], none, none, none, none],
        "户外或不用场地": [none, none, none, none, none, none, ["walk"]],
    }
    assert [row.note for row in room_rows(held, "zh")] == ["20 人", "东区 · 20 人", "20 人 · 合并：书画室 + 东厅", ""]


def test_rooms_that_hold_nothing_are_named_apart() -> None:
    held = of(release(session("a", "mon 9-11"), rooms=(ROOM, EAST, HALL)))
    assert unused_rooms(held) == ("东厅", "大厅")
    assert list(table(room_rows(held, "zh"))) == ["书画室"]


def test_a_cancelled_session_takes_no_part_of_a_joined_room() -> None:
    held = of(release(session("a", "mon 9-11", room="hall", held=False), rooms=(ROOM, EAST, HALL)))
    assert list(table(room_rows(held, "zh"))) == ["大厅"]
    assert unused_rooms(held) == ("书画室", "东厅")


def test_roles_stand_by_days_the_most_frequent_first() -> None:
    held = of(
        release(
            session("a", "mon 9-11", shift("签到", AMY), shift("教师", BEN)), session("b", "tue 9-11", shift("教师", BEN))
        )
    )
    none: list[str] = []
    assert table(role_rows(held, "zh")) == {
        "教师": [["a"], ["b"], none, none, none, none, none],
        "签到": [["a"], none, none, none, none, none, none],
    }


def test_a_long_row_is_parted_by_the_time_of_day_and_loses_nothing() -> None:
    held = of(release(*(session(f"{hour:02d}", f"fri {hour}-{hour + 1}") for hour in range(6, 22))))
    parts = table(room_rows(held, "zh"))
    # Six in the morning, six in the afternoon, four in the evening.
    assert [(title, cells[4]) for title, cells in parts.items()] == [
        ("书画室 上午", [f"{hour:02d}" for hour in range(6, 12)]),
        ("书画室 下午", [f"{hour:02d}" for hour in range(12, 18)]),
        ("书画室 晚上", [f"{hour:02d}" for hour in range(18, 22)]),
    ]


def test_sixty_sessions_a_day_all_stand_once() -> None:
    names = [f"s{n:02d}" for n in range(60)]
    held = of(release(*(session(name, f"fri {8 + n // 5}-22", room=None) for n, name in enumerate(names))))
    rows = room_rows(held, "zh")
    assert sorted(item.slot.name for row in rows for cell in row.cells for item in cell) == names
    assert max(len(cell) for row in rows for cell in row.cells) <= 6


def test_a_release_of_several_weeks_has_a_roster_for_each_centre_and_week() -> None:
    park = CENTRE.model_copy(update={"id": "park", "name": "公园"})
    held = release(
        session("a", "sun 23-1"),
        session("b", "mon 0-1", monday=MONDAY + timedelta(days=7)),
        centres=(CENTRE, park),
        first=date(2026, 12, 3),
        last=date(2026, 12, 9),
    )
    found = [(one.centre.id, one.monday, [slot.name for slot in one.slots]) for one in rosters(View(held), "surname")]
    second = MONDAY + timedelta(days=7)
    assert found == [("yitian", MONDAY, ["a"]), ("yitian", second, ["b"]), ("park", MONDAY, []), ("park", second, [])]
    first = roster(View(held), CENTRE, MONDAY, "surname")
    assert [first.covered(day) for day in first.days] == [False, False, False, True, True, True, True]


def test_a_session_lies_on_the_local_day_on_which_it_begins() -> None:
    held = of(release(session("a", "sat 23-1", zone="UTC"), timezone="Asia/Shanghai"))
    assert [slot.day for slot in held.slots] == [date(2026, 12, 6)]
