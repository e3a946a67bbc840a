"""Files and functions stay small enough to be read at once."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

from tests.house.tree import CODE, ROOT, parsed, sources

LINES_IN_A_FILE = 300
LINES_IN_A_BODY = 40
MEDIAN_BODY = 8


def bodies() -> list[tuple[int, str]]:
    """How many lines every function's body has, its docstring included, and where it is."""
    return [
        ((node.end_lineno or 0) - node.body[0].lineno + 1, f"{path}:{node.lineno} {node.name}")
        for path in sources(*CODE)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def lines(path: Path) -> int:
    return len((ROOT / path).read_text(encoding="utf-8").splitlines())


def test_files_are_short() -> None:
    assert {str(path): size for path in sources(*CODE) if (size := lines(path)) > LINES_IN_A_FILE} == {}


def test_functions_are_short() -> None:
    assert [(size, where) for size, where in bodies() if size > LINES_IN_A_BODY] == []


def test_most_functions_are_very_short() -> None:
    assert median(size for size, _ in bodies()) <= MEDIAN_BODY


def test_every_module_says_first_what_it_is_for() -> None:
    assert [str(path) for path in sources(*CODE, "tests", "docs") if ast.get_docstring(parsed(path)) is None] == []
