"""After: a session that follows another is held only if that one is, and ended early enough."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from models.problem import After as Link
from solvers.choices import Choices
from solvers.facts import MINUTE, Option
from solvers.program import Because
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class After(Rule):
    id = "after"
    hard = True
    sentence = (
        "A session begins long enough after the one that it follows.",
        "后续场次须在前一场次结束并间隔规定时间后开始。",
    )

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, held in schedule.held.items():
            for link in held.session.after:
                other = schedule.held.get(link.session)
                if other is None or held.begin < other.end + timedelta(minutes=link.minutes):
                    yield Violation(self.id, 1, f"{id_}: {link.session}", held.centre)

    def encode(self, choices: Choices) -> None:
        for session, row in enumerate(choices.facts.problem.sessions):
            for link in row.after:
                self._follow(choices, session, link)

    def _follow(self, choices: Choices, session: int, link: Link) -> None:
        """Held by a moment only if the other ended by then: one statement per start covers all earlier starts too."""
        facts, program = choices.facts, choices.program
        because = (self.id, facts.problem.sessions[session].id, link.session)
        other = facts.session_of[link.session]
        options = [o for o in facts.options_of_session[session] if choices.placements[o.index]]
        if facts.softened(self.id) is not None:
            options = self._price(choices, options, other, link, because)
        if other == session:
            program.at_most(self._columns(choices, options), 0, because)
            return
        latest: dict[tuple[int, ...], list[int]] = {}
        for begin in sorted({option.begin for option in options}):
            early = self._columns(choices, [o for o in options if o.begin <= begin])
            before = [o for o in facts.options_of_session[other] if o.end + link.minutes * MINUTE <= begin]
            latest[tuple(self._columns(choices, before))] = early
        for ended, early in latest.items():
            program.at_most([*early, *ended], 0, because, [1] * len(early) + [-1] * len(ended))

    def _price(self, choices: Choices, options: list[Option], other: int, link: Link, because: Because) -> list[Option]:
        """Charges the options where the rule has a price; returns those where it must hold."""
        facts, program = choices.facts, choices.program
        for option in options:
            price = facts.prices(self.id)[option.centre]
            if price is None:
                continue
            ended = [o for o in facts.options_of_session[other] if o.end + link.minutes * MINUTE <= option.begin]
            before = [] if other == option.session else self._columns(choices, ended)
            held = choices.held(option.index)
            program.penalise(price, [*held, *before], 0, because, [1] * len(held) + [-1] * len(before))
        return [option for option in options if facts.prices(self.id)[option.centre] is None]

    @staticmethod
    def _columns(choices: Choices, options: list[Option]) -> list[int]:
        return [column for option in options for column in choices.held(option.index)]
