"""The part of a problem that pins are about, and whether some of its statements can hold together.

Whatever a plan holds beyond it can be left out without breaking a rule, so what is decided here holds for the whole problem:
the sessions that pins name and those that they come after; their pinned volunteers; and, where minors are pinned, all adults
who may stand by. Every choice is there, also those that a rule forbids: each such "no" is a statement of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from models.problem import AssignmentPin, Problem, Session, SessionPin, Start
from solvers.choices import Choices
from solvers.engines.answer import Limits, Model
from solvers.engines.cpsat import solve_cpsat
from solvers.facts import Facts, Option, ticks
from solvers.matrix import matrix_of
from solvers.program import Because, Program
from solvers.rule import Rule
from solvers.rules import RULES

Name = tuple[str, ...]
"""The rule and the ids that it is about; of a pin, ``("pin", its number in the problem)``."""

_GIVEN: Name = ()
_ABOUT_VOLUNTEERS = {
    "max_minutes": 1, "max_minutes_per_day": 1, "max_duties_per_day": 1, "max_days": 1, "apart": 2, "fairness": 1,
}  # fmt: skip
"""How many of the ids, counted from the first, are volunteers' in statements that are about volunteers."""

_PAIRWISE = ("overlap", "rest")
"""Rules that, where they must hold, say no more than which two shifts somebody cannot both serve."""


def pins_of_people(problem: Problem) -> list[AssignmentPin]:
    """The pins that want somebody to serve."""
    return [pin for pin in problem.pins if isinstance(pin, AssignmentPin) and not pin.banned]


