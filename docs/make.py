"""Rewrites the lists in the documentation from the code, so that none of them can grow old: ``make docs``.

A list stands between the lines ``<!-- list: NAME -->`` and ``<!-- end -->``; ``LISTS`` says what makes it.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from benchmarks import page as benchmarks
from models.language import Language, Sentences, say
from models.plan import Plan
from models.policy import PARAMETERS
from models.problem import DEFAULT_WEIGHTS, Problem
from scheduler.cli import main
from scheduler.cli.helptexts import COMMANDS
from scheduler.facts.kinds import ABOUT
from scheduler.facts.kinds import KINDS as FACTS
from scheduler.intake.choices import CHOICES
from scheduler.intake.columns import SHEETS, Column
from scheduler.presets import PRESETS, meaning
from solvers.policy_words import FIGURES, PLACES, UNITS, may, place_of, why_not
from solvers.rules import RULES

ROOT = Path(__file__).parents[1]
_LIST = re.compile(r"(?P<head><!-- list: (?P<name>[a-z-]+) -->\n)(?P<text>.*?)(?P<tail><!-- end -->)", re.DOTALL)
KINDS: Sentences = {
    "text": ("text", "文本"),
    "phone": ("phone number", "电话号码"),
    "email": ("e-mail address", "邮箱地址"),
    "number": ("number", "数值"),
    "whole": ("whole number", "整数"),
    "count": ("0 or more", "0 或正整数"),
    "positive": ("1 or more", "正整数"),
    "minutes": ("minutes, or 1.5h, 1:30", "分钟数，或 1.5小时、1:30"),
    "yesno": ("yes or no", "是或否"),
    "choice": ("one of a list", "列表之一"),
    "date": ("date", "日期"),
    "dates": ("dates", "若干日期"),
    "clock": ("time of day", "时刻"),
    "moment": ("time, or date and time", "时刻，或日期加时刻"),
    "weekdays": ("weekdays", "星期"),
    "hours": ("weekly hours", "每周时段"),
    "starts": ("times, each with its cost", "若干时刻，可各带代价"),
    "after": ("sessions, each with minutes", "若干场次，可各带分钟数"),
    "skills": ("skills, each with a level", "若干技能，可各带等级"),
    "list": ("list", "若干项，用分号隔开"),
}
"""What cells of each kind hold."""
DOORS = (
    "models.reading.read_problem",
    "models.reading.read_plan",
    "models.reading.write_problem",
    "models.reading.write_plan",
    "solvers.solve.solve",
    "solvers.repair.repair",
    "solvers.repair.Repairs",
    "solvers.recommend.Reserves",
    "solvers.verify.judge",
    "solvers.coverability.Coverability",
    "scheduler.facts.read_facts",
    "scheduler.facts.fact_of",
    "scheduler.facts.receive",
)
"""What Python programs may call; whatever is not here may change without a word."""


def pages() -> dict[Path, str]:
    """Every page, and every picture that is drawn from figures, as it should be, by its path."""
    found = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
    return {path: _LIST.sub(_rewritten, path.read_text(encoding="utf-8")) for path in found} | benchmarks.files()


def _rewritten(found: re.Match[str]) -> str:
    return f"{found['head']}\n{LISTS[found['name']]().strip()}\n\n{found['tail']}"


def _table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def _rules() -> str:
    return _table(("rule", "asks for", "要求"), [(f"`{rule.id}`", *rule.sentence) for rule in RULES if rule.hard])


def _costs() -> str:
    rows = [(f"`{rule.id}`", DEFAULT_WEIGHTS[rule.id], *rule.sentence) for rule in RULES if not rule.hard]
    return _table(("weight", "default", "asks for", "要求"), rows)


def _commands(language: Language) -> str:
    return "\n\n".join(f"### `paiban {name}`\n\n```text\n{_help(name, language)}\n```" for name in COMMANDS)


def _help(command: str, language: Language) -> str:
    """What ``paiban COMMAND --help`` prints on a plain terminal of 100 columns."""
    os.environ |= {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        main([command, "--help", "--lang", language])
    return "\n".join(line.rstrip() for line in printed.getvalue().strip().splitlines())


def _sheets(language: Language) -> str:
    headings = (("column", "cells hold", "must", "example"), ("列", "内容", "必填", "示例"))[language == "zh"]
    parts = []
    for sheet in SHEETS:
        rows = [(c.heading, _cells(c, language), "✓" if c.required else "", c.example) for c in sheet.columns]
        parts.append(f"### {sheet.title}\n\n{sheet.about[language == 'zh']}\n\n{_table(headings, rows)}")
    return "\n\n".join(parts)


def _cells(column: Column, language: Language) -> str:
    """What the cells of a column may hold."""
    if column.choices and column.kind == "choice":
        words = CHOICES[column.choices].values()
        return " / ".join(word[language == "zh"] for word in words)
    return say(KINDS, language, column.kind)


def _objects(kind: type[BaseModel], place: str = "") -> Iterator[tuple[str, str, str]]:
    """Every object of a document: where it stands, what it must have, and what it may have (and what else is meant)."""
    needed = {name for name, field in kind.model_fields.items() if field.is_required() or name == "format"}
    said = {name: f"`{_key(name, field)}`{_meant(field)}" for name, field in kind.model_fields.items()}
    must, may = [said[name] for name in said if name in needed], [said[name] for name in said if name not in needed]
    yield f"`{place or 'the document'}`", ", ".join(must), ", ".join(may)
    for name, field in kind.model_fields.items():
        for inner, many in _inside(field.annotation):
            yield from _objects(inner, f"{place}.{_key(name, field)}{many}".lstrip("."))


def _key(name: str, field: FieldInfo) -> str:
    return field.alias or name


def _meant(field: FieldInfo) -> str:
    default = None if field.is_required() else field.get_default(call_default_factory=True)
    return "" if default in (None, (), {}, frozenset()) else f" ({json.dumps(default)})"


def _inside(annotation: object, many: str = "") -> Iterator[tuple[type[BaseModel], str]]:
    """The kinds of object that a field holds, and whether it holds a list or a mapping of them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation, many
    origin = get_origin(annotation)
    wrapped = "[]" if origin is tuple else "{}" if origin is dict else many
    for part in get_args(annotation):
        yield from _inside(part, wrapped)


