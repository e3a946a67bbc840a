"""What people call things: names with ids beside them, and local times."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

from models.language import Language
from models.problem import Problem


class Labels:
    """Labels of a problem's things by id. Two things may have one name, so an id that differs from the name follows it."""

    def __init__(self, problem: Problem) -> None:
        self._zone = ZoneInfo(problem.timezone)
        kinds = (problem.centres, problem.rooms, problem.groups, problem.sessions, problem.volunteers)
        self._names: dict[str, dict[str, str]] = {}
        for kind, rows in zip(("centre", "room", "group", "session", "volunteer"), kinds, strict=True):
            self._names[kind] = {row.id: row.name for row in rows}  # type: ignore[attr-defined]
        self._bearers = Counter(self._names["volunteer"].values())
        self._shifts = {shift.id: shift for shift in problem.shifts}

    def of(self, kind: str, id_: str) -> str:
        """The label of a centre, room, group, session or volunteer."""
        name = self._names[kind].get(id_, id_)
        return name if name in (id_, "") else f"{name} ({id_})"

    def person(self, id_: str) -> str:
        """Somebody's name alone; with the id where another has the same name, the id alone where there is none."""
        name = self._names["volunteer"].get(id_, "")
        if not name:
            return id_
        return name if self._bearers[name] == 1 else f"{name} ({id_})"

    def shift(self, id_: str) -> str:
        """``role @ session (shift's id)``."""
        shift = self._shifts[id_]
        return f"{shift.role} @ {self._names['session'][shift.session]} ({id_})"

    def local(self, moment: datetime) -> datetime:
        """The local date and wall time."""
        return moment.astimezone(self._zone)

    @staticmethod
    def all_of(words: list[str], language: Language) -> str:
        """A list in a sentence."""
        return ("、" if language == "zh" else ", ").join(words)