class Dispute:
    """``names``: every statement, pins first. ``possible(names)``: whether a plan keeps them and what is never given up."""

    def __init__(self, problem: Problem) -> None:
        self.whole = problem
        self.sessions = {session.id: session for session in problem.sessions}
        people = pins_of_people(problem)
        self.pinned = {(pin.shift, pin.volunteer) for pin in people}
        self.named = {pin.volunteer for pin in people}
        self.problem = _restricted(problem, people)
        self.facts = Facts(self.problem)
        self.choices = Choices(self.facts, Program(), [], [], by_volunteer=[[] for _ in self.problem.volunteers])
        self.rows: dict[Name, list[int]] = {}
        self._place()
        self._assign()
        self._link()
        self._clash()
        self._pin()
        self._encode()
        self._gather()

    def possible(self, names: Sequence[Name]) -> bool:
        """Whether some plan keeps all these statements."""
        matrix = self.matrix
        every = np.zeros(len(matrix.limit), dtype=np.bool_)
        every[[r for name in (*names, _GIVEN) for r in self.rows.get(name, ())]] = True
        every[len(self.choices.program.statements) : matrix.first_soft] = True
        model = Model(matrix.rows.kept(every), matrix.limit[every], np.zeros_like(matrix.costs), matrix.most)
        return solve_cpsat(model, Limits()).x is not None

    def _place(self) -> None:
        rules = [rule for rule in RULES if rule.hard and type(rule).admits is not Rule.admits]
        for option in self.facts.options:
            row: list[tuple[int, int | None]] = []
            for room in self._rooms(option):
                column = self.choices.program.choice()
                row.append((column, room))
                self.choices.placement_of[column] = (option.index, room)
                self._refuse_placement(rules, option, room, column)
            self.choices.placements.append(row)

    def _rooms(self, option: Option) -> list[int | None]:
        """Where the session may be held if rules do not count: as it needs, or against its need where a pin wants that."""
        session = self.problem.sessions[option.session]
        pins = [pin for pin in self.problem.pins if isinstance(pin, SessionPin) and pin.session == session.id]
        rooms: list[int | None] = []
        if session.needs_room or any(pin.room is not None for pin in pins):
            rooms += self.facts.rooms_of_centre[option.centre]
        first = self.problem.centres[option.centre].id == session.centres[0]
        if first and (not session.needs_room or any(pin.names_room and pin.room is None for pin in pins)):
            rooms.append(None)
        return rooms

    def _refuse_placement(self, rules: Iterable[Rule], option: Option, room: int | None, column: int) -> None:
        session = self.sessions[self.problem.sessions[option.session].id]
        refused = {rule.id for rule in rules if not rule.admits(self.facts, option, room)}
        if option.begin not in {ticks(start.at) for start in session.starts}:
            refused.add("start")
        if self.problem.centres[option.centre].id not in session.centres:
            refused.add("centre")
        for rule in sorted(refused):
            self._forbid(column, (rule, session.id))

    def _forbid(self, column: int, because: Because) -> None:
        self.choices.program.at_most([column], 0, because)

    def _assign(self) -> None:
        """Columns of everybody who is pinned to a shift, whether able or not, and of adults who may stand by minors."""
        facts, choices = self.facts, self.choices
        rules = [rule for rule in RULES if rule.hard and type(rule).eligible is not Rule.eligible]
        watched = self._sessions_with_minors()
        for duty in facts.duties:
            masks = [(rule.id, mask) for rule in rules if (mask := rule.eligible(facts, duty)) is not None]
            row: list[tuple[int, int]] = []
            shift = self.problem.shifts[duty.shift]
            for v, volunteer in enumerate(self.problem.volunteers):
                pinned = (shift.id, volunteer.id) in self.pinned
                refused = [id_ for id_, mask in masks if not mask[v]]
                stands_by = not refused and not volunteer.minor and shift.session in watched
                if not pinned and not stands_by:
                    continue
                column = choices.program.choice()
                row.append((column, v))
                choices.assignment_of[column] = (duty.index, v)
                choices.by_volunteer[v].append((column, duty.index))
                for id_ in refused:
                    self._forbid(column, (id_, shift.id, volunteer.id))
            choices.assignments.append(row)

    def _sessions_with_minors(self) -> set[str]:
        minors = {volunteer.id for volunteer in self.problem.volunteers if volunteer.minor}
        session_of = {shift.id: shift.session for shift in self.problem.shifts}
        return {session_of[shift] for shift, volunteer in self.pinned if volunteer in minors}

    def _link(self) -> None:
        """What a plan is: a session is held once at most, and nobody serves what is not held."""
        program, facts = self.choices.program, self.facts
        for session in range(len(self.problem.sessions)):
            program.at_most(self.choices.session(session), 1, _GIVEN)
        for duty in facts.duties:
            held = self.choices.held(duty.option)
            for column, _ in self.choices.assignments[duty.index]:
                program.at_most([column, *held], 0, _GIVEN, [1] + [-1] * len(held))

    def _clash(self) -> None:
        """One statement for every two shifts that somebody cannot both serve, by every rule that says no more than that."""
        rules = [rule for rule in RULES if rule.id in _PAIRWISE]
        for v, own in enumerate(self.choices.by_volunteer):
            duties = np.array([duty for _, duty in own], dtype=np.int64)
            if len(own) < 2:
                continue
            squares = [(rule.id, rule.clashes(self.facts, duties)) for rule in rules]
            squares += [(rule.id, rule.clashes_for(self.facts, v, duties)) for rule in rules]
            for rule, square in squares:
                for i, j in () if square is None else np.argwhere(np.triu(square, 1)).tolist():
                    self._keep_apart(rule, v, own[i], own[j])

    def _keep_apart(self, rule: str, v: int, one: tuple[int, int], two: tuple[int, int]) -> None:
        shifts = sorted({self.problem.shifts[self.facts.duties[duty].shift].id for _, duty in (one, two)})
        if len(shifts) == 2:
            volunteer = self.problem.volunteers[v].id
            because = (rule, *shifts, volunteer) if volunteer in self.named else _GIVEN
            self.choices.program.at_most([one[0], two[0]], 1, because)

    def _pin(self) -> None:
        """Each pin by itself, for two may be about the same session."""
        program = self.choices.program
        rule = next(rule for rule in RULES if rule.id == "pin")
        every = self.problem.pins
        for number, pin in enumerate(self.whole.pins):
            first = len(program.statements)
            if pin in every:
                self.facts.problem = self.problem.model_copy(update={"pins": (pin,)})
                rule.encode(self.choices)
            self.rows[("pin", str(number))] = list(range(first, len(program.statements)))
        self.facts.problem = self.problem

    def _encode(self) -> None:
        for rule in RULES:
            binding = rule.hard or (rule.hardenable and self.problem.policy is not None)
            if binding and rule.id != "pin":
                rule.encode(self.choices)

    def _gather(self) -> None:
        """Rows by name. What is about somebody who is not pinned is given: nobody looks for the fault there."""
        program = self.choices.program
        self.matrix = matrix_of(program)
        known = {row for rows in self.rows.values() for row in rows}
        for row, statement in enumerate(program.statements):
            if row in known or statement.tightens:
                continue
            because = statement.because
            people = because[1 : 1 + _ABOUT_VOLUNTEERS.get(because[0], 0)] if because else ()
            self.rows.setdefault(because if set(people) <= self.named else _GIVEN, []).append(row)
        self.names = [name for name in self.rows if name != _GIVEN and self.rows[name]]


