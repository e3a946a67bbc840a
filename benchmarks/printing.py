"""``python -m benchmarks.printing``: a network's week in every form and every format, twice: what it takes, and whether the
second time gives the same bytes.

The network is drawn (``--centres``), or the sample of `paiban demo`, or one that was published before (``--database``).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.network import network
from benchmarks.process import Ended, run

COMMANDS = (("export",), ("export", "--form", "all", "--format", "all"))
"""Calendars and rosters; then every form in every format."""
_LIMIT = 3600.0


class Failed(Exception):
    """A command did not come to its end; holds what it said."""


def measure(
    folder: Path, database: str, commands: Sequence[Sequence[str]] = COMMANDS
) -> tuple[list[dict[str, object]], bool]:
    """What each command took in a first and a second run, and whether both wrote the same bytes."""
    rows: list[dict[str, object]] = []
    written = []
    for turn in ("first", "second"):
        out = folder / turn
        for words in commands:
            ended = paiban([*words, "-o", str(out)], database, {"PAIBAN_LANG": "zh"})
            rows.append({"run": turn, "command": " ".join(words), "wall": round(ended.wall, 1), "cpu": round(ended.cpu, 1),
                         "memory": ended.memory})  # fmt: skip
        written.append(digests(out))
    return rows, bool(written[0]) and written[0] == written[1]


def digests(folder: Path) -> dict[str, str]:
    """What is in every file, by path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def paiban(words: Sequence[str], database: str, more: Mapping[str, str] | None = None) -> Ended:
    """One command, with a server's address, so that codes are drawn. ``Failed`` if it does not end well."""
    command = [str(Path(sys.executable).with_name("paiban")), *words]
    settings = {"PAIBAN_DATABASE": database, "PAIBAN_URL": "https://paiban.example.org"}
    ended = run(command, limit=_LIMIT, more={**settings, **(more or {})})
    if ended.status != 0:
        raise Failed(f"{' '.join(words)}: {ended.status}\n{ended.out}{ended.err}")
    return ended


def sample(folder: Path, work: int) -> str:
    """The sample network, planned and published."""
    paiban(["demo", "--out", str(folder), "--work", str(work), "--quiet"], "")
    return str(folder / "paiban.sqlite")


def drawn(folder: Path, centres: int, work: int) -> str:
    """A network of so many centres, planned and published."""
    folder.mkdir()
    problem, database = folder / "problem.json", str(folder / "paiban.sqlite")
    problem.write_text(json.dumps(network(centres, 1)), encoding="utf-8")
    for words in (["import", str(problem)], ["plan", "--work", str(work), "--quiet"], ["publish"]):
        paiban(words, database)
    return database


def main(words: Sequence[str] | None = None) -> int:
    """Prints one JSON object a line; the exit status is 1 where the second run gave other bytes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.printing", description=__doc__)
    parser.add_argument("--centres", type=int, help="draw a network of so many; else the sample")
    parser.add_argument("--database", help="print what is published here")
    parser.add_argument("--work", type=int, default=200, help="for the plan [200]")
    asked = parser.parse_args(words)
    with TemporaryDirectory() as name:
        folder = Path(name)
        made = folder / "network"
        database = asked.database or (drawn(made, asked.centres, asked.work) if asked.centres else sample(made, asked.work))
        rows, same = measure(folder, database)
    sys.stdout.writelines(json.dumps(row) + "\n" for row in [*rows, {"same bytes": same}])
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
