"""A folder of exported files is whole at every moment, and untouched where nothing changed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.writing import ASIDE, LIST, FolderRefused, Written, write

ROOT = Path(__file__).parents[2]
OLD = {"index.html": b"old index", "rosters/a.html": b"old a", "rosters/b.html": b"old b", "calendars/rooms/r.ics": b"same"}
NEW = {"index.html": b"new index", "rosters/a.html": b"new a", "calendars/rooms/r.ics": b"same", "calendars/v/x.ics": b"x"}


def found(folder: Path) -> dict[str, bytes]:
    """The files that readers see."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LIST
    }


def times(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in (folder, *folder.rglob("*"))}


def test_so_many_files_that_they_are_made_safe_at_once_are_all_there(tmp_path: Path) -> None:
    many = {f"rosters/{number // 9}/{number}.html": b"%d" % number for number in range(120)}
    assert len(write(tmp_path, many).created) == 120
    assert found(tmp_path) == dict(sorted(many.items()))
    before = times(tmp_path)
    assert len(write(tmp_path, many).same) == 120
    assert times(tmp_path) == before


def test_files_are_created_changed_and_removed_as_wanted(tmp_path: Path) -> None:
    assert write(tmp_path, OLD) == Written(created=tuple(sorted(OLD)))
    assert write(tmp_path, NEW) == Written(
        created=("calendars/v/x.ics",),
        changed=("index.html", "rosters/a.html"),
        same=("calendars/rooms/r.ics",),
        removed=("rosters/b.html",),
    )
    assert found(tmp_path) == NEW


def test_a_second_export_touches_nothing_not_even_a_folder(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    for path in (*tmp_path.rglob("*"), tmp_path):
        os.utime(path, (1, 1))
    before = times(tmp_path)
    assert write(tmp_path, OLD) == Written(same=tuple(sorted(OLD)))
    assert times(tmp_path) == before


def test_a_folder_that_becomes_empty_goes_and_one_with_other_files_stays(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    (tmp_path / "rosters" / "notes.txt").write_text("mine")
    assert write(tmp_path, {"index.html": b"old index"}).removed == (
        "calendars/rooms/r.ics",
        "rosters/a.html",
        "rosters/b.html",
    )
    assert found(tmp_path) == {"index.html": b"old index", "rosters/notes.txt": b"mine"}
    assert not (tmp_path / "calendars").exists()


def test_without_pruning_files_of_earlier_exports_stay_and_remain_ours(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    assert write(tmp_path, NEW, prune=False).removed == ()
    assert write(tmp_path, NEW).removed == ("rosters/b.html",)


def test_a_file_that_somebody_edited_is_not_removed(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    (tmp_path / "rosters/b.html").write_bytes(b"edited")
    assert write(tmp_path, NEW).kept == ("rosters/b.html",)
    assert found(tmp_path)["rosters/b.html"] == b"edited"
    assert write(tmp_path, NEW).kept == ()


def test_files_that_are_not_ours_are_neither_replaced_nor_removed_and_all_are_named(tmp_path: Path) -> None:
    (tmp_path / "rosters").mkdir()
    for path in ("index.html", "rosters/a.html", "other.txt"):
        (tmp_path / path).write_bytes(b"mine")
    before = found(tmp_path)
    with pytest.raises(FolderRefused) as refused:
        write(tmp_path, OLD)
    assert refused.value.paths == ("index.html", "rosters/a.html")
    assert "index.html、rosters/a.html" in refused.value.say("zh")
    assert found(tmp_path) == before


def test_an_equal_file_that_is_not_ours_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"old index")
    assert write(tmp_path, OLD).same == ("index.html",)


def test_a_file_in_place_of_a_folder_and_the_other_way_round_are_refused(tmp_path: Path) -> None:
    (tmp_path / "rosters").write_bytes(b"")
    (tmp_path / "index.html").mkdir()
    with pytest.raises(FolderRefused) as refused:
        write(tmp_path, OLD)
    assert refused.value.paths == ("index.html", "rosters/a.html", "rosters/b.html")
    with pytest.raises(FolderRefused):
        write(tmp_path / "rosters", OLD)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"format": "x"}', b'{"format": "paiban-files/1", "files": {"../x": []}}']
)
def test_a_list_that_is_not_ours_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / LIST).write_bytes(content)
    with pytest.raises(FolderRefused):
        write(tmp_path, OLD)


@pytest.mark.parametrize("path", ["", "/etc/x", "../x", "a/../x", "a//b", "./a", "a\\b", "c:/x", "a\0", LIST, f"{ASIDE}/x"])
def test_a_path_that_leaves_the_folder_is_a_defect(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError):
        write(tmp_path, {path: b""})


_CRASH = """
import ast, os, signal, sys
sys.path.insert(0, ".")
from pathlib import Path
from scheduler.writing import write
files, folders = ast.literal_eval(sys.argv[1]), sys.argv[2:]
STEPS = {"open", "os.mkdir", "os.rename", "os.rmdir", "os.remove", "shutil.rmtree"}
def attempt(folder, steps):
    count = 0
    def step(event, args):
        nonlocal count
        if event in STEPS and folder in str(args[0]):
            count += 1
            if count > steps:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(step)
    write(Path(folder), files)
    os._exit(0)
for steps, folder in enumerate(folders):
    child = os.fork()
    if not child:
        attempt(folder, steps)
    print(os.waitpid(child, 0)[1])
"""


def test_killed_at_any_step_it_leaves_whole_files_and_the_next_export_finishes(tmp_path: Path) -> None:
    folders = [tmp_path / str(steps) for steps in range(60)]
    for folder in folders:
        write(folder, OLD)
    arguments = [sys.executable, "-c", _CRASH, repr(NEW), *map(str, folders)]
    ends = subprocess.run(arguments, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    assert set(ends) == {str(int(signal.SIGKILL)), "0"}
    assert ends.count("0") < 30, "hardly a step was interrupted"
    for folder in folders:
        for path, data in found(folder).items():
            assert path.startswith(ASIDE) or data in (OLD.get(path), NEW.get(path)), (folder.name, path)
        write(folder, NEW)
        assert found(folder) == NEW, folder.name


_NAMES = st.sampled_from(["a", "b", "c/d", "c/e", "f/g/h", "f/i"])
_FILES = st.dictionaries(_NAMES, st.binary(max_size=3), max_size=6)


@settings(max_examples=40, deadline=None)
@given(exports=st.lists(_FILES, max_size=4))
def test_after_any_exports_the_folder_holds_the_last(
    tmp_path_factory: pytest.TempPathFactory, exports: list[dict[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("out")
    for files in exports:
        write(folder, files)
        assert found(folder) == files
