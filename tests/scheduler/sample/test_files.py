"""The files that ship are those that the script makes, and the import takes them as they are."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from datetime import date

import pytest

from models.events import ActivityRegistered, CentreRegistered, RoomRegistered, SessionScheduled, VolunteerRegistered
from scheduler.intake.intake import Facts, File, Known, Options, take_in
from scheduler.sample import NAMES, sample_files
from scheduler.sample.content import people
from scheduler.sample.make import made
from scheduler.sample.tables import ACTIVITIES

CENTRES = {
    "前海党群服务中心",
    "福田区党群服务中心",
    "华富街道国创党群服务中心",
    "福田街道(CBD)商圈党群服务中心",
    "益田社区党群服务中心",
    "南山区党群服务中心",
    "深圳市党建主题公园",
    "深圳市人才公园",
    "深圳市党群服务中心",
}
AREAS = {"红心馆": 5, "人才会客厅": 3, "菁英演讲厅": 3, "青春学苑": 5, "社创苑": 4, "简阅书苑": 3}


@pytest.fixture(scope="module")
def facts() -> Facts:
    files = [File(path.name, path.read_bytes()) for path in sample_files()]
    return take_in(files, Options(today=date(2026, 11, 23)), Known())


def contents(name: str, data: bytes) -> object:
    """What a file holds, whatever library packed it."""
    if not name.endswith(".xlsx"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(entry.filename, entry.date_time, archive.read(entry)) for entry in archive.infolist()]


@pytest.mark.parametrize("name", NAMES)
def test_the_script_makes_the_files_that_ship(name: str) -> None:
    shipped = {path.name: path.read_bytes() for path in sample_files()}
    assert contents(name, made()[name]) == contents(name, shipped[name])


def test_the_script_makes_the_same_bytes_twice() -> None:
    assert made() == made()


def test_all_nine_centres_are_there_under_their_names(facts: Facts) -> None:
    assert {event.centre.name for event in facts.events if isinstance(event, CentreRegistered)} == CENTRES


def test_every_centre_but_the_city_has_one_above_it(facts: Facts) -> None:
    centres = [event.centre for event in facts.events if isinstance(event, CentreRegistered)]
    assert [centre.id for centre in centres if centre.parent is None] == ["shenzhen"]


def test_nanshan_has_twenty_three_rooms_in_six_areas_and_halls_that_join(facts: Facts) -> None:
    rooms = [event.room for event in facts.events if isinstance(event, RoomRegistered) and event.room.centre == "nanshan"]
    assert Counter(room.area for room in rooms if not room.parts) == AREAS
    assert {room.id: room.parts for room in rooms if room.parts} == {
        "nanshan-a2a3": ("nanshan-a2", "nanshan-a3"),
        "nanshan-b1b2": ("nanshan-b1", "nanshan-b2"),
        "nanshan-d4d5": ("nanshan-d4", "nanshan-d5"),
    }


def test_qianhai_has_one_lead_six_services_and_nine_circles(facts: Facts) -> None:
    notes = [event.activity.note for event in facts.events if isinstance(event, ActivityRegistered)]
    assert [sum(note.startswith(f"“1+6+9”之“{line}”") for note in notes) for line in (1, 6, 9)] == [1, 6, 9]


def test_the_import_finds_every_activity_as_the_tables_say(facts: Facts) -> None:
    found = {event.activity.id: event.activity for event in facts.events if isinstance(event, ActivityRegistered)}
    assert found == {activity.id: activity for activity in ACTIVITIES}


def test_the_import_finds_every_volunteer_as_the_tables_say(facts: Facts) -> None:
    found = {event.volunteer.id: event.volunteer for event in facts.events if isinstance(event, VolunteerRegistered)}
    wanted = {one.volunteer.id: one.volunteer for one in people.everybody() if one.volunteer.home != "talentpark"}
    assert {id: volunteer for id, volunteer in found.items() if id in wanted} == wanted
    assert len(found) == 454


def test_the_discussion_follows_the_visit_of_every_centre(facts: Facts) -> None:
    sessions = {
        event.session.session.id: event.session.session for event in facts.events if isinstance(event, SessionScheduled)
    }
    visits = {id for id in sessions if id.startswith("tour-")} - {"tour-discussion"}
    assert {sessions[id].centres[0] for id in visits} == {
        event.centre.id for event in facts.events if isinstance(event, CentreRegistered)
    }
    assert {after.session for after in sessions["tour-discussion"].after} == visits


def test_names_are_all_different_and_phones_are_nobodys(facts: Facts) -> None:
    assert len({person.name for person in facts.persons}) == len(facts.persons) == 454
    assert all(person.phone.startswith("100") for person in facts.persons)
