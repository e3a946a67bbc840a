"""``python -m scheduler.warming PROBLEM``: compiles the search when paiban is installed, not when somebody waits for it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from models.reading import read_problem
from solvers.warming import warm

if __name__ == "__main__":
    warm(read_problem(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
