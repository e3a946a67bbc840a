"""The project's own files, for tests that look at all of them."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGES = ("models", "solvers", "exports", "scheduler")
CODE = (*PACKAGES, "benchmarks")
"""The packages, and what is written with the same care but not installed."""


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that belongs to the project, relative to its root: those that git keeps and that are there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return tuple(path for name in sorted(filter(None, listed.split("\0"))) if (ROOT / (path := Path(name))).is_file())


def sources(*folders: str) -> tuple[Path, ...]:
    """The Python files of some top-level folders (all four packages unless named), relative to the root."""
    wanted = folders or PACKAGES
    return tuple(path for path in tracked() if path.suffix == ".py" and path.parts[0] in wanted)


@cache
def parsed(path: Path) -> ast.Module:
    """A source file's syntax tree."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def module_of(path: Path) -> str:
    """The name under which a source file is imported."""
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


@cache
def project() -> dict[str, Any]:
    """What ``pyproject.toml`` says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
