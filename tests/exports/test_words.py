"""Names, dates and file names, as people and file systems take them."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.dates import dated, day, stamp, times, week_name, week_span, week_title
from exports.names import file_name
from exports.people import surname
from exports.text import clean, one_line
from exports.view import language_of
from tests.exports.builders import CENTRE, person, release


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("王小明", "王"),
        ("王", "王"),
        ("欧阳修", "欧阳"),
        ("司马", "司"),
        ("诸葛孔明", "诸葛"),
        ("王 小明", "王"),
        ("欧阳 修", "欧阳"),
        ("阿依古丽·买买提", "买买提"),
        ("Amy Smith", "Smith"),
        ("Smith, Amy", "Smith"),
        ("陈大文，博士", "陈"),
        ("Amy Smith (docent)", "Smith"),
        ("王小明（钢琴）", "王"),
        ("(x)", "(."),
        ("Amina", "A."),
        ("74", "74"),
        ("김민수", "김"),
        ("", ""),
        ("·", ""),
        (",", ","),
    ],
)
def test_a_surname_is_told_from_the_writing(name: str, expected: str) -> None:
    assert surname(name) == expected


@given(st.text())
def test_a_surname_is_never_longer_than_the_name_and_its_dot(name: str) -> None:
    assert len(surname(name)) <= len(one_line(name)) + 1


def test_dates_and_times_read_as_people_write_them() -> None:
    thursday = date(2026, 12, 3)
    assert (day(thursday, "zh"), day(thursday, "en")) == ("周四 12月3日", "Thu 3 Dec")
    assert (dated(thursday, "zh"), dated(thursday, "en")) == ("2026年12月3日 周四", "Thu 3 Dec 2026")
    assert (week_title(thursday, "zh"), week_title(thursday, "en")) == ("2026年第49周", "Week 49 of 2026")
    monday = date(2026, 12, 28)
    assert (week_name(monday), week_span(monday, "zh"), week_span(monday, "en")) == (
        "2026-W53",
        "12月28日–1月3日",
        "28 Dec – 3 Jan",
    )
    when = datetime(2026, 12, 3, 8, 5, tzinfo=UTC)
    assert (stamp(when, "zh"), stamp(when, "en")) == ("2026年12月3日 08:05", "3 Dec 2026, 08:05")
    assert times(when, when.replace(hour=23), "zh") == "08:05–23:05"
    assert [times(when, when.replace(day=4, hour=1), language) for language in ("zh", "en")] == [
        "08:05–次日01:05",
        "08:05–01:05 (+1 day)",
    ]
    assert times(when, when.replace(day=4, hour=0, minute=0), "zh") == "08:05–24:00"
    assert times(when, when.replace(day=6), "en") == "08:05–6 Dec 08:05"


def test_a_network_is_chinese_if_its_names_are() -> None:
    english = CENTRE.model_copy(update={"name": "Park"})
    assert language_of(release()) == "zh"
    assert language_of(release(network="Centres", centres=(english,))) == "en"
    assert language_of(release(network="Centres")) == "zh"


@pytest.mark.parametrize("identity", ["v1", "c1-room_2", "0"])
def test_plain_ids_are_their_own_file_names(identity: str) -> None:
    assert file_name(identity) == identity


@given(
    st.lists(
        st.one_of(st.text(min_size=1), st.text(alphabet="aA.~/\\ -_é", min_size=1, max_size=4)), min_size=1, unique=True
    )
)
def test_file_names_differ_without_case_and_are_safe(identities: list[str]) -> None:
    names = [file_name(identity) for identity in identities]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert name.isascii()
        assert not set('/\\:*?"<>|\0 .') & set(name)
        assert 0 < len(name) <= 64
        assert not name.startswith("-")


def test_names_that_systems_keep_for_devices_are_avoided() -> None:
    assert all("~" in file_name(name) for name in ("con", "nul", "com1", "V1", "a.b", "..", "", "x" * 65))


def test_a_file_of_every_odd_name_can_be_made(tmp_path: Path) -> None:
    for identity in ("名" * 300, "\n", "../../etc/passwd", "CON", "🎉", "x" * 300):
        (tmp_path / file_name(identity)).touch()
    assert len(os.listdir(tmp_path)) == 6  # noqa: PTH208


@given(st.text())
def test_clean_text_is_clean_and_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert not any(ord(char) < 32 and char != "\n" for char in clean(text))
    assert "\n" not in one_line(text)


def test_clean_keeps_what_scripts_need_and_drops_what_deceives() -> None:
    assert clean("👩‍👧 مرحبا\u200f a\tb") == "👩‍👧 مرحبا\u200f a b"
    assert clean("\ufeffa\u202eb\u2066c\x00\x07\x85d\r\ne\u2028f") == "abc\nd\ne\nf"


def test_people_show_their_surname_unless_they_say_otherwise() -> None:
    assert person("amy", "王小明").shows == "surname"
