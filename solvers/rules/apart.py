"""Apart: two volunteers who must not meet never serve the same session."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Apart(Rule):
    id = "apart"
    hard = True
    sentence = ("Two who are kept apart never serve the same session.", "须分开的两人不得在同一场次值班。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for pair in schedule.problem.pairs:
            if pair.kind == "apart":
                for session, team in schedule.teams.items():
                    if set(pair.volunteers) <= set(team):
                        yield Violation(self.id, 1, f"{session}: {', '.join(pair.volunteers)}")

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        for pair in facts.problem.pairs:
            if pair.kind == "apart":
                one, two = (choices.by_session(facts.volunteer_of[id_]) for id_ in pair.volunteers)
                for session in sorted(one.keys() & two.keys()):
                    because = (self.id, *pair.volunteers, facts.problem.sessions[session].id)
                    choices.program.at_most([*one[session], *two[session]], 1, because)
