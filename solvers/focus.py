"""What one assignment, or one placement, changes: the rules' checks on the small part of a plan that it can touch.

A rule is asked twice, without and with the choice, and only the difference counts. So what lies outside the part may be left
out as long as the choice does not change what the rule says of it: for an assignment that is the volunteer's own duties, the
session's whole team, and the crews of the same activity; for a placement, the sessions of its centres, group and order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.plan import Plan
from models.problem import Assigned, AssignmentPin, Baseline, Placed, Problem, SessionPin
from solvers.rule import Violation
from solvers.rules import RULES
from solvers.schedule import Schedule
from solvers.verify import softened

Seats = Sequence[tuple[str, str]]
"""(Shift, volunteer)."""


@dataclass(frozen=True)
class Effect:
    """``broken``: breaches of hard rules that the choice brings. ``costs``: what it adds to each cost (never 0)."""

    broken: tuple[Violation, ...]
    costs: dict[str, int]


class Focus:
    """Small parts of one problem and plan."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.sessions = {row.id: row for row in problem.sessions}
        self._rank = {row.id: number for number, row in enumerate(problem.sessions)}
        self._first = {row.activity: row.id for row in reversed(problem.sessions)}
        self.shifts = {row.id: row for row in problem.shifts}
        self.volunteers = {row.id: row for row in problem.volunteers}
        self.centre_of_room = {row.id: row.centre for row in problem.rooms}
        self.placed = {row.id: row for row in plan.sessions}
        self.serving: dict[str, list[str]] = defaultdict(list)
        self.crew: dict[str, list[str]] = defaultdict(list)
        for row in plan.assignments:
            self.serving[row.volunteer].append(row.shift)
            self.crew[row.shift].append(row.volunteer)
        self.shifts_of: dict[str, list[str]] = defaultdict(list)
        for shift in problem.shifts:
            self.shifts_of[shift.session].append(shift.id)
        self._crews: dict[tuple[str | None, str], list[str]] = defaultdict(list)
        for shift in problem.shifts:
            if self.sessions[shift.session].activity is not None:
                self._crews[self.sessions[shift.session].activity, shift.role].append(shift.id)
        self._legs = {(leg.origin, leg.to): leg for leg in problem.travel}
        self._centres = {row.id: row for row in problem.centres}

    def assignment(self, shift: str, volunteer: str) -> Effect:
        """What it changes that the volunteer serves the shift, the rest of the plan being as it is."""
        return self._serving([shift], volunteer)

    def everything(self, volunteer: str) -> Effect:
        """What it changes that the volunteer serves all that they serve."""
        return self._serving(self.serving[volunteer], volunteer)

    def exchange(self, dropped: Seats, added: Seats, moved: Placed | None = None) -> Effect:
        """What it changes that some (shift, volunteer) are dropped from the plan and others are added to it, and a session
        is held otherwise. Whether its rooms and its group are free then is not asked."""
        shifts = [shift for shift, _ in (*dropped, *added)]
        people = {who for _, who in (*dropped, *added)}
        sessions: set[str] = set()
        if moved is not None:
            shifts += self.shifts_of[moved.id]
            people |= {who for shift in self.shifts_of[moved.id] for who in self.crew[shift]}
            links = {link.session for link in self.sessions[moved.id].after} | {moved.id}
            sessions = links | {row.id for row in self.problem.sessions if any(a.session == moved.id for a in row.after)}
        reached, further = self._reach(shifts, people)
        sessions |= further
        people |= {who for shift in reached for who in self.crew[shift]}
        seats = [(shift, who) for shift in sorted(reached) for who in self.crew[shift]]
        held = [self.placed[id_] for id_ in sorted(sessions) if id_ in self.placed]
        after = held if moved is None else [*(row for row in held if row.id != moved.id), moved]
        places = [] if moved is None or moved.room is None else [self.centre_of_room[moved.room]]
        served = [seat for seat in seats if seat not in dropped] + list(added)
        return self._effect(self._part(sessions, reached, people, places), (held, seats), (after, served))

    def _serving(self, changed: list[str], volunteer: str) -> Effect:
        shifts, sessions = self._reach(changed, [volunteer])
        people = {volunteer, *(who for shift in shifts for who in self.crew[shift])}
        small = self._part(sessions, shifts, people)
        new = [(shift, volunteer) for shift in changed]
        seats = [(shift, who) for shift in sorted(shifts) for who in self.crew[shift] if (shift, who) not in new]
        held = [self.placed[id_] for id_ in sorted(sessions) if id_ in self.placed]
        return self._effect(small, (held, seats), (held, seats + new))

    def _reach(self, changed: list[str], people: Iterable[str]) -> tuple[set[str], set[str]]:
        """The shifts and sessions of which rules may speak where these people's serving of these shifts changes."""
        shifts = {*changed, *(shift for who in people for shift in self.serving[who])}
        for shift in changed:
            row = self.shifts[shift]
            activity = self.sessions[row.session].activity
            shifts |= {*self.shifts_of[row.session], *self._crews.get((activity, row.role), ())}
        sessions = {self.shifts[shift].session for shift in shifts}
        if self.problem.policy is not None:  # an activity's first session says whose policy counts
            sessions |= {self._first[self.sessions[id_].activity] for id_ in sessions if self.sessions[id_].activity}
        return shifts, sessions

    def placement(self, row: Placed) -> Effect:
        """What it changes that a session is held so, the rest of the plan being as it is and nobody serving it."""
        session = self.sessions[row.id]
        centres = {*session.centres, *([self.centre_of_room[row.room]] if row.room is not None else ())}
        sessions = {
            other.id
            for other in self.problem.sessions
            if (session.group is not None and other.group == session.group) or self._lies_in(other.id, centres)
        }
        sessions |= {link.session for link in session.after} | {row.id}
        sessions |= {other.session for id_ in sessions for other in self.sessions[id_].after}
        held = [self.placed[id_] for id_ in sessions if id_ in self.placed and id_ != row.id]
        small = self._part(sessions, set(self.shifts_of[row.id]), set(), centres)
        return self._effect(small, (held, []), ([*held, row], []))

    def _lies_in(self, session: str, centres: set[str]) -> bool:
        row = self.placed.get(session)
        return row is not None and row.room is not None and self.centre_of_room[row.room] in centres

    def _part(self, sessions: set[str], shifts: set[str], people: set[str], places: Iterable[str] = ()) -> Problem:
        """The problem of these sessions, shifts and people, with the ways between their centres and ``places``."""
        problem = self.problem
        pinned = tuple(
            pin
            for pin in problem.pins
            if (isinstance(pin, SessionPin) and pin.session in sessions)
            or (isinstance(pin, AssignmentPin) and pin.shift in shifts and pin.volunteer in people)
        )
        centres = {*places, *(centre for id_ in sessions for centre in self.sessions[id_].centres)}
        centres |= {self.volunteers[id_].home for id_ in people}
        centres |= {
            self.centre_of_room[row.room] for id_ in sessions if (row := self.placed.get(id_)) and row.room is not None
        }
        update = {
            "sessions": tuple(self.sessions[id_] for id_ in sorted(sessions, key=self._rank.__getitem__)),
            "shifts": tuple(self.shifts[id_] for id_ in sorted(shifts)),
            "volunteers": tuple(self.volunteers[id_] for id_ in sorted(people)),
            "pairs": tuple(pair for pair in problem.pairs if not people.isdisjoint(pair.volunteers)),
            "pins": pinned,
            "travel": tuple(leg for pair in self._ways(centres) if (leg := self._legs.get(pair))),
            "baseline": self._baseline(sessions, shifts, people),
        }
        return problem.model_copy(update=update)

    @staticmethod
    def _ways(centres: Iterable[str]) -> list[tuple[str, str]]:
        return [(a, b) for a in centres for b in centres]

    def _baseline(self, sessions: set[str], shifts: set[str], people: set[str]) -> Baseline | None:
        base = self.problem.baseline
        if base is None:
            return None
        return Baseline.model_construct(
            sessions=tuple(row for row in base.sessions if row.id in sessions),
            assignments=tuple(row for row in base.assignments if row.shift in shifts and row.volunteer in people),
        )

    @staticmethod
    def _effect(small: Problem, *plans: tuple[list[Placed], list[tuple[str, str]]]) -> Effect:
        broken: list[Counter[Violation]] = []
        amounts: list[Counter[str]] = []
        for held, seats in plans:
            assigned = tuple(Assigned.model_construct(shift=shift, volunteer=who) for shift, who in seats)
            plan = Plan.model_construct(problem=small.name, sessions=tuple(held), assignments=assigned)
            schedule = Schedule(small, plan)
            hard: Counter[Violation] = Counter()
            soft: Counter[str] = Counter()
            for rule in RULES:
                for violation in rule.check(schedule):
                    price = rule.price(schedule, violation)
                    if price is None:
                        hard[violation] += 1
                    else:
                        soft[violation.rule] += violation.amount * price
            broken.append(hard)
            amounts.append(soft)
        before, after = amounts
        costs = {n: after[n] - before[n] for n in [*small.all_weights, *softened(small)] if after[n] != before[n]}
        return Effect(tuple((broken[1] - broken[0]).elements()), costs)
