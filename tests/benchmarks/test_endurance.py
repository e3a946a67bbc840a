"""A simulated week whose worker dies again and again: nothing is lost or doubled, and every run can be made again."""

from __future__ import annotations

from pathlib import Path

from benchmarks import endurance
from benchmarks.mortal import solver
from models.reading import read_problem
from scheduler.bootstrap import open_office
from scheduler.settings import Settings
from scheduler.simulation.loop import Wish, send_nowhere
from scheduler.simulation.network import copy_document
from scheduler.worker import Worker
from tests.scheduler.cli.conftest import tiny
from tests.scheduler.network import Clock


def test_a_week_is_whole_although_its_worker_is_killed_every_now_and_then(tmp_path: Path) -> None:
    problem, database = read_problem(tiny()), f"sqlite:///{tmp_path / 'paiban.sqlite'}"
    wish = Wish(problem.horizon.start.date(), 1, 2.0, 1)
    figures, wrong = endurance.endure(problem, wish, database, 0.7, lambda line: None, (20, 20), 1000)
    assert wrong == []
    assert int(str(figures["deaths"])) > 0
    assert int(str(figures["releases"])) > 1
    assert int(str(figures["runs"])) > 1


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'paiban.sqlite'}"
    with open_office(Settings(database=database), Clock()) as office:
        copy_document(office, "problem.json", tiny(), "en", 1)
        Worker(office, solver(20, 1), "w", send_nowhere).step()
        office.world().releases[7] = None  # type: ignore[assignment]
        assert list(endurance.checked(office, endurance.NOTHING)) == ["the fold of the log is not the live state"]
