"""The lock files: everything pinned with its digests, nothing about where it is fetched from."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.house.tree import ROOT, project

LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-build.txt")
_PIN = re.compile(r"([a-z0-9-]+)==(\S+)")
_NAME = re.compile(r"[A-Za-z0-9_.-]+")


@cache
def lock(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def rows(name: str) -> list[str]:
    """The lock's requirements, comments and continued lines put together."""
    text = re.sub(r"\s*#.*", "", lock(name)).replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip()]


def pins(name: str) -> set[tuple[str, str]]:
    return {(found[1], found[2]) for row in rows(name) if (found := _PIN.match(row))}


def names(requirements: list[str]) -> set[str]:
    return {found[0].lower().replace("_", "-").replace(".", "-") for text in requirements if (found := _NAME.match(text))}


@pytest.mark.parametrize("name", LOCKS)
def test_every_row_of_a_lock_is_a_pin_with_digests(name: str) -> None:
    assert [row for row in rows(name) if not _PIN.match(row) or "--hash=sha256:" not in row] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address_and_no_option(name: str) -> None:
    assert [line for line in lock(name).splitlines() if "://" in line or line.startswith("-")] == []


def test_every_dependency_is_locked() -> None:
    assert names(project()["project"]["dependencies"]) <= {name for name, _ in pins("requirements.txt")}
    assert names(project()["project"]["optional-dependencies"]["dev"]) <= {name for name, _ in pins("requirements-dev.txt")}
    assert names(project()["build-system"]["requires"]) <= {name for name, _ in pins("requirements-build.txt")}
    assert project()["dependency-groups"]["build"] == project()["build-system"]["requires"]


def test_the_locks_agree() -> None:
    assert pins("requirements.txt") <= pins("requirements-dev.txt")
    build, dev = dict(pins("requirements-build.txt")), dict(pins("requirements-dev.txt"))
    assert {name: build[name] for name in build.keys() & dev.keys()} == {
        name: dev[name] for name in build.keys() & dev.keys()
    }
