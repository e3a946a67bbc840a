"""Runs a command to its end and says what it took: wall time, processor time, and the memory of all its processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_TICK = 0.02
_LOOK = 0.2
"""Seconds between two looks whether it has ended, and at its memory."""
_GROWN = 1.02
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Ended:
    """``status`` None: it was killed at the limit. ``wall`` and ``cpu`` in seconds; memory in MB.

    ``memory``: the most that all its processes held at one moment, pages that they share counted once. ``resident``: the
    same with shared pages counted for each. Both 0 where the system does not tell.
    """

    status: int | None
    wall: float
    cpu: float
    memory: int
    resident: int
    out: str
    err: str


@dataclass
class _Memory:
    """The memory of a session of processes. Shared pages are looked up only when it has grown: that stops the process."""

    session: int
    resident: int = 0
    proportional: int = 0
    _looked: float = field(default=0.0)

    def look(self) -> None:
        now = time.monotonic()
        if now < self._looked + _LOOK:
            return
        self._looked = now
        found = dict(_members(self.session))
        resident = sum(found.values())
        if resident > self.resident * _GROWN:
            self.proportional = max(self.proportional, sum(_proportional(process) for process in found))
        self.resident = max(self.resident, resident)


def _members(session: int) -> list[tuple[int, int]]:
    """(process, resident bytes) of everything in the session."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended since
        if int(fields[3]) == session:
            found.append((int(entry.parent.name), int(fields[21]) * _PAGE))
    return found


def _proportional(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def run(command: Sequence[str], *, limit: float, folder: Path | None = None, more: Mapping[str, str] | None = None) -> Ended:
    """Run ``command`` in a session of its own. Everything in it is killed after ``limit`` seconds, or with this process.

    ``more``: added to the environment. FileNotFoundError where there is no such command.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.monotonic()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            cwd=folder,
            env={**os.environ, **(more or {})},
            start_new_session=True,
        )
        memory = _Memory(process.pid)
        try:
            status, cpu = _wait(process, begun + limit, memory)
        finally:
            wall = time.monotonic() - begun
            _kill(process)
        return Ended(status, wall, cpu, _mb(memory.proportional), _mb(memory.resident), _text(out), _text(err))


def _wait(process: subprocess.Popen[bytes], until: float, memory: _Memory) -> tuple[int | None, float]:
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, usage.ru_utime + usage.ru_stime
        if time.monotonic() > until:
            return None, 0.0
        memory.look()
        time.sleep(_TICK)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End whatever is left of the command's own session."""
    for member, _ in _members(process.pid) if sys.platform == "linux" else [(process.pid, 0)]:
        try:
            os.kill(member, signal.SIGKILL)
        except ProcessLookupError:
            continue
    process.wait()


def _mb(amount: int) -> int:
    return round(amount / 1e6)


def _text(file: object) -> str:
    assert hasattr(file, "seek")
    assert hasattr(file, "read")
    file.seek(0)
    return bytes(file.read()).decode("utf-8", "replace")
