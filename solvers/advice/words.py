"""The words of advice, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from models.language import Language, Sentences, say
from models.problem import Problem
from solvers.advice.change import Allow, Begin, Change, Equip, Invite, Lend, Open, Recruit, Time, Train
from solvers.labels import Labels
from solvers.moments import moment, span

if TYPE_CHECKING:
    from solvers.advice.report import Figures

_SENTENCES: Sentences = {
    "advice": ("{change}: {gain}", "{change}：{gain}"),
    "recruit": (
        "{count} more {count:volunteer|volunteers} at {centre}{skills}, {times}{limit}",
        "{centre}增加 {count} 名志愿者{skills}，{times}{limit}",
    ),
    "limit": (", up to {hours} {hours:hour|hours} each", "，每人最多 {hours} 小时"),
    "with_skills": (" with {skills}", "（具备{skills}）"),
    "level": ("{skill} at level {level}", "{skill} {level} 级"),
    "any_time": ("at any time when it is open", "开放时间内随时可到岗"),
    "invite": ("asking {people} for {times}", "请{people}在 {times} 到岗"),
    "train": ("training {people} in {skills}", "培训{people}掌握{skills}"),
    "allow_max_minutes": ("letting {person} serve {hours} {hours:hour|hours} in all", "允许{person}总共服务 {hours} 小时"),
    "allow_max_minutes_per_day": (
        "letting {person} serve {hours} {hours:hour|hours} a day",
        "允许{person}每天服务 {hours} 小时",
    ),
    "allow_max_duties_per_day": ("letting {person} do {n} {n:duty|duties} a day", "允许{person}每天值班 {n} 次"),
    "allow_max_days": ("letting {person} serve on {n} {n:day|days}", "允许{person}服务 {n} 天"),
    "allow_max_travel_minutes": ("letting {person} travel {n} {n:minute|minutes}", "允许{person}路程达 {n} 分钟"),
    "open_centre": ("opening {centre} {time}", "{centre}在 {time} 开放"),
    "open_rooms": ("opening {rooms} at {centre} {time}", "{centre}的{rooms}在 {time} 开放"),
    "begin": ("letting {session} begin at {times}", "允许“{session}”于 {times} 开始"),
    "lend": (
        "one more room for {capacity} {capacity:person|people} at {centre}{features}, {time}",
        "{centre}增加一处可容纳 {capacity} 人的场地{features}，{time}",
    ),
    "equip": ("putting {features} into {room} at {centre}", "为{centre}的{room}配备{features}"),
    "sessions_more": ("places {n} {n:session|sessions}", "可多举办 {n} 场"),
    "sessions_less": ("holds {n} {n:session|sessions} less", "少举办 {n} 场"),
    "seats_more": ("fills {n} needed {n:seat|seats}", "可补足 {n} 个必需名额"),
    "seats_less": ("empties {n} needed {n:seat|seats}", "必需名额少 {n} 个"),
    "further_more": ("fills {n} desired {n:seat|seats}", "可补足 {n} 个期望名额"),
    "further_less": ("empties {n} desired {n:seat|seats}", "期望名额少 {n} 个"),
    "cost": ("saves {n:,}", "成本降低 {n:,}"),
    "and": (" and ", "，并"),
}


def line(language: Language, key: str, **fields: object) -> str:
    """The sentence ``key``."""
    return say(_SENTENCES, language, key, **fields)


class Words:
    """How changes to one problem are said."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._labels = Labels(problem)
        self._zone = ZoneInfo(problem.timezone)
        self._centre_of = {row.id: row.centre for row in problem.rooms}

    def changes(self, changes: Iterable[Change], language: Language) -> str:
        """All of them in one phrase."""
        return line(language, "and").join(self.change(change, language) for change in changes)

    def gain(self, gain: Figures, language: Language) -> str:
        """What is gained, the most important first."""
        parts = [_amount(language, key, n) for key in ("sessions", "seats", "further") if (n := getattr(gain, key))]
        return self._list([*parts, line(language, "cost", n=gain.cost)], language)

    def change(self, change: Change, language: Language) -> str:
        """What is to be done."""
        if isinstance(change, Recruit):
            return self._recruit(change, language)
        if isinstance(change, Invite):
            who = self._list([self._labels.person(id_) for id_ in change.volunteers], language)
            return line(language, "invite", people=who, times=self._times(change.times, language))
        if isinstance(change, Train):
            who = self._list([self._labels.person(id_) for id_ in change.volunteers], language)
            return line(language, "train", people=who, skills=self._skills(change.skills, language))
        if isinstance(change, Allow):
            fields = {"person": self._labels.person(change.volunteer), "hours": _hours(change.to), "n": change.to}
            return line(language, f"allow_{change.limit}", **fields)
        return self._place(change, language)

    def _recruit(self, change: Recruit, language: Language) -> str:
        centre = next(row for row in self._problem.centres if row.id == change.centre)
        always = tuple((time.start, time.end) for time in change.times) == centre.open
        times = line(language, "any_time") if always else self._times(change.times, language)
        skills = self._skills(change.skills, language)
        return line(
            language,
            "recruit",
            count=change.count,
            centre=self._labels.of("centre", change.centre),
            skills=line(language, "with_skills", skills=skills) if skills else "",
            times=times,
            limit="" if change.minutes is None else line(language, "limit", hours=_hours(change.minutes)),
        )

    def _place(self, change: Open | Begin | Lend | Equip, language: Language) -> str:
        if isinstance(change, Open):
            rooms = self._list([self._labels.of("room", id_) for id_ in change.rooms], language)
            fields = {"centre": self._labels.of("centre", change.centre), "rooms": rooms}
            key = "open_centre" if change.opens_centre else "open_rooms"
            return line(language, key, **fields, time=self._times((change.time,), language))
        if isinstance(change, Begin):
            times = self._list([moment(at.astimezone(self._zone), language) for at in change.at], language)
            return line(language, "begin", session=self._labels.of("session", change.session), times=times)
        if isinstance(change, Lend):
            features = line(language, "with_skills", skills=self._list(change.features, language)) if change.features else ""
            return line(
                language, "lend", capacity=change.capacity, features=features, times="",
                centre=self._labels.of("centre", change.centre), time=self._times((change.time,), language),
            )  # fmt: skip
        centre = self._labels.of("centre", self._centre_of[change.room])
        room = self._labels.of("room", change.room)
        return line(language, "equip", features=self._list(change.features, language), room=room, centre=centre)

    def _skills(self, skills: Mapping[str, int], language: Language) -> str:
        words = [name if level <= 1 else line(language, "level", skill=name, level=level) for name, level in skills.items()]
        return self._list(words, language)

    def _times(self, times: Iterable[Time], language: Language) -> str:
        return self._list([self._span(time, language) for time in times], language)

    def _span(self, time: Time, language: Language) -> str:
        return span(time.start.astimezone(self._zone), time.end.astimezone(self._zone), language)

    @staticmethod
    def _list(words: Sequence[str], language: Language) -> str:
        return Labels.all_of(list(words), language)


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.1f}".removesuffix(".0")


def _amount(language: Language, key: str, n: int) -> str:
    return line(language, f"{key}_{'less' if n < 0 else 'more'}", n=abs(n))
