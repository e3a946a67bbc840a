"""Policies that one can take as they are: what people mean by fair, stable, frugal, and newcomers first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.language import Language, Sentences, say
from models.policy import Parameter, Setting


@dataclass(frozen=True)
class Preset:
    """Weights and figures, by name."""

    weights: Mapping[str, int]
    figures: Mapping[str, int]

    def rules_at(self, centre: str | None) -> tuple[Setting, ...]:
        """Its weights, at a centre and below it (None: everywhere)."""
        return tuple(Setting(rule=name, centre=centre, weight=weight) for name, weight in self.weights.items())

    def parameters_at(self, centre: str | None) -> tuple[Parameter, ...]:
        """Its figures, at a centre and below it."""
        return tuple(Parameter(name=name, centre=centre, value=value) for name, value in self.figures.items())


PRESETS: Mapping[str, Preset] = {
    "fair": Preset({"fairness": 60, "undershoot": 30, "opened": 0, "continuity": 2}, {}),
    "stable": Preset({"moved": 1_200, "rerouted": 400, "replaced": 800, "reconsent": 300, "continuity": 20}, {}),
    "frugal": Preset({"opened": 60, "travel": 3, "room_waste": 4, "desired": 40}, {}),
    "newcomers": Preset({"undershoot": 80, "fairness": 20, "opened": 0, "continuity": 2}, {"newcomer_minutes": 120}),
}

_MEANINGS: Sentences = {
    "fair": (
        "Hours are spread evenly: an hour over the fair share, or under the hours wished for, weighs six times as much "
        "as usual, and other people at an activity's sessions hardly anything.",
        "均衡分担：超出公平份额或低于希望时长的每一小时按平时的六倍计，同一活动换人几乎不计。",
    ),
    "stable": (
        "What is published stays: a session moves, or somebody is replaced, only where four times as much is gained as "
        "usual; activities keep their people.",
        "保持稳定：改时或换人须有平时四倍的收益才会发生；同一活动尽量由相同人员担任。",
    ),
    "frugal": (
        "Few volunteers are called on, near home, in rooms that fit; welcome seats beyond the needed ones count less.",
        "节省人力：少动用志愿者、就近安排、场地大小合适；必需名额之外的期望名额权重较低。",
    ),
    "newcomers": (
        "Who has not served before comes first: two hours for each of them, each hour less weighing 80; others over "
        "their fair share step back.",
        "新人优先：尚未服务过的志愿者每人至少安排两小时，每少一小时计 80；超出公平份额者相应减少。",
    ),
}


def meaning(language: Language, name: str) -> str:
    """What a preset is for."""
    return say(_MEANINGS, language, name)
