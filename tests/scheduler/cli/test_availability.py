"""``paiban availability``: a volunteer's own calendar becomes times at which they cannot serve."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.office import Recording
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
