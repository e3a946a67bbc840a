"""``paiban simulate``: what would become of a network in some weeks, with events that are drawn. Nothing is recorded."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.documents import check_writable, put_file
from scheduler.cli.options import AsJson, Quiet, Seconds, Workers
from scheduler.cli.refusal import BROKEN, DONE, INTERRUPTED, Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from exports.pictures.simulated import Simulated
    from scheduler.cli.listing import Listing
    from scheduler.office import Office
    from scheduler.simulation.loop import Wish
    from solvers.progress import Watch
    from solvers.stop import Stop

_RATE = re.compile(r"(\d+(?:\.\d+)?)(?:/(day|week|天|周))?")
_DAYS = {"week": 7.0, "周": 7.0}
_MOST = 10_000.0


@dataclass(frozen=True)
class _Network:
    """What a simulation begins with: its name, its first day, now, and what records it."""

    name: str
    first: date
    now: datetime
    begin: Callable[[Office], None]


def simulate(
    context: typer.Context,
    weeks: Annotated[int, typer.Option("--weeks", min=1, max=53, metavar="N")] = 4,
    rate: Annotated[str, typer.Option("--rate", metavar="N/day")] = "40/day",
    seed: Annotated[int, typer.Option("--seed", min=0, metavar="N")] = 1,
    problem: Annotated[str | None, typer.Option("--problem", metavar="FILE")] = None,
    html: Annotated[str | None, typer.Option("--html", metavar="FILE")] = None,
    plan_work: Annotated[int | None, typer.Option("--plan-work", min=1, metavar="N")] = None,
    work: Annotated[int | None, typer.Option("--work", min=1, metavar="N")] = None,
    seconds: Seconds = None,
    workers: Workers = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    from scheduler.cli.running import run
    from scheduler.cli.solve import cores
    from scheduler.simulation.loop import Wish
    from scheduler.simulation.rehearsal import PLAN_WORK, REPAIR_WORK, Means, rehearse
    from solvers.stop import Stop

    call: Call = context.obj
    call.as_json, call.quiet = as_json, quiet
    if html is not None:
        check_writable(call, html)
    events = _rate(call, rate)
    stop = Stop(time.monotonic, call.started, seconds)
    network = _of_database(call, problem) if problem is None else _of_document(call, problem, weeks)
    wish = Wish(network.first, weeks, events, seed)
    means = Means(plan_work or PLAN_WORK, work or REPAIR_WORK, workers or cores(), stop)

    def go(watch: Watch) -> Simulated:
        return rehearse(network.begin, network.now, wish, means, lambda day, count: _progress(call, stop, watch, day, count))

    found = run(call, stop, go, limit=seconds)
    if html is not None:
        _write(call, html, found, network.name)
    _tell(call, found, wish, html)
    raise typer.Exit(INTERRUPTED if stop.cancelled else BROKEN if found.broken else DONE)


def _rate(call: Call, word: str) -> float:
    """Events a day."""
    match = _RATE.fullmatch(word.strip())
    rate = float(match[1]) / _DAYS.get(match[2] or "day", 1.0) if match else -1.0
    if not 0 <= rate <= _MOST:
        raise Refused(call.say("simulate.rate", value=word))
    return rate


def _of_database(call: Call, problem: str | None) -> _Network:
    """A copy of what is recorded here, without anybody's name."""
    from scheduler.cli.book import opened
    from scheduler.simulation.network import copy_network
    from scheduler.simulation.rehearsal import first_week

    with opened(call) as book:
        world, now = book.world, book.office.now()
        if not world.centres:
            raise Refused(call.say("simulate.empty"))
        events = tuple(world.log)
        return _Network(
            world.network.name, first_week(book.office.today()), now, lambda office: copy_network(office, events)
        )


def _of_document(call: Call, path: str, weeks: int) -> _Network:
    """A document's network; its week is repeated."""
    from models.reading import write_problem
    from scheduler.cli.reading import problem_of
    from scheduler.simulation.network import copy_document, morning_before

    problem = problem_of(call, path)
    document = write_problem(problem)
    first = problem.horizon.start.date()
    begin: Callable[[Office], None] = lambda office: copy_document(office, Path(path).name, document, call.language, weeks)  # noqa: E731
    return _Network(problem.name, first, morning_before(problem), begin)


