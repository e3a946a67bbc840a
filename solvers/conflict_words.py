"""What a statement of a conflict says, in both languages."""

from __future__ import annotations

from datetime import date, datetime

from models.language import Language, Sentences, say
from models.problem import AssignmentPin, Problem, SessionPin
from solvers.labels import Labels
from solvers.moments import day, moment
from solvers.rules import RULES

_SENTENCES: Sentences = {
    "pin_held": ("{session} is pinned: it must be held", "{session} 已固定：必须举行"),
    "pin_at": ("{session} is pinned to {at}", "{session} 已固定在 {at}"),
    "pin_room": ("{session} is pinned to the room {room}", "{session} 已固定在场地 {room}"),
    "pin_no_room": ("{session} is pinned to have no room", "{session} 已固定为不用场地"),
    "pin_at_room": ("{session} is pinned to {at} in the room {room}", "{session} 已固定在 {at}、场地 {room}"),
    "pin_at_no_room": ("{session} is pinned to {at} with no room", "{session} 已固定在 {at}、不用场地"),
    "pin_serves": ("{volunteer} is pinned to {shift}", "{volunteer} 已固定到班次 {shift}"),
    "pin_banned": ("{volunteer} must not serve {shift}", "{volunteer} 已被禁止担任班次 {shift}"),
    "start": ("{session} can start only at: {starts}", "{session} 只能在以下时间开始：{starts}"),
    "centre": ("{session} can be held only at: {centres}", "{session} 只能在以下中心举行：{centres}"),
    "opening": (
        "{session} must lie inside the opening hours of its centre and room",
        "{session} 必须在中心和场地的开放时间内",
    ),
    "room_none": ("{session} needs no room, so it has none", "{session} 不需要场地，因此不占用场地"),
    "room_some": ("{session} needs a room", "{session} 需要场地"),
    "room_list": ("{session} may use only these rooms: {rooms}", "{session} 只能使用以下场地：{rooms}"),
    "capacity": ("{session} needs a room for {attendance}", "{session} 需要能容纳 {attendance} 人的场地"),
    "features": ("{session} needs a room with: {features}", "{session} 需要具备以下设施的场地：{features}"),
    "room_overlap": (
        "the room {room} holds one session at a time, and is cleared in between",
        "场地 {room} 同一时间只能安排一个场次，其间须留出整理时间",
    ),
    "group_overlap": (
        "{group} attends one session at a time, and has time for the way to the next",
        "{group} 同一时间只能参加一个场次，且须留出路程时间",
    ),
    "after": (
        "{session} follows {other}, at least {minutes} {minutes:minute|minutes} after it",
        "{session} 须在 {other} 结束至少 {minutes} 分钟后开始",
    ),
    "seats": ("{shift} takes at most {most}", "班次 {shift} 最多 {most} 人"),
    "skill": ("{volunteer} lacks what {shift} asks for: {skills}", "{volunteer} 不具备班次 {shift} 要求的技能：{skills}"),
    "availability": ("{volunteer} is not available for {shift}", "{volunteer} 在班次 {shift} 的时间没空"),
    "territory": ("{volunteer} does not serve where {shift} is", "{volunteer} 不在班次 {shift} 所在的地方服务"),
    "overlap": (
        "{volunteer} cannot serve both {one} and {two}: there is not time for both and the way between",
        "{volunteer} 无法同时担任 {one} 和 {two}：时间重叠或来不及赶路",
    ),
    "rest": (
        "{volunteer} rests at least {minutes} {minutes:minute|minutes} between days: too long for both {one} and {two}",
        "{volunteer} 跨日至少休息 {minutes} 分钟，无法同时担任 {one} 和 {two}",
    ),
    "max_minutes": ("{volunteer} serves at most {limit} {limit:minute|minutes}", "{volunteer} 总共最多服务 {limit} 分钟"),
    "max_days": ("{volunteer} serves on at most {limit} {limit:day|days}", "{volunteer} 最多服务 {limit} 天"),
    "max_minutes_per_day": (
        "{volunteer} serves at most {limit} {limit:minute|minutes} a day ({day})",
        "{volunteer} 每天最多服务 {limit} 分钟（{day}）",
    ),
    "max_duties_per_day": (
        "{volunteer} has at most {limit} {limit:duty|duties} a day ({day})",
        "{volunteer} 每天最多值班 {limit} 次（{day}）",
    ),
    "supervision": (
        "at {session} there is at least one adult for every {most} {most:minor|minors}, and nobody else can stand by",
        "{session} 每 {most} 名未成年人至少要有一名成年人，且没有其他人可以陪同",
    ),
    "fairness": ("{volunteer} serves no more than the fair share", "{volunteer} 的服务时长不得超过公平份额"),
    "continuity": ("{activity} has the same person as {role} every time", "{activity} 各场次的{role}须为同一人"),
    "moved": ("{session} keeps its published time", "{session} 须保持已发布的时间"),
    "rerouted": ("{session} keeps its published room", "{session} 须保持已发布的场地"),
    "reconsent": (
        "{volunteer} agreed to {shift} at its published time, and is not asked anew",
        "{volunteer} 同意的是班次 {shift} 已发布的时间，不再另行征询",
    ),
    "apart": ("{one} and {two} never serve the same session ({session})", "{one} 和 {two} 不能在同一场次服务（{session}）"),
}
Pair = tuple[str, str]
Fields = dict[str, object]


