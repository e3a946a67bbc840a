"""What is compiled when paiban is installed."""

from __future__ import annotations

import json
from pathlib import Path

from models.reading import read_problem
from solvers.search.kernel.moves import anneal, construct
from solvers.search.kernel.weeks import weeks
from solvers.warming import warm


def test_search_and_bound_are_compiled_afterwards() -> None:
    example = Path(__file__).parents[2] / "docs" / "examples" / "saturday.json"
    warm(read_problem(json.loads(example.read_text(encoding="utf-8"))))
    for function in (construct, anneal, weeks):
        assert function.signatures, function
