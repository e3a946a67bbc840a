"""Why the machine could not do something, in the user's language: what files and JSON texts are refused for."""

from __future__ import annotations

import errno
import json

from scheduler.cli.call import Call

_ERRORS = {
    errno.ENOENT: "absent", errno.EACCES: "forbidden", errno.EPERM: "forbidden", errno.EISDIR: "folder",
    errno.ENOTDIR: "no-folder", errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EROFS: "read-only",
    errno.ENAMETOOLONG: "long", errno.EEXIST: "there", errno.EADDRINUSE: "in-use", errno.EIO: "broken",
    errno.EADDRNOTAVAIL: "no-address", errno.EFBIG: "large", errno.EMFILE: "many-open", errno.ELOOP: "loop",
}  # fmt: skip
_JSON = {
    "Expecting value": "value", "Expecting property name": "name", "Illegal trailing comma": "comma-end",
    "Expecting ':'": "colon", "Expecting ','": "comma", "Invalid control character": "control",
    "Unterminated string": "string", "Invalid \\escape": "escape", "Invalid \\uXXXX": "escape", "Extra data": "extra",
}  # fmt: skip


def reason(call: Call, error: OSError) -> str:
    """Why a file, a folder or an address could not be used; what is rare is said in the system's words."""
    key = _ERRORS.get(error.errno or 0)
    return str(error.strerror or error) if key is None else call.say(f"reason.{key}")


def json_reason(call: Call, error: json.JSONDecodeError) -> str:
    """What is wrong with a JSON text at the place where reading ended."""
    key = next((key for begin, key in _JSON.items() if error.msg.startswith(begin)), None)
    return error.msg if key is None else call.say(f"json.{key}")