def words(problem: Problem, name: tuple[str, ...]) -> Pair:
    """The statement called ``name`` (see ``solvers.dispute``), in English and Chinese."""
    key, fields = _Describe(problem).of(name)
    if key not in _SENTENCES:
        english, chinese = next(rule.sentence for rule in RULES if rule.id == key)
        about = ", ".join(name[1:])
        return f"{english} ({about})", f"{chinese}（{about}）"
    return _said("en", key, fields), _said("zh", key, fields)


def _said(language: Language, key: str, fields: Fields) -> str:
    return say(_SENTENCES, language, key, **{name: _written(value, language) for name, value in fields.items()})


def _written(value: object, language: Language) -> object:
    """A field as people write it."""
    if isinstance(value, list):
        return Labels.all_of([str(_written(each, language)) for each in value], language)
    if isinstance(value, datetime):
        return moment(value, language)
    return day(value, language) if isinstance(value, date) else value


class _Describe:
    """The fields of a statement's sentence."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.labels = Labels(problem)
        self.sessions = {row.id: row for row in problem.sessions}
        self.shifts = {row.id: row for row in problem.shifts}
        self.volunteers = {row.id: row for row in problem.volunteers}

    def of(self, name: tuple[str, ...]) -> tuple[str, Fields]:
        rule, *about = name
        if rule == "pin":
            return self._pin(self.problem.pins[int(about[0])])
        if rule in ("start", "centre", "opening", "room", "capacity", "features"):
            return self._placement(rule, about[0])
        if rule in ("skill", "availability", "territory"):
            return rule, self._seat(*about) | {"skills": self._lacking(*about) if rule == "skill" else []}
        if rule in ("overlap", "rest"):
            one, two, volunteer = about
            fields = {"one": self.labels.shift(one), "two": self.labels.shift(two)}
            return rule, fields | self._person(volunteer) | {"minutes": self.volunteers[volunteer].min_rest_minutes}
        if rule.startswith("max_"):
            when = date.fromisoformat(about[1]) if len(about) > 1 else ""
            return rule, self._person(about[0]) | {"limit": getattr(self.volunteers[about[0]], rule), "day": when}
        return self._other(rule, about)

    def _other(self, rule: str, about: list[str]) -> tuple[str, Fields]:
        label = self.labels.of
        match rule:
            case "room_overlap":
                return rule, {"room": label("room", about[0])}
            case "group_overlap":
                return rule, {"group": label("group", about[0])}
            case "after":
                minutes = max(link.minutes for link in self.sessions[about[0]].after if link.session == about[1])
                return rule, {"session": label("session", about[0]), "other": label("session", about[1]), "minutes": minutes}
            case "seats":
                return rule, {"shift": self.labels.shift(about[0]), "most": self.shifts[about[0]].most}
            case "supervision":
                return rule, {"session": label("session", about[0]), "most": self.problem.minors_per_adult}
            case "moved" | "rerouted":
                return rule, {"session": label("session", about[0])}
            case "reconsent":
                return rule, self._seat(*about)
            case "fairness":
                return rule, self._person(about[0])
            case "continuity":
                return rule, {"activity": about[0], "role": about[1]}
            case "apart":
                one, two, session = about
                fields: Fields = {"one": self.labels.person(one), "two": self.labels.person(two)}
                return rule, fields | {"session": label("session", session)}
            case _:
                return rule, {}

    def _pin(self, pin: SessionPin | AssignmentPin) -> tuple[str, Fields]:
        if isinstance(pin, AssignmentPin):
            return "pin_banned" if pin.banned else "pin_serves", self._seat(pin.shift, pin.volunteer)
        fields: Fields = {"session": self.labels.of("session", pin.session)}
        key = "pin"
        if pin.at is not None:
            key, fields["at"] = "pin_at", self.labels.local(pin.at)
        if pin.room is not None:
            return f"{key}_room", fields | {"room": self.labels.of("room", pin.room)}
        if pin.names_room:
            return f"{key}_no_room", fields
        return "pin_held" if key == "pin" else key, fields

    def _placement(self, rule: str, id_: str) -> tuple[str, Fields]:
        session = self.sessions[id_]
        fields: Fields = {
            "session": self.labels.of("session", id_),
            "starts": [self.labels.local(start.at) for start in session.starts] or ["-"],
            "centres": [self.labels.of("centre", centre) for centre in session.centres] or ["-"],
            "rooms": [self.labels.of("room", room) for room in session.rooms or ()] or ["-"],
            "attendance": session.attendance,
            "features": sorted(session.features),
        }
        if rule != "room":
            return rule, fields
        return "room_none" if not session.needs_room else "room_some" if session.rooms is None else "room_list", fields

    def _person(self, volunteer: str) -> Fields:
        return {"volunteer": self.labels.person(volunteer)}

    def _seat(self, shift: str, volunteer: str) -> Fields:
        return {"shift": self.labels.shift(shift)} | self._person(volunteer)

    def _lacking(self, shift: str, volunteer: str) -> list[str]:
        """The skills, with level, that are lacking or whose time is limited."""
        have = self.volunteers[volunteer].skills
        return [
            f"{skill} ≥ {level}"
            for skill, level in self.shifts[shift].skills.items()
            if skill not in have or have[skill].level < level or have[skill].until is not None
        ]
