"""Ids in the order in which people count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.order import natural


def test_numbers_count_by_what_they_are_worth() -> None:
    wanted = ["hall", "r", "r1", "r02", "r2", "r2b", "r10", "r10-1", "r10-9", "r10-10", "书画室2", "书画室11"]
    assert [*sorted(set(wanted), key=natural)] == wanted


@given(st.lists(st.text(alphabet="a0129-室²٣", max_size=12), unique=True))
def test_any_ids_have_one_order(ids: list[str]) -> None:
    assert sorted(ids, key=natural) == sorted(sorted(ids), key=natural)


@given(st.integers(min_value=0), st.integers(min_value=0))
def test_of_two_numbers_the_smaller_stands_first(one: int, other: int) -> None:
    assert (natural(f"r{one}") < natural(f"r{other}")) == (one < other)
