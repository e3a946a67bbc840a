"""What holds for every command: language, help, and what is wrong with how it was typed."""

from __future__ import annotations

import importlib
import subprocess
import sys
import time

import pytest
import typer

from models.language import Language
from scheduler.cli.app import group
from scheduler.cli.helptexts import COMMANDS, HELP, PANELS
from scheduler.cli.language import language_of, take_language


@pytest.mark.parametrize(
    ("wanted", "environment", "language"),
    [
        (None, {}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        (None, {"LANG": "zh_TW", "LC_ALL": ""}, "zh"),
        (None, {"PAIBAN_LANG": "zh", "LC_ALL": "en_GB.UTF-8"}, "zh"),
        (None, {"PAIBAN_LANG": "fr", "LANG": "zh_CN"}, "zh"),
        ("en", {"PAIBAN_LANG": "zh"}, "en"),
        ("zh-Hans", {}, "zh"),
        ("fr", {}, None),
        ("", {}, None),
    ],
)
def test_the_language_is_the_nearest_that_was_said(wanted: str | None, environment: dict[str, str], language: str) -> None:
    assert language_of(wanted, environment) == language


def test_lang_may_stand_anywhere_but_behind_a_double_dash() -> None:
    assert take_language(["solve", "--lang", "zh", "x"]) == (["solve", "x"], "zh")
    assert take_language(["--lang=en", "solve"]) == (["solve"], "en")
    assert take_language(["solve", "--", "--lang", "zh"]) == (["solve", "--", "--lang", "zh"], None)
    assert take_language(["solve", "--lang"]) == (["solve"], "")


def test_an_unknown_language_is_refused(paiban) -> None:
    outcome = paiban("--lang", "fr", "verify")
    assert (outcome.status, outcome.out) == (2, "")
    assert "fr" in outcome.err


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_and_option_is_explained(paiban, name: str, language: Language) -> None:
    command = group(language).get_command(typer.Context(group(language)), name)
    outcome = paiban(name, "--help", "--lang", language)
    assert outcome.status == 0
    assert command.help.split("\n")[0][:10] in outcome.out
    for param in command.params:
        assert param.help
        assert max(param.opts, key=len) in outcome.out or param.metavar in outcome.out


def test_every_help_text_belongs_to_something() -> None:
    used = {"paiban", "epilog", "*.lang", "*.help", *COMMANDS}
    for name in COMMANDS:
        for param in group("en").get_command(typer.Context(group("en")), name).params:
            own = f"{name}.{param.name}"
            used.add(own if own in HELP else f"*.{param.name}")
    assert set(HELP) == used
    assert set(COMMANDS.values()) < set(PANELS)


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (["solv"], "solve", "solve"),
        (["solve"], "Missing: PROBLEM", "缺少：PROBLEM"),
        (["solve", "x"], "Missing: --output", "缺少：--output"),
        (["solve", "x", "--work-limit", "3"], "Maybe --work", "是否想用 --work"),
        (["solve", "x", "-o", "y", "--seed", "one"], "--seed", "--seed"),
        (["solve", "x", "-o", "y", "--nonsense"], "no option --nonsense", "没有选项 --nonsense"),
        (["verify", "x", "y", "z"], "z", "z"),
    ],
)
def test_a_wrong_word_ends_with_status_two_and_says_which(paiban, words: list[str], english: str, chinese: str) -> None:
    for language, text in (("en", english), ("zh", chinese)):
        outcome = paiban(*words, "--lang", language)
        assert (outcome.status, outcome.out) == (2, "")
        assert text in outcome.err
        assert "--help" in outcome.err


def test_without_words_the_command_explains_itself(paiban) -> None:
    outcome = paiban()
    assert outcome.status == 0
    assert "solve" in outcome.out


def test_help_imports_nothing_that_is_slow() -> None:
    program = (
        "import sys; from scheduler.cli import main; main(['--help']); "
        "print({'pydantic', 'numpy', 'numba', 'ortools', 'sqlalchemy'} & set(sys.modules), file=sys.stderr)"
    )
    begun = time.monotonic()
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stderr == "set()\n"
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("name", list(COMMANDS))
def test_a_command_module_imports_nothing_that_is_slow(name: str) -> None:
    module = importlib.import_module(f"scheduler.cli.{name.replace('import', 'importing')}")
    assert not {"numpy", "pydantic", "sqlalchemy"} & set(vars(module))
