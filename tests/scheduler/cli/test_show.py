"""``paiban show`` lists what there is, in columns or as JSON."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from models import events as e
from models.activities import Activity, DatedSession, Role
from models.people import Availability, Person, Volunteer, WeeklyWindow
from models.places import Centre, Network, Room
from models.problem import AssignmentPin, Session, SessionPin, Shift, Skill, Start
from models.times import Day, Opening, Recurrence, WeeklyHours
from scheduler.store import Store

OPEN = Opening(weekly=(WeeklyHours(weekdays=(1, 2, 3, 4, 5, 6), start="09:00", end="21:00"),))
NINE = datetime(2026, 12, 1, 1, tzinfo=UTC)


def little() -> list[e.Event]:
    """Two centres, a room each, a weekly talk with one shift, one volunteer, one holiday, two pins."""
    talk = Activity(
        id="talk",
        name="讲座",
        centres=("north",),
        minutes=90,
        attendance=20,
        recurrence=Recurrence(first=date(2026, 12, 1), clock="09:00", rrule="FREQ=WEEKLY;BYDAY=TU,TH"),
        roles=(Role(key="host", role="主持", min=1, max=2),),
    )
    session = Session(id="talk-1201", name="讲座", centres=("north",), minutes=90, attendance=20, starts=(Start(at=NINE),))
    shift = Shift(id="talk-1201-host", session="talk-1201", role="主持", skills={}, min=1, max=2)
    weekly = WeeklyWindow(weekdays=(0, 1, 2), start="08:00", end="12:00")
    return [
        e.NetworkDescribed(network=Network(name="Two", timezone="Asia/Shanghai")),
        e.CentreRegistered(centre=Centre(id="city", name="市中心", opening=OPEN)),
        e.CentreRegistered(centre=Centre(id="north", name="北区中心", parent="city", opening=OPEN)),
        e.RoomRegistered(room=Room(id="hall", centre="city", name="Hall", capacity=1200)),
        e.RoomRegistered(room=Room(id="studio", centre="north", name="多功能厅", capacity=30)),
        e.ActivityRegistered(activity=talk),
        e.SessionScheduled(session=DatedSession(session=session, shifts=(shift,), activity="talk")),
        e.VolunteerRegistered(volunteer=Volunteer(id="v1", home="north", skills={"host": Skill(level=2)})),
        e.AvailabilityDeclared(volunteer="v1", availability=Availability(weekly=(weekly,))),
        e.DaysMarked(days=(Day(date=date(2027, 1, 1), kind="holiday", certainty="projected", name="元旦"),)),
        e.PinSet(pin=SessionPin(session="talk-1201", room="studio")),
        e.PinSet(pin=AssignmentPin(shift="talk-1201-host", volunteer="v1", banned=True)),
    ]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("database") / "paiban.sqlite"
    store = Store.open(f"sqlite:///{path}")
    store.append(little(), after=0, name="import", at=NINE, persons=[Person(id="v1", name="李雷")])
    store.close()
    return path


@pytest.fixture
def folder(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PAIBAN_DATABASE", raising=False)
    monkeypatch.setenv("COLUMNS", "140")
    shutil.copy(database, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("overview", ["Two", "2 centres", "1 volunteer."]),
        ("centres", ["北区中心", "市中心", "Tue–Sun 09:00–21:00"]),
        ("rooms", ["1,200", "多功能厅"]),
        ("activities", ["讲座", "Tue, Thu 09:00"]),
        ("sessions", ["talk-1201", "Tue 1 Dec 09:00–10:30"]),
        ("shifts", ["talk-1201-host", "主持", "1–2"]),
        ("volunteers", ["李雷", "host 2", "Mon–Wed 08:00–12:00"]),
        ("days", ["Fri 1 Jan 2027", "projected", "元旦"]),
        ("pins", ["must not serve", "李雷", "多功能厅"]),
        ("drafts", ["`paiban plan`"]),
        ("releases", ["Nothing is published yet"]),
    ],
)
def test_every_kind_is_listed_and_given_as_json(paiban, folder: Path, what: str, words: list[str]) -> None:
    outcome = paiban("show", what)
    assert outcome.status == 0
    for word in words:
        assert word in outcome.out
    answer = paiban("show", what, "--json").answer
    assert isinstance(answer.get(what, []), list)


def test_listings_keep_to_a_centre_and_a_day(paiban, folder: Path) -> None:
    assert [row["id"] for row in paiban("show", "rooms", "--centre", "北区", "--json").answer["rooms"]] == ["studio"]
    assert [row["id"] for row in paiban("show", "rooms", "-c", "city", "--json").answer["rooms"]] == ["hall", "studio"]
    assert paiban("show", "sessions", "--day", "2026-12-02", "--json").answer["sessions"] == []
    assert len(paiban("show", "sessions", "--week", "2026-W49", "--json").answer["sessions"]) == 1


def test_times_are_those_of_the_network(paiban, folder: Path) -> None:
    (row,) = paiban("show", "sessions", "--json").answer["sessions"]
    assert (row["start"], row["end"]) == ("2026-12-01T09:00:00+08:00", "2026-12-01T10:30:00+08:00")
    assert "周二 12月1日" in paiban("show", "sessions", "--lang", "zh").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["sesions"], "expected one of"),
        (["draft"], "There is no draft yet"),
        (["release"], "Nothing is published yet"),
        (["rooms", "3"], "Only a draft or a release"),
        (["rooms", "--centre", "南"], "There is no centre 南"),
        (["rooms", "--centre", "中心"], "may mean 2"),
        (["sessions", "--day", "2026-12-01", "--week", "49"], "not both"),
    ],
)
def test_what_cannot_be_shown_is_said(paiban, folder: Path, words: list[str], said: str) -> None:
    outcome = paiban("show", *words)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err


def test_looking_makes_no_database(paiban, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PAIBAN_DATABASE", raising=False)
    outcome = paiban("show")
    assert outcome.status == 2
    assert "no database" in outcome.err
    assert list(tmp_path.iterdir()) == []
