"""What is solved: drawn networks of three sizes, and public instances where the folder that holds them is there."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.network import network

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared"
"""Where public instances, the contract's generator and its judge are, if they are anywhere."""
SIZES = (9, 25, 50)
LIMITS = (10.0, 30.0, 60.0, 120.0)
_VARIANTS = {
    "scarce": ("--scarcity", "0.7"),
    "abundant": ("--scarcity", "1.4"),
    "summer-time": ("--zone", "Europe/Paris", "--start", "2026-10-19"),
    "fixed": ("--flexible", "0"),
}
"""Networks of nine centres that are otherwise: fewer or more people, a week in which the clocks change, fixed times."""


@dataclass(frozen=True)
class Instance:
    """A problem document and the time limits under which it is solved.

    ``limits``: for every competitor. ``own``: more of them for paiban alone. ``family``: what instances are told of with.
    ``spare``: only where it is asked for by name.
    """

    name: str
    family: str
    make: Callable[[], bytes]
    limits: tuple[float, ...] = LIMITS
    own: tuple[float, ...] = ()
    spare: bool = False

    def write(self, folder: Path) -> Path:
        """The document as a file in ``folder``, written unless it is there."""
        path = folder / f"{self.name}.json"
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.make())
        return path


def digest(path: Path) -> str:
    """What tells a document from every other."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def judge_script(data: Path = DATA) -> Path | None:
    """The contract's own judge, where it is."""
    path = data / "contract" / "check.py"
    return path if path.exists() else None


def _own(centres: int, seed: int) -> bytes:
    return json.dumps(network(centres, seed), separators=(",", ":")).encode()


def _drawn(script: Path, centres: int, seed: int, *more: str) -> bytes:
    command = [sys.executable, str(script), "--centres", str(centres), "--seed", str(seed), *more]
    return subprocess.run(command, check=True, capture_output=True).stdout


def _unzipped(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def catalogue(data: Path = DATA, seeds: tuple[int, ...] = (1,)) -> tuple[Instance, ...]:
    """Every instance there is here. ``seeds``: of the networks that are drawn."""
    return (*_networks(data, seeds), *_public(data))


def usual(instances: tuple[Instance, ...]) -> tuple[Instance, ...]:
    """What a run takes unless it is told."""
    return tuple(instance for instance in instances if not instance.spare)


def _networks(data: Path, seeds: tuple[int, ...]) -> Iterator[Instance]:
    """The contract's generator's where it is, and then our own only as spares."""
    script = data / "contract" / "generate.py"
    drawn = script.exists()
    for seed in seeds:
        if drawn:
            yield from _sizes("week", partial(_drawn, script), seed, spare=False)
            for word, more in _VARIANTS.items():
                yield Instance(f"week-9-{seed}-{word}", "week", partial(_drawn, script, 9, seed, *more), spare=True)
        yield from _sizes("city", _own, seed, spare=drawn)


def _sizes(family: str, make: Callable[[int, int], bytes], seed: int, *, spare: bool) -> Iterator[Instance]:
    yield Instance(f"{family}-1-{seed}", family, partial(make, 1, seed), (10.0, 30.0), spare=spare)
    for size in SIZES:
        own = {9: (4.0,), 50: (20.0, 600.0)}.get(size, ())
        yield Instance(f"{family}-{size}-{seed}", family, partial(make, size, seed), own=own, spare=spare)


def _public(data: Path) -> Iterator[Instance]:
    folder = data / "benchmarks"
    for path in sorted(folder.glob("red-cross/week.json.gz")):
        yield Instance("red-cross", "red-cross", partial(_unzipped, path), (10.0, 30.0, 60.0))
    for path in sorted(folder.glob("smptsp/*.json.gz"), key=lambda path: int(path.name.split("_")[1])):
        name = "_".join(path.name.split("_")[:2])
        yield Instance(name, "smptsp", partial(_unzipped, path), (60.0,))
    for path in sorted(folder.glob("repair-9/*.json.gz")):
        yield Instance("repair-" + path.name.removesuffix(".json.gz"), "repair", partial(_unzipped, path), (60.0,))
