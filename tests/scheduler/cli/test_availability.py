"""``paiban availability``: a volunteer's own calendar becomes times at which they cannot serve."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.office import Recording
from scheduler.store import Source
from tests.scheduler.cli.conftest import Paiban
from tests.scheduler.network import an_office, network_events, person, sqlite

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:1
DTSTAMP:20260101T000000Z
DTSTART;TZID=Asia/Shanghai:20261201T090000
DTEND;TZID=Asia/Shanghai:20261201T110000
RRULE:FREQ=WEEKLY;COUNT=3
SUMMARY:Dentist
END:VEVENT
END:VCALENDAR
"""
WINDOW = ("--from", "2026-11-30", "--to", "2026-12-10")


@pytest.fixture
def calendar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with an_office(sqlite(tmp_path)) as office:
        office.record("import", lambda world: Recording(network_events(), [person("amy")]))
    monkeypatch.setenv("PAIBAN_DATABASE", sqlite(tmp_path))
    path = tmp_path / "own.ics"
    path.write_text(CALENDAR, encoding="utf-8")
    return path


def test_busy_times_are_recorded_once_and_without_titles(paiban: Paiban, calendar: Path, tmp_path: Path) -> None:
    dry = paiban("availability", "amy", calendar, *WINDOW, "--dry-run", "--json").answer
    assert (dry["changed"], dry["recorded"]) == (True, False)
    first = paiban("availability", "Amy Li", calendar, *WINDOW, "--json").answer
    assert first == {
        "volunteer": "amy",
        "busy": [
            ["2026-12-01T09:00:00+08:00", "2026-12-01T11:00:00+08:00"],
            ["2026-12-08T09:00:00+08:00", "2026-12-08T11:00:00+08:00"],
        ],
        "changed": True,
        "recorded": True,
        "doubts": [],
    }
    again = paiban("availability", "amy", calendar, *WINDOW, "--json").answer
    assert (again["changed"], again["recorded"]) == (False, False)
    with an_office(sqlite(tmp_path)) as office:
        said = office.world().availability["amy"]
        assert said.weekly
        assert [row.note for row in said.blackouts] == ["calendar", "calendar"]
        assert "Dentist" not in repr(office.world().log)


def test_what_cannot_be_read_is_refused_in_words(paiban: Paiban, calendar: Path) -> None:
    calendar.write_text("<html>please log in</html>", encoding="utf-8")
    refused = paiban("availability", "amy", calendar, "--json", "--lang", "zh")
    assert refused.status == 2
    assert refused.answer["reason"] == "calendar"
    assert "不是 iCalendar 文件" in refused.err
    assert paiban("availability", "amy", calendar.with_name("none.ics")).status == 2
    assert paiban("availability", "nobody", calendar).status == 2
    assert paiban("availability", "amy", calendar, "--from", "2026-12-10", "--to", "2026-12-01").status == 2


def test_only_calendars_of_the_public_internet_are_followed(paiban: Paiban, calendar: Path) -> None:
    outcome = paiban("availability", "amy", "http://127.0.0.1:9/own.ics", "--json")
    assert (outcome.status, outcome.answer["reason"]) == (2, "private")
    assert "uploaded instead" in outcome.err
    assert paiban("availability", "--json").answer == {"calendars": []}
    outcome = paiban("availability", "amy", "https" + "://user:word@x.example/own.ics", "--lang", "zh")
    assert (outcome.status, "word" in outcome.err, "不含密码" in outcome.err) == (2, False, True)


def test_calendars_that_are_followed_are_listed_asked_for_and_ended(paiban: Paiban, calendar: Path, tmp_path: Path) -> None:
    with an_office(sqlite(tmp_path)) as office:
        due = office.now()
        office.store.sources.keep(Source(volunteer="amy", url="https://127.0.0.1/secret.ics", due=due))
    polled = paiban("availability", "--poll", "--json").answer
    assert polled == {"read": 1, "changed": 0, "failed": 1}
    (row,) = paiban("availability", "--json").answer["calendars"]  # type: ignore[misc]
    assert (row["volunteer"], row["host"], row["failures"]) == ("amy", "127.0.0.1", 1)
    assert "not on the public internet" in row["state"]
    assert "secret" not in paiban("availability").out
    assert paiban("availability", "amy", "--stop", "--json").answer == {"volunteer": "amy", "ended": True}
    assert "没有正在读取的日历" in paiban("availability", "amy", "--stop", "--lang", "zh").out


@pytest.mark.parametrize(
    "words", [("--stop",), ("amy", "x.ics", "--stop"), ("amy", "--poll"), ("amy", "https://x.example/", "--dry-run")]
)
def test_what_does_not_go_together_is_refused(paiban: Paiban, calendar: Path, words: tuple[str, ...]) -> None:
    assert paiban("availability", *words).status == 2
