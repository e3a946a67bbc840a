"""Limit of minutes: what a volunteer serves altogether."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class MaxMinutes(Rule):
    id = "max_minutes"
    hard = True
    sentence = ("A volunteer serves no longer than their limit.", "志愿者的服务总时长不得超过其上限。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, duties in schedule.duties.items():
            limit = schedule.volunteers[id_].max_minutes
            total = sum(duty.minutes for duty in duties)
            if limit is not None and total > limit:
                yield Violation(self.id, total - limit, f"{id_}: {total} > {limit}")

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        for volunteer, own in zip(facts.problem.volunteers, choices.by_volunteer, strict=True):
            limit = volunteer.max_minutes
            if limit is not None and choices.most_minutes(own) > limit:
                minutes = [facts.duties[d].minutes for _, d in own]
                choices.program.at_most([column for column, _ in own], limit, (self.id, volunteer.id), minutes)
