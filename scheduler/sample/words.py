"""The summary of the demonstration in words, and as an object for ``--json``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from babel.numbers import format_decimal, format_percent

from exports.all import roster_path, workbook_path
from exports.dates import clock, day, times
from exports.ical import feed_path
from models.language import Language, say
from scheduler.sample.sentences import SENTENCES
from scheduler.sample.summary import Stop, Summary
from solvers.explain_words import costs_in_words

_CENTRE = "nanshan"
"""The centre whose roster is shown first: the largest."""


def lines(summary: Summary, language: Language) -> tuple[str, ...]:
    """The whole summary, one line each."""
    found = _Words(summary, language)
    return (*found.figures(), "", *found.short(), "", *found.tour(), "", *found.files())


class _Words:
    """A summary in one language."""

    def __init__(self, summary: Summary, language: Language) -> None:
        self._summary, self._language = summary, language
        self._locale = "zh_Hans_CN" if language == "zh" else "en_GB"

    def _say(self, key: str, **fields: object) -> str:
        return say(SENTENCES, self._language, key, **fields)

    def _number(self, amount: int) -> str:
        return format_decimal(amount, locale=self._locale)

    def _percent(self, part: float) -> str:
        """Never rounded up to all of it, nor down to nothing."""
        if 0.9995 <= part < 1:
            part = 0.999
        if 0 < part < 0.001:
            return "< " + format_percent(0.001, "0.0%", locale=self._locale)
        return format_percent(part, "0.#%", locale=self._locale)

    def figures(self) -> Iterator[str]:
        """What there is, and how good the plan is."""
        one, verdict = self._summary, self._summary.verdict
        yield self._say(
            "network",
            network=one.network,
            centres=one.centres,
            rooms=one.rooms,
            activities=one.activities,
            volunteers=one.volunteers,
        )
        first, last = day(one.first, self._language), day(one.last, self._language)
        yield self._say("week", first=first, last=last, version=one.run.release.version)
        if not one.run.planned:
            yield self._say("again", folder=one.run.folder)
        yield self._say("held", held=verdict.placed, sessions=verdict.sessions)
        yield self._say(
            "seats",
            filled=verdict.seats_filled,
            wanted=verdict.seats_wanted,
            percent=self._percent(verdict.seats_filled / (verdict.seats_wanted or 1)),
            people=one.serving,
            hours=format_decimal(round(one.minutes / 60 / (one.serving or 1), 1), locale=self._locale),
        )
        yield self._say("valid")
        yield self._say("cost", cost=self._number(verdict.cost), parts=self._parts())
        yield self._proof()

    def _parts(self) -> str:
        costs = {name: amount for name, amount in self._summary.verdict.costs.items() if amount}
        return costs_in_words(self._language, dict(sorted(costs.items(), key=lambda item: -abs(item[1]))))

    def _proof(self) -> str:
        bound, gap = self._summary.run.draft.bound, self._summary.gap
        if bound is None or gap is None:
            return self._say("unbounded")
        return self._say("bound", bound=self._number(bound), gap=self._percent(gap)) if gap else self._say("optimal")

    def short(self) -> Iterator[str]:
        """What is short, and why."""
        one = self._summary
        if not one.short and not one.not_held:
            yield self._say("nothing_short")
            return
        yield self._say("short")
        for report in one.not_held:
            yield from ("  " + line for line in report.say(self._language).splitlines())
        for short in one.short:
            when = f"{day(short.begin.date(), self._language)} {clock(short.begin)}"
            missing = short.report.missing
            yield "  " + self._say("missing", when=when, session=short.session, role=short.role, missing=missing)
            yield "    " + short.report.why(self._language)

    def tour(self) -> Iterator[str]:
        """The itinerary, day by day."""
        one = self._summary
        yield self._say("tour", group=one.group, count=len(one.tour))
        for date, stops in groupby(one.tour, key=lambda stop: stop.begin.date()):
            yield "  " + day(date, self._language)
            for stop in stops:
                yield "    " + self._stop(stop)
                yield "      " + "  ".join(self._crew(role, people) for role, people in stop.crew)

    def _stop(self, stop: Stop) -> str:
        place = self._say("place", centre=stop.centre, room=stop.room or self._say("outdoors"))
        way = "" if stop.way is None else self._say("way", minutes=stop.way)
        span = times(stop.begin, stop.end, self._language)
        return self._say("stop", times=span, name=stop.session, place=place, way=way)

    def _crew(self, role: str, people: tuple[str, ...]) -> str:
        comma = "、" if self._language == "zh" else ", "
        return self._say("crew", role=role, people=comma.join(people) or self._say("nobody"))

    def files(self) -> Iterator[str]:
        """What to open."""
        run = self._summary.run
        count = sum(map(len, (run.written.created, run.written.changed, run.written.same)))
        yield self._say("open", count=count, folder=run.folder)
        named = files_to_open(self._summary, self._language)
        width = max(len(path) for path, _ in named)
        for path, key in named:
            name = self._somebody()[1] if key == "personal" else ""
            yield f"  {path:{width}}  {self._say(key, name=name)}"
        yield self._say("next", database=self._summary.database)

    def _somebody(self) -> tuple[str, str]:
        return somebody(self._summary)


def files_to_open(summary: Summary, language: Language) -> list[tuple[str, str]]:
    """Paths, and the key of the sentence that says what each is: those of the exported files that are there. Files in the
    network's own language, Chinese, have plain names."""
    run, monday = summary.run, summary.first
    suffix = "" if language == "zh" else f".{language}"
    wanted = [
        (f"index{suffix}.html", "start_page"),
        (roster_path(_CENTRE, monday, "pdf", suffix), "wall"),
        (roster_path(_CENTRE, monday, "html", suffix), "page"),
        (roster_path(_CENTRE, monday, "csv", suffix), "csv"),
        (workbook_path(monday, suffix), "table"),
        (feed_path("volunteers", somebody(summary)[0], suffix), "personal"),
        (feed_path("centres", _CENTRE, suffix), "centre_feed"),
        (feed_path("groups", summary.group_id, suffix), "group_feed"),
    ]
    there = {*run.written.created, *run.written.changed, *run.written.same}
    return [(str(run.folder / path), key) for path, key in wanted if path in there]


