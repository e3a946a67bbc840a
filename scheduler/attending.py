"""Takes check-in sheets in: who came and went when, all of a file or nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

from exports.forms.sentences import FORMS
from exports.sentences import SENTENCES as EXPORTED
from exports.table_csv import unguarded
from models.events import Event
from models.language import Language, Sentences, say
from models.world import World
from scheduler.commands_seats import CheckIn, CheckOut, ReportNoShow, SeatCommand
from scheduler.errors import BadInput
from scheduler.errors_events import NotComeYet
from scheduler.facts.past import AHEAD
from scheduler.handlers import handle
from scheduler.intake.delimited import decoded, delimiter_of
from scheduler.intake.pages import pages_of
from scheduler.office import Office, Recording
from scheduler.seats import duty_of

SENTENCES: Sentences = {
    "unreadable": ("{place}: no table that can be read.", "{place}：不是可读取的表格。"),
    "no_heads": (
        "{place}: expected columns {wanted}, as `paiban export --form checkin --format csv` writes them.",
        "{place}：应有列 {wanted}，格式同 `paiban export --form checkin --format csv`。",
    ),
    "time": ("{place}: {value}: expected a time such as 9:05.", "{place}：{value}：应为时间，如 9:05。"),
    "before": ("{place}: {value}: earlier than they came.", "{place}：{value}：早于到达时间。"),
    "person": ("{place}: {value}: nobody of that name or id is known.", "{place}：{value}：没有此姓名或编号的志愿者。"),
    "persons": ("{place}: {value}: several people are called that; write the id.", "{place}：{value}：有同名者，请写编号。"),
    "refused": ("{place}: {why}", "{place}：{why}"),
}
_COLUMNS = {"shift": "col_shift_id", "id": "volunteer_id", "name": "name", "came": "came", "went": "went"}
_ABSENT = frozenset({"absent", "no-show", "no show", "未到", "缺席", "x", "×"})


class AttendanceRejected(Exception):
    """Nothing was recorded; ``lines`` say why."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("; ".join(lines))
        self.lines = lines


@dataclass(frozen=True)
class Seen:
    """A row that says anything: ``place`` for people, the rest as it stands."""

    place: str
    shift: str
    id: str
    name: str
    came: object
    went: object


def take_attendance(office: Office, name: str, data: bytes, language: Language) -> Sequence[Event]:
    """Records what the file says: times in the two columns, 未到 or absent for who did not come; rows without either are
    left alone. Times are on the duty's date. ``AttendanceRejected`` with everything that is wrong."""
    rows = _rows(name, data, language)

    def decide(world: World) -> Recording:
        faults: list[str] = []
        trial = world.scratch()  # each row after what those before it say
        events = [event for row in rows for event in _events(row, trial, office, language, faults)]
        if faults:
            raise AttendanceRejected(faults)
        return Recording(events)

    return office.record("attend", decide).events


def _rows(name: str, data: bytes, language: Language) -> list[Seen]:
    pages = _pages(name, data)
    if pages is None:
        raise AttendanceRejected([say(SENTENCES, language, "unreadable", place=name)])
    found = [row for place, cells in pages for row in _seen(place, cells)]
    if not any(_heads(row) for _, cells in pages for row in cells):
        wanted = ", ".join(_heading(key, language) for key in ("col_shift_id", "came", "went"))
        raise AttendanceRejected([say(SENTENCES, language, "no_heads", place=name, wanted=wanted)])
    return found


def _heading(key: str, language: Language) -> str:
    return say({**EXPORTED, **FORMS}, language, key)


def _pages(name: str, data: bytes) -> list[tuple[str, list[list[object]]]] | None:
    if data.startswith(b"PK"):
        found = pages_of(data)
        return None if found is None else [(sheet, [list(row) for row in rows]) for sheet, rows in found.items()]
    text = decoded(data)
    if text is None:
        return None
    return [(name, [list(row) for row in csv.reader(io.StringIO(text[0]), delimiter=delimiter_of(text[0]))])]


def _heads(row: Sequence[object]) -> dict[str, int] | None:
    """Where the columns are, if this row is one of headings."""
    known = {text.casefold(): field for field, key in _COLUMNS.items() for text in {**EXPORTED, **FORMS}[key]}
    found = {known[text]: n for n, text in enumerate(_text(cell).casefold() for cell in row) if text in known}
    return found if {"shift", "came"} <= found.keys() and ("id" in found or "name" in found) else None