def _restricted(problem: Problem, people: Sequence[AssignmentPin]) -> Problem:
    """Only what the pins are about, with every start and centre that a pin names among those that its session may have."""
    session_of = {shift.id: shift.session for shift in problem.shifts}
    minor = {volunteer.id: volunteer.minor for volunteer in problem.volunteers}
    watched = {session_of[pin.shift] for pin in people if minor[pin.volunteer]}
    named = {pin.volunteer for pin in people}
    wanted = {pin.session for pin in problem.pins if isinstance(pin, SessionPin)} | {session_of[p.shift] for p in people}
    sessions = _with_what_they_follow(problem, wanted)
    pinned = {pin.shift for pin in people}
    shifts = tuple(row for row in problem.shifts if row.id in pinned or row.session in watched)
    volunteers = tuple(row for row in problem.volunteers if row.id in named or (watched and not row.minor))
    inside = {row.id for row in shifts}, {row.id for row in volunteers}
    rows = {
        "sessions": tuple(_opened(problem, row) for row in problem.sessions if row.id in sessions),
        "shifts": shifts,
        "volunteers": volunteers,
        "pairs": tuple(pair for pair in problem.pairs if set(pair.volunteers) <= inside[1]),
        "pins": tuple(
            pin
            for pin in problem.pins
            if isinstance(pin, SessionPin) or (pin.shift in inside[0] and pin.volunteer in inside[1])
        ),
        "baseline": problem.baseline if problem.policy else None,
    }
    return problem.model_copy(update=rows)


def _with_what_they_follow(problem: Problem, wanted: set[str]) -> set[str]:
    follows = {session.id: {link.session for link in session.after} for session in problem.sessions}
    found, new = set(wanted), set(wanted)
    while new:
        new = set().union(*(follows[id_] for id_ in new)) - found
        found |= new
    return found


def _opened(problem: Problem, session: Session) -> Session:
    """The session, at liberty to be as its pins say, be it against the rules."""
    pins = [pin for pin in problem.pins if isinstance(pin, SessionPin) and pin.session == session.id]
    centre_of = {room.id: room.centre for room in problem.rooms}
    starts = {start.at: start for start in session.starts}
    for pin in pins:
        if pin.at is not None:
            starts.setdefault(pin.at, Start(at=pin.at))
    centres = dict.fromkeys([*session.centres, *(centre_of[pin.room] for pin in pins if pin.room is not None)])
    return session.model_copy(update={"starts": tuple(starts.values()), "centres": tuple(centres)})
