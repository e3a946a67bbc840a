"""What a file is refused for is said in the user's language, all of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scheduler.cli.call import Call
from scheduler.cli.reasons import json_reason

_LATIN = re.compile(r"[A-Za-z]{3,}")
TEXTS = {
    "": "expected a value",
    "{": "expected a name in double quotes",
    '{"a" 1}': "expected a colon",
    '{"a": 1 "b": 2}': "expected a comma",
    '["a\nb"]': "a line break or control character inside a text in quotes",
    '["a': "the quotes that begin here do not end",
    '["\\q"]': "a backslash that stands for nothing",
    '["\\u12"]': "a backslash that stands for nothing",
    "{} {}": "there is more behind the end",
}


@pytest.mark.parametrize(("text", "said"), TEXTS.items(), ids=TEXTS.values())
def test_what_is_wrong_with_json_is_said_in_both_languages(text: str, said: str) -> None:
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads(text)
    assert json_reason(Call("en", 0.0), caught.value) == said
    assert not _LATIN.search(json_reason(Call("zh", 0.0), caught.value))


@pytest.mark.parametrize(
    ("text", "said"),
    [("[NaN]", "NaN 不是数值"), ("[" * 100_000, "嵌套过深"), ("1" * 5000, "数值位数过多"), ('{"a": ', "此处应有一个值")],
)
def test_a_document_that_is_none_is_refused_in_chinese(paiban, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "problem.json"
    path.write_text(text, encoding="utf-8")
    outcome = paiban("solve", path, "-o", tmp_path / "plan.json", "--lang", "zh")
    assert (outcome.status, outcome.err.endswith(f"{said}。\n")) == (2, True), outcome.err


@pytest.mark.parametrize(
    ("name", "said"), [("none.json", "没有这个文件或文件夹"), (".", "这是文件夹"), ("x" * 300, "名称过长")]
)
def test_a_file_that_cannot_be_read_is_refused_in_chinese(paiban, tmp_path: Path, name: str, said: str) -> None:
    outcome = paiban("solve", tmp_path / name, "-o", tmp_path / "plan.json", "--lang", "zh")
    assert (outcome.status, outcome.err) == (2, f"{tmp_path / name}：无法读取：{said}。\n")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", ["solve", "template", "import"])
def test_a_full_disk_is_told_and_is_no_defect(paiban, put, problem, tmp_path: Path, monkeypatch, command: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("odd.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    words = {
        "solve": ("solve", put("problem.json", problem), "-o", "/dev/full"),
        "template": ("template", "/dev/full", "--yes"),
        "import": ("import", "odd.csv", "--save-mapping", "/dev/full", "--yes"),
    }
    outcome = paiban(*words[command], "--lang", "zh")
    assert (outcome.status, outcome.err.splitlines()[-1]) == (2, "/dev/full：写入失败：磁盘已满。")
