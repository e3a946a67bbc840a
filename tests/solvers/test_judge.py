"""Our judge and the one that belongs to the documents agree: on the rules that are broken and, where none is, every cost."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from hypothesis import given, settings

from models.problem import Problem
from models.reading import write_plan
from solvers.verify import judge
from tests.solvers.small import document, plans, seeds

CONTRACT = Path(__file__).parents[3] / "shared" / "contract" / "check.py"


@cache
def contract() -> ModuleType:
    spec = importlib.util.spec_from_file_location("contract_check", CONTRACT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not CONTRACT.exists(), reason="the documents' own judge is not beside this checkout")
@given(seed=seeds)
@settings(deadline=None, max_examples=400)
def test_both_judges_agree(seed: int) -> None:
    random = Random(seed)
    described = document(random)
    problem = Problem.model_validate(described)
    for plan in plans(problem, random):
        theirs = contract().Judge(described, write_plan(plan)).run()
        ours = judge(problem, plan)
        assert ours.rules_broken == {rule for rule, _ in theirs.hard}
        assert (ours.placed, ours.sessions) == (len(theirs.placed), len(theirs.sessions))
        if not ours.broken:
            assert ours.costs == dict(theirs.cost)
