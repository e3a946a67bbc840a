"""Times in the solver's sentences read as they do on rosters."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from rich.cells import cell_len

from exports import dates
from models.language import Language
from solvers.moments import day, moment, span, spans

THURSDAY = datetime(2026, 12, 3, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_day_is_written_as_rosters_write_it(language: Language) -> None:
    for number in range(366):
        when = date(2026, 12, 3) + timedelta(days=number)
        assert day(when, language) == dates.day(when, language)
    assert moment(THURSDAY, language) == dates.moment(THURSDAY, language)


def test_a_span_says_its_day_once_and_an_end_on_another_day_has_its_own() -> None:
    assert span(THURSDAY, THURSDAY.replace(hour=11), "zh") == "周四 12月3日 09:30–11:30"
    assert span(THURSDAY, datetime(2026, 12, 4, tzinfo=UTC), "en") == "Thu 3 Dec 09:30–24:00"
    assert span(THURSDAY, datetime(2026, 12, 5, tzinfo=UTC), "en") == "Thu 3 Dec 09:30–Sat 5 Dec 00:00"


def test_spans_that_begin_lines_are_equally_wide() -> None:
    later = datetime(2026, 12, 10, 9, 30, tzinfo=UTC)
    times = [(THURSDAY, THURSDAY.replace(hour=11)), (later, later.replace(hour=11)), (later, later + timedelta(days=2))]
    assert spans(times, "en") == [
        "Thu 3 Dec 09:30–11:30            ",
        "Thu 10 Dec 09:30–11:30           ",
        "Thu 10 Dec 09:30–Sat 12 Dec 09:30",
    ]
    assert len({cell_len(each) for each in spans(times, "zh")}) == 1
    assert spans([], "zh") == []
