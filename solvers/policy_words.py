"""What a policy says of a rule, in a sentence: whether it must hold, what a unit costs and what that is, and for whom."""

from __future__ import annotations

from models.language import Language, Sentences, say
from models.policy import HARDENABLE
from solvers.rule import Rule
from solvers.rules import RULES

UNITS: Sentences = {
    "unscheduled": ("a session that is not held, times its priority", "每个未安排的场次（乘以其优先级）"),
    "unfilled": ("a needed seat that stays empty, times the session's priority", "每个空缺的必需名额（乘以场次优先级）"),
    "desired": ("a welcome seat that stays empty", "每个空缺的期望名额"),
    "start": ("a unit of the cost of a less welcome start", "较不理想的开始时间的每单位代价"),
    "availability": ("a unit of the cost of a time offered less gladly", "不太情愿的时段的每单位代价"),
    "preference": ("a unit of a preference's cost", "偏好的每单位代价"),
    "travel": ("a minute of way from home", "离家路程的每一分钟"),
    "room_waste": ("a tenth of a room that stays empty", "场地每空出十分之一"),
    "fairness": ("an hour begun over the fair share", "超出公平份额的每一小时"),
    "undershoot": ("an hour begun under the hours wished for", "低于希望时长的每一小时"),
    "together": ("a session that only one of the two serves", "每个只有其中一人服务的场次"),
    "continuity": ("a person beyond the first in a role of an activity", "同一活动同一岗位第一人以外的每一人"),
    "opened": ("a volunteer who is called on at all", "每名被安排的志愿者"),
    "moved": ("a published session at another time", "每个改时的已发布场次"),
    "rerouted": ("a published session in another room", "每个换场地的已发布场次"),
    "replaced": ("a published assignment that is dropped", "每项被取消的已发布安排"),
    "reconsent": ("a published assignment that has to be agreed anew", "每项需要再次确认的已发布安排"),
    "opening": ("a place that is closed while the session is there", "场次期间每处未开放的场所"),
    "room": ("a session in a room that is not on its list", "每个使用名单外场地的场次"),
    "capacity": ("a person more than the room holds", "超出场地容量的每一人"),
    "features": ("a feature that the room lacks", "场地缺少的每项设施"),
    "after": ("a session that does not wait for the one that it follows", "每个未等前一场次的场次"),
    "skill": ("a skill that a volunteer on duty lacks", "到岗志愿者缺少的每项技能"),
    "territory": ("a duty beyond the volunteer's centres, or beyond their way", "每次超出所选中心或路程上限的值班"),
    "rest": ("a duty that begins too soon after one of an earlier day", "每次跨日休息不足的值班"),
    "max_minutes": ("an hour begun over the limit", "超出上限的每一小时"),
    "max_minutes_per_day": ("an hour begun over a day's limit", "超出每日上限的每一小时"),
    "max_duties_per_day": ("a duty over a day's limit", "超出每日上限的每次值班"),
    "max_days": ("a day over the limit", "超出上限的每一天"),
    "apart": ("a session that both serve", "每个两人同场的场次"),
    "pin": ("a pin that is not kept", "每个未保留的固定项"),
}
"""What is paid for, once for each."""

PLACES: Sentences = {
    "held": ("where the session is held", "以场次举办的中心为准"),
    "first": ("at the first centre that may hold the session", "以场次可用的第一个中心为准"),
    "home": ("where the volunteer is at home", "以志愿者所属中心为准"),
    "activity": ("at the first centre of the activity's first session", "以活动首个场次的第一个中心为准"),
}
"""Whose policy counts."""

_HOMES = (
    "overlap", "rest", "max_minutes", "max_minutes_per_day", "max_duties_per_day", "max_days", "fairness", "undershoot",
    "opened", "replaced", "reconsent",
)  # fmt: skip

FIXED: Sentences = {
    "start": ("options are made of starts: add the start instead", "方案只由备选时间构成：请增加备选时间"),
    "centre": ("options are made of centres: allow the centre instead", "方案只由允许的中心构成：请增加允许的中心"),
    "unplaced": ("nobody can serve what does not take place", "不举办的场次无人可服务"),
    "seats": ("raise the shift's maximum instead", "请提高班次的最多人数"),
    "overlap": ("nobody can be in two places at once", "同一人不能同时在两处"),
    "room_overlap": ("a room cannot hold two sessions at once", "同一场地不能同时容纳两个场次"),
    "group_overlap": ("a group cannot be in two places at once", "同一团组不能同时在两处"),
    "availability": ("nobody is asked to serve outside the times that they offered", "不得要求志愿者在未申报的时间服务"),
    "supervision": (
        "minors are protected; the ratio can be set: minors_per_adult",
        "须保护未成年人；可设比例 minors_per_adult",
    ),
}
"""Why a hard rule cannot be given a weight, and what to do instead."""

