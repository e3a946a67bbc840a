"""Files in, facts out: the one door of the intake. Nothing is imported while anything is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, fields
from datetime import date
from typing import TypeVar

from models.events import Event
from models.fold import fold
from models.language import Language
from models.people import Person
from models.state import State
from models.times import DayHours
from scheduler.intake.assemble import Assembly, Gathered, assemble
from scheduler.intake.build import demand, free_time, people, places, work
from scheduler.intake.changes import Report
from scheduler.intake.columns import KNOWN, SHEETS
from scheduler.intake.delimited import read_delimited
from scheduler.intake.desk import Desk, Unfit
from scheduler.intake.findings import Fault, Findings, Notice, Place
from scheduler.intake.grids import File, Grid, filled, too_large, unpacked
from scheduler.intake.headings import is_about, recognised
from scheduler.intake.identify import identify
from scheduler.intake.objects import read_objects
from scheduler.intake.options import Known, Options
from scheduler.intake.problem_document import read_document
from scheduler.intake.skill_names import unify_skills
from scheduler.intake.tables import Row, Table, read_table
from scheduler.intake.workbooks import read_workbook


@dataclass(frozen=True)
class Facts:
    """What the files say that is not known yet. Persons are those who are new or changed; they go into the erasable
    table, the events into the log."""

    events: tuple[Event, ...]
    persons: tuple[Person, ...]
    report: Report


class Rejected(ValueError):
    """Something in the files is wrong: ``faults`` is all of it, in the order of the files."""

    def __init__(self, faults: Iterable[Fault], notices: Iterable[Notice] = ()) -> None:
        self.faults = tuple(faults)
        self.notices = tuple(notices)
        super().__init__("\n".join(self.say("en")))

    def say(self, language: Language) -> tuple[str, ...]:
        """One line per fault."""
        return tuple(fault.say(language) for fault in self.faults)


def take_in(files: Iterable[File], options: Options, known: Known | None = None) -> Facts:
    """The facts in the files, compared with what is known. Raises Rejected with everything that is wrong."""
    findings = Findings()
    known = known or Known()
    raw = [opened(file, options, findings) for file in files]
    documents = [read_document(file, data, Desk(known, options, findings)) for file, _, data in raw if data is not None]
    desk = Desk(_with(known, documents), options, findings)
    tables = [table for file, grids, _ in raw for table in _tables(file, grids, desk)]
    if not documents and not any(table.rows for table in tables) and not findings.faults:
        findings.fault(Place(raw[0][0] if raw else ""), "", "no_rows")
    gathered = _build(tables, desk)
    if findings.faults:
        raise Rejected(_ordered(findings), findings.notices)
    done = list(documents)
    if tables:
        unify_skills(desk, gathered)
        try:
            done.append(assemble(desk, gathered))
        except Unfit as unfit:
            findings.fault(unfit.place, unfit.value, "document", expected=unfit.message)
            raise Rejected(_ordered(findings), findings.notices) from unfit
    events = tuple(event for part in done for event in part.events)
    persons = tuple(person for part in done for person in part.persons)
    return Facts(events, persons, Report(tuple(findings.notices), tuple(change for part in done for change in part.changes)))


def _with(known: Known, documents: list[Assembly]) -> Known:
    """What is known once the documents are taken in, so that sheets beside them can name their things."""
    if not documents:
        return known
    state = State(**{one.name: copy(getattr(known.state, one.name)) for one in fields(State)})
    for event in (event for document in documents for event in document.events):
        fold(event, state)
    return Known.of(state, [*known.persons.values(), *(person for document in documents for person in document.persons)])


def _ordered(findings: Findings) -> list[Fault]:
    def rank(fault: Fault) -> tuple[str, str, int, int, str]:
        place = fault.place
        return place.file, place.sheet, place.row or 0, len(place.column), place.column

    return sorted(findings.faults, key=rank)


def opened(file: File, options: Options, findings: Findings) -> tuple[str, list[Grid], object | None]:
    """The file's name, its raw sheets, and the problem document that it may be instead."""
    sizes = options.sizes
    grids: list[Grid] = []
    document: object | None = None
    packed, file = file, unpacked(file, sizes, findings)
    if (packed is not file and not file.data) or too_large(file, sizes, findings):
        pass
    elif file.suffix in (".csv", ".tsv", ".txt"):
        grids = read_delimited(file, sizes, findings)
    elif file.suffix in (".xlsx", ".xlsm", ".xls"):
        grids = read_workbook(file, sizes, findings)
    elif file.suffix == ".json":
        grids, document = read_objects(file, findings)
    else:
        findings.fault(Place(file.name), file.suffix or file.name, "suffix")
    return file.name, grids, document


