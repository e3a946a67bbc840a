"""Files in, facts out: the one door of the intake. Nothing is imported while anything is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from models.events import Event
from models.language import Language
from models.people import Person
from models.times import DayHours
from scheduler.intake.assemble import Gathered, assemble
from scheduler.intake.build import demand, free_time, people, places, work
from scheduler.intake.changes import Report
from scheduler.intake.columns import SHEETS
from scheduler.intake.delimited import read_delimited
from scheduler.intake.desk import Desk
from scheduler.intake.findings import Fault, Findings, Notice, Place
from scheduler.intake.grids import File, Grid, filled, too_large
from scheduler.intake.headings import recognised
from scheduler.intake.identify import identify
from scheduler.intake.objects import read_objects
from scheduler.intake.options import Known, Options
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
    desk = Desk(known or Known(), options, findings)
    tables = read_tables(files, desk)
    if not any(table.rows for table in tables) and not findings.faults:
        findings.fault(Place(""), "", "no_rows")
    gathered = _build(tables, desk)
    if findings.faults:
        raise Rejected(_ordered(findings), findings.notices)
    unify_skills(desk, gathered)
    done = assemble(desk, gathered)
    return Facts(tuple(done.events), done.persons, Report(tuple(findings.notices), tuple(done.changes)))


def _ordered(findings: Findings) -> list[Fault]:
    def rank(fault: Fault) -> tuple[str, str, int, int, str]:
        place = fault.place
        return place.file, place.sheet, place.row or 0, len(place.column), place.column

    return sorted(findings.faults, key=rank)


def read_tables(files: Iterable[File], desk: Desk) -> list[Table]:
    """Every sheet of every file that is known by its name or headings; the others are faults, or left out if told so."""
    tables = []
    for file in files:
        for grid in _grids(file, desk):
            table = _table(grid, desk)
            if table is not None:
                tables.append(table)
    return tables


def _grids(file: File, desk: Desk) -> list[Grid]:
    findings, sizes = desk.findings, desk.options.sizes
    if too_large(file, sizes, findings):
        return []
    if file.suffix in (".csv", ".tsv", ".txt"):
        return read_delimited(file, sizes, findings)
    if file.suffix in (".xlsx", ".xlsm", ".xls"):
        return read_workbook(file, sizes, findings)
    if file.suffix == ".json":
        return read_objects(file, findings)[0]
    findings.fault(Place(file.name), file.suffix, "suffix")
    return []


def _table(grid: Grid, desk: Desk) -> Table | None:
    findings, place = desk.findings, grid.place(None)
    if not any(not grid.is_empty(row) for row in range(len(grid.rows))):
        findings.note("sheet_empty", place)
        return None
    grid = filled(grid)
    headings = recognised(grid, desk.options.meanings, desk.options.since)
    if headings is None:
        findings.note("sheet_left", place)
        return None
    return read_table(grid, headings, desk.context, findings)


def _build(tables: list[Table], desk: Desk) -> Gathered:
    """All rows, in an order in which what a row inherits is there before it."""
    gathered = Gathered()
    hours: dict[tuple[str, str, date], DayHours] = {}
    homes: dict[str, tuple[str, ...]] = {}

    def rows(kind: str, take: Callable[[Row], None]) -> None:
        for table in tables:
            for row in table.rows if table.sheet.key == kind else ():
                _required(row, desk)
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
                _required(row, desk)
            demand.demand(table, desk)
    rows("sessions", lambda row: work.session(row, desk) if row.place in desk.ids else None)
    rows("roles", lambda row: work.role(row, desk, gathered.roles))


def _volunteer(row: Row, desk: Desk, gathered: Gathered, homes: dict[str, tuple[str, ...]]) -> None:
    people.volunteer(row, desk, homes)
    id = desk.ids.get(row.place)
    if id is not None:
        free_time.of_cell(row, id, desk, gathered.free)
        free_time.of_slots(row, id, desk, gathered.free)


def _required(row: Row, desk: Desk) -> None:
    """Cells that must not be blank. A volunteer may have an ID instead of a name."""
    for column in row.sheet.columns:
        blank = column.key in row.values and row.values[column.key] is None
        if column.required and blank and not (column.key == "name" and (row.has("id") or row.has("external_id"))):
            desk.findings.fault(row.at(column.key), "", "required")


_T = TypeVar("_T")


def _add(kept: list[_T], found: _T | None) -> None:
    if found is not None:
        kept.append(found)


__all__ = ["SHEETS", "Facts", "File", "Known", "Options", "Rejected", "take_in"]