FIGURES: Sentences = {
    "fair_minutes": ("a fair share is {value} {value:minute|minutes}", "公平份额为 {value} 分钟"),
    "minors_per_adult": ("at most {value} {value:minor|minors} beside an adult", "每名成年人最多陪同 {value} 名未成年人"),
    "newcomer_minutes": (
        "who has not served before should serve at least {value} {value:minute|minutes}",
        "尚未服务过的志愿者至少服务 {value} 分钟",
    ),
    "least_rest_minutes": ("at least {value} {value:minute|minutes} of rest between days", "跨日至少休息 {value} 分钟"),
    "most_minutes": ("nobody serves more than {value} {value:minute|minutes}", "每人最多服务 {value} 分钟"),
    "most_minutes_per_day": (
        "nobody serves more than {value} {value:minute|minutes} a day",
        "每人每天最多服务 {value} 分钟",
    ),
    "most_duties_per_day": ("nobody has more than {value} {value:duty|duties} a day", "每人每天最多值班 {value} 次"),
    "most_days": ("nobody serves on more than {value} {value:day|days}", "每人最多服务 {value} 天"),
    "most_travel_minutes": ("nobody travels further than {value} {value:minute|minutes}", "每人单程路程不超过 {value} 分钟"),
    "turnaround_minutes": ("at least {value} {value:minute|minutes} to clear a room", "场地整理时间至少 {value} 分钟"),
}
"""What a figure means."""

_SENTENCES: Sentences = {
    "holds": ("{sentence} This must hold.", "{sentence}必须成立。"),
    "always": ("{sentence} This always holds: {why}.", "{sentence}始终成立：{why}。"),
    "costs": ("{sentence} {unit} costs {weight} ({place}).", "{sentence}{unit}计 {weight}（{place}）。"),
    "free": ("{sentence} It costs nothing and does not count.", "{sentence}权重为 0，不计成本。"),
    "figure": ("{text}.", "{text}。"),
    "unlimited": ("{name}: no limit.", "{name}：不限。"),
    "never-hard": (
        "it could leave no plan at all: give it a larger weight, or a tier of its own",
        "设为必须成立可能导致没有可行方案：请提高权重或单列一级",
    ),
}


def rule_of(id: str) -> Rule:
    """The rule that a policy means by a name: of two, the one that has a weight."""
    return [rule for rule in RULES if rule.id == id][-1]


def place_of(id: str) -> str:
    """Whose policy counts for a rule: a key of ``PLACES``."""
    if id in _HOMES:
        return "home"
    return {"unscheduled": "first", "pin": "first", "unplaced": "first", "continuity": "activity"}.get(id, "held")


def may(rule: Rule) -> tuple[bool, bool]:
    """Whether the rule may be made to hold, and whether it may have a weight."""
    return rule.hard or rule.id in HARDENABLE, not rule.hard or rule.softenable


def why_not(language: Language, rule: Rule) -> str:
    """Why a rule cannot be other than it is."""
    return say(FIXED, language, rule.id) if rule.hard else say(_SENTENCES, language, "never-hard")


def explained(language: Language, rule: Rule, price: int | None) -> str:
    """What a policy makes of a rule, in a sentence or two; ``price`` None: it must hold."""
    sentence = rule.sentence[1 if language == "zh" else 0]
    if rule.hard and not rule.softenable:
        return say(_SENTENCES, language, "always", sentence=sentence, why=why_not(language, rule))
    if price is None:
        return say(_SENTENCES, language, "holds", sentence=sentence)
    if price == 0:
        return say(_SENTENCES, language, "free", sentence=sentence)
    unit, place = say(UNITS, language, rule.id), say(PLACES, language, place_of(rule.id))
    upper = unit[0].upper() + unit[1:]
    return say(_SENTENCES, language, "costs", sentence=sentence, unit=upper, weight=f"{price:,}", place=place)


def figure_explained(language: Language, name: str, value: int | None) -> str:
    """What a figure of a policy means, in a sentence."""
    if value is None:
        return say(_SENTENCES, language, "unlimited", name=name)
    text = say(FIGURES, language, name, value=value)
    return say(_SENTENCES, language, "figure", text=text[0].upper() + text[1:])
