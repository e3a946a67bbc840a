"""What the documentation says is so: lists come from the code, commands and links exist, examples run."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from docs.make import ROOT, pages
from models.problem import Problem
from models.reading import read_problem, write_problem
from scheduler.cli import refusal
from scheduler.cli.helptexts import COMMANDS
from solvers.solve import solve
from solvers.stop import Stop
from solvers.verify import judge
from tests.house.tree import project, sources
from tests.solvers.builders import amy, problem, session, shift

PAGES = tuple(sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]))
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"`(paiban [^`]+)`")
_COMMAND = re.compile(r"^(?:\.venv/bin/)?paiban (.*)$", re.MULTILINE)


rewritten = cache(pages)


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def commands(page: Path) -> Iterator[list[str]]:
    """Every ``paiban`` that a page has people type (what helps prints is made from the code already)."""
    for language, block in _BLOCK.findall(text(page)):
        if language in ("sh", "bash", "console"):
            yield from (shlex.split(line, comments=True) for line in _COMMAND.findall(block))
    for words in _INLINE.findall(_BLOCK.sub("", text(page))):
        yield words.split()[1:]


def headings(page: Path) -> list[int]:
    """The levels of a page's headings, in order."""
    return [len(marks) for marks in re.findall(r"^(#+) ", _BLOCK.sub("", text(page)), re.MULTILINE)]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_lists_are_as_the_code_has_them(page: Path) -> None:
    assert text(page) == rewritten()[page], "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [target for target in _LINK.findall(text(page)) if "://" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_exist_with_their_options(page: Path) -> None:
    helps = text(ROOT / "docs/cli.md")
    unknown = []
    for words in commands(page):
        if not re.fullmatch(r"[a-z]+", words[0]):
            continue
        section = re.search(rf"### `paiban {words[0]}`\n(.*?)(?=\n### |\Z)", helps, re.DOTALL)
        options = [word.split("=")[0] for word in words[1:] if re.match(r"--?[a-z]", word)]
        unknown += [words] if section is None or any(not re.search(rf"(?<![\w-]){o}\b", section[1]) for o in options) else []
    assert unknown == []


def test_every_command_is_in_both_lists() -> None:
    for page in ("docs/cli.md", "docs/cli.zh-CN.md"):
        assert re.findall(r"^### `paiban (\w+)`", text(ROOT / page), re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("chinese", [page for page in PAGES if page.name.endswith(".zh-CN.md")], ids=name)
def test_a_page_in_both_languages_has_the_same_sections(chinese: Path) -> None:
    assert headings(chinese) == headings(chinese.with_name(chinese.name.replace(".zh-CN", "")))


def test_every_page_is_reached_from_the_readme() -> None:
    seen, todo = set[Path](), [ROOT / "README.md", ROOT / "README.zh-CN.md"]
    while todo:
        page = todo.pop()
        seen.add(page)
        linked = ((page.parent / target).resolve() for target in _LINK.findall(text(page)) if target.endswith(".md"))
        todo += [target for target in linked if target not in seen]
    assert set(PAGES) - seen == set()


def test_every_dependency_has_its_reason() -> None:
    reasons = text(ROOT / "docs/decisions/0001-dependencies.md")
    metadata = project()["project"]
    wanted = [re.split(r"[\[><=]", row)[0] for row in (*metadata["dependencies"], *metadata["optional-dependencies"]["dev"])]
    assert [
        dependency for dependency in wanted if not re.search(rf"(?<![\w-]){re.escape(dependency)}(?![\w-])", reasons)
    ] == []


def test_the_example_of_the_python_doors_runs(tmp_path: Path) -> None:
    code = dict(_BLOCK.findall(text(ROOT / "docs/api.md").split("<!-- list")[0]))["python"]
    small: Problem = problem(session("talk"), shift("talk.usher"), amy())
    (tmp_path / "problem.json").write_text(json.dumps(write_problem(small)), encoding="utf-8")
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=120)
    assert json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))["assignments"]


@pytest.mark.parametrize("page", ["docs/operations.md", "docs/operations.zh-CN.md"])
def test_every_setting_and_exit_status_is_documented(page: str) -> None:
    inside = {found for path in sources() for found in re.findall(r"PAIBAN_[A-Z]+", text(ROOT / path))}
    assert set(re.findall(r"^\| `(PAIBAN_[A-Z]+)`", text(ROOT / page), re.MULTILINE)) == inside
    statuses = {value for name, value in vars(refusal).items() if name.isupper() and isinstance(value, int)}
    assert {int(found) for found in re.findall(r"^\| (\d+) \|", text(ROOT / page), re.MULTILINE)} == statuses


def test_the_example_document_costs_what_its_page_says() -> None:
    example = read_problem(json.loads(text(ROOT / "docs/examples/saturday.json")))
    result = solve(example, Stop(time.monotonic, time.monotonic(), work=100))
    assert result.plan is not None
    costs = {name: cost for name, cost in judge(example, result.plan).costs.items() if cost}
    said = re.findall(r"\(`(\w+)` (\d+)\)", text(ROOT / "docs/documents.md"))
    assert (result.status, costs) == ("optimal", {name: int(cost) for name, cost in said})
