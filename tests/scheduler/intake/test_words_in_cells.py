"""Numbers, durations, yes and no, lists, skills and the like."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.table_csv import harmless
from scheduler.intake.cells.numbers import read_minutes, read_number, read_whole
from scheduler.intake.cells.words import (
    read_after,
    read_choice,
    read_email,
    read_list,
    read_phone,
    read_skills,
    read_starts,
    read_text,
    read_yes,
)
from scheduler.intake.findings import Unreadable
from scheduler.intake.text import folded, slug


@pytest.mark.parametrize("said", ["是", "√", "✓", "Y", "yes", "OUI", 1, 1.0, True, "１", "有", "x"])
def test_yes_has_many_spellings(said: object) -> None:
    assert read_yes(said) is True  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ["否", "×", "N", "no", "NON", 0, 0.0, False, "无", "-"])
def test_no_has_many_spellings(said: object) -> None:
    assert read_yes(said) is False  # type: ignore[arg-type]


def test_what_is_neither_yes_nor_no_is_refused_with_the_choices() -> None:
    with pytest.raises(Unreadable) as refused:
        read_yes("perhaps")
    assert refused.value.fields == {"choices": "是 / yes / 否 / no"}


def test_a_mapping_may_add_spellings() -> None:
    assert read_choice("jawohl", "yesno", {"jawohl": "yes"}) == "yes"


@pytest.mark.parametrize(
    ("said", "number"), [("60人", 60), ("1,200", 1200), ("６０", 60), (60.0, 60), ("-1", -1), ("2.5", 2.5), ("15 次", 15)]
)
def test_numbers_may_have_units(said: object, number: float) -> None:
    assert read_number(said) == number  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ["many", "", True, "1-2", "1/2", None])
def test_what_is_no_number_is_refused(said: object) -> None:
    with pytest.raises(Unreadable):
        read_number(said)  # type: ignore[arg-type]


@pytest.mark.parametrize("said", [1.5, -1, "0.5", 10**10])
def test_a_count_is_whole_and_not_negative(said: object) -> None:
    with pytest.raises(Unreadable):
        read_whole(said, 0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        (90, 90),
        ("90", 90),
        ("90分钟", 90),
        ("1.5小时", 90),
        ("1小时30分", 90),
        ("1小时半", 90),
        ("1:30", 90),
        ("1h30", 90),
        ("2h", 120),
        ("45 min", 45),
        (time(1, 30), 90),
        (timedelta(hours=30), 1800),
    ],
)
def test_minutes_have_many_spellings(said: object, minutes: int) -> None:
    assert read_minutes(said) == minutes  # type: ignore[arg-type]


def test_bare_numbers_are_hours_where_the_heading_says_so() -> None:
    assert (read_minutes(1.5, hours=True), read_minutes("2", hours=True), read_minutes("90分钟", hours=True)) == (
        90,
        120,
        90,
    )


@pytest.mark.parametrize("said", [1.3, -5, "long", "", None])
def test_what_are_no_minutes_is_refused(said: object) -> None:
    with pytest.raises(Unreadable):
        read_minutes(said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "skills"),
    [
        ("讲解2;英语", {"讲解": 2, "英语": 1}),
        ("急救:2, 手语", {"急救": 2, "手语": 1}),
        ("讲解（2级）、英语", {"讲解": 2, "英语": 1}),
        ("PSE2, PSC1", {"PSE2": 1, "PSC1": 1}),
        ("TSA / Coreg", {"TSA / Coreg": 1}),
        ("first aid=3", {"first aid": 3}),
        ("English level 2", {"English": 2}),
        (["讲解2", "英语"], {"讲解": 2, "英语": 1}),
        ({"讲解": 2}, {"讲解": 2}),
        ({"讲解": {"level": 2}}, {"讲解": 2}),
        ("讲解1;讲解3", {"讲解": 3}),
    ],
)
def test_skills_have_levels(said: object, skills: dict[str, int]) -> None:
    assert read_skills(said) == skills  # type: ignore[arg-type]


def test_lists_are_split_at_the_sign_that_is_meant() -> None:
    assert read_list("投影、舞台，音响") == ("投影", "舞台", "音响")
    assert read_list("projector, large; stage") == ("projector, large", "stage")
    assert read_list(["a", " b ", "a", ""]) == ("a", "b")


def test_other_starts_have_days_and_costs() -> None:
    assert read_starts("14:00=5；次日9:00; +2 10:00=3") == ((0, "14:00", 5), (1, "09:00", 0), (2, "10:00", 3))
    assert read_starts(0.5) == ((0, "12:00", 0),)
    with pytest.raises(Unreadable):
        read_starts("whenever")


def test_sessions_before_have_minutes() -> None:
    assert read_after("S1+60；S2") == (("S1", 60), ("S2", 0))


@pytest.mark.parametrize(
    "said",
    [
        "13800000001",
        "138 0000 0001",
        "+86 138-0000-0001",
        "0086 13800000001",
        "8613800000001",
        13800000001.0,
        "１３８００００００01",
    ],
)
def test_one_phone_has_many_spellings(said: object) -> None:
    assert read_phone(said) == "13800000001"  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ["none", "13800000001/13900000001", "12"])
def test_what_is_no_phone_is_refused(said: str) -> None:
    with pytest.raises(Unreadable):
        read_phone(said)


def test_an_e_mail_has_a_domain() -> None:
    assert read_email(" amy@example.org ") == "amy@example.org"
    with pytest.raises(Unreadable):
        read_email("amy at home")


@given(st.text())
def test_ids_made_of_names_hold_letters_and_digits_only(name: str) -> None:
    assert slug(name)
    assert all(sign.isalnum() or sign == "-" for sign in slug(name))


@given(st.text(), st.text())
def test_comparable_text_ignores_case_and_spaces(left: str, right: str) -> None:
    assert folded(f" {left} {right}".upper().lower()) == folded(f"{left}{right}".upper().lower())


@pytest.mark.parametrize(
    "name", ["'t Hooft", "'O Sole Mio", "'n Sync", "'98 Club", "'s-Hertogenbosch", "=Name", "@home", "-1"]
)
def test_an_apostrophe_that_begins_a_name_stays_and_one_that_guards_it_goes(name: str) -> None:
    assert [read_text(harmless(name)), read_text(read_text(harmless(name)))] == [name, name]
    assert read_text(name) == name


@pytest.mark.parametrize(
    ("said", "code"), [("'0042", "0042"), ("'44030019900101001X", "44030019900101001X"), ("'+86 1", "+86 1")]
)
def test_an_apostrophe_that_keeps_a_code_from_becoming_a_number_is_no_part_of_it(said: str, code: str) -> None:
    assert read_text(said) == code
