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
                        yield Violation(self.id, 1, f"{session}: {', '.join(pair.volunteers)}", schedule.place(session))

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        for pair in facts.problem.pairs:
            if pair.kind == "apart":
                volunteers = [facts.volunteer_of[id_] for id_ in pair.volunteers]
                if facts.softened(self.id) is None:
                    self._never(choices, volunteers, pair.volunteers)
                else:
                    self._priced(choices, volunteers, pair.volunteers)

    def _never(self, choices: Choices, volunteers: list[int], names: tuple[str, str]) -> None:
        one, two = (choices.by_session(volunteer) for volunteer in volunteers)
        for session in sorted(one.keys() & two.keys()):
            because = (self.id, *names, choices.facts.problem.sessions[session].id)
            choices.program.at_most([*one[session], *two[session]], 1, because)

    def _priced(self, choices: Choices, volunteers: list[int], names: tuple[str, str]) -> None:
        """By option, for its centre says whether they may meet, and at what price."""
        facts = choices.facts
        one, two = (choices.by_option(volunteer) for volunteer in volunteers)
        for option in sorted(one.keys() & two.keys()):
            because = (self.id, *names, facts.problem.sessions[facts.options[option].session].id)
            choices.bind(self.id, facts.options[option].centre, [*one[option], *two[option]], 1, because)
