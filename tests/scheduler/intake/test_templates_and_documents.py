"""Templates, problem documents and mapping files."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date

import openpyxl
import pytest

from models.people import Person
from models.reading import read_problem
from models.world import World
from scheduler.intake.columns import SHEETS
from scheduler.intake.intake import File, Known, Options
from scheduler.intake.mapping import BadMapping, Mapping, read_mapping
from scheduler.intake.survey import settled, unmatched
from scheduler.intake.template import template
from tests.scheduler.intake.files import CENTRES, MONDAY, TODAY, after, faults, known_after, notices, table, taken


def filled(rows: dict[str, dict[str, object]]) -> File:
    """The template with one row in some sheets: sheet key -> column key -> value."""
    made = openpyxl.load_workbook(io.BytesIO(template()))
    for sheet in SHEETS:
        for number, column in enumerate(sheet.columns, start=1):
            if column.key in rows.get(sheet.key, {}):
                made[sheet.title].cell(3, number).value = rows[sheet.key][column.key]  # type: ignore[assignment]
    buffer = io.BytesIO()
    made.save(buffer)
    return File("template.xlsx", buffer.getvalue())


def test_a_template_has_headings_in_both_languages_lists_an_example_and_instructions() -> None:
    made = openpyxl.load_workbook(io.BytesIO(template()))
    assert made.sheetnames == ["填写说明 Instructions", *(sheet.title for sheet in SHEETS)]
    volunteers = made["志愿者 Volunteers"]
    assert [cell.value for cell in volunteers[1]][:3] == ["编号\nID", "外部编号\nExternal ID", "姓名\nName"]
    assert str(volunteers["A2"].value).startswith("示例 Example")
    assert volunteers.freeze_panes == "B2"
    offered = {rule.formula1 for rule in volunteers.data_validations.dataValidation}
    assert {'"是,否"', '"仅岗位,姓氏和岗位,全名"'} <= offered


def test_the_same_template_has_the_same_bytes() -> None:
    assert template() == template()
    assert openpyxl.load_workbook(io.BytesIO(template(["rooms"]))).sheetnames[1:] == ["场地 Rooms"]


def test_an_empty_template_has_nothing_to_import() -> None:
    (fault,) = faults(File("template.xlsx", template()))
    assert "at least one row below the headings" in fault


def test_a_filled_template_is_taken_in_without_its_examples() -> None:
    rows: dict[str, dict[str, object]] = {
        "network": {"name": "网络", "timezone": "Asia/Shanghai"},
        "centres": {"id": "C1", "name": "东中心", "opening": "周二至周日 9:00-21:00", "holidays": "闭馆"},
        "rooms": {"centre": "C1", "name": "大厅", "capacity": 60},
        "activities": {
            "name": "书法",
            "weekdays": "周二",
            "clock": "9:00",
            "minutes": 90,
            "first": date(2026, 12, 1),
            "needs_room": "是",
        },
        "roles": {"activity": "书法", "role": "教师", "skills": "书法2", "min": 1},
        "volunteers": {"name": "王芳", "phone": "13800000001", "skills": "书法3", "shows": "全名"},
        "availability": {"volunteer": "王芳", "weekdays": "周二", "start": "8:00", "end": "12:00"},
    }
    known = known_after(filled(rows))
    assert list(known.state.centres) == ["C1"]
    assert [person.name for person in known.persons.values()] == ["王芳"]
    assert known.state.activities["书法"].roles[0].skills == {"书法": 2}
    assert taken(filled(rows), known=known).events == ()


def test_every_example_of_every_column_can_be_read() -> None:
    examples = {sheet.key: {column.key: column.example for column in sheet.columns} for sheet in SHEETS}
    found = faults(filled(examples))
    assert all("a known" in fault or "a row that no other" in fault for fault in found), found


DOCUMENT = {
    "format": "paiban-problem/1",
    "name": "week",
    "timezone": "Asia/Shanghai",
    "horizon": {"start": "2026-11-30T00:00:00+08:00", "end": "2026-12-01T00:00:00+08:00"},
    "weights": {"travel": 2},
    "travel": [{"from": "a", "to": "b", "minutes": 20}],
    "centres": [
        {"id": "a", "name": "A", "open": [["2026-11-30T08:00:00+08:00", "2026-12-01T02:00:00+08:00"]]},
        {"id": "b", "name": "B", "open": []},
    ],
    "rooms": [{"id": "r", "name": "R", "centre": "a", "capacity": 9}],
    "groups": [{"id": "g", "name": "G"}],
    "sessions": [
        {
            "id": "s", "name": "S", "centres": ["a"], "minutes": 60, "attendance": 5, "group": "g",
            "starts": [{"at": "2026-11-30T09:00:00+08:00"}],
        }
    ],
    "shifts": [{"id": "s-1", "session": "s", "role": "guide", "skills": {"x": 1}, "min": 1}],
    "volunteers": [
        {
            "id": "v", "name": "王芳", "home": "a", "skills": {"x": {}}, "max_days": 3,
            "available": [{"from": "2026-11-30T08:00:00+08:00", "to": "2026-11-30T12:00:00+08:00"}],
        },
        {"id": "w", "name": "李明", "home": "b", "skills": {}, "available": []},
    ],
    "pairs": [{"kind": "apart", "volunteers": ["v", "w"]}],
    "pins": [{"shift": "s-1", "volunteer": "v"}],
}  # fmt: skip


def test_a_problem_document_becomes_a_world_with_the_same_problem() -> None:
    file = File("week.json.gz", gzip.compress(json.dumps(DOCUMENT).encode()))
    facts = taken(file)
    known = after(facts, Known(World()))
    assert known.persons == {"v": Person(id="v", name="王芳"), "w": Person(id="w", name="李明")}
    assert isinstance(known.state, World)
    names = {id: person.name for id, person in known.persons.items()}
    planned = known.state.problem(MONDAY, MONDAY, names=names)
    given = read_problem(DOCUMENT)
    for part in ("rooms", "groups", "sessions", "shifts", "volunteers", "pairs", "pins", "travel", "weights"):
        assert getattr(planned, part) == getattr(given, part), part
    again = taken(file, known=known)
    assert (again.events, again.persons) == ((), ())


def test_every_fault_of_a_problem_document_is_said_with_its_path() -> None:
    broken = json.dumps({**DOCUMENT, "groups": [{"id": "h", "name": 3}]}).encode()
    found = faults(File("week.json", broken))
    assert any(fault.startswith("week.json, “groups[0].name”: “3”; expected text") for fault in found)


def test_sheets_beside_a_document_may_name_its_things() -> None:
    file = File("week.json", json.dumps(DOCUMENT).encode())
    facts = taken(file, table("availability", "volunteer,weekdays,start,end\n李明,Mon,9:00,12:00\n"))
    assert after(facts).state.availability["w"].weekly[0].weekdays == (0,)


ODD = "Who?,Where from,Call\nAmy,East Centre,13800000001\n"


def test_what_is_unknown_can_be_asked_and_the_answers_kept() -> None:
    files = (table("centres", CENTRES), table("helpers", ODD))
    assert "can be told by its name or headings" in faults(*files)[0]
    (about,) = unmatched(files, TODAY)
    assert (about.title, about.sheet) == ("helpers", None)
    mapping = settled(Mapping(), [(about, "volunteers", {"Who?": "name", "Where from": "home", "Call": None})])
    told = Options(today=MONDAY, language="en", meanings=read_mapping(mapping.written()))
    facts = taken(*files, options=told)
    assert [(person.name, person.phone) for person in facts.persons] == [("Amy", "")]
    assert not any("Call" in said for said in notices(facts))
    assert unmatched(files, told) == ()


def test_guesses_are_asked_about_and_unknown_sheets_can_be_left_out() -> None:
    (about,) = unmatched([table("volunteers", "name,quelles sont vos compétences\nAmy,x\n")], TODAY)
    assert about.guessed == {"quelles sont vos compétences": "skills"}
    left = Options(today=MONDAY, meanings=Mapping(sheets={"odd": None}))
    assert taken(table("centres", CENTRES), table("odd", "a,b\n1,2\n"), options=left).persons == ()


def test_a_mapping_may_teach_words() -> None:
    told = Options(today=MONDAY, meanings=Mapping(words={"yesno": {"jawohl": "yes"}}))
    (volunteer,) = known_after(table("volunteers", "name,minor\nAmy,Jawohl\n"), options=told).state.volunteers.values()
    assert volunteer.minor


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"format": "other"}', b'{"columns": {"x": 3}}', b'{"tables": {}}'])
def test_what_is_no_mapping_is_refused(data: bytes) -> None:
    with pytest.raises(BadMapping):
        read_mapping(data)
