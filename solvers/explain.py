"""Why a plan is as it is: why seats are empty, who else could serve, why a session is not held, what each duty costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cached_property

import numpy as np

from models.plan import Plan
from models.problem import Placed, Problem, Session
from solvers.facts import Duty, Facts, Option, ticks
from solvers.focus import Effect, Focus
from solvers.labels import Labels
from solvers.reports import Candidate, DutyReport, SessionReport, ShiftReport, Tally, VolunteerReport
from solvers.rule import Rule, Violation
from solvers.rules import RULES
from solvers.schedule import Schedule

PEOPLE = (
    "skill", "availability", "territory", "pin", "overlap", "rest", "max_duties_per_day", "max_minutes_per_day",
    "max_minutes", "max_days", "fairness", "apart", "supervision", "continuity", "reconsent",
)  # fmt: skip
"""The order in which rules are said to stop somebody: what they are, what they want, what else they do, who is there."""
WAYS = (
    "pin",
    "centre",
    "opening",
    "room",
    "capacity",
    "features",
    "room_overlap",
    "group_overlap",
    "after",
    "moved",
    "rerouted",
)
SHOWN = 5
_TRIED = 40


class Explanations:
    """Explanations of one plan. Names and ids that the problem does not have are a KeyError."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem, self.plan = problem, plan
        self.schedule = Schedule(problem, plan)
        self.labels = Labels(problem)
        self.focus = Focus(problem, plan)
        self._order = [volunteer.id for volunteer in problem.volunteers]

    @cached_property
    def facts(self) -> Facts:
        return Facts(self.problem)

    def short(self) -> tuple[ShiftReport, ...]:
        """Every held shift that lacks volunteers whom it needs, in order of time."""
        held = (row for row in self.problem.shifts if row.session in self.schedule.held)
        short = (row.id for row in held if len(self.schedule.crew.get(row.id, ())) < row.min)
        return tuple(map(self.shift, sorted(short, key=lambda id_: self.times(id_)[0])))

    def not_held(self) -> tuple[SessionReport, ...]:
        """Every session that is not held, in the problem's order."""
        return tuple(self.session(row.id) for row in self.problem.sessions if row.id not in self.schedule.held)

    def shift(self, id_: str) -> ShiftReport:
        """Who serves a shift at what cost, and of all others who could, or what stops them."""
        row = self.schedule.shifts[id_]
        label = self.labels.shift(id_)
        if row.session not in self.schedule.held:
            return ShiftReport(
                shift=id_, label=label, held=False, begin=None, end=None, least=row.min, most=row.most, serving=()
            )  # fmt: skip
        crew = self.schedule.crew.get(id_, [])
        serving = tuple(self._candidate(id_, who) for who in crew)
        stopped, could, near = self._others(id_, set(crew))
        begin, end = self.times(id_)
        return ShiftReport(
            shift=id_, label=label, held=True, begin=begin, end=end, least=row.min, most=row.most, serving=serving,
            stopped=tuple(Tally(rule=rule, amount=stopped[rule]) for rule in (*PEOPLE, "other") if stopped[rule]),
            able=len(could), could=tuple(sorted(could, key=lambda c: c.price)[:SHOWN]), nearest=tuple(near[:SHOWN]),
        )  # fmt: skip

    def volunteer(self, id_: str) -> VolunteerReport:
        """Somebody's duties, in order of time, what each costs, and their hours beside a fair share."""
        row = self.schedule.volunteers[id_]
        duties = []
        for duty in self.schedule.duties.get(id_, []):
            begin, end = self._local(duty.begin), self._local(duty.end)
            duties.append(
                DutyReport(
                    shift=duty.shift, label=self.labels.shift(duty.shift), begin=begin, end=end,
                    centre=self.labels.of("centre", duty.centre), minutes=duty.minutes,
                    costs=self.focus.assignment(duty.shift, id_).costs,
                )
            )  # fmt: skip
        return VolunteerReport(
            volunteer=id_, name=self.labels.person(id_), duties=tuple(duties), minutes=sum(d.minutes for d in duties),
            history_minutes=row.history_minutes, fair_minutes=self.problem.fair_minutes, max_minutes=row.max_minutes,
            min_minutes=row.min_minutes, costs=self.focus.everything(id_).costs,
        )  # fmt: skip

    def session(self, id_: str) -> SessionReport:
        """When and where a session is held at what cost; or what stops each way to hold it."""
        session = self.schedule.sessions[id_]
        label = self.labels.of("session", id_)
        held = self.schedule.held.get(id_)
        if held is None:
            return self._not_held(session, label)
        place = self.labels.of("centre", held.centre)
        if held.room is not None:
            place += ", " + self.labels.of("room", held.room)
        costs = self.focus.placement(Placed(id=id_, at=held.begin, room=held.room)).costs
        return SessionReport(
            session=id_, label=label, held=True, begin=self._local(held.begin), place=place,
            costs={name: amount for name, amount in costs.items() if name not in ("unscheduled", "unfilled", "desired")},
            shifts=tuple(self.shift(shift) for shift in self.focus.shifts_of[id_]),
        )  # fmt: skip

    def one_step(self, shift: str, tries: int = SHOWN) -> dict[str, tuple[str, ...]]:
        """Rule -> volunteers whom it alone keeps from a held shift, those who live nearest first.

        Of those whom one trait of their own stops, so many are looked at for each trait; of the others, 4 times as many.
        """
        crew = set(self.schedule.crew.get(shift, ()))
        refusals = self._refusals(shift)
        looked: Counter[str] = Counter()
        found: dict[str, list[str]] = {}
        for who in sorted((who for who in self._order if who not in crew), key=lambda who: self._way(shift, who)):
            refused = refusals.get(who, set())
            trait = next(iter(refused), "")
            if len(refused) > 1 or looked[trait] >= (tries if trait else 4 * tries):
                continue
            looked[trait] += 1
            rules = refused | self._try(shift, who)[1]
            if len(rules) == 1:
                found.setdefault(next(iter(rules)), []).append(who)
        return {rule: tuple(people) for rule, people in found.items()}

    def ways(self, session: str) -> Iterator[tuple[Placed, set[str]]]:
        """Every start and room of a session's centres, and the rules that forbid it, the rest of the plan being as it is."""
        for row, refused in self._ways(self.schedule.sessions[session]):
            yield row, refused or _rules(self.focus.placement(row).broken)

    def _not_held(self, session: Session, label: str) -> SessionReport:
        stopped: Counter[str] = Counter()
        taken: Counter[str] = Counter()
        best: list[dict[str, int]] = []
        ways = 0
        for row, refused in self._ways(session):
            ways += 1
            effect = None if refused else self.focus.placement(row)
            rules = refused or _rules(effect.broken if effect else ())
            if not rules and effect is not None:
                best.append(effect.costs)
                continue
            stopped[_first(rules, WAYS)] += 1
            if effect is not None and rules == {"room_overlap"}:
                taken.update(self._in_the_way(effect, session.id))
        return SessionReport(
            session=session.id, label=label, held=False, ways=ways, open_ways=len(best),
            stopped=tuple(Tally(rule=rule, amount=stopped[rule]) for rule in (*WAYS, "other") if stopped[rule]),
            taken_by=tuple(self.labels.of("session", other) for other, _ in taken.most_common(SHOWN)),
            best=min(best, key=lambda costs: sum(costs.values()), default=None),
        )  # fmt: skip

    def _ways(self, session: Session) -> Iterator[tuple[Placed, set[str]]]:
        """Every start and room of the session's centres, and the rules that forbid it whatever else the plan holds."""
        asked = [rule for rule in RULES if rule.hard and type(rule).admits is not Rule.admits]
        facts = self.facts
        for option in facts.options_of_session[facts.session_of[session.id]]:
            rooms: list[int | None] = [*facts.rooms_of_centre[option.centre]] if session.needs_room else [None]
            for room in rooms:
                name = None if room is None else self.problem.rooms[room].id
                row = Placed(id=session.id, at=session.starts[option.start].at, room=name)
                yield row, {rule.id for rule in asked if not rule.admits(facts, option, room)}

    def _in_the_way(self, effect: Effect, session: str) -> set[str]:
        """The other sessions that breaches of ``room_overlap`` name."""
        words = {word for violation in effect.broken for word in violation.because.split(": ", 1)[-1].split(", ")}
        return words & self.schedule.held.keys() - {session}

    def _others(self, shift: str, crew: set[str]) -> tuple[Counter[str], list[Candidate], list[Candidate]]:
        """Everybody else: how many are stopped by which rule first; who could serve; whom one rule alone stops."""
        stopped: Counter[str] = Counter()
        could: list[Candidate] = []
        near: list[Candidate] = []
        barred: list[tuple[str, str]] = []
        refusals = self._refusals(shift)
        for who in self._order:
            if who in crew:
                continue
            if refused := refusals.get(who):
                stopped[_first(refused, PEOPLE)] += 1
                barred += [(next(iter(refused)), who)] if len(refused) == 1 else []
                continue
            candidate, rules = self._try(shift, who)
            if rules:
                stopped[_first(rules, PEOPLE)] += 1
                near += [candidate] if len(rules) == 1 else []
            else:
                could.append(candidate)
        near.sort(key=lambda c: (-_rank(c.stopped_by), self._way(shift, c.volunteer)))
        return stopped, could, near + self._barred(shift, barred, SHOWN - len(near))

    def _barred(self, shift: str, barred: list[tuple[str, str]], wanted: int) -> list[Candidate]:
        """Of those whom one of their own traits stops, the nearest whom nothing else would stop."""
        found: list[Candidate] = []
        order = sorted(
            barred, key=lambda pair: (-_rank(pair[0]) if pair[0] != "availability" else -99, self._way(shift, pair[1]))
        )
        for _, who in order[:_TRIED]:
            if len(found) >= wanted:
                break
            candidate, rules = self._try(shift, who)
            found += [candidate] if len(rules) == 1 else []
        return found

    def _refusals(self, shift: str) -> dict[str, set[str]]:
        """Who is refused by which rules whatever else they do."""
        duty = self._duty(shift)
        found: dict[str, set[str]] = {}
        for rule in RULES if duty else ():
            able = rule.eligible(self.facts, duty) if rule.hard and duty else None
            for v in [] if able is None else np.flatnonzero(~able).tolist():
                found.setdefault(self._order[v], set()).add(rule.id)
        return found

    def _duty(self, shift: str) -> Duty | None:
        """The duty as the plan has it; None where the session is not held at one of its starts and centres."""
        facts, held = self.facts, self.schedule.held[self.schedule.shifts[shift].session]
        options: Iterable[Option] = facts.options_of_session[facts.session_of[held.session.id]]
        for option in options:
            if option.begin == ticks(held.begin) and option.centre == facts.centre_of[held.centre]:
                return next(d for d in facts.duties_of_option[option.index] if d.shift == facts.shift_of[shift])
        return None

    def _try(self, shift: str, who: str) -> tuple[Candidate, set[str]]:
        """Somebody as a candidate for a shift, and the rules that stop them. That the shift may be full is no obstacle."""
        effect = self.focus.assignment(shift, who)
        rules = _rules(effect.broken) - {"seats"}
        if not rules:
            return Candidate(volunteer=who, name=self.labels.person(who), costs=effect.costs), rules
        words = {word for violation in effect.broken for word in violation.because.split(": ", 1)[-1].split(", ")}
        meanwhile = [other for other in self.focus.serving[who] if other in words and other != shift]
        labels = tuple(self.labels.shift(other) for other in meanwhile)
        name = self.labels.person(who)
        return Candidate(volunteer=who, name=name, stopped_by=_first(rules, PEOPLE), meanwhile=labels), rules

    def _candidate(self, shift: str, who: str) -> Candidate:
        costs = self.focus.assignment(shift, who).costs
        return Candidate(volunteer=who, name=self.labels.person(who), costs=costs)

    def _way(self, shift: str, who: str) -> tuple[int, str]:
        held = self.schedule.held[self.schedule.shifts[shift].session]
        return self.schedule.trip(self.schedule.volunteers[who].home, held.centre), who

    def times(self, shift: str) -> tuple[datetime, datetime]:
        """When the duty of a held shift begins and ends, in local time."""
        row = self.schedule.shifts[shift]
        held = self.schedule.held[row.session]
        begin, end = held.begin - timedelta(minutes=row.arrive_before), held.end + timedelta(minutes=row.leave_after)
        return self._local(begin), self._local(end)

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.schedule.zone)


def _rules(broken: Iterable[Violation]) -> set[str]:
    return {violation.rule for violation in broken}


def _first(rules: set[str], order: tuple[str, ...]) -> str:
    """The first of the rules in the order; ``other`` where none is in it."""
    return next((rule for rule in order if rule in rules), "other")


def _rank(rule: str | None) -> int:
    return PEOPLE.index(rule) if rule in PEOPLE else len(PEOPLE)
