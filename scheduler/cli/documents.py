"""The files that ``solve`` and ``verify`` take and give: JSON, gzipped or not, ``-`` being stdin and stdout."""

from __future__ import annotations

import gzip
import json
import os
import sys
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from scheduler.cli.call import Call
from scheduler.cli.reasons import json_reason, reason
from scheduler.cli.refusal import Refused

STREAM = "-"
_GZIP = b"\x1f\x8b"


def load(call: Call, path: str) -> object:
    """The JSON value in a file. Refused, naming the file and the place in it, where there is none."""
    return _parsed(call, path, _text(call, path), 0)


def load_lines(call: Call, path: str) -> object:
    """The JSON value in a file, or a list of those on its lines, where each line holds one."""
    text = _text(call, path)
    lines = [(number, line) for number, line in enumerate(text.splitlines()) if line.strip()]
    if len(lines) > 1 and all(line.lstrip().startswith("{") and line.rstrip().endswith("}") for _, line in lines):
        return [_parsed(call, path, line, number) for number, line in lines]
    return _parsed(call, path, text, 0)


def _text(call: Call, path: str) -> str:
    raw = _bytes(call, path)
    try:
        return (gzip.decompress(raw) if raw.startswith(_GZIP) else raw).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(call.say("not-utf8", path=path, byte=error.start)) from error
    except (OSError, EOFError, zlib.error) as error:
        raise Refused(call.say("not-gzip", path=path)) from error


def _parsed(call: Call, path: str, text: str, above: int) -> object:
    """The value of a text that stands below ``above`` lines of the file."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        line = error.lineno + above
        raise Refused(
            call.say("not-json", path=path, line=line, column=error.colno, why=json_reason(call, error))
        ) from error
    except (ValueError, RecursionError) as error:
        key = "deep" if isinstance(error, RecursionError) else "constant" if isinstance(error, _Constant) else "digits"
        raise Refused(call.say("unreadable-json", path=path, why=call.say(f"json.{key}", text=error))) from error


def _bytes(call: Call, path: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == STREAM else Path(path).read_bytes()
    except OSError as error:
        raise Refused(call.say("unreadable", path=path, why=reason(call, error))) from error


class _Constant(ValueError):
    """A word that JSON does not know for a number, such as ``NaN``."""


def _no_constant(name: str) -> object:
    raise _Constant(name)


def check_writable(call: Call, path: str) -> None:
    """Refuses a place where nothing can be written, before long work is done for nothing."""
    if path == STREAM:
        return
    target = Path(path).resolve()
    if target.is_dir():
        raise Refused(call.say("is-folder", path=path))
    if not target.parent.is_dir():
        raise Refused(call.say("no-folder", path=path, folder=target.parent))
    if not os.access(target.parent, os.W_OK) or (target.exists() and not os.access(target, os.W_OK)):
        raise Refused(call.say("not-writable", path=path))


def save(call: Call, path: str, document: Mapping[str, object]) -> None:
    """Writes the document whole or not at all: beside its place first, then moved there."""
    raw = (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
    if path == STREAM:
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
        return
    put_file(call, path, gzip.compress(raw, mtime=0) if path.endswith(".gz") else raw)


def put_file(call: Call, path: str, raw: bytes) -> None:
    """Writes a file whole or not at all; ``Refused`` where the disk refuses."""
    try:
        replace_file(Path(path).resolve(), raw)
    except OSError as error:
        raise Refused(call.say("unwritten", path=path, why=reason(call, error))) from error


def replace_file(target: Path, raw: bytes) -> None:
    """The file holds ``raw`` afterwards, or what it held before, whatever happens meanwhile."""
    if target.exists() and not target.is_file():
        target.write_bytes(raw)  # a device or a pipe cannot be replaced
        return
    handle, aside = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fchmod(file.fileno(), _mode(target))
            os.fsync(file.fileno())
        Path(aside).replace(target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _mode(target: Path) -> int:
    """The permissions that the file has, or that a new one would get."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
