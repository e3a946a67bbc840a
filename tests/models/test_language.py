"""A sentence says one thing of one and another of many, where its language does."""

from __future__ import annotations

import pytest

from models.language import Sentences, say

_TABLE: Sentences = {
    "left": ("{n} {n:seat is|seats are} left, at {rate:.1f} | {who}", "还剩 {n} 个名额，{rate:.1f} | {who}"),
}


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 seats are"), (1, "1 seat is"), (2, "2 seats are"), (11, "11 seats are")]
)
def test_words_go_by_the_number(count: int, words: str) -> None:
    assert say(_TABLE, "en", "left", n=count, rate=1, who="{n:a|b}") == f"{words} left, at 1.0 | {{n:a|b}}"
    assert say(_TABLE, "zh", "left", n=count, rate=1, who="王") == f"还剩 {count} 个名额，1.0 | 王"


def test_a_number_that_is_written_already_counts_too() -> None:
    hours: Sentences = {"hours": ("{hours} {hours:hour|hours}", "{hours} 小时")}
    assert [say(hours, "en", "hours", hours=text) for text in ("1", "1.5", "10")] == ["1 hour", "1.5 hours", "10 hours"]
