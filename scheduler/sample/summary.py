"""What came of the demonstration, as data and as lines that a coordinator understands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from models.events import PlanDrafted, ReleasePublished
from models.problem import Problem, Session
from scheduler.office import Office
from scheduler.settings import DEFAULT_FILE
from scheduler.writing import Written
from solvers.explain import Explanations
from solvers.reports import SessionReport, ShiftReport
from solvers.verify import Verdict, judge


@dataclass(frozen=True)
class Run:
    """What was done. ``problem`` is the week's as it was planned; ``planned``: now, not by an earlier run."""

    folder: Path
    problem: Problem
    draft: PlanDrafted
    release: ReleasePublished
    written: Written
    planned: bool


@dataclass(frozen=True)
class Short:
    """A shift that lacks volunteers."""

    begin: datetime
    session: str
    role: str
    report: ShiftReport


@dataclass(frozen=True)
class Stop:
    """A station of the study tour; ``way``: minutes from the one before on the same day. ``crew``: role, names."""

    session: str
    begin: datetime
    end: datetime
    centre: str
    room: str | None
    way: int | None
    crew: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Summary:
    """Everything that the demonstration tells. ``lines`` of ``scheduler.sample.words`` says it."""

    run: Run
    network: str
    first: date
    last: date
    centres: int
    rooms: int
    activities: int
    volunteers: int
    serving: int
    minutes: int
    verdict: Verdict
    group: str
    group_id: str
    short: tuple[Short, ...]
    not_held: tuple[SessionReport, ...]
    tour: tuple[Stop, ...]

    @property
    def gap(self) -> float | None:
        """How much better, at most, any plan could be, as a part of the cost; None where nothing is proven."""
        cost, bound = self.verdict.cost, self.run.draft.bound
        return None if bound is None else max(0.0, (cost - bound) / abs(cost)) if cost else 0.0

    @property
    def database(self) -> Path:
        """Where everything is recorded."""
        return self.run.folder / DEFAULT_FILE


def summed_up(office: Office, run: Run) -> Summary:
    """The summary of a run."""
    world, problem, plan = office.world(), run.problem, run.release.plan
    explained = Explanations(problem, plan)
    verdict = judge(problem, plan)
    duties = [duty for mine in explained.schedule.duties.values() for duty in mine]
    return Summary(
        run=run,
        network=world.network.name,
        first=run.release.first,
        last=run.release.last,
        centres=len(world.centres),
        rooms=len(world.rooms),
        activities=len(world.activities),
        volunteers=len(world.volunteers),
        serving=len({row.volunteer for row in plan.assignments}),
        minutes=sum(duty.minutes for duty in duties),
        verdict=verdict,
        group=problem.groups[0].name if problem.groups else "",
        group_id=problem.groups[0].id if problem.groups else "",
        short=tuple(
            sorted((_short(problem, report) for report in explained.short()), key=lambda one: (one.begin, one.role))
        ),
        not_held=explained.not_held(),
        tour=_tour(run),
    )


def _short(problem: Problem, report: ShiftReport) -> Short:
    shift = next(row for row in problem.shifts if row.id == report.shift)
    session = next(row for row in problem.sessions if row.id == shift.session)
    assert report.begin is not None  # short shifts are held
    return Short(report.begin + timedelta(minutes=shift.arrive_before), session.name, shift.role, report)


def _tour(run: Run) -> tuple[Stop, ...]:
    """The stations in order of time."""
    problem, zone = run.problem, ZoneInfo(run.problem.timezone)
    sessions = {row.id: row for row in problem.sessions if row.group}
    rooms = {row.id: row for row in problem.rooms}
    names = {row.id: row.name for row in problem.centres}
    placed = sorted((row for row in run.release.plan.sessions if row.id in sessions), key=lambda row: row.at)
    stops: list[Stop] = []
    before: tuple[date, str] | None = None
    for row in placed:
        session, begin = sessions[row.id], row.at.astimezone(zone)
        room = rooms.get(row.room or "")
        centre = room.centre if room else session.centres[0]
        way = _way(problem, before[1], centre) if before and before[0] == begin.date() else None
        end = begin + timedelta(minutes=session.minutes)
        name = room.name if room else None
        stops.append(Stop(session.name, begin, end, names[centre], name, way, _crew(run, session)))
        before = begin.date(), centre
    return tuple(stops)


def _crew(run: Run, session: Session) -> tuple[tuple[str, tuple[str, ...]], ...]:
    names = {row.id: row.name for row in run.problem.volunteers}
    crews: dict[str, list[str]] = defaultdict(list)
    for row in run.release.plan.assignments:
        crews[row.shift].append(names.get(row.volunteer, row.volunteer))
    shifts = [shift for shift in run.problem.shifts if shift.session == session.id]
    return tuple((shift.role, tuple(sorted(crews[shift.id]))) for shift in shifts)


def _way(problem: Problem, origin: str, to: str) -> int:
    legs = {(leg.origin, leg.to): leg.minutes for leg in problem.travel}
    return 0 if origin == to else legs.get((origin, to), legs.get((to, origin), problem.travel_default_minutes))
