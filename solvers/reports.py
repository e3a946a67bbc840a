"""What is told about a plan: why a seat is empty, a session is not held, somebody serves where they do. Data, then words."""

from __future__ import annotations

from datetime import datetime

from models.base import Model
from models.language import Language
from solvers.explain_words import costs_in_words, line, listed
from solvers.moments import moment, spans

SEATS = ("unfilled", "desired")
"""Costs of empty seats: what somebody's serving saves, not what it costs."""


class Tally(Model):
    """``amount`` volunteers, or ways to hold a session, are stopped first by ``rule``."""

    rule: str
    amount: int


class Candidate(Model):
    """A volunteer who could serve, or whom ``stopped_by`` alone keeps from it; ``costs``: what their serving changes.

    ``meanwhile``: the shifts that they serve and that are in the way.
    """

    volunteer: str
    name: str
    stopped_by: str | None = None
    meanwhile: tuple[str, ...] = ()
    costs: dict[str, int] = {}

    @property
    def price(self) -> int:
        """What serving costs, the empty seat that it fills apart."""
        return sum(amount for name, amount in self.costs.items() if name not in SEATS)

    def say(self, language: Language) -> str:
        if self.stopped_by is not None:
            key = "near_meanwhile" if self.meanwhile else "near"
            why = line(language, f"one_{self.stopped_by}")
            return line(language, key, name=self.name, why=why, shifts=listed(language, self.meanwhile))
        parts = {name: amount for name, amount in self.costs.items() if name not in SEATS}
        if not parts:
            return line(language, "free", name=self.name)
        return line(language, "priced", name=self.name, price=self.price, parts=costs_in_words(language, parts))


class ShiftReport(Model):
    """A shift: who serves, and who else could or why not. ``stopped`` counts every other volunteer once."""

    shift: str
    label: str
    held: bool
    begin: datetime | None
    end: datetime | None
    least: int
    most: int
    serving: tuple[Candidate, ...]
    stopped: tuple[Tally, ...] = ()
    able: int = 0
    could: tuple[Candidate, ...] = ()
    nearest: tuple[Candidate, ...] = ()

    @property
    def missing(self) -> int:
        """Seats that the shift needs and that are empty."""
        return max(0, self.least - len(self.serving)) if self.held else 0

    @property
    def skilled(self) -> int:
        """How many of those who do not serve have the skills."""
        unskilled = sum(tally.amount for tally in self.stopped if tally.rule == "skill")
        return self.able + sum(tally.amount for tally in self.stopped) - unskilled

    def say(self, language: Language) -> str:
        """Several lines."""
        if not self.held:
            return line(language, "shift_not_held", shift=self.label)
        lines = [
            line(language, "shift", shift=self.label, n=len(self.serving), least=self.least, most=self.most),
            *(f"  {line(language, 'serves', who=candidate.say(language))}" for candidate in self.serving),
            f"  {self.why(language)}",
            *(f"  {line(language, 'could', who=candidate.say(language))}" for candidate in self.could),
            *(f"  {line(language, 'nearest', who=candidate.say(language))}" for candidate in self.nearest),
        ]
        return "\n".join(lines)

    def why(self, language: Language) -> str:
        """One line: how many of the others are stopped by what, and how many could serve."""
        parts = [line(language, "have_skill", n=self.skilled)] if any(t.rule == "skill" for t in self.stopped) else []
        parts += [line(language, f"many_{t.rule}", n=t.amount) for t in self.stopped if t.rule != "skill"]
        parts.append(line(language, "many_able", n=self.able))
        return line(language, "others", parts=listed(language, parts))


class SessionReport(Model):
    """A session: held when and where at what cost; or the ways to hold it, each counted under what stops it first.

    ``taken_by``: the sessions that are in the way of the ways that only they stop. ``best``: the costs of the cheapest
    way that nothing stops (seats empty), if there is one.
    """

    session: str
    label: str
    held: bool
    begin: datetime | None = None
    place: str = ""
    costs: dict[str, int] = {}
    ways: int = 0
    stopped: tuple[Tally, ...] = ()
    taken_by: tuple[str, ...] = ()
    open_ways: int = 0
    best: dict[str, int] | None = None
    shifts: tuple[ShiftReport, ...] = ()

    def say(self, language: Language) -> str:
        """Several lines."""
        if self.held:
            when = "" if self.begin is None else moment(self.begin, language)
            lines = [line(language, "session_held", session=self.label, when=when, place=self.place)]
            lines += [f"  {costs_in_words(language, self.costs)}"] if self.costs else []
            return "\n".join([*lines, *(shift.say(language) for shift in self.shifts)])
        lines = [line(language, "session_not_held", session=self.label, ways=self.ways)]
        lines += [f"  {line(language, f'way_{tally.rule}', n=tally.amount)}" for tally in self.stopped]
        lines += [f"  {line(language, 'taken_by', sessions=listed(language, self.taken_by))}"] if self.taken_by else []
        if self.best is not None:
            price, parts = sum(self.best.values()), costs_in_words(language, self.best)
            lines.append("  " + line(language, "way_open", n=self.open_ways, price=price, parts=parts))
        return "\n".join(lines)


class DutyReport(Model):
    """One duty of somebody's and what it costs."""

    shift: str
    label: str
    begin: datetime
    end: datetime
    centre: str
    minutes: int
    costs: dict[str, int]


class VolunteerReport(Model):
    """Somebody's duties. ``fair_minutes`` and ``history_minutes`` as the problem has them; ``costs`` of all together."""

    volunteer: str
    name: str
    duties: tuple[DutyReport, ...]
    minutes: int
    history_minutes: int
    fair_minutes: int | None
    max_minutes: int | None
    min_minutes: int
    costs: dict[str, int]

    def say(self, language: Language) -> str:
        """Several lines."""
        hours = {
            "name": self.name,
            "n": len(self.duties),
            "hours": _hours(self.minutes),
            "history": _hours(self.history_minutes),
        }
        lines = [line(language, "volunteer", **hours)]
        if self.fair_minutes is not None:
            lines.append(
                "  "
                + line(language, "fair", share=_hours(self.fair_minutes), total=_hours(self.minutes + self.history_minutes))
            )
        times = spans([(duty.begin, duty.end) for duty in self.duties], language)
        for when, duty in zip(times, self.duties, strict=True):
            parts = {name: amount for name, amount in duty.costs.items() if name not in SEATS}
            said = costs_in_words(language, parts) if parts else line(language, "no_cost")
            lines.append("  " + line(language, "duty", when=when, shift=duty.label, centre=duty.centre, parts=said))
        return "\n".join(lines)


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.1f}".removesuffix(".0")