def _tables(file: str, grids: list[Grid], desk: Desk) -> list[Table]:
    """The sheets of a file that are known. A file of which none is known is a fault."""
    findings, meanings = desk.findings, desk.options.meanings
    out, left = [], []
    for grid in grids:
        if all(grid.is_empty(row) for row in range(len(grid.rows))):
            findings.note("sheet_empty", grid.place(None))
            continue
        whole = filled(grid)
        headings = recognised(whole, meanings, desk.options.since)
        if headings is not None:
            out.append(read_table(whole, headings, desk.context, findings))
        elif not is_about(grid) and meanings.sheet(grid.title) is not None:
            left.append(grid)
    names = ", ".join(sheet.title for sheet in KNOWN)
    for grid in left:
        if out:
            findings.note("sheet_left", grid.place(None))
        else:
            findings.fault(grid.place(None), grid.title, "known_sheet", names=names)
    return out


def _build(tables: list[Table], desk: Desk) -> Gathered:
    """All rows, in an order in which what a row inherits is there before it."""
    gathered = Gathered()
    hours: dict[tuple[str, str, date], DayHours] = {}
    homes: dict[str, tuple[str, ...]] = {}

    def rows(kind: str, take: Callable[[Row], None]) -> None:
        for table in tables:
            for row in table.rows if table.sheet.key == kind else ():
                _required(row, table, desk)
                take(row)

    rows("network", lambda row: places.network(row, desk))
    identify(tables, desk)
    for kind, take in (("centres", places.centre), ("rooms", places.room), ("groups", work.group)):
        rows(kind, lambda row, take=take: take(row, desk) if row.place in desk.ids else None)  # type: ignore[misc]
    rows("exceptions", lambda row: places.exception(row, desk, hours))
    places.apply_exceptions(desk, hours)
    places.circles(desk)
    rows("closures", lambda row: _add(gathered.closures, places.closure(row, desk)))
    rows("ways", lambda row: _add(gathered.ways, places.way(row, desk)))
    rows("days", lambda row: gathered.days.extend(places.days(row, desk)))
    _work(tables, rows, gathered, desk)
    rows("volunteers", lambda row: _volunteer(row, desk, gathered, homes))
    people.limits(tables, desk)
    rows("skills", lambda row: people.skill(row, desk))
    rows("availability", lambda row: free_time.of_row(row, desk, gathered.free))
    rows("preferences", lambda row: people.preference(row, desk, gathered.preferences))
    rows("pairs", lambda row: _add(gathered.pairs, people.pair(row, desk)))
    return gathered


def _work(tables: list[Table], rows: Callable[[str, Callable[[Row], None]], None], gathered: Gathered, desk: Desk) -> None:
    rows("activities", lambda row: work.activity(row, desk) if row.place in desk.ids else None)
    for table in tables:
        if table.sheet.key == "demand":
            for row in table.rows:
                _required(row, table, desk)
            demand.demand(table, desk)
    rows("sessions", lambda row: work.session(row, desk) if row.place in desk.ids else None)
    rows("roles", lambda row: work.role(row, desk, gathered.roles))


def _volunteer(row: Row, desk: Desk, gathered: Gathered, homes: dict[str, tuple[str, ...]]) -> None:
    people.volunteer(row, desk, homes)
    id = desk.ids.get(row.place)
    if id is not None:
        free_time.of_cell(row, id, desk, gathered.free)
        free_time.of_slots(row, id, desk, gathered.free)


def _required(row: Row, table: Table, desk: Desk) -> None:
    """Cells that must not be blank. A volunteer may have an ID instead of a name; what is known needs no field again."""
    for column in row.sheet.columns:
        key = column.key
        if (
            not column.required
            or key in row.failed
            or row.has(key)
            or (key not in table.keys and row.sheet.key != "volunteers")
        ):
            continue
        if key == "name" and row.sheet.key == "volunteers" and (row.has("id") or row.has("external_id")):
            continue
        if key not in row.values and _is_known(row, desk):
            continue
        desk.findings.fault(row.at(key), "", "required")


def _is_known(row: Row, desk: Desk) -> bool:
    known = getattr(desk.known.state, row.sheet.key, None)
    return isinstance(known, dict) and desk.ids.get(row.place) in known


_T = TypeVar("_T")


def _add(kept: list[_T], found: _T | None) -> None:
    if found is not None:
        kept.append(found)


__all__ = ["SHEETS", "Facts", "File", "Known", "Options", "Rejected", "take_in"]