def _fields(kind: type[BaseModel]) -> str:
    return _table(("place", "must have", "may have (what is meant without it)"), _objects(kind))


def _facts(language: Language) -> str:
    headings = (("type", "says that", "data"), ("type", "含义", "data"))[language == "zh"]
    rows = [(f"`paiban.{name}`", say(ABOUT, language, name), _data(kind.data)) for name, kind in FACTS.items()]
    return _table(headings, rows)


def _data(kind: type[BaseModel]) -> str:
    """The fields of an event's data; those that may be left out stand in brackets. ``at`` the envelope can say."""
    fields = kind.model_fields.items()
    return ", ".join(f"`{_key(n, f)}`" if f.is_required() and n != "at" else f"[`{_key(n, f)}`]" for n, f in fields)


def _doors() -> str:
    parts = []
    for door in DOORS:
        module, _, name = door.rpartition(".")
        function = getattr(import_module(module), name)
        parts.append(f"### `{door}`\n\n```python\n{name}{_signature(function)}\n```\n\n{inspect.getdoc(function)}")
    return "\n\n".join(parts)


def _signature(function: Callable[..., object]) -> str:
    return str(inspect.signature(function)).replace("'", "")


def _policy(language: Language) -> str:
    """Every rule and cost: what it is usually, what else it may be, what a unit is, and whose centre counts."""
    chinese = language == "zh"
    rows = []
    for rule in RULES:
        holds, weighs = may(rule)
        usual = DEFAULT_WEIGHTS[rule.id] if not rule.hard else ("必须成立" if chinese else "must hold")
        other = ("权重" if chinese else "a weight") if rule.hard else ("必须成立" if chinese else "must hold")
        possible = other if holds and weighs else ""
        if not weighs:
            possible = ("不可：" if chinese else "never: ") + why_not(language, rule)
        unit = UNITS[rule.id][chinese] if weighs else ""
        place = PLACES[place_of(rule.id)][chinese] if weighs else ""
        rows.append((f"`{rule.id}`", rule.sentence[chinese], usual, possible, unit, place))
    english = ("rule", "asks for", "usually", "may also be", "a unit", "whose policy counts")
    return _table(("规则", "要求", "通常", "也可以", "计费单位", "以谁为准") if chinese else english, rows)


def _figure_rows(language: Language) -> str:
    rows = [(f"`{name}`", f"`{PARAMETERS[name]}`", say(FIGURES, language, name, value="…")) for name in PARAMETERS]
    return _table(("参数", "规则", "含义") if language == "zh" else ("figure", "rule", "meaning"), rows)


def _presets(language: Language) -> str:
    rows = []
    for name, preset in PRESETS.items():
        said = ", ".join(f"`{key}={value}`" for key, value in {**preset.weights, **preset.figures}.items())
        rows.append((f"`{name}`", meaning(language, name), said))
    return _table(("预设", "含义", "内容") if language == "zh" else ("preset", "meaning", "what it says"), rows)


LISTS: dict[str, Callable[[], str]] = {
    "rules": _rules,
    "costs": _costs,
    "commands": partial(_commands, "en"),
    "commands-zh": partial(_commands, "zh"),
    "sheets": partial(_sheets, "en"),
    "sheets-zh": partial(_sheets, "zh"),
    "problem": partial(_fields, Problem),
    "plan": partial(_fields, Plan),
    "doors": _doors,
    "policy": partial(_policy, "en"),
    "policy-zh": partial(_policy, "zh"),
    "figures": partial(_figure_rows, "en"),
    "figures-zh": partial(_figure_rows, "zh"),
    "presets": partial(_presets, "en"),
    "presets-zh": partial(_presets, "zh"),
    **benchmarks.LISTS,
    "facts": partial(_facts, "en"),
    "facts-zh": partial(_facts, "zh"),
}


if __name__ == "__main__":
    for page, text in pages().items():
        page.write_text(text, encoding="utf-8")
