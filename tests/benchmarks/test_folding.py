"""A long log is made the same every time, and how soon it is the present is measured and told."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

from benchmarks.aims import verdicts
from benchmarks.figures import Figures
from benchmarks.folding import measure, once, settle, write
from benchmarks.history import history
from benchmarks.page import folds
from benchmarks.results import Results, read, save
from benchmarks.running import Folded
from models.events import PlanDrafted
from models.world import World
from scheduler.office import Office
from scheduler.store import Store
from scheduler.store.entry import body_of
from scheduler.store.telling import told
from tests.benchmarks.results import MACHINE
from tests.scheduler.network import Clock


def test_a_history_is_the_same_every_time_and_has_as_many_events_as_were_asked_for() -> None:
    one, other = (list(chain.from_iterable(history(3_000, centres=2))) for _ in range(2))
    assert one == other
    assert len(one) == 3_000
    assert len({event.type for event in one}) >= 12


def test_a_long_log_read_to_be_folded_only_is_the_world_after_its_events(tmp_path: Path) -> None:
    write(tmp_path / "log.sqlite", 5_000)
    store = Store.open(f"sqlite:///{tmp_path / 'log.sqlite'}")
    office = Office(store, Clock(), held=0)
    assert office.world() == World.after(entry.event for entry in store.entries())
    store.close()


def test_a_draft_is_told_without_its_plan_whatever_it_is_called() -> None:
    draft = next(event for portion in history(3_000, centres=2) for event in portion if isinstance(event, PlanDrafted))
    named = draft.model_copy(update={"draft": 'a,"plan":{'})
    (one,) = told([json.dumps(body_of(named), separators=(",", ":"))])
    assert (one.type, one.draft) == (named.type, named.draft)
    assert not hasattr(one, "plan")


def test_both_ways_to_the_present_are_measured(tmp_path: Path) -> None:
    found = measure(2_000, tmp_path)
    assert found.key == "log-2000/fold"
    assert found.fold > 0 < found.snapshot
    assert list(tmp_path.iterdir()) == []
    write(tmp_path / "log.sqlite", 2_000)
    settle(tmp_path / "log.sqlite")
    assert once(tmp_path / "log.sqlite")["events"] == 2_000


def test_folds_are_kept_and_told(tmp_path: Path) -> None:
    found = Results(MACHINE)
    found.add(Folded(events=10**6, build="b", fold=7.91, snapshot=1.25, memory=700, memory_with_snapshot=560))
    save(found, tmp_path / "results.json")
    assert read(tmp_path / "results.json") == found
    cells = folds(Figures(found)).splitlines()[-1].strip("| ").split(" | ")
    assert cells == ["1,000,000", "7.9 s", "700 MB", "1.25 s", "560 MB"]
    assert [row.met for row in verdicts(Figures(found))] == [True, False]
