"""Names, weeks and dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.cli.call import Call
from scheduler.cli.naming import meant
from scheduler.cli.refusal import Refused
from scheduler.cli.windows import next_week, window_of

CALL = Call("en", 0.0)
TODAY = date(2026, 11, 23)
PEOPLE = {"v1": "李雷", "v2": "韩梅梅", "v10": "李雷雷", "ann": "Ann Lee"}


@pytest.mark.parametrize(
    ("word", "who"),
    [("v1", "v1"), ("V10", "v10"), ("李雷", "v1"), ("韩", "v2"), ("ann lee", "ann"), ("梅梅", "v2"), (" An ", "ann")],
)
def test_an_id_goes_before_a_name_and_a_name_before_a_beginning(word: str, who: str) -> None:
    assert meant(CALL, "volunteer", word, PEOPLE) == who


def test_what_may_mean_several_lists_them() -> None:
    with pytest.raises(Refused) as refused:
        meant(CALL, "volunteer", "李", PEOPLE)
    assert refused.value.report == {"candidates": ["v1", "v10"]}
    assert any("v10  李雷雷" in line for line in refused.value.lines)


def test_what_is_nobody_suggests_somebody() -> None:
    with pytest.raises(Refused, match="Maybe Ann Lee"):
        meant(CALL, "volunteer", "Ann Leigh", PEOPLE)
    with pytest.raises(Refused, match="no volunteer"):
        meant(CALL, "volunteer", "", PEOPLE)


def test_names_are_listed_as_people_write_them() -> None:
    people = {"v1": "李雷雷甲", "v2": "李雷雷乙"}
    with pytest.raises(Refused, match=r"李雷雷.、李雷雷.？"):
        meant(Call("zh", 0.0), "volunteer", "李雷雷丙", people)


@given(st.dictionaries(st.text(min_size=1).map(str.strip).filter(bool), st.text(), min_size=1))
def test_every_id_means_itself(names: dict[str, str]) -> None:
    assert all(meant(CALL, "room", each, names) == each for each in names)


@pytest.mark.parametrize(
    ("options", "window"),
    [
        ((None, None, None), None),
        (("2026-W49", None, None), (date(2026, 11, 30), date(2026, 12, 6))),
        (("w49", None, None), (date(2026, 11, 30), date(2026, 12, 6))),
        (("2", None, None), (date(2027, 1, 11), date(2027, 1, 17))),
        (("next", None, None), (date(2026, 11, 30), date(2026, 12, 6))),
        (("本周", None, None), (date(2026, 11, 23), date(2026, 11, 29))),
        (("2026/12/2", None, None), (date(2026, 11, 30), date(2026, 12, 6))),
        ((None, "2026-12-01", "2026年12月3日"), (date(2026, 12, 1), date(2026, 12, 3))),
        ((None, "2026-12-01", None), (date(2026, 12, 1), date(2026, 12, 7))),
    ],
)
def test_a_window_is_a_week_or_two_dates(options: tuple[str | None, ...], window: object) -> None:
    assert window_of(CALL, *options, TODAY) == window


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("2026-W54", None, None), "2026-W54"),
        (("soon", None, None), "expected an ISO week"),
        (("2026-W49", "2026-12-01", None), "not both"),
        ((None, None, "2026-12-01"), "needs --from"),
        ((None, "2026-12-02", "2026-12-01"), "before"),
        ((None, "2026-02-30", None), "--from 2026-02-30"),
    ],
)
def test_a_window_that_is_none_is_refused(options: tuple[str | None, ...], words: str) -> None:
    with pytest.raises(Refused, match=words):
        window_of(CALL, *options, TODAY)


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2100, 1, 1)))
def test_the_next_week_is_a_whole_one_that_has_not_begun(today: date) -> None:
    first, last = next_week(today)
    assert (first.weekday(), last.weekday()) == (0, 6)
    assert 0 < (first - today).days <= 7