def _progress(call: Call, stop: Stop, watch: Watch, day: date, count: int) -> None:
    from exports.dates import day as day_text
    from solvers.progress import Progress

    said = call.say("simulate.day", day=day_text(day, call.language), count=count)
    watch(Progress(stop.elapsed(), 0, None, None, said))


def _write(call: Call, path: str, found: Simulated, network: str) -> None:
    from exports.pictures.simulation import page
    from scheduler.facts.kinds import ABOUT

    names = {kind: ABOUT[kind][call.language == "zh"] for kind in found.kinds}
    put_file(call, path, page(found, network, names, call.language))


def _tell(call: Call, found: Simulated, wish: Wish, html: str | None) -> None:
    from scheduler.cli.listing import show

    notes = [] if found.whole else [call.say("simulate.early")]
    if call.as_json:
        days = [_day(day) for day in found.days]
        call.answer({**_figures(found), "days": days, "kinds": _kinds(call, found)}, notes)
        return
    show(call, _whole(call, found), _listing(call, found), notes=[*found.errors, *notes])
    call.tell(call.say("simulate.broken" if found.broken else "simulate.sound", count=found.broken, releases=found.releases))
    if html is not None:
        call.tell(call.say("simulate.written", path=html))


def _figures(found: Simulated) -> dict[str, object]:
    p50, p95, p99 = found.latency()
    return {
        "weeks": found.weeks,
        "rate": found.rate,
        "seed": found.seed,
        "whole": found.whole,
        "events": found.events,
        "refused": found.refused,
        "releases": found.releases,
        "broken": found.broken,
        "offers": found.offers,
        "sent": found.sent,
        "seats_wanted": found.wanted,
        "seats_filled": found.filled,
        "share_filled": round(found.share, 4),
        "disturbed": round(found.disturbed, 3),
        "asked": round(found.asked, 3),
        "p50": round(p50, 3),
        "p95": round(p95, 3),
        "p99": round(p99, 3),
        "errors": list(found.errors),
    }


def _day(day: object) -> dict[str, object]:
    from dataclasses import asdict, is_dataclass

    assert is_dataclass(day)
    assert not isinstance(day, type)
    return asdict(day)


def _kinds(call: Call, found: Simulated) -> list[dict[str, object]]:
    """The events of each kind: how many there were, and what they came to."""
    from exports.pictures.simulated import mean
    from scheduler.facts.kinds import ABOUT

    rows: list[dict[str, object]] = []
    for kind in found.kinds:
        some, (p50, p95, p99) = found.of(kind), found.latency(kind)
        people = {"disturbed": mean([one.disturbed for one in some]), "asked": mean([one.asked for one in some])}
        named = {"kind": kind, "meaning": ABOUT[kind][call.language == "zh"], "count": len(some)}
        rounded = {name: round(value, 3) for name, value in {**people, "p50": p50, "p95": p95, "p99": p99}.items()}
        rows.append({**named, **rounded})
    return rows


def _listing(call: Call, found: Simulated) -> Listing:
    from scheduler.cli.listing import Column, Listing

    figures = [Column(name, number=True) for name in ("disturbed", "asked")]
    times = [Column(name, number=True, spare=name == "p50") for name in ("p50", "p95", "p99")]
    columns = (Column("meaning", heading="what"), Column("count", number=True), *figures, *times)
    return Listing("kinds", columns, _kinds(call, found), title="simulate.kinds")


def _whole(call: Call, found: Simulated) -> Listing:
    """Everything in a few lines."""
    from scheduler.cli.listing import Column, Listing

    p50, p95, p99 = found.latency()
    held, sessions = sum(day.held for day in found.days), sum(day.sessions for day in found.days)
    lines = {
        "seats": call.say("simulate.share", filled=found.filled, wanted=found.wanted, share=found.share),
        "sessions": call.say("simulate.of", part=held, whole=sessions),
        "disturbed": f"{found.disturbed:.2f}",
        "asked": f"{found.asked:.2f}",
        "latency": f"p50 {p50:.2f} s, p95 {p95:.2f} s, p99 {p99:.2f} s",
        "events": call.say("simulate.events", events=found.events, refused=found.refused),
        "told": call.say("simulate.told", releases=found.releases, offers=found.offers, sent=found.sent),
    }
    rows = [{"what": call.say(f"simulate.row.{name}"), "value": line} for name, line in lines.items()]
    return Listing("figures", (Column("what"), Column("value")), rows, title="simulate.title")
