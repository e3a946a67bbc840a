"""How far a run has come: a line that lives on a terminal, a plain line now and then in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from scheduler.cli.call import Call
from scheduler.cli.sentences import SENTENCES
from solvers.progress import Progress
from solvers.stop import Stop

Show: TypeAlias = Callable[[Progress | None, bool], None]
"""Takes the latest progress, and whether the search is being compiled meanwhile."""
_LONGEST_SILENCE = 10.0


@contextmanager
def display(call: Call, stop: Stop, limit: float | None) -> Iterator[Show]:
    """What shows the latest progress, several times a second. ``limit``: the seconds that the user gave."""
    if call.quiet:
        yield lambda progress, compiling: None
    elif sys.stderr.isatty():
        with _live(call, stop, limit) as show:
            yield show
    else:
        yield _plain(call, stop, limit)


@contextmanager
def waiting(call: Call, doing: str) -> Iterator[None]:
    """Says on a terminal what is being done before there is a run to look at."""
    if call.quiet or not sys.stderr.isatty():
        yield
        return
    from rich.text import Text

    with call.console(stderr=True).status(Text(doing, no_wrap=True, overflow="ellipsis")):
        yield


@contextmanager
def _live(call: Call, stop: Stop, limit: float | None) -> Iterator[Show]:
    from rich.live import Live
    from rich.spinner import Spinner
    from rich.text import Text

    spinner = Spinner("dots", text=Text(call.say("beginning")))
    with Live(spinner, console=call.console(stderr=True), transient=True, refresh_per_second=8) as live:

        def show(progress: Progress | None, compiling: bool) -> None:
            live.update(spinner)
            said = describe(call, progress, stop, limit, compiling=compiling)
            spinner.text = Text(said, no_wrap=True, overflow="ellipsis")

        yield show


def _plain(call: Call, stop: Stop, limit: float | None) -> Show:
    """A line when something is new, ever more rarely: after 1, 2, 4, 8 seconds, then every 10."""
    state: dict[str, object] = {"due": 1.0, "told": None}

    def show(progress: Progress | None, compiling: bool) -> None:
        now, due = stop.elapsed(), state["due"]
        news = (progress, compiling)
        if news in ((None, False), state["told"]) or not isinstance(due, float) or now < due:
            return
        call.note(describe(call, progress, stop, limit, compiling=compiling))
        state.update(told=news, due=now + min(now, _LONGEST_SILENCE))

    return show


def describe(call: Call, progress: Progress | None, stop: Stop, limit: float | None, *, compiling: bool = False) -> str:
    """One line: what is being done, what the best plan costs, what is proven, and the time."""
    doing = call.say("compiling") if compiling else phase(call, progress)
    parts = [call.say("stopping") if stop.cancelled else doing]
    if progress is not None and progress.cost is not None:
        parts.append(call.say("cost", cost=progress.cost))
        if progress.bound is not None:
            parts.append(call.say("bound", bound=progress.bound))
            parts.append(call.say("gap", gap=percent(progress.cost, progress.bound)))
    parts.append(_time(call, stop, limit))
    return " · ".join(parts)


def phase(call: Call, progress: Progress | None) -> str:
    """What the solver is at, in the user's language as far as the table knows it."""
    if progress is None:
        return call.say("beginning")
    key = f"phase.{progress.phase}"
    return call.say(key) if key in SENTENCES else progress.phase


def _time(call: Call, stop: Stop, limit: float | None) -> str:
    if limit is None:
        return call.say("elapsed", seconds=stop.elapsed())
    return call.say("elapsed-of", seconds=stop.elapsed(), limit=limit)


def percent(cost: int, bound: int) -> str:
    """The gap as people write it: never ``0 %`` while something is left to prove."""
    if cost <= bound:
        return "0 %"
    gap = 100 * (cost - bound) / abs(cost) if cost else 100.0
    if gap > 100:  # a bound below nothing: no share of the cost that one could imagine
        return "> 100 %"
    return "< 0.01 %" if gap < 0.01 else f"{gap:.2f} %" if gap < 1 else f"{gap:.1f} %"
