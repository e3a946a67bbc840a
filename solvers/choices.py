"""The choices that a plan is made of, and only those that no rule forbids by themselves.

``placements[option]`` holds the columns of a session held so, one per room (room None where it needs none);
``assignments[duty]`` the columns of volunteers who may do that duty. A plan's choices are exactly the columns chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from models.plan import Plan
from models.problem import Assigned, Placed
from solvers.cliques import cover
from solvers.facts import Duty, Facts, ticks
from solvers.program import Because, Program
from solvers.rule import Booleans, Rule
from solvers.scope import Scope


@dataclass
class Choices:
    """The columns, both ways: what each stands for, and where each option, duty and volunteer has its own."""

    facts: Facts
    program: Program
    placements: list[list[tuple[int, int | None]]]
    assignments: list[list[tuple[int, int]]]
    placement_of: dict[int, tuple[int, int | None]] = field(default_factory=dict)
    assignment_of: dict[int, tuple[int, int]] = field(default_factory=dict)
    by_volunteer: list[list[tuple[int, int]]] = field(default_factory=list)
    _days: dict[int, dict[int, list[tuple[int, int]]]] = field(default_factory=dict)

    def held(self, option: int) -> list[int]:
        """The columns of which one is chosen exactly where the option is the one that is held."""
        return [column for column, _ in self.placements[option]]

    def session(self, session: int) -> list[int]:
        """All placement columns of a session."""
        return [c for option in self.facts.options_of_session[session] for c in self.held(option.index)]

    def seats(self, shift: int) -> list[tuple[int, int]]:
        """All (column, volunteer) of a shift, over every option of its session."""
        session = self.facts.session_of_shift[shift]
        duties = (d for o in self.facts.options_of_session[session] for d in self.facts.duties_of_option[o.index])
        return [pair for duty in duties if duty.shift == shift for pair in self.assignments[duty.index]]

    def by_option(self, volunteer: int) -> dict[int, list[int]]:
        """Option -> the volunteer's columns in it (of these, one at most is chosen)."""
        found: dict[int, list[int]] = {}
        for column, duty in self.by_volunteer[volunteer]:
            found.setdefault(self.facts.duties[duty].option, []).append(column)
        return found

    def by_session(self, volunteer: int) -> dict[int, list[int]]:
        """Session -> the volunteer's columns in it (of these, one at most is chosen)."""
        found: dict[int, list[int]] = {}
        for column, duty in self.by_volunteer[volunteer]:
            found.setdefault(self.facts.duties[duty].session, []).append(column)
        return found

    def by_day(self, volunteer: int) -> dict[int, list[tuple[int, int]]]:
        """Day -> the volunteer's (column, duty) that begin on it."""
        if volunteer not in self._days:
            found: dict[int, list[tuple[int, int]]] = {}
            for pair in self.by_volunteer[volunteer]:
                found.setdefault(self.facts.duties[pair[1]].day, []).append(pair)
            self._days[volunteer] = found
        return self._days[volunteer]

    def seat(self, shift: int, volunteer: int) -> list[tuple[int, int]]:
        """The (column, duty) of one volunteer in one shift, over every option of its session."""
        return [(c, d) for c, d in self.by_volunteer[volunteer] if self.facts.duties[d].shift == shift]

    def most_minutes(self, own: Sequence[tuple[int, int]]) -> int:
        """More minutes than these (column, duty) of one volunteer no plan can hold."""
        longest: dict[int, int] = {}
        for _, d in own:
            duty = self.facts.duties[d]
            longest[duty.session] = max(duty.minutes, longest.get(duty.session, 0))
        return sum(longest.values())

    def bind(
        self, rule: str, centre: int, columns: list[int], limit: int, because: Because,
        coefficients: list[int] | None = None, *, per: int = 1,
    ) -> None:  # fmt: skip
        """The sum is at most ``limit`` where the rule must hold at the centre; else each ``per`` begun over it costs."""
        price = self.facts.prices(rule)[centre]
        if price is None:
            self.program.at_most(columns, limit, because, coefficients)
        elif columns:
            self.program.penalise(price, columns, limit, because, coefficients, per=per)
        else:
            self.program.constant += price * -(-max(0, -limit) // per)

    def charge_column(self, rule: str, centre: int, column: int, because: Because, amount: int = 1) -> None:
        """Choosing the column costs ``amount`` units of the rule; where it must hold at the centre, it is not chosen."""
        price = self.facts.prices(rule)[centre]
        if price is None:
            self.program.at_most([column], 0, because)
        else:
            self.program.pay(column, price * amount)

    def charge(self, duty: int, weight: int, amounts: NDArray[np.int64]) -> None:
        """Each assignment of the duty costs ``weight * amounts[volunteer]`` more."""
        row = self.assignments[duty]
        for (column, _), amount in zip(row, amounts[[v for _, v in row]].tolist(), strict=True):
            self.program.costs[column] += weight * amount

    def columns(self, plan: Plan) -> list[int]:
        """The columns of a plan's choices; what is no longer a choice is left out."""
        facts = self.facts
        at: dict[int, tuple[int, int | None]] = {}
        for row in plan.sessions:
            if row.id in facts.session_of:
                room = None if row.room is None else facts.room_of.get(row.room, -1)
                at[facts.session_of[row.id]] = (ticks(row.at), room)
        found, option_of = [], {}
        for session, (begin, room) in at.items():
            for option in facts.options_of_session[session]:
                for column, of in self.placements[option.index]:
                    if option.begin == begin and of == room:
                        found.append(column)
                        option_of[session] = option.index
        seats = {(row.shift, row.volunteer) for row in plan.assignments}
        for column, (d, v) in self.assignment_of.items():
            duty = facts.duties[d]
            names = (facts.problem.shifts[duty.shift].id, facts.problem.volunteers[v].id)
            if option_of.get(duty.session) == duty.option and names in seats:
                found.append(column)
        return found

    def plan(self, chosen: Sequence[int]) -> Plan:
        """The plan of the chosen columns, in the problem's order."""
        problem, facts = self.facts.problem, self.facts
        placed, assigned = [], []
        for column in chosen:
            if column in self.placement_of:
                o, room = self.placement_of[column]
                option = facts.options[o]
                session = problem.sessions[option.session]
                at = session.starts[option.start].at
                row = Placed.model_construct(id=session.id, at=at, room=None if room is None else problem.rooms[room].id)
                placed.append((option.session, row))
            elif column in self.assignment_of:
                d, volunteer = self.assignment_of[column]
                shift = facts.duties[d].shift
                row2 = Assigned.model_construct(shift=problem.shifts[shift].id, volunteer=problem.volunteers[volunteer].id)
                assigned.append(((shift, volunteer), row2))
        return Plan(
            problem=problem.name,
            sessions=tuple(row for _, row in sorted(placed, key=lambda pair: pair[0])),
            assignments=tuple(row for _, row in sorted(assigned, key=lambda pair: pair[0])),
        )


def enumerate_choices(facts: Facts, rules: Sequence[Rule], scope: Scope | None = None) -> Choices:
    """Every choice that each rule by itself allows, as columns of a new program; with a ``scope`` only those within it."""
    program = Program()
    choices = Choices(facts, program, [], [], by_volunteer=[[] for _ in facts.problem.volunteers])
    asked = [rule for rule in rules if type(rule).admits is not Rule.admits]
    needs_room = [session.needs_room for session in facts.problem.sessions]
    for option in facts.options:
        rooms: Sequence[int | None] = facts.rooms_of_centre[option.centre] if needs_room[option.session] else [None]
        row: list[tuple[int, int | None]] = []
        for room in rooms if scope is None else scope.rooms(option, rooms):
            if all(rule.admits(facts, option, room) for rule in asked):
                column = program.choice()
                row.append((column, room))
                choices.placement_of[column] = (option.index, room)
        choices.placements.append(row)
    _enumerate_assignments(facts, rules, choices, scope)
    return choices


def able_for(facts: Facts, rules: Sequence[Rule], duty: Duty) -> Booleans | None:
    """Who may do a duty as far as each of these rules by itself goes; None: everybody."""
    able: Booleans | None = None
    for rule in rules:
        mask = rule.eligible(facts, duty)
        if mask is not None:
            able = mask if able is None else able & mask
    return able


def choosing(rules: Sequence[Rule]) -> list[Rule]:
    """Those of the rules that say who may do a duty."""
    return [rule for rule in rules if type(rule).eligible is not Rule.eligible]


def _enumerate_assignments(facts: Facts, rules: Sequence[Rule], choices: Choices, scope: Scope | None) -> None:
    asked = choosing(rules)
    everyone = np.ones(len(facts.problem.volunteers), dtype=np.bool_)
    for duty in facts.duties:
        row: list[tuple[int, int]] = []
        among = everyone if scope is None else scope.people(duty, everyone)
        if choices.placements[duty.option] and among is not None:
            able = able_for(facts, asked, duty) if scope is None or scope.able is None else scope.able(duty)
            for volunteer in np.flatnonzero(among if able is None else among & able).tolist():
                column = choices.program.choice()
                row.append((column, volunteer))
                choices.assignment_of[column] = (duty.index, volunteer)
                choices.by_volunteer[volunteer].append((column, duty.index))
        choices.assignments.append(row)


def clash_cliques(facts: Facts, rules: Sequence[Rule], choices: Choices) -> None:
    """Hard: of duties that clash for a volunteer, one at most. All rules' clashes together, covered by few cliques."""
    general = [rule for rule in rules if type(rule).clashes is not Rule.clashes]
    personal = [rule for rule in rules if type(rule).clashes_for is not Rule.clashes_for]
    for volunteer, own in enumerate(choices.by_volunteer):
        if len(own) < 2:
            continue
        columns = [column for column, _ in own]
        duties = np.array([duty for _, duty in own], dtype=np.int64)
        clash: Booleans = np.zeros((len(own), len(own)), dtype=np.bool_)
        found = [rule.clashes(facts, duties) for rule in general]
        found += [rule.clashes_for(facts, volunteer, duties) for rule in personal]
        for square in found:
            if square is not None:
                clash |= square
        because = ("clash", facts.problem.volunteers[volunteer].id)
        for clique in cover(clash):
            choices.program.at_most([columns[i] for i in clique], 1, because)
