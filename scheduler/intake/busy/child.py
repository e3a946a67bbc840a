"""The process that reads one foreign calendar and ends: whatever it does, nothing of it lasts."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from scheduler.intake.busy.refusals import Refused

SECONDS = 6
MEGABYTES = 512


def main() -> None:
    """Reads a line of wishes and then the calendar from stdin; writes the busy times, or why there are none, to stdout."""
    wishes = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what libraries print is no part of the answer
    _limit()
    json.dump(_answer(data, wishes), out)
    out.flush()


def _limit() -> None:
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows has none; there the parent's clock alone ends it
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 1024 * 1024,) * 2)


def _answer(data: bytes, wishes: dict[str, object]) -> dict[str, object]:
    from scheduler.intake.busy.expand import busy_in
    from scheduler.intake.busy.text import check_rules, decoded

    try:
        text = decoded(data)
        check_rules(text)
        window = datetime.fromisoformat(str(wishes["begin"])), datetime.fromisoformat(str(wishes["end"]))
        zone, doubts = ZoneInfo(str(wishes["zone"])), list[str]()
        spans = busy_in(text, window, zone, transparent=bool(wishes["transparent"]), doubts=doubts)
        return {"busy": [[begin.isoformat(), end.isoformat()] for begin, end in spans], "doubts": doubts}
    except Refused as refused:
        return {"refused": refused.key, "detail": refused.detail}
    except MemoryError:
        return {"refused": "memory", "detail": str(MEGABYTES)}
    except OSError as error:  # a zone's name that is no file's; where zones are kept is nobody's business
        return {"refused": "broken", "detail": f"TZID: {error.strerror}"}
    except Exception as error:  # parsers of foreign files raise everything there is
        return {"refused": "broken", "detail": f"{type(error).__name__}: {error}"[:200]}


if __name__ == "__main__":
    main()
