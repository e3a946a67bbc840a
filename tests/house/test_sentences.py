"""Everything that people read: in both languages, with the same fields, asked for by its key and by nothing else."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from scheduler.cli.sentences import SENTENCES
from scheduler.errors import PaibanError
from scheduler.intake.columns import KNOWN
from solvers.rules import RULES
from tests.house.tree import ROOT, module_of, parsed, sources, tracked

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[a-z]{2,}")


@dataclass(frozen=True)
class Table:
    """A module's mapping ``key -> (English, Chinese)``, and where the source defines it."""

    path: Path
    name: str
    first: int
    last: int

    @property
    def rows(self) -> Mapping[str, tuple[str, str]]:
        found: Mapping[str, tuple[str, str]] = getattr(import_module(module_of(self.path)), self.name)
        return found

    def __str__(self) -> str:
        return f"{self.path}:{self.name}"


@cache
def tables() -> tuple[Table, ...]:
    """Every module-level ``NAME: Sentences = ...`` of the packages."""
    return tuple(
        Table(path, node.target.id, node.lineno, node.end_lineno or node.lineno)
        for path in sources()
        for node in parsed(path).body
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and ast.unparse(node.annotation) == "Sentences"
        and node.value is not None
    )


def fields(template: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in Formatter().parse(template) if name is not None}


def words(template: str) -> str:
    """What a template says besides its fields."""
    return "".join(text for text, _, _, _ in Formatter().parse(template))


def package(path: Path) -> str:
    return path.parts[0]


@cache
def uses() -> Mapping[str, tuple[set[str], list[re.Pattern[str]]]]:
    """By package: the texts that its code and templates hold outside tables, and patterns of those that it puts together."""
    inside = defaultdict(list)
    for table in tables():
        inside[table.path].append(range(table.first, table.last + 1))
    found: dict[str, tuple[set[str], list[re.Pattern[str]]]] = defaultdict(lambda: (set(), []))
    for path in sources():
        texts, patterns = found[package(path)]
        for node in ast.walk(parsed(path)):
            if any(getattr(node, "lineno", 0) in lines for lines in inside[path]):
                continue
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr) and (pattern := pattern_of(node)):
                patterns.append(pattern)
    for path in tracked():
        if path.suffix == ".html" and path.parts[0] in found:
            found[package(path)][0].update(re.findall(r'"(\w+)"', (ROOT / path).read_text(encoding="utf-8")))
    return found


def pattern_of(node: ast.JoinedStr) -> re.Pattern[str] | None:
    """What an f-string can come to; None if it says nothing of its own."""
    parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in node.values]
    if not re.search(r"[\w*]", "".join(part for part in parts if part)) and "." not in parts:
        return None
    return re.compile("".join(".+" if part is None else re.escape(part) for part in parts))


def asked() -> Iterator[tuple[Path, int, str, str]]:
    """Every key that is named in a call of ``say`` (file, line, table's name or "", key)."""
    for path in sources():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and (found := asked_by(node)):
                yield path, node.lineno, *found


def asked_by(call: ast.Call) -> tuple[str, str] | None:
    """The table and the key of ``say(TABLE, language, "key")``, or just the key of ``something.say("key")``."""
    if isinstance(call.func, ast.Name) and call.func.id == "say" and len(call.args) >= 3:
        table, key = call.args[0], call.args[2]
        return (table.id, str(key.value)) if isinstance(table, ast.Name) and isinstance(key, ast.Constant) else None
    if isinstance(call.func, ast.Attribute) and call.func.attr == "say" and call.args:
        key = call.args[0]
        return ("", str(key.value)) if isinstance(key, ast.Constant) and key.value not in ("zh", "en") else None
    return None


def test_there_are_sentences() -> None:
    assert tables()


