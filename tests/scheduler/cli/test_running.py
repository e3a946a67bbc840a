"""A run under a user's eyes: what is told while it runs, and what becomes of errors and of false claims."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numba import njit

from models.plan import Plan
from models.reading import read_problem
from models.result import Result
from scheduler.cli.call import Call
from scheduler.cli.display import describe, percent
from scheduler.cli.refusal import DEFECT, Refused
from scheduler.cli.running import run
from scheduler.cli.solve import approved
from solvers.progress import Progress, Watch
from solvers.stop import Stop
from tests.scheduler.cli.conftest import Paiban

FOUND = Result(status="feasible", plan=Plan(problem="tiny"), cost=5, bound=None, seconds=0.0, work=1, seed=0)


def stop(**limits: float) -> Stop:
    return Stop(time.monotonic, time.monotonic(), **limits)  # type: ignore[arg-type]


def test_an_error_of_the_solver_is_not_swallowed() -> None:
    def fail(watch: Watch) -> Result:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(Call("en", 0.0, quiet=True), stop(), fail)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_run_with_its_answer(number: signal.Signals) -> None:
    limit, before = stop(), signal.getsignal(number)

    def wait(watch: Watch) -> Result:
        os.kill(os.getpid(), number)
        while not limit.over():
            time.sleep(0.01)
        return FOUND

    assert run(Call("en", 0.0, quiet=True), limit, wait) == FOUND
    assert limit.cancelled
    assert signal.getsignal(number) == before


def test_progress_is_told_in_plain_lines_in_a_pipe_and_not_when_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    def slow(watch: Watch) -> Result:
        watch(Progress(0.0, 1, 1234, 1000, "start"))
        time.sleep(1.3)
        return FOUND

    for quiet, told in ((False, "first plan · cost 1,234 · bound 1,000 · gap 19.0 % · 1 of 9 s\n"), (True, "")):
        run(Call("en", 0.0, quiet=quiet), stop(seconds=8), slow, limit=9)
        assert capsys.readouterr() == ("", told)


def compile_something(watch: Watch) -> Result:
    """What takes a moment to compile, as the search does on a machine where it never ran."""
    until = time.monotonic() + 1
    while time.monotonic() < until:
        njit(lambda numbers: np.sort(numbers))(np.arange(3))
    return FOUND


def test_in_a_pipe_it_is_told_that_the_search_is_being_compiled(capsys: pytest.CaptureFixture[str]) -> None:
    for language, told in (("en", "compiling the search, once on this machine"), ("zh", "正在编译搜索程序（本机仅需一次）")):
        begun = Stop(time.monotonic, time.monotonic() - 5)
        assert run(Call(language, 0.0), begun, compile_something) == FOUND
        assert capsys.readouterr().err.startswith(told + " · ")


def shown(doing: Callable[[], object]) -> str:
    """What a terminal shows beside the answer, of 200 columns, while something is done."""
    ours, theirs = os.openpty()
    told = b""
    with pytest.MonkeyPatch.context() as patch, os.fdopen(theirs, "w", encoding="utf-8") as stream:
        patch.setattr(sys, "stderr", stream)
        patch.setenv("TERM", "xterm")
        patch.setenv("COLUMNS", "200")
        try:
            doing()
            os.set_blocking(ours, False)
            while True:  # it gives a few thousand characters at a time
                told += os.read(ours, 1 << 16)
        except BlockingIOError:
            return told.decode()
        finally:
            os.close(ours)


def test_a_terminal_shows_that_the_search_is_being_compiled_while_it_is() -> None:

    def begin(watch: Watch) -> Result:
        watch(Progress(0.0, 1, 1234, None, "start"))
        return compile_something(watch)

    told = shown(lambda: run(Call("en", 0.0), stop(), begin))
    assert "preparing the model" in told
    assert "compiling the search, once on this machine · cost 1,234" in told


def test_a_terminal_shows_what_is_read_before_there_is_a_run(
    paiban: Paiban, put: Callable[[str, object], Path], problem: dict[str, object]
) -> None:
    path, plan = put("problem.json", problem), put("plan.json", {})
    solve = ("solve", path, "-o", plan, "--work", "5")
    assert f"reading {path}" in shown(lambda: paiban(*solve))
    assert f"正在读取 {path}" in shown(lambda: paiban("missing", path, plan, "--lang", "zh"))
    assert shown(lambda: paiban(*solve, "-q")) == ""


@pytest.mark.parametrize(
    ("cost", "bound", "text"),
    [
        (10, 10, "0 %"),
        (0, 0, "0 %"),
        (100_000, 99_999, "< 0.01 %"),
        (1000, 995, "0.50 %"),
        (10, 5, "50.0 %"),
        (0, -5, "100.0 %"),
        (9, -2_867_718, "> 100 %"),
    ],
)
def test_the_gap_is_zero_only_when_nothing_is_left_to_prove(cost: int, bound: int, text: str) -> None:
    assert percent(cost, bound) == text


def test_a_phase_without_a_sentence_is_told_as_it_is() -> None:
    assert describe(Call("zh", 0.0), Progress(1.0, 0, None, None, "warp"), stop(), None) == "warp · 0 秒"


@pytest.mark.parametrize("change", [{"cost": 4}, {"cost": None}])
def test_a_false_claim_of_the_solver_is_a_defect_that_says_so(problem: dict[str, object], change: dict[str, object]) -> None:
    result: Callable[..., Result] = FOUND.model_copy
    with pytest.raises(Refused, match="Internal error") as refused:
        approved(Call("en", 0.0), read_problem(problem), result(update=change))
    assert refused.value.status == DEFECT
