"""Documents as the vocabulary knows them, or everything that is wrong with them, file by file."""

from __future__ import annotations

from models.plan import Plan
from models.problem import Problem
from models.reading import Malformed, read_plan, read_problem
from scheduler.cli.call import Call
from scheduler.cli.documents import load
from scheduler.cli.refusal import Refused


def problem_of(call: Call, path: str) -> Problem:
    """The problem in a file. Refused with all its faults."""
    try:
        return read_problem(load(call, path))
    except Malformed as error:
        raise malformed(call, path, error) from error


def plan_of(call: Call, path: str, problem: Problem) -> Plan:
    """The plan in a file, for ``problem``. Refused with all its faults."""
    try:
        return read_plan(load(call, path), problem)
    except Malformed as error:
        raise malformed(call, path, error) from error


def malformed(call: Call, path: str, error: Malformed) -> Refused:
    """How a command says that a document is not what it should be."""
    lines = [call.say("malformed", path=path, count=len(error.faults))]
    lines += [f"  {fault.say(call.language)}" for fault in error.faults]
    faults = [fault.as_json(call.language) for fault in error.faults]
    return Refused(*lines, report={"document": path, "faults": faults})