def _seen(place: str, cells: Sequence[Sequence[object]]) -> Iterator[Seen]:
    columns: Mapping[str, int] | None = None
    for number, row in enumerate(cells, 1):
        heads = _heads(row)
        if heads is not None:
            columns = heads
            continue
        if columns is None:
            continue
        values = {field: row[column] if column < len(row) else "" for field, column in columns.items()}
        one = Seen(
            f"{place}:{number}", _text(values["shift"]), _text(values.get("id")), _text(values.get("name")),
            values["came"], values.get("went", ""),
        )  # fmt: skip
        if one.shift and (_text(one.came) or _text(one.went)):
            yield one


def _text(cell: object) -> str:
    return "" if cell is None else unguarded(str(cell).strip())


def _events(row: Seen, world: World, office: Office, language: Language, faults: list[str]) -> list[Event]:
    try:
        _, (begin, end) = duty_of(world, row.shift)
        volunteer = _volunteer(row, world, office, language)
        commands: list[SeatCommand] = []
        if _text(row.came).casefold() in _ABSENT:
            commands.append(ReportNoShow(shift=row.shift, volunteer=volunteer, at=end))
        else:
            came = None
            for build, cell in ((CheckIn, row.came), (CheckOut, row.went)):
                if _text(cell):
                    at = _moment(cell, (begin, end), world.zone, row, language, came)
                    commands.append(build(shift=row.shift, volunteer=volunteer, at=at))
                    came = at
        return attended(commands, world, office)
    except AttendanceRejected as rejected:
        faults += rejected.lines
    except BadInput as error:
        faults.append(say(SENTENCES, language, "refused", place=row.place, why=error.say(language)))
    return []


def attended(commands: Iterable[SeatCommand], trial: World, office: Office) -> list[Event]:
    """The events of check-ins and the like, each after those before it, which ``trial`` takes in: somebody who came earlier
    than was recorded may have gone before that. ``NotComeYet`` where one is said to have happened later than now."""
    found: list[Event] = []
    for command in commands:
        if command.at > office.now() + AHEAD:
            raise NotComeYet(time=command.at.astimezone(trial.zone))
        events = handle(command, trial, office.today())
        for event in events:
            trial.apply(event)
        found += events
    return found


def _volunteer(row: Seen, world: World, office: Office, language: Language) -> str:
    if row.id in world.volunteers:
        return row.id
    wanted = row.id or row.name
    same = [id for id, name in office.names().items() if name == wanted and id in world.volunteers]
    if len(same) != 1:
        key = "persons" if same else "person"
        raise AttendanceRejected([say(SENTENCES, language, key, place=row.place, value=wanted or "–")])
    return same[0]


def _moment(
    cell: object, duty: tuple[datetime, datetime], zone: tzinfo, row: Seen, language: Language, came: datetime | None
) -> datetime:
    clock = clock_of(cell)
    if clock is None:
        raise AttendanceRejected([say(SENTENCES, language, "time", place=row.place, value=_text(cell))])
    at = near_duty(clock, duty, zone, came)
    if came is not None and at < came:
        raise AttendanceRejected([say(SENTENCES, language, "before", place=row.place, value=_text(cell))])
    return at


def near_duty(clock: time, duty: tuple[datetime, datetime], zone: tzinfo, came: datetime | None = None) -> datetime:
    """The instant nearest to the duty at which clocks show this time: who serves around midnight may come on the day before
    or go on the next. Where clocks are put back and show it twice, the first; the second if ``came`` is later than that."""
    begin, end = (at.astimezone(UTC) for at in duty)
    days = range(-1, (end - begin).days + 3)
    walls = [datetime.combine(begin.astimezone(zone).date() + timedelta(days=day), clock, zone) for day in days]
    again = [wall.replace(fold=1) for wall in walls]
    shown = [*walls, *(late for wall, late in zip(walls, again, strict=True) if late.astimezone(UTC) > wall.astimezone(UTC))]

    def away(wall: datetime) -> tuple[timedelta, datetime]:
        at = wall.astimezone(UTC)
        return max(begin - at, at - end, timedelta()), at

    nearest = min(shown, key=away)
    if came is not None and nearest.astimezone(UTC) < came:
        nearest = nearest.replace(fold=1)
    return nearest.replace(tzinfo=timezone(nearest.utcoffset() or timedelta()))  # those of one zone compare as walls show


def clock_of(cell: object) -> time | None:
    """The time of day that a cell means; None where it means none."""
    if isinstance(cell, datetime):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = round(cell * 1440) % 1440
        return time(minutes // 60, minutes % 60)
    hours, mark, minutes_text = _text(cell).replace("：", ":").partition(":")
    if mark and hours.isdecimal() and minutes_text[:2].isdecimal() and int(hours) < 24 and int(minutes_text[:2]) < 60:
        return time(int(hours), int(minutes_text[:2]))
    return None
