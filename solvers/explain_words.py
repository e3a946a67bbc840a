"""The words of explanations, in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.language import Language, Sentences, say

_SENTENCES: Sentences = {
    "shift": (
        "{shift}: {n} {n:serves|serve}, {least} needed, {most} at most",
        "{shift}：已安排 {n} 人，至少 {least} 人，最多 {most} 人",
    ),
    "shift_not_held": ("{shift}: its session is not held", "{shift}：所属场次未安排举行"),
    "serves": ("serves: {who}", "已安排：{who}"),
    "could": ("could serve: {who}", "可以担任：{who}"),
    "nearest": ("almost: {who}", "只差一步：{who}"),
    "others": ("of the others {parts}", "其余人中：{parts}"),
    "near": ("{name}, but {why}", "{name}，但{why}"),
    "near_meanwhile": ("{name}, but {why}: {shifts}", "{name}，但{why}：{shifts}"),
    "free": ("{name}, at no cost", "{name}，不增加成本"),
    "priced": ("{name}, cost {price:+,} ({parts})", "{name}，成本 {price:+,}（{parts}）"),
    "have_skill": ("{n} {n:has|have} the skill", "{n} 人具备技能"),
    "many_availability": ("{n} {n:is|are} not available", "{n} 人没空"),
    "many_territory": ("{n} {n:does|do} not serve there", "{n} 人不在该处服务"),
    "many_pin": ("{n} {n:is|are} banned from it", "{n} 人被禁止担任"),
    "many_overlap": ("{n} {n:serves|serve} elsewhere then", "{n} 人同时另有值班"),
    "many_rest": ("{n} {n:needs|need} rest", "{n} 人需要休息"),
    "many_max_duties_per_day": ("{n} {n:has|have} enough duties that day", "{n} 人当天值班次数已满"),
    "many_max_minutes_per_day": ("{n} {n:has|have} enough minutes that day", "{n} 人当天时长已满"),
    "many_max_minutes": ("{n} {n:has|have} served enough", "{n} 人总时长已满"),
    "many_max_days": ("{n} {n:serves|serve} on enough days", "{n} 人服务天数已满"),
    "many_apart": ("{n} must not meet somebody there", "{n} 人不能与在场的人同场"),
    "many_fairness": ("{n} {n:has|have} a fair share already", "{n} 人已达公平份额"),
    "many_continuity": (
        "{n} {n:is another than serves|are others than serve} the activity already",
        "{n} 人不是该活动的现有人员",
    ),
    "many_reconsent": ("{n} agreed to another time", "{n} 人同意的是另一时间"),
    "many_supervision": ("{n} {n:is a minor|are minors} without an adult", "{n} 人未成年且无成年人陪同"),
    "many_other": ("{n} {n:is|are} stopped by something else", "{n} 人因其他原因不行"),
    "many_able": ("{n} could serve", "{n} 人可以担任"),
    "one_skill": ("lacks the skill", "不具备技能"),
    "one_availability": ("is not available", "没空"),
    "one_territory": ("does not serve there", "不在该处服务"),
    "one_pin": ("is banned from it", "被禁止担任"),
    "one_overlap": ("serves elsewhere then", "同时另有值班"),
    "one_rest": ("needs rest between days", "跨日需要休息"),
    "one_max_duties_per_day": ("has enough duties that day", "当天值班次数已满"),
    "one_max_minutes_per_day": ("has enough minutes that day", "当天时长已满"),
    "one_max_minutes": ("has served enough", "总时长已满"),
    "one_max_days": ("serves on enough days", "服务天数已满"),
    "one_apart": ("must not meet somebody who is there", "不能与在场的人同场"),
    "one_fairness": ("has their fair share", "已达公平份额"),
    "one_continuity": ("is another than serve the activity already", "不是该活动的现有人员"),
    "one_reconsent": ("agreed to another time", "同意的是另一时间"),
    "one_supervision": ("is a minor without an adult there", "未成年且无成年人陪同"),
    "one_other": ("is stopped by something else", "因其他原因不行"),
    "session_held": ("{session}: {when}, {place}", "{session}：{when}，{place}"),
    "session_not_held": (
        "{session} is not held. Of {ways} {ways:way|ways} to hold it:",
        "{session} 未安排举行。共有 {ways} 种安排方式：",
    ),
    "way_opening": ("{n}: the centre or room is closed", "{n} 种：中心或场地不开放"),
    "way_room": ("{n}: the room is not one that it may use", "{n} 种：不是允许使用的场地"),
    "way_centre": ("{n}: the centre is not one that it may be at", "{n} 种：不是允许的中心"),
    "way_capacity": ("{n}: the room is too small", "{n} 种：场地太小"),
    "way_features": ("{n}: the room lacks what it needs", "{n} 种：场地缺少所需设施"),
    "way_room_overlap": ("{n}: the room is taken then", "{n} 种：场地当时已被占用"),
    "way_group_overlap": ("{n}: its group is elsewhere then, or on the way", "{n} 种：团组当时在别处或在路上"),
    "way_moved": ("{n}: it was published for another time", "{n} 种：已发布的是另一时间"),
    "way_rerouted": ("{n}: it was published for another room", "{n} 种：已发布的是另一场地"),
    "way_after": ("{n}: what it follows is not held, or not over early enough", "{n} 种：前一场次未举行或结束太晚"),
    "way_pin": ("{n}: a pin says otherwise", "{n} 种：与固定项不符"),
    "way_other": ("{n}: another rule forbids it", "{n} 种：其他规则不允许"),
    "way_open": (
        "{n}: nothing forbids it; the cheapest, with nobody serving, changes the cost by {price:+,} ({parts})",
        "{n} 种：没有规则禁止；其中最省的（无人服务时）使总成本变化 {price:+,}（{parts}）",
    ),
    "taken_by": ("in the way: {sessions}", "被以下场次占用：{sessions}"),
    "volunteer": (
        "{name}: {n} {n:duty|duties}, {hours} {hours:hour|hours}; {history} {history:hour|hours} before",
        "{name}：{n} 次值班，{hours} 小时；此前 {history} 小时",
    ),
    "fair": ("{total} {total:hour|hours} altogether; a fair share is {share}", "合计 {total} 小时；公平份额为 {share} 小时"),
    "duty": ("{when} {shift}, {centre}: {parts}", "{when} {shift}，{centre}：{parts}"),
    "no_cost": ("no cost", "不增加成本"),
    "cost": ("{name} {amount:+,}", "{name} {amount:+,}"),
}
_COSTS: dict[str, tuple[str, str]] = {
    "unscheduled": ("session not held", "场次未举行"),
    "unfilled": ("empty seats", "必需名额空缺"),
    "desired": ("seats left open", "期望名额空缺"),
    "start": ("start", "开始时间"),
    "availability": ("unwilling hours", "不太情愿的时段"),
    "preference": ("preference", "偏好"),
    "travel": ("travel", "路程"),
    "room_waste": ("room too large", "场地过大"),
    "fairness": ("over the fair share", "超出公平份额"),
    "undershoot": ("under the hours wished for", "低于希望时长"),
    "together": ("pair split", "搭档分开"),
    "continuity": ("other people than at the activity's other sessions", "与同一活动其他场次人员不同"),
    "opened": ("one more volunteer", "多用一名志愿者"),
    "moved": ("moved from the published time", "偏离已发布时间"),
    "rerouted": ("another room than published", "偏离已发布场地"),
    "replaced": ("other than published", "替换已发布人员"),
    "reconsent": ("to be asked again", "需要再次确认"),
    "opening": ("held while closed", "在未开放时间举办"),
    "room": ("room not on its list", "使用名单外场地"),
    "capacity": ("more people than the room holds", "超出场地容量"),
    "features": ("missing equipment", "缺少设施"),
    "after": ("too early after another session", "与前一场次间隔不足"),
    "skill": ("missing skill", "技能不足"),
    "territory": ("beyond their centres or way", "超出所选中心或路程上限"),
    "rest": ("too little rest", "休息不足"),
    "max_minutes": ("over their limit of hours", "超出总时长上限"),
    "max_minutes_per_day": ("over a day's limit of hours", "超出每日时长上限"),
    "max_duties_per_day": ("over a day's limit of duties", "超出每日次数上限"),
    "max_days": ("over their limit of days", "超出天数上限"),
    "apart": ("two who should be apart", "须分开者同场"),
    "pin": ("pin not kept", "未保留固定项"),
}


def line(language: Language, key: str, **fields: object) -> str:
    """The sentence ``key``."""
    return say(_SENTENCES, language, key, **fields)


def listed(language: Language, words: Sequence[str]) -> str:
    """Words in a row."""
    return ("、" if language == "zh" else ", ").join(words)


def costs_in_words(language: Language, costs: Mapping[str, int]) -> str:
    """Every cost with its name."""
    names = {name: _COSTS[name][1 if language == "zh" else 0] if name in _COSTS else name for name in costs}
    return listed(language, [line(language, "cost", name=names[name], amount=amount) for name, amount in costs.items()])
