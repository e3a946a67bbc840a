"""Who is compared: paiban, two exact engines alone on paiban's model, and rivals that the environment names."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from benchmarks.instances import ROOT

RIVALS = "PAIBAN_RIVALS"
"""The variable that names rivals: ``NAME=COMMAND``, several on lines of their own or separated by ``;``."""
PAIBAN = "paiban"
_PLAIN = {"CP-SAT": ("cpsat", "all"), "CP-SAT 1 worker": ("cpsat", "1"), "HiGHS": ("highs", "all"), "SCIP": ("scip", "1")}
"""Engine and workers. One worker of CP-SAT solves the full relaxation: slower to a plan, but it proves more."""


@dataclass(frozen=True)
class Competitor:
    """A command; ``{problem}``, ``{seconds}``, ``{plan}``, ``{seed}`` and ``{trace}`` are filled in for a run."""

    name: str
    words: tuple[str, ...]

    def command(self, problem: Path, seconds: float, plan: Path, seed: int, trace: Path) -> list[str]:
        """The command of one run."""
        values = {"problem": problem, "seconds": f"{seconds:g}", "plan": plan, "seed": seed, "trace": trace}
        return [re.sub(r"\{(\w+)\}", lambda found: str(values.get(found[1], found[0])), word) for word in self.words]


def competitors(environment: Mapping[str, str]) -> tuple[Competitor, ...]:
    """All that can be run here. ValueError where the variable is not as it should be."""
    tail = ("{problem}", "-o", "{plan}", "--seconds", "{seconds}", "--seed", "{seed}", "--trace", "{trace}", "--quiet")
    paiban = str(Path(sys.executable).with_name("paiban"))
    return (Competitor(PAIBAN, (paiban, "solve", *tail)), *_plain(), *rivals(environment.get(RIVALS, "")))


def _plain() -> tuple[Competitor, ...]:
    tail = ("{problem}", "{seconds}", "{plan}", "{seed}")
    command = (sys.executable, "-m", "benchmarks.plain")
    return tuple(Competitor(name, (*command, *engine, *tail)) for name, engine in _PLAIN.items())


def rivals(text: str) -> tuple[Competitor, ...]:
    """The rivals of ``NAME=COMMAND``: each is run as ``COMMAND PROBLEM SECONDS SOLUTION``, ``{seed}`` in it filled in."""
    rows = [row.strip() for row in re.split(r"[;\n]", text) if row.strip()]
    return tuple(_rival(row) for row in rows)


def _rival(row: str) -> Competitor:
    name, sign, command = (part.strip() for part in row.partition("="))
    if not sign or not re.fullmatch(r"[\w .-]+", name) or not command:
        raise ValueError(f"{RIVALS}: {row!r}: expected NAME=COMMAND")
    return Competitor(name, (*shlex.split(command), "{problem}", "{seconds}", "{plan}"))


@cache
def build() -> str:
    """A digest of everything that is measured of ours: the code below ``scheduler``, and the command."""
    paths = [path for top in ("models", "solvers", "scheduler/cli", "benchmarks") for path in (ROOT / top).rglob("*.py")]
    found = hashlib.sha256()
    for path in sorted(paths):
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


def machine() -> dict[str, str]:
    """What figures depend on and can be compared under; nothing that says whose machine it is."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    found = {"processor": _processor(), "cores": str(cores), "memory": f"{_memory()} GB", "system": platform.system()}
    found["Python"] = platform.python_version()
    return found | {name: version(name) for name in ("ortools", "numba", "numpy", "paiban")}


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return platform.machine()
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return found[1].strip() if found else platform.machine()


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
