"""Supervision: in every session there are enough adults for the minors who serve."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Supervision(Rule):
    id = "supervision"
    hard = True
    sentence = ("Minors serve only beside enough adults.", "未成年志愿者须有足够的成年人同场陪同。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for session, everybody in schedule.teams.items():
            at, team = schedule.place(session), set(everybody)
            per_adult = schedule.figure("minors_per_adult", at, schedule.problem.minors_per_adult) or 0
            minors = sum(schedule.volunteers[id_].minor for id_ in team)
            adults = len(team) - minors
            if minors > per_adult * adults:
                yield Violation(self.id, minors - per_adult * adults, f"{session}: {minors} > {per_adult} x {adults}", at)

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        minor = [volunteer.minor for volunteer in facts.problem.volunteers]
        if not any(minor):
            return
        figures = facts.figures("minors_per_adult", facts.problem.minors_per_adult)
        for option in facts.options:
            per_adult = figures[option.centre] or 0
            duties = facts.duties_of_option[option.index]
            crew = [pair for duty in duties for pair in choices.assignments[duty.index]]
            if any(minor[v] for _, v in crew):
                weighed = [(c, 1 if minor[v] else -per_adult) for c, v in crew if minor[v] or per_adult]
                because = (self.id, facts.problem.sessions[option.session].id)
                choices.program.at_most([c for c, _ in weighed], 0, because, [n for _, n in weighed])