def somebody(summary: Summary) -> tuple[str, str]:
    """Id and name of a volunteer with as many duties as anybody."""
    duties: dict[str, int] = {}
    for row in summary.run.release.plan.assignments:
        duties[row.volunteer] = duties.get(row.volunteer, 0) + 1
    names = {row.id: row.name for row in summary.run.problem.volunteers}
    id = min(duties, key=lambda one: (-duties[one], one), default="")
    return id, names.get(id, id)


def report(summary: Summary, language: Language) -> dict[str, object]:
    """The summary as one JSON object; times are aware datetimes, dates are dates."""
    verdict, run = summary.verdict, summary.run
    return {
        "network": summary.network,
        "first": summary.first,
        "last": summary.last,
        "centres": summary.centres,
        "rooms": summary.rooms,
        "activities": summary.activities,
        "volunteers": summary.volunteers,
        "version": run.release.version,
        "planned": run.planned,
        "status": run.draft.status,
        "cost": verdict.cost,
        "bound": run.draft.bound,
        "gap": summary.gap,
        "hard": verdict.hard,
        "sessions_held": verdict.placed,
        "sessions": verdict.sessions,
        "seats_filled": verdict.seats_filled,
        "seats_wanted": verdict.seats_wanted,
        "serving": summary.serving,
        "short": [
            {"shift": one.report.shift, "session": one.session, "role": one.role, "begin": one.begin}
            | {"missing": one.report.missing, "stopped": {tally.rule: tally.amount for tally in one.report.stopped}}
            for one in summary.short
        ],
        "not_held": [one.session for one in summary.not_held],
        "tour": [_stop(stop) for stop in summary.tour],
        "files": [path for path, _ in files_to_open(summary, language)],
        "database": str(summary.database),
    }


def _stop(stop: Stop) -> dict[str, object]:
    crew = {role: list(people) for role, people in stop.crew}
    return {
        "name": stop.session,
        "begin": stop.begin,
        "end": stop.end,
        "centre": stop.centre,
        "room": stop.room,
        "crew": crew,
    }
