"""A process that is killed at any moment leaves a database that the next one takes up."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from models import events as e
from scheduler.commands import Leave
from scheduler.office import Office
from scheduler.releases import release
from tests.scheduler.network import an_office

ROOT = Path(__file__).parents[2]


def killed(database: str, seconds: float) -> int:
    """Lets the process work for a while, kills it, and returns the last position that it said was recorded."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.scheduler.killed", database], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    rest = process.stdout.read().rpartition("\n")[0].split()
    process.wait()
    return int(rest[-1] if rest else first)


def check_whole(office: Office) -> None:
    """No command is there by half: neither its events, nor the persons that belong to them."""
    world, persons = office.world(), office.persons()
    assert [entry.position for entry in office.entries()] == list(range(1, world.position + 1))
    sizes: dict[int, int] = {}
    for entry in office.entries():
        sizes[entry.command] = sizes.get(entry.command, 0) + 1
        assert entry.position == entry.command + sizes[entry.command] - 1
    imports = [
        sizes[entry.command] for entry in office.entries() if entry.name == "import" and entry.position == entry.command
    ]
    assert set(imports[1:]) <= {6}
    erased = {event.volunteer for event in world.log if isinstance(event, e.PersonErased)}
    registered = {event.volunteer.id for event in world.log if isinstance(event, e.VolunteerRegistered)}
    assert set(persons) == registered - erased
    assert set(world.volunteers) == registered - erased
    for version in world.releases:
        assert release(world, persons, version).version == version


def test_whatever_the_moment_nothing_is_lost_and_nothing_is_there_by_half(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'paiban.sqlite'}"
    moments = random.Random(7)
    for _ in range(6):
        recorded = killed(database, moments.uniform(0.0, 0.25))
        with an_office(database) as office:
            check_whole(office)
            assert office.world().position >= recorded
            before = office.world().position
            office.do(Leave(volunteer=min(office.world().volunteers.keys() - {"amy", "ben", "eva"})))
            assert office.world().position == before + 1
            from scheduler.undoing import undo

            undo(office)
