"""Everything that people read can be handed to translators and taken back, and nothing that is said escapes them."""

from __future__ import annotations

import ast
import json
import re
import shutil
from pathlib import Path

import pytest

from docs.catalogue import PACKAGES, Text, changes, put, texts, written
from tests.house.test_sentences import _HAN, errors, tables
from tests.house.tree import ROOT, parsed, sources, tracked

EVERY = tuple(texts())
HERE = [text for text in EVERY if text.path.startswith("exports/")]
_READS_WORDS = ("scheduler/intake/", "scheduler/sample/")
"""What people write in their spreadsheets, and a sample of it."""
_ALONE = {
    "exports/forms/sentences.py": "i志愿",  # a platform's own name
    "exports/page.py": "中文",  # what the language calls itself
    "exports/people.py": "欧阳",  # family names of two characters
    "models/standby.py": "（备岗）",  # in the language of the role's own name
    "scheduler/attending.py": "未到|缺席",  # read in check-in sheets
    "scheduler/cli/asking.py": "确定",  # an answer that is read
    "scheduler/cli/helptexts_events.py": "只查看的命令",  # both languages are put together with the same list
    "scheduler/cli/policy_parsing.py": "默认|通常",  # read as an answer
}
_TOLD = {"tell", "note", "echo", "print", "fail", "secho"}


def changed(old: Text, new: str) -> bytes:
    data = written(EVERY).decode()
    line = f'msgctxt "{old.context}"'
    at = data.index("msgstr", data.index(line))
    return (data[:at] + f"msgstr {json.dumps(new, ensure_ascii=False)}" + data[data.index("\n\n", at) :]).encode()


def one(path: str, key: str) -> Text:
    return next(text for text in EVERY if (text.path, text.key) == (path, key))


def test_a_catalogue_holds_every_sentence_and_every_error() -> None:
    held = {(text.english, text.chinese) for text in EVERY}
    rows = {row for table in tables() for row in table.rows.values() if _HAN.search(row[1]) and not _HAN.search(row[0])}
    assert len(rows) > 800
    assert {row for row in rows - held if "show" not in row[1]} == set()  # that lists what commands there are
    assert {kind.chinese for kind in errors()} <= {text.chinese for text in EVERY}


def test_the_same_texts_give_the_same_catalogue_which_changes_nothing() -> None:
    assert written(EVERY) == written(tuple(texts()))
    assert changes(written(EVERY), EVERY) == ([], [])


@pytest.mark.parametrize("new", ["门牌表", "很长的一句话，" * 40, '带引号“与"直引号"的'])
def test_what_a_translator_changed_is_put_into_the_code_and_nothing_else_is(tmp_path: Path, new: str) -> None:
    old = one("exports/forms/sentences.py", "door_signs")
    shutil.copytree(ROOT / "exports", tmp_path / "exports")
    found, wrong = changes(changed(old, new), EVERY)
    put(found, tmp_path)
    assert wrong == []
    before, after = ([(each.context, each.english, each.chinese) for each in some] for some in (HERE, texts(tmp_path)))
    assert len(before) == len(after)
    differ = [(a[2], b[2]) for a, b in zip(before, after, strict=True) if a != b]
    assert differ == [("门牌", new)]


def test_a_catalogue_that_does_not_fit_is_refused_line_by_line() -> None:
    old = one("exports/sentences.py", "version")
    told = f"{old.context}: needs the fields ['version']: 第 {{number}} 版"
    assert changes(changed(old, "第 {number} 版"), EVERY) == ([], [told])
    strange = written(EVERY).decode().replace(f'msgctxt "{old.context}"', 'msgctxt "nowhere#x"').encode()
    assert changes(strange, EVERY) == ([], ["nowhere#x: no such text: Version {version}"])


def test_no_chinese_text_stands_without_its_english_one() -> None:
    beside = {(text.path, text.node.lineno, text.node.col_offset) for text in EVERY}
    alone = [
        f"{path}:{node.lineno}: {node.value}"
        for path in sources()
        if not str(path).startswith(_READS_WORDS)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search("[\u3400-\u9fff]{2}", node.value)
        and (str(path), node.lineno, node.col_offset) not in beside
        and not re.search(_ALONE.get(str(path), "(?!)"), node.value) and not _docstring(path, node)
    ]  # fmt: skip
    assert alone == []


def _docstring(path: Path, node: ast.Constant) -> bool:
    return any(isinstance(line, ast.Expr) and line.value is node for line in ast.walk(parsed(path)))


def test_what_the_code_tells_it_looks_up() -> None:
    """Nothing that is told is written there and then: not even half of it."""
    found = [
        f"{path}:{node.lineno}: {ast.unparse(node)}"
        for path in sources()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)
        and (node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id) in _TOLD
        for part in node.args[:1]
        if re.search("[A-Za-z]{2} [A-Za-z]{2}", _said(part))
    ]  # fmt: skip
    assert found == []


def _said(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return " ".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    return ""


_PAGES = [path for path in tracked() if path.suffix == ".html" and path.parts[0] in PACKAGES]
_CODE = [re.compile(each, re.DOTALL) for each in (
    r"\{%.*?%\}", r"\{\{.*?\}\}", r"\{#.*?#\}", r"<(style|script)\b.*?</\1>", r"<[^>]*>", r"&\w+;",
)]  # fmt: skip
_FORMATS = {"PDF", "CSV", "HTML"}


@pytest.mark.parametrize("page", _PAGES, ids=str)
def test_a_page_says_nothing_of_its_own(page: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for code in _CODE:
        text = code.sub(" ", text)
    assert set(re.findall(r"\w{2,}", text)) - _FORMATS == set()