def test_no_table_of_the_commands_hides_a_sentence_of_another() -> None:
    keys = Counter(key for table in tables() if table.path.match("scheduler/cli/words*.py") for key in table.rows)
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("table", tables(), ids=str)
def test_both_languages_say_something_with_the_same_fields(table: Table) -> None:
    for key, row in table.rows.items():
        english, chinese = row
        assert bool(english.strip()) == bool(chinese.strip()), key
        assert fields(english) == fields(chinese), key


@pytest.mark.parametrize("table", tables(), ids=str)
def test_english_is_english_and_chinese_is_chinese(table: Table) -> None:
    for key, (english, chinese) in table.rows.items():
        assert not _HAN.search(words(english)) or _HAN.search(words(chinese)), key
        assert english == chinese or not _WORD.search(words(english)) or _HAN.search(words(chinese)), (key, chinese)


@cache
def counts() -> frozenset[str]:
    """The fields that hold numbers: those that somewhere choose between words for one and for many, or group by 000."""
    parsed = [part for table in tables() for english, _ in table.rows.values() for part in Formatter().parse(english)]
    return frozenset(name for _, name, form, _ in parsed if name and ("|" in (form or "") or form == ","))


@pytest.mark.parametrize("table", tables(), ids=str)
def test_english_has_a_word_for_one_and_a_word_for_many(table: Table) -> None:
    numbers = "|".join(sorted(counts()))
    plural = re.compile(
        r"\{(?:"
        + numbers
        + r")(?::,)?\} (?:(?:more|other|needed|desired|busy) )?(?!is\b|has\b|was\b|does\b)(?:[a-z]+s|people|are|have)\b"
    )
    assert {key: found[0] for key, (english, _) in table.rows.items() if (found := plural.search(english))} == {}


@pytest.mark.parametrize("table", tables(), ids=str)
def test_no_sentence_is_there_in_vain(table: Table) -> None:
    texts, patterns = uses()[package(table.path)]
    unused = [key for key in table.rows if key not in texts and not any(pattern.fullmatch(key) for pattern in patterns)]
    assert unused == []


def test_no_sentence_is_missing() -> None:
    known: dict[str, set[str]] = defaultdict(set)
    for table in tables():
        known[table.name] |= set(table.rows)
        known[""] |= set(table.rows)
    assert [(str(path), line, key) for path, line, name, key in asked() if key not in known.get(name, known[""])] == []


def errors(kind: type[PaibanError] = PaibanError) -> Iterator[type[PaibanError]]:
    """Every error of the tree."""
    yield kind
    for below in kind.__subclasses__():
        yield from errors(below)


@pytest.mark.parametrize("kind", list(errors()), ids=lambda kind: kind.__name__)
def test_an_error_says_the_same_in_both_languages(kind: type[PaibanError]) -> None:
    assert "chinese" in vars(kind)
    assert fields(kind.__doc__ or "") == fields(kind.chinese)
    assert _HAN.search(words(kind.chinese))


def chinese_texts() -> Iterator[tuple[str, str]]:
    """Where it stands, and every Chinese text that people read in full sentences."""
    yield from ((f"{table}[{key}]", row[1]) for table in tables() for key, row in table.rows.items())
    yield from ((rule.id, rule.sentence[1]) for rule in RULES)
    yield from ((sheet.key, sheet.about[1]) for sheet in KNOWN)
    yield from ((kind.__name__, kind.chinese) for kind in errors())


def test_chinese_sentences_are_punctuated_as_chinese() -> None:
    narrow = re.compile(r"[\u3400-\u9fff}][,;?!]|[\u3400-\u9fff]:")
    assert [(where, text) for where, text in chinese_texts() if narrow.search(text)] == []


def test_every_phase_of_the_search_has_its_words() -> None:
    told = re.compile(r'(?:_take\(.*|Progress\(.*|phase=)"([a-z ]+)"\)')
    phases = {found for path in sources("solvers") for found in told.findall((ROOT / path).read_text(encoding="utf-8"))}
    assert phases
    assert {f"phase.{phase}" for phase in phases} <= set(SENTENCES)
