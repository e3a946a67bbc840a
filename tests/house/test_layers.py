"""What may import what: the contracts of ``pyproject.toml``, and each library kept to the folder that is made for it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

from tests.house.tree import PACKAGES, ROOT, parsed, sources

HOMES = {
    "ortools": ("solvers/engines/",),
    "numba": ("solvers/",),
    "sqlalchemy": ("scheduler/store/",),
    "alembic": ("scheduler/store/",),
    "psycopg": ("scheduler/store/",),
    "typer": ("scheduler/cli/",),
    "rich": ("scheduler/cli/",),
    "icalendar": ("exports/ical.py", "exports/ical/", "scheduler/intake/"),
    "recurring_ical_events": ("scheduler/intake/",),
    "python_calamine": ("scheduler/intake/",),
    "jinja2": ("exports/", "scheduler/web/"),
    "fastapi": ("scheduler/web/",),
    "starlette": ("scheduler/web/",),
    "uvicorn": ("scheduler/web/",),
    "prometheus_client": ("scheduler/web/",),
}
"""Library -> the only places that know it."""
FOREIGN_TO_MODELS = ("pydantic", "pydantic_core")


def imports(path: Path) -> Iterator[str]:
    """The top-level names that a file imports, wherever in it."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def test_the_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_known_to_one_place_only(library: str) -> None:
    strangers = [
        str(path) for path in sources() if library in imports(path) and not path.as_posix().startswith(HOMES[library])
    ]
    assert strangers == []


def test_models_know_pydantic_and_the_standard_library_only() -> None:
    allowed = {*sys.stdlib_module_names, *FOREIGN_TO_MODELS, "models"}
    assert {str(path): found for path in sources("models") if (found := set(imports(path)) - allowed)} == {}


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = grimp.build_graph(*PACKAGES, cache_dir=None, exclude_type_checking_imports=True)
    modules = sorted(graph.modules)
    edges = {name: graph.find_modules_directly_imported_by(name) for name in modules}
    assert len(tuple(TopologicalSorter(edges).static_order())) == len(modules)
