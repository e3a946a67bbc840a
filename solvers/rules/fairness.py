"""Fairness: every hour begun over a volunteer's fair share costs, and costs once more over twice of it."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Fairness(Rule):
    id = "fairness"
    hard = False
    sentence = ("Nobody should serve much more than their fair share.", "服务时长应尽量公平分担。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, duties in schedule.duties.items():
            home = schedule.home(id_)
            fair = schedule.figure("fair_minutes", home, schedule.problem.fair_minutes)
            if fair is None:
                continue
            total = sum(duty.minutes for duty in duties)
            history = schedule.volunteers[id_].history_minutes
            over = [total - max(0, share - history) for share in (fair, 2 * fair)]
            hours = sum(-(-minutes // 60) for minutes in over if minutes > 0)
            if hours:
                yield Violation(self.id, hours, f"{id_}: {total} + {history}", home)

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        figures = facts.figures("fair_minutes", facts.problem.fair_minutes)
        if all(fair is None for fair in figures):
            return
        for v, (volunteer, own) in enumerate(zip(facts.problem.volunteers, choices.by_volunteer, strict=True)):
            home = int(facts.homes[v])
            fair = figures[home]
            if fair is None:
                continue
            columns = [column for column, _ in own]
            minutes = [facts.duties[d].minutes for _, d in own]
            most = choices.most_minutes(own)
            for share in (fair, 2 * fair):
                limit = max(0, share - volunteer.history_minutes)
                if most > limit:
                    because = (self.id, volunteer.id)
                    choices.bind(self.id, home, columns, limit, because, minutes, per=60)
