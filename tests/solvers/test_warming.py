"""What is compiled when paiban is installed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from llvmlite.binding import parse_assembly

from models.reading import read_problem
from solvers.search.kernel.moves import anneal, construct
from solvers.search.kernel.weeks import weeks
from solvers.search.memory import leave_compiler
from solvers.warming import warm

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "saturday.json"


def test_search_and_bound_are_compiled_afterwards() -> None:
    warm(read_problem(json.loads(EXAMPLE.read_text(encoding="utf-8"))))
    for function in (construct, anneal, weeks):
        assert function.signatures, function


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what is in memory of a library")
def test_what_was_read_of_the_compiler_is_let_go_and_everything_goes_on() -> None:
    parse_assembly("define void @nothing() { ret void }")
    assert kilobytes("llvmlite") > 500
    leave_compiler()
    assert kilobytes("llvmlite") < 100
    parse_assembly("define void @nothing() { ret void }").verify()
    warm(read_problem(json.loads(EXAMPLE.read_text(encoding="utf-8"))))


def kilobytes(library: str) -> int:
    """How much of a library is in memory as it is in its file."""
    total, inside = 0, False
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines():
        if not line.split(" ", 1)[0].endswith(":"):
            inside = library in line
        elif inside and line.startswith(("Rss:", "Anonymous:")):
            total += int(line.split()[1]) * (1 if line.startswith("Rss:") else -1)
    return total
