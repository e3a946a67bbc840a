"""``python -m benchmarks``: measures what has not been measured, keeps it, and renews the page that tells of it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import bench, page
from benchmarks.competitors import RIVALS, competitors, machine
from benchmarks.instances import ROOT, catalogue, usual
from benchmarks.results import OtherMachine, begin

_QUICK = ROOT / "out" / "benchmarks" / "quick.json"
_PROBLEMS = ROOT / "out" / "benchmarks" / "problems"


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__, epilog=f"{RIVALS} names rivals.")
    parser.add_argument("--only", action="append", default=[], metavar="PATTERN", help="keys such as 'week-9-1/paiban/*'")
    parser.add_argument("--seeds", type=int, default=3, help="of the solver, for medians [3]")
    parser.add_argument("--networks", type=int, default=1, help="drawn of each size [1]")
    parser.add_argument("--fresh", action="store_true", help="forget what was measured before")
    parser.add_argument("--quick", action="store_true", help="three minutes, to see whether everything works")
    parser.add_argument("--list", action="store_true", help="print the keys of what is to be measured, and end")
    parser.add_argument("--results", type=Path, help="the file of raw results [docs/benchmarks/results.json]")
    return parser.parse_args(words)


def main(words: Sequence[str] | None = None) -> int:
    """One run; the exit status says whether it came to its end."""
    asked = _arguments(words)
    wish = bench.Wish(asked.seeds, tuple(asked.only), asked.quick)
    found = catalogue(seeds=tuple(range(1, 1 + asked.networks)))
    instances = bench.quick(usual(found)) if asked.quick else found if wish.only else usual(found)
    path = asked.results or (_QUICK if asked.quick else page.RAW)
    try:
        results = begin(path, machine(), fresh=asked.fresh)
        able = competitors(os.environ)
    except OtherMachine:
        return _refuse(f"{path.name} holds results of another machine or other versions: --fresh, or another --results.")
    except ValueError as error:
        return _refuse(str(error))
    tasks = bench.tasks(wish, instances, able, _PROBLEMS)
    todo = [task for task in tasks if wish.wants(task[0]) and task[0] not in results.rows]
    if asked.list:
        sys.stdout.writelines(f"{key}\n" for key, _ in todo)
        return 0
    named = {part for key, _ in todo for part in key.split("/")[:2]}
    bench.warm([who for who in able if who.name in named], [one for one in instances if one.name in named], _PROBLEMS)
    bench.carry_out(todo, results, path, _tell)
    if path == page.RAW:
        _renew()
    return 0


def _renew() -> None:
    """The page and its pictures, from the raw results as they are now."""
    from docs.make import pages

    for path, text in pages().items():
        if path.parent == page.FOLDER or path.name == "benchmarks.md":
            path.write_text(text, encoding="utf-8")


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _refuse(line: str) -> int:
    sys.stderr.write(line + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
