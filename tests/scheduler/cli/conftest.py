"""The command as people call it, and documents for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from scheduler.cli import main


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def answer(self) -> dict[str, object]:
        """The object on stdout."""
        value = json.loads(self.out)
        assert isinstance(value, dict)
        return value


Paiban = Callable[..., Outcome]


@pytest.fixture
def paiban(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Paiban:
    for name in ("PAIBAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: object) -> Outcome:
        capsys.readouterr()
        status = main([str(word) for word in words])
        return Outcome(status, *capsys.readouterr())

    return call


def at(hour: int) -> str:
    return f"2026-11-30T{hour:02}:00:00+08:00"


def tiny() -> dict[str, object]:
    """One centre, one room, two sessions that cannot overlap, and one volunteer who can serve both."""
    sessions = [
        {
            "id": name,
            "name": name,
            "centres": ["c"],
            "minutes": 60,
            "attendance": 10,
            "starts": [{"at": at(hour)}],
        }
        for name, hour in (("talk", 9), ("song", 14))
    ]
    return {
        "format": "paiban-problem/1",
        "name": "tiny",
        "timezone": "Asia/Shanghai",
        "horizon": {"start": at(0), "end": "2026-12-01T00:00:00+08:00"},
        "centres": [{"id": "c", "name": "Centre", "open": [[at(8), at(18)]]}],
        "rooms": [{"id": "r", "name": "Room", "centre": "c", "capacity": 10}],
        "sessions": sessions,
        "shifts": [{"id": f"{s['id']}-host", "session": s["id"], "role": "host", "skills": {}, "min": 1} for s in sessions],
        "volunteers": [
            {"id": "ann", "name": "Ann", "home": "c", "skills": {}, "available": [{"from": at(8), "to": at(12)}]},
        ],
    }


@pytest.fixture
def problem() -> dict[str, object]:
    return tiny()


@pytest.fixture
def plan() -> dict[str, object]:
    return {
        "format": "paiban-solution/1",
        "problem": "tiny",
        "sessions": [{"id": "talk", "at": at(9), "room": "r"}, {"id": "song", "at": at(14), "room": "r"}],
        "assignments": [{"shift": "talk-host", "volunteer": "ann"}],
    }


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, object], Path]:
    """Writes a document into the test's folder and says where."""

    def write(name: str, document: object) -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def little_network() -> dict[str, list[dict[str, object]]]:
    """Sheets as JSON: one centre with a room, a weekly talk with two shifts, two volunteers of whom one is available."""
    return {
        "centres": [{"id": "north", "name": "北区中心", "opening": "daily 9:00-21:00"}],
        "rooms": [{"id": "hall", "centre": "north", "name": "大厅", "capacity": 30}],
        "activities": [
            {
                "id": "talk",
                "name": "讲座",
                "centres": "north",
                "weekdays": "Tue",
                "clock": "9:00",
                "minutes": 60,
                "attendance": 20,
            }
        ],
        "roles": [{"activity": "talk", "role": "主持", "min": 1}, {"activity": "talk", "role": "签到", "min": 1}],
        "volunteers": [
            {"id": "v1", "name": "李雷", "phone": "13800000001", "home": "north"},
            {"id": "v2", "name": "韩梅梅", "phone": "13800000002", "home": "north"},
        ],
        "availability": [{"volunteer": "v1", "weekdays": "Tue", "start": "8:00", "end": "12:00"}],
    }
