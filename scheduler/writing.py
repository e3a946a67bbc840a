"""Puts exported files into a folder so that a reader, or a crash at any moment, never meets half a file.

Everything is written aside and made safe on the disk before the first file gets its name; names change by rename. A list
in the folder tells which files are ours: only those are ever replaced or removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from models.language import Language, Sentences, say

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has none; there, two exports at once are the user's affair
    fcntl = None  # type: ignore[assignment]

LIST = ".paiban-files.json"
ASIDE = ".paiban-new"
_FORMAT = "paiban-files/1"
_MANY = 50
"""So many files are made safe on the disk by one word to the system, which waits for it on Linux alone: a word for each
would take longer than making them."""

SENTENCES: Sentences = {
    "foreign": (
        "{folder}: nothing was written, because other files are in the way. Move them, or choose another folder: {paths}",
        "{folder}：未写入任何文件，因为存在非本程序写入的同名文件。请移走这些文件或另选文件夹：{paths}",
    ),
    "not_a_folder": ("{folder}: expected a folder, found a file", "{folder}：应为文件夹，实为文件"),
    "blocked": (
        "{folder}: nothing was written: a file stands where a folder must be, or a folder where a file must be: {paths}",
        "{folder}：未写入任何文件，因为需要文件夹处是文件，或需要文件处是文件夹：{paths}",
    ),
    "odd_list": (
        "{folder}: nothing was written, because {list} is no list of this program. Remove the folder, or choose another.",
        "{folder}：未写入任何文件，因为 {list} 不是本程序的清单。请删除该文件夹或另选文件夹。",
    ),
}


class FolderRefused(Exception):
    """The folder cannot take the files; nothing in it was changed. ``say`` tells why, and every path concerned."""

    def __init__(self, key: str, folder: Path, paths: tuple[str, ...] = ()) -> None:
        self.key, self.folder, self.paths = key, folder, paths
        super().__init__(self.say("en"))

    def say(self, language: Language) -> str:
        """The reason in words."""
        listed = ("、" if language == "zh" else ", ").join(self.paths)
        return say(SENTENCES, language, self.key, folder=self.folder, paths=listed, list=LIST)


@dataclass(frozen=True)
class Written:
    """What became of the files, by path; ``kept``: made by an earlier export, no longer wanted, but edited since."""

    created: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass
class _Work:
    """What is to be done in ``folder``; ``ours``: digests by path of what this tool wrote or was about to write."""

    folder: Path
    files: Mapping[str, bytes]
    ours: dict[str, set[str]]
    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def write(folder: Path, files: Mapping[str, bytes], *, prune: bool = True) -> Written:
    """Make ``folder`` hold ``files`` (content by relative path, ``/`` between its parts).

    What has the right content already is not touched. With ``prune``, files of an earlier export that are not among
    ``files`` are removed, unless somebody edited them. FolderRefused where files that are not ours are in the way;
    OSError where the disk refuses; ValueError for a path that leaves the folder (a defect of the caller).
    """
    for path in files:
        _check_path(path)
    if folder.exists() and not folder.is_dir():
        raise FolderRefused("not_a_folder", folder)
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        _forget(folder / ASIDE)
        work = _Work(folder, files, _read_list(folder))
        _compare(work)
        if prune:
            _find_stale(work)
        _carry_out(work)
    return Written(*(tuple(sorted(part)) for part in (work.created, work.changed, work.same, work.removed, work.kept)))


def _check_path(path: str) -> None:
    parts = path.split("/")
    bad = not path or "\\" in path or "\0" in path or PurePosixPath(path).is_absolute() or ":" in path
    if bad or any(part in ("", ".", "..") for part in parts) or parts[0] in (LIST, ASIDE):
        raise ValueError(f"not a path inside a folder: {path!r}")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Waits until no other export works in the folder; a process that dies lets go of it."""
    if fcntl is None:  # pragma: no cover
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _read_list(folder: Path) -> dict[str, set[str]]:
    path = folder / LIST
    if not path.exists():
        return {}
    try:
        data = json.loads(path.read_bytes())
        if data["format"] != _FORMAT:
            raise ValueError(data["format"])
        for name in data["files"]:
            _check_path(name)
        return {name: set(digests) for name, digests in data["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FolderRefused("odd_list", folder) from error


def _compare(work: _Work) -> None:
    """Sort the files into new, changed and same; refuse where something that is not ours is in the way."""
    foreign, blocked = [], []
    for path, data in work.files.items():
        target = work.folder / path
        if target.is_dir() or any(up.exists() and not up.is_dir() for up in _above(work.folder, path)):
            blocked.append(path)
        elif not target.exists():
            work.created.append(path)
        elif target.read_bytes() == data:
            work.same.append(path)
        elif path in work.ours:
            work.changed.append(path)
        else:
            foreign.append(path)
    if blocked:
        raise FolderRefused("blocked", work.folder, tuple(sorted(blocked)))
    if foreign:
        raise FolderRefused("foreign", work.folder, tuple(sorted(foreign)))


def _above(folder: Path, path: str) -> Iterator[Path]:
    for parent in list(PurePosixPath(path).parents)[:-1]:
        yield folder / parent


def _find_stale(work: _Work) -> None:
    for path in sorted(work.ours.keys() - work.files.keys()):
        target = work.folder / path
        if target.is_file():
            (work.removed if _digest(target.read_bytes()) in work.ours[path] else work.kept).append(path)


def _carry_out(work: _Work) -> None:
    news = {path: work.files[path] for path in (*work.created, *work.changed)}
    wanted = {path: {_digest(data)} for path, data in work.files.items()}
    stale = {path: digests for path, digests in work.ours.items() if path not in wanted}
    if news or work.removed:
        # First say what will be ours: whoever finishes after a crash must know these files for our own.
        both = {path: digests | work.ours.get(path, set()) for path, digests in wanted.items()}
        _write_list(work.folder, stale | both)
        _put(work.folder, news)
        for path in work.removed:
            (work.folder / path).unlink(missing_ok=True)
            _drop_empty(work.folder, path)
    left = {path: digests for path, digests in stale.items() if path not in work.removed and path not in work.kept}
    standing = {path: digests for path, digests in left.items() if (work.folder / path).exists()}
    _write_list(work.folder, standing | wanted)


def _put(folder: Path, news: Mapping[str, bytes]) -> None:
    """Write all aside, make it safe on the disk, then give everything its name."""
    if not news:
        return
    aside = folder / ASIDE
    aside.mkdir()
    names = {path: aside / str(number) for number, path in enumerate(sorted(news))}
    at_once = len(news) >= _MANY and sys.platform == "linux"
    for path, name in names.items():
        _write_safely(name, news[path], settle=not at_once)
    if at_once:
        os.sync()
    touched = {folder}
    for path, name in names.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(name, target)  # noqa: PTH105 - the name of what it does
        touched.update((target.parent, target.parent.parent))
    for place in sorted(touched):
        _settle(place)
    aside.rmdir()


def _write_safely(path: Path, data: bytes, *, settle: bool = True) -> None:
    with path.open("wb") as handle:
        handle.write(data)
        handle.flush()
        if settle:
            os.fsync(handle.fileno())


def _settle(folder: Path) -> None:
    """Make the names in a folder safe on the disk."""
    if os.name == "nt":  # pragma: no cover - a folder cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_list(folder: Path, ours: Mapping[str, set[str]]) -> None:
    files = {path: sorted(ours[path]) for path in sorted(ours)}
    data = json.dumps({"format": _FORMAT, "files": files}, ensure_ascii=False, indent=0).encode("utf-8") + b"\n"
    path = folder / LIST
    if path.exists() and path.read_bytes() == data:
        return
    aside = folder / ASIDE
    aside.mkdir(exist_ok=True)
    _write_safely(aside / LIST, data)
    os.replace(aside / LIST, path)  # noqa: PTH105
    aside.rmdir()
    _settle(folder)


def _drop_empty(folder: Path, path: str) -> None:
    """Remove the folders that a removed file leaves empty."""
    for parent in _above(folder, path):
        try:
            parent.rmdir()
        except OSError:
            return


def _forget(aside: Path) -> None:
    """What an export that was killed left aside."""
    if aside.is_dir():
        shutil.rmtree(aside)
